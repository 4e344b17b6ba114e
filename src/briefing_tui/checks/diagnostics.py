"""Problems found in a briefing after it was loaded, and their places in its file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from briefing_tui.errors import Problem
from briefing_tui.files import decoding, reading
from briefing_tui.files.faults import Fault
from briefing_tui.files.reading import UnreadableFile
from briefing_tui.loading.composer import compose
from briefing_tui.loading.nodes import Mapping, Node, Scalar, Sequence
from briefing_tui.loading.report import Report
from briefing_tui.records import Frozen

Step = str | int


class Diagnostic(Frozen):
    """A problem of the entry ``index`` of a section; ``steps`` lead from the entry to what is wrong in it.

    A step is a key, or a number in a list: ``("cites", 2, "quote")``. Steps into what is written in short form, without
    a mapping, lead no further than that.
    """

    code: str
    section: str
    index: int
    steps: tuple[Step, ...]
    message: str
    hint: str = ""


def placed(diagnostics: Iterable[Diagnostic], path: Path, shown: str) -> tuple[Problem, ...]:
    """Diagnostics of the file ``path`` as problems with line and column, in its order; ``shown`` is its path.

    The model knows no columns, so the file is read again; if it has gone or broken meanwhile, there are no places.
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
    """What stands in ``node`` under a key or a number; the node itself where nothing does."""
    if isinstance(node, Mapping) and isinstance(step, str):
        return next((value for key, value in node.pairs if key.value == step), node)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return node
