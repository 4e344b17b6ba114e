"""The messages in docs/problems.md are those of the loader."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefing_tui.checks.codes import all_codes
from briefing_tui.cli import main
from briefing_tui.errors import BriefingError, Problem
from briefing_tui.loading import load_bytes
from tests.cases import every_case

PAGE = (Path(__file__).parents[3] / "docs" / "problems.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^### (\w+) .*\n\n> (.*)\n", PAGE, flags=re.MULTILINE))

# What only a file system or a whole library brings about.
ELSEWHERE = {code for code in all_codes() if code.startswith("F10")} | {"F212", "W431", "W432", "W433", "E342"}

TITLED = "title: T\nactors: [a]\n"

CAUSES: dict[str, str | bytes] = {
    "F110": b"title: Caf\xe9\n",
    "F111": "title".encode("utf-32"),
    "F112": "title: \0\n",
    "F113": "%PDF-1.7",
    "F201": "title: Ferries: the second week\n",
    "F202": "title: \a\n",
    "F203": TITLED + "actors: [b]\n",
    "F204": TITLED + "summary: [{<<: {text: a}}]\n",
    "F205": "title: !draft\n",
    "F206": TITLED + "'': b\n",
    "F207": TITLED + "? [a]\n: b\n",
    "F208": TITLED + "---\n" + TITLED,
    "F209": "title: *bold\n",
    "F210": TITLED + "summary: &all [*all]\n",
    "F211": "[" * 40,
    "F213": f"title: {'a' * 300_000}\n",
    "F301": "",
    "F302": TITLED + "briefing: 2\n",
    "F303": "title:\nsummary: [a]\n",
    "F304": "title: [T]\nsummary: [a]\n",
    "F305": "title: T\n",
    "E301": TITLED + "summary: [{note: a}]\n",
    "E302": "title: T\nactors: [{name: a, role: [b]}]\n",
    "E303": TITLED + "sources: [{id: s}]\nsummary: [{text: a, cites: {source: s}}]\n",
    "E304": TITLED + "summary: [{text: a, basis: reportd}]\n",
    "E305": TITLED + "sources: [{id: s, url: 'ftp://example.org'}]\n",
    "E306": TITLED + "summary:\n  - The minister said: no deal\n",
    "E307": TITLED + "sumary: [a]\n",
    "E308": TITLED + "summary:\n  - text\uff1aCrews stay ashore\n",
    "E309": TITLED + "summary:\n  - text:Crews stay ashore\n",
    "E310": TITLED + "tldr: b\n",
    "E311": TITLED + "timeline: [{date: 2018-04-31, event: e}]\n",
    "E312": TITLED + "timeline: [{date: [2018-04-16, 2018-04-19], event: e}]\n",
    "E321": TITLED + "summary: [{text: a, cites: [artcle]}]\n",
    "E322": "title: T\nactors: [{name: a, part_of: kum}]\n",
    "E323": TITLED + "questions: [{question: q, events: [signing]}]\n",
    "E324": TITLED + "sources: [{id: s}]\nsummary: [{text: a, cites: [s#5-3]}]\n",
    "E331": "title: T\nactors: [{name: a, id: kim}, {name: b, id: kim}]\n",
    "E341": TITLED + "sources: [{id: s, file: ../notes.txt}]\n",
    "W401": TITLED + "prepared: A. Nagy\n",
    "W402": TITLED + "summary:\n  - We are number #4 here\n",
    "W403": TITLED + "summary: [{text: Yes, we can}]\n",
    "W404": TITLED + "summary:\n  - &x marks the spot\n",
    "W405": TITLED + "summary:\n- Stuck.\n  - Tugs pull.\n",
    "W406": TITLED + "key_points: [b]\n",
    "W408": TITLED + 'summary: ["See C:\\temp on the server."]\n',
    "W407": '{"title": "T", "summary": ["a"],}',
    "W411": TITLED + "summary: [{text: a, basis: reported, likelihood: likely}]\n",
    "W412": TITLED + "summary: [{text: a, confidence: low}]\n",
    "W413": TITLED + "summary: [{text: a, accounts: [{says: b}]}]\n",
    "W414": TITLED + "as_of: 2018-04-19\ntimeline: [{date: 2018-05, event: e, status: occurred}]\n",
    "W415": TITLED + "sources: [{id: s}]\nsummary: [a]\n",
    "W421": TITLED + "sources: [{id: s, file: copies/article.txt}]\n",
}

COPY = "The talks\n\nBoth sides said on Friday that the talks will go on.\n"
SOURCED = "title: T\nsources: [{id: article, file: copies/article.txt}]\n"

# What only `check` looks for, in a briefing with this copy beside it.
CHECKED: dict[str, str] = {
    "E351": SOURCED + "summary: [{text: a, cites: [{source: article, quote: the talks had broken down}]}]\n",
    "E352": SOURCED + "summary: [{text: a, cites: [article#7]}]\n",
    "W416": TITLED
    + "sources: [{id: article}]\n"
    + "summary: [{text: a, confidence: high, confidence_reason: b, cites: [article]}]\n",
    "W441": "title: T\nactors: [Norway]\n",
    "W442": "title: T\nactors: [{name: Kim Jong-un, aliases: [Kim]}, {name: Kim Yo-jong, aliases: [Kim]}]\n",
    "W451": SOURCED + "summary: [{text: a, cites: [{source: article, at: 1, quote: talks will go on}]}]\n",
    "W452": SOURCED + "summary: [{text: a, cites: [{source: article, quote: the talks}]}]\n",
    "W453": SOURCED + "summary: [{text: a, cites: [article#headlines]}]\n",
    "W454": SOURCED + "summary: [{text: 'About 28,500 go on', cites: [article]}]\n",
    "W455": SOURCED + "summary: [{text: The talks on Berlin will go on., cites: [article]}]\n",
    "W456": SOURCED
    + "summary: [{text: It says that both sides said on Friday that the talks will go on., cites: [article]}]\n",
}


def problems(text: str | bytes) -> tuple[Problem, ...]:
    """All problems of a file, which is named .json if it is in braces."""
    name = "example.json" if text[:1] == "{" else "example.yaml"
    try:
        return load_bytes(text if isinstance(text, bytes) else text.encode(), name).problems
    except BriefingError as error:
        return error.problems


def test_every_code_has_a_cause_here_or_elsewhere() -> None:
    """A new code needs an example that is true."""
    assert CAUSES.keys() | CHECKED.keys() | ELSEWHERE == all_codes().keys()


@every_case("code", CAUSES)
def test_the_example_of_a_code_is_what_the_loader_says(code: str) -> None:
    """The message on the page is the one that its cause brings about."""
    assert EXAMPLES[code] in {problem.message for problem in problems(CAUSES[code]) if problem.code == code}


def checked(folder: Path, briefing: str, copy: bytes, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    """What `check` says about a briefing with this local copy."""
    (folder / "copies").mkdir()
    (folder / "copies" / "article.txt").write_bytes(copy)
    (folder / "example.yaml").write_text(briefing, encoding="utf-8")
    main(["check", str(folder), "--format", "json"])
    found: list[dict[str, str]] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("code", CHECKED)
def test_the_example_of_a_code_is_what_check_says(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message on the page is the one that its cause brings about when it is checked with its copy."""
    found = checked(tmp_path, CHECKED[code], COPY.encode(), capsys)
    assert EXAMPLES[code] in {problem["message"] for problem in found if problem["code"] == code}


def test_the_example_of_an_unreadable_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unsupported kind of copy is reported at the source that names it."""
    found = checked(tmp_path, SOURCED + "summary: [{text: a, cites: [article]}]\n", b"%PDF-1.7", capsys)
    assert [(problem["code"], problem["message"]) for problem in found] == [("E342", EXAMPLES["E342"])]
