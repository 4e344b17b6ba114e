"""A library: briefings in files and folders, loaded, sorted and joined into stories."""

from __future__ import annotations

import gc
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefing_tui import loading
from briefing_tui.errors import BriefingError, Problem, register
from briefing_tui.library.briefing_files import LinkOut, StandardInput, find
from briefing_tui.library.loaded_on_use import LoadedOnUse
from briefing_tui.loading import Progress
from briefing_tui.loading.report import shown as quoted
from briefing_tui.model.briefing import Actor, Briefing, EarlierQuestion
from briefing_tui.records import Frozen
from briefing_tui.text.sanitizing import clean

if TYPE_CHECKING:
    from briefing_tui.dates.edtf import Date
    from briefing_tui.library.stories import Stories

_LINK_OUT_OF_FOLDER: Final = register("F108", "a link that points outside its folder")

NOTHING: Final[Sequence[EarlierQuestion]] = ()
NO_TITLES: Final[Mapping[str, str]] = {}
NO_DAYS: Final[Mapping[str, Date]] = {}

LOOP_SHOWN = 5
"""Longest loop that is shown in full; a longer one is shortened in the middle."""

_COLLECTED = 100
"""Files that are loaded from one garbage collection to the next."""


class Item(Frozen):
    """One file of a library. ``briefing`` is None if it does not open; ``problems`` then says why."""

    path: Path
    briefing: Briefing | None
    problems: tuple[Problem, ...]

    @property
    def title(self) -> str:
        """The title; the file's name if the briefing does not open."""
        return self.briefing.title if self.briefing else clean(self.path.name)

    @property
    def as_of_words(self) -> str:
        """The date of the briefing's information, formatted for people; ``""`` if unknown."""
        return self.briefing.day_words() if self.briefing else ""

    @property
    def entry_count(self) -> int:
        """The number of entries of the briefing, including assumptions."""
        return sum(map(len, self.briefing.sections.values())) if self.briefing else 0

    @property
    def error_count(self) -> int:
        """The number of problems that are not warnings."""
        return sum(problem.severity != "warning" for problem in self.problems)


class Appearance(Frozen):
    """An occurrence of an actor in a different briefing."""

    item: Item
    actor: Actor


class StoryItems(Frozen):
    """The items of one story, oldest first; ids that they follow but that are missing; and loops.

    A loop is a chain of ids, each followed by the next, that ends with the id that it begins with.
    """

    items: Sequence[Item]
    missing: tuple[str, ...] = ()
    loops: tuple[tuple[str, ...], ...] = ()

    def __len__(self) -> int:
        """Return the number of items."""
        return len(self.items)

    def number(self, item: Item) -> int:
        """Return the position of an item, from 0; -1 if it is not in this story."""
        return self.paths.index(item.path) if item.path in self.paths else -1

    @property
    def paths(self) -> Sequence[Path]:
        """The files of the items, which are not loaded for it."""
        return self.items.keys if isinstance(self.items, LoadedOnUse) else [item.path for item in self.items]

    def place_words(self, item: Item, *, short: bool = False) -> str:
        """Return ``2 of 3 in its story, which has a gap`` or, if short, ``2 of 3, gap``; ``""`` for a single item."""
        place = f"{self.number(item) + 1:,} of {len(self):,}" if len(self) > 1 else ""
        if short and place:
            return ", ".join(filter(None, (place, self.fault_marks)))
        faults = self._fault_words
        if not place:
            return f"its story {faults}" if faults else ""
        return f"{place} in its story" + (f", which {faults}" if faults else "")

    def end_words(self, step: int) -> list[str]:
        """Return messages for the end of the story after (1) or before (-1) an item, from longest to shortest.

        All mention a fault of the story, with the names of briefings if there is space for them.
        """
        which = "later" if step > 0 else "earlier"
        if not self._fault_words:
            return [f"There is no {which} briefing in this story.", f"No {which} briefing."]
        end = "Last" if step > 0 else "First"
        lacks = f"lacks {self._missing_words}" if self.missing else ""
        turns = f"loops at {quoted(self.loops[0][0])}" if self.loops else ""
        return [
            " ".join([f"There is no {which} briefing in this story.", *self.fault_sentences]),
            " ".join([f"{end} in its story.", *self.fault_sentences]),
            f"{end} in its story, which {' and '.join(filter(None, (lacks, turns)))}.",
            f"{end} in its story, which {self._fault_words}.",
            f"{end}; its story has a {self.fault_marks.replace(', ', ', a ')}.",
        ]

    @property
    def fault_marks(self) -> str:
        """Return the faults in a word or two: ``gap``, ``gap, loop``; ``""`` if there are none."""
        return ", ".join(filter(None, ("gap" if self.missing else "", "loop" if self.loops else "")))

    @property
    def _fault_words(self) -> str:
        return " and ".join(filter(None, ("has a gap" if self.missing else "", "loops" if self.loops else "")))

    @property
    def _missing_words(self) -> str:
        """The first missing id, and the number of others."""
        more = f" and {len(self.missing) - 1:,} more" if len(self.missing) > 1 else ""
        return f"{quoted(self.missing[0])}{more}"

    @property
    def fault_sentences(self) -> list[str]:
        """Return sentences for what keeps the story from being a single line from first to last."""
        sentences = []
        if self.missing:
            sentences.append(f"The library has no {self._missing_words}, which this story needs.")
        if self.loops:
            sentences.append(f"The story loops: {loop_words(self.loops[0])}.")
        return sentences


