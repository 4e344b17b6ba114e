"""Decoding of files, and positions in their text."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, count
from operator import add
from typing import Final

from briefing_tui.errors import Excerpt, register
from briefing_tui.files.faults import Fault
from briefing_tui.text.patterns import LINE_END
from briefing_tui.text.sanitizing import clean

INVALID_BYTES: Final = register("F110", "bytes that are invalid in the encoding of the file")
_UTF_32: Final = register("F111", "a file in UTF-32")
_NULL_CHARACTER: Final = register("F112", "a null character")
_OTHER_KIND_OF_FILE: Final = register("F113", "a file of another kind")

_SAVE_AS_UTF_8: Final = "Save it as UTF-8."
_NULL: Final = "The file contains a null character, so it is not plain text."
_NO_MARK: Final = "It may be in UTF-16 or UTF-32 without a byte order mark: save it as UTF-8."

_EXAMINED: Final = 2000
"""Bytes after the first invalid one that are examined: words without ASCII letters indicate a non-Latin script."""

_OTHER_FILES: Final = {
    b"\x1f\x8b": "a gzip file",
    b"BZh": "a bzip2 file",
    b"\xfd7zXZ\0": "an xz file",
    b"\x28\xb5\x2f\xfd": "a Zstandard file",
    b"PK\x03\x04": "a zip file or an office document",
    b"%PDF-": "a PDF document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x7fELF": "a program",
    b"SQLite format 3\0": "an SQLite database",
}


def decode(data: bytes) -> str:
    """Decode a file in UTF-8, or in UTF-16 with a byte order mark, which is removed.

    Raises :class:`briefing_tui.files.faults.Fault` (F110 to F113) for any other encoding.
    """
    for beginning, kind in _OTHER_FILES.items():
        if data.startswith(beginning):
            raise Fault(
                _OTHER_KIND_OF_FILE, f"This is {kind}, not a text file.", "Name a text file instead.", text="", index=0
            )
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        raise Fault(_UTF_32, "The file is in UTF-32.", _SAVE_AS_UTF_8, text="", index=0)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = _decode_strictly(data[2:], "utf-16-le" if data.startswith(b"\xff") else "utf-16-be")
    else:
        text = _decode_strictly(data.removeprefix(b"\xef\xbb\xbf"), "utf-8")
    if (index := text.find("\0")) >= 0:
        raise Fault(_NULL_CHARACTER, _NULL, _NO_MARK, text=text, index=index)
    return text.lstrip("\ufeff")


def byte_words(wrong: bytes) -> str:
    """Return the subject and verb of a sentence about bytes: ``the byte E9 is``, ``the bytes E6, BC are``."""
    named = ", ".join(f"{byte:02X}" for byte in wrong[:4])
    return f"the bytes {named} are" if len(wrong) > 1 else f"the byte {named} is"


def _decode_strictly(data: bytes, encoding: str) -> str:
    """Decode ``data``; raises Fault at the first invalid character."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        index = len(data[: error.start].decode(encoding))
        text = data.decode(encoding, "replace")
        name = "UTF-8" if encoding == "utf-8" else "UTF-16"
        if b"\0" in data and encoding == "utf-8":
            raise Fault(_NULL_CHARACTER, _NULL, _NO_MARK, text=text, index=max(0, text.find("\0"))) from error
        wrong = byte_words(data[error.start : error.end])
        others = "Latin-1 or Windows-1252"
        if re.search(rb"[\x80-\xff]{4}", data[error.start : error.start + _EXAMINED]):
            others = "another encoding, such as Windows-1251, GB 18030, Shift JIS or EUC-KR"
        hint = f"It may be in {others}: {_SAVE_AS_UTF_8[0].lower()}{_SAVE_AS_UTF_8[1:]}"
        raise Fault(
            INVALID_BYTES,
            f"The file is not in {name}: {wrong} invalid.",
            hint if name == "UTF-8" else _SAVE_AS_UTF_8,
            text=text,
            index=index,
        ) from error


_CONTEXT: Final = 60
"""Characters that an excerpt shows before its position, and from it on."""


class Places:
    """Lines and columns of a text; lines end with LF, CR LF or CR and nothing else.

    (YAML 1.1, and so libyaml, also ends lines at U+0085, U+2028 and U+2029; editors do not.)
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] = []
        self._has_returns = "\r" in text
        self._counted = 0
        self._lines = 1
        """The line of the character ``_counted``, the last one asked for."""

    def _line_starts(self) -> list[int]:
        if not self._starts:
            if self._has_returns:
                self._starts = [0, *(found.end() for found in LINE_END.finditer(self.text))]
            else:
                lengths = accumulate(map(len, self.text.split("\n")[:-1]))
                self._starts = [0, *map(add, lengths, count(1))]
        return self._starts

    def at(self, index: int) -> tuple[int, int]:
        """Return the 1-based line and column, in characters, of the character ``index``."""
        starts = self._line_starts()
        line = bisect_right(starts, index)
        return line, index - starts[line - 1] + 1

    def line(self, index: int) -> int:
        """Return the 1-based line of the character ``index``; quick if it is not before the last one asked for."""
        if self._starts or self._has_returns or index < self._counted:
            return bisect_right(self._line_starts(), index)
        self._lines += self.text.count("\n", self._counted, index)
        self._counted = index
        return self._lines

    def excerpt(self, index: int, length: int = 1) -> Excerpt:
        """Return the line of the character ``index``, sanitized, with ``length`` characters marked.

        A long line is shortened on both sides, with an ellipsis, to 60 characters before ``index`` and 60 from it on.
        """
        line, column = self.at(index)
        start = index - column + 1
        begin = max(start, index - _CONTEXT)
        found = LINE_END.search(self.text, begin, index + _CONTEXT)
        end = found.start() if found else min(len(self.text), index + _CONTEXT)
        index = min(index, end)
        stop = min(index + length, end)
        before = clean(self.text[begin:index])
        if begin > start:
            before = "…" + before
        marked = clean(self.text[index:stop])
        after = clean(self.text[stop:end])
        if found is None and end < len(self.text):
            after += "…"
        return Excerpt(line, before + marked + after, len(before), max(len(marked), min(length, 1)))

    def excerpts(self, marked: Excerpt, earlier: int | None) -> tuple[Excerpt, ...]:
        """Return an excerpt, preceded by the line of an ``earlier`` position if that is a different line."""
        if earlier is None or self.line(earlier) == marked.line:
            return (marked,)
        return (self.excerpt(earlier, 0), marked)
