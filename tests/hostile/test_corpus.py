"""Every hostile file with loading and every command that reads: the table lists the results."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from briefing_tui.cli import output
from briefing_tui.errors import BriefingError, Problem, UsageError
from briefing_tui.export import json as json_export
from briefing_tui.export.choice import Choice
from briefing_tui.export.formats import FORMATS
from briefing_tui.export.text import NARROWEST
from briefing_tui.loading import load, load_bytes
from briefing_tui.schema.sections import PANES
from briefing_tui.view.contents import Contents
from tests.hostile.conftest import UNSAFE
from tests.hostile.corpus import CASES, FILES, KINDS, Case
from tests.unit.export.test_json import differing

if TYPE_CHECKING:
    from tests.hostile.conftest import RunCommand

WIDE = 300
"""Columns in which the words of the table fit on one line."""

GOOD = "title: A good one\nsummary: [It stands beside the others.]\n"
OWN_STYLE = re.compile(r"\x1b\[[0-9;]*m")

every_kind = pytest.mark.parametrize("kind", KINDS)


def check_each(kind: str, check: Callable[[Case], None], *, only_opening: bool = False) -> None:
    """Check every file of a kind, and fail at the end with the names of all that are wrong."""
    faults: list[Exception] = []
    for case in CASES:
        if case.kind == kind and (case.opens or not only_opening):
            try:
                check(case)
            except Exception as fault:  # noqa: BLE001 - it is raised again
                fault.add_note(case.name)
                faults.append(fault)
    if faults:
        raise ExceptionGroup(f"{len(faults)} files of the kind {kind!r}", faults)


def outcome(case: Case) -> tuple[bool, tuple[Problem, ...]]:
    """Whether the file opens, and its problems."""
    try:
        return True, load(case.path).problems
    except BriefingError as fault:
        return False, fault.problems


def place(problem: Problem) -> str:
    """A problem as written in the table."""
    return f"{problem.code} {problem.line}:{problem.column}" if problem.line else problem.code


def test_the_table_has_every_file_once() -> None:
    """No file is without a row, no row without a file."""
    assert sorted(case.path for case in CASES) == sorted(path for path in FILES.rglob("*") if path.is_file())


@every_kind
def test_a_file_opens_or_says_where_and_why_not(kind: str) -> None:
    """Code, line and column of each problem are those of the table."""

    def check(case: Case) -> None:
        opens, problems = outcome(case)
        assert opens is case.opens
        assert tuple(map(place, problems)) == case.problems

    check_each(kind, check)


@every_kind
def test_what_is_printed_is_safe(kind: str, run: RunCommand) -> None:
    """``check`` and ``show`` in all formats exit cleanly and print what can be read of the file."""
    paths = [case.path for case in CASES if case.kind == kind]
    told: dict[str, set[str]] = {}
    for problem in json.loads(run("check", "--format", "json", *paths).out):
        told.setdefault(problem["path"], set()).add(problem["code"])
    for line in run("check", "--format", "github", *paths).out.splitlines():
        assert line.startswith(("::error ", "::warning "))

    def check(case: Case) -> None:
        check = run("check", case.path)
        assert check.status == (1 if set("FE") & {code[0] for code in case.codes} else 0)
        assert all(code in check.out for code in case.codes)
        assert told.get(str(case.path), set()) >= set(case.codes)
        shown = run("show", "--width", WIDE, case.path)
        assert shown.status == (0 if case.opens else 1)
        assert case.seen in (shown.out if case.opens else check.out + shown.err)
        run("show", "--width", NARROWEST, case.path)
        assert run("show", "--chart", case.path).status == shown.status
        data = run("show", "--format", "json", case.path).out
        assert bool(data) is case.opens
        if case.opens:
            json.loads(data)

    check_each(kind, check)


@every_kind
def test_exported_as_json_it_is_the_same_briefing(kind: str) -> None:
    """What was read of a faulty file is read again from its JSON, wrong values and all."""

    def check(case: Case) -> None:
        briefing = load(case.path)
        again = load_bytes(json_export.render(Choice(Contents(briefing))).encode("utf-8"), briefing.path)
        assert differing(briefing, again) == []

    check_each(kind, check, only_opening=True)


@every_kind
def test_every_format_is_safe_to_print(kind: str) -> None:
    """Nothing that a terminal must not get is in any of them, but for the line ends of a calendar."""

    def check(case: Case) -> None:
        contents = Contents(load(case.path))
        for form in FORMATS.values():
            try:
                written = form.render(Choice(contents, form.supported(PANES)))
            except UsageError:
                assert form.name == "json"
                continue
            found = UNSAFE.search(written.replace("\r\n", "\n"))
            assert found is None, f"{form.name} has U+{ord(found[0]):04X}"

    check_each(kind, check, only_opening=True)


@every_kind
def test_colours_are_the_only_sequences(kind: str, run: RunCommand, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal ``show`` adds only its own styles."""
    write = output.write
    monkeypatch.setattr(output, "has_colour", lambda: True)
    monkeypatch.setattr(output, "write", lambda text, **options: write(OWN_STYLE.sub("", text), **options))

    def check(case: Case) -> None:
        assert run("show", case.path).status == (0 if case.opens else 1)

    check_each(kind, check)


def test_a_folder_of_them_is_listed(run: RunCommand, tmp_path_factory: pytest.TempPathFactory) -> None:
    """``list`` has a row for each file, and the good one beside them opens."""
    folder = tmp_path_factory.mktemp("beside")
    (folder / "good.yaml").write_text(GOOD, encoding="utf-8")
    table = run("list", FILES, folder)
    assert table.status == 1
    assert len(table.out.splitlines()) == 2 + len(CASES)
    assert "A good one" in table.out
    listed = json.loads(run("list", "--json", FILES, folder).out)
    assert {record["path"]: record["opens"] for record in listed} == {
        **{str(case.path): case.opens for case in CASES},
        str(folder / "good.yaml"): True,
    }


def test_a_folder_of_them_is_searched(run: RunCommand, tmp_path_factory: pytest.TempPathFactory) -> None:
    """``search`` finds the valid one next to them, the contents of those that open, and nothing unsafe."""
    folder = tmp_path_factory.mktemp("beside")
    (folder / "good.yaml").write_text(GOOD, encoding="utf-8")
    library = ("--library", FILES, "--library", folder)
    assert "A good one" in run("search", "good", *library).out
    for form in ("text", "json"):
        everything = run("search", "not:quicksilver", *library, "--limit", 100_000, "--format", form)
        every_pane = run("search", "pane:t", "--limit", 100_000, *library, "--format", form)
        assert (everything.status, every_pane.status) == (0, 0)
    plain = json.loads(run("list", "--json", FILES, folder).out)
    assert json.loads(run("list", "--json", "--sort", "day", FILES, folder).out) == plain
