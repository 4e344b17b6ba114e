"""A story as JSON: an object of its own, with its briefings and what each of them says of each entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.export.json_records import Value, annotation_fields, as_written, json_text
from briefing_tui.model.briefing import Question, Statement
from briefing_tui.schema.sections import sections_of
from briefing_tui.story.contents import StoryContents
from briefing_tui.view.phrasing import GAP

if TYPE_CHECKING:
    from briefing_tui.export.choice import Choice
    from briefing_tui.model.briefing import Briefing

VERSION = 1


def render(choice: Choice) -> str:
    """The story as JSON text that ends with a newline; all ids are those of the briefing beside them.

    For some panes only their sections are included, with a filter only what it keeps, as ``kept`` states.
    """
    contents = choice.contents
    if not isinstance(contents, StoryContents):
        raise TypeError("only a story is written so")
    story = contents.story
    record: dict[str, object] = {
        "story": VERSION,
        "title": story.briefing.title,
        "as_of": story.briefing.as_of.edtf if story.briefing.as_of else None,
        "briefings": [_briefing(member.briefing) for member in story.members],
        "faults": [fault.replace(GAP, " ") for fault in story.faults],
    }
    if contents.only:
        record["kept"] = choice.filter_words()
    if choice.with_notes:
        record["reader_notes"] = choice.note_words()
    for pane in choice.panes:
        kept = choice.of(pane)
        for section in sections_of(pane):
            record[section.key] = [entry for entry in kept if entry.section is section]

    def converted(entry: Statement) -> dict[str, object]:
        choice.step()
        return _entry(entry, contents, choice)

    return json_text(record, converted)


def _briefing(briefing: Briefing) -> Value:
    """A briefing without its entries, but with all its ids and its path."""
    fields = as_written(briefing.changed(**dict.fromkeys(briefing.sections, ()), unread=()))
    return {"id": briefing.id, "path": briefing.path} | (fields if isinstance(fields, dict) else {})


def _entry(entry: Statement, contents: StoryContents, choice: Choice) -> dict[str, object]:
    """What each briefing says of an entry, the oldest first, and which of them has the latest word."""
    story = contents.story
    said: dict[str, object] = {"briefing": story.shown(entry).member.briefing.id}
    if isinstance(entry, Question):
        latest = story.latest_word(entry)
        said |= {"status": entry.status, "told_in": latest.id, "asked_in": story.first(entry).member.briefing.id}
    versions: list[Value] = []
    for version in story.versions[id(entry)]:
        fields = as_written(version.read)
        own = fields if isinstance(fields, dict) else {"as_written": fields}
        versions.append({"briefing": version.member.briefing.id, **own})
    return said | annotation_fields(choice.annotation(entry)) | {"versions": versions}
