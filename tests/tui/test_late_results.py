"""Results that come late: keys do the same as if each had waited for what the one before it had begun."""

from __future__ import annotations

import asyncio
from math import inf
from typing import TYPE_CHECKING, NamedTuple

import pytest

from briefing_tui.checks.checking import file_problems
from briefing_tui.library.catalogue import Catalogue
from briefing_tui.tui.app import base, cataloguing, large_libraries, opening
from briefing_tui.tui.state.answers import Answer
from briefing_tui.view.search import Index
from tests.holding import Held
from tests.tui.test_large_library import TEXTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.tui.conftest import Reader, Start

TWO = {
    "before": "title: Old\nid: old\nas_of: 2020-01-01\nsummary: [The pier is shut., The pier opens.]\nactors: [Pia]\n",
    "now": "title: New\nid: new\nfollows: [old]\nas_of: 2021-01-01\nsummary: [The pier is new., The pier opens.]\n",
}


class Case(NamedTuple):
    """Keys in a library, and whether that is a large one, which is known from its catalogue."""

    keys: Sequence[str]
    is_large: bool = False


CASES = {
    "picker": Case(["ctrl+o", "0", "down", "down", "enter", "4", "i"], is_large=True),
    "picker, typed twice": Case(["ctrl+o", *"mb", "down", *"er 04", "enter", "3"], is_large=True),
    "picker, in another order": Case(["ctrl+o", "ctrl+s", "down", "tab", "down", "enter"], is_large=True),
    "picker, cleared": Case(["ctrl+o", *"04", "down", "escape", "down", "down"], is_large=True),
    "search of the library": Case(["backslash", *"tide", "down", "down", "enter", "2", "i"], is_large=True),
    "search of a small library": Case(["backslash", *"pier", "down", "up", "down", "enter", "2", "j"]),
    "earlier searches": Case(["slash", *"new", "enter", "escape", "backslash", "up", "down", "down", "enter", "4"]),
    "picker, entered again": Case(["ctrl+o", "0", "escape", "escape", "ctrl+o", *"04", "down", "enter"], is_large=True),
    "search of the library, entered again": Case(
        ["backslash", *"shut", "escape", "backslash", *"pier", "down", "enter"]
    ),
    "marks and notes": Case(["m", "J", "M", *"why", "escape", "apostrophe", "down", "p", "down", "enter", "4"]),
    "changes, entered again": Case(["D", "escape", "J", "D", "escape", "K", "D", "j", "enter"]),
    "changes": Case(["D", "j", "y", "tab", "g", "enter", "2"]),
    "search of a briefing": Case(["slash", *"opens", "enter", "n", "j", "4"]),
}

DAILY = {"picker", "picker, cleared", "search of the library", "marks and notes", "changes", "search of a briefing"}
"""The cases that are no long tests: one for each screen."""


async def outcome(reader: Reader, keys: Sequence[str], held: Held, until: int) -> tuple[object, ...]:
    """What is shown after some keys; nothing that the first of them began has come before these are pressed."""
    for number, key in enumerate(keys):
        if number >= until:
            await held.release(reader)
        await reader.press(key)
    await held.release(reader)
    return (reader.screen, reader.where, reader.lines[:-1])


@pytest.mark.parametrize(
    "name", [name if name in DAILY else pytest.param(name, marks=pytest.mark.long) for name in CASES]
)
@pytest.mark.parametrize("parts", [1, pytest.param(99, marks=pytest.mark.long)])
async def test_keys_do_the_same_however_late_results_come(  # noqa: PLR0913, PLR0917 - fixtures
    start: Start,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    parts: int,
) -> None:
    """Nothing comes before all keys, or before some part of them, were pressed."""
    keys, is_large = CASES[name]
    if is_large:
        for module in (opening, large_libraries):
            monkeypatch.setattr(module, "FEW", 3)
        # No process counts the files while keys are pressed.
        monkeypatch.setattr(cataloguing, "START_SECONDS", inf)
        monkeypatch.setattr(cataloguing, "AGAIN_SECONDS", inf)
    for file, text in (TEXTS if is_large else TWO).items():
        (folder / f"{file}.yaml").write_text(text, encoding="utf-8")
    found: dict[int, tuple[object, ...]] = {}
    for until in sorted({round(len(keys) * part / parts) for part in range(parts + 1)}):
        monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        if is_large:
            with Catalogue.open([folder]) as made:
                made.update(file_problems)
        with monkeypatch.context() as patches:
            held = Held(patches)
            async with start(folder) as reader:
                await held.release(reader)
                found[until] = await outcome(reader, keys, held, until)
    for until, one in found.items():
        assert one == found[0], keys[:until]


