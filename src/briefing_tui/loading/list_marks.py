"""Texts that swallow a list item: a ``- b`` indented deeper than the item above is part of its text."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from briefing_tui.errors import register
from briefing_tui.loading import mending, slips
from briefing_tui.loading.lookalikes import BULLETS
from briefing_tui.loading.nodes import Scalar
from briefing_tui.loading.report import Report, shown
from briefing_tui.schema import Field
from briefing_tui.text.patterns import pattern

TEXT_WITH_LIST_MARK: Final = register("W405", "a text with a line that begins like an item of a list")

_MARK: Final = rf"(?:[-*] |-(?=[^\W\d_])|[{BULLETS}]|\d{{1,2}}[.)] )"
_BELOW_TEXT: Final = pattern(rf"\n( *+)(?=\S)(- )?+[^\n]*+(?<!:)(?=\n(?:[ \t\r]*\n)*+\1(?(2) +| *)({_MARK} *[^\s-]))")
"""A line that ends no key, followed by a list mark that is deeper than its dash or, without a dash, at least as deep.

It starts with the preceding line end, since ``^`` would be tried at every character.
"""

_KEY_BEFORE: Final = pattern(r"([\w-]+) *:\s+\Z")
_LONGEST: Final = 200
"""Number of characters in which a key and the spaces after it are searched."""

_LISTED: Final = pattern(r"( *)(?:- )")


class ListMarks:
    """Detects plain texts that contain a line like a list item."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._places = _places(report.text)

    def __bool__(self) -> bool:
        """Whether there is any such line."""
        return bool(self._places)

    def look_at(self, field: Field, node: Scalar) -> None:
        """Report the first such line of a text, with a hint that moves it to its list, if possible."""
        if not node.plain:
            return
        first = bisect_left(self._places, node.start + 1)
        if first == len(self._places) or self._places[first] >= node.end:
            return
        text, place = self._report.text, self._places[first]
        _, end = mending.line_at(text, place)
        line = text[place:end].rstrip()
        slip = slips.list_mark(line)
        item = slip.mended if slip else line
        start, _ = mending.line_at(text, node.start)
        key = _KEY_BEFORE.search(text[max(0, node.start - _LONGEST) : node.start])
        if key and key[1] in slips.LISTS:  # the missing list is reported
            return
        listed = _LISTED.match(text, start)
        if listed and listed.end() == node.start:
            hint = f"If it is an item of its own: {_lower(mending.indent(item, len(listed[1])))}"
        else:
            hint = (
                "A text cannot contain a list; to keep its lines apart, write “|” after the colon and the text below."
            )
        self._report.add(
            TEXT_WITH_LIST_MARK,
            Scalar(line, plain=True, start=place, end=place + len(line)),
            f"{shown(line)} is part of the text above, because it is indented further.",
            hint,
            field=field.name,
        )


def _lower(hint: str) -> str:
    return hint[0].lower() + hint[1:]


def _places(text: str) -> list[int]:
    """The places of list marks that do not continue a list above."""
    return [found.start(3) - 1 for found in _BELOW_TEXT.finditer(f"\n{text}")]
