"""Lines of fragments."""

from __future__ import annotations

import pytest

from briefing_tui.text.fragments import BROKEN, WRAPPED, link_target, marked, overlay, role_at, unwrap, wrap
from briefing_tui.view.queries import Query
from tests.cases import every_case

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"

LINE = [("Does ", "text"), ("文在寅", "link:moon"), (" go?", "muted")]


@pytest.mark.parametrize(
    ("column", "role"), [(-1, "text"), (0, "text"), (4, "text"), (5, "link:moon"), (10, "link:moon"), (11, "muted")]
)
def test_what_a_column_contains(column: int, role: str) -> None:
    """Counted in cells: a character may take two."""
    assert role_at(LINE, column) == role


def test_nothing_is_beside_a_line() -> None:
    """No role there."""
    assert not role_at(LINE, 15)
    assert not role_at([], 0)


@pytest.mark.parametrize(
    ("role", "actor"), [("text", ""), ("link", ""), ("link:kim", "kim"), ("match:kim", "kim"), ("link:a:b", "a:b")]
)
def test_where_links_go(role: str, actor: str) -> None:
    """The id after the first colon of the role."""
    assert link_target(role) == actor


def test_what_is_marked_keeps_its_link() -> None:
    """Other characters keep their role, and those of a link their actor."""
    assert overlay(LINE, [(3, 6), (8, 10)], "match") == [
        ("Doe", "text"),
        ("s ", "match"),
        ("文", "match:moon"),
        ("在寅", "link:moon"),
        (" g", "match"),
        ("o?", "muted"),
    ]


def test_what_is_searched_is_marked_over_the_edges_of_fragments() -> None:
    """A phrase may begin in a name and end after it; without a search nothing changes."""
    found = marked(LINE, Query.of('"寅 go"').spans)
    assert [text for text, role in found if role.startswith("match")] == ["寅", " go"]
    assert marked(LINE, None) == LINE


def lines(shown: str, width: int) -> list[str]:
    """The lines of a text of one role."""
    return ["".join(piece for piece, _ in line) for line in wrap([(shown, "text")], width)]


@every_case(
    ("shown", "width", "expected"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one  two   ", 4, ["one", "two"]),
        ("abcdefgh ij", 3, ["abc", "def", "gh", "ij"]),
        ("one\n\ntwo", 9, ["one", "", "two"]),
        ("", 9, [""]),
        ("on 18\xa0Apr", 7, ["on", "18 Apr"]),
        ("18\xa0April", 4, ["18", "Apri", "l"]),
        ("The\xa0Times,\xa0reliability\xa0B", 16, ["The Times,", "reliability B"]),
        ("The\xa0Łódź,\xa0reliability\xa0B", 16, ["The Łódź,", "reliability B"]),
        ("東\xa0reliability\xa0B", 13, ["東", "reliability B"]),
        ("\xa0\xa0reliability", 6, ["  reli", "abilit", "y"]),
        ("the “peace talks” go", 12, ["the", "“peace", "talks” go"]),
        ("the “peace talks” go", 14, ["the", "“peace talks”", "go"]),
        ("x “a quotation longer than that” y", 22, ["x “a quotation longer", "than that” y"]),
        ("北京市政府", 4, ["北京", "市政", "府"]),
        ("说你好。", 6, ["说你", "好。"]),
        ("说「你好", 4, ["说", "「你", "好"]),
        ("in 北京 now", 5, ["in 北", "京", "now"]),
        ("      word", 3, ["wor", "d"]),
        ("  indented", 12, ["  indented"]),
        ("xe\u0301e\u0301", 2, ["xe\u0301", "e\u0301"]),
        (f"ab{FAMILY}", 7, ["ab", FAMILY]),
        ("a北", 1, ["a", "…"]),
        ("ab", 0, ["a", "b"]),
    ],
)
def test_wrap_breaks_where_the_script_does(shown: str, width: int, expected: list[str]) -> None:
    """Lines break at blanks and between ideographs, and within a word only where it is too long."""
    assert lines(shown, width) == expected


@every_case(
    "address",
    [
        "https://example.org/a-long-path",
        "www.example.org/a-long-path",
        "example.org/a-long-path/to-it",
        "doi:10.1000/a-long-name",
        "10.1000/a-long-name-1",
        "mailto:some-one@example.org",
        "some-one@a-long-host.example.org",
        "tel:+1-555-123-4567",
    ],
)
def test_an_address_is_whole_where_it_must_be(address: str) -> None:
    """Wherever it may be in a text, and however narrow the line."""
    for text in (address, f"See ({address}), or not", f"見{address}。"):
        found = ["".join(part for part, _ in line) for line in wrap([(text, "")], 9, whole_addresses=True)]
        assert any(address in line for line in found)


def test_words_with_slashes_are_no_addresses() -> None:
    """Nor are numbers."""
    text = "and/or-something 3/4-inch-pipes 10.5/a 12.30-14.30 a:b-cdefghijk"
    assert wrap([(text, "")], 9) == wrap([(text, "")], 9, whole_addresses=True)


def test_wrap_keeps_roles_and_merges_neighbours() -> None:
    """Runs are parted at line ends, and neighbours of one role are one run."""
    fragments = [("one ", "text"), ("", "link"), ("two", "text"), (" three", "link")]
    assert wrap(fragments, 9) == [[("one two", "text"), ("", WRAPPED)], [("three", "link")]]
    assert wrap(fragments, 13) == [[("one two", "text"), (" three", "link")]]
    assert wrap([], 9) == [[]]


def test_wrap_says_how_a_line_continues() -> None:
    """At a blank or within a word; not at the end of a paragraph."""
    ends = [line[-1][1] for line in wrap([("one abcdefgh\ntwo", "text")], 5)]
    assert ends == [WRAPPED, BROKEN, "text", "text"]


@pytest.mark.parametrize("width", [3, 7, 12, 80])
@pytest.mark.parametrize(
    "written",
    ["one two three", "Łódź 18 Apr, abcdefghijklmnop", "北京市政府说「你好」。", "a\nb c d e f g\n\nh", f"x{FAMILY} y"],
)
def test_what_was_wrapped_is_put_together_again(written: str, width: int) -> None:
    """Whatever the width, the text comes out as it was."""
    broken = [(line, 0, 1000) for line in wrap([(written, "text")], width)]
    assert unwrap(broken) == written


def test_what_is_beside_a_paragraph_follows_it() -> None:
    """A date beside its first line; indents, rules and blanks that align are left out."""
    first, second = wrap([("one two three four", "text")], 13)
    lines = [[("▲ ", "mark"), *first, ("     ", "text"), ("5 May", "date")], [("  ", "text"), *second]]
    rule = [("── ", "line"), ("Head", "strong"), (" ──", "line")]
    assert unwrap((line, 0, 99) for line in [*lines, rule]) == "▲ one two three four 5 May\nHead"


def test_a_part_of_the_lines_is_put_together() -> None:
    """Only what lies between two characters."""
    first, second = wrap([("one two three four", "text")], 13)
    assert unwrap([(first, 4, 13), (second, 0, 2)]) == "two three fo"
