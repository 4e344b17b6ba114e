"""Decoding of nodes to the fields of records, by the table of fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Final

from briefing_tui.dates import edtf
from briefing_tui.errors import register
from briefing_tui.loading import advice, keyed, meant_keys, mending, slips, strayed, unknown
from briefing_tui.loading.citations import Citations
from briefing_tui.loading.cuts import Cuts
from briefing_tui.loading.nodes import Mapping, Node, Scalar, Sequence
from briefing_tui.loading.plans import PLANS, Plan
from briefing_tui.loading.report import (
    COMMA_SPLITS_TEXT,
    MISSING_FIELD,
    OTHER_THAN_COLLECTION,
    TEXT_READ_AS_MAPPING,
    UNKNOWN_KEY_OF_COLLECTION,
    Report,
    shown,
)
from briefing_tui.loading.slips import Slip
from briefing_tui.loading.unreadable import WHOLE, in_one_line, written
from briefing_tui.loading.values import Unparsed, Values
from briefing_tui.model.briefing import Account, Citation
from briefing_tui.schema import EXTENSION_PREFIX, Field
from briefing_tui.schema.synonyms import field_names
from briefing_tui.text.sentences import with_article

_SEVERAL_FIELDS: Final = register("E310", "a key that may mean more than one field")
_UNKNOWN_KEY: Final = register("W401", "a key that the format does not know")

Fields = dict[str, object]
Reader = Callable[[Node], object]

_PROSE: Final = frozenset(("text", "line"))

_SERIES: Final = 256
"""Number of series of keys for each kind of record whose readers are kept."""


def _ignored(_node: Node) -> None:
    """Reader of a key that is not a field."""


class Records:
    """Decodes the fields of records; ``section`` decodes a list of records in a section.

    ``odd`` collects the fields of an entry that contain custom or unknown keys. ``top`` are the keys of the file.
    """

    def __init__(self, report: Report, values: Values, section: Callable[[Field, Node], object]) -> None:
        self.report = report
        self._values = values
        self._section = section
        self._cuts = Cuts(report)
        self.odd: set[str] = set()
        self.top: set[str] = set()
        self._readers: dict[str, dict[str, Reader]] = {name: {} for name in PLANS}
        self._series: dict[str, dict[tuple[str, ...], list[Reader]]] = {name: {} for name in PLANS}
        """The readers for each series of keys, of which a long file has very few."""
        self._listed = values.references.listed_source
        self._citations = Citations(values, partial(self.entry, PLANS["citation"]))

    def reader(self, plan: Plan, name: str) -> Reader:
        """The reader of a field, created on first use, since a small file has few of the hundred fields."""
        readers = self._readers[plan.record.name]
        if name not in readers:
            field = plan.fields[name]
            readers[name] = self._cuts.watched(field, self._made(field))
        return readers[name]

    def _made(self, field: Field) -> Reader:
        if field.type != "records":
            return self._values.reader(field)
        reads = {"citation": self._read_citations, "account": self._read_accounts}
        return partial(reads.get(field.of, self._section), field)

    def _read_citations(self, field: Field, node: Node) -> tuple[Citation, ...] | None:
        problems, read = self.report.problems, self._citations.read
        before = len(problems)
        found = tuple(filter(None, map(read, self._values.items(field, node))))
        if len(problems) > before and (items := self._values.lists.split(field, node, before)):
            found = tuple(filter(None, map(read, items)))
        return found or None

    def _read_accounts(self, field: Field, node: Node) -> tuple[Account, ...] | None:
        make: Callable[..., Account] = Account
        accounts: list[Account] = []
        outer, self.report.outer = self.report.outer, self.report.outer or field.name
        for item in self._values.items(field, node):
            fields = self.entry(PLANS["account"], item)
            fields.setdefault("says", "")
            accounts.append(make(**fields))
        self.report.outer = outer
        return tuple(accounts) or None

    def entry(self, plan: Plan, item: Node) -> Fields:
        """The fields of a record; if it is not a mapping, its text as the main field."""
        if isinstance(item, Mapping) and item.values:
            if item.names[0] not in plan.fields:
                meant_keys.rename(plan.record, plan.fields, item, self.report)
            if item.names[0] in plan.fields:
                return self.fields(plan, item)
        return self._other(plan, item)

    def _other(self, plan: Plan, item: Node) -> Fields:
        """The fields of what does not begin with a field."""
        record = plan.record
        meant = {"event": self._dated, "source": self._titled}.get(record.name)
        if mapping := (meant(item) if meant else None) or keyed.pair(record, item, self.report):
            self._note(WHOLE)
            return self.fields(plan, mapping)
        if isinstance(item, Mapping):
            if not self._is_prose(plan, item):
                return self.fields(plan, item)
            self._note(WHOLE)
            if not record.short and record.name != "source":
                return self._as_text(plan, item)
        elif self._has_slip(plan, item):
            pass
        elif isinstance(item, Scalar) and record.name == "source" and (source := self._listed(item)):
            return source
        elif isinstance(item, Scalar) and not record.short and not item.absent:
            message = f"This {record.name} is a text; it must be a mapping."
            self.report.add(
                OTHER_THAN_COLLECTION, item, message, advice.entry(self.report.text, item, record), field=record.main
            )
            if record.name == "source":  # whatever its form, no id was meant
                return self._main_only(plan, self._values.texts.read(plan.main, item))
        before = len(self.report.problems)
        value = self.reader(plan, record.main)(item)
        if value is None and len(self.report.problems) == before:
            self._report_missing(plan, item, record.main)
        return self._main_only(plan, value)

    def _titled(self, item: Node) -> Mapping | None:
        """The mapping meant by a source that is written as its title, a colon and its address."""
        if not isinstance(item, Mapping) or len(item.keys) != 1:
            return None
        key, value = item.pairs[0]
        if not isinstance(value, Scalar) or not value.value.startswith(("http://", "https://")):
            return None
        if key.value in PLANS["source"].fields or field_names("source", key.value, PLANS["source"].names):
            return None
        message = "This source is a title and an address; it must be a mapping."
        hint = mending.write(f"- {advice.source(f'{key.value}: {value.value}')}")
        self.report.add(OTHER_THAN_COLLECTION, item, message, hint, field="id")
        id_, title, url = (
            Scalar(name, plain=True, start=item.start, end=item.start) for name in ("id", "title", "url")
        )
        made = Scalar(advice.id_for(key.value), plain=True, start=key.start, end=key.end)
        return Mapping([id_, title, url], [made, key, value], item.flow, item.start, item.end)

    def _main_only(self, plan: Plan, value: object) -> Fields:
        return {} if value is None else {plan.record.main: value}

    def _as_text(self, plan: Plan, item: Mapping) -> Fields:
        """The fields of a record that is a text with a colon and has no short form."""
        name = plan.record.name
        text = in_one_line(written(item))
        if len(item.keys) == 1:  # in JSON too, where it is in braces
            text = text[1:-1]
        hint = advice.dated_text(text) if name == "event" else advice.account(text)
        message = f"This {name} is a text; it must be a mapping."
        hint = hint or advice.required(plan.record)
        self.report.add(OTHER_THAN_COLLECTION, item, message, hint, field=plan.record.main)
        value = self._values.texts.cleaned(text, multiline=plan.main.type == "text")
        return {plan.record.main: value} if value else {}

    def fields(self, plan: Plan, node: Mapping) -> Fields:
        """The fields in a mapping."""
        problems = self.report.problems
        before = len(problems)
        series = self._series[plan.record.name]
        names = node.names
        readers = series.get(names)
        if readers is None:
            if not plan.names.issuperset(names):
                meant_keys.rename(plan.record, plan.fields, node, self.report)
                names = node.names
            readers = [self.reader(plan, name) if name in plan.fields else _ignored for name in names]
            if _ignored not in readers and len(series) < _SERIES:
                series[names] = readers
        fields: Fields = {}
        for name, read, value in zip(names, readers, node.values):  # noqa: B905 - the lengths are equal
            found = read(value)
            if found is not None:
                fields[name] = found
        if len(fields) < len(names) or len(problems) > before or not plan.required <= fields.keys():
            self._finish(plan, node, fields, before)
        return fields

    def _finish(self, plan: Plan, node: Mapping, fields: Fields, before: int) -> None:
        """Report unknown and missing fields, and take out an invalid date; an event keeps its text."""
        missing = [field.name for field in plan.record.fields if field.name in plan.required.difference(fields)]
        holder = self._read_main_with_colon(plan, node, fields, missing)
        for key, value in node.pairs:
            if key.value not in plan.fields and key is not holder:
                self._note(key.value)
                self._report_unknown(plan, node, key, value, missing)
        for name in missing:
            self._report_missing(plan, node, name)
        if len(self.report.problems) > before:
            self._drop_unparsed(plan, fields)

    def _read_main_with_colon(self, plan: Plan, node: Mapping, fields: Fields, missing: list[str]) -> Scalar | None:
        """Read the text of an entry whose colon makes a key of its beginning, beside other fields; return that key."""
        main = plan.record.main
        if node.flow or main not in missing or plan.main.type not in _PROSE or len(node.keys) == 1:
            return None
        key, value = node.pairs[0]
        start, end = mending.line_at(self.report.text, key.start)
        is_sentence = isinstance(value, Scalar) and not value.absent and value.end <= end
        if not is_sentence or key.value[:1].islower() or self._near(plan, key.value):
            return None
        written = self.report.text[key.start : value.end]
        before = self.report.text[start : key.start]
        message = "This text contains a colon, so YAML reads it as a mapping."
        hint = mending.write(f"{before}{main}: {mending.quoted(written)}")
        self.report.add(TEXT_READ_AS_MAPPING, key, message, hint, field=main)
        fields[main] = self._values.texts.cleaned(written, multiline=plan.main.type == "text")
        missing.remove(main)
        return key

    def _is_prose(self, plan: Plan, item: Mapping) -> bool:
        """Whether a mapping is meant as a text that contains a colon, or as a text in braces."""
        if not item.keys or plan.main.type not in _PROSE:
            return False
        if len(item.keys) == 1 and not item.flow:
            name = item.keys[0].value
            near = self._near(plan, name)
            if near not in ("", plan.record.main) and name not in plan.fields and not name[:1].islower():
                return not slips.in_key(name)
        if len(item.keys) > 1:
            holds_values = any(not isinstance(value, Scalar) or not value.absent for _, value in item.pairs)
            if holds_values or not item.flow:
                return False
        return not any(
            key in plan.fields
            or key.startswith(EXTENSION_PREFIX)
            or slips.in_key(key)
            or self.report.nearest(key, plan.fields)
            for key in item.names
        )

    def _has_slip(self, plan: Plan, item: Node) -> bool:
        """Whether a text begins with a field name and a colon that YAML does not recognize; report it if so."""
        if not isinstance(item, Scalar) or not item.plain:
            return False
        equals = re.match(r"\w+ *=", item.value) is not None
        if slips.field_meant(item.value) not in plan.fields and not equals:
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
        """The mapping meant by an event with its date as a key."""
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
            OTHER_THAN_COLLECTION,
            key,
            "This event has its date as its key.",
            advice.dated_pair(key.value, value),
            field="date",
        )
        date, event = (Scalar(name, plain=True, start=item.start, end=item.start) for name in ("date", "event"))
        return Mapping([date, event], [key, value], item.flow, item.start, item.end)

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
        """Report an unknown key; remove the field that was meant from ``missing``."""
        name = key.value
        if name.startswith(EXTENSION_PREFIX):
            return
        slip = unknown.slip(self.report.text, key)
        if slip:
            meant = slips.field_meant(name)
            self.report.mean(meant)
            self._add_slip(slip, meant)
            if meant in missing:
                missing.remove(meant)
            return
        if self._report_vague(plan, key, value, missing) or self._report_stray(plan, key, value):
            return
        near = self._near(plan, name)
        self.report.mean(near)
        if near in missing:
            missing.remove(near)
            message = f"This {plan.record.name} has no “{near}”, but it has {shown(name)}."
            self.report.add(MISSING_FIELD, key, message, f"Did you mean “{near}”?", field=near)
            return
        cut = self._cut_by_comma(node, key, value)
        if cut:
            message = f"The comma before {shown(name)} ends the text; the rest became a key."
            self.report.add(COMMA_SPLITS_TEXT, key, message, cut)
            return
        noun = with_article(plan.record.name)
        field = next((field for field in plan.record.fields if field.name == near), None)
        hint = unknown.hint(self.report.text, key, value, field, has_note="note" in plan.fields)
        if near in (self.top if plan.record.name == "briefing" else node.names):
            hint = f"“{near}” already exists: join the two, or delete this one."
        if plan.record.name == "briefing" and isinstance(value, (Mapping, Sequence)):
            message = f"{shown(name)} is not a field of {noun}: everything under it is ignored."
            self.report.add(UNKNOWN_KEY_OF_COLLECTION, key, message, hint, field=near)
            return
        self.report.add(_UNKNOWN_KEY, key, f"{shown(name)} is not a field of {noun}.", hint)

    def _report_vague(self, plan: Plan, key: Scalar, value: Node, missing: list[str]) -> bool:
        """Report a key that may mean several fields, or a part of a date without the rest; return whether it is one."""
        name, noun = key.value, with_article(plan.record.name)
        several = field_names(plan.record.name, name, plan.names)
        if len(several) > 1:
            message = f"{shown(name)} is not a field of {noun}, and may mean more than one."
            self.report.add(_SEVERAL_FIELDS, key, message, advice.whichever(several))
            return True
        if plan.record.name != "event" or not meant_keys.part_of_date(name):
            return False
        if "date" in missing:
            missing.remove("date")
            message = f"This event has no “date”, but it has {shown(name)}."
            self.report.add(MISSING_FIELD, key, message, meant_keys.one_date(name, value), field="date")
        else:
            message = f"{shown(name)} is not a field of {noun}, and cannot be joined with its date."
            self.report.add(_UNKNOWN_KEY, key, message, meant_keys.one_date("", value))
        return True

    def _report_stray(self, plan: Plan, key: Scalar, value: Node) -> bool:
        """Report a key of the file that is a field of the entry above it; return whether it is one."""
        stray = strayed.without_indent(self.report.text, key) if plan.record.name == "briefing" else None
        if stray is None:
            return False
        needed = any(field.required and field.name == key.value for field in stray.record.fields)
        code = UNKNOWN_KEY_OF_COLLECTION if needed or isinstance(value, (Mapping, Sequence)) else _UNKNOWN_KEY
        noun = with_article(stray.record.name)
        message = f"{shown(key.value)} is a field of {noun}, but it is not indented."
        self.report.add(code, key, message, stray.hint, field=key.value)
        return True

    def _near(self, plan: Plan, name: str) -> str:
        """The field that a key means, or that is most like it; empty if there is none."""
        meant = field_names(plan.record.name, name, plan.names)
        return meant[0] if len(meant) == 1 else self.report.nearest(name, plan.fields)

    def _cut_by_comma(self, node: Mapping, key: Scalar, value: Node) -> str:
        """A hint that quotes the text that a comma cut off before this key; empty if the key is not such a rest."""
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
        hint = advice.source_id(node) if plan.record.name == "source" else ""
        start, _ = mending.line_at(self.report.text, node.start)
        if isinstance(node, Scalar) and self.report.text[start : node.start].strip() == "-":
            hint = "Write it after the “- ”, or delete this line."
        hint = strayed.behind_dash(self.report.text, node, name) or hint
        self.report.add(MISSING_FIELD, node, message, hint or f"Add “{name}: ” and its value.", field=name)
