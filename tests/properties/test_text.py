"""Properties of cleaned and wrapped texts."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len as rich_cell_len

from briefing_tui.text.cells import cell_len, cut, cut_middle, pad
from briefing_tui.text.fragments import BROKEN, WRAPPED, wrap
from briefing_tui.text.sanitizing import clean, clean_counted

UNSAFE = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
ODD = (
    "\u200d\ufe0f\ufe0e\u0301\u093f\u0915\U0001f3fb\U0001f468☎北、「」か\u3099🇳🇴“” "
    "\xa0\n\r\t\x1b\u202e\u1100\u1161\u11a8\ud83d\ude00"
)
ANY = st.text(st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=())), max_size=60)
LINE = ANY.map(clean)
RUNS = st.lists(st.tuples(ANY.map(lambda text: clean(text, multiline=True)), st.sampled_from("ab")), max_size=5)
WIDTHS = st.integers(1, 25)


@given(ANY, st.booleans())
def test_clean_is_safe_and_idempotent(text: str, multiline: bool) -> None:  # noqa: FBT001
    """No output contains unsafe characters, and cleaning again changes and counts nothing."""
    cleaned = clean(text, multiline=multiline)
    assert not UNSAFE.search(cleaned)
    assert clean_counted(cleaned, multiline=multiline) == (cleaned, 0)
    assert multiline or "\n" not in cleaned


@given(LINE)
def test_cell_len_is_at_least_what_rich_says(text: str) -> None:
    """Nothing is measured narrower than Textual will lay it out."""
    assert cell_len(text) >= rich_cell_len(text)


@given(RUNS, WIDTHS)
def test_wrap_never_exceeds_the_width(fragments: list[tuple[str, str]], width: int) -> None:
    """No line is wider than requested, none ends with a space, and no fragment is empty."""
    for line in wrap(fragments, width):
        shown = "".join(text for text, _ in line)
        assert cell_len(shown) <= width
        assert shown == shown.rstrip(" \xa0")
        assert all("\n" not in text for text, _ in line)
        assert all(text for text, role in line if role not in {WRAPPED, BROKEN})


@given(RUNS, st.integers(2, 25))
def test_wrap_loses_nothing_but_blanks(fragments: list[tuple[str, str]], width: int) -> None:
    """Every character except spaces occurs once, in order, in its role."""
    before = [(character, role) for text, role in fragments for character in text if character not in " \xa0\n"]
    after = [(character, role) for line in wrap(fragments, width) for text, role in line for character in text]
    assert [pair for pair in after if pair[0] != " "] == before


@given(LINE, WIDTHS)
def test_cut_and_pad_fit(text: str, width: int) -> None:
    """Cut text fits, and padded text fills the width."""
    assert cell_len(cut(text, width)) <= width
    assert cell_len(cut_middle(text, width)) <= width
    assert cell_len(pad(cut(text, width), width)) == width