def loop_words(loop: Sequence[str]) -> str:
    """Return a loop as part of a sentence: ``“a” follows “b”, which follows “a”``."""
    names = [*map(quoted, loop)] if len(loop) <= LOOP_SHOWN else [*map(quoted, loop[:3]), "…", quoted(loop[-1])]
    return f"{names[0]} follows " + ", which follows ".join(names[1:])


class Library:
    """Items in display order: newest first, then those without a date, then those that do not open."""

    def __init__(self, items: Iterable[Item]) -> None:
        by_name = sorted(items, key=lambda item: (item.title.casefold(), item.path))
        dated = [item for item in by_name if item.briefing and item.briefing.as_of]
        dated.sort(key=_age, reverse=True)
        undated = [item for item in by_name if item.briefing and not item.briefing.as_of]
        self.items: tuple[Item, ...] = (*dated, *undated, *(item for item in by_name if not item.briefing))
        self._known: dict[Path, StoryItems] = {}
        self._titles: dict[Path, Mapping[str, str]] = {}
        self._days: dict[Path, Mapping[str, Date]] = {}

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """The items that open, by briefing id; the newest if several have the same id."""
        return {item.briefing.id: item for item in reversed(self.items) if item.briefing}

    @property
    def ids(self) -> Collection[str]:
        """The ids of all briefings."""
        return self.by_id.keys()

    @cached_property
    def paths(self) -> Collection[str]:
        """The resolved paths of all files."""
        return {os.path.realpath(item.path) for item in self.items}

    def newest(self) -> Item | None:
        """Return the first item; None if there are none."""
        return self.items[0] if self.items else None

    def at(self, path: Path) -> Item | None:
        """Return the item of a file; None if it is not in the library."""
        number = self._ranks.get(path)
        return None if number is None else self.items[number]

    def with_id(self, briefing_id: str) -> Item | None:
        """Return the briefing with an id, the newest if there are several."""
        return self.by_id.get(briefing_id)

    def item_of(self, briefing: Briefing) -> Item | None:
        """Return the item of a briefing that has been read."""
        return next((item for item in self.items if item.briefing is briefing), None)

    def has_read(self, path: Path) -> bool:
        """Whether a file is in memory."""
        return path in self._ranks

    def path_beside(self, path: Path, step: int) -> Path | None:
        """Return the file after (1) or before (-1) one: stories by their newest day, in a story the oldest first."""
        if path not in self._by_story:
            return None
        number = self._by_story.index(path) + step
        return self._by_story[number] if 0 <= number < len(self._by_story) else None

    @cached_property
    def _by_story(self) -> list[Path]:
        given: dict[Path, None] = {}
        for item in self.items:
            if item.path not in given:
                is_known = item.briefing is None or self.by_id.get(item.briefing.id) is item
                given |= dict.fromkeys(other.path for other in (self.story(item).items if is_known else (item,)))
        return list(given)

    def suspects(self, story: StoryItems) -> Sequence[Item]:  # noqa: ARG002 - all are in memory
        """Return the items that may explain what a story lacks."""
        return self.items

    def with_items(self, items: Iterable[Item]) -> Library:
        """Return a library with some items added, or in place of those of the same files."""
        return Library({item.path: item for item in (*self.items, *items)}.values())

    def story(self, item: Item) -> StoryItems:
        """Return the story of ``item``: all items joined to it by ``follows``, including itself."""
        if item.briefing is None:
            return StoryItems((item,))
        known = self._known.get(item.path)
        if known is None:
            own = _row(self._ranks[item.path], item)
            found = self._stories.of(own)
            items = tuple(item if row.number == own.number else self.items[row.number] for row in found.rows)
            known = StoryItems(items, found.missing, found.loops)
            # A different briefing with the same id may take this one's place for its followers.
            same = items if self.by_id.get(item.briefing.id) is item else (item,)
            self._known.update(dict.fromkeys([other.path for other in same], known))
        return known

    def loops_of(self, item: Item) -> Sequence[tuple[str, ...]]:
        """Return the loops of the story of an item."""
        return self._stories.loops(_row(self._ranks[item.path], item)) if item.briefing else ()

    @cached_property
    def _stories(self) -> Stories[_Row]:
        from briefing_tui.library.stories import Stories  # noqa: PLC0415 - not for a briefing alone

        return Stories([_row(number, item) for number, item in enumerate(self.items)])

    @cached_property
    def _ranks(self) -> dict[Path, int]:
        """The position of each item, by path."""
        return {item.path: number for number, item in enumerate(self.items)}

    def asked_of(self, briefing: Briefing) -> Sequence[EarlierQuestion]:
        """Return the questions that other briefings say this one answers, oldest first; always the same object."""
        return self._asked.get(briefing.id, NOTHING)

    def titles_of(self, item: Item) -> Mapping[str, str]:
        """Return the titles of the briefings that answer questions of an item, by id; always the same object."""
        known = self._titles.get(item.path)
        if known is None:
            found = {one: answering.title for one, answering in self._answering(item).items()}
            known = self._titles[item.path] = found or NO_TITLES
        return known

    def days_of(self, item: Item) -> Mapping[str, Date]:
        """Return the dates of the briefings that answer questions of an item, by id; always the same object."""
        known = self._days.get(item.path)
        if known is None:
            briefings = {one: answering.briefing for one, answering in self._answering(item).items()}
            found = {one: briefing.as_of for one, briefing in briefings.items() if briefing and briefing.as_of}
            known = self._days[item.path] = found or NO_DAYS
        return known

    def _answering(self, item: Item) -> dict[str, Item]:
        """Return the items whose briefings answer questions of an item, by id."""
        ids = {question.answers_in for question in item.briefing.questions} if item.briefing else ()
        return {one: self.by_id[one] for one in ids if one in self.by_id}

    def elsewhere(self, actor: Actor, briefing: Briefing) -> list[Appearance]:
        """Return the occurrences of an actor in other briefings, by id, name or alias, newest first."""
        names = {actor.name, *actor.aliases} - {""}
        found = []
        for item in self.items:
            if item.briefing is None or item.briefing is briefing:
                continue
            same = [other for other in item.briefing.actors if _is_same(other, actor, names)]
            if same:
                best = max(same, key=lambda other: (other.id == actor.id, other.name == actor.name))
                found.append(Appearance(item, best))
        return found

    @cached_property
    def _asked(self) -> dict[str, list[EarlierQuestion]]:
        return asked_questions([item.briefing for item in reversed(self.items) if item.briefing])


