"""Decoding of nodes to the model, by the table of fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import Final, cast

from briefing_tui.dates.edtf import Date
from briefing_tui.errors import BriefingError, Problem, register
from briefing_tui.loading import advice, causes, keyed, lookalikes, meant_keys, mending
from briefing_tui.loading.checks import Checks
from briefing_tui.loading.identifiers import written_ids
from briefing_tui.loading.nodes import Mapping, Node, Scalar, Sequence
from briefing_tui.loading.plans import PLANS
from briefing_tui.loading.records import Fields, Records
from briefing_tui.loading.report import COMMA_SPLITS_TEXT, OTHER_THAN_COLLECTION, Report, shown
from briefing_tui.loading.sections import Entry, Section
from briefing_tui.loading.unreadable import MENDED, unread, written
from briefing_tui.loading.values import Values
from briefing_tui.model.briefing import Actor, Briefing, Source, Unread
from briefing_tui.schema import LIKELIHOOD, VERSIONS, Field
from briefing_tui.schema.sections import ACTORS, PANES, SECTIONS, SOURCES, TIMELINE
from briefing_tui.text.sanitizing import clean

_NO_MAPPING: Final = register("F301", "the top of the file is not a mapping")
_UNSUPPORTED_VERSION: Final = register("F302", "a format version that is not supported")
_NO_TITLE: Final = register("F303", "no title")
_TITLE_NOT_A_LINE: Final = register("F304", "a title that is not a line of text")

_NAMED: Final = (SOURCES, ACTORS, TIMELINE)
"""The sections whose entries are referred to by id."""

_PLAN: Final = PLANS["briefing"]

_IN_SENTENCES: Final = frozenset(("point", "question", "assumption"))
"""The record kinds whose text is a sentence."""

_TICK: Final = 32
"""Number of entries between two progress reports."""


class Decoder:
    """Decodes one file. ``progress`` is called with the share of the decoding that is done, 0 to 1."""

    def __init__(self, text: str, path: str, progress: Callable[[float], None]) -> None:
        self._path = path
        self._text = text
        self._progress = progress
        self.report = Report(text, clean(path))
        self._values = Values(self.report, Path(path).parent, self._tick)
        self._checks = Checks(self.report)
        self._records = Records(self.report, self._values, self._read_section)
        self._fields: Fields = {}
        self._meant_as_title = ""
        self._done = 0
        self._total = 1

    def _tick(self) -> None:
        self._progress(self._done / self._total)

    def briefing(self, root: Node, problems: Iterable[Problem] = ()) -> Briefing:
        """Decode the briefing with this ``root``; ``problems`` are those found before.

        Raises :class:`BriefingError` if it does not open.
        """
        report = self.report
        report.problems.extend(problems)
        if not isinstance(root, Mapping):
            # 1 ms to import, and few files need it.
            from briefing_tui.loading import foreign  # noqa: PLC0415

            place, message, hint = foreign.explain(self._text, root)
            report.add(_NO_MAPPING, place, message, hint)
            raise BriefingError(report.all())
        meant_keys.rename(_PLAN.record, _PLAN.fields, root, report)
        values = dict(zip(root.names, root.values, strict=True))
        keys = {key.value: key for key in root.keys}
        self._check_version(keys.get("briefing", root), values.get("briefing"))
        if isinstance(values.get("story"), Scalar) and isinstance(values.get("briefings"), Sequence):
            message = "This is a story that was exported as JSON, not a briefing."
            report.add(_UNSUPPORTED_VERSION, keys["story"], message, "Open the briefings that it was made from.")
            raise BriefingError(report.all())
        self._check_title(root, values.get("title"))
        self._read_all(root, values)
        fields, self._fields = self._fields, {}
        if not any(fields.get(name) for name in PANES):
            causes.report_empty(report, root)
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
            replaced=self._values.texts.replaced,
            problems=report.all(),
        )

    def _check_version(self, key: Node, node: Node | None) -> None:
        if node is None or _is_right_version(node):
            return
        if _holds_the_whole(node):
            self.report.add(
                _UNSUPPORTED_VERSION,
                key,
                "The fields of the briefing are under “briefing”, which is its format version.",
                "Delete “briefing”, its colon, its “{” and the “}” that closes it."
                if isinstance(node, Mapping) and node.flow
                else "Delete this line, and the “- ” below it, and move each field to the beginning of its line."
                if isinstance(node, Sequence)
                else "Delete this line, and move each field below it to the beginning of its line.",
                field="briefing",
            )
            raise BriefingError(self.report.all())
        version = shown(node.value) if isinstance(node, Scalar) else "That"
        self.report.add(
            _UNSUPPORTED_VERSION,
            node,
            f"{version} is not a supported format version.",
            f"Write {' or '.join(VERSIONS)}, or update briefing-tui.",
            field="briefing",
        )
        raise BriefingError(self.report.all())

    def _check_title(self, root: Mapping, node: Node | None) -> None:
        if isinstance(node, (Mapping, Sequence)):
            start, end = mending.line_at(self._text, node.start)
            one_line = node.end <= end and self._text[start : node.start].strip()
            hint = mending.write(mending.with_quotes(self._text[start:end])) if one_line else "Quote the title."
            self.report.add(_TITLE_NOT_A_LINE, node, "The title must be one line of text.", hint, field="title")
        elif node is None and (meant := advice.title(self._text, self._unknown(root))):
            key, hint = meant
            report = self.report
            odd = lookalikes.in_word(key.value, "title")
            message = f"The briefing has no “title”, but it has {shown(key.value)}{f' with {odd}' if odd else ''}."
            report.add(_NO_TITLE, key, message, hint, field="title")
            self._meant_as_title = key.value
            place = (report.problems[-1].line, report.problems[-1].column)
            report.problems[:-1] = [one for one in report.problems[:-1] if (one.line, one.column) != place]
        elif node is None or node.absent or not clean(node.value).strip():
            self.report.add(
                _NO_TITLE,
                node or root,
                "The briefing has no title." if node is None else "The title is empty.",
                self._cut_title(node) or "Write “title: ” and what the briefing is about.",
                field="title",
            )

    def _cut_title(self, node: Node | None) -> str:
        """A hint for a title that YAML takes for a comment; empty for any other."""
        start, end = mending.line_at(self._text, node.start) if node else (0, 0)
        found = re.match(r"(title *: +)(#(?:[^\s#]| +\d).*)", self._text[start:end])
        return mending.write(found[1] + mending.quoted(found[2].rstrip())) if found else ""

    def _unknown(self, root: Mapping) -> list[tuple[Scalar, Node]]:
        """The unknown keys of the file, each with its value."""
        return [(key, value) for key, value in root.pairs if key.value not in _PLAN.fields]

    def _read_all(self, root: Mapping, values: dict[str, Node]) -> None:
        """Read all fields of the briefing, in an order that satisfies their dependencies."""
        lists = {name: values[name] for name in SECTIONS if name in values}
        self._total = 1 + sum(len(node.items) for node in lists.values() if isinstance(node, Sequence))
        self._read_plain(root, values.get("title"))
        ids = {section.noun: set(written_ids(values.get(section.key), self._tick)) for section in _NAMED}
        self._values.references.ids |= ids
        for name, node in lists.items():
            self._tick()
            self._fields[name] = self._records.reader(_PLAN, name)(node)
        if added := self._values.references.added:
            self._fields["sources"] = (*cast("tuple[Source, ...]", self._fields.get("sources", ())), *added)

    def _read_plain(self, root: Mapping, title: Node | None) -> None:
        """Read the fields that are not lists of records; the time zone first, since dates depend on it."""
        later = {*SECTIONS, self._meant_as_title}
        if isinstance(title, (Mapping, Sequence)):  # it has been reported
            later.add("title")
        pairs = [pair for pair in root.pairs if pair[0].value not in later]
        pairs.sort(key=lambda pair: pair[0].value != "timezone")
        plain = Mapping([key for key, _ in pairs], [value for _, value in pairs], root.flow, root.start, root.end)
        before = len(self.report.problems)
        self._records.top.update(root.names)
        self._fields |= self._records.fields(_PLAN, plain)
        if self._records.odd or len(self.report.problems) > before:
            self._keep(unread(plain, _PLAN.fields, "title", self.report.problems[before:], self._records.odd))
            self._records.odd.clear()
        as_of, scale = self._fields.get("as_of"), self._fields.get("likelihood_scale")
        if isinstance(as_of, Date):
            self._checks.know(as_of)
        if scale in LIKELIHOOD:
            self._values.scale = str(scale)

    def _keep(self, more: Unread) -> None:
        """Keep the unreadable fields of the file, as written."""
        self._fields["unread"] = (*cast("Unread", self._fields.get("unread", ())), *more)

    def _read_section(self, field: Field, node: Node) -> tuple[Entry, ...]:
        section = Section(field, self._records, self._checks)
        before = len(self.report.problems)
        items = self._ungrouped(field, node) or list(self._values.items(field, node))
        if any(problem.code not in MENDED for problem in self.report.problems[before:]):
            self._keep(((field.name, written(node)),))
        if isinstance(node, Sequence) and node.flow and field.of in _IN_SENTENCES:
            self._report_commas(node.items)
        if isinstance(node, Sequence):
            node.items = []
        references = self._values.references
        if field.of == "actor":
            references.foresee(items)
        items.reverse()
        while items:
            # The nodes of an entry are freed as soon as it is read, so that its record can reuse their memory.
            section.read(items.pop())
            self._done += 1
            if not self._done % _TICK:
                self._tick()
        self.report.section = field.name
        self._checks.report_uncited(field.of)
        self.report.leave()
        if field.of == "source":
            self._checks.sourced = bool(section.entries)
            references.learn_sources(cast("list[Source]", section.entries))
        elif field.of == "actor":
            references.learn_actors(cast("list[Actor]", section.entries))
        return tuple(section.entries)

    def _report_commas(self, items: list[Node]) -> None:
        """Report commas that are probably part of a text in a flow list: no capital follows, as it does elsewhere."""
        texts = [item for item in items if isinstance(item, Scalar) and item.plain]
        for before, item in pairwise(texts):
            goes_on = texts[0].value[:1].isupper() and item.value[:1].islower() and " " in item.value
            if not goes_on and not lookalikes.opens_quotation(before.value):
                continue
            message = f"The comma before {shown(item.value)} ends the text; the rest became an item."
            start, end = mending.line_at(self._text, before.start)
            whole = mending.quoted(" ".join(self._text[before.start : item.end].split()))
            if item.end <= end:
                whole = self._text[start : before.start] + whole + self._text[item.end : end]
            self.report.add(COMMA_SPLITS_TEXT, item, message, mending.write(whole))

    def _ungrouped(self, field: Field, node: Node) -> list[Node]:
        """The items of lists grouped under keys such as years, or of entries under keys; otherwise none.

        Either is reported.
        """
        plan = PLANS[field.of]
        if not isinstance(node, Mapping) or not node.keys or any(name in plan.fields for name in node.names):
            return []
        if not all(isinstance(value, Sequence) for value in node.values):
            return keyed.entries(field, plan.record, node, self.report)
        key, *others = node.keys
        message = f"“{field.name}” takes one list, but {shown(key.value)} groups its items."
        more = f"the {len(others):,} others" if len(others) > 1 else "the other"
        lines = "this line" + (f" and {more} like it" if others else "")
        self.report.add(OTHER_THAN_COLLECTION, key, message, f"Delete {lines}.", field=field.name)
        return [item for _, value in node.pairs if isinstance(value, Sequence) for item in value.items]


def _holds_the_whole(node: Node) -> bool:
    """Whether a mapping under one key of the file, or the first item of a list there, has the fields of a briefing."""
    if isinstance(node, Sequence) and node.items:
        return _holds_the_whole(node.items[0])
    return isinstance(node, Mapping) and not {*PANES, "title"}.isdisjoint(node.names)


def _is_right_version(node: Node) -> bool:
    return isinstance(node, Scalar) and (node.absent or node.value.strip() in ("", *VERSIONS))
