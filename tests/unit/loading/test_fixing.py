"""Files mended by the edits of their problems: the briefing stays the same, and so does all that is not mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.errors import BriefingError
from briefing_tui.loading import load_bytes
from briefing_tui.loading.fixing import fixed
from briefing_tui.model.briefing import Briefing
from tests.cases import case
from tests.unit.loading.test_meant import DRAFT
from tests.unit.loading.test_slips import SLIPS

HOSTILE = sorted((Path(__file__).parents[2] / "hostile" / "files").glob("*/*.yaml"))
FILES = {
    "draft": DRAFT.encode(),
    **{name: slip.data for name, slip in SLIPS.items()},
    **{f"{path.parent.name}-{path.stem}": path.read_bytes() for path in HOSTILE if path.is_file()},
}


def said(data: bytes) -> list[object] | None:
    """What a file says; None where it does not open."""
    try:
        briefing = load_bytes(data, "a.yaml")
    except BriefingError:
        return None
    return [getattr(briefing, name) for name in Briefing.FIELDS if name not in {"problems", "unread"}]


def mended(text: str, path: str = "a.yaml") -> str:
    """A mended text."""
    return fixed(text.encode(), path).decode()


def test_a_corrected_file_says_the_same_and_needs_no_more_corrections() -> None:
    """Whatever is in the file; mending it once more changes nothing. One that did not open before opens."""
    for name, data in FILES.items():
        with case(name):
            once = fixed(data, "a.yaml")
            if once != data:
                assert said(once) is not None
                assert said(data) in (None, said(once))
                assert fixed(once, "a.yaml") == once


def test_a_draft_is_corrected_except_where_more_is_needed() -> None:
    """An id for an actor, and two sections that are one."""
    briefing = load_bytes(fixed(DRAFT.encode(), "a.yaml"), "a.yaml")
    left = [problem.message for problem in briefing.problems if problem.code == "W406"]
    assert left == [
        "“SU” is read as the actor of that name.",
        "“Seafarers' union” is read as the actor of that name.",
        "“takeaways” is read as “summary”.",
    ]


def test_comments_layout_and_quotation_marks_stay() -> None:
    """Only the words are replaced."""
    text = (
        "# mine\nTitle:   T   # a title\n\nkey_points:\n  -   point: 'a # b'   # why\n      basis: \"Fact\"\n"
        "      cites: s  # one\nsources: [ {id: s, \"link\": 'https://e.org/a'} ]\n"
    )
    assert mended(text) == (
        "# mine\ntitle:   T   # a title\n\nsummary:\n  -   text: 'a # b'   # why\n      basis: \"reported\"\n"
        "      cites: [s]  # one\nsources: [ {id: s, \"url\": 'https://e.org/a'} ]\n"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_two_parts_of_a_date_become_one_line(end: str) -> None:
    """The second line goes, with its line end; the others keep theirs."""
    text = "title: T\nevents:\n- start: 1 March 2021\n  end: 2021-03-05\n  event: e\n".replace("\n", end)
    wanted = "title: T\ntimeline:\n- date: 2021-03-01/2021-03-05\n  event: e\n".replace("\n", end)
    assert mended(text) == wanted


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(b"", "utf-8"), (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")],
)
def test_the_encoding_and_its_mark_stay(mark: bytes, encoding: str) -> None:
    """As they were."""
    before, after = "title: Tä\nevents: []\nactors: [a]\n", "title: Tä\ntimeline: []\nactors: [a]\n"
    assert fixed(mark + before.encode(encoding), "a.yaml") == mark + after.encode(encoding)


def test_what_cannot_be_corrected_does_not_prevent_other_corrections() -> None:
    """An alias stands for the text at its anchor, and neither is changed; all others are."""
    text = "title: T\nevents:\n- {date: &d 1 May 2021, event: a}\n- {date: *d, event: b}\n- {when: 2021, event: c}\n"
    assert mended(text) == text.replace("events", "timeline").replace("when", "date")


def test_json_stays_json() -> None:
    """With its quotation marks."""
    text = '{"title": "T", "key_actors": [{"name": "A", "aka": "B, Inc"}], "summary": "a"}\n'
    assert (
        mended(text, "a.json") == '{"title": "T", "actors": [{"name": "A", "aliases": "B, Inc"}], "summary": ["a"]}\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "title: T\nsummary: [{text: a, likelihood: 80 %}]\n",
        "title: T\nactors: [{name: A, description: d}]\n",
        "title: T\nsummary: [a]\ntakeaways: [b]\n",
        "title: T\nsummary: [a]\ntimeline: [{date: 04/05/2021, event: e}]\n",
        "key_points: [a]\n",
        "title: 'T\nkey_points: [a]\n",
        "title: T: U\nsummary: [a, b\n",
        "title: T\nsummary: [{text: a, basis: &b reported}, {text: b, basis: *b}]\n",
    ],
)
def test_what_has_more_than_one_way_stays(text: str) -> None:
    """And so does a file that does not open."""
    assert mended(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: T: U\nkey_points: [a]\n", 'title: "T: U"\nsummary: [a]\n'),
        ("title: T\nsummary: # first\n  - @a: no\n", 'title: T\nsummary: # first\n  - "@a: no"\n'),
        ('title: T\r\nsummary:\r\n- "No", she said\r\n', "title: T\r\nsummary:\r\n- '\"No\", she said'\r\n"),
        ("title: T\nsummary:\n* a\n* b: c\n", 'title: T\nsummary:\n- a\n- "b: c"\n'),
        ("title: *T*: U # V\nsummary: [a]\n", 'title: "*T*: U" # V\nsummary: [a]\n'),
        ("title: T\nquestions:\n1. Who?\n2. What?\n", "title: T\nquestions:\n- Who?\n- What?\n"),
    ],
    ids=["colon", "mark", "quotation", "asterisks", "comment", "numbers"],
)
def test_a_file_that_only_lacks_marks_opens(text: str, expected: str) -> None:
    """Each text that YAML does not read gets quotation marks, each item its mark; other problems are mended then."""
    assert mended(text) == expected


def test_the_encoding_of_a_file_that_only_lacks_marks_stays() -> None:
    """A byte order mark stays as well."""
    for encoding in ("utf-8-sig", "utf-16"):
        data = "title: T: Ü\nsummary: [a]\n".encode(encoding)
        assert fixed(data, "a.yaml") == 'title: "T: Ü"\nsummary: [a]\n'.encode(encoding)


def test_notes_that_were_typed_in_a_hurry_become_a_briefing() -> None:
    """With the list marks of Markdown, colons in texts, and headings as people write them."""
    notes = """Title: *Harbour*: what we know
Date: 3 Sept 2026
Previous briefing: harbour-1
In brief:
* St Anna: two ferries laid up
* 120 jobs?
Timeline:
- Date: 1 Jan 2027
  What: Talks: second round
Still open:
1. Who pays?
Links:
- id: post
  Reporter: A. Holm
  Saved as: post.txt
"""
    briefing = load_bytes(fixed(notes.encode(), "a.yaml"), "a.yaml")
    assert (briefing.title, briefing.follows) == ("*Harbour*: what we know", ("harbour-1",))
    assert [point.text for point in briefing.summary] == ["St Anna: two ferries laid up", "120 jobs?"]
    assert [event.event for event in briefing.timeline] == ["Talks: second round"]
    assert [question.question for question in briefing.questions] == ["Who pays?"]
    assert [(source.author, source.file) for source in briefing.sources] == [("A. Holm", "post.txt")]
    assert not [problem for problem in briefing.problems if problem.code not in {"W415", "W421"}]
