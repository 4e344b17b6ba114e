"""Texts in whose further lines a list was meant to go on: where ``- b`` is deeper than the item above, it is text."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from briefing_tui.loading import mending, slips
from briefing_tui.loading.lookalikes import BULLETS
from briefing_tui.loading.nodes import Scalar
from briefing_tui.loading.report import Report, shown
from briefing_tui.schema import Field

_MARK: Final = rf"(?:[-*] |[{BULLETS}]|\d{{1,2}}[.)] )"
_BELOW_TEXT: Final = re.compile(
    rf"\n( *+)(?=\S)(- )?+[^\n]*+(?<!:)(?=\n(?:[ \t\r]*\n)*+\1(?(2) +| *)({_MARK} *[^\s-]))"
)
"""A line that ends no key, and below it a mark that is deeper than its dash, or, where it has none, no less deep.

It begins with the end of the line before, since ``^`` would be tried at every character.
"""

_KEY_BEFORE: Final = re.compile(r"([\w-]+) *:\s+\Z")
_LONGEST: Final = 200
"""Characters in which a key and the blanks behind it are looked for."""

_LISTED: Final = re.compile(r"( *)(?:- )")


class ListMarks:
    """Finds the plain texts that hold a line which begins as an item of a list does."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._places = _places(report.text)

    def __bool__(self) -> bool:
        """Whether there is any such line."""
        return bool(self._places)

    def look_at(self, field: Field, node: Scalar) -> None:
        """Report the first such line of a text; the hint moves it to where its list is, if it can have one."""
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
        if key and key[1] in slips.LISTS:  # that it is no list is told
            return
        listed = _LISTED.match(text, start)
        if listed and listed.end() == node.start:
            hint = f"If it is an item of its own: {_lower(mending.indent(item, len(listed[1])))}"
        else:
            hint = (
                "One text can hold no list; to keep its lines apart, write “|” after the colon, and the text below it."
            )
        self._report.add(
            "W405",
            Scalar(line, plain=True, start=place, end=place + len(line)),
            f"{shown(line)} is part of the text above, because it is indented further.",
            hint,
            field=field.name,
        )


def _lower(hint: str) -> str:
    return hint[0].lower() + hint[1:]


def _places(text: str) -> list[int]:
    """Where marks begin a line below one that no list goes on so."""
    return [found.start(3) - 1 for found in _BELOW_TEXT.finditer(f"\n{text}")]
