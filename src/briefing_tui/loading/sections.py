"""The entries of one section, as they come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from briefing_tui.loading.checks import WATCHED, Checks
from briefing_tui.loading.identifiers import Identifiers
from briefing_tui.loading.kinds import Mapping, Node
from briefing_tui.loading.records import Fields, Records
from briefing_tui.loading.unread import unread
from briefing_tui.model import briefing
from briefing_tui.model.briefing import Source, Statement
from briefing_tui.schema import Field

Entry: TypeAlias = Source | Statement
Finish: TypeAlias = Callable[[Fields, object, Node], object]

_KINDS: Final[dict[str, type[Entry]]] = {
    "source": Source,
    "point": briefing.Point,
    "actor": briefing.Actor,
    "event": briefing.Event,
    "question": briefing.Question,
    "assumption": briefing.Assumption,
}

TICK: Final = 32
"""After how many entries progress is told."""


class Section:
    """Reads the entries of one section; ``field`` of the briefing is their list, ``ids`` are those of its entries.

    ``read`` reads the next entry, and says whether that is a mapping with a field under each key. ``tick`` is told
    of each 32nd entry.
    """

    def __init__(self, field: Field, records: Records, checks: Checks, tick: Callable[[Node], None]) -> None:
        self.entries: list[Entry] = []
        self.ids = Identifiers(field.name, records.report)
        self.read = self._reader(field, records, _finisher(field, self.ids, checks), tick)

    def _reader(
        self,
        field: Field,
        records: Records,
        finish: Finish,
        tick: Callable[[Node], None],
    ) -> Callable[[Node], bool]:
        """A function with all that it needs at hand: the longest files hold a hundred thousand entries."""
        kind, name, entries = _KINDS[field.of], field.name, self.entries
        plan, report = records.plans[field.of], records.report
        make = report.making(kind)
        read_mapping, problems, line_of = records.reader(plan), report.problems, report.lines.of
        steps, main, odd = plan.steps, plan.record.main, records.odd

        def read(item: Node) -> bool:
            report.section = name
            report.index = len(entries)
            before = len(problems)
            in_order = False
            if isinstance(item, Mapping) and item.keys and item.keys[0].value in steps:
                fields = read_mapping(item)
                in_order = len(fields) == len(item.keys)
            else:
                fields = records.entry(plan, item)
            finish(fields, fields.setdefault(main, ""), item)
            fields["line"] = line_of(item)
            if len(problems) > before or odd:
                fields["problems"] = found = report.since(before)
                fields["unread"] = unread(item, steps, main, found, odd)
                odd.clear()
            entries.append(make(**fields))
            if not len(entries) % TICK:
                tick(item)
            return in_order

        return read


def _finisher(field: Field, ids: Identifiers, checks: Checks) -> Finish:
    """What makes whole, and checks, the fields of an entry that are read: given these, its main text, and its node."""
    if field.of == "source":
        return lambda _fields, main, item: bool(main) and ids.first(str(main), item)
    id_of, check, dated = ids.of, checks.of(field.of), field.of == "event"

    def finish(fields: Fields, main: object, item: Node) -> None:
        if dated:
            fields.setdefault("date", None)
        fields["id"] = id_of(fields.get("id"), main, item)
        if "cites" not in fields or not WATCHED.isdisjoint(fields):
            check(item, fields)

    return finish
