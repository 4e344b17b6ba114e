"""The timeline for TimelineJS (https://timeline.knightlab.com/docs/json-format.html), as one JSON object."""

from __future__ import annotations

import json
from html import escape as _escaped
from itertools import count
from typing import TYPE_CHECKING, Final, TypeAlias

from briefing_tui.dates.edtf import EARLIEST, LATEST, civil
from briefing_tui.dates.parts import Part
from briefing_tui.export.addresses import is_web, split_addresses, target
from briefing_tui.export.outline import laid_out
from briefing_tui.model.briefing import Event
from briefing_tui.view import phrasing, source_phrasing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing_tui.dates.edtf import Bound, Date
    from briefing_tui.export.choice import Choice

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json]"

_HUMAN_YEARS: Final = range(-271_820, 275_760)
"""The years of the human scale; the cosmological scale supports only years."""


def chosen(choice: Choice) -> list[Event]:
    """The events that have a date, which TimelineJS needs."""
    return [event for event in choice.of("timeline") if isinstance(event, Event) and _is_placed(event.date)]


def remark(choice: Choice) -> str:
    """A sentence on the events without a date, or if there are no events; otherwise empty."""
    if not choice.of("timeline"):
        title = phrasing.quoted(choice.contents.briefing.title, choice.contents.lookup.glyphs)
        return f"{title} has no events here; the timeline is empty."
    left_out = len(choice.of("timeline")) - len(chosen(choice))
    if not left_out:
        return ""
    verb = "is" if left_out == 1 else "are"
    return f"{phrasing.counted(left_out, 'event')} without a known date {verb} left out, because TimelineJS needs one."


def render(choice: Choice) -> str:
    """The JSON text of the events that have a date; it ends with a newline."""
    events = chosen(choice)
    years = [civil(bound[0])[0] for event in events if event.date for bound in _ends(event.date)]
    human = all(year in _HUMAN_YEARS for year in years)
    timeline: dict[str, object] = {"title": _title(choice), "events": events}
    if not human:
        timeline["scale"] = "cosmological"
    choice.expect(len(events))
    numbers = count(1)

    def converted(event: Event) -> Json:
        # One at a time, so that a long timeline reports its progress; `laid_out` counts the steps.
        return _slide(choice, event, next(numbers), human=human)

    return json.dumps(timeline, ensure_ascii=False, indent=2, default=converted) + "\n"


def _is_placed(date: Date | None) -> bool:
    return date is not None and not (date.open_start and date.open_end)


def _ends(date: Date) -> tuple[Bound, Bound]:
    """Where a date begins and ends; an open end coincides with the known one."""
    lower = date.upper if date.lower == EARLIEST else date.lower
    return lower, lower if date.upper == LATEST else date.upper


def _title(choice: Choice) -> Json:
    """The title slide: the title, the facts about the briefing, and its filter."""
    briefing = choice.contents.briefing
    facts = " · ".join(map(phrasing.plain, choice.facts()))
    lines = [briefing.bottom_line, facts, choice.filter_words(), *choice.note_sentence()]
    return {
        "text": {"headline": _html(briefing.title), "text": "".join(map(_paragraph, filter(None, lines)))},
        "autolink": False,
    }


def _slide(choice: Choice, event: Event, number: int, *, human: bool) -> Json:
    entry, lookup = laid_out(choice, event), choice.contents.lookup
    lines = [phrasing.plain(entry.about)]
    lines += [f"{row.label}: {phrasing.plain(value.fragments)}" for row in entry.rows for value in row.values]
    lines += [phrasing.quoted(cite.quote, lookup.glyphs) for cite in event.cites if cite.quote]
    body = "".join(map(_paragraph, filter(None, lines))) + "".join(_sources(choice, event))
    slide: dict[str, Json] = {"text": {"headline": _html(event.main), "text": body}, "autolink": False}
    date = event.date
    if date is not None:
        first, last = _ends(date)
        alone = date.members[0] if len(date.members) == 1 else None
        slide["start_date"] = _date(first, alone if isinstance(alone, Part) else None, human=human)
        # A date known to a month or a year, or a time of day, needs no separate end.
        if not isinstance(alone, Part) and last[0] != first[0]:
            slide["end_date"] = _date(last, None, human=human)
        zone = f" {choice.contents.briefing.zone}" if date.needs_zone else ""
        slide["display_date"] = _html(f"{date.words()}{zone}".replace(phrasing.GAP, " "))
    slide["unique_id"] = f"event-{number}"
    return slide


def _date(bound: Bound, alone: Part | None, *, human: bool) -> Json:
    """A date in its parts, as precise as known. Years before the common era are negative, with 1 BCE as -1."""
    year, month, day = civil(bound[0])
    parts: dict[str, Json] = {"year": year if year > 0 else year - 1}
    if not human:
        return parts
    precision = alone.precision if alone else "day"
    if precision not in {"year", "decade", "century"}:
        parts["month"] = month
    if precision in {"day", "minute", "second"} and not (alone and alone.unspecified):
        parts["day"] = day
    if precision in {"minute", "second"}:
        hours, seconds = divmod(bound[1], 3600)
        parts |= {"hour": hours, "minute": seconds // 60}
    return parts


def _sources(choice: Choice, event: Event) -> Iterator[str]:
    """The sources of an event, each a paragraph that links to its web address, if any."""
    for group in source_phrasing.cited(event.cites, choice.contents.lookup):
        source = choice.contents.lookup.sources.get(group.source)
        name = _escaped(" ".join(((source and source.title) or group.source, *group.places)))
        url = source.url if source and is_web(source.url) else ""
        yield f"<p>{_link(url, name)}</p>" if url else f"<p>{name}</p>"


def _paragraph(text: str) -> str:
    return f"<p>{_html(text)}</p>"


def _html(text: str) -> str:
    """A text in the HTML that TimelineJS displays; only web addresses become links."""
    pieces: Sequence[tuple[str, bool]] = split_addresses(text)
    written = "".join(_link(piece, _escaped(piece)) if is_link else _escaped(piece) for piece, is_link in pieces)
    return written.replace("\n", "<br>")


def _link(address: str, words: str) -> str:
    return f'<a href="{_escaped(target(address))}" rel="noreferrer" target="_blank">{words}</a>'
