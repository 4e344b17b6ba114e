"""The selected part of a briefing for an export, and the lines at the top that describe it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from briefing_tui.model.briefing import Source, Statement
from briefing_tui.model.entry_keys import entry_key
from briefing_tui.schema.sections import PANES, Pane
from briefing_tui.text.cells import Fragment
from briefing_tui.view import phrasing
from briefing_tui.view.contents import Contents

if TYPE_CHECKING:
    from briefing_tui.model.annotations import Annotation

Part: TypeAlias = "Pane | Literal['sources']"

PARTS: Final[tuple[Part, ...]] = (*PANES, "sources")
"""The possible parts of an export: the panes, and the list of sources."""

Progress: TypeAlias = Callable[[float], object]
"""A callback for the share of the work that is done, from 0 to 1; an exception from it aborts the work."""

_STEP: Final = 50
"""Number of entries between two progress reports."""


def ignore_progress(_done: float) -> None:
    """Ignore the progress."""


class Choice:
    """The parts of a briefing, or some ``entries`` of these, to export. It reports the progress."""

    def __init__(
        self,
        contents: Contents,
        parts: Sequence[Part] = PANES,
        entries: Sequence[Statement] | None = None,
        progress: Progress = ignore_progress,
        *,
        with_notes: bool = False,
    ) -> None:
        self.contents = contents
        self.parts = parts
        self.panes: tuple[Pane, ...] = tuple(part for part in parts if part != "sources")
        self.chosen = entries
        self.only = None if entries is None else {id(entry) for entry in entries}
        self.with_notes = with_notes
        """Whether the reader's marks and notes are exported, which are private unless asked for."""
        self._progress = progress
        self._done = 0
        self._total: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether whole panes are exported, not single entries."""
        return self.only is None

    def of(self, pane: Pane) -> Sequence[Statement]:
        """The selected entries of a pane, in display order."""
        entries = self.contents.entries(pane)
        return entries if self.only is None else [entry for entry in entries if id(entry) in self.only]

    def entries(self) -> list[Statement]:
        """All selected entries, pane by pane."""
        return [entry for pane in self.panes for entry in self.of(pane)]

    def sources(self) -> list[Source]:
        """The sources of the whole briefing, or those that the selected entries cite, in file order."""
        sources = self.contents.briefing.sources
        if self.is_whole and not self.contents.only and set(self.panes) in (set(), set(PANES)):
            return list(sources)
        entries = self.entries() if self.panes else Choice(self.contents).entries()
        cited = {source_id for entry in entries for source_id in entry.source_ids}
        return [source for source in sources if source.id in cited]

    def annotation(self, entry: Statement) -> Annotation | None:
        """The reader's mark and note on an entry, if they are exported."""
        return self.contents.lookup.annotation(entry) if self.with_notes else None

    def annotated(self, entries: Iterable[Statement]) -> list[tuple[Statement, Annotation]]:
        """Those of some entries that have a mark or a note to export."""
        return [(entry, found) for entry in entries if (found := self.annotation(entry))]

    def citing(self, source: Source) -> list[tuple[Statement, Annotation]]:
        """The entries with a mark or a note to export that cite a source."""
        return [pair for pair in self._annotated if source.id in pair[0].source_ids]

    @cached_property
    def _annotated(self) -> list[tuple[Statement, Annotation]]:
        whole = not self.panes and self.is_whole
        return self.annotated(Choice(self.contents).entries() if whole else self.entries())

    def expect(self, total: int) -> None:
        """Set the number of steps, for a format that writes something other than all the selected entries."""
        self._total = total

    def step(self) -> None:
        """Count one entry as done, and report the progress."""
        self._done += 1
        if self._done % _STEP == 0:
            self.report()

    def report(self) -> None:
        """Report the progress, during long work before or between entries too, so that it can be cancelled."""
        if self._total is None:
            self._total = sum(len(self.of(pane)) for pane in self.panes)
        self._progress(min(1.0, self._done / max(1, self._total)))

    # The words on top

    def facts(self) -> list[list[Fragment]]:
        """The date of the briefing, who prepared it, and what it was drafted with."""
        briefing, glyphs = self.contents.briefing, self.contents.lookup.glyphs
        facts: list[list[Fragment]] = []
        day = briefing.day_words()
        if day:
            role = "date" if briefing.as_of else "error"
            facts.append([("As of ", "muted"), (phrasing.with_glyphs(day, glyphs), role)])
        for label, name in (("prepared by ", briefing.prepared_by), ("drafted with ", briefing.drafted_with)):
            if name:
                facts.append([(label, "muted"), (name, "text")])
        return facts

    def zone_words(self, *, without_timeline: bool = False) -> str:
        """The time zone of times displayed without one; empty if there are none."""
        dates = [self.contents.briefing.as_of]
        for pane in self.panes:
            if not (without_timeline and pane == "timeline"):
                for entry in self.of(pane):
                    dates += [getattr(entry, "date", None), getattr(entry, "due", None)]
                    dates += [account.date for account in entry.accounts]
        needed = any(date is not None and date.needs_zone for date in dates)
        return f"times in {self.contents.briefing.zone}" if needed and not self.contents.lookup.names_zone else ""

    def words(self) -> Iterator[str]:
        """What was selected, as one or several sentences; nothing if everything was, without marks and notes."""
        yield from self._selection_words()
        yield from self.note_sentence()

    def note_sentence(self) -> Iterator[str]:
        """A sentence on top that marks and notes are exported, if they are."""
        if self.with_notes:
            yield f"With the reader's marks and notes: {self.note_words()}"

    def note_words(self) -> str:
        """The number of marks and notes: ``2 marks, 1 note``, and of those on entries that are no longer there."""
        found = [annotation for _, annotation in self._annotated]
        marks, notes = sum(one.marked for one in found), sum(bool(one.note) for one in found)
        counts = ((marks, "mark"), (notes, "note"))
        words = ", ".join(phrasing.counted(number, noun) for number, noun in counts if number) or "none"
        gone = self._gone_count if self.is_whole else 0
        left_out = "on an entry that is gone is" if gone == 1 else "on entries that are gone are"
        return words + (f"; {gone:,} {left_out} left out" if gone else "")

    @property
    def _gone_count(self) -> int:
        """The number of entries with marks or notes that are no longer in their briefing."""
        annotations = self.contents.lookup.annotations
        return sum(
            len(annotations.get(briefing.id, {}).keys() - set(map(entry_key, chain(*briefing.sections.values()))))
            for briefing in self.contents.briefings
        )

    def _selection_words(self) -> Iterator[str]:
        """A filter, panes, or entries with their count and the total."""
        contents = self.contents
        of_all = f"of {contents.whole.count_words()}"
        if self.only is not None:
            yield f"Only {len(self.only):,} {of_all}"
            return
        kept = contents.filter_words()
        if kept and not contents.only.actor:
            kept = f"Only {kept}"
        if self.panes == PANES:
            if kept:
                yield f"{kept}: {sum(len(contents.entries(pane)) for pane in self.panes):,} {of_all}"
            return
        for pane in self.panes:
            named = f"{kept}, only {pane}" if kept else f"Only {pane}"
            yield f"{named}: {len(contents.entries(pane)):,} {of_all}"

    def filter_words(self) -> str:
        """The filter, for formats that have room for one phrase; empty without a filter."""
        return self.contents.filter_words().replace(phrasing.GAP, " ")


def replaced_words(contents: Contents) -> str:
    """The number of unusual characters that cleaning replaced in the briefing; empty if none."""
    replaced = contents.briefing.replaced
    return f"{phrasing.counted(replaced, 'unusual character')} replaced" if replaced else ""
