"""What is new, gone and changed from one briefing to another."""

from __future__ import annotations

import json
from pathlib import Path
from time import perf_counter

import pytest

from briefing_tui import loading
from briefing_tui.export import changes as exported
from briefing_tui.export.text import plain as as_text
from briefing_tui.story.changes import Changes, compare, compared
from briefing_tui.text.glyphs import ASCII, UNICODE
from tests.unit.story.stories import Fields, plain

OLD: Fields = {
    "id": "b",
    "title": "Talks",
    "as_of": "2020-01-01",
    "bottom_line": "Talks are near.",
    "sources": [{"id": "a", "title": "Paper"}, {"id": "gone", "title": "Blog"}],
    "summary": [
        {"id": "p", "text": "It holds.", "basis": "judgement", "likelihood": "likely", "confidence": "low"},
        {"id": "q", "text": "Nobody knows more.", "cites": ["a"]},
        "The river is high and the bridge is closed.",
    ],
    "actors": [{"id": "kim", "name": "Kim", "role": "leader"}],
    "timeline": [
        {"id": "talks", "date": "2020-02-01", "event": "Talks are due.", "status": "scheduled"},
        {"id": "off", "date": "2020-02-03", "event": "A parade."},
    ],
    "questions": [{"id": "who", "question": "Who pays?", "due": "2020-03"}],
}

NEW: Fields = {
    "id": "b",
    "title": "Talks",
    "as_of": "2020-01-02",
    "bottom_line": "Talks are off.",
    "sources": [
        {"id": "a", "title": "Paper", "status": "retracted", "correction": "Made up"},
        {"id": "n", "title": "N"},
    ],
    "summary": [
        "The river is very high and the bridge is closed.",
        {"id": "p", "text": "It holds.", "basis": "judgement", "likelihood": "unlikely", "confidence": "moderate"},
        {"id": "q", "text": "Nobody knows more.", "cites": ["a#2", "n"]},
    ],
    "actors": [{"id": "kim", "name": "Kim", "role": "guest"}],
    "timeline": [
        {"id": "talks", "date": "2020-02-02", "event": "Talks are due.", "status": "cancelled"},
        {"id": "new", "date": "2020-02-04", "event": "A storm."},
    ],
    "questions": [{"id": "who", "question": "Who pays?", "due": "2020-04", "status": "answered", "answer": "They do."}],
}


def changes(folder: Path, old: Fields, new: Fields) -> Changes:
    """What differs between two briefings with these fields."""
    loaded = []
    for name, fields in (("old", old), ("new", new)):
        path = folder / f"{name}.json"
        path.write_text(json.dumps(fields), encoding="utf-8")
        loaded.append(loading.load(path))
    return compare(loaded[0], loaded[1], UNICODE)


def test_one_of_each_kind_of_change(tmp_path: Path) -> None:
    """New, gone, changed in words, in status, date, likelihood, confidence, citations; a source that was withdrawn."""
    found = changes(tmp_path, OLD, NEW)
    assert as_text(exported.lines(found, 200)).replace("\u00a0", " ").splitlines() == [
        "Changes in “Talks”",
        "==================",
        "1 Jan 2020 to 2 Jan 2020: 2 new, 2 gone, 7 changed",
        "",
        "Briefing",
        "--------",
        "bottom line: Talks are [-near-] {+off+}.",
        "as of: 1 Jan 2020 → 2 Jan 2020",
        "",
        "Summary",
        "-------",
        "~ The river is{+ very+} high and the bridge is closed.",
        "~ It holds.",
        "  likelihood: likely → unlikely",
        "  confidence: low → moderate",
        "~ Nobody knows more.",
        "  citations: new: a#2, n; gone: a",
        "",
        "Actors",
        "------",
        "~ Kim",
        "  role: leader → guest",
        "",
        "Timeline",
        "--------",
        "~ Talks are due.",
        "  status: scheduled → cancelled",
        "  date: 1 Feb 2020 → 2 Feb 2020",
        "- A parade. (3 Feb 2020)",
        "+ A storm. (4 Feb 2020)",
        "",
        "Questions",
        "---------",
        "~ Who pays?",
        "  status: open → answered",
        "  due: Mar 2020 → Apr 2020",
        "  answer: none → They do.",
        "",
        "Sources",
        "-------",
        "~ a: Paper",
        "  status: current → retracted",
        "  correction: none → Made up",
        "+ n: N",
        "- gone: Blog",
    ]


def test_the_same_in_another_order_is_the_same(tmp_path: Path) -> None:
    """The order of entries, of keys, and lines of the file say nothing."""
    turned = {name: value[::-1] if isinstance(value, list) else value for name, value in reversed(OLD.items())}
    assert not changes(tmp_path, OLD, turned)


def test_events_of_the_same_words_may_change_places(tmp_path: Path) -> None:
    """Without ids each is still the one of its own date; also where there are no words at all."""
    events = [{"date": f"2020-01-0{day}", "event": words} for day, words in ((1, "Fog."), (2, "Fog."), (3, ""))]
    old, new = ({"title": "T", "timeline": timeline} for timeline in (events, events[::-1]))
    assert not changes(tmp_path, old, new)


