"""The ids of the entries of one section: those written, and those made from the text."""

from __future__ import annotations

from zlib import crc32

from briefing_tui.loading.kinds import Child, Mapping, Node, Scalar, Sequence, Text, node_of, start_of
from briefing_tui.loading.report import Report, shown
from briefing_tui.text.sanitizing import clean

MADE: str = "~"
"""What a made id holds and a written one may not."""


class Identifiers:
    """Gives each entry of a section an id that no other entry of it has."""

    def __init__(self, section: str, report: Report) -> None:
        self._prefix = section + MADE
        self._report = report
        self._places: dict[str, int] = {}
        self._made: set[int] = set()
        self._repeated: dict[str, int] = {}
        self.refused: set[str] = set()

    def of(self, written: object, main: object, node: Node) -> str:
        """The id that is ``written``, else one made from the ``main`` text: ``section~`` and its CRC-32.

        A second use of an id is reported at ``node``, and its entry gets a made id.
        """
        if written is not None:
            written = str(written)
            if MADE not in written and self.first(written, node):
                return written
            self.refused.add(written)
        number = crc32(str(main).encode())
        made = self._prefix + number.to_bytes(4, "big").hex()
        count = len(self._made)
        self._made.add(number)
        return made if len(self._made) > count else self._again(made)

    def _again(self, made: str) -> str:
        self._repeated[made] = count = self._repeated.get(made, 1) + 1
        return f"{made}{MADE}{count}"

    def written(self) -> set[str]:
        """All ids that were written, the wrong ones too."""
        return self.refused | self._places.keys()

    def first(self, written: str, node: Node) -> bool:
        """Whether the id of the entry ``node`` has not been used before; otherwise that is reported."""
        place = _under_id(node)
        start = start_of(place)
        earlier = self._places.setdefault(written, start)
        if earlier == start:
            return True
        line, _ = self._report.places.at(earlier)
        self._report.add(
            "E331",
            node_of(place),
            f"The id {shown(written)} is already used.",
            f"Rename one; the first is on line {line}.",
            field="id",
            earlier=earlier,
        )
        return False


def written_ids(node: Child | None) -> set[str]:
    """The ids that are written in a list of records: also where the id is all that stands there, or a key."""
    found: set[str] = set()
    if isinstance(node, Mapping):
        found.update(clean(key.value.strip()) for key in node.keys)
    for item in node.children if isinstance(node, Sequence) else ():
        if isinstance(item, (Text, Scalar)):
            found.add(clean(item.value.strip()))
        for key, value in zip(item.keys, item.values, strict=True) if isinstance(item, Mapping) else ():
            if key.value == "id" and isinstance(value, (Text, Scalar)):
                found.add(clean(value.value.strip()))
    return found


def _under_id(node: Node) -> Child:
    return (node.under("id") if isinstance(node, Mapping) else None) or node
