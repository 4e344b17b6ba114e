"""Terminals that disagree about cell widths, each drawing on pyte's screen with its own measure."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

import pyte
from wcwidth import iter_graphemes, wcswidth, wcwidth

Counting: TypeAlias = Callable[[str], Iterable[tuple[str, int]]]
"""Splits a text into pieces with their cell widths; a piece of width 0 belongs to the previous one."""


def by_character(text: str) -> Iterator[tuple[str, int]]:
    """Each character separately, as old terminals do, including the parts of joined emoji and vowel signs."""
    for character in text:
        flag = "\U0001f1e6" <= character <= "\U0001f1ff"
        yield character, 1 if flag or unicodedata.category(character) == "Mc" else max(0, wcwidth(character))


def joining(text: str) -> Iterator[tuple[str, int]]:
    """Each grapheme separately, at most two cells wide, as new terminals do."""
    for grapheme in iter_graphemes(text):
        yield grapheme, max(0, min(2, wcswidth(grapheme)))


def sparing(text: str) -> Iterator[tuple[str, int]]:
    """The minimum in any terminal: the width of a grapheme's first character, and none for the others."""
    for grapheme in iter_graphemes(text):
        yield grapheme, max(0, wcwidth(grapheme[0]))


COUNTINGS = (by_character, joining, sparing)


class Emulator(pyte.Screen):
    """A screen that keeps zero-width characters with the previous cell, and handles halves of wide ones."""

    def __init__(self, columns: int, rows: int, counting: Counting) -> None:
        super().__init__(columns, rows)
        self.counting = counting

    def draw(self, data: str) -> None:
        """Draw a text, without wrapping at the right edge."""
        line = self.buffer[self.cursor.y]
        for piece, cells in self.counting(data):
            before = max(0, self.cursor.x - 1)
            if not cells:
                line[before] = line[before]._replace(data=line[before].data + piece)
                continue
            start = min(self.cursor.x, self.columns - cells)
            for cell in range(start, start + cells):
                self._tear(cell)
                line[cell] = self.cursor.attrs._replace(data="")
            line[start] = self.cursor.attrs._replace(data=piece)
            self.cursor.x = min(start + cells, self.columns)

    def _tear(self, cell: int) -> None:
        """Replace both halves of a partly overwritten wide character by spaces."""
        line = self.buffer[self.cursor.y]
        first = cell
        while first and not line[first].data:
            first -= 1
        last = first + 1
        while last < self.columns and not line[last].data:
            last += 1
        if last - first > 1:
            for torn in range(first, last):
                line[torn] = line[torn]._replace(data=" ")

    def rows(self) -> list[list[str]]:
        """The contents of each cell of each row; empty in the second half of a wide character."""
        return [[self.buffer[y][x].data for x in range(self.columns)] for y in range(self.lines)]
