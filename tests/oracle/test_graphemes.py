"""Graphemes compared with Unicode's own tests, and with an independent implementation of UAX #29."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.text.cells import cell_len, clusters, cut
from briefing_tui.text.fragments import wrap
from briefing_tui.text.sanitizing import clean

regex = pytest.importorskip("regex", reason="regex, the judge, is not installed")

OFFICIAL = Path("/usr/share/unicode/auxiliary/GraphemeBreakTest.txt")
"""The path in Debian's package unicode-data."""

LATER = {"\u2701"}
"""Characters that are emoji in Debian's version 15, but not in later ones."""

JOINING = (
    "\u200d\ufe0f\u0301\u094d\u0915\u0937\u093f\u0bcd\u0b95\u1100\u1161\u11a8각\U0001f3fd\U0001f468🇺🇦\u0e33\u0600\u200c"
)
ANY = st.text(st.one_of(st.sampled_from(JOINING), st.characters(exclude_categories=("Cs", "Cc"))), max_size=30)


def graphemes(text: str, width: int = 1000) -> list[str]:
    """The graphemes as the program has them."""
    starts = [start for start, _ in clusters(text, width)]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], None], strict=False)]


def official() -> list[list[str]]:
    """The cases of the test file: each a list of graphemes."""
    cases = []
    for line in OFFICIAL.read_text(encoding="utf-8").splitlines():
        parts = line.partition("#")[0].replace("×", " ").split("÷")
        if any(part.strip() for part in parts):
            cases.append(["".join(chr(int(code, 16)) for code in part.split()) for part in parts if part.strip()])
    return cases


@pytest.mark.skipif(not OFFICIAL.exists(), reason=f"{OFFICIAL} is not installed (Debian: unicode-data)")
def test_unicodes_own_cases() -> None:
    """All of them that hold in every version."""
    cases = [case for case in official() if not LATER & set("".join(case))]
    assert len(cases) > 500
    assert [case for case in cases if graphemes("".join(case)) != case] == []


@given(ANY)
def test_another_implementation_agrees(text: str) -> None:
    """Of any text, Indic conjuncts (GB9c) among them."""
    assert graphemes(text) == regex.findall(r"(?s)\X", text)


@given(ANY.map(clean), st.integers(9, 25))
def test_cuts_and_wraps_keep_graphemes_whole(text: str, width: int) -> None:
    """Where a line ends and where a text is cut, a grapheme ends, if a line holds it."""
    edges = {0}
    for grapheme in graphemes(text):
        edges.add(max(edges) + len(grapheme))
        if cell_len(grapheme) > width:
            return
    kept = cut(text, width, "")
    assert len(kept) in edges or text[len(kept)] in " \xa0"
    place = 0
    for line in wrap([(text.replace("\xa0", "y"), "text")], width):
        words = "".join(piece for piece, _ in line)
        place = text.replace("\xa0", "y").index(words, place)
        assert not words or {place, place + len(words)} <= edges
        place += len(words)


@pytest.mark.parametrize("text", ["क्षत्रिय", "क्ष" * 9, "ഷ്ട്ര" * 5, "👩🏽\u200d🚀" * 4, "🇺🇦" * 9, "각" * 9])
def test_a_long_word_breaks_between_graphemes(text: str) -> None:
    """At every width that holds one."""
    for width in range(8, 20):
        parts = ["".join(piece for piece, _ in line) for line in wrap([(text, "text")], width)]
        assert [grapheme for part in parts for grapheme in graphemes(part)] == regex.findall(r"\X", text)
