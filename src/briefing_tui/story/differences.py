"""The differences between two records of one thing, field by field, in words: ``status: open → answered``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefing_tui.dates.edtf import Date
from briefing_tui.model.briefing import Account, Citation, Event, Statement
from briefing_tui.model.entry_keys import is_derived
from briefing_tui.records import Frozen
from briefing_tui.text.glyphs import UNICODE
from briefing_tui.view import phrasing
from briefing_tui.view.judgements import band, band_words
from briefing_tui.view.lookup import Lookup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing_tui.model.briefing import Briefing
    from briefing_tui.text.glyphs import Glyphs

NONE: Final = "none"

_LABELS: Final = {
    "as_stated": "words of the source",
    "cites": "citations",
    "confidence_reason": "reason",
    "same_as": "Wikidata",
    "unread": "other keys",
}
"""The fields that people know by another name."""

_STATED: Final[dict[str, tuple[str, ...]]] = {
    "point": ("basis", "likelihood", "confidence"),
    "actor": ("role", "position"),
    "event": ("status", "date"),
    "question": ("status", "priority", "due"),
}
"""By kind of entry the fields whose changes count most, which :func:`stated` puts into words."""

_NO_FIELDS: Final = frozenset({"line", "problems", "date_text"})
"""What follows from the place in the file and from other fields."""


class Difference(Frozen):
    """A field that differs, by its name in the format, and what it says before and after, in words.

    Of a field that is ``listed``, these are only what is gone and what is new; both are empty where only the order
    differs.
    """

    field: str
    before: str
    after: str
    listed: bool = False

    @property
    def label(self) -> str:
        """The field for people."""
        return _LABELS.get(self.field, self.field.replace("_", " "))

    def words(self, glyphs: Glyphs) -> str:
        """The difference in words: ``likelihood: likely → unlikely``."""
        if not self.listed:
            arrow = "→" if glyphs is UNICODE else "->"
            return f"{self.label}: {self.before or NONE} {arrow} {self.after or NONE}"
        parts = (f"new: {self.after}" if self.after else "", f"gone: {self.before}" if self.before else "")
        return f"{self.label}: {'; '.join(filter(None, parts)) or 'in another order'}"


class _Zoned(Lookup):
    """A lookup by which a time has its zone beside it."""

    names_zone = True


def stated(entry: Statement, briefing: Briefing, glyphs: Glyphs, *, bands: bool = False) -> list[tuple[str, str]]:
    """What an entry is and how sure, by field, in words: the values whose changes count most."""
    return [
        (field, _stated(entry, field, briefing, glyphs, bands=bands)) for field in _STATED.get(entry.section.noun, ())
    ]


def _stated(entry: Statement, field: str, briefing: Briefing, glyphs: Glyphs, *, bands: bool) -> str:
    if field == "date" and isinstance(entry, Event):
        return phrasing.plain(phrasing.event_date(entry, _Zoned(briefing, glyphs), year=True))
    value = getattr(entry, field)
    if isinstance(value, Date):
        return phrasing.with_glyphs(value.words(), glyphs)
    if field == "status":
        return phrasing.plain(phrasing.value(entry, field))
    bounds = band(value, briefing.likelihood_scale) if bands and field == "likelihood" else None
    return f"{value} ({band_words(bounds, glyphs)})" if bounds else value or ""


def stated_differences(
    old: Statement, new: Statement, briefings: tuple[Briefing, Briefing], glyphs: Glyphs
) -> list[Difference]:
    """What differs in what two entries state; a likelihood with its band where the scales of the briefings differ."""
    bands = briefings[0].likelihood_scale != briefings[1].likelihood_scale
    found = []
    for field in _STATED.get(new.section.noun, ()):
        was, now = (
            _stated(entry, field, briefing, glyphs, bands=bands)
            for entry, briefing in zip((old, new), briefings, strict=True)
        )
        if was == now and isinstance(one := getattr(old, field), Date) and one != (other := getattr(new, field)):
            # The words of a date may leave out what differs.
            was, now = one.edtf, other.edtf
        if was != now:
            found.append(Difference(field, was, now))
    return found


def other_differences(old: Frozen, new: Frozen, without: frozenset[str] = frozenset()) -> Iterator[Difference]:
    """The differences in all other fields of two records, except those ``without`` names."""
    left_out = {*_NO_FIELDS, *without, *(_STATED.get(new.section.noun, ()) if isinstance(new, Statement) else ())}
    for field in new.FIELDS:
        was, now = getattr(old, field), getattr(new, field)
        if field == "id":
            was, now = ("" if is_derived(one) else one for one in (was, now))
        if field == "unread":
            # An invalid value is in here as it was written, and in its field too.
            named = {name for name in new.FIELDS if getattr(old, name) != getattr(new, name)}
            was, now = (tuple(pair for pair in pairs if pair[0] not in named) for pairs in (was, now))
        if field in left_out or was == now:
            continue
        if isinstance(was, tuple) and isinstance(now, tuple):
            yield Difference(field, _missing(was, now), _missing(now, was), listed=True)
        else:
            yield Difference(field, _text(was), _text(now))


def _missing(ones: tuple[object, ...], others: tuple[object, ...]) -> str:
    """The values that are not among ``others``, in words; several words are in quotation marks."""
    known = set(map(_text, others))
    found = [words for words in map(_text, ones) if words not in known]
    return ", ".join(f"“{words}”" if " " in words and "“" not in words else words for words in found)


def _text(value: object) -> str:
    """A value in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Date):
        return value.words()
    if isinstance(value, Citation):
        place = f"#{value.at}" if value.at else ""
        quote = f" “{value.quote}”" if value.quote else ""
        return f"{value.source}{place}{quote}" + (f" {value.credibility}" if value.credibility else "")
    if isinstance(value, Account):
        about = [value.by, _text(value.date), value.likelihood, value.confidence, *map(_text, value.cites)]
        return f"“{value.says}” ({', '.join(filter(None, about))})"
    if isinstance(value, tuple):
        # A key of the file that is not a field, with its value.
        return f"{value[0]}: {value[1]}"
    return str(value or "")