class _Row(Frozen):
    """An item as far as it is needed to join it to others."""

    number: int
    opens: bool
    briefing: str
    follows: tuple[str, ...]
    as_of: tuple[object, ...] | None


def _row(number: int, item: Item) -> _Row:
    briefing = item.briefing
    if briefing is None:
        return _Row(number, opens=False, briefing="", follows=(), as_of=None)
    day = briefing.as_of.sort_key if briefing.as_of else None
    return _Row(number, opens=True, briefing=briefing.id, follows=briefing.follows, as_of=day)


def _is_same(other: Actor, actor: Actor, names: Collection[str]) -> bool:
    """Whether an actor of a different briefing is considered to be ``actor``, which has these names."""
    return (
        other.id == actor.id
        or other.name in names
        or any(alias in names for alias in other.aliases)
        or (other.same_as == actor.same_as != "")
    )


def asked_questions(briefings: Sequence[Briefing]) -> dict[str, list[EarlierQuestion]]:
    """Return, by briefing id, the questions that the other briefings say it answers, in their order."""
    found: dict[str, list[EarlierQuestion]] = {}
    for briefing in briefings if len(briefings) > 1 else ():
        for question in briefing.questions:
            if question.answers_in and question.answers_in != briefing.id:
                found.setdefault(question.answers_in, []).append(EarlierQuestion(question, briefing))
    return found


