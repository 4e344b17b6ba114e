"""The reader's marks and notes in each format: only where they are asked for, named on top, and as plain text."""

from __future__ import annotations

import csv
import io
import json
from html import unescape

import icalendar
import pytest
from markdown_it import MarkdownIt

from briefing_tui.errors import UsageError
from briefing_tui.export.choice import Choice
from briefing_tui.export.formats import FORMATS
from briefing_tui.export.selection import NO_ROOM, Selection
from briefing_tui.loading import load_bytes
from briefing_tui.model.annotations import Annotation
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.entry_keys import entry_digest, entry_key
from briefing_tui.schema.sections import PANES
from briefing_tui.view.contents import Contents
from tests.unit.export.reading import Shown

TEXT = """\
title: Strike
id: strike
as_of: 2018-04-19
sources:
  - {id: log, title: The log}
  - {id: diary, title: A diary}
summary:
  - {id: one, text: It goes on., note: The author's own., cites: [log#3]}
  - {id: two, text: It ends., cites: [diary]}
actors: [Kim]
timeline:
  - {id: talks, date: 2018-05-01, event: They talk., status: scheduled, cites: [diary]}
questions:
  - {id: who, question: Who pays?, due: 2018-06-01}
"""

HOSTILE = "=1+1 <b>bold</b> *star* \x1b[31m\nEND:VEVENT\n\n[x](javascript:alert(1)) ]]> | `code`"
CLEANED = HOSTILE.replace("\x1b", "␛")
WORDS = "With the reader's marks and notes: 2 marks, 2 notes; 1 on an entry that is gone is left out"


def noted(briefing: Briefing) -> Contents:
    """Contents with a mark, a note, both on one entry, and a note on an entry that is gone."""
    contents = Contents(briefing)
    point, _ = briefing.summary
    event, question = briefing.timeline[0], briefing.questions[0]
    contents.lookup.annotations = {
        "strike": {
            entry_key(point): Annotation(marked=True, note=CLEANED, digest=entry_digest(point)),
            entry_key(event): Annotation(note=CLEANED, digest=b"another"),
            entry_key(question): Annotation(marked=True, digest=entry_digest(question)),
            "summary:gone": Annotation(note="Lost?"),
        }
    }
    return contents


def rendered(name: str, *, with_notes: bool = True) -> str:
    """The briefing in a format."""
    form = FORMATS[name]
    return form.render(Choice(noted(load_bytes(TEXT.encode(), "a.yaml")), form.supported(PANES), with_notes=with_notes))


@pytest.mark.parametrize("name", FORMATS)
def test_notes_are_private_unless_asked_for(name: str) -> None:
    """Without being asked, a format writes what it would if there were none."""
    form = FORMATS[name]
    plain = form.render(Choice(Contents(load_bytes(TEXT.encode(), "a.yaml")), form.supported(PANES)))
    assert rendered(name, with_notes=False) == plain
    assert rendered(name) != plain


def test_text_has_them_under_their_entries() -> None:
    """The mark and the note come last, apart from the briefing's own note; an earlier wording is named."""
    contents = noted(load_bytes(TEXT.encode(), "a.yaml"))
    text = FORMATS["text"].render(Choice(contents, with_notes=True), width=80)
    assert WORDS in " ".join(text.split())
    lines = CLEANED.split("\n")
    assert "  Note: The author's own.\n  Marked: by the reader\n" in text
    assert f"  Reader's note: {lines[0]}\n  END:VEVENT\n\n  {lines[3]}\n" in text
    assert f"{lines[3]} (on an earlier wording of this entry)" in " ".join(text.split())
    assert "Lost?" not in text


def test_a_page_shows_notes_as_text() -> None:
    """In HTML and in Markdown a hostile note reads as it was written, and leads nowhere."""
    pages = {
        "html": rendered("html"),
        "markdown": MarkdownIt("commonmark").render(rendered("markdown")),
        "timelinejs": json.loads(rendered("timelinejs"))["events"][0]["text"]["text"],
    }
    for name, page in pages.items():
        shown = Shown(page)
        assert CLEANED.split("\n")[0] in shown.text, name
        assert CLEANED.split("\n")[3] in shown.text, name
        assert "b" not in shown.tags, name
        assert not any("script" in link for link in shown.links), name
    assert WORDS in Shown(pages["html"]).text
    assert WORDS in Shown(pages["markdown"]).text
    title = json.loads(rendered("timelinejs"))["title"]["text"]["text"]
    assert "With the reader's marks and notes: 1 note" in unescape(title)


def test_json_has_them_under_keys_that_the_format_leaves_to_people() -> None:
    """What is written loads as the same briefing, without problems."""
    text = rendered("json")
    record = json.loads(text)
    assert record["x-reader-notes"] == WORDS.partition(": ")[2]
    assert record["summary"][0]["x-reader-mark"] is True
    assert record["summary"][0]["x-reader-note"] == CLEANED
    assert record["summary"][0]["note"] == "The author's own."
    assert record["timeline"][0]["x-reader-note-on"] == "an earlier wording of this entry"
    assert "x-reader-mark" not in record["summary"][1]
    again, before = load_bytes(text.encode(), "a.yaml"), load_bytes(TEXT.encode(), "a.yaml")
    assert [problem.code for problem in again.problems] == [problem.code for problem in before.problems]
    assert [*map(entry_digest, again.summary)] == [*map(entry_digest, before.summary)]


def test_csv_has_a_column_for_marks_and_one_for_notes() -> None:
    """No spreadsheet calculates a note; the sources have the notes of the entries that cite them."""
    contents = noted(load_bytes(TEXT.encode(), "a.yaml"))
    summary, sources = (
        list(csv.DictReader(io.StringIO(FORMATS["csv"].render(Choice(contents, (part,), with_notes=True)))))
        for part in ("summary", "sources")
    )
    assert [(row["reader_mark"], row["reader_note"]) for row in summary] == [("yes", f"'{CLEANED}"), ("", "")]
    assert [row["reader_note"] for row in sources] == [
        f"Reader's note on “It goes on.”: {CLEANED}",
        f"Reader's note on “They talk.”: {CLEANED} (on an earlier wording of this entry)",
    ]


def test_calendars_and_sources_have_them_in_their_notes() -> None:
    """A calendar describes its entries with them, and a list of sources names the entries that cite a source."""
    calendar = icalendar.Calendar.from_ical(rendered("ical"))
    assert "1 mark, 1 note" in calendar["description"]
    assert len(calendar.events) == 2
    assert f"Reader's note: {CLEANED}" in calendar.events[0]["description"]
    assert "Marked: by the reader" in calendar.events[1]["description"]
    log, diary = json.loads(rendered("csl-json"))
    assert f"Reader's note on “It goes on.”: {CLEANED}" in log["note"]
    assert "It goes on." not in diary["note"]


def test_a_chart_has_no_room_for_notes() -> None:
    """To write one without them would hide that they were asked for."""
    contents = noted(load_bytes(TEXT.encode(), "a.yaml"))
    selection = Selection(contents, "timeline", None, charted=True, with_notes=True)
    with pytest.raises(UsageError, match=NO_ROOM):
        selection.render("pane", FORMATS["text"], 80)
    assert "Reader's note" in selection.render("pane", FORMATS["markdown"], 80).text
