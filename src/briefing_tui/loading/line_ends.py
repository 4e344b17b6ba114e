"""Values that end with a comma or a semicolon, as lines do in JSON and in programs: they are read without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefing_tui.errors import Edit
from briefing_tui.loading import mending
from briefing_tui.loading.nodes import Scalar
from briefing_tui.loading.report import READ_AS_WORD_OF_FORMAT, Report, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

_VERBATIM: Final = "quote"
"""The field whose text is that of a source: American print has a comma before the closing mark."""


def trim(values: Iterable[tuple[str, Scalar]], report: Report) -> None:
    """Report the marks at the ends of such values, each given with the name of its field, and leave them out."""
    for name, value in values:
        if name != _VERBATIM:
            _trim(value, report)


def _trim(node: Scalar, report: Report) -> None:
    value = node.value.rstrip(",; ")
    cut = len(node.value) - len(value)
    end = node.end
    start, last = mending.line_at(report.text, end)
    goes_on = report.text[end:last].startswith((" #", "\t#"))  # the text, which a comment cuts
    if not value or goes_on or report.text[end - cut : end] != node.value[-cut:]:
        return
    node.value, node.end = value, end - cut
    report.add(
        READ_AS_WORD_OF_FORMAT,
        Scalar("", plain=True, start=node.end, end=end),
        f"{shown(value)} is read without the “{report.text[end - 1]}” at its end.",
        mending.write(report.text[start : node.end] + report.text[end:last]),
        edits=(Edit(node.end, end, ""),),
    )
