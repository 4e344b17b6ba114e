"""Every hostile file in the app: each screen shows it, none interprets it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.widgets import Input

from briefing_tui.schema.sections import PANES
from briefing_tui.tui.app.app import BriefingApp
from briefing_tui.tui.terminal import clipboard
from briefing_tui.tui.widgets.bars import Footer
from briefing_tui.tui.widgets.search_field import SearchField
from tests.hostile.conftest import UNSAFE, until_read
from tests.hostile.corpus import CASES, FILES, KINDS

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from briefing_tui.library.library import Item

pytestmark = pytest.mark.usefixtures("draw_when_looked_at")

BY_PATH = {case.path: case for case in CASES}
ONE_OF_EACH = frozenset({(case.kind, case.opens, case.codes[:1]): case.path for case in CASES}.values())
"""Within a kind, one file for each first problem, and one without problems."""

PASTED = "\x1b]52;c;eA==\x07[@click=app.quit]x[/bold]\u202e\x9b31m\ud800"


class Walk:
    """The running app, checked after each step."""

    def __init__(self, app: BriefingApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.doing = ""
        self.exported: set[tuple[str, str]] = set()

    @property
    def text(self) -> str:
        """The text on the screen."""
        rows = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in row) for row in rows)

    async def look(self) -> str:
        """Wait until all is drawn, and return the screen's text, checked to be safe."""
        await self.pilot.pause()
        text = self.text
        found = UNSAFE.search(text)
        assert found is None, f"{self.doing}: U+{ord(found[0]):04X} is on the screen:\n{text}"
        assert self.app.is_running, self.doing
        assert self.app.fault is None, self.doing
        return text

    async def press(self, *keys: str) -> str:
        """Press keys and check the screen."""
        await self.pilot.press(*keys)
        return await self.look()

    async def close(self) -> None:
        """Leave all screens above the panes."""
        while self.app.screen is not self.app.reader_screen:
            await self.app.pop_screen()

    async def each(self) -> AsyncIterator[Item]:
        """Go through all files of the library, from the first on in the order of `J`."""
        while self.app.session.neighbour(-1):
            await self.pilot.press("K")
        reached: list[Path] = []
        while (item := self.app.session.item) and item.path not in reached:
            self.doing = item.path.name
            yield item
            reached.append(item.path)
            await self.pilot.press("J")
        assert set(reached) == {item.path for item in self.app.session.library.items}


@asynccontextmanager
async def reading(*paths: Path) -> AsyncIterator[Walk]:
    """The app with some files, once they are loaded."""
    app = BriefingApp(paths)
    async with app.run_test(size=(120, 30)) as pilot:
        walk = Walk(app, pilot)
        await until_read(app, pilot)
        await walk.look()
        yield walk


@pytest.fixture(autouse=True)
def _no_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run no external tool."""
    monkeypatch.setattr(clipboard, "clipboard_tools", list)


LONG_KINDS = {"control", "invisible", "shapes"}
"""Kinds whose files take long in the reader; other tests of the corpus load and print all of them."""

every_kind = pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=pytest.mark.long) if kind in LONG_KINDS else kind for kind in KINDS]
)


@every_kind
async def test_files_of_a_kind(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file of each problem is opened, searched, and exported for each title and day: all screens hold only text."""
    monkeypatch.chdir(tmp_path)
    async with reading(*(case.path for case in CASES if case.kind == kind and case.path in ONE_OF_EACH)) as walk:
        async for item in walk.each():
            await look_at(walk, item)