async def test_a_click_opens_the_row_that_is_seen(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even if the list does not yet answer what is typed."""
    async with start(**TWO) as reader:
        held = Held(monkeypatch)
        await reader.press("backslash", *"pier")
        await held.release(reader)
        await reader.type(" opens")
        await reader.click("The pier is shut")
        await held.release(reader)
        assert (reader.title, reader.entry) == ("Old", "The pier is shut.")


async def test_esc_withdraws_an_enter_that_waits(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys after that Enter are withdrawn, too; the results are shown, and what is typed stays."""
    async with start(**TWO) as reader:
        held = Held(monkeypatch)
        await reader.press("backslash", *"pier", "enter", "j", "escape")
        await held.release(reader)
        assert reader.screen == "LibrarySearchScreen"
        assert "4 entries in 2 briefings" in reader.text
        await reader.press("down", "enter")
        assert (reader.screen, reader.entry) == ("ReaderScreen", "The pier opens.")
        await reader.press("backslash", *"shut", "enter", "j", "ctrl+q")
        assert not reader.app.is_running


async def test_enter_waits_until_something_is_found(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the files of a library are read for the first time, an answer with nothing in it is none yet."""
    async with start(**TWO) as reader:
        search = reader.app.library_search
        ask, takers = search.ask, []
        monkeypatch.setattr(search, "ask", lambda typed, take: takers.append((typed, take)))
        await reader.press("backslash", *"shut", "enter", "2")
        await reader.until(lambda: takers)
        typed, take = takers[-1]
        take(Answer(typed, files=2))
        await reader.settle()
        assert "Nothing found for “shut” so far." in reader.text
        ask(typed, take)
        await reader.until(lambda: reader.screen == "ReaderScreen")
        await reader.until(lambda: (reader.title, reader.pane) == ("Old", "actors"))


async def test_keys_wait_for_a_search_that_moves_the_cursor(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a long briefing is made ready for it, keys after Enter wait, and Esc ends the search at once."""
    is_ready, prepare = False, Index.prepare
    monkeypatch.setattr(Index, "prepare", lambda index, seconds=60.0: is_ready and prepare(index, seconds))
    async with start(**TWO) as reader:
        before = reader.where
        for keys in (("escape",), ()):
            await reader.press("slash", *"opens", "enter", "n", "k", *keys)
            assert reader.where == before
        is_ready = True
        await reader.until(lambda: "1/1" in reader.footer)
        await reader.settle()
        assert reader.entry == "The pier is new."


async def test_problems_open_no_screen_over_another_key(
    start: Start, many: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are counted, and the key is named that shows them; a key that waits for them gets them."""
    async with start(a=f"{many}actors: [{{name: Ada Holm}}]\n") as reader:
        held = Held(monkeypatch)
        await reader.press("exclamation_mark", "j")
        await held.release(reader)
        assert (reader.screen, reader.entries.cursor) == ("ReaderScreen", 1)
        assert reader.said == "a.yaml has 1 problem.   !  shows them"
        await reader.press("exclamation_mark")
        await held.release(reader)
        assert reader.screen == "ProblemsScreen"


async def test_a_file_that_was_read_waits_under_a_dialog(
    start: Start, folder: Path, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No screen comes between the person and what they are asked; it comes when the dialog closes."""
    async with start(a=broken) as reader:
        assert reader.screen == "ProblemsScreen"
        held = Held(monkeypatch)
        (folder / "a.yaml").write_text(TWO["now"], encoding="utf-8")
        await reader.press("r", "ctrl+o")
        await held.release(reader)
        assert reader.screen == "PickerScreen"
        await reader.press("escape")
        assert (reader.screen, reader.title) == ("ReaderScreen", "New")


async def test_who_has_gone_elsewhere_stays_there(start: Start, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long file that was read for an earlier key does not open over that of a later one."""
    monkeypatch.setattr("briefing_tui.tui.app.background.SMALL", 0)
    for module in (opening, large_libraries):
        monkeypatch.setattr(module, "FEW", 3)
    monkeypatch.setattr(cataloguing, "START_SECONDS", 60.0)
    with Catalogue.open([folder]) as made:
        for name, text in TEXTS.items():
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        made.update(file_problems)
    async with start(folder) as reader:
        held = Held(monkeypatch)
        # The first three are of one story, which has been read.
        await reader.press("J", "J")
        before = reader.title
        await reader.press("J", "2")
        assert "Reading" in reader.text
        await reader.press("K")
        there = reader.where
        assert reader.title not in {before, ""}
        await held.release(reader)
        assert reader.where == there
        assert reader.pane == "summary"


async def test_keys_typed_while_a_file_is_read_keep_their_order(
    start: Start, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Esc and the keys of dialogs overtake none of them; a dialog opened before them takes its keys at once."""
    async with start(**TWO) as reader:
        monkeypatch.setattr("briefing_tui.tui.app.background.SMALL", 0)
        (folder / "now.yaml").write_text(TWO["now"].replace("New", "Newer"), encoding="utf-8")
        held = Held(monkeypatch)
        await reader.press("question_mark", *"mark", "escape", "escape", "r")
        await reader.until(lambda: "Reading" in reader.text)
        await reader.press("slash", *"opens", "escape", "2", "t")
        assert "Reading" in reader.text
        await held.release(reader)
        assert (reader.screen, reader.pane) == ("ThemeScreen", "actors")
        await reader.press("escape")
        assert "opens" not in reader.footer


@pytest.mark.parametrize("asked", ["results", "changes"])
async def test_the_mouse_leaves_no_key_waiting(start: Start, monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    """Keys wait no longer for what a click has closed or replaced."""
    async with start(**TWO) as reader:
        held = Held(monkeypatch)
        if asked == "results":
            await reader.press("backslash", *"pier")
            await held.release(reader)
            await reader.press(*"s", "backspace", "space", *"opens", "enter", "j")
            await asyncio.sleep(2 * base.LOOK_SECONDS)
            await reader.click("The pier is shut")
            assert reader.title == "Old"
        else:
            await reader.press("D", "j")
            await reader.click("Esc")
        await reader.until(lambda: reader.screen == "ReaderScreen")
        await reader.press("2")
        await reader.until(lambda: reader.pane == "actors")


async def test_the_cursor_stays_when_a_copy_has_been_read(
    start: Start, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On an entry that cites the source; where nobody has moved, it goes to the quotation."""
    (folder / "gazette.txt").write_text("No ship has sailed.\n\n" + "A paragraph of a long day.\n\n" * 2000, "utf-8")
    cited = "cites: [{source: gazette, at: 1, quote: No ship has sailed}]"
    text = (
        "title: Quoting\nsources: [{id: gazette, title: Idle, file: gazette.txt}]\n"
        f"summary:\n  - {{text: One is quoted., {cited}}}\n  - {{text: Another is., {cited}}}\n"
    )
    async with start(a=text) as reader:
        held = Held(monkeypatch)
        await reader.press("o")
        assert "Reading “gazette.txt”" in reader.text
        await held.release(reader)
        assert "▌  Quoted     ¶1  “No ship has sailed”" in reader.text
        await reader.press("escape", "o", "G")
        assert "Another is." in reader.line_with("▌")
        await held.release(reader)
        assert "Another is." in reader.line_with("▌")
