"""Diagnostics: problems found in a briefing after loading, and their positions in its file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from briefing_tui.errors import Code, Problem
from briefing_tui.files import decoding, reading
from briefing_tui.files.faults import Fault
from briefing_tui.files.reading import UnreadableFile
from briefing_tui.loading.composer import compose
from briefing_tui.loading.meant_keys import values_of
from briefing_tui.loading.nodes import Mapping, Node, Scalar, Sequence
from briefing_tui.loading.report import Report
from briefing_tui.records import Frozen
from briefing_tui.schema import RECORDS
from briefing_tui.schema.sections import SECTIONS

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
    entries: dict[str, list[Node]] = {}
    for diagnostic in diagnostics:
        section = diagnostic.section
        report.section, report.index = section, diagnostic.index
        if section not in entries:
            entries[section] = _entries(root, section)
        found = entries[section]
        node = _reached(found[diagnostic.index], section, diagnostic.steps) if diagnostic.index < len(found) else root
        field = str(diagnostic.steps[0]) if diagnostic.steps else ""
        report.add(diagnostic.code, node, diagnostic.message, diagnostic.hint, field=field)
    return report.all()


def _entries(root: Node, section: str) -> list[Node]:
    """Return the entries of a section, in the order in which they were loaded."""
    found: list[Node] = []
    for node in values_of(RECORDS["briefing"], root, section) if isinstance(root, Mapping) else ():
        if isinstance(node, Sequence):
            found += node.items
        elif isinstance(node, Mapping):  # entries under their names, in place of a list
            found += [value if isinstance(value, Mapping) else key for key, value in node.pairs]
    return found


def _reached(node: Node, section: str, steps: Iterable[Step]) -> Node:
    """Return the value that ``steps`` lead to from an entry of a section; the last that exists, if it is not there."""
    record = RECORDS[SECTIONS[section].noun]
    for step in steps:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = next(iter(values_of(record, node, step)), node)
            record = next((RECORDS[field.of] for field in record.fields if field.name == step and field.of), record)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return node