@pytest.mark.long
@every_kind
async def test_all_other_files_of_a_kind(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest of the files are opened, searched and exported in the same way."""
    monkeypatch.chdir(tmp_path)
    async with reading(*(case.path for case in CASES if case.kind == kind and case.path not in ONE_OF_EACH)) as walk:
        async for item in walk.each():
            await look_at(walk, item)


async def test_all_files_in_the_picker() -> None:
    """All files are in one list."""
    async with reading(FILES) as walk:
        items = walk.app.session.library.items
        assert {item.path for item in items} == {case.path for case in CASES}
        assert len(items) == len(CASES)
        walk.doing = "the picker"
        await walk.press("ctrl+o")
        for _ in range(len(items) // 20):
            await walk.press("pagedown")


async def look_at(walk: Walk, item: Item) -> None:
    """Go through the screens that show parts of a file, and back."""
    case = BY_PATH[item.path]
    walk.app.say(item.title)
    text = await walk.look()
    if not case.opens:
        assert case.codes[0] in text
        await walk.press("slash", "s")
        assert isinstance(walk.app.focused, Input)
        await walk.press("escape")
        assert walk.app.screen.CONTEXT == "problems"
        await walk.close()
        return
    for keys in ("2", "3", "v", "v4", "1"):
        await walk.press(*keys)
    details = await show_details(walk)
    if case.seen.startswith("Ships ["):
        assert case.seen[:20] in text + details, walk.doing
    await walk.close()
    await search_in(walk, item)
    contents = walk.app.session.contents
    assert contents is not None
    # The name of the exported file is made of these; what is written into it is compared for all in test_corpus.py.
    named = item.title, str(contents.briefing.as_of)
    if named not in walk.exported:
        walk.exported.add(named)
        await export(walk, item)
    if item.problems:
        assert case.codes[0] in await walk.press("exclamation_mark")
        await walk.close()


async def show_details(walk: Walk) -> str:
    """Show the details of the entry under the cursor in a pane that has one; return the screen's text."""
    contents = walk.app.session.contents
    assert contents is not None
    pane = next((pane for pane in PANES if contents.entries(pane)), None)
    if pane and pane != walk.app.reader_screen.pane:
        await walk.press("1234"[PANES.index(pane)])
    return await walk.press("i")


async def search_in(walk: Walk, item: Item) -> None:
    """Search for the raw contents of the file, and for its entry under the cursor, which is found."""
    raw = item.path.read_bytes().decode("utf-8", "replace").splitlines()
    entry = walk.app.reader_screen.entry
    await walk.pilot.press("slash")
    walk.app.screen.post_message(events.Paste(f"{item.title} {max(raw, key=len, default='')[:200]}"))
    await walk.look()
    field = walk.app.reader_screen.query_one(SearchField).query_one(Input)
    field.value = " ".join(entry.main.split()[:6]).replace('"', " ") if entry else ""
    assert "no match" not in (await walk.look()).splitlines()[-1], walk.doing
    await walk.press("enter")
    await walk.pilot.press("escape")


async def export(walk: Walk, item: Item) -> None:
    """Export to the proposed file, as JSON."""
    await walk.press("s")
    await walk.press("tab", "down", "down", "down")
    walk.app.screen.query_one("#file").focus()
    await walk.press("enter")
    check_exported(walk, item)


def check_exported(walk: Walk, item: Item) -> None:
    """Check that the only file in the current folder has a plain name and the item's contents; delete it."""
    [written] = Path().iterdir()
    assert written.name.isprintable(), walk.doing
    assert written.suffix == ".json", walk.doing
    assert written.name[0] not in ".-", walk.doing
    assert len(written.name.encode()) <= 100, walk.doing
    assert json.loads(written.read_bytes())["title"] == item.title, walk.doing
    written.unlink()


@pytest.mark.parametrize("keys", ["ctrl+o", "question_mark", "s", "slash", "d"])
async def test_what_is_pasted_into_a_field_is_text(keys: str) -> None:
    """A field shows pasted text without interpreting it."""
    async with reading(FILES / "markup" / "in-title.yaml") as walk:
        walk.doing = keys
        await walk.press(keys)
        field = walk.app.screen.query(Input).last()
        field.focus()
        await walk.pilot.pause()
        field.value = ""
        walk.app.screen.post_message(events.Paste(PASTED))
        assert "[@click=app.quit]x" in await walk.look()
        await walk.press("enter")


async def test_a_click_on_markup_does_nothing() -> None:
    """What looks like an action that quits is only text, in panes, header and details."""
    async with reading(FILES / "markup" / "in-title.yaml", FILES / "markup" / "click.yaml") as walk:
        async for _ in walk.each():
            rows = (await walk.look()).splitlines()
            for y, row in enumerate(rows):
                if "here[/]" in row:
                    await walk.pilot.click(offset=(row.index("here[/]") + 1, y))
                    await walk.look()
                    await walk.close()
            assert any("here[/]" in row for row in rows)


async def test_the_text_of_a_source_is_text(tmp_path: Path) -> None:
    """A local copy is cleaned as the briefing is, and an address that is none of http is not opened."""
    (tmp_path / "copy.txt").write_bytes(f"[{PASTED.rstrip(chr(0xD800))}]\n\nShips\rsail \x1b[2J.\n".encode())
    (tmp_path / "a.yaml").write_text(
        "title: The harbour strike\n"
        "sources: [{id: log, title: The log, file: copy.txt, url: 'javascript:alert(1)'}]\n"
        "summary: [{text: Ships sail., cites: ['log#1']}]\n",
        encoding="utf-8",
    )
    async with reading(tmp_path) as walk:
        text = await walk.press("o")
        assert "␛]52;c;eA==␇[@click=app.quit]x[/bold]" in text
        await walk.press("enter", "enter")
        assert walk.app.is_running


@pytest.mark.parametrize("name", ["shapes/top-text", "wide/ideographs", "markup/table"])
async def test_what_is_selected_fits_any_size(name: str) -> None:
    """A selection in lines that are then cut is drawn as far as there is room."""
    async with reading(FILES / f"{name}.yaml") as walk:
        await walk.pilot.click(offset=(30, 5), times=2)
        assert walk.app.screen.selections
        for size in ((82, 9), (23, 30), (12, 30), (5, 12), (1, 1), (120, 40)):
            await walk.pilot.resize_terminal(*size)
            await walk.look()


async def test_a_message_is_text() -> None:
    """A message in the footer is shown as it is."""
    async with reading(FILES / "markup" / "click.yaml") as walk:
        walk.app.say("[@click=app.quit]x[/bold]")
        await walk.look()
        assert walk.app.screen.query(Footer).first().message == "[@click=app.quit]x[/bold]"
        assert "[@click=app.quit]x[/bold]" in walk.text
