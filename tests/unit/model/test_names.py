"""Names of actors in texts."""

from __future__ import annotations

import gc
import weakref

import pytest

from briefing_tui.model.briefing import Account, Actor, Briefing, Event, Point, Question
from briefing_tui.model.names import Names, named_ids, texts
from tests.cases import every_case


def names(*actors: Actor) -> Names:
    """The names of some actors."""
    return Names(Briefing(title="T", id="t", actors=actors))


def called(*each: str) -> Names:
    """Actors of which each has one name, and an id made from it."""
    return names(*(Actor(id=name.casefold(), name=name) for name in each))


def found(known: Names, text: str) -> list[str]:
    """The names in a text."""
    return [text[start:end] for start, end, _ in known.spans(text)]


KIM = Actor(id="kim", name="Kim Jong-un", aliases=("Kim", "the North’s leader"))


def test_a_name_and_its_aliases_link_to_the_actor() -> None:
    """Each with its place in the text and the id."""
    text = "Kim, that is Kim Jong-un, the North’s leader."
    assert names(KIM).spans(text) == [(0, 3, "kim"), (13, 24, "kim"), (26, 44, "kim")]


def test_a_name_may_begin_a_sentence() -> None:
    """An alias with a small letter is found there with a capital; another actor's own name goes before it."""
    north = Actor(id="north", name="North Korea", aliases=("the North",))
    other = Actor(id="other", name="The North")
    assert names(north).spans("The North and the North.") == [(0, 9, "north"), (14, 23, "north")]
    assert names(north).links_to("The North fires.", "north")
    assert names(north, other).spans("The North") == [(0, 9, "other")]
    assert found(names(north, Actor(id="b", name="B", aliases=("the North",))), "The North") == []


def test_the_longest_name_wins() -> None:
    """A name within a longer one is not found there, whichever stands first in the file."""
    for known in (called("Korea", "North Korea"), called("North Korea", "Korea")):
        assert found(known, "North Korea and Korea") == ["North Korea", "Korea"]


def test_of_two_names_that_share_letters_the_left_one_is_found() -> None:
    """No letter belongs to two names."""
    assert found(called("Kim Jong", "Jong Un"), "Kim Jong Un") == ["Kim Jong"]


@every_case(
    ("name", "text"),
    [
        ("Kim", "Kimchi"),
        ("US", "USA"),
        ("US", "bonUS"),
        ("Moon", "Moonlight"),
        ("Lee", "Lee2"),
        ("Müller", "Müllerin"),
        ("Jose", "Jose\u0301"),
        ("राम", "रामा"),
        ("LG", "LG전자"),
        ("한국", "대한국민"),
        ("한국", "한국인은"),
        ("한국", "한국은행"),
        ("한국", "한국GM"),
        ("한국", "한국와"),
        ("세종", "세종로"),
        ("김정은", "김정은위원장"),
        ("キム", "キムチ"),
        ("ドル", "アイドル"),
        ("ロシア", "ロシアー"),
        ("ｷﾑ", "ｷﾑﾁ"),
    ],
)
def test_a_part_of_a_word_is_no_name(name: str, text: str) -> None:
    """In scripts whose words have edges, in Hangul, and in katakana."""
    assert found(called(name), text) == []


@every_case(
    ("name", "text"),
    [
        ("문재인", "문재인은 말했다"),
        ("한국", "한국에서는"),
        ("한국", "미국과한국, 한국"),
        ("한국", "한국ㆍ미국"),
        ("미국", "미국과의 회담"),
        ("북한", "북한측은"),
        ("서울", "서울로"),
        ("러시아", "러시아였다"),
        ("김정은", "“김정은”이라고 했다"),
        ("장관", "장관들에게"),
        ("북한", "북한으로부터의"),
        ("EU", "EU는"),
        ("北", "北은"),
        ("キム", "キム・ジョンウン"),
        ("ジョンウン", "キム＝ジョンウン"),  # noqa: RUF001
        ("アメリカ", "アメリカ大統領"),
        ("NATO", "日本のNATO加盟"),
        ("习近平", "主席习近平说"),
        ("東京", "今日東京へ"),
        ("กรุงเทพ", "ในกรุงเทพมหานคร"),
        ("C++", "C++11"),
        ("@kim", "x@kim"),
        ("Кремль", "«Кремль»"),
        ("Kim", "Kim’s"),
        ("Kim", "(Kim)"),
    ],
)
def test_a_name_beside_other_signs_is_found(name: str, text: str) -> None:
    """As are those before Korean particles, those of scripts without blanks, and parts of a name in katakana."""
    assert found(called(name), text) == [name]


def test_the_longer_name_wins_where_a_particle_is_a_part_of_it() -> None:
    """Which of the two a text means cannot be seen where only the shorter one is known."""
    assert found(called("김정", "김정은"), "김정은 위원장") == ["김정은"]
    assert found(called("김정"), "김정은과 만났다") == []
    assert found(called("김정"), "김정은 위원장") == ["김정"]


