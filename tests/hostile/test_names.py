"""File names with control sequences, and every field of the format at once."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefing_tui.schema import RECORDS, Field
from briefing_tui.tui.app.app import BriefingApp
from tests.hostile.conftest import UNSAFE

if TYPE_CHECKING:
    from tests.hostile.conftest import RunCommand

GOOD = b"title: A good one\nsummary: [The pilots wait.]\n"
BAD = b"title: [\n"

NAMES = {
    b"\x1b]0;owned\x07": "␛]0;owned␇",
    b"\x1b[2J\x1b[H": "␛[2J␛[H",
    b"\xc2\x9b31m": "�31m",
    b"a\nb": "a b",
    b"a\rb": "a b",
    b"a\tb": "a b",
    b"[@click=app.quit]x[|]": "[@click=app.quit]x[|]",
    b"[bold]x[bad": "[bold]x[bad",
    "safe\u202eevil".encode(): "safe�evil",
    "a\u200b\u2060b".encode(): "ab",
    b"latin-\xe9\xff": "latin-��",
    b"-rf": "-rf",
    b"--help": "--help",
    b"~root": "~root",
    b"$(reboot)`reboot`": "$(reboot)`reboot`",
    b"%0A::error::x": "%0A::error::x",
    "漢字🔥👨‍👩‍👧".encode(): "漢字🔥👨‍👩‍👧",
    b"x" * 240: "x" * 20,
    b" ": " ",
}
"""Names without their ending, and how they are shown."""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A folder with a valid and a broken file of each name."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name in NAMES:
        for ending, data in ((b".yaml", GOOD), (b".yml", BAD)):
            Path(os.fsdecode(os.fsencode(folder) + b"/" + name + ending)).write_bytes(data)
    return folder


def test_they_are_printed_safely(library: Path, run: RunCommand) -> None:
    """Every command shows them cleaned; an id is made of each."""
    assert run("list", library).status == 1
    listed = json.loads(run("list", "--json", library).out)
    assert len(listed) == 2 * len(NAMES)
    assert json.loads(run("list", "--json", "--sort", "day", library).out) == listed
    assert run("search", "a", "--library", library).status in {0, 1}
    check = run("check", library)
    for shown in NAMES.values():
        assert f"{shown}" in check.out
    lines = run("check", "--format", "github", library).out.splitlines()
    assert len(lines) == len(NAMES)
    assert all(line.startswith("::error file=") for line in lines)
    for path in library.iterdir():
        assert run("show", path).status == (0 if path.suffix == ".yaml" else 1)
        run("check", "--format", "json", path)


def test_a_wrong_name_is_repeated_safely(library: Path, run: RunCommand) -> None:
    """So are a missing path, an unknown option and an unknown pane."""
    for wrong in ("\x1b]0;x\x07", "[bold]", "a\nb", "\udcff"):
        assert run("show", library / wrong).status == 2
        assert run(f"{wrong}.yaml").status == 2
        assert run("show", "--pane", wrong, "x").status == 2
        assert run("show", f"--{wrong}").status == 2
        assert run("export", library / wrong, "-o", wrong).status == 2


@pytest.mark.usefixtures("draw_when_looked_at")
async def test_they_are_shown_safely(library: Path) -> None:
    """In the header, the picker, the problems and the export dialog."""
    app = BriefingApp([library])
    async with app.run_test(size=(120, 50)) as pilot:

        async def look(*keys: str) -> str:
            await pilot.press(*keys)
            await pilot.pause()
            rows = app.screen._compositor.render_strips()
            text = "\n".join("".join(segment.text for segment in row) for row in rows)
            assert UNSAFE.search(text) is None
            return text

        for item in app.session.library.items:
            app.navigator.go_to_item(item)
            await look()
        await look("escape", "ctrl+o")
        for typed, shown in (("owned", "␛]0;owned␇"), ("click", "[@click=app.quit]x"), ("bold", "[bold]x[bad")):
            assert shown in await look(*typed)
            await look("escape")
        assert app.is_running


@pytest.mark.parametrize("data", ["\x1b]52;c;eA==\x07[@click=app.quit]x[/bold]\u202e", "\x9b31m\r\n\t[/]"])
def test_every_field_at_once(data: str, tmp_path: Path, run: RunCommand) -> None:
    """The contents of every field in the table are printed safely."""

    def value(field: Field, depth: int) -> object:
        if field.type == "records":
            return [record(field.of, depth - 1)] if depth else []
        return [data] if field.type in {"lines", "ids"} else data

    def record(name: str, depth: int) -> dict[str, object]:
        return {field.name: value(field, depth) for field in RECORDS[name].fields}

    briefing = record("briefing", 3)
    del briefing["briefing"]
    path = tmp_path / "all.json"
    path.write_text(json.dumps(briefing), encoding="utf-8")
    assert run("check", path).status == 1
    for words in (
        ["show"],
        ["show", "--format", "json"],
        ["list"],
        ["list", "--json"],
        ["check", "--format", "github"],
    ):
        run(*words, path)
