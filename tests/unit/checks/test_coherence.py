"""Rules over a whole briefing."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from briefing_tui.checks import checking
from briefing_tui.checks.coherence import diagnostics
from briefing_tui.library.library import load_item
from briefing_tui.loading import load_bytes


def codes(text: str) -> list[tuple[str, int]]:
    """What is odd about a briefing: the code, and which entry of its section it is about."""
    return [
        (diagnostic.code, diagnostic.index)
        for diagnostic in diagnostics(load_bytes(f"title: T\n{text}".encode(), "b.yaml"))
    ]


@pytest.mark.parametrize(
    ("cites", "expected"),
    [("[a]", ["W416"]), ("[a, a#3]", ["W416"]), ("[a, b]", []), ("[]", [])],
)
def test_high_confidence_needs_two_sources(cites: str, expected: list[str]) -> None:
    """Several places of one source are one source; without any there is another warning."""
    point = f"{{text: x, confidence: high, confidence_reason: y, cites: {cites}}}"
    found = codes(f"sources: [{{id: a}}, {{id: b}}]\nsummary: [{point}]")
    assert [code for code, _ in found] == expected


def test_sources_of_accounts_count_for_confidence() -> None:
    """An account that rests on another source is a second source."""
    accounts = "accounts: [{says: p, cites: [a]}, {says: q, cites: [b]}]"
    point = f"{{text: x, confidence: high, confidence_reason: y, {accounts}}}"
    assert codes(f"sources: [{{id: a}}, {{id: b}}]\nsummary: [{point}]") == []


def test_moderate_confidence_may_rest_on_one_source() -> None:
    """Only high confidence is asked for a second one."""
    point = "{text: x, confidence: moderate, confidence_reason: y, cites: [a]}"
    assert codes(f"sources: [{{id: a}}]\nsummary: [{point}]") == []


@pytest.mark.parametrize(
    "naming",
    [
        "summary: [Talks in Norway go on]",
        "summary: [The talks of Oslo’s go on]",
        "summary: [The North goes on]",
        "summary: [{text: x, by: no}]",
        "summary: [{text: x, by: 'the king, in Norway'}]",
        "summary: [{text: x, accounts: [{says: y, by: no}, {says: z}]}]",
        "summary: [{text: x, note: Norway}]",
        "timeline: [{date: 2018, event: x, actors: [no]}]",
        "timeline: [{date: 2018, event: x, place: Oslo}]",
        "questions: [{question: x, watch: [a word from Oslo]}]",
        "questions: [{question: x, answer: Norway did}]",
        "bottom_line: Norway",
        "assumptions: [{text: x, if_wrong: Norway pays}]",
        "summary: [挪威表示同意]",
        "summary: [노르웨이는 동의했다]",
    ],
)
def test_an_actor_is_named_by_id_name_or_alias(naming: str) -> None:
    """Anywhere in the briefing, in any script, at the beginning of a sentence too."""
    actor = "actors: [{id: no, name: Norway, aliases: [Oslo, the North, 挪威, 노르웨이]}]"
    assert codes(f"{actor}\n{naming}") == []


@pytest.mark.parametrize("naming", ["summary: [Norwayan talks]", "summary: [tell us more]", "summary: [Nor way]"])
def test_an_actor_that_nothing_names(naming: str) -> None:
    """Part of a word, small letters for a name in capitals, and its own entry do not name it."""
    actors = "actors: [{name: Norway, role: Norway at sea, aliases: [US], position: Norway first, by: Norway}]"
    assert codes(f"{actors}\n{naming}") == [("W441", 0)]


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("한국에서는", True),
        ("대한국민", False),
        ("한국인", False),
        ("キム・ジョンウン", True),
        ("キムチ", False),
        ("EU는", True),
    ],
)
def test_a_name_is_a_whole_word_as_it_is_where_names_are_marked(text: str, *, is_named: bool) -> None:
    """In Hangul with its particles, in katakana, and in letters beside those."""
    actors = "actors: [{name: X, aliases: [한국, キム, EU]}]"
    assert codes(f"{actors}\nsummary: [그는 {text}]") == ([] if is_named else [("W441", 0)])


def test_one_actor_names_another() -> None:
    """By its role, its position, or as what it is part of."""
    actors = "actors: [{name: A, position: fears B}, {id: b, name: B, role: head of A}, {name: C, part_of: b}]"
    assert codes(actors) == [("W441", 2)]


def test_a_name_that_two_actors_share() -> None:
    """Told at the second, be it a name or an alias; a repetition within one actor is not."""
    actors = "actors: [{name: Kim, aliases: [K, Kim]}, {name: Kim Yo-jong, aliases: [Kim]}, {name: K}]"
    found = codes(f"{actors}\nsummary: [Kim Yo-jong and K]")
    assert found == [("W442", 1), ("W442", 2)]


def test_many_actors_and_texts_take_no_longer_than_their_sum() -> None:
    """The texts are read once, not once for each actor."""
    actors = ", ".join(f"the actor {number}" for number in range(10_000))
    points = ", ".join(f"the actor {number} x" for number in range(10_000, 20_000))
    assert len(codes(f"actors: [{actors}]\nsummary: [{points}]")) == 10_000


@pytest.mark.parametrize(
    ("place", "word"),
    [("actors: [{name: Kim, note: %s}]", "Kim "), ("actors: [{name: 한국}]\nsummary: [%s]", "대한국민")],
)
def test_a_long_text_takes_no_longer_than_its_length(place: str, word: str) -> None:
    """It is not read again at each place of a name, be that of its own actor or within longer words."""
    began = process_time()
    assert codes(place % (word * (200_000 // len(word.encode())))) == [("W441", 0)]
    assert process_time() - began < 20


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("actors:\n  - name: Olaf\n", (3, 11)),
        ("Who:\n  - Name: Olaf\n", (3, 11)),
        ("who:\n  - Olaf\n", (3, 5)),
        ("summary: [x]\nactors: [Norway]\nwho:\n  - name: Olaf\nbottom_line: Norway\n", (5, 11)),
    ],
    ids=["format", "other-key", "short", "two-sections"],
)
def test_a_rule_is_placed_where_the_file_breaks_it(tmp_path: Path, text: str, place: tuple[int, int]) -> None:
    """However the section and the field are written, the problem is at the actor that nothing mentions."""
    path = tmp_path / "a.yaml"
    path.write_text(f"title: T\n{text}", encoding="utf-8")
    item = load_item(path)
    found = [problem for problem in checking.file_problems(item) if problem.code == "W441"]
    assert [(problem.line, problem.column) for problem in found] == [place]


def test_a_rule_is_placed_in_entries_under_their_names(tmp_path: Path) -> None:
    """A source that has its id as its key has the problem of its copy in its own line, at the field."""
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.4")
    path = tmp_path / "a.yaml"
    path.write_text("title: T\nsources:\n  a: {title: A}\n  b: {file: b.txt}\nsummary: [x]\n", encoding="utf-8")
    found = [problem for problem in checking.file_problems(load_item(path)) if problem.code == "E342"]
    assert [(problem.line, problem.column) for problem in found] == [(4, 13)]