def test_what_is_under_an_x_key_is_a_change(tmp_path: Path) -> None:
    """The program does not read it, but it is not the same file."""
    found = changes(tmp_path, OLD, OLD | {"x-desk": "Asia"})
    assert [(one.field, one.after) for one in found.fields] == [("unread", "“x-desk: Asia”")]


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("One two three four.", "One two three five.", {"changed"}),
        ("One two three four.", "One two five six.", {"new", "gone"}),
        ("Kim invites Moon.", "Moon invites Kim.", {"changed"}),
        ("北朝鮮は要求を取り下げた", "北朝鮮は要求を取り下げる", {"changed"}),
    ],
)
def test_without_ids_likeness_decides(tmp_path: Path, old: str, new: str, kinds: set[str]) -> None:
    """Three of four words in common are enough, in any order."""
    found = changes(tmp_path, {"title": "T", "summary": [old]}, {"title": "T", "summary": [new]})
    assert {change.kind for change in found.changes} == kinds


def test_an_id_is_surer_than_words(tmp_path: Path) -> None:
    """Two that swap their texts are both changed."""
    first, second = ({"id": name, "text": text} for name, text in (("a", "One is so."), ("b", "Two is not.")))
    swapped = [first | {"text": second["text"]}, second | {"text": first["text"]}]
    found = changes(tmp_path, {"title": "T", "summary": [first, second]}, {"title": "T", "summary": swapped})
    assert [change.kind for change in found.changes] == ["changed", "changed"]


def test_texts_with_little_in_common_are_not_mixed() -> None:
    """Word by word they would be a puzzle."""
    assert compared("All of it is new.", "Nothing was old") == [
        ("gone", "All of it is new."),
        ("new", "Nothing was old"),
    ]


def test_a_text_of_a_megabyte_is_compared_at_once() -> None:
    """What differs is marked as one piece."""
    long = "word " * 200_000
    start = perf_counter()
    assert [kind for kind, _ in compared(long + "a end", long + "b end")] == ["same", "gone", "new", "same"]
    assert perf_counter() - start < 5


def test_marks_are_plain_where_they_must_be(tmp_path: Path) -> None:
    """An output without Unicode gets an arrow of two characters."""
    found = changes(tmp_path, OLD, NEW)
    assert "status: open -> answered" in as_text(exported.lines(found, 80, ASCII))


def test_changes_as_json(tmp_path: Path) -> None:
    """Each with its kind, its lines in both files, and from what to what."""
    record = json.loads(exported.as_json(changes(tmp_path, OLD, NEW)))
    assert record["same"] is False
    assert record["bottom_line"] == [{"same": "Talks are "}, {"gone": "near"}, {"new": "off"}, {"same": "."}]
    assert record["questions"][0]["differences"][0] == {"field": "status", "before": "open", "after": "answered"}
    assert record["summary"][2]["differences"] == [{"field": "cites", "gone": "a", "new": "a#2, n"}]
    assert [change["change"] for change in record["timeline"]] == ["changed", "gone", "new"]
    assert "old_line" not in record["timeline"][2]
    assert plain(record["timeline"][0]["differences"][1]["after"]) == record["timeline"][0]["differences"][1]["after"]


def test_thousands_without_ids_are_paired_quickly(tmp_path: Path) -> None:
    """Also where they have nearly all words in common: a compare of all with all would take minutes."""
    old, new = (
        {
            "title": "T",
            "timeline": [
                {"date": "2020", "event": f"Shelling {verb} reported near the village in the north on day {number}"}
                for number in range(2000)
            ],
        }
        for verb in ("is", "was")
    )
    start = perf_counter()
    found = changes(tmp_path, old, new)
    assert [change.kind for change in found.changes] == ["changed"] * 2000
    assert perf_counter() - start < 20


def test_only_two_briefings_are_expected_to_differ_in_title_and_day() -> None:
    """Then these are named in the last line; of two versions of one briefing, the change is shown first."""
    file = b"title: Before\nid: before\nas_of: 2026-01-01\nbottom_line: It is so.\nsummary: [One.]\n"
    old = loading.load_bytes(file, "a.yaml")
    new = loading.load_bytes(
        file.replace(b"Before", b"After").replace(b"01-01", b"01-02").replace(b" so", b" not so"), "a.yaml"
    )
    text = as_text(exported.lines(compare(old, new, UNICODE), 80))
    assert text.index("bottom line: It is {+not +}so.") < text.index("title: Before → After")
    assert "Also different" not in text
    changes = compare(old, new.changed(id="after"), UNICODE)
    text = as_text(exported.lines(changes, 80))
    assert "title: " not in text
    assert text.endswith("\n\nAlso different, as in any two briefings: title, id, as of.\n")
    assert [found.field for found in changes.fields] == ["title", "id", "as_of"]
