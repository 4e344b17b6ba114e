"""Decoding bytes, and places in the text."""

from __future__ import annotations

import codecs
import gzip

import pytest

from briefing_tui.errors import Excerpt
from briefing_tui.files.decoding import Places, decode
from briefing_tui.files.faults import Fault


def fault(data: bytes) -> Fault:
    """The fault with which ``data`` is refused."""
    with pytest.raises(Fault) as caught:
        decode(data)
    return caught.value


@pytest.mark.parametrize(
    "data",
    [
        "é: 北😀".encode(),
        codecs.BOM_UTF8 + "é: 北😀".encode(),
        codecs.BOM_UTF16_LE + "é: 北😀".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "é: 北😀".encode("utf-16-be"),
    ],
)
def test_decode_knows_utf_8_and_utf_16(data: bytes) -> None:
    """UTF-8 with or without a mark, and UTF-16 with one, are text without the mark."""
    assert decode(data) == "é: 北😀"


def test_decode_takes_nothing_for_text() -> None:
    """An empty file is an empty text."""
    assert decode(b"") == ""


def test_decode_names_the_place_of_a_byte_that_is_no_utf_8() -> None:
    """Latin-1 is refused with line, column and a hint."""
    found = fault("a: é\nb: ".encode() + b"caf\xe9\n")
    assert found.code == "F110"
    assert Places(found.text).at(found.index) == (2, 7)
    assert "E9" in found.message
    assert "Latin-1" in found.hint


@pytest.mark.parametrize("data", [b"\xff\xfea\0\0\xd8b\0", b"\xff\xfea\0b", b"\xed\xa0\x80", b"\xc0\x80"])
def test_decode_is_strict(data: bytes) -> None:
    """Lone surrogates, half a code unit and overlong forms are refused."""
    assert fault(data).code == "F110"


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
def test_decode_refuses_utf_32(encoding: str) -> None:
    """UTF-32 with a mark is named."""
    assert fault("\ufeffa".encode(encoding)).code == "F111"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_decode_tells_wide_encodings_without_a_mark(encoding: str) -> None:
    """A null character is refused with its place and the likely reason."""
    found = fault("ab".encode(encoding))
    assert found.code == "F112"
    assert found.text[found.index] == "\0"
    assert "UTF-16" in found.hint


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (gzip.compress(b"title: x", mtime=0), "a gzip file"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"%PDF-1.7", "a PDF document"),
    ],
)
def test_decode_names_other_kinds_of_file(data: bytes, kind: str) -> None:
    """What is plainly another kind of file is called by its name."""
    found = fault(data)
    assert (found.code, found.message) == ("F113", f"This is {kind}, not a text file.")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_count_lines_as_editors_do(end: str) -> None:
    """LF, CR LF and CR end a line; what only YAML counts does not."""
    text = f"a\u2028b\x85c{end}{end}d"
    assert Places(text).at(4) == (1, 5)
    assert Places(text).at(len(text) - 1) == (3, 1)
    assert Places(text).line(len(text) - 1) == 3


def test_places_include_the_end_of_the_text() -> None:
    """The index one past the last character has a place."""
    assert Places("a\n").at(2) == (2, 1)
    assert Places("").at(0) == (1, 1)


def test_excerpt_shows_the_cleaned_line() -> None:
    """The line is safe to show, and the mark is under the same characters as before cleaning."""
    assert Places("x\r\nab\u200b\x1bcd: e\r\ny").excerpt(6, 3) == Excerpt(2, "ab␛cd: e", 2, 3)


def test_excerpt_cuts_a_long_line() -> None:
    """A long line is cut on both sides and the place stays in sight."""
    excerpt = Places("a" * 100 + "!" + "b" * 100).excerpt(100)
    assert excerpt == Excerpt(1, "…" + "a" * 60 + "!" + "b" * 59 + "…", 61, 1)


def test_excerpt_can_mark_nothing_or_the_end() -> None:
    """A length of 0 marks nothing; a place at the end of a line is marked after it."""
    assert Places("ab").excerpt(1, 0) == Excerpt(1, "ab", 1, 0)
    assert Places("ab\ncd").excerpt(2) == Excerpt(1, "ab", 2, 1)
    assert Places("ab\ncd").excerpt(1, 5) == Excerpt(1, "ab", 1, 1)
