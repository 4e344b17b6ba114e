"""An author's edits of a quotation, ellipses and brackets: ``The union … accept[s] [the] offer [sic]``."""

from __future__ import annotations

import re
from typing import Final, Literal

from briefing_tui.records import Frozen
from briefing_tui.text.patterns import pattern
from briefing_tui.text.scripts import has_edges

EditKind = Literal["ellipsis", "insertion", "note", "ending"]

_DOTS: Final = r"(?:[…⋯]+|\.(?:\s?\.){2,})"
_EDIT: Final = pattern(rf"\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|<\s*{_DOTS}\s*>|{_DOTS}|\[(?P<words>[^\[\]]{{1,200}})\]")
_NOTE: Final = pattern(
    r"(?:sic|!|\?|(?:my|our|original|added)?\s?(?:emphasis|italics)(?: (?:added|mine|ours|in (?:the )?original))?"
    r"|(?:my|our|author['’]s)? ?translation)[!.]?",
    re.IGNORECASE,
)
_LONGEST_ENDING: Final = 4
"""Most letters that brackets may change at the end of a word."""


class Edit(Frozen):
    """An ellipsis, or words in brackets.

    An ``insertion`` is added or replaces a few words; a ``note`` such as ``[sic]`` is added; an ``ending`` replaces the
    last letters of a word.
    """

    kind: EditKind
    words: str = ""


class Part(Frozen):
    """Words that the source has, and the edits ``before`` them."""

    text: str
    before: tuple[Edit, ...] = ()


class EditedQuotation(Frozen):
    """A quotation split into parts, and the edits after the last part."""

    parts: tuple[Part, ...]
    after: tuple[Edit, ...] = ()

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All edits, in order."""
        return (*(edit for part in self.parts for edit in part.before), *self.after)


def edited(quote: str) -> EditedQuotation:
    """Split a quotation at its ellipses and brackets."""
    parts: list[Part] = []
    edits: list[Edit] = []
    words = ""
    done = 0
    for found in _EDIT.finditer(quote):
        words += quote[done : found.start()]
        done = found.end()
        kind = _kind(quote, found)
        if kind is None:
            words += found["words"]
            continue
        if words.strip():
            parts.append(Part(words.strip(), tuple(edits)))
            edits = []
        words = ""
        edits.append(Edit(kind, found["words"] or ""))
    words += quote[done:]
    if words.strip():
        parts.append(Part(words.strip(), tuple(edits)))
        edits = []
    return EditedQuotation(tuple(parts), tuple(edits))


def _kind(quote: str, found: re.Match[str]) -> EditKind | None:
    """Return the kind of an edit; None for letters in brackets that begin a word, as in ``[T]he``."""
    words = found["words"]
    if words is None:
        return "ellipsis"
    if quote[found.end() : found.end() + 1] and has_edges(quote[found.end()]):
        return None
    if found.start() and has_edges(quote[found.start() - 1]):
        return None if words.isdigit() or len(words) > _LONGEST_ENDING else "ending"
    return "note" if _NOTE.fullmatch(words.strip()) else "insertion"
