"""Further faults of a file that is not YAML: those below a fault whose line its hint corrects."""

from __future__ import annotations

from typing import Final

from briefing_tui.files.faults import Fault
from briefing_tui.loading import mending
from briefing_tui.loading.composer import compose
from briefing_tui.loading.syntax import NOT_YAML

_MOST: Final = 20
_LONGEST: Final = 50_000
"""Longest text, in characters, that is parsed again after each correction."""


def faults(first: Fault) -> list[Fault]:
    """Return a fault and those below it, which are found by correcting each line as its hint says."""
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
            # A fault that is not below was caused by the correction.
            if fault.code != NOT_YAML or fault.index <= start + len(line):
                break
            found.append(fault)
        else:
            break
    return found
