"""Nodes to the model, by the table of fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import Final, cast

from briefing_tui.dates.edtf import Date
from briefing_tui.errors import BriefingError, Problem
from briefing_tui.loading import advice, causes, early, keyed, lookalikes, mending
from briefing_tui.loading.checks import Checks
from briefing_tui.loading.early import OutOfOrder, Take
from briefing_tui.loading.identifiers import MADE, written_ids
from briefing_tui.loading.kinds import Child, Mapping, Node, Scalar, Sequence, node_of, scalar_of
from briefing_tui.loading.meter import Meter
from briefing_tui.loading.records import Fields, Records
from briefing_tui.loading.report import Report, shown
from briefing_tui.loading.sections import TICK, Entry, Section
from briefing_tui.loading.unread import unread, written
from briefing_tui.loading.values import Values
from briefing_tui.model.briefing import Actor, Briefing, Unread
from briefing_tui.schema import LIKELIHOOD, SECTIONS, VERSIONS, Field
from briefing_tui.text.sanitizing import clean

_LISTS: Final = ("sources", "actors", "timeline", "summary", "questions", "assumptions")
"""The lists of records; sources come first, as whether there are any matters to the others."""

_BY_KIND: Final = {"source": "sources", "actor": "actors", "event": "timeline"}
"""The lists of what other records name by id, by kind of record."""

_IN_SENTENCES: Final = frozenset(("point", "question", "assumption"))
"""The kinds of records whose text is a sentence."""

_LONG: Final = 4_000_000
"""Characters of a file that is gone through twice rather than that its nodes are kept."""

_PARSING: Final = 0.98
"""The part of the work that is done when the text is parsed, if most entries are read meanwhile."""

_SKIMMING: Final = 0.35
"""The part that is done then, if they are passed by, to be read when the text is parsed once more."""


class Decoder:
    """Reads one file: first what is taken while it is parsed (:class:`Taker`), then what is left in its tree.

    ``top`` is what stands in the file but its entries, if that is known from going through it before.
    """

    def __init__(self, text: str, path: str, meter: Meter, top: Mapping | None = None) -> None:
        self._top = top
        self._late = False
        self._path = path
        self._text = text
        self._meter = meter
        self.report = Report(text, clean(path))
        self._values = Values(self.report, Path(path).parent, self._tick)
        self._checks = Checks(self.report)
        self._records = Records(self.report, self._values, self._read_section)
        self._plan = self._records.plans["briefing"]
        self._lists = {field.name: field for field in self._plan.record.fields if field.name in _LISTS}
        self._fields: Fields = {}
        self._read: set[str] = set()
        self._sections: dict[str, Section] = {}
        self._begun: dict[str, int] = {}
        self._done = 0
        self._total = 0

    def begin(self, top: Mapping) -> Take | None:
        """What reads the entries of the list under the last key of ``top``; None where they have to wait."""
        *before, name = top.names
        if not early.may_be_read(name, before):
            return None
        known = self._top or Mapping(top.keys[:-1], top.values, top.opening, top.closing)
        index = top.opening.start_mark.index
        if early.seem_to_come(name, before, lambda text: self._text.find(text, index)):
            if len(self._text) < _LONG or (self._top is not None and name == "questions"):
                return None
            if self._top is None:
                self._late = True
                self._meter.parsing = _SKIMMING
                return _pass_by
        if not _is_right_version(known.under("briefing")):
            return None
        self._read_what_others_need(known)
        self._sections[name] = section = self._section(self._lists[name])
        self._begun[name] = len(known.keys)
        self._meter.parsing = _PARSING
        return section.read

    def _tick(self) -> None:
        self._meter.decoded(self._done / self._total) if self._total else self._meter.tell(0.0)

    def _tick_at(self, entry: Node) -> None:
        """Tell that so many entries more are read, up to this."""
        if self._total:
            self._done += TICK
            self._meter.decoded(self._done / self._total)
        else:
            self._meter.parsed(entry.start / len(self._text))

    def briefing(self, root: Node, problems: Iterable[Problem] = ()) -> Briefing:
        """The briefing whose tree is ``root``; ``problems`` are those that have been found before.

        Raises :class:`BriefingError` where it does not open, and :class:`briefing_tui.loading.early.OutOfOrder` where
        entries that were taken depend on what came after them.
        """
        report = self.report
        report.leave()
        if not isinstance(root, Mapping):
            report.problems.extend(problems)
            empty = isinstance(root, Scalar) and root.absent
            report.add(
                "F301",
                root,
                "The file is empty." if empty else "The file does not consist of fields.",
                "A briefing begins with “title: ” and what it is about.",
            )
            raise BriefingError(report.all())
        if self._late:
            raise OutOfOrder(root if len({*root.names}) == len(root.keys) else None)
        early.check(self._begun, root.names)
        report.problems.extend(problems)
        values = dict(zip(root.names, root.values, strict=True))
        keys = {key.value: scalar_of(key) for key in root.keys}
        self._check_version(keys.get("briefing", root), values.get("briefing"))
        self._check_title(root, values.get("title"))
        self._read_all(root, values)
        fields, self._fields = self._fields, {}
        self._sections.clear()  # who drops the briefing does not have to wait for the garbage collector
        if not any(fields.get(name) for name in SECTIONS):
            causes.tell_empty(report, root)
        if any(problem.severity == "fatal" for problem in report.problems):
            raise BriefingError(report.all())
        fields.pop("briefing", None)
        own_id = fields.pop("id", None)
        causes.join(report, fields)
        make: Callable[..., Briefing] = Briefing
        return make(
            **fields,
            id=own_id or clean(Path(self._path).stem),
            id_written=own_id is not None,
            path=report.path,
            replaced=self._values.replaced,
            problems=report.all(),
        )

    def _check_version(self, key: Node, child: Child | None) -> None:
        if child is None or _is_right_version(child):
            return
        node = node_of(child)
        if _holds_the_whole(node):
            self.report.add(
                "F302",
                key,
                "The fields of the briefing are under “briefing”, which is its format version.",
                "Delete this line, and move each field below it to the beginning of its line.",
                field="briefing",
            )
            raise BriefingError(self.report.all())
        version = shown(node.value) if isinstance(node, Scalar) else "That"
        self.report.add(
            "F302",
            node,
            f"{version} is not a supported format version.",
            f"Write {' or '.join(VERSIONS)}, or update briefing-tui.",
            field="briefing",
        )
        raise BriefingError(self.report.all())

    def _check_title(self, root: Mapping, child: Child | None) -> None:
        node = None if child is None else node_of(child)
        if isinstance(node, (Mapping, Sequence)):
            self.report.add("F304", node, "The title must be one line of text.", "Quote the title.", field="title")
        elif node is None and (meant := advice.title(self._text, self._unknown(root))):
            key, hint = meant
            report = self.report
            report.add("F303", key, f"The briefing has no “title”, but it has {shown(key.value)}.", hint, field="title")
            self._read.add(key.value)
            place = (report.problems[-1].line, report.problems[-1].column)
            report.problems[:-1] = [one for one in report.problems[:-1] if (one.line, one.column) != place]
        elif node is None or node.absent or not clean(node.value).strip():
            self.report.add(
                "F303",
                node or root,
                "The briefing has no title." if node is None else "The title is empty.",
                "Write “title: ” and what the briefing is about.",
                field="title",
            )

    def _unknown(self, root: Mapping) -> list[tuple[Scalar, Node]]:
        """The keys of the file that are no fields, each with what stands under it."""
        return [(key, value) for key, value in root.pairs if key.value not in self._plan.steps]

    def _read_all(self, root: Mapping, values: dict[str, Child]) -> None:
        """Read all fields of the briefing that are not read yet."""
        lists = [values[name] for name in _LISTS if name in values]
        self._total = 1 + sum(len(node.children) for node in lists if isinstance(node, Sequence))
        self._read_what_others_need(root)
        for name in _LISTS:
            if name in values and name not in self._fields:
                self._tick()
                self._fields[name] = self._plan.steps[name][1](values[name])

    def _read_what_others_need(self, top: Mapping) -> None:
        """Read the fields that are no lists of records, then sources and actors, each as far as it is not read yet.

        They are read in an order in which each finds what it depends on.
        """
        self.report.leave()
        values = dict(zip(top.names, top.values, strict=True))
        self._read_plain(top, values.get("title"))
        for kind, name in _BY_KIND.items():
            taken = self._sections[name].ids.written() if name in self._sections else set()
            self._values.ids[kind] = frozenset(taken | written_ids(values.get(name)))
        for name in ("sources", "actors"):
            if name in values and name not in self._fields:
                self._tick()
                self._fields[name] = self._plan.steps[name][1](values[name])

    def _read_plain(self, top: Mapping, title: Child | None) -> None:
        """Read the fields that are no lists of records; the time zone first, as it tells what a date means."""
        later = {*_LISTS, *self._read}
        if isinstance(title, (Mapping, Sequence)):  # which has been reported
            later.add("title")
        pairs = [pair for pair in zip(top.keys, top.values, strict=True) if pair[0].value not in later]
        pairs.sort(key=lambda pair: pair[0].value != "timezone")
        plain = Mapping([key for key, _ in pairs], [value for _, value in pairs], top.opening, top.closing)
        before = len(self.report.problems)
        self._records.top.update(top.names)
        self._fields |= self._records.reader(self._plan)(plain)
        self._read.update(plain.names)
        if self._records.odd or len(self.report.problems) > before:
            self._keep(unread(plain, self._plan.steps, "title", self.report.problems[before:], self._records.odd))
            self._records.odd.clear()
        as_of, scale = self._fields.get("as_of"), self._fields.get("likelihood_scale")
        self._checks.as_of = as_of if isinstance(as_of, Date) else None
        if scale in LIKELIHOOD:
            self._values.scale = str(scale)

    def _keep(self, more: Unread) -> None:
        """Keep what of the fields of the file could not be read."""
        self._fields["unread"] = (*cast("Unread", self._fields.get("unread", ())), *more)

    def _section(self, field: Field) -> Section:
        return Section(field, self._records, self._checks, self._tick_at)

    def _read_section(self, field: Field, node: Node) -> tuple[Entry, ...]:
        section = self._sections.get(field.name) or self._section(field)
        before = len(self.report.problems)
        items = self._ungrouped(field, node) or list(self._values.items(field, node))
        if len(self.report.problems) > before:
            self._keep(((field.name, written(node)),))
        if isinstance(node, Sequence) and node.opening.flow_style and field.of in _IN_SENTENCES:
            self._report_commas(node.items)
        for item in items:
            section.read(item)
        self.report.section = field.name
        self._checks.tell_uncited(field.of)
        self.report.leave()
        if field.of == "source":
            self._checks.sourced = bool(section.entries)
        elif field.of == "actor":
            actors = cast("list[Actor]", section.entries)
            self._values.names = {actor.name: "" if MADE in actor.id else actor.id for actor in actors}
        return tuple(section.entries)

    def _report_commas(self, items: list[Node]) -> None:
        """Report commas that seem to be within a text of a list in one line: no capital follows, as in all before."""
        texts = [item for item in items if isinstance(item, Scalar) and item.plain]
        for before, item in pairwise(texts):
            goes_on = texts[0].value[:1].isupper() and item.value[:1].islower() and " " in item.value
            if not goes_on and not lookalikes.opens_quotation(before.value):
                continue
            message = f"The comma before {shown(item.value)} ends the text; the rest became an item."
            whole = self._text[before.start : item.end]
            self.report.add("W403", item, message, mending.write(mending.quoted(" ".join(whole.split()))))

    def _ungrouped(self, field: Field, node: Node) -> list[Node]:
        """The items of the lists under keys that group them, such as years, or entries under keys; else none.

        Either is reported.
        """
        plan = self._records.plans[field.of]
        if not isinstance(node, Mapping) or not node.keys or any(name in plan.steps for name in node.names):
            return []
        if not all(isinstance(value, Sequence) for value in node.values):
            return keyed.entries(field, plan.record, node, self.report)
        key, *others = map(scalar_of, node.keys)
        message = f"“{field.name}” takes one list, but {shown(key.value)} groups its items."
        more = f"the {len(others)} others" if len(others) > 1 else "the other"
        lines = "this line" + (f" and {more} like it" if others else "")
        self.report.add("E303", key, message, f"Delete {lines}.", field=field.name)
        return [item for _, value in node.pairs if isinstance(value, Sequence) for item in value.items]


def _holds_the_whole(node: Node) -> bool:
    """Whether a mapping under one key of the file has the fields of a briefing."""
    return isinstance(node, Mapping) and not {*SECTIONS, "title"}.isdisjoint(node.names)


def _is_right_version(child: Child | None) -> bool:
    if child is None:
        return True
    node = node_of(child)
    return isinstance(node, Scalar) and (node.absent or node.value.strip() in ("", *VERSIONS))


def _pass_by(_item: Mapping) -> bool:
    """Take an entry and do nothing with it."""
    return False
