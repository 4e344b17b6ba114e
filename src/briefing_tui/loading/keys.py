"""Checks of mapping keys: invalid and repeated ones."""

from __future__ import annotations

from typing import Final

from briefing_tui.errors import register
from briefing_tui.files.decoding import Places
from briefing_tui.files.faults import Fault
from briefing_tui.loading.mending import line_at, with_quotes, write
from briefing_tui.loading.nodes import NULL_WORDS, Node, Scalar
from briefing_tui.schema.sections import SECTIONS
from briefing_tui.text.sanitizing import clean

_REPEATED_KEY: Final = register("F203", "a key that appears twice in a mapping")
_MERGE_KEY: Final = register("F204", "a merge key")
_EMPTY_KEY: Final = register("F206", "an empty key")
_COLLECTION_AS_KEY: Final = register("F207", "a list or a mapping as a key")

MAX_REPEATED: Final = 100
"""Maximum number of repeated keys to report."""

_KEPT: Final = 256
"""Number of series of keys that are known to be right: the records of a long file have very few."""

_NO_KEYS: Final = NULL_WORDS | {"<<"}


class Keys:
    """Checks the keys of the mappings in a text; ``repeated`` are the faults of repeated keys."""

    def __init__(self, text: str) -> None:
        self.repeated: list[Fault] = []
        self._text = text
        self._places = Places(text)
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}

    def known(self, names: tuple[str, ...], starts: list[int]) -> tuple[str, ...]:
        """Return the keys of one mapping, all plain, after checking them; equal ones are one object, to save memory."""
        known = self._known.get(names)
        if known is None:
            known = names
            pairs = zip(names, starts, strict=True)
            self.check([Scalar(name, plain=True, start=at, end=at + len(name)) for name, at in pairs])
            if len(set(names)) == len(names) and len(self._known) < _KEPT:
                self._known[names] = names
        return known

    def check(self, keys: list[Node]) -> None:
        """Check the keys of one mapping.

        Raises :class:`Fault` for the first one that is not a text, empty, null or a merge key (F204, F206, F207).
        """
        first: dict[str, Scalar] = {}
        begun_again = False
        for key in keys:
            if not isinstance(key, Scalar) or not key.value or (key.plain and key.value in _NO_KEYS):
                raise self._refused(key)
            if key.value in first and not begun_again and len(self.repeated) < MAX_REPEATED:
                begun_again = first[key.value] is next(iter(first.values())) and self._begins_item(first[key.value])
                self.repeated.append(self._duplicate(first[key.value], key, begun_again=begun_again))
            first.setdefault(key.value, key)

    def _begins_item(self, key: Scalar) -> bool:
        """Whether a key is the first thing in an item of a block list, or in a section without one."""
        start, _ = line_at(self._text, key.start)
        before = self._text[start : key.start]
        return before.strip() == "-" or (before.isspace() and self._text[:start].rstrip().endswith(":"))

    def _duplicate(self, first: Scalar, key: Scalar, *, begun_again: bool) -> Fault:
        """The fault for a repeated key; ``begun_again`` if it seems to begin a new item of a list."""
        line = self._places.line(first.start)
        hint = f"Join the two, or rename one; the first is on line {line}."
        if key.value in SECTIONS and line_at(self._text, key.start)[0] == key.start:
            hint = f"Move its items to the end of the list on line {line}, and delete this line."
        if begun_again:
            start, end = line_at(self._text, key.start)
            if self._text[start : key.start].isspace():
                hint = write(f"- {self._text[key.start : end]}", "If another item of the list begins here")
        return Fault(
            _REPEATED_KEY,
            f"The key “{clean(key.value)}” appears twice in this mapping.",
            hint,
            text=self._text,
            index=key.start,
            length=key.end - key.start,
            earlier=first.start,
        )

    def _refused(self, key: Node) -> Fault:
        length = max(1, key.end - key.start)
        if not isinstance(key, Scalar):
            start, end = line_at(self._text, key.start)
            hint = "Quote the key if it is a text."
            if self._text[start : key.start].rstrip().endswith(": {"):
                hint = write(with_quotes(self._text[start:end]))
            code, message = _COLLECTION_AS_KEY, "A list or a mapping cannot be a key."
        elif key.value == "<<":
            code, message, hint = (
                _MERGE_KEY,
                "A briefing cannot merge mappings with “<<”.",
                "Write out the keys that were meant to be merged.",
            )
        else:
            code, message, hint = _EMPTY_KEY, "This key is empty.", "Write a key before the colon, or quote the text."
        return Fault(code, message, hint, text=self._text, index=key.start, length=length)
