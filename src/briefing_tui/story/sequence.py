"""The order of the briefings of a story, its branches, and what keeps it from being one line."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefing_tui.files import reading
from briefing_tui.files.paths import shown_path
from briefing_tui.library.briefing_files import LinkOut
from briefing_tui.text.sanitizing import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing_tui.library.library import Item, StoryItems
    from briefing_tui.model.briefing import Briefing

NAMED: Final = 5
"""The most faults of one kind that are named one by one."""


def briefings_of(story: StoryItems) -> list[Briefing]:
    """The briefings of a story, oldest first."""
    return [item.briefing for item in story.items if item.briefing]


def before(story: StoryItems, briefing: Briefing) -> Briefing | None:
    """The briefing before one in its story: the newest of those that it follows, else the one before in the order."""
    # From the newest on: in a long story, most briefings need not be read for it.
    newest = (item.briefing for item in (reversed(story.items) if briefing.follows else ()))
    followed = next((one for one in newest if one and one.id in briefing.follows and one is not briefing), None)
    if followed:
        return followed
    ordered = briefings_of(story)
    earlier = ordered[: next((number for number, one in enumerate(ordered) if one is briefing), 0)]
    return next(reversed(earlier), None)


def last_ones(briefings: Sequence[Briefing]) -> list[Briefing]:
    """The briefings that no other one follows, newest first: several where the story branches."""
    followed = {earlier for one in briefings for earlier in one.follows if earlier != one.id}
    found = [one for one in reversed(briefings) if one.id not in followed]
    return found or list(briefings[-1:])


def branch_of(briefings: Sequence[Briefing]) -> dict[str, Briefing]:
    """The last briefing of its branch, by the id of each briefing in only one branch; empty if none branches off."""
    ends = last_ones(briefings)
    if len(ends) == 1:
        return {}
    by_id = {briefing.id: briefing for briefing in briefings}
    found: dict[str, list[Briefing]] = {}
    for end in ends:
        reached, waiting = {end.id}, [end]
        while waiting:
            one = waiting.pop()
            found.setdefault(one.id, []).append(end)
            for earlier in one.follows:
                if earlier in by_id and earlier not in reached:
                    reached.add(earlier)
                    waiting.append(by_id[earlier])
    return {briefing_id: only[0] for briefing_id, only in found.items() if len(only) == 1}


def faults(story: StoryItems, briefings: Sequence[Briefing], library: Iterable[Item]) -> list[str]:
    """What could not be joined and what may mislead, a sentence each."""
    items = list(library)
    found = [*_gaps(story, items), *story.fault_sentences[1 if story.missing else 0 :]]
    found += _at_most(_same_ids(story, items))
    found += _at_most(_backwards(briefings))
    return found


def _gaps(story: StoryItems, items: Sequence[Item]) -> Iterator[str]:
    """What the story needs and the library lacks; a file that does not open may be it."""
    if not story.missing:
        return
    yield story.fault_sentences[0]
    broken = [item for item in items if item.briefing is None and not isinstance(item.path, LinkOut)]
    for lacking in story.missing[:NAMED]:
        quoted = rb"[\"']?" + re.escape(lacking.encode()) + rb"[\"']?"
        written = re.compile(rb"^[\s{]*[\"']?id[\"']?\s*:\s*" + quoted + rb",?\s*$", re.MULTILINE)
        for item in broken:
            if clean(item.path.stem) == lacking or _has(item, written):
                yield f"{shown_path(item.path)} seems to be “{lacking}”, but does not open."


def _has(item: Item, written: re.Pattern[bytes]) -> bool:
    try:
        return written.search(reading.read(item.path)) is not None
    except reading.UnreadableFile:
        return False


def _same_ids(story: StoryItems, items: Sequence[Item]) -> Iterator[str]:
    """Files with the id of a briefing of the story that have no place in it."""
    used = {item.path for item in story.items}
    ids = {item.briefing.id: item for item in story.items if item.briefing}
    for item in items:
        if item.briefing and item.path not in used and item.briefing.id in ids:
            joined = shown_path(ids[item.briefing.id].path)
            yield f"{shown_path(item.path)} has the id “{item.briefing.id}” as well; only {joined} is joined."


def _backwards(briefings: Sequence[Briefing]) -> Iterator[str]:
    """Briefings that follow a later one."""
    by_id = {briefing.id: briefing for briefing in briefings}
    for one in briefings:
        for earlier in map(by_id.get, one.follows):
            if earlier and earlier.as_of and one.as_of and one.as_of.last.moment < earlier.as_of.first.moment:
                days = one.day_words(), earlier.day_words()
                yield f"“{one.title}” ({days[0]}) follows “{earlier.title}”, which has a later date ({days[1]})."


def _at_most(sentences: Iterable[str]) -> list[str]:
    found = list(sentences)
    more = len(found) - NAMED
    return [*found[:NAMED], *([f"There are {more:,} more of these."] if more > 0 else [])]


def day_names(briefings: Sequence[Briefing]) -> dict[str, str]:
    """A short name of each briefing by its id: its day, with its title if others have that day or it has none."""
    days = {one.id: one.day_words() if one.as_of else "" for one in briefings}
    known = sorted(day for day in days.values() if day)
    shared = {day for day, other in pairwise(known) if day == other}
    names = {}
    for one in briefings:
        day = days[one.id]
        names[one.id] = day if day and day not in shared else ", ".join(filter(None, (f"“{one.title}”", day)))
    return names
