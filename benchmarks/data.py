"""Generated briefings of any size, identical on every machine."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

SIZES = (10, 10_000, 100_000)
"""The numbers of events in the measured briefings."""

FIRST_DAY = date(1951, 1, 1)

ARTICLES = 200

PLACES = ("the harbour", "the northern depot", "the council hall", "the ferry terminal", "the ministry")
ACTORS = ("Harbour board", "Seafarers union", "Northern Lines", "Ministry of Transport", "The mediator")
DEEDS = (
    "meets the crews",
    "publishes the new timetable",
    "turns down the offer and asks for a second round of talks",
    "says that no ship will sail before the report has been read by both sides",
    "signs",
)

HEAD = """\
title: {title}
as_of: 2100-01-01
bottom_line: No ship sails before the inspection is over.
sources:
  - id: log
    title: The harbour log
summary:
  - text: The crews have not sailed for {count} entries of the log.
    cites: [log]
  - text: An agreement is in sight.
    likelihood: likely
    cites: [log]
actors:
"""


QUESTIONS = """\
questions:
  - {question: "Will the mediator's offer be put to a vote?", cites: [log]}
  - {question: Who pays for the inspection?, cites: [log]}
"""


def briefing(events: int) -> str:
    """A briefing with this many events of one to three lines in the app, and 110 bytes in the file."""
    lines = [HEAD.format(title=title(events), count=events)]
    lines.extend(f"  - {{name: {name}, cites: [log]}}\n" for name in ACTORS)
    lines.append("timeline:\n")
    lines.extend(_event(number, events) for number in range(events))
    return "".join(lines) + QUESTIONS


def _event(number: int, events: int) -> str:
    actor, deed, place = number % len(ACTORS), number // 3 % len(DEEDS), number // 7 % len(PLACES)
    day = FIRST_DAY + timedelta(days=number * 25_000 // events)
    sentence = f"{ACTORS[actor]} {DEEDS[deed]} at {PLACES[place]}, entry {number}."
    return f"  - date: {day}\n    event: {sentence}\n    cites: [log]\n"


def full(events: int) -> str:
    """A briefing with this many events as detailed as the bundled ones: 500 bytes each in the file.

    They cite the paragraphs of two hundred articles.
    """
    lines = [HEAD.format(title=title(events), count=events)]
    lines[0] = lines[0].replace("sources:\n", "sources:\n" + "".join(map(_article, range(ARTICLES))))
    lines.extend(f"  - {{id: actor-{number}, name: {name}, cites: [log]}}\n" for number, name in enumerate(ACTORS))
    lines.append("timeline:\n")
    lines.extend(_full_event(number, events) for number in range(events))
    return "".join(lines) + QUESTIONS


def _article(number: int) -> str:
    return f"  - {{id: article-{number}, title: The strike in its week {number}}}\n"


def _full_event(number: int, events: int) -> str:
    first, second = number % len(ACTORS), (number // 2 + 1) % len(ACTORS)
    deeds = [DEEDS[(number // step) % len(DEEDS)] for step in (1, 3, 5, 7)]
    day = FIRST_DAY + timedelta(days=number * 25_000 // events)
    article, paragraph = number * ARTICLES // events, number % 40 + 1
    return f"""\
  - id: entry-{number}
    date: {day}
    event: >-
      {ACTORS[first]} {deeds[0]} at {PLACES[number // 7 % len(PLACES)]},
      and {ACTORS[second]} {deeds[1]}, as entry {number} has it.
    as_stated: on the day after the talks, late in the evening
    status: occurred
    place: Pier {number % 40}, {PLACES[number // 3 % len(PLACES)]}
    actors: [actor-{first}, actor-{second}]
    note: "A second hand has added: {ACTORS[second]} {deeds[2]}, then {deeds[3]}."
    tags: [harbour, talks]
    cites: [article-{article}#{paragraph}, article-{article}#{paragraph}-{paragraph + 2}]
"""


def title(events: int) -> str:
    """The title of :func:`briefing`."""
    return f"A strike in {events} events"


def write(folder: Path) -> dict[int, Path]:
    """Write a briefing of each of the ``SIZES`` into ``folder``; return their paths by size."""
    paths = {}
    for events in SIZES:
        paths[events] = folder / f"events-{events}.yaml"
        paths[events].write_text(briefing(events), encoding="utf-8")
    return paths
