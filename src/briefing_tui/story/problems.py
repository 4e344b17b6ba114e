"""The errors of a story's entries, from those of its briefings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from briefing_tui.errors import Problem
    from briefing_tui.model.briefing import Briefing
    from briefing_tui.story.joining import Story

    ByEntry = Mapping[tuple[str, str], Sequence[Problem]]
    """Errors by the section and the id of the entry."""


def errors_by_entry(story: Story, found: Callable[[Briefing], ByEntry]) -> dict[tuple[str, str], Sequence[Problem]]:
    """The errors that checks have found in the entries of a story; ``found`` returns those of a briefing.

    As with errors of loading, only the version that is shown counts: an older one may be wrong where it is not.
    """
    errors: dict[tuple[str, str], Sequence[Problem]] = {}
    for member in story.members:
        for (section, entry_id), problems in found(member.briefing).items():
            read = next(entry for entry in member.briefing.sections[section] if entry.id == entry_id)
            entry = story.entry_of(read)
            if story.shown(entry).read is read:
                errors[section, entry.id] = problems
    return errors
