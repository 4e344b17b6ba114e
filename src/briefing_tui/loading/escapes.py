r"""Paths in double quotation marks, where YAML and JSON read a backslash as an escape: ``"C:\temp"`` holds a tab."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from briefing_tui.errors import register
from briefing_tui.loading import mending
from briefing_tui.loading.nodes import Scalar
from briefing_tui.loading.report import Report, shown
from briefing_tui.schema import Field
from briefing_tui.text.patterns import pattern

_ESCAPE_IN_PATH: Final = register("W408", "a path whose backslash is read as an escape")

_PATH: Final = pattern(
    r"(?:(?<![\w\\])[A-Za-z]:|(?<!\\)\\\\[\w.$-]{1,255})(?:\\\\[^\\\s\"]{1,255}){0,32}(?P<escape>\\[abefnrtvNLP_0])(?=\w)"
)
"""A Windows path, from its drive or server, with a backslash that is not doubled before a letter of an escape."""

_DOUBLED: Final = pattern(r"(?<=[\w:.])\\\\")
_WORD: Final = pattern(r'[^\s"]*')
_MEANT: Final = {"t": "a tab", "n": "a line break", "r": "a line break"}


class Escapes:
    """Detects such paths in the texts of a file."""

    def __init__(self, report: Report) -> None:
        self._report = report
        text = report.text
        self._places = [found.start() for found in _PATH.finditer(text)] if ":\\" in text or "\\\\" in text else []

    def __bool__(self) -> bool:
        return bool(self._places)

    def look_at(self, field: Field, node: Scalar) -> None:
        """Report the first such path in a text in double quotation marks."""
        text = self._report.text
        place = bisect_left(self._places, node.start)
        if node.plain or text[node.start] != '"' or place == len(self._places) or self._places[place] >= node.end:
            return
        found = _PATH.match(text, self._places[place])
        if not found:
            return
        start, end = found.span("escape")
        word = _WORD.match(text, found.start())
        path = word[0] if word else found[0]
        meaning = _MEANT.get(found["escape"][1], "a special character")
        self._report.add(
            _ESCAPE_IN_PATH,
            Scalar(found["escape"], plain=True, start=start, end=end),
            f"{shown(path)} is read with {meaning}: in double quotation marks, “{found['escape']}” is an escape.",
            mending.write(self._mended(node)),
            field=field.name,
        )

    def _mended(self, node: Scalar) -> str:
        """The line with a text in single quotation marks; with each backslash doubled in JSON."""
        text = self._report.text
        first, last = mending.line_at(text, node.start)
        written = text[node.start : node.end]
        if text.lstrip("\ufeff \t\r\n")[:1] == "{":
            written = re.sub(r'\\\\|\\(?!")', r"\\\\", written)
        else:
            bare = written[1:-1].replace('\\"', '"')
            written = "'" + _DOUBLED.sub(r"\\", bare).replace("'", "''") + "'"
        return text[first : node.start] + written + text[node.end : max(last, node.end)]
