"""Properties of names in any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.briefing import Account, Actor, Briefing, Event, Point, Question, Statement
from briefing_tui.model.names import Names
from briefing_tui.text.spelling import spell
from briefing_tui.view.concerned import Concerned
from briefing_tui.view.filters import Filter

LETTERS = st.sampled_from("abAB -.’é1_한국은에北京กา́キー・")
WORDS = st.text(LETTERS, min_size=1, max_size=4)
NAMES = st.one_of(
    WORDS,
    st.sampled_from(
        ["Kim", "Kim Jong", "Jong Un", "Kim Jong Un", "Un", "문재인", "习近平", "US", "한국", "국은", "キム"]
    ),
)
WITH_EDGES, KATAKANA, PARTICLES = set("abABUSnKimJogé1한국은에문재인\u0301"), set("キムー"), set("은에")
ACTORS = st.lists(st.tuples(NAMES, st.lists(NAMES, max_size=2)), max_size=5).map(
    lambda found: tuple(Actor(id=f"a{i}", name=name, aliases=tuple(more)) for i, (name, more) in enumerate(found))
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Names, str]:
    """Some actors, and a text in which their names are likely."""
    actors = draw(ACTORS)
    names = [name for actor in actors for name in (actor.name, *actor.aliases)]
    parts = st.one_of(st.sampled_from(names), LETTERS) if names else LETTERS
    return Names(Briefing(title="T", id="t", actors=actors)), "".join(draw(st.lists(parts, max_size=12)))


@given(cases())
def test_spans_never_overlap(case: tuple[Names, str]) -> None:
    """From left to right, each a name that leads to just that actor, in whichever spelling."""
    names, text = case
    end = 0
    for start, stop, actor_id in names.spans(text):
        assert end <= start < stop <= len(text)
        assert names.by_name[spell(text[start:stop])] == actor_id
        end = stop


@given(cases())
def test_the_longest_name_at_a_place_is_taken(case: tuple[Names, str]) -> None:
    """No longer name that begins there matches as whole words."""
    names, text = case
    for start, stop, _ in names.spans(text):
        longer = [name for name in names.by_name if len(name) > stop - start and text.startswith(name, start)]
        assert all((start, start + len(name)) not in alone(name, text) for name in longer)


@given(cases())
def test_names_are_whole_words(case: tuple[Names, str]) -> None:
    """No letter follows directly, except in scripts without spaces, and Korean particles up to a space."""
    names, text = case
    for start, stop, _ in names.spans(text):
        for letters in (WITH_EDGES, KATAKANA):
            assert not (start and {text[start - 1], text[start]} <= letters)
            rest = text[stop:]
            word = rest[: next((i for i, letter in enumerate(rest) if letter not in letters), len(rest))]
            assert not word or text[stop - 1] not in letters or (letters is WITH_EDGES and set(word) <= PARTICLES)


@given(cases())
def test_a_shared_name_is_no_link(case: tuple[Names, str]) -> None:
    """A name that two actors have is in no table and in no text; the others are, in other capitals too."""
    names, text = case
    owners: dict[str, set[str]] = {}
    for actor in names._briefing.actors:
        for name in filter(None, map(spell, (actor.name, *actor.aliases))):
            owners.setdefault(name, set()).add(actor.id)
    shared = {name for name, ids in owners.items() if len(ids) > 1}
    own = owners.keys() - shared
    assert names.by_name.keys() & owners.keys() == own
    assert {name.lower() for name in names.by_name.keys() - owners.keys()} <= {name.lower() for name in own}
    assert not shared & {spell(text[start:stop]) for start, stop, _ in names.spans(text)}


@given(cases())
def test_leading_to_an_actor_agrees_with_the_marks(case: tuple[Names, str]) -> None:
    """A text is kept for an actor exactly where a mark in it leads to that actor."""
    names, text = case
    marked = {actor_id for _, _, actor_id in names.spans(text)}
    for actor in names._briefing.actors:
        assert names.links_to(text, actor.id) == (actor.id in marked)


@given(cases())
def test_a_filter_agrees_with_what_an_entry_touches(case: tuple[Names, str]) -> None:
    """An entry is kept for exactly the actors that it refers to."""
    names, text = case
    point = Point(id="p", text=text)
    involved = names.involved_ids(point)
    for actor in names._briefing.actors:
        assert Filter(actor=actor.id).test(names)(point) == (actor.id in involved)


def alone(name: str, text: str) -> list[tuple[int, int]]:
    """The places of a name in a text if there is no other name."""
    briefing = Briefing(title="T", id="t", actors=(Actor(id="a", name=name),))
    return [(start, stop) for start, stop, _ in Names(briefing).spans(text)]


@given(
    cases(), st.lists(st.one_of(NAMES, st.sampled_from(["", "a0", "a1"])), min_size=3, max_size=3), st.integers(0, 2)
)
def test_what_is_known_beforehand_agrees_with_a_filter(
    case: tuple[Names, str], references: list[str], sides: int
) -> None:
    """All entries that concern an actor are those that a filter by it keeps."""
    names, text = case
    by, actor_id, account_by = references
    accounts = (Account(says=text, by=account_by), Account(says="No."))[:sides]
    briefing = Briefing(
        title="T",
        id="t",
        actors=(*names._briefing.actors, Actor(id="part", name="", part_of=actor_id, note=text)),
        summary=(Point(id="p", text=text, by=by, accounts=accounts),),
        timeline=(Event(id="e", event=text, date=None, by=by, actors=(actor_id,), accounts=accounts),),
        questions=(Question(id="q", question="Who?", by=by, actors=(actor_id,), watch=(text,), accounts=accounts),),
    )
    entries: list[Statement] = [entry for section in briefing.sections.values() for entry in section]
    concerned = Concerned(briefing, Names(briefing))
    assert concerned.prepare()
    for actor in briefing.actors:
        kept = Filter(actor=actor.id).kept(entries, Names(briefing))
        assert concerned.among(entries, actor.id) == list(kept)
