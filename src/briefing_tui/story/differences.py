"""What differs between two records of one thing, field by field, in words: ``status: open → answered``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefing_tui.model.briefing import Actor, Event, Point, Question
from briefing_tui.records import Frozen
from briefing_tui.text.glyphs import UNICODE
from briefing_tui.view import phrasing
from briefing_tui.view.judgements import band, band_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing_tui.model.briefing import Briefing, Statement
    from briefing_tui.text.glyphs import Glyphs

NONE: Final = "none"

_OTHERS: Final = {
    "confidence_reason": "reason",
    "if_wrong": "if wrong",
    "as_stated": "words of the source",
    "same_as": "Wikidata",
    "part_of": "part of",
}
"""The names of fields that are not what people read."""


class Difference(Frozen):
    """A field that differs, by its name in the format, and what it says before and after, in words."""

    field: str
    before: str
    after: str

    @property
    def label(self) -> str:
        """The field for people."""
        return _OTHERS.get(self.field, self.field.replace("_", " "))

    def words(self, glyphs: Glyphs) -> str:
        """All of it: ``likelihood: likely → unlikely``."""
        return f"{self.label}: {change(self.before, self.after, glyphs)}"


def change(before: str, after: str, glyphs: Glyphs) -> str:
    """From what to what."""
    return f"{before or NONE} {'→' if glyphs is UNICODE else '->'} {after or NONE}"


def stated(entry: Statement, briefing: Briefing, glyphs: Glyphs, *, bands: bool = False) -> list[tuple[str, str]]:
    """What an entry is and how sure, by field, in words: the values whose changes count most."""
    if isinstance(entry, Point):
        words = entry.likelihood
        bounds = band(words, briefing.likelihood_scale) if bands else None
        if bounds:
            words += f" ({band_words(bounds, glyphs)})"
        return [("basis", entry.basis), ("likelihood", words), ("confidence", entry.confidence)]
    if isinstance(entry, Event):
        date = phrasing.plain(phrasing.event_date(entry, _Zoned(briefing, glyphs), year=True))
        return [("status", entry.status), ("date", date)]
    if isinstance(entry, Question):
        due = phrasing.typed(entry.due.words(), glyphs) if entry.due else ""
        return [("status", entry.status.replace("-", " ")), ("priority", entry.priority), ("due", due)]
    if isinstance(entry, Actor):
        return [("role", entry.role), ("position", entry.position)]
    return []


class _Zoned(phrasing.Lookup):
    """A lookup by which a time has its zone beside it."""

    names_zone = True


def differences(
    old: Statement, new: Statement, briefings: tuple[Briefing, Briefing], glyphs: Glyphs
) -> list[Difference]:
    """What differs in what two entries state; a likelihood with its bands where the scales differ."""
    scales = {briefing.likelihood_scale for briefing in briefings}
    before, after = (
        stated(entry, briefing, glyphs, bands=len(scales) > 1)
        for entry, briefing in zip((old, new), briefings, strict=True)
    )
    return [Difference(field, was, now) for (field, was), (_, now) in zip(before, after, strict=True) if was != now]


def fields_besides(old: Statement, new: Statement) -> Iterator[Difference]:
    """The other fields that differ, as plain texts where they are texts or lists of texts, else only by name."""
    said = {"id", "line", "problems", "unread", "date", *_main_field(new), *_STATED.get(type(new), ())}
    for field in new.FIELDS:
        was, now = getattr(old, field), getattr(new, field)
        if field not in said and was != now:
            yield Difference(field, _text(was), _text(now))


_STATED: Final[dict[type[Statement], Sequence[str]]] = {
    Point: ("basis", "likelihood", "confidence"),
    Event: ("status", "date", "date_text"),
    Question: ("status", "priority", "due"),
    Actor: ("role", "position"),
}
"""The fields that :func:`stated` puts into words."""


def _main_field(entry: Statement) -> tuple[str]:
    """The name of the field that is the sentence or the name of an entry."""
    names = {"point": "text", "assumption": "text", "actor": "name", "event": "event", "question": "question"}
    return (names[entry.NOUN],)


def _text(value: object) -> str:
    """A value in words; records are told elsewhere."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(_text, value)))
    if isinstance(value, str):
        return value
    return _record_text(value)


def _record_text(value: object) -> str:
    """A citation or an account in words."""
    if hasattr(value, "source"):
        place = f"#{value.at}" if getattr(value, "at", "") else ""
        quote = f" “{value.quote}”" if getattr(value, "quote", "") else ""
        return f"{value.source}{place}{quote}"
    says, by = getattr(value, "says", ""), getattr(value, "by", "")
    return f"“{says}”" + (f" ({by})" if by else "")
