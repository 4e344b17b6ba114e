"""The upcoming events and due questions of a briefing as a calendar (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from briefing_tui.dates.edtf import EARLIEST, LATEST, civil, day_number
from briefing_tui.export.outline import laid_out
from briefing_tui.export.sources import source_sentences
from briefing_tui.model.briefing import Event, Question
from briefing_tui.view import phrasing

if TYPE_CHECKING:
    from collections.abc import Iterator

    import icalendar

    from briefing_tui.dates.edtf import Bound, Date
    from briefing_tui.export.choice import Choice

_FIRST: Final = day_number(1, 1, 1)
_LAST: Final = day_number(9998, 12, 31)
"""The first and last day that a calendar supports."""

_OLDER: Final = {"name": "x-wr-calname", "description": "x-wr-caldesc"}
"""The fallback property names for programs that do not support RFC 7986."""

_GLANCE: Final = 1000
"""Number of entries between two progress reports while those to come are looked for."""

_STATUS: Final = {"scheduled": "CONFIRMED", "expected": "TENTATIVE"}


def chosen(choice: Choice) -> list[Event | Question]:
    """The events still to come, and the unanswered questions that are due on ``as_of`` or later."""
    return list(_to_come(choice))


def _to_come(choice: Choice) -> Iterator[Event | Question]:
    briefing = choice.contents.briefing
    known = briefing.as_of.last.written if briefing.as_of else None
    for number, entry in enumerate(choice.entries(), 1):
        if number % _GLANCE == 0:
            choice.report()
        if isinstance(entry, Event):
            date = entry.date
            # Most events of a long briefing are on a known day in the past: skip these quickly.
            is_past = known is not None and date is not None and not date.parts and date.upper <= known
            if is_past or phrasing.is_settled(entry):
                continue
            if phrasing.is_to_come(entry, briefing) and _is_in_calendar(date):
                yield entry
        elif isinstance(entry, Question) and not phrasing.is_settled(entry) and _is_in_calendar(entry.due):
            is_late = briefing.as_of and entry.due and briefing.as_of.first.is_after(entry.due.last)
            if not is_late:
                yield entry


def remark(choice: Choice) -> str:
    """A sentence if nothing is to come; otherwise empty."""
    title = phrasing.quoted(choice.contents.briefing.title, choice.contents.lookup.glyphs)
    is_empty = next(_to_come(choice), None) is None
    return f"{title} has no upcoming events or due questions here; the calendar is empty." if is_empty else ""


def render(choice: Choice) -> str:
    """The calendar, with the line ends that the standard requires, folded at 75 octets."""
    # `chosen` is called without rendering, and importing icalendar takes 0.2 s.
    import icalendar  # noqa: PLC0415

    briefing = choice.contents.briefing
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//briefing-tui//briefing-tui//EN")
    calendar.add("version", "2.0")
    about = "\n".join(filter(None, (briefing.bottom_line, choice.filter_words(), *choice.note_sentence())))
    for name, words in (("name", briefing.title), ("description", about)):
        if words:
            calendar.add(name, words)
            calendar.add(_OLDER[name], icalendar.vText(words))
    zone = _zone(briefing.zone)
    entries = chosen(choice)
    choice.expect(len(entries))
    written: list[str] = []
    timed: icalendar.Event | None = None
    for entry in entries:
        dated = entry.date if isinstance(entry, Event) else entry.due
        for number, (lower, upper) in enumerate(_stretches(dated) if dated else ()):
            event = icalendar.Event()
            address = f"briefing:{briefing.id}#{entry.section.noun}:{entry.id}:{number}"
            event.add("uid", str(uuid5(NAMESPACE_URL, address)))
            event.add("dtstamp", _stamp(briefing.as_of))
            _describe(event, entry, choice)
            _set_time(event, dated, lower, upper, zone)
            # One by one, so that a long calendar reports its progress.
            written.append(event.to_ical().decode())
            timed = event if isinstance(event.start, datetime) else timed
    if timed is not None and zone is not UTC:
        # All have the same time zone.
        calendar.add_component(timed)
        calendar.add_missing_timezones()
        calendar.subcomponents.remove(timed)
    head, end, after = calendar.to_ical().decode().rpartition("END:VCALENDAR")
    return "".join((head, *written, end, after))


def _describe(event: icalendar.Event, entry: Event | Question, choice: Choice) -> None:
    """Add the words of an entry: its sentence, its place, and all details with their sources."""
    laid, lookup = laid_out(choice, entry), choice.contents.lookup
    briefing = choice.contents.origin(entry)
    dated = entry.date if isinstance(entry, Event) else entry.due
    when = dated.words().replace(phrasing.GAP, " ") if dated else ""
    is_sure = dated is not None and phrasing.is_sure(dated) and dated.shape == "moment"
    summary = entry.main if isinstance(entry, Event) else f"Due: {entry.main}"
    event.add("summary", summary if is_sure or not when else f"{summary} ({when})")
    lines = [phrasing.plain(laid.about)]
    lines += [f"{row.label}: {phrasing.plain(value.fragments)}" for row in laid.rows for value in row.values]
    for source_id in entry.source_ids:
        source = lookup.sources.get(source_id)
        lines.append(" ".join(filter(None, (source_sentences(source, lookup), source.url))) if source else source_id)
    day = f", as of {briefing.day_words()}" if briefing.day_words() else ""
    lines.append(f"From {phrasing.quoted(briefing.title, lookup.glyphs)}{day}.")
    event.add("description", "\n".join(filter(None, lines)).replace(phrasing.GAP, " "))
    if isinstance(entry, Event):
        if entry.place:
            event.add("location", entry.place)
        event.add("status", _STATUS.get(entry.status, "TENTATIVE") if is_sure else "TENTATIVE")
    if entry.tags:
        event.add("categories", list(entry.tags))


def _set_time(event: icalendar.Event, dated: Date | None, lower: Bound, upper: Bound, zone: tzinfo) -> None:
    """Set start and end times if both are known; else whole days, which leave the person free."""
    if dated is not None and dated.first.is_time and dated.last.is_time:
        start, end = _moment(lower, zone), _moment(upper, zone)
        event.add("dtstart", start)
        if end - start >= timedelta(minutes=1):
            event.add("dtend", end)
        return
    event.add("dtstart", _day(lower))
    event.add("dtend", _day(upper) + timedelta(days=1))
    event.add("transp", "TRANSPARENT")


def _stretches(dated: Date) -> Iterator[tuple[Bound, Bound]]:
    """The calendar dates: each day of a set, else one span; an open end coincides with the known one."""
    if not dated.parts:
        yield dated.lower, dated.upper
        return
    for lower, upper in dated.spans if dated.form == "all of" else [(dated.lower, dated.upper)]:
        if dated.first.is_time and dated.last.is_time:
            yield lower, upper
            continue
        first = dated.first.written if lower == dated.lower and lower != EARLIEST else lower
        last = dated.last.written if upper == dated.upper and upper != LATEST else upper
        start = last if first == EARLIEST else first
        yield start, start if last == LATEST else last


def _is_in_calendar(dated: Date | None) -> bool:
    """Whether a date has a known end within the years that a calendar supports."""
    if dated is None or (dated.open_start and dated.open_end):
        return False
    return all(_FIRST <= bound[0] <= _LAST for stretch in _stretches(dated) for bound in stretch)


def _day(bound: Bound) -> date:
    return date(*civil(bound[0]))


def _moment(bound: Bound, zone: tzinfo) -> datetime:
    minutes, second = divmod(bound[1], 60)
    return datetime(*civil(bound[0]), *divmod(minutes, 60), second, tzinfo=zone)


def _zone(name: str) -> tzinfo:
    """The time zone of the briefing; UTC if this machine does not know it."""
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC


def _stamp(as_of: Date | None) -> datetime:
    """The time stamp of the calendar: the briefing's ``as_of``, else today."""
    if as_of and not as_of.open_end and _FIRST <= as_of.upper[0] <= _LAST:
        return datetime(*civil(as_of.upper[0]), tzinfo=UTC)
    return datetime.now(UTC)
