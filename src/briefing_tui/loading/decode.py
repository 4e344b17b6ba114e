"""Nodes to the model, by the table of fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Final

from briefing_tui import dates, model
from briefing_tui.dates import Date
from briefing_tui.errors import BriefingError, Problem
from briefing_tui.frozen import Frozen
from briefing_tui.loading.checks import Checks
from briefing_tui.loading.citations import Citations
from briefing_tui.loading.identifiers import Identifiers, written_ids
from briefing_tui.loading.nodes import Mapping, Node, Scalar, Sequence
from briefing_tui.loading.report import Report, RisingLines, shown
from briefing_tui.loading.values import Unparsed, Values
from briefing_tui.model import Account, Briefing, Citation, Source, Statement
from briefing_tui.schema import LIKELIHOOD, OWN_PREFIX, RECORDS, SECTIONS, VERSIONS, Field, Record
from briefing_tui.text import clean

Fields = dict[str, object]
Progress = Callable[[float], None]

_TICK: Final = 64
"""After how many entries progress is told."""

_MAKERS: Final[dict[str, Callable[..., Source | Statement]]] = {
    "source": Source,
    "point": model.Point,
    "actor": model.Actor,
    "event": model.Event,
    "question": model.Question,
    "assumption": model.Assumption,
}

_LISTS: Final = ("sources", "actors", "timeline", "summary", "questions", "assumptions")
"""The lists of records; sources come first, as whether there are any matters to the others."""

_PROSE: Final = frozenset(("text", "line"))


class Plan(Frozen):
    """How a mapping of one kind of record is read: a reader for each key."""

    record: Record
    main: Field
    readers: dict[str, Callable[[Node], object]]
    required: tuple[str, ...]
    dates: tuple[str, ...]


def decode(root: Node, text: str, path: str, progress: Progress, problems: Iterable[Problem] = ()) -> Briefing:
    """The briefing that ``root``, the tree of ``text``, stands for; ``path`` is where the file lies.

    ``problems`` are those that have been found before. Raises :class:`BriefingError` where it does not open.
    """
    decoder = Decoder(text, path, progress)
    decoder.report.problems.extend(problems)
    return decoder.briefing(root)


class Decoder:
    """Reads one file."""

    def __init__(self, text: str, path: str, progress: Progress) -> None:
        self._path = path
        self._text = text
        self.report = Report(text, clean(path))
        self._values = Values(self.report, Path(path).parent, self._tick)
        self._checks = Checks(self.report)
        self._progress = progress
        self._done = 0
        self._total = 1
        self._plans = {name: self._plan(record) for name, record in RECORDS.items()}
        self._citations = Citations(self._values, partial(self._entry, self._plans["citation"]))

    def _plan(self, record: Record) -> Plan:
        by_name = {field.name: field for field in record.fields}
        return Plan(
            record=record,
            main=by_name[record.main],
            readers={name: self._reader(field) for name, field in by_name.items()},
            # What the file as a whole must have is checked apart: without it the file does not open.
            required=tuple(field.name for field in record.fields if field.required and record.name != "briefing"),
            dates=tuple(field.name for field in record.fields if field.type == "date"),
        )

    def _reader(self, field: Field) -> Callable[[Node], object]:
        if field.type != "records":
            return self._values.reader(field)
        within = {"citation": self._read_citations, "account": self._read_accounts}
        return partial(within.get(field.of, self._read_section), field)

    def _tick(self) -> None:
        self._progress(self._done / self._total)

    def briefing(self, root: Node) -> Briefing:
        """The briefing that stands in ``root``. Raises :class:`BriefingError`."""
        report = self.report
        if not isinstance(root, Mapping):
            empty = isinstance(root, Scalar) and root.absent
            report.add(
                "F301",
                root,
                "There is nothing in the file." if empty else "The file is no mapping of fields.",
                "A briefing begins with “title: ” and what it is about.",
            )
            raise BriefingError(report.all())
        values = {key.value: value for key, value in root.pairs}
        self._check_version(values.get("briefing"))
        self._check_title(root, values.get("title"))
        fields = self._read_top(root, values)
        if not any(fields.get(name) for name in SECTIONS):
            report.add("F305", root, "There is nothing in any section.", f"Fill one of: {', '.join(SECTIONS)}.")
        if any(problem.severity == "fatal" for problem in report.problems):
            raise BriefingError(report.all())
        fields.pop("briefing", None)
        written = fields.pop("id", None)
        make: Callable[..., Briefing] = Briefing
        return make(
            **fields,
            id=written or clean(Path(self._path).stem),
            id_written=written is not None,
            path=report.path,
            replaced=self._values.replaced,
            problems=report.all(),
        )

    def _check_version(self, node: Node | None) -> None:
        if node is None or (isinstance(node, Scalar) and (node.absent or node.value.strip() in ("", *VERSIONS))):
            return
        written = shown(node.value) if isinstance(node, Scalar) else "That"
        self.report.add(
            "F302",
            node,
            f"{written} is not a format version that this program reads.",
            f"It reads version {', '.join(VERSIONS)}.",
            field="briefing",
        )
        raise BriefingError(self.report.all())

    def _check_title(self, root: Mapping, node: Node | None) -> None:
        if isinstance(node, (Mapping, Sequence)):
            self.report.add("F304", node, "The title is not a line of text.", "Quote the title.", field="title")
        elif node is None or node.absent or not clean(node.value).strip():
            self.report.add(
                "F303",
                node or root,
                "The briefing has no title." if node is None else "The title is empty.",
                "Write “title: ” and what the briefing is about.",
                field="title",
            )

    def _read_top(self, root: Mapping, values: dict[str, Node]) -> Fields:
        """All fields of the briefing, read in an order in which each finds what it depends on."""
        plan = self._plans["briefing"]
        # The time zone tells what a date means; a title that is no text has been reported.
        later = _LISTS if isinstance(values.get("title"), Scalar) else (*_LISTS, "title")
        plain = sorted((pair for pair in root.pairs if pair[0].value not in later), key=_is_not_timezone)
        fields = self._read(plan, Mapping(plain, root.start, root.end))
        as_of, scale = fields.get("as_of"), fields.get("likelihood_scale")
        self._checks.as_of = as_of if isinstance(as_of, Date) else None
        if scale in LIKELIHOOD:
            self._values.scale = str(scale)
        lists = {name: values[name] for name in _LISTS if name in values}
        self._total = 1 + sum(len(node.items) for node in lists.values() if isinstance(node, Sequence))
        self._values.ids = {
            "source": written_ids(lists.get("sources")),
            "actor": written_ids(lists.get("actors")),
            "event": written_ids(lists.get("timeline")),
        }
        for name, node in lists.items():
            self._tick()
            fields[name] = plan.readers[name](node)
        return fields

    def _read_section(self, field: Field, node: Node) -> tuple[Source | Statement, ...]:
        report = self.report
        plan = self._plans[field.of]
        make = _MAKERS[field.of]
        ids = Identifiers(field.name, report)
        lines = RisingLines(report.places)
        entries: list[Source | Statement] = []
        items = list(self._values.items(field, node))
        report.section = field.name
        for index, item in enumerate(items):
            report.index = index
            before = len(report.problems)
            fields = self._entry(plan, item)
            if field.of == "source":
                self._finish_source(ids, item, fields)
            else:
                self._finish_statement(plan, ids, item, fields)
            entries.append(make(**fields, line=lines.of(item.start), problems=report.since(before)))
            self._done += 1
            if not self._done % _TICK:
                self._tick()
        report.section, report.index = "", -1
        if field.of == "source":
            self._checks.sourced = bool(entries)
        return tuple(entries)

    def _finish_source(self, ids: Identifiers, item: Node, fields: Fields) -> None:
        written = fields.setdefault("id", "")
        if written:
            ids.first(str(written), item)

    def _finish_statement(self, plan: Plan, ids: Identifiers, item: Node, fields: Fields) -> None:
        main = fields.setdefault(plan.record.main, "")
        fields["id"] = ids.of(fields.get("id"), main, item)
        if plan.record.name == "event":
            fields.setdefault("date", None)
        self._checks.statement(plan.record.name, item, fields)

    def _read_accounts(self, field: Field, node: Node) -> tuple[Account, ...] | None:
        make: Callable[..., Account] = Account
        accounts: list[Account] = []
        outer, self.report.outer = self.report.outer, self.report.outer or field.name
        for item in self._values.items(field, node):
            fields = self._entry(self._plans["account"], item)
            fields.setdefault("says", "")
            accounts.append(make(**fields))
        self.report.outer = outer
        return tuple(accounts) or None

    def _read_citations(self, field: Field, node: Node) -> tuple[Citation, ...] | None:
        outer, self.report.outer = self.report.outer, self.report.outer or field.name
        read = self._citations.read
        found = [citation for item in self._values.items(field, node) if (citation := read(item)) is not None]
        self.report.outer = outer
        return tuple(found) or None

    def _entry(self, plan: Plan, item: Node) -> Fields:
        """The fields of a record; of what is no mapping, its text as the main field."""
        record = plan.record
        if isinstance(item, Mapping) and not self._is_prose(plan, item):
            return self._read(plan, item)
        dated = record.name == "event" and self._dated(item)
        if dated:
            return self._read(plan, dated)
        if isinstance(item, Scalar) and not record.short and not item.absent:
            needs = " and ".join(f"“{name}”" for name in plan.required)
            self.report.add(
                "E303",
                item,
                f"This {record.name} is a text; it must be a mapping.",
                f"Write {needs}, each with its value.",
                field=record.main,
            )
        before = len(self.report.problems)
        value = plan.readers[record.main](item)
        if value is None and len(self.report.problems) == before:
            self._report_missing(plan, item, record.main)
        return {} if value is None else {record.main: value}

    def _is_prose(self, plan: Plan, item: Mapping) -> bool:
        """Whether a mapping is meant as a text: one that holds a colon, or begins with a brace."""
        if not item.pairs or item.pairs[0][0].value in plan.readers:
            return False
        if plan.main.type not in _PROSE or (len(item.pairs) > 1 and self._text[item.start] != "{"):
            return False
        keys = [key.value for key, _ in item.pairs]
        return not any(
            key in plan.readers or key.startswith(OWN_PREFIX) or self.report.did_you_mean(key, plan.readers)
            for key in keys
        )

    def _dated(self, item: Node) -> Mapping | None:
        """What is meant by an event that has its date for a key."""
        if not isinstance(item, Mapping) or len(item.pairs) > 1:
            return None
        key, value = item.pairs[0]
        try:
            dates.parse(key.value)
        except dates.DateError:
            return None
        self.report.add(
            "E303",
            key,
            "This event has its date for a key.",
            f"Write “date: {key.value}”, and what happened under “event”.",
            field="date",
        )
        names = (Scalar(name, plain=True, start=item.start, end=item.start) for name in ("date", "event"))
        return Mapping(list(zip(names, (key, value), strict=True)), item.start, item.end)

    def _read(self, plan: Plan, node: Mapping) -> Fields:
        fields: Fields = {}
        before = len(self.report.problems)
        readers = plan.readers
        for key, value in node.pairs:
            name = key.value
            reader = readers.get(name)
            if reader is None:
                self._report_unknown(plan, node, key, value)
            elif (found := reader(value)) is not None:
                fields[name] = found
        for name in plan.required:
            if name not in fields:
                self._report_missing(plan, node, name)
        if len(self.report.problems) > before:
            self._drop_unparsed(plan, fields)
        return fields

    def _drop_unparsed(self, plan: Plan, fields: Fields) -> None:
        """Take out what is no date; an event keeps its text."""
        for name in plan.dates:
            text = fields.get(name)
            if isinstance(text, Unparsed):
                del fields[name]
                if plan.record.name == "event":
                    fields["date_text"] = str(text)

    def _report_unknown(self, plan: Plan, node: Mapping, key: Scalar, value: Node) -> None:
        name = key.value
        if name.startswith(OWN_PREFIX):
            return
        if self._text[node.start] == "{" and isinstance(value, Scalar) and value.absent:
            message = f"The comma before {shown(name)} ends the text; the rest became a key."
            self.report.add("W403", key, message, "Quote the text that holds a comma.")
            return
        noun = plan.record.name
        self.report.add(
            "W401",
            key,
            f"{shown(name)} is not a field of {'an' if noun[0] in 'aeiou' else 'a'} {noun}.",
            self.report.did_you_mean(name, plan.readers, f"Keys of your own begin with “{OWN_PREFIX}”."),
        )

    def _report_missing(self, plan: Plan, node: Node, name: str) -> None:
        message = f"This {plan.record.name} has no “{name}”."
        self.report.add("E301", node, message, f"Add “{name}: ” and its value.", field=name)


def _is_not_timezone(pair: tuple[Scalar, Node]) -> bool:
    return pair[0].value != "timezone"