def _age(item: Item) -> tuple[object, object]:
    """Return the sort key of items with an ``as_of``."""
    return item.briefing.as_of.sort_key if item.briefing and item.briefing.as_of else ((), ())


def load_item(path: Path, progress: Progress | None = None) -> Item:
    """Load the briefing in a file; an item without one says why it does not open."""
    if isinstance(path, LinkOut):
        return Item(path, None, (_refused(path),))
    try:
        is_input = isinstance(path, StandardInput)
        briefing = loading.load_input("standard input", progress) if is_input else loading.load(path, progress)
    except BriefingError as fault:
        return Item(path, None, fault.problems)
    return Item(path, briefing, briefing.problems)


def _refused(link: LinkOut) -> Problem:
    message = "This link points outside the folder."
    hint = "To open the file that it points to, name that file itself."
    return Problem("fatal", _LINK_OUT_OF_FOLDER, clean(str(link)), 0, 0, message, hint)


def load_item_to_show(path: Path, progress: Progress | None = None) -> Item:
    """Load the briefing in a file and sort its events, in a thread: sorting many would delay the key that shows one."""
    item = load_item(path, progress)
    if item.briefing is not None:
        _ = item.briefing.by_time
    return item


def load_items(paths: Sequence[Path], progress: Progress | None = None) -> list[Item]:
    """Load the briefings in files, in this order."""
    items = []
    for number, path in enumerate(paths):
        items.append(load_item(path, partial(_report_progress, progress, number, len(paths)) if progress else None))
        if number % _COLLECTED == _COLLECTED - 1:
            # Loading leaves reference cycles behind, 100 kB a file, and commands run without garbage collection.
            gc.collect(0)
    return items


def _report_progress(progress: Progress, number: int, count: int, done: float) -> None:
    """Report the progress on ``count`` files, with ``done`` of the file ``number``."""
    progress((number + done) / count)


def load_library(paths: Iterable[Path], progress: Progress | None = None) -> Library:
    """Load all briefings in files and folders, found by :func:`~briefing_tui.library.briefing_files.find`."""
    return Library(load_items(find(paths), progress))
