"""What is found wrong in a briefing after it was loaded, and the place in its file where that stands."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from briefing_tui import files
from briefing_tui.errors import Problem
from briefing_tui.files import UnreadableFile
from briefing_tui.frozen import Frozen
from briefing_tui.loading import decoding, nodes
from briefing_tui.loading.faults import Fault
from briefing_tui.loading.nodes import Mapping, Node, Scalar, Sequence
from briefing_tui.loading.report import Report

Step = str | int


class Remark(Frozen):
    """A problem of the entry ``index`` of a section; ``steps`` lead from the entry to what is wrong in it.

    A step is a key, or a number in a list: ``("cites", 2, "quote")``. What is short for a mapping is stayed at.
    """

    code: str
    section: str
    index: int
    steps: tuple[Step, ...]
    message: str
    hint: str = ""


def placed(remarks: Iterable[Remark], path: Path, shown: str) -> tuple[Problem, ...]:
    """The problems that remarks in the file ``path`` are, in its order; ``shown`` is its path as problems name it.

    The model knows no columns: the file is read again. Without places where it has gone or broken meanwhile.
    """
    try:
        text = decoding.decode(files.read(path))
        root: Node = nodes.build(text)
    except (UnreadableFile, Fault):
        text, root = "", Scalar("", plain=True, start=0, end=0)
    report = Report(text, shown)
    for remark in remarks:
        report.section, report.index = remark.section, remark.index
        node = root
        for step in (remark.section, remark.index, *remark.steps):
            node = _step(node, step)
        field = str(remark.steps[0]) if remark.steps else ""
        report.add(remark.code, node, remark.message, remark.hint, field=field)
    return report.all()


def _step(node: Node, step: Step) -> Node:
    """What stands in ``node`` under a key or a number; the node itself where nothing does."""
    if isinstance(node, Mapping) and isinstance(step, str):
        return next((value for key, value in node.pairs if key.value == step), node)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return node
