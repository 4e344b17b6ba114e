"""Decoding of the entries of one section."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from briefing_tui.loading.checks import WATCHED, Checks
from briefing_tui.loading.identifiers import Identifiers
from briefing_tui.loading.nodes import Node
from briefing_tui.loading.plans import PLANS
from briefing_tui.loading.records import Records
from briefing_tui.loading.report import READ_AS_WORD_OF_FORMAT
from briefing_tui.loading.unreadable import unread
from briefing_tui.model.briefing import Actor, Assumption, Event, Point, Question, Source, Statement
from briefing_tui.schema import Field

Entry: TypeAlias = Source | Statement

_KINDS: Final[dict[str, type[Entry]]] = {
    kind.section.noun: kind for kind in (Source, Actor, Event, Point, Question, Assumption)
}


class Section:
    """Decodes the entries of one section; ``field`` is the briefing's field for them."""

    def __init__(self, field: Field, records: Records, checks: Checks) -> None:
        self.entries: list[Entry] = []
        self._section, self._kind = field.name, field.of
        self._records = records
        self._report = records.report
        self._plan = PLANS[field.of]
        self._main = self._plan.record.main
        self._make: Callable[..., Entry] = _KINDS[field.of]
        self._ids = Identifiers(field.name, records.report)
        self._check = checks.of(field.of)

    def read(self, item: Node) -> None:
        """Decode the next entry."""
        report, odd = self._report, self._records.odd
        report.section, report.index = self._section, len(self.entries)
        before = len(report.problems)
        fields = self._records.entry(self._plan, item)
        main = fields.setdefault(self._main, "")
        if self._kind == "source":
            if main:
                self._ids.first(str(main), item)
        else:
            if self._kind == "event":
                fields.setdefault("date", None)
            fields["id"] = self._ids.of(fields.get("id"), main, item)
            if "cites" not in fields or not WATCHED.isdisjoint(fields):
                self._check(item, fields)
        if len(report.problems) > before or odd:
            found = report.since(before)
            # A value that was read as it was meant does not concern people who read the entry.
            fields["problems"] = tuple(problem for problem in found if problem.code != READ_AS_WORD_OF_FORMAT)
            fields["unread"] = unread(item, self._plan.fields, self._main, found, odd)
            odd.clear()
        fields["line"] = report.places.line(item.start)
        self.entries.append(self._make(**fields))
