"""Further faults of a file that is not YAML: those below a fault whose line its hint corrects."""

from __future__ import annotations

from typing import Final

from briefing_tui.files.faults import Fault
from briefing_tui.loading import mending
from briefing_tui.loading.composer import compose
from briefing_tui.loading.syntax import NOT_YAML

_MOST: Final = 20
_LONGEST: Final = 50_000
"""Characters up to which a file is read again and again."""


def faults(first: Fault) -> list[Fault]:
    """A fault, and those that are left below it if its line, and the lines of these, are written as the hints say."""
    found = [first]
    while first.code == NOT_YAML and len(found) < _MOST and len(first.text) <= _LONGEST:
        last = found[-1]
        start, end = mending.line_at(last.text, last.index)
        line = mending.printed(last.hint, last.text[start:end])
        if line is None:
            break
        try:
            compose(f"{last.text[:start]}{line}{last.text[end:]}")
        except Fault as fault:
            # One that is not below comes of the correction.
            if fault.code != NOT_YAML or fault.index <= start + len(line):
                break
            found.append(fault)
        else:
            break
    return found
