"""Nodes to the fields of records, by the table of fields."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, cast

from briefing_tui.dates import edtf
from briefing_tui.loading import advice, mending, slips, unknown
from briefing_tui.loading.citations import Citations, Known
from briefing_tui.loading.cuts import Cuts
from briefing_tui.loading.kinds import Child, Key, Mapping, Node, Scalar, Sequence, node_of
from briefing_tui.loading.report import Report, shown
from briefing_tui.loading.slips import Slip
from briefing_tui.loading.unread import WHOLE, in_one_line, written
from briefing_tui.loading.values import Unparsed, Values
from briefing_tui.model.briefing import Account, Citation
from briefing_tui.records import Frozen
from briefing_tui.schema import MEANT_KEYS, OWN_PREFIX, RECORDS, Field, Record

Fields = dict[str, object]
Reader = Callable[[Child], object]
Step = tuple[str, Reader]

_PROSE: Final = frozenset(("text", "line"))

_NO_FIELD: Final[Step] = ("", lambda _child: None)
"""Reads nothing of what stands under a key that is no field."""


class Plan(Frozen):
    """How a mapping of one kind of record is read: the name of a field, and its reader, for each key."""

    record: Record
    main: Field
    steps: dict[str, Step]
    required: tuple[str, ...]
    dates: tuple[str, ...]


class Records:
    """Reads the fields of records; ``section`` reads a list of those that stand in a section.

    ``odd`` comes to hold the fields of an entry that hold keys of the author's own, or other keys that are no fields.
    ``top`` are the keys of the file.
    """

    def __init__(self, report: Report, values: Values, section: Callable[[Field, Node], object]) -> None:
        self.report = report
        self._values = values
        self._section = section
        self._cuts = Cuts(report)
        self.odd: set[str] = set()
        self.top: set[str] = set()
        self._known_citations = Known(values.ids, report)
        self.plans = {name: self._plan(record) for name, record in RECORDS.items()}
        self._citations = Citations(values, partial(self.entry, self.plans["citation"]), self._known_citations)

    def _plan(self, record: Record) -> Plan:
        by_name = {field.name: field for field in record.fields}
        # What the file as a whole must have is checked apart: without it the file does not open.
        required = tuple(field.name for field in record.fields if field.required and record.name != "briefing")
        return Plan(
            record=record,
            main=by_name[record.main],
            steps={name: (name, self._cuts.watched(field, self._reader(field))) for name, field in by_name.items()},
            required=required,
            dates=tuple(field.name for field in record.fields if field.type == "date"),
        )

    def _reader(self, field: Field) -> Reader:
        if field.type != "records":
            return self._values.reader(field)
        if field.of == "citation":
            return self._citations_reader(field)
        read = self._read_accounts if field.of == "account" else self._section
        return lambda child: read(field, node_of(child))

    def _citations_reader(self, field: Field) -> Reader:
        known = self._known_citations

        def read(child: Child) -> tuple[Citation, ...] | None:
            if type(child) is Sequence:
                items = cast("list[Key]", child.children)  # any else has no value
                try:
                    if len(items) == 1:
                        return (known[items[0].value],)
                    return tuple([known[item.value] for item in items]) or None
                except (KeyError, AttributeError):
                    pass
            return self._read_citations(field, node_of(child))

        return read

    def _read_citations(self, field: Field, node: Node) -> tuple[Citation, ...] | None:
        outer, self.report.outer = self.report.outer, self.report.outer or field.name
        read = self._citations.read
        found = [citation for item in self._values.items(field, node) if (citation := read(item)) is not None]
        self.report.outer = outer
        return tuple(found) or None

    def _read_accounts(self, field: Field, node: Node) -> tuple[Account, ...] | None:
        make: Callable[..., Account] = Account
        accounts: list[Account] = []
        outer, self.report.outer = self.report.outer, self.report.outer or field.name
        for item in self._values.items(field, node):
            fields = self.entry(self.plans["account"], item)
            fields.setdefault("says", "")
            accounts.append(make(**fields))
        self.report.outer = outer
        return tuple(accounts) or None

    def entry(self, plan: Plan, item: Node) -> Fields:
        """The fields of a record; of what is no mapping, its text as the main field."""
        record = plan.record
        dated = record.name == "event" and self._dated(item)
        if dated:
            self._note(WHOLE)
            return self.reader(plan)(dated)
        if isinstance(item, Mapping):
            if not self._is_prose(plan, item):
                return self.reader(plan)(item)
            self._note(WHOLE)
            if not record.short and record.name != "source":
                return self._as_text(plan, item)
        elif self._has_slip(plan, item):
            pass
        elif isinstance(item, Scalar) and not record.short and not item.absent:
            message = f"This {record.name} is a text; it must be a mapping."
            self.report.add("E303", item, message, advice.entry(self.report.text, item, record), field=record.main)
            if record.name == "source":  # whatever its form, no id was meant
                found = self._values.line(plan.main, item)
                return {} if found is None else {record.main: found}
        before = len(self.report.problems)
        value = plan.steps[record.main][1](item)
        if value is None and len(self.report.problems) == before:
            self._report_missing(plan, item, record.main)
        return {} if value is None else {record.main: value}

    def _as_text(self, plan: Plan, item: Mapping) -> Fields:
        """The fields of a record that is a text with a colon, and has no short form."""
        name, needed = plan.record.name, " and ".join(f"“{field}”" for field in plan.required)
        message, hint = f"This {name} is a text; it must be a mapping.", f"Write {needed}, each with its value."
        self.report.add("E303", item, message, hint, field=plan.record.main)
        text = in_one_line(written(item))
        if len(item.keys) == 1:  # in JSON too, where braces are around it
            text = text[1:-1]
        value = self._values.cleaned(text, multiline=plan.main.type == "text")
        return {plan.record.main: value} if value else {}

    def reader(self, plan: Plan) -> Callable[[Mapping], Fields]:
        """What reads the fields that stand in a mapping. It is called for each entry of a long file."""
        problems = self.report.problems
        step_of, required, finish = plan.steps.get, plan.required, self._finish

        def read(node: Mapping) -> Fields:
            before = len(problems)
            fields: Fields = {}
            for key, value in zip(node.keys, node.values):  # noqa: B905 - there are as many
                name, read_one = step_of(key.value, _NO_FIELD)
                found = read_one(value)
                if found is not None:
                    fields[name] = found
            whole = len(fields) == len(node.keys) and len(problems) == before
            for name in required:
                whole = whole and name in fields
            if not whole:
                finish(plan, node, fields, before)
            return fields

        return read

    def _finish(self, plan: Plan, node: Mapping, fields: Fields, before: int) -> None:
        """Report what is unknown or missing, and take out what is no date, of which an event keeps the text."""
        missing = [name for name in plan.required if name not in fields]
        for key, value in node.pairs:
            if key.value not in plan.steps:
                self._note(key.value)
                self._report_unknown(plan, node, key, value, missing)
        for name in missing:
            self._report_missing(plan, node, name)
        if len(self.report.problems) > before:
            self._drop_unparsed(plan, fields)

    def _is_prose(self, plan: Plan, item: Mapping) -> bool:
        """Whether a mapping is meant as a text: one that holds a colon, or what stands between braces."""
        if not item.keys or item.keys[0].value in plan.steps or plan.main.type not in _PROSE:
            return False
        if len(item.keys) == 1 and not item.opening.flow_style:
            name = item.keys[0].value
            near = MEANT_KEYS.get((plan.record.name, name.casefold())) or self.report.nearest(name, plan.steps)
            if near not in ("", plan.record.main) and name not in plan.steps and not name[:1].islower():
                return not slips.in_key(name)
        if len(item.keys) > 1:
            holds_values = any(not isinstance(value, Scalar) or not value.absent for _, value in item.pairs)
            if holds_values or not item.opening.flow_style:
                return False
        return not any(
            key in plan.steps or key.startswith(OWN_PREFIX) or slips.in_key(key) or self.report.nearest(key, plan.steps)
            for key in item.names
        )

    def _has_slip(self, plan: Plan, item: Node) -> bool:
        """Whether a text begins with a field whose colon is none to YAML, which is reported then."""
        if not isinstance(item, Scalar) or not item.plain or slips.field_meant(item.value) not in plan.steps:
            return False
        slip = slips.at(self.report.text, item.start)
        if slip is None or not item.start <= slip.index <= item.end:
            return False
        self._add_slip(slip, plan.record.main)
        return True

    def _add_slip(self, slip: Slip, field: str) -> None:
        place = Scalar("", plain=True, start=slip.index, end=slip.index + slip.length)
        self.report.add(slip.code, place, slip.message, slip.hint, field=field)

    def _dated(self, item: Node) -> Mapping | None:
        """What is meant by an event that has its date for a key."""
        if not isinstance(item, Mapping) or len(item.keys) > 1:
            return None
        if not item.keys or item.keys[0].value[:1].isalpha():
            return None
        key, value = item.pairs[0]
        try:
            edtf.parse(key.value)
        except edtf.DateError:
            return None
        self.report.add(
            "E303",
            key,
            "This event has its date as its key.",
            advice.dated_pair(key.value, value),
            field="date",
        )
        keys = [Scalar(name, plain=True, start=item.start, end=item.start) for name in ("date", "event")]
        return Mapping([*keys], [key, value], item.opening, item.closing)

    def _drop_unparsed(self, plan: Plan, fields: Fields) -> None:
        for name in plan.dates:
            text = fields.get(name)
            if isinstance(text, Unparsed):
                del fields[name]
                if plan.record.name == "event":
                    fields["date_text"] = str(text)

    def _note(self, name: str) -> None:
        self.odd.add(self.report.outer or name)

    def _report_unknown(self, plan: Plan, node: Mapping, key: Scalar, value: Node, missing: list[str]) -> None:
        """Report a key that is no field; what is ``missing`` and was meant by it is taken out of that list."""
        name = key.value
        if name.startswith(OWN_PREFIX):
            return
        slip = unknown.slip(self.report.text, key)
        if slip:
            meant = slips.field_meant(name)
            self.report.mean(meant)
            self._add_slip(slip, meant)
            if meant in missing:
                missing.remove(meant)
            return
        near = MEANT_KEYS.get((plan.record.name, name.casefold())) or self.report.nearest(name, plan.steps)
        self.report.mean(near)
        if near in missing:
            missing.remove(near)
            message = f"This {plan.record.name} has no “{near}”, but it has {shown(name)}."
            self.report.add("E301", key, message, f"Did you mean “{near}”?", field=near)
            return
        cut = self._cut_by_comma(node, key, value)
        if cut:
            message = f"The comma before {shown(name)} ends the text; the rest became a key."
            self.report.add("W403", key, message, cut)
            return
        noun = unknown.with_article(plan.record.name)
        field = next((field for field in plan.record.fields if field.name == near), None)
        hint = unknown.hint(self.report.text, key, value, field)
        if near in (self.top if plan.record.name == "briefing" else node.names):
            hint = f"“{near}” already exists: join the two, or delete this one."
        if plan.record.name == "briefing" and isinstance(value, (Mapping, Sequence)):
            message = f"{shown(name)} is not a field of {noun}: everything under it is ignored."
            self.report.add("E307", key, message, hint, field=near)
            return
        self.report.add("W401", key, f"{shown(name)} is not a field of {noun}.", hint)

    def _cut_by_comma(self, node: Mapping, key: Scalar, value: Node) -> str:
        """A hint that quotes the text before a key that is the rest of it; empty where the key is no such rest."""
        if self.report.text[node.start] != "{" or not key.plain or not isinstance(value, Scalar) or not value.absent:
            return ""
        before = [pair for pair in node.pairs if pair[0].start < key.start]
        if not before:
            return ""
        name, text = max(before, key=lambda pair: pair[0].start)
        whole = self.report.text[text.start or name.end : key.end]
        return mending.write(f"{name.value}: {mending.quoted(' '.join(whole.split()))}")

    def _report_missing(self, plan: Plan, node: Node, name: str) -> None:
        message = f"This {plan.record.name} has no “{name}”."
        self.report.add("E301", node, message, f"Add “{name}: ” and its value.", field=name)
