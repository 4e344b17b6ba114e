"""Cleaning, measuring and cutting text."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata

import pytest
from rich.cells import cell_len as rich_cell_len

from briefing_tui.text import cells, sanitizing
from briefing_tui.text.cells import cell_len, cut, cut_middle, pad
from briefing_tui.text.sanitizing import clean, clean_counted

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("\0\x08\x7f", "␀␈␡"),
        ("\x9b2J", "\ufffd2J"),
        ("\ud83d\ude00", "😀"),
        ("a\ud83db", "a\ufffdb"),
        ("\ufdd0\uffff\U0001fffe", "\ufffd" * 3),
        ("\u202eabc\u2069", "\ufffdabc\ufffd"),
        ("a\u200b\u2060\ufeff\xad\ufff9\U000e0041\U000e0100b", "ab"),
        ("a\u200cb\u200dc\u200e\u200f\ue000", "a\u200cb\u200dc\u200e\u200f\ue000"),
        ("☎\ufe0e☎\ufe0f", "☎\ufe0e☎\ufe0f"),
        ("Zürich, “Łódź” – 北京 🇳🇴", "Zürich, “Łódź” – 北京 🇳🇴"),
    ],
)
def test_clean_makes_each_kind_of_character_safe(written: str, shown: str) -> None:
    """Each kind of unusual character is replaced, deleted or kept as the format says."""
    assert clean(written) == shown
    assert clean(written, multiline=True) == shown


def test_clean_ends_lines_in_one_way() -> None:
    """Every kind of line end is a newline in a text and a blank in a line."""
    assert clean("a\r\nb\rc\x85d\u2028e\u2029f\ng", multiline=True) == "a\nb\nc\nd\ne\nf\ng"
    assert clean("a\r\nb\rc\x85d\u2028e\u2029f\ng") == "a b c d e f g"


def test_clean_replaces_tabs() -> None:
    """A tab is four blanks in a text and one in a line."""
    assert clean("a\tb", multiline=True) == "a    b"
    assert clean("a\tb") == "a b"


@pytest.mark.parametrize("joiner", ["", "\u200d"])
def test_clean_limits_combining_marks(joiner: str) -> None:
    """A base keeps eight combining marks, whatever joins them."""
    heaped = "a" + f"\u0301{joiner}" * 20 + "b\u0301"
    assert clean(heaped).count("\u0301") == 9
    assert clean(heaped)[-2:] == "b\u0301"


def test_clean_gives_a_leading_mark_a_base() -> None:
    """A mark at the start of a text or line stands on a dotted circle, not on what is before."""
    assert clean("\u0301a") == "\u25cc\u0301a"
    assert clean("a\n\u0301b", multiline=True) == "a\n\u25cc\u0301b"


def test_clean_counts_what_it_replaced() -> None:
    """Stand-ins and marks left off are counted; line ends, tabs and deleted characters are not."""
    assert clean_counted("a\x1b\u202e\r\n\t\u200b") == ("a␛\ufffd  ", 2)
    assert clean_counted("a" + "\u0301" * 10) == ("a" + "\u0301" * 8, 2)
    assert clean_counted("plain") == ("plain", 0)
    assert clean_counted("北京") == ("北京", 0)


def test_every_combining_mark_is_looked_for() -> None:
    """The coarse blocks of marks hold every mark that unicodedata knows."""
    suspects = re.compile(f"[{sanitizing._MARKS}{sanitizing._MARKS_BEYOND}]")
    everything = map(chr, range(sys.maxunicode + 1))
    deleted = re.compile(f"[{sanitizing._DELETED}{sanitizing._DELETED_BEYOND}]")
    marks = (character for character in everything if unicodedata.category(character)[0] == "M")
    assert [mark for mark in marks if not suspects.match(mark) and not deleted.match(mark)] == []


def test_rich_agrees_on_characters_of_one_cell() -> None:
    """What is measured without Rich takes one cell by Rich's table too."""
    one_cell = re.compile(f"[{cells._ONE_CELL}]")
    measured = filter(one_cell.match, map(chr, range(sys.maxunicode + 1)))
    assert [character for character in measured if rich_cell_len(character) != 1] == []


def test_characters_of_one_cell_are_safe_to_show() -> None:
    """What is passed over without a closer look holds nothing that cleaning looks for."""
    one_cell = re.compile(f"[{cells._ONE_CELL}]")
    suspect = sanitizing._UNUSUAL_IN_LINE
    assert [
        character
        for character in filter(one_cell.match, map(chr, range(sys.maxunicode + 1)))
        if suspect.match(character)
    ] == []


def test_european_text_does_not_import_rich() -> None:
    """Cleaning, measuring and wrapping typographic European text loads nothing of Rich, and no table of Unicode."""
    script = (
        "import sys; from briefing_tui.text.fragments import wrap; from briefing_tui.text.sanitizing import clean;"
        "wrap([(clean('“Łódź” – 55–80\\xa0% … čaj, Ελλάδα, Київ'), 'text')], 9);"
        "sys.exit(any(name.split('.')[0] in {'rich', 'unicodedata'} for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.parametrize(
    ("shown", "cells"),
    [("abc", 3), ("“é”", 3), ("北京", 4), ("e\u0301", 1), ("☎\ufe0f", 2), ("🇳🇴", 2), ("각", 2), (FAMILY, 6), ("कि", 2)],
)
def test_cell_len_is_never_under_what_a_terminal_takes(shown: str, cells: int) -> None:
    """Joined characters and vowel signs count as in the terminal that gives them most."""
    assert cell_len(shown) == cells


def test_cut_keeps_the_beginning() -> None:
    """A text that is too long ends in an ellipsis within the width."""
    assert cut("Kim Jong-un", 11) == "Kim Jong-un"
    assert cut("Kim Jong-un", 5) == "Kim…"
    assert cut("北京市", 4) == "北…"
    assert cut("abcdef", 5, "...") == "ab..."
    assert [cut("abcdef", width, "...") for width in (2, 0)] == ["..", ""]


def test_cut_middle_keeps_both_ends() -> None:
    """A path that is too long loses its middle and keeps more of its end."""
    assert cut_middle("/home/kim/briefings/x.yaml", 12) == "/home…x.yaml"
    assert cut_middle("北京市政府", 6) == "北…府"
    assert cut_middle("short", 5) == "short"
    assert cut_middle("abcdef", 1) == "…"


def test_cut_does_not_part_a_grapheme() -> None:
    """A base goes with its marks, a flag with both its letters."""
    assert cut("ae\u0301e\u0301b", 3) == "ae\u0301…"
    assert cut("🇳🇴🇸🇪", 3) == "🇳🇴…"


def test_pad_fills_cells() -> None:
    """Blanks fill up to the width on the side that is asked for; longer text is left alone."""
    assert pad("北", 4) == "北  "
    assert pad("ab", 4, "right") == "  ab"
    assert pad("ab", 5, "center") == " ab  "
    assert pad("abcdef", 3) == "abcdef"
