"""Decoding of nodes to values: one reader for each field type in the table.

A reader takes the field and a node and returns the value, or None if the field is absent. An invalid value is reported
and kept as written.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Final

from briefing_tui import schema
from briefing_tui.dates import edtf
from briefing_tui.dates.edtf import Date, DateError
from briefing_tui.errors import Edit, register
from briefing_tui.loading import advice, editing, lists, lookalikes, meant_values, mending, slips
from briefing_tui.loading.nodes import Mapping, Node, Scalar, Sequence
from briefing_tui.loading.references import References
from briefing_tui.loading.report import READ_AS_WORD_OF_FORMAT, Report, shown
from briefing_tui.loading.slips import Slip
from briefing_tui.loading.texts import Texts
from briefing_tui.schema import Field, FieldType, synonyms
from briefing_tui.schema.countries import is_country_code
from briefing_tui.schema.sections import BY_NOUN
from briefing_tui.text.patterns import pattern

_WORD_NOT_ALLOWED: Final = register("E304", "a word that the field does not allow")
_WRONG_FORM: Final = register("E305", "a value that is not in the form that the field asks for")
_NO_EDTF_DATE: Final = register("E311", "not an EDTF date")
_COLLECTION_AS_DATE: Final = register("E312", "a list or a mapping where a date belongs")
_UNKNOWN_SOURCE: Final = register("E321", "a source that is not in the briefing")
_UNKNOWN_ACTOR: Final = register("E322", "an actor that is not in the briefing")
_UNKNOWN_EVENT: Final = register("E323", "an event that is not in the briefing")

_ONE_WORD: Final[tuple[FieldType, ...]] = ("slug", "url", "language", "wikidata")

_NAMES: Final = frozenset(("aliases", "topics", "tags"))
"""Fields whose items are words without commas."""


class Unparsed(str):
    """The text in place of a date, as written."""

    __slots__ = ()


class Values:
    """The readers, and the facts about the briefing that they need.

    ``timezone`` and ``scale`` are those of the briefing, ``references`` what may be named in it, ``folder`` is where
    it lies.
    """

    def __init__(self, report: Report, folder: Path, tick: Callable[[], None]) -> None:
        self.report = report
        self.folder = folder
        self.tick = tick
        self.texts = Texts(report)
        self._text = self.texts.read
        self.timezone = "UTC"
        self.scale = "icd203"
        self.references = References(report)
        self.lists = lists.Lists(report, self.references, tick, self.texts.as_written)
        self.items = self.lists.items
        self._dates: dict[str, Date] = {}
        self._readers: dict[FieldType, Callable[[Field, Node], object]] = {
            "line": self._text,
            "name": self._text,
            "version": self._text,
            "text": self._text,
            "date": self.date,
            "enum": self._enum,
            "likelihood": self._likelihood,
            "flag": self._flag,
            "timezone": self._timezone,
            "country": self._country,
            "file": self._file,
            "id": self._id,
            "ids": partial(self._list, self._id),
            "lines": partial(self._list, self._text),
            **dict.fromkeys(_ONE_WORD, self._formed),
        }

    def reader(self, field: Field) -> Callable[[Node], object]:
        """The reader of a field that contains no records."""
        return partial(self._readers[field.type], field)

    def date(self, field: Field, node: Node) -> Date | Unparsed | None:
        """An EDTF date, or the invalid text."""
        if not isinstance(node, Scalar):
            text = self.texts.cleaned(self.texts.as_written(node), multiline=False) or ""
            what = "list" if isinstance(node, Sequence) else "mapping"
            is_set = self.report.text[node.start] in "[{" and meant_values.is_date(text)
            hint = f'Quote the date: "{text}".' if is_set else "Write one date, as a text."
            self.report.add(
                _COLLECTION_AS_DATE, node, f"“{field.name}” must be a date, not a {what}.", hint, field=field.name
            )
            # In JSON it is quoted, and has to mean the same as here.
            with suppress(DateError):
                return edtf.parse(text, self.timezone)
            return Unparsed(text)
        written = node.value
        known = self._dates.get(written)
        if known is None and (known := edtf.read_day(written)):
            self._dates[written] = known
        if known:
            return known
        value = self._text(field, node)
        if value is None:
            return None
        try:
            self._dates[written] = date = edtf.parse(value, self.timezone)
        except DateError as error:
            return self._meant_date(field, node, value, error)
        return date

    def _meant_date(self, field: Field, node: Scalar, value: str, error: DateError) -> Date | Unparsed:
        """The date written in a notation other than EDTF, or the text if it is not a date."""
        if meant := meant_values.as_date(lookalikes.without_quotes(value)):
            return edtf.parse(self.take(field, node, value, meant), self.timezone)
        self.report.add(_NO_EDTF_DATE, node, error.message, advice.date(field, error.hint), field=field.name)
        return Unparsed(value)

    def _enum(self, field: Field, node: Node) -> str | None:
        if isinstance(node, Scalar) and node.value in field.values:
            return node.value
        value = self._text(field, node)
        if value is not None and value not in field.values and isinstance(node, Scalar):
            meant = synonyms.values(field.name, lookalikes.without_quotes(value), field.values)
            if len(meant) == 1:
                return self.take(field, node, value, meant[0])
            self.report.add(
                _WORD_NOT_ALLOWED,
                node,
                f"{shown(value)} is not a {field.name}.",
                advice.whichever(meant or synonyms.among(field.name, value, field.values))
                or advice.enum(field.name, value)
                or self.report.did_you_mean(value, field.values, f"Write one of: {', '.join(field.values)}."),
                field=field.name,
            )
        return value

    def _likelihood(self, field: Field, node: Node) -> str | None:
        value = self._text(field, node)
        terms = schema.LIKELIHOOD[self.scale]
        if value is not None and value not in terms and isinstance(node, Scalar):
            others = [name for name, words in schema.LIKELIHOOD.items() if value in words]
            meant = () if others else meant_values.likelihoods(lookalikes.without_quotes(value), self.scale)
            if len(meant) == 1:
                return self.take(field, node, value, meant[0])
            hint = (
                f"It is a term of the scale {others[0]}: set “likelihood_scale” to that, or choose another term."
                if others
                else advice.whichever(meant)
                or advice.likelihood(value, self.scale)
                or self.report.did_you_mean(value, terms, f"Write one of: {', '.join(terms)}.")
            )
            self.report.add(
                _WORD_NOT_ALLOWED,
                node,
                f"{shown(value)} is not a likelihood on the scale {self.scale}.",
                hint,
                field=field.name,
            )
        return value

    def take(self, field: Field, node: Node, value: str, meant: str) -> str:
        """Report that a value is read as the one that it means."""
        message = f"{shown(value)} is read as {shown(meant)}."
        if shown(value) == shown(meant):
            message = f"{shown(value)} is read as if its spaces were plain, single ones."
        edits = editing.replaced(self.report.text, node, meant)
        hint = mending.write(mending.as_value(meant))
        self.report.add(READ_AS_WORD_OF_FORMAT, node, message, hint, field=field.name, edits=edits)
        return meant

    def _formed(self, field: Field, node: Node) -> str | None:
        value = self._text(field, node)
        if value is not None and isinstance(node, Scalar) and not _PATTERNS[field.type].fullmatch(value):
            if meant := meant_values.form(field.type, value):
                return self.take(field, node, value, meant)
            self._report_form(field, node, value)
        return value

    def _report_form(self, field: Field, node: Node, value: str) -> None:
        what, hint = schema.FORM_WORDS[field.type]
        is_right = _PATTERNS[field.type].fullmatch
        hint = self._unquoted(node, value, lambda bare: bool(is_right(bare))) or advice.form(field.type, value) or hint
        self.report.add(_WRONG_FORM, node, f"{shown(value)} is not {what}.", hint, field=field.name)

    def _unquoted(self, node: Node, value: str, is_right: Callable[[str], bool]) -> str:
        """A hint to remove quotation marks that YAML does not recognize around a value; empty if there are none."""
        bare = lookalikes.without_quotes(value)
        if bare == value or not is_right(bare) or not isinstance(node, Scalar) or not node.plain:
            return ""
        return f"{lookalikes.named(value[0])} is not a YAML quotation mark: write {bare}."

    def _flag(self, field: Field, node: Node) -> bool | None:
        value = self._formed(field, node)
        return None if value is None else value.lower() == "true"

    def _country(self, field: Field, node: Node) -> str | None:
        value = self._text(field, node)
        if value is None or not isinstance(node, Scalar):
            return value
        if not is_country_code(value):
            if meant := meant_values.form(field.type, value):
                return self.take(field, node, value, meant)
            self._report_form(field, node, value)
            return value
        return value.upper()

    def _timezone(self, field: Field, node: Node) -> str | None:
        value = self._text(field, node)
        if value is None or not isinstance(node, Scalar):
            return value
        # 10 ms to import, and few briefings have a time zone.
        import zoneinfo  # noqa: PLC0415

        try:
            zoneinfo.ZoneInfo(value)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            names = _names_of_zones()
            if meant := meant_values.timezone(value, names):
                self.timezone = meant
                return self.take(field, node, value, meant)
            hint = "Write an IANA name, such as Asia/Seoul."
            if not (value.isalpha() and value.isupper()):  # CEST is not EST
                hint = self.report.did_you_mean(value, names, hint)
            self.report.add(_WRONG_FORM, node, f"{shown(value)} is not a time zone.", hint, field=field.name)
        else:
            self.timezone = value
        return value

    def _file(self, field: Field, node: Node) -> str | None:
        value = self._text(field, node)
        if value is None or not isinstance(node, Scalar):
            return value
        from briefing_tui.loading import local_copies  # noqa: PLC0415 - few briefings have them

        local_copies.check(self.report, self.folder, field, node, value)
        return value

    def _id(self, field: Field, node: Node) -> str | None:
        known = self.references.ids.get(field.of, ())
        if isinstance(node, Mapping) and field.of == "actor":
            node = self._named(field, node)
        if isinstance(node, Scalar) and node.value in known:
            return node.value
        value = self._text(field, node)
        if value is None or value in known or not isinstance(node, Scalar):
            return value
        if field.of == "actor" and (meant := self.references.actor(node, value, field.name)):
            return meant
        if field.of == "source" and (cited := self.references.source(node, value)):
            return cited[0]
        self.check_known(field, node, value)
        return value

    def _named(self, field: Field, node: Mapping) -> Node:
        """The id or the name in a mapping that stands for an actor, which is reported; the node itself otherwise."""
        named = node.under("id") or node.under("name")
        if len(node.keys) != 1 or not isinstance(named, Scalar) or named.absent:
            return node
        start, end = (node.start, node.end) if self.report.text[node.start] == "{" else (node.keys[0].start, named.end)
        meant = editing.like(node.keys[0], named.value)
        message = f"An actor is named by its id or name alone: this is read as {shown(named.value)}."
        # The text of an anchor is where the anchor is, not here.
        edits = () if self.report.text[node.start] == "&" else (Edit(start, end, meant),)
        self.report.add(READ_AS_WORD_OF_FORMAT, node, message, mending.write(meant), field=field.name, edits=edits)
        return named

    def check_known(self, field: Field, node: Node, value: str, hint: str = "") -> None:
        """Report an id that does not exist in the briefing; ids of briefings are checked by the library.

        Without a ``hint`` the nearest id is suggested.
        """
        known = self.references.ids.get(field.of)
        if known is None or value in known:
            return
        slip = self._odd_comma(node)
        if slip:
            place = Scalar("", plain=True, start=slip.index, end=slip.index + slip.length)
            self.report.add(slip.code, place, slip.message, slip.hint, field=field.name)
            return
        otherwise = f"Add it to “{BY_NOUN[field.of].key}”, or name one that exists."
        hint = self._unquoted(node, value, known.__contains__) or hint
        if field.of == "actor":
            hint = hint or self.references.actor_hint(value)
        hint = hint or self.report.did_you_mean(value, known, otherwise)
        code = {"source": _UNKNOWN_SOURCE, "actor": _UNKNOWN_ACTOR, "event": _UNKNOWN_EVENT}[field.of]
        message = f"There is no {field.of} with the id {shown(value)}."
        self.report.add(code, node, message, hint, field=field.name)

    def _odd_comma(self, node: Node) -> Slip | None:
        """The slip of an item in a flow list with a comma that YAML does not recognize."""
        if not isinstance(node, Scalar) or not node.plain or node.value.isascii():
            return None
        slip = slips.at(self.report.text, node.start)
        return slip if slip and node.start <= slip.index < node.end else None

    def _list(self, read: Callable[[Field, Node], str | None], field: Field, node: Node) -> tuple[str, ...] | None:
        before = len(self.report.problems)
        found = [value for item in self.items(field, node) if (value := read(field, item)) is not None]
        if len(self.report.problems) > before and (items := self.lists.split(field, node, before)):
            found = [value for item in items if (value := read(field, item)) is not None]
        # Only characters beyond ASCII look like YAML's.
        if field.name in _NAMES and not self.report.text.isascii() and isinstance(node, Sequence) and node.flow:
            lists.report_split(self.report, field, node)
            slip = self._odd_comma(node.items[0]) if len(found) == 1 else None
            if slip and lookalikes.has_comma(found[0]):
                place = Scalar("", plain=True, start=slip.index, end=slip.index + slip.length)
                self.report.add(slip.code, place, slip.message, slip.hint, field=field.name)
        return tuple(found) or None


_PATTERNS: Final = {kind: pattern(expression) for kind, expression in schema.PATTERNS.items()}


@cache
def _names_of_zones() -> frozenset[str]:
    """The names of time zones that may be meant: reading the whole database of zones takes 10 ms."""
    import zoneinfo  # noqa: PLC0415 - 10 ms to import, and few briefings have a time zone

    return frozenset(zoneinfo.available_timezones() - {"localtime", "Factory"})
