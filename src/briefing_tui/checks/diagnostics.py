"""Diagnostics: problems found in a briefing after loading, and their positions in its file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from briefing_tui.errors import Code, Problem
from briefing_tui.files import decoding, reading
from briefing_tui.files.faults import Fault
from briefing_tui.files.reading import UnreadableFile
from briefing_tui.loading.composer import compose
from briefing_tui.loading.nodes import Mapping, Node, Scalar, Sequence
from briefing_tui.loading.report import Report
from briefing_tui.records import Frozen

Step = str | int


class Diagnostic(Frozen):
    """A problem of the entry ``index`` of a section; ``steps`` lead from the entry to the faulty value.

    A step is a key, or an index in a list: ``("cites", 2, "quote")``. Where the file uses a short form without a
    mapping, the steps end there.
    """

    code: Code
    section: str
    index: int
    steps: tuple[Step, ...]
    message: str
    hint: str = ""


def placed(diagnostics: Iterable[Diagnostic], path: Path, shown: str) -> tuple[Problem, ...]:
    """Convert diagnostics of the file ``path`` to problems with line and column, in file order; ``shown`` is its path.

    The file is read again, because the model has no columns; if it is gone or broken meanwhile, positions are missing.
    """
    try:
        text = decoding.decode(reading.read(path))
        root: Node = compose(text)
    except (UnreadableFile, Fault):
        text, root = "", Scalar("", plain=True, start=0, end=0)
    report = Report(text, shown)
    for diagnostic in diagnostics:
        report.section, report.index = diagnostic.section, diagnostic.index
        node = root
        for step in (diagnostic.section, diagnostic.index, *diagnostic.steps):
            node = _step(node, step)
        field = str(diagnostic.steps[0]) if diagnostic.steps else ""
        report.add(diagnostic.code, node, diagnostic.message, diagnostic.hint, field=field)
    return report.all()


def _step(node: Node, step: Step) -> Node:
    """Return the value under a key or an index of ``node``; the node itself if there is none."""
    if isinstance(node, Mapping) and isinstance(step, str):
        return next((value for key, value in node.pairs if key.value == step), node)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return node
