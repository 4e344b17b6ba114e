"""What the panes show of a story: the contents of its model, and what each of its briefings says of an entry."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from briefing_tui.dates.distances import distance
from briefing_tui.model.briefing import Actor, Point, Question
from briefing_tui.story.differences import stated, stated_differences
from briefing_tui.text.glyphs import UNICODE, Glyphs
from briefing_tui.text.sentences import listed
from briefing_tui.view import phrasing
from briefing_tui.view.contents import ANSWERED, Contents
from briefing_tui.view.filters import Filter
from briefing_tui.view.lookup import Lookup
from briefing_tui.view.phrasing import counted, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from briefing_tui.errors import Problem
    from briefing_tui.model.annotations import Annotation
    from briefing_tui.model.briefing import Briefing, Event, Statement
    from briefing_tui.story.joining import Story, Version
    from briefing_tui.text.cells import Fragment
    from briefing_tui.view.ordering import Order

OPEN = frozenset({"open", "partly-answered"})
"""The statuses of a question that still waits for an answer, or for the rest of one."""


class _PartLookup(Lookup):
    """Finds what the ids of one briefing of a story mean."""

    def __init__(self, part: Briefing, glyphs: Glyphs, whole: StoryLookup) -> None:
        super().__init__(part, glyphs)
        self._whole = whole
        self.titles = whole.titles

    @cached_property
    def events(self) -> dict[str, Event]:
        """The events of the briefing by id, each as the newest briefing has it."""
        newest = self._whole.events
        return {event.id: newest[event.id] for event in self.briefing.timeline}

    def history(self, entry: Statement) -> Sequence[tuple[str, list[Fragment]]]:
        """What the briefings say of an entry, the oldest first."""
        return self._whole.history(entry)

    def annotation(self, entry: Statement) -> Annotation | None:
        """The reader's marks and notes on an entry, in whichever briefing they were made."""
        return self._whole.annotation(entry)

    def problems_of(self, entry: Statement) -> list[Problem]:
        """All that is known to be wrong with an entry of the story."""
        return self._whole.problems_of(entry)


class StoryLookup(Lookup):
    """Finds what the ids of a story mean: those that an entry names in the briefing of that entry."""

    def __init__(self, story: Story, glyphs: Glyphs) -> None:
        super().__init__(story.briefing, glyphs)
        self.story = story
        self.titles = {member.briefing.id: member.briefing.title for member in story.members}
        self.names_zone = len({member.part.zone for member in story.members}) > 1
        self._parts = [_PartLookup(member.part, glyphs, self) for member in story.members]
        for part in self._parts:
            part.names_zone = self.names_zone

    def of(self, entry: Statement) -> Lookup:
        """The lookup of the briefing that an entry of the model is from."""
        return self._parts[self.story.shown(entry).member.number] if id(entry) in self.story.versions else self

    def origins(self, entry: Statement) -> Sequence[tuple[Briefing, Statement]]:
        """The briefings that have an entry, the one that is shown first, then the newest, and the entry in each."""
        if id(entry) not in self.story.versions:
            return ()
        shown = self.story.shown(entry)
        others = [version for version in reversed(self.story.versions[id(entry)]) if version is not shown]
        return [(version.member.briefing, version.read) for version in (shown, *others)]

    def actors_called(self, word: str) -> list[str]:
        """The ids of the actors that a word means, also those that an older briefing has under this id."""
        found = super().actors_called(word)
        versions = self.story.versions
        return found or [
            actor.id
            for actor in self.briefing.actors
            if any(version.read.id == word for version in versions[id(actor)])
        ]

    def kept(self, only: Filter, entries: Sequence[Statement]) -> tuple[Statement, ...]:
        """Those of some entries that a filter keeps; an actor may be in another version than the one that is shown."""
        return tuple(filter(self.keeps(only), entries))

    def prepare_filters(self, seconds: float) -> bool:  # noqa: ARG002
        """Prepare nothing: an actor may be in any version of an entry."""
        return True

    def keeps(self, only: Filter) -> Callable[[Statement], bool]:
        """The test that a filter applies to an entry; for an actor, to any of the versions of the entry."""
        as_shown = only.changed(actor="").test(self.names)
        tests = [Filter(actor=only.actor).test(part.names) for part in self._parts]

        def keeps(entry: Statement) -> bool:
            versions = self.story.versions[id(entry)]
            return as_shown(entry) and any(tests[one.member.number](one.entry) for one in versions)

        return keeps

    def history(self, entry: Statement) -> Sequence[tuple[str, list[Fragment]]]:
        """What the briefings say of an entry, the oldest first."""
        return list(self._history(entry)) if id(entry) in self.story.versions else ()

    def _history(self, entry: Statement) -> Iterator[tuple[str, list[Fragment]]]:
        story = self.story
        versions = story.versions[id(entry)]
        if isinstance(entry, Question):
            yield "Asked", [(phrasing.with_glyphs(self._asked(entry), self.glyphs), "text")]
            latest = story.latest_word(entry)
            if entry.status not in {"open", ""} and latest.id != entry.answers_in:
                yield "Status from", [(phrasing.with_glyphs(self._briefing_words(latest), self.glyphs), "text")]
        if isinstance(entry, Actor):
            yield "Briefings", [(f"{len(versions):,} of {len(story.members):,}", "text")]
        if len(versions) == 1:
            if not isinstance(entry, Question):
                name = story.names[versions[0].member.briefing.id]
                yield "From", [(phrasing.with_glyphs(name, self.glyphs), "text")]
            return
        before: Version | None = None
        for version in versions:
            words = self._version_words(version, before, entry)
            day = phrasing.with_glyphs(story.names[version.member.briefing.id], self.glyphs)
            yield "" if before else "History", [(day, "date"), (f": {words}", "text")]
            before = version

    def _asked(self, question: Question) -> str:
        """Who asked a question first, and how long it has been open: ``19 Apr 2018, in “…”; open for 55 days``."""
        first = self.story.first(question).member.briefing
        words = self._briefing_words(first)
        newest = self.story.briefing.as_of
        if question.status in OPEN and first.as_of and newest:
            days, _, after = distance(newest, first.as_of).rpartition(" ")
            words += f"; open for {days}" if after == "after" else ""
        return words

    def _briefing_words(self, briefing: Briefing) -> str:
        day = briefing.day_words() if briefing.as_of else ""
        return f"{quoted(briefing.title, self.glyphs)}{f', {day}' if day else ''}"

    def _version_words(self, version: Version, before: Version | None, shown: Statement) -> str:
        """What a briefing says of an entry: what it changes, or all of it if it is the first."""
        entry, briefing = version.read, version.member.briefing
        glyphs = self.glyphs
        if before is None:
            scales = {one.member.briefing.likelihood_scale for one in self.story.versions[id(shown)]}
            parts = [words for _, words in stated(entry, briefing, glyphs, bands=len(scales) > 1) if words]
            parts = parts if isinstance(entry, Actor) else [", ".join(parts)]
        else:
            briefings = before.member.briefing, briefing
            found = stated_differences(before.read, entry, briefings, glyphs)
            if isinstance(entry, Actor):
                parts = [one.after for one in found if one.after]
            else:
                parts = [one.words(glyphs) for one in found]
        new_words = before is None or before.read.main != entry.main
        if new_words and entry.main != shown.main:
            parts.append(quoted(" ".join(entry.main.split()), glyphs))
        elif new_words and before is not None and not isinstance(entry, Actor):
            parts.append("reworded")
        if isinstance(entry, Actor):
            return " ".join(f"{part[:1].upper()}{part[1:].rstrip('.')}." for part in parts if part) or "Unchanged."
        return "; ".join(filter(None, parts)) or "unchanged"


