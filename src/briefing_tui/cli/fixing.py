"""Mending files for ``check --fix``: what is changed is printed as a unified diff."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

from briefing_tui.cli import output
from briefing_tui.files import decoding, reading, writing
from briefing_tui.files.paths import shown_path
from briefing_tui.loading.fixing import fixed
from briefing_tui.text.patterns import LINE_END
from briefing_tui.text.sanitizing import clean


def fix(files: Iterable[Path], *, dry_run: bool) -> None:
    """Mend each file, and print what changes; with ``dry_run`` nothing is written."""
    for path in files:
        try:
            data = reading.read(path)
        except reading.UnreadableFile:  # the check reports it
            continue
        mended = fixed(data, str(path))
        if mended == data:
            continue
        output.write(_diff(shown_path(path), decoding.decode(data), decoding.decode(mended)))
        if not dry_run:
            # Of a link, the file that it points to is corrected.
            writing.write(path.resolve(), mended, replace=True)
            output.print_message(f"Corrected {shown_path(path)}")


def _diff(name: str, before: str, after: str) -> str:
    """The lines that differ, with three around them."""
    lines = difflib.unified_diff(LINE_END.split(before), LINE_END.split(after), name, name, lineterm="")
    return "".join(f"{clean(line)}\n" for line in lines)
