"""The ids of the entries of one section: those written, and those made from the text."""

from __future__ import annotations

from zlib import crc32

from briefing_tui.loading.nodes import Mapping, Node, Scalar, Sequence
from briefing_tui.loading.report import Report, shown
from briefing_tui.text import clean

MADE: str = "~"
"""What a made id holds and a written one may not."""


class Identifiers:
    """Gives each entry of a section an id that no other entry of it has."""

    def __init__(self, section: str, report: Report) -> None:
        self._section = section
        self._report = report
        self._places: dict[str, int] = {}
        self._made: dict[str, int] = {}

    def of(self, written: object, main: object, node: Node) -> str:
        """The id that is ``written``, else one made from the ``main`` text: ``section~`` and its CRC-32.

        A second use of an id is reported at ``node``, and its entry gets a made id.
        """
        if isinstance(written, str) and MADE not in written and self.first(written, node):
            return written
        made = f"{self._section}{MADE}{crc32(str(main).encode()):08x}"
        count = self._made.get(made, 0) + 1
        self._made[made] = count
        return made if count == 1 else f"{made}{MADE}{count}"

    def first(self, written: str, node: Node) -> bool:
        """Whether the id of the entry ``node`` has not been used before; otherwise that is reported."""
        place = _under_id(node)
        earlier = self._places.setdefault(written, place.start)
        if earlier == place.start:
            return True
        line, _ = self._report.places.at(earlier)
        self._report.add(
            "E331",
            place,
            f"The id {shown(written)} is used a second time.",
            f"Rename one; the first is on line {line}.",
            field="id",
            earlier=earlier,
        )
        return False


def written_ids(node: Node | None) -> set[str]:
    """The ids that are written in a list of records."""
    if not isinstance(node, Sequence):
        return set()
    return {
        clean(value.value.strip())
        for item in node.items
        if isinstance(item, Mapping)
        for key, value in item.pairs
        if key.value == "id" and isinstance(value, Scalar)
    }


def _under_id(node: Node) -> Node:
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            if key.value == "id":
                return value
    return node
