"""Collection of the problems of one file while it is decoded."""

from __future__ import annotations

from collections.abc import Collection
from operator import attrgetter
from typing import Final

from briefing_tui import schema
from briefing_tui.errors import Code, Edit, Problem, register, severity_of
from briefing_tui.files.decoding import Places
from briefing_tui.loading.nodes import Node
from briefing_tui.text.patterns import pattern
from briefing_tui.text.sanitizing import clean

MISSING_FIELD: Final = register("E301", "a required field is missing or empty")
OTHER_THAN_COLLECTION: Final = register("E303", "something else where a list or a mapping belongs")
TEXT_READ_AS_MAPPING: Final = register("E306", "a text with a colon that YAML read as a mapping")
UNKNOWN_KEY_OF_COLLECTION: Final = register("E307", "a list or a mapping under a key that the format does not know")
COMMA_SPLITS_TEXT: Final = register("W403", "a comma in flow style that splits a text in two")
TEXT_READ_AS_ANCHOR: Final = register("W404", "a text whose beginning YAML reads as an anchor")
READ_AS_WORD_OF_FORMAT: Final = register("W406", "a word that is read as one of the format's")

_SHOWN: Final = 60
"""Maximum number of characters of a value in a message."""

_LONG: Final = 100_000
"""Number of characters from which a file may contain many hundreds of records."""

_COMPARISONS: Final = 50_000
"""Maximum number of words to compare for a file's hints, so that a long file full of faults does not take minutes."""

_LINE_END: Final = pattern(r"[\r\n]")


class Report:
    """Creates problems from places and sentences. ``section``, ``index`` and ``outer`` are the current position.

    ``outer`` is the field of the entry whose smaller records are being read, or "".
    """

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.places = Places(text)
        self.problems: list[Problem] = []
        self.section = ""
        self.index = -1
        self.outer = ""
        self._meant: set[tuple[str, int, str]] = set()
        self._comparisons = _COMPARISONS

    def leave(self) -> None:
        """End the current section: later problems belong to none."""
        self.section, self.index = "", -1

    def mean(self, field: str) -> None:
        """Record that the current entry has a key that was meant to be ``field``."""
        if not self.outer:
            self._meant.add((self.section, self.index, field))

    def is_meant(self, field: str) -> bool:
        """Whether the current entry has such a key, so that the missing field is not a separate problem."""
        return (self.section, self.index, field) in self._meant

    def add(  # noqa: PLR0913 - one argument for each part of a problem
        self,
        code: Code,
        node: Node,
        message: str,
        hint: str = "",
        *,
        field: str = "",
        earlier: int | None = None,
        edits: tuple[Edit, ...] = (),
    ) -> None:
        """Add the problem ``code`` at ``node``; ``earlier`` is the index of a place to show before it."""
        line, column = self.places.at(node.start)
        marked = self.places.excerpt(node.start, self._length(node.start, node.end))
        self.problems.append(
            Problem(
                severity=severity_of(code),
                code=code,
                path=self.path,
                line=line,
                column=column,
                message=message,
                hint=hint,
                field=self.outer or field,
                section=self.section,
                index=self.index,
                excerpts=self.places.excerpts(marked, earlier),
                edits=edits,
            )
        )

    def _length(self, start: int, end: int) -> int:
        """Number of characters between ``start`` and ``end`` on the first line."""
        found = _LINE_END.search(self.text, start, end)
        return max(1, (found.start() if found else end) - start)

    def since(self, mark: int) -> tuple[Problem, ...]:
        """The problems added since the first ``mark``, in file order."""
        return tuple(sorted(self.problems[mark:], key=_PLACE)) if len(self.problems) > mark else ()

    def all(self) -> tuple[Problem, ...]:
        """All problems, in file order."""
        return self.since(0)

    def did_you_mean(self, word: str, known: Collection[str], otherwise: str = "") -> str:
        """A hint with the word of ``known`` most similar to ``word``; ``otherwise`` if none is near."""
        near = self.nearest(word, known)
        return f"Did you mean “{near}”?" if near else otherwise

    def nearest(self, word: str, known: Collection[str]) -> str:
        """The word of ``known`` most similar to ``word``; empty if none is near."""
        if len(known) > self._comparisons:
            return ""
        self._comparisons -= len(known)
        return schema.suggest(word, known) or ""


_PLACE: Final = attrgetter("line", "column", "code")


def shown(text: str) -> str:
    """The beginning of ``text``, cleaned and in quotation marks, for a message."""
    text = " ".join(clean(text[: 2 * _SHOWN]).split())
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”"
