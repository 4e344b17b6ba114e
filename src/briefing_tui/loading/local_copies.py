"""Paths to local copies of sources: whether each is a file inside the folder of the briefing."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from briefing_tui.errors import register
from briefing_tui.loading.nodes import Node
from briefing_tui.loading.report import Report, shown
from briefing_tui.schema import Field

_COPY_OUT_OF_REACH: Final = register(
    "E341", "a local copy outside the briefing's folder, or one that is not a regular file"
)
_COPY_MISSING: Final = register("W421", "a local copy that is missing")


def check(report: Report, folder: Path, field: Field, node: Node, value: str) -> None:
    """Report a path that points outside the folder of the briefing, to nothing, or to anything but a regular file."""
    # Path.resolve fails for links that point to themselves, up to Python 3.12.
    path = Path(os.path.realpath(folder / value))
    if not path.is_relative_to(os.path.realpath(folder)):
        message = f"The local copy {shown(value)} is outside the briefing's folder."
        report.add(_COPY_OUT_OF_REACH, node, message, "Move it into that folder.", field=field.name)
        return
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError:
        message = f"The local copy {shown(value)} is missing."
        report.add(
            _COPY_MISSING,
            node,
            message,
            "Correct the path, which is relative to the briefing's folder, or put the copy there.",
            field=field.name,
        )
        return
    if not regular:
        report.add(_COPY_OUT_OF_REACH, node, f"The local copy {shown(value)} is not a regular file.", field=field.name)