class StoryContents(Contents):
    """The entries of a story in the order in which they are shown."""

    noun = "story"

    def __init__(
        self,
        story: Story,
        glyphs: Glyphs = UNICODE,
        only: Filter | None = None,
        order: Order = "time",
        *,
        ranked: bool = False,
    ) -> None:
        super().__init__(story.briefing, glyphs, only, order, ranked=ranked)
        self.story = story
        self.lookup = StoryLookup(story, glyphs)

    def _with(self, only: Filter) -> Contents:
        return StoryContents(self.story, self.lookup.glyphs, only, self.order, ranked=self.ranked)

    @property
    def briefings(self) -> Sequence[Briefing]:
        """The briefings of the story, the oldest first."""
        return [member.briefing for member in self.story.members]

    @property
    def notes(self) -> Sequence[str]:
        """The briefings of the story, and what could not be joined."""
        members = self.story.members
        days = list(dict.fromkeys(words for one in (members[0], members[-1]) if (words := one.briefing.day_words())))
        dash = " to ".join(days)
        return [f"A story of {counted(len(members), 'briefing')}" + (f", {dash}" if days else ""), *self.faults]

    def origin(self, entry: Statement) -> Briefing:
        """The briefing that has the version which is shown."""
        return self.story.shown(entry).member.briefing

    @property
    def faults(self) -> Sequence[str]:
        """Where the story branches, and what could not be joined."""
        ends = dict.fromkeys(self.story.branches.values())
        if not ends:
            return self.story.faults
        words = listed([self._words(end) for end in ends])
        return [f"It branches; the branches end with {words}.", *self.story.faults]

    def _part(self, entry: Statement) -> int:
        """The part of the summary that an entry is in: its briefing, newest first, as older ones may be overtaken."""
        return -self.story.shown(entry).member.number

    def heading(self, entry: Statement) -> str:
        """The heading of an entry: the briefing of a point; whether a question is still open or answered."""
        if isinstance(entry, Question):
            return "answered" if entry.status == ANSWERED else "still open"
        briefing = self.story.shown(entry).member.briefing
        branch = self.story.branches.get(briefing.id)
        end = f" (branch of {self._words(branch)})" if branch and branch is not briefing else ""
        about = self._words(briefing) if isinstance(entry, Point) else self.story.names[briefing.id]
        return f"{about}{end}"

    def _words(self, briefing: Briefing) -> str:
        day = briefing.day_words()
        return f"{briefing.title}{f', {day}' if day else ''}"
