"""A story as JSON: an object of its own, with its briefings and what each of them says of each entry."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from briefing_tui.export.json import Value, as_written
from briefing_tui.model.briefing import PANES, Pane, Question, Statement
from briefing_tui.story.contents import StoryContents
from briefing_tui.view.phrasing import GAP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.model.briefing import Briefing
    from briefing_tui.view.contents import Contents

VERSION = 1


def render(contents: Contents, panes: tuple[Pane, ...] = PANES, entries: Sequence[Statement] | None = None) -> str:
    """The story as JSON text that ends with a newline; all ids are those of the briefing beside them.

    With fewer ``panes`` only their sections are there, with a filter only what it keeps, with ``entries`` only these.
    """
    if not isinstance(contents, StoryContents):
        raise TypeError("only a story is written so")
    story = contents.story
    chosen = None if entries is None else {id(entry) for entry in entries}
    record: dict[str, object] = {
        "story": VERSION,
        "title": story.briefing.title,
        "as_of": story.briefing.as_of.edtf if story.briefing.as_of else None,
        "briefings": [_briefing(member.briefing) for member in story.members],
        "faults": [fault.replace(GAP, " ") for fault in story.faults],
    }
    for pane in panes:
        kept = [entry for entry in contents.entries(pane) if chosen is None or id(entry) in chosen]
        for section in ("summary", "assumptions") if pane == "summary" else (pane,):
            record[section] = [_entry(entry, contents) for entry in kept if section == entry.SECTION]
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _briefing(briefing: Briefing) -> Value:
    """A briefing without its entries, but with all its ids and its path."""
    fields = as_written(briefing.changed(**dict.fromkeys(briefing.sections, ()), unread=()))
    return {"id": briefing.id, "path": briefing.path} | (fields if isinstance(fields, dict) else {})


def _entry(entry: Statement, contents: StoryContents) -> dict[str, object]:
    """What each briefing says of an entry, the oldest first, and which of them has the latest word."""
    story = contents.story
    said: dict[str, object] = {"briefing": story.last(entry).member.briefing.id}
    if isinstance(entry, Question):
        told = story.told(entry)
        said |= {"status": entry.status, "told_in": told.id, "asked_in": story.first(entry).member.briefing.id}
    versions: list[Value] = []
    for version in story.versions[id(entry)]:
        fields = as_written(version.read)
        own = fields if isinstance(fields, dict) else {"as_written": fields}
        versions.append({"briefing": version.member.briefing.id, **own})
    return said | {"versions": versions}
