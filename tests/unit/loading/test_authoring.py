"""Mistakes of hurried authors: the cause is reported at its place, and the hint can be copied."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from briefing_tui.errors import BriefingError, Problem
from briefing_tui.loading import load_bytes, mending
from tests.cases import every_case

NBSP, WIDE = "\u00a0", "\u3000"


class Case(NamedTuple):
    """A file below its title; the one problem with its place, a part of its message, and its hint."""

    text: str
    code: str
    place: tuple[int, int]
    says: str
    hint: str


CASES = {
    "no blank after the colon of the title": Case(
        "title:Harbour\nsummary:\n- a\n", "F201", (1, 6), "A space is missing", "Write: title: Harbour"
    ),
    "no blank after two colons": Case(
        "title:Harbour\nprepared_by:A\nsummary:\n- a\n", "F201", (1, 6), "A space is missing", "Write: title: Harbour"
    ),
    "no blank, and the text goes on": Case(
        "title:Harbour\n  talks\nsummary:\n- a\n", "F201", (1, 6), "A space is missing", "Write: title: Harbour"
    ),
    "no blank in an item": Case(
        "title: T\ntimeline:\n- event: x\n  date:2021-03-23\n",
        "F201", (4, 7), "A space is missing", "Write: date: 2021-03-23",
    ),
    "no blank in a point": Case(
        "title: T\nsummary:\n- text:Crews stay\n", "E309", (3, 7), "A space is missing", "Write: - text: Crews stay"
    ),
    "a colon of full width": Case(
        "title: T\nsummary:\n- text\uff1aCrews stay\n", "E308", (3, 7), "U+FF1A (fullwidth colon)",
        "Write: - text: Crews stay"
    ),
    "a colon of full width in the title": Case(
        "title\uff1aHarbour\nsummary:\n- a\n", "F201", (1, 6), "U+FF1A", "Write: title: Harbour"
    ),
    "a colon of full width in a mapping in one line": Case(
        "title: T\nactors: [{name\uff1aa}]\n", "E308", (2, 15), "U+FF1A", "Write: name: a"
    ),
    "a wide blank after a colon": Case(
        f"title:{WIDE}Harbour\nsummary:\n- a\n", "F201", (1, 7), "U+3000 (ideographic space)", "Write: title: Harbour"
    ),
    "no-break blanks before a field": Case(
        f"title: T\nsummary:\n- a\n{NBSP}{NBSP}actors: [b]\n",
        "E308", (4, 1), "U+00A0 (no-break space)", "Write, at the beginning of the line: actors: [b]",
    ),
    "no-break blanks before a field of an entry": Case(
        f"title: T\nactors:\n- name: a\n{NBSP} role: b\n", "E308", (4, 1), "U+00A0",
        "Write, with 2 spaces before it: role: b",
    ),
    "a blank without width before a field": Case(
        "title: T\nsummary:\n- a\n\u200bactors: [b]\n",
        "E308", (4, 1), "U+200B (zero width space)", "Write, at the beginning of the line: actors: [b]",
    ),
    "printed quotation marks around a key": Case(
        "title: T\nsummary:\n- a\n“actors”: [b]\n", "E308", (4, 1), "U+201C", 'Write: "actors": [b]'
    ),
    "bullets": Case(
        "title: T\nsummary:\n  • The ship.\n  • Nobody.\n", "E303", (3, 3), "U+2022 (bullet)", "Write: - The ship."
    ),
    "a dash of full width": Case(
        "title: T\nsummary:\n\uff0d The ship.\n", "F201", (3, 1), "U+FF0D (fullwidth hyphen-minus)",
        "Write: - The ship."
    ),
    "an en dash before one item of several": Case(
        "title: T\nsummary:\n- a\n– b\n", "F201", (4, 1), "U+2013 (en dash)", "Write: - b"
    ),
    "an en dash before a field": Case(
        "title: T\ntimeline:\n  – date: 2021\n    event: x\n", "F201", (3, 3), "U+2013 (en dash)", "Write: - date: 2021"
    ),
    "numbers": Case("title: T\nsummary:\n  1. The ship.\n  2. No.\n", "E303", (3, 3), "“1.”", "Write: - The ship."),
    "asterisks": Case("title: T\nsummary:\n  * The ship.\n", "F201", (3, 3), "“*”", "Write: - The ship."),
    "no blank after the dash": Case(
        "title: T\nsummary:\n  -The ship.\n  -No.\n", "E303", (3, 4), "A space is missing", "Write: - The ship."
    ),
    "a wide blank after the dash": Case(
        f"title: T\nsummary:\n  -{WIDE}The ship.\n", "E303", (3, 4), "U+3000", "Write: - The ship."
    ),
    "no dash": Case("title: T\ntimeline:\n  date: 2021\n  event: x\n", "E303", (3, 3), "must be a list",
        "Write: - date: 2021"),
    "no brackets": Case(
        "title: T\nactors: Evergreen, SCA\n", "E303", (2, 9), "must be a list",
        'For one item, quote it: ["Evergreen, SCA"]; for several, write: actors: [Evergreen, SCA]',
    ),
    "no brackets around a sentence": Case(
        "title: T\nsummary: Stuck, but safe\n", "W406", (2, 10), "its only item", 'Write: summary: ["Stuck, but safe"]'
    ),
    "no dash before the second item": Case(
        "title: T\ntimeline:\n  - date: 2021\n    event: x\n    date: 2022\n    event: y\n",
        "F203", (5, 5), "“date” appears twice in this mapping",
        "If another item of the list begins here, write: - date: 2022",
    ),
    "groups": Case(
        "title: T\ntimeline:\n  2021:\n  - {date: 2021, event: x}\n  2022:\n  - {date: 2022, event: y}\n",
        "E303", (3, 3), "“2021” groups", "Delete this line and the other like it.",
    ),
    "brackets of full width": Case(
        "title: T\nactors: \uff3bKim\uff3d\n", "E303", (2, 9), "U+FF3B", "Write: actors: [Kim]"
    ),
    "a comma of full width between ids": Case(
        "title: T\nsources: [{id: a}]\nsummary:\n- text: x\n  cites: [a\uff0ca]\n",
        "E308", (5, 12), "U+FF0C", "Write: cites: [a,a]",
    ),
    "a comma of full width between names": Case(
        "title: T\ntopics: [canal\uff0cships]\nsummary: [a]\n",
        "E308", (2, 15), "U+FF0C", "Write: topics: [canal,ships]",
    ),
    "citations without brackets": Case(
        "title: T\nsources: [{id: a}, {id: b}]\nsummary:\n- text: x\n  cites: a, b\n",
        "W406", (5, 10), "read as its items", "Write: cites: [a, b]",
    ),
    "a text of several lines for a list": Case(
        "title: T\nsummary: |\n  • a\n  • b\n", "E303", (2, 10), "must be a list", "Delete the “|”"
    ),
    "a list in the line of its key": Case("title: T\nsummary: - a\n", "F201", (2, 10), "A list", "Write: summary: [a]"),
    "no colon after a field": Case("title: T\nsummary\n- a\n", "F201", (2, 1), "no colon", "Write: summary:"),
    "an equals sign": Case("title = T\nsummary:\n- a\n", "F201", (1, 7), "“=”", "Write: title: T"),
    "a comma at the end of a line": Case("title: T\nsummary: [a],\n", "F201", (2, 13), "“,”", "Write: summary: [a]"),
    "a comma after quotation marks": Case('title: T\nsummary:\n- "a",\n- "b"\n', "F201", (3, 6), "“,”", 'Write: - "a"'),
    "an item that is indented less": Case(
        "title: T\nsummary:\n  - a\n - b\n", "F201", (4, 2), "does not line up", "Write, with 2 spaces before it: - b"
    ),
    "a field that is indented less": Case(
        "title: T\nsummary:\n- text: x\n basis: reported\n",
        "F201", (4, 2), "does not line up", "Write, with 2 spaces before it: basis: reported",
    ),
    "two fields in a line": Case(
        "title: T\ntimeline:\n- date: 2021 event: x\n",
        "F201", (3, 14), "“event” is on the same line as “date”", "event: x",
    ),
    "a date before its event": Case(
        "title: T\ntimeline:\n- 2021-03-23 The ship, stuck\n",
        "E303", (3, 3), "is a text", 'Write: - {date: 2021-03-23, event: "The ship, stuck"}',
    ),
    "a date for a key and a colon": Case(
        "title: T\ntimeline:\n- 2021-03-23: The ship: stuck\n",
        "F201", (3, 23), "There is a colon", 'Write: - {date: 2021-03-23, event: "The ship: stuck"}',
    ),
    "two quotations": Case(
        'title: T\nsummary:\n- "a" and "b"\n', "F201", (3, 7), "continues after", "Write: - '\"a\" and \"b\"'"
    ),
    "two colons in an item": Case("title: T\nsummary:\n- a: b: c\n", "F201", (3, 7), "a colon", 'Write: - "a: b: c"'),
    "a colon within a text": Case(
        "title: Ferries: the end\nsummary:\n- a\n", "F201", (1, 15), "There is a colon followed by a space",
        'Write: title: "Ferries: the end"',
    ),
    "a colon within an item": Case(
        "title: T\nsummary:\n- He said: \"it's 'stuck'\"\n", "E306", (3, 3), "contains a colon",
        "Write: - 'He said: \"it''s ''stuck''\"'",
    ),
    "printed quotation marks around a text with a colon": Case(
        "title: T\nsummary:\n- “The canal: closed”\n", "E306", (3, 3), "U+201C", 'Write: - "“The canal: closed”"'
    ),
    "such around the title": Case(
        "title: “The canal: closed”\nsummary:\n- a\n", "F201", (1, 8), "U+201C", 'Write: title: "The canal: closed"'
    ),
    "quotation marks within quotation marks": Case(
        'title: T\nsummary:\n- "He said: "it is""\n', "F201", (3, 14), "continues after",
        "Write: - 'He said: \"it is\"'",
    ),
    "an apostrophe within single ones": Case(
        "title: T\nsummary:\n- 'It's stuck'\n", "F201", (3, 7), "continues after", 'Write: - "It\'s stuck"'
    ),
    "a quotation that is not closed": Case(
        'title: "Harbour\nsummary:\n- a\n', "F201", (1, 8), "never closed", 'write: title: "Harbour"'
    ),
    "a backslash": Case('title: "C:\\dir"\nsummary:\n- a\n', "F201", (1, 11), "“\\d”", "Write: title: 'C:\\dir'"),
    "a text that begins with @": Case(
        "title: T\nsummary:\n- @kim says\n", "F201", (3, 3), "“@”", 'Write: - "@kim says"'
    ),
    "one between brackets": Case("title: T\nsummary: [@kim, b]\n", "F201", (2, 11), "“@”",
        'Write: summary: ["@kim", b]'),
    "a text that begins with !": Case(
        "title: T\nsummary:\n- !important a\n", "F205", (3, 3), "“!important”", 'Write: - "!important a"'
    ),
    "a text that begins with *": Case("title: T\nsummary:\n- *bold*\n", "F201", (3, 3), "“*”", 'Write: - "*bold*"'),
    "a text that begins with a brace": Case(
        "title: T\nsummary:\n- {draft} a\n", "F201", (3, 11), "“}”", 'Write: - "{draft} a"'
    ),
    "a bracket that is not closed": Case(
        "title: T\nsummary:\n- text: a\n  tags: [b, c\nactors: [d]\n", "F201", (4, 9), "never closed",
        "Write: tags: [b, c]"
    ),
    "a number sign between brackets": Case(
        "title: T\nsources: [{id: a}]\nsummary:\n- text: x\n  cites: [a #2, a]\n",
        "F201", (5, 13), "“#2” begins a comment", "Write: cites: [a#2, a]",
    ),
    "a number sign in a text between brackets": Case(
        "title: T\nsummary: [Plan #2, b]\n", "F201", (2, 16), "“#2” begins a comment", 'Write: summary: ["Plan #2", b]'
    ),
    "a line that goes on": Case(
        "title: T\nbottom_line: The canal is open\nagain and nobody pays\nsummary:\n- a\n",
        "F201", (3, 1), "continues the text above", "Write, with 2 spaces before it: again and nobody pays",
    ),
    "a field that is indented too far": Case(
        "title: T\ntimeline:\n  - date: 2021\n      event: x\n",
        "F201", (4, 7), "“event” is indented further than “date”", "Write, with 4 spaces before it: event: x",
    ),
    "a section that is indented": Case(
        "title: T\nsummary:\n- a\n  actors:\n- b\n",
        "F201", (4, 3), "“actors” is indented", "Write, at the beginning of the line: actors:",
    ),
    "a tab": Case(
        "title: T\ntimeline:\n- date: 2021\n\tevent: x\n", "F201", (4, 1), "There is a tab",
        "Write, with 2 spaces before it: event: x"
    ),
    "a tab after a dash": Case("title: T\nsummary:\n-\ttext: b\n", "F201", (3, 2), "is a tab", "Write: - text: b"),
    "a fence": Case("```yaml\ntitle: T\nsummary:\n- a\n```\n", "F201", (1, 1), "fence", "Delete lines 1 and 5."),
    "a closing fence": Case("title: T\nsummary:\n- a\n```\n", "F201", (4, 1), "fence", "Delete this line."),
    "everything under briefing": Case(
        "briefing:\n  title: T\n  summary:\n  - a\n", "F302", (1, 1), "are under “briefing”", "Delete this line"
    ),
    "another word for the title": Case(
        "topic: Harbour\nsummary:\n- a\n", "F303", (1, 1), "no “title”, but it has “topic”", "Write: title: Harbour"
    ),
    "one text where a list is": Case(
        "title: T\ntopic: canal\nsummary:\n- a\n", "W401", (2, 1), "“topic”",
        "Did you mean “topics”? Write: topics: [canal]"
    ),
    "a slip in a required field": Case(
        "title: T\ntimeline:\n- date: 2021\n  evnt: x\n", "E301", (4, 3), "no “event”, but it has “evnt”",
        "Did you mean “event”?"
    ),
    "another word for a required field": Case(
        "title: T\ntimeline:\n- when: 2021\n  event: x\n", "W406", (3, 3), "“when” is read as “date”",
        "Write: date"
    ),
    "a section that is misspelt": Case(
        "title: T\nsummary:\n- a\ntimelnie:\n- {date: 2021, event: x}\n",
        "E307", (4, 1), "“timelnie” is not a field of a briefing: everything", "Did you mean “timeline”?",
    ),
    "another word for a section": Case(
        "title: T\ntimeline:\n- {date: 2021, event: x}\nevents: []\n", "W406", (4, 1), "“events”", "Write: timeline"
    ),
    "a comma between brackets": Case(
        "title: T\nsummary: [Stuck now, but nobody is hurt, Tugs pull]\n",
        "W403", (2, 22), "“but nobody is hurt”", 'Write: summary: ["Stuck now, but nobody is hurt", Tugs pull]',
    ),
    "a comma between braces": Case(
        "title: T\nsummary: [{text: Yes, we can}]\n", "W403", (2, 23), "“we can”", 'Write: text: "Yes, we can"'
    ),
    "a place in words": Case(
        "title: T\nsources: [{id: a}]\nsummary:\n- text: x\n  cites: [{source: a, at: paragraphs 3 to 5}]\n",
        "W406", (5, 27), "“paragraphs 3 to 5”", "Write: 3-5",
    ),
    "a place in words after a number sign": Case(
        "title: T\nsources: [{id: a}]\nsummary:\n- {text: x, cites: ['a#¶3']}\n", "W406", (4, 21), "“a#¶3”",
        "Write: a#3"
    ),
    "a place without a number sign": Case(
        "title: T\nsources: [{id: a}]\nsummary:\n- {text: x, cites: [a para. 3]}\n", "W406", (4, 21),
        "“a para. 3”", "Write: a#3"
    ),
    "a country by its name": Case("title: T\nactors:\n- {name: a, country: the Netherlands}\n", "W406", (3, 22),
        "", "Write: NL"),
    "a country by its letters": Case("title: T\nactors:\n- {name: a, country: UK}\n", "W406", (3, 22), "", "Write: GB"),
    "no country": Case("title: T\nactors:\n- {name: a, country: EU}\n", "E305", (3, 22), "", "leave it out"),
    "another word for a confidence": Case(
        "title: T\nsummary:\n- {text: a, confidence: Medium, confidence_reason: b}\n",
        "W406", (3, 25), "“Medium”", "Write: moderate",
    ),
    "per cent": Case(
        "title: T\nsummary:\n- {text: a, likelihood: 80 %}\n", "E304", (3, 25), "“80 %”",
        "Write “likely” or “very likely”, whichever you mean."
    ),
    "the opposite of a status": Case(
        "title: T\nquestions:\n- {question: a, status: not answered}\n", "E304", (3, 25), "",
        "Write one of: open, partly-answered"
    ),
    "an actor as its name, a colon and its role": Case(
        "title: T\nactors:\n- Port Authority: runs the port\n",
        "E303", (3, 3), "This actor has its name as its key.", "Write: - {name: Port Authority, role: runs the port}",
    ),
    "a source as its id, a colon and its title": Case(
        "title: T\nsources:\n- gazette: The Gazette\nsummary:\n- {text: a, cites: [gazette]}\n",
        "E303", (3, 3), "This source has its id as its key.", "Write: - {id: gazette, title: The Gazette}",
    ),
    "a place as an item of its own": Case(
        "title: T\nsources:\n- {id: gazette}\nsummary:\n- {text: a, cites: [gazette, p. 4]}\n",
        "E321", (5, 30), "no source with the id “p. 4”", "write the source before it, such as article#4.",
    ),
    "a quotation beside the citation": Case(
        "title: T\nsources:\n- {id: g}\nsummary:\n- text: a\n  cites: [g]\n  quote: no end\n",
        "W401", (7, 3), "“quote” is not a field of a point.", "cites: [{source: article, quote: no end}]",
    ),
    "a flag for what is disputed": Case(
        "title: T\nsummary:\n- text: a\n  disputed: true\n",
        "W401", (4, 3), "“disputed” is not a field of a point.", "two or more “accounts”",
    ),
}  # fmt: skip


def problems(text: str) -> tuple[Problem, ...]:
    """All problems of a file."""
    try:
        return load_bytes(text.encode(), "a.yaml").problems
    except BriefingError as error:
        return error.problems


@every_case("name", CASES)
def test_the_cause_is_named_at_its_place(name: str) -> None:
    """Its hint says what to write; any other problem is of the same kind, and below."""
    case = CASES[name]
    problem, *others = problems(case.text)
    assert all(one.code == "F201" and one.line > problem.line for one in others)
    assert (problem.code, problem.line, problem.column) == (case.code, *case.place)
    assert case.says in problem.message
    assert case.hint in problem.hint


@pytest.mark.parametrize(
    ("cites", "meant"),
    [
        ('"gazette, p. 4"', [("gazette", "4")]),
        ("gazette, para 3", [("gazette", "3")]),
        ("gazette, union", [("gazette", ""), ("union", "")]),
        ("gazette p. 4, union", [("gazette", "4"), ("union", "")]),
    ],
)
def test_a_comma_before_a_place_separates_no_citations(cites: str, meant: list[tuple[str, str]]) -> None:
    """``gazette, p. 4`` is one citation, ``gazette, union`` are two."""
    text = f"title: T\nsources:\n- {{id: gazette}}\n- {{id: union}}\nsummary:\n- text: a\n  cites: {cites}\n"
    briefing = load_bytes(text.encode(), "b.yaml")
    assert [(one.source, one.at) for one in briefing.summary[0].cites] == meant
    assert {problem.code for problem in briefing.problems} == {"W406"}


def test_all_faults_of_yaml_are_reported_at_once() -> None:
    """Those below a line that a hint corrects, each at its place in the file as it is."""
    text = (
        "title: Ferries: the end\nsummary:\n* a\n- @b\nactors:\n- 'It's c'\n"
        'timeline:\n\t- date: 2021\n\t  event: e\nquestions:\n- "f\ntopics: [g\n'
    )
    found = problems(text)
    places = [(1, 15), (3, 1), (4, 3), (6, 7), (8, 1), (9, 1), (11, 3), (12, 9)]
    assert [(one.line, one.column) for one in found] == places
    assert {one.code for one in found} == {"F201"}
    assert [one.excerpts[-1].text.strip() for one in found] == [
        text.split("\n")[line - 1].strip() for line, _ in places
    ]


@pytest.mark.parametrize(
    ("hint", "line", "printed"),
    [
        ("Write: - a", "* a", "- a"),
        ("Write, with 2 spaces before it: a: b", "\ta: b", "  a: b"),
        ("Write, at the beginning of the line: a: b", "  a: b", "a: b"),
        ("Within it, a quotation mark is doubled; if it ends with the line, write: a", "  b", "  a"),
        ("Delete this line.", "```", ""),
        ("In place of both lines, write: a", "b", None),
        ("Write the key, or quote the text.", "b", None),
        ("Write: aaa…", "b", None),
    ],
)
def test_the_line_that_a_hint_prints_is_known(hint: str, line: str, printed: str | None) -> None:
    """But not one that is cut, or in another place."""
    assert mending.printed(hint, line) == printed


MENDED = [name for name, case in CASES.items() if re.search(r"[Ww]rite(?:, [a-z0-9 ]*)?: ", case.hint)]
ONLY_A_PART = {"W403", "E324", "E321", "W401", "W406"}
"""Codes whose hint prints less than a line, or after a question."""


def mended(text: str, problem: Problem) -> str:
    """A file with the line that the hint prints in place of the one that the problem is in."""
    found = re.search(
        r"[Ww]rite(?:, with (\d+) spaces before it|(, at the beginning of the line)|): (.*)", problem.hint
    )
    assert found
    lines = text.split("\n")
    line = lines[problem.line - 1]
    before = line[: len(line) - len(line.lstrip())].replace("\t", "")
    if found[1] or found[2]:
        before = " " * int(found[1] or 0)
    elif problem.code == "F203":
        before = before[:-2]
    lines[problem.line - 1] = before + found[3]
    return "\n".join(lines)


@every_case("name", [name for name in MENDED if CASES[name].code not in ONLY_A_PART])
def test_what_the_hint_prints_corrects_the_line(name: str) -> None:
    """The corrected line causes no new problem; problems in other lines are still reported."""
    text = CASES[name].text
    problem = problems(text)[0]
    for _ in range(3):
        text = mended(text, problem)
        left = problems(text)
        assert problem.line not in {one.line for one in left if one.code in {"F201", "F203", "F205", "E303", "E306"}}
        if not left:
            break
        problem = left[0]
        if not re.search(r"[Ww]rite(?:, [a-z0-9 ]*)?: ", problem.hint):
            break
