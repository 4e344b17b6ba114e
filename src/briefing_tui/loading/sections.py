"""The entries of one section, as they come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from briefing_tui import model
from briefing_tui.frozen import maker
from briefing_tui.loading.checks import Checks
from briefing_tui.loading.identifiers import Identifiers
from briefing_tui.loading.kinds import Mapping, Node
from briefing_tui.loading.records import Records
from briefing_tui.model import Source, Statement
from briefing_tui.schema import Field

Entry: TypeAlias = Source | Statement

_KINDS: Final[dict[str, type[Entry]]] = {
    "source": Source,
    "point": model.Point,
    "actor": model.Actor,
    "event": model.Event,
    "question": model.Question,
    "assumption": model.Assumption,
}

_LONG: Final = 100_000
"""Characters of a file that may hold so many entries that it is worth while to compile what makes them."""

TICK: Final = 32
"""After how many entries progress is told."""


class Section:
    """Reads the entries of one section; ``field`` of the briefing is their list, ``ids`` are those of its entries.

    ``tick`` is told of each 32nd entry.
    """

    def __init__(self, field: Field, records: Records, checks: Checks, tick: Callable[[Node], None]) -> None:
        kind = _KINDS[field.of]
        self.entries: list[Entry] = []
        self.ids = Identifiers(field.name, records.report)
        self._name = field.name
        self._plan = records.plans[field.of]
        self._main = self._plan.record.main
        self._make: Callable[..., Entry] = maker(kind) if len(records.report.text) > _LONG else kind
        self._records = records
        self._check = None if field.of == "source" else checks.of(field.of)
        self._dated = field.of == "event"
        self._tick = tick

    def read(self, item: Node) -> bool:
        """Read the next entry, which stands in ``item``; whether that is a mapping with a field under each key."""
        report = self._records.report
        report.section = self._name
        report.index = len(self.entries)
        before = len(report.problems)
        in_order = False
        if isinstance(item, Mapping) and item.keys and item.keys[0].value in self._plan.steps:
            fields = self._records.read(self._plan, item)
            in_order = len(fields) == len(item.keys)
        else:
            fields = self._records.entry(self._plan, item)
        main = fields.setdefault(self._main, "")
        if self._check is None:
            if main:
                self.ids.first(str(main), item)
        else:
            if self._dated:
                fields.setdefault("date", None)
            fields["id"] = self.ids.of(fields.get("id"), main, item)
            self._check(item, fields)
        fields["line"] = report.lines.of(item)
        if len(report.problems) > before:
            fields["problems"] = report.since(before)
        self.entries.append(self._make(**fields))
        if not len(self.entries) % TICK:
            self._tick(item)
        return in_order
