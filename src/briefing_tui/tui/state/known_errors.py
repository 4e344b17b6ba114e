"""The known errors of files: those from loading, and those that a check has found since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.records import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from briefing_tui.errors import Problem
    from briefing_tui.library.library import Item
    from briefing_tui.story.joining import Story

    Found = Mapping[tuple[str, str], Sequence[Problem]]
    """The errors of entries, by section and id, that loading had not found."""


class Checked(Frozen):
    """What a check of an item has found: how many errors, and those of entries that loading had not found."""

    item: Item
    error_count: int
    found: dict[tuple[str, str], list[Problem]]


class KnownErrors:
    """Keeps what checks have found."""

    def __init__(self) -> None:
        self._checked: dict[Path, Checked] = {}
        self._in_story: tuple[Story, Found] | None = None

    def note(self, item: Item, problems: Sequence[Problem]) -> bool:
        """Keep what a check of an item has found; return whether that is more than was known."""
        # The check that found them has imported it; the first frame must not.
        from briefing_tui.checks.checking import errors_by_entry  # noqa: PLC0415

        count = sum(problem.severity == "error" for problem in problems)
        before = self._check_of(item) or Checked(item, item.error_count, {})
        checked = self._checked[item.path] = Checked(item, count, errors_by_entry(item, problems))
        if checked == before:
            return False
        self._in_story = None
        return True

    def awaits_check(self, item: Item) -> bool:
        """Whether a check may find more errors in an item: it has copies of sources, and has not been checked yet."""
        if item.briefing is None or self._check_of(item):
            return False
        return any(source.file for source in item.briefing.sources)

    def count(self, item: Item) -> int:
        """The number of known errors of an item."""
        checked = self._check_of(item)
        return checked.error_count if checked else item.error_count

    def found(self, item: Item) -> Found:
        """The errors of the entries of an item that a check has found, and loading had not."""
        checked = self._check_of(item)
        return checked.found if checked else {}

    def found_in_story(self, story: Story) -> Found:
        """The same for all entries of a story."""
        from briefing_tui.story.problems import errors_by_entry  # noqa: PLC0415 - the first frame must not pay for stories

        if self._in_story is None or self._in_story[0] is not story:
            checks = filter(None, map(self._check_of, story.items))
            found = {id(checked.item.briefing): checked.found for checked in checks}
            self._in_story = story, errors_by_entry(story, lambda briefing: found.get(id(briefing), {}))
        return self._in_story[1]

    def _check_of(self, item: Item) -> Checked | None:
        """What a check of just this version of a file has found."""
        checked = self._checked.get(item.path)
        return checked if checked and checked.item is item else None