def test_where_the_longest_name_is_cut_short_a_shorter_one_is_found() -> None:
    """The one that ends where a word does."""
    assert found(called("Union", "Union council"), "Union councils") == ["Union"]


def test_case_matters() -> None:
    """Names are written with capitals, so that "us" is not the United States."""
    assert found(called("US"), "It is up to us.") == []


def test_a_shared_alias_is_no_link() -> None:
    """A name of two actors is neither's; their other names still lead to them."""
    sister = Actor(id="yo-jong", name="Kim Yo-jong", aliases=("Kim",))
    known = names(KIM, sister)
    assert found(known, "Kim met Kim Yo-jong") == ["Kim Yo-jong"]
    assert "Kim" not in (*known.of("kim"), *known.of("yo-jong"))


def test_an_alias_twice_at_one_actor_is_not_shared() -> None:
    """Written twice, or the same as its name."""
    assert found(names(Actor(id="a", name="Ada", aliases=("Ada", "Ada"))), "Ada") == ["Ada"]


def test_signs_of_patterns_are_only_signs() -> None:
    """A name is looked for letter by letter."""
    assert found(called("A.B (old)", "[x]*"), "AxB (old), A.B (old), [x]*") == ["A.B (old)", "[x]*"]


def test_nobody_is_found_where_nobody_is() -> None:
    """Without actors, and with one whose name is missing."""
    assert found(names(), "Kim") == []
    assert found(names(Actor(id="a", name="")), "Kim") == []


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Jong Un spoke", True),
        ("Kim Jong Un spoke", False),
        ("Kim Jong Un and Jong Un spoke", True),
        ("Jong Unsaid", False),
        ("", False),
    ],
)
def test_whether_a_text_links_to_an_actor(text: str, *, leads: bool) -> None:
    """It does where a mark would stand for that actor."""
    known = called("Kim Jong", "Jong Un")
    assert known.links_to(text, "jong un") is leads


def test_an_entry_touches_whom_it_names_by_id_and_in_words() -> None:
    """Ids first, each once, then the names in its texts in their order; what is nobody's id is left out."""
    known = names(KIM, Actor(id="moon", name="Moon"), Actor(id="trump", name="Trump"))
    event = Event(id="e", event="Trump waits for Kim.", date=None, actors=("moon", "nobody"), by="Yonhap")
    assert known.involved_ids(event) == ["moon", "trump", "kim"]


def test_an_actor_does_not_touch_itself() -> None:
    """Only what it is a part of, and whom its words name."""
    party = Actor(id="party", name="The party")
    member = Actor(id="kim", name="Kim", part_of="party", position="Kim speaks for Moon.")
    assert names(party, member, Actor(id="moon", name="Moon")).involved_ids(member) == ["party", "moon"]


def test_ids_are_in_several_fields() -> None:
    """In ``actors`` and ``part_of``, and in the ``by`` of an entry and of its accounts."""
    accounts = (Account(says="x", by="c"), Account(says="y"))
    assert list(named_ids(Question(id="q", question="?", actors=("a",), by="b", accounts=accounts))) == ["a", "b", "c"]
    assert list(named_ids(Actor(id="x", name="X", part_of="a"))) == ["a"]
    assert list(named_ids(Point(id="p", text="P"))) == []


def test_texts_are_what_a_reader_sees_sentences_in() -> None:
    """The sentence first; the accounts, and what is to be watched for, are among them."""
    question = Question(
        id="q", question="Q?", note="N", why="W", answer="A", watch=("S",), accounts=(Account(says="C"),)
    )
    assert list(texts(question)) == ["Q?", "N", "W", "A", "S", "C"]


def test_nothing_holds_on_to_names_that_are_not_used_any_more() -> None:
    """A briefing that is read again and again as its file changes is there once: what was known of its names goes."""
    known = names(KIM)
    assert known.links_to("Kim waits.", "kim")
    gone = weakref.ref(known)
    del known
    gc.collect()
    assert gone() is None


def test_names_go_without_a_collection_of_garbage() -> None:
    """What has been read is frozen: a cycle in it, and so each version of a file, would stay in memory for ever."""
    known = names(KIM)
    assert known.spans("Kim waits.")
    gone = weakref.ref(known)
    gc.disable()
    try:
        del known
        assert gone() is None
    finally:
        gc.enable()


def test_names_among_thousands_are_found_as_among_few() -> None:
    """In a short text as in a long one, and with the longest name first."""
    few = called("Ana Berg", "Ana", "Unit 77", "Unit 7")
    many = called("Ana Berg", "Ana", *(f"Unit {number}" for number in range(3_000)))
    for text in ("Ana Berg and Ana met Unit 77, not Unit 7.", "Nobody met Unit.", ". " * 3_000 + "Ana Berg."):
        assert found(many, text) == found(few, text)
