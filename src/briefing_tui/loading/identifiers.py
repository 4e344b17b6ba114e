"""Ids of the entries of a section: written ones, and those generated from the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from zlib import crc32

from briefing_tui.errors import register
from briefing_tui.loading.nodes import Mapping, Node, Scalar, Sequence
from briefing_tui.loading.report import Report, shown
from briefing_tui.loading.slips import FIELDS
from briefing_tui.model.entry_keys import DERIVED, is_derived
from briefing_tui.text.sanitizing import clean

_REPEATED_ID: Final = register("E331", "an id that is used twice")

_ID: Final = frozenset(("id", "Id", "ID"))
"""How the key of an id is written."""

_MANY: Final = 4096
"""Number of records that can be searched in a few milliseconds."""


class Identifiers:
    """Gives each entry of a section a unique id."""

    def __init__(self, section: str, report: Report) -> None:
        self._prefix = section + DERIVED
        self._report = report
        self._places: dict[str, int] = {}
        self._made: dict[int, int] = {}

    def of(self, written: object, main: object, node: Node) -> str:
        """The ``written`` id, else one generated from the ``main`` text: ``section~`` and its CRC-32.

        A repeated id is reported at ``node``, and its entry gets a generated one.
        """
        if written is not None:
            written = str(written)
            if not is_derived(written) and self.first(written, node):
                return written
        number = crc32(str(main).encode())
        made = f"{self._prefix}{number:08x}"
        self._made[number] = count = self._made.get(number, 0) + 1
        return made if count == 1 else f"{made}{DERIVED}{count}"

    def first(self, written: str, node: Node) -> bool:
        """Whether the id of the entry ``node`` is used for the first time; otherwise report it."""
        place = _under_id(node)
        earlier = self._places.setdefault(written, place.start)
        if earlier == place.start:
            return True
        line, _ = self._report.places.at(earlier)
        self._report.add(
            _REPEATED_ID,
            place,
            f"The id {shown(written)} is already used.",
            f"Rename one; the first is on line {line}.",
            field="id",
            earlier=earlier,
        )
        return False


def written_ids(node: Node | None, tick: Callable[[], None]) -> frozenset[str]:
    """The ids written in a list of records, including those that are the only text of an entry, or a key.

    ``tick`` is called regularly.
    """
    found: set[str] = set()
    if isinstance(node, Mapping):
        found.update(clean(key.value.strip()) for key in node.keys)
    for number, item in enumerate(node.items if isinstance(node, Sequence) else ()):
        if not number % _MANY:
            tick()
        if isinstance(item, Scalar):
            found.add(clean(item.value.strip()))
        elif isinstance(item, Mapping):
            # The property ``keys`` would create a node for each.
            names, values = item.names, item.values
            if len(names) == 1 and names[0] not in FIELDS:
                found.add(clean(names[0].strip()))
            if not _ID.isdisjoint(names):
                found.update(
                    clean(value.value.strip())
                    for name, value in zip(names, values)  # noqa: B905 - the lengths are equal
                    if name in _ID and isinstance(value, Scalar)
                )
    return frozenset(found)


def _under_id(node: Node) -> Node:
    return (node.under("id") if isinstance(node, Mapping) else None) or node
