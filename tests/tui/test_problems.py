"""The problems of a file, and links from them to entries."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest

from briefing_tui.checks import checking
from briefing_tui.tui.screens.problems import ProblemsScreen

if TYPE_CHECKING:
    from pathlib import Path

    from briefing_tui.errors import Problem
    from briefing_tui.library.library import Item, Library
    from tests.tui.conftest import Start


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_a_broken_file_shows_its_problems(start: Start, broken: str, size: tuple[int, int]) -> None:
    """Instead of panes: what keeps it shut, the line of the file, and a caret below the very word."""
    async with start(a=broken, size=size) as reader:
        assert reader.screen == "ProblemsScreen"
        assert "a.yaml" in reader.lines[0]
        assert "► Problems 1" in reader.text
        assert "This file cannot be shown until line" in reader.text
        await reader.press(*["j"] * (4 if size[1] < 20 else 0))
        x, y = reader.place_of("actors: [Holm]")
        assert reader.lines[y].lstrip(" ┃▌").startswith("4 │")
        assert reader.lines[y + 1][x:].startswith("^")


async def test_a_broken_file_cannot_be_closed_but_left(start: Start, broken: str) -> None:
    """Esc and Enter say why they do nothing; `q` leaves."""
    async with start(a=broken) as reader:
        await reader.press("escape")
        assert reader.said.startswith("This file does not open.")
        assert reader.screen == "ProblemsScreen"
        await reader.press("enter")
        assert reader.said == "The file does not open, so there is no entry to go to."
        await reader.press("q")
    assert reader.app.return_code == 0


async def test_errors_are_counted_and_marked(start: Start, faulty: str) -> None:
    """A briefing with errors opens; the header counts them, and each entry concerned is marked."""
    async with start(a=faulty) as reader:
        assert "2 errors · ! shows them" in reader.lines[0]
        assert "!" in reader.line_with("army?")[:6]
        await reader.press("3")
        assert "undated" in reader.text
        assert "soon" in reader.line_with("They arrive.")
        assert "Problem" in reader.text


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
@pytest.mark.parametrize("over", [False, True], ids=["panes", "all of an entry"])
async def test_the_header_names_the_key(start: Start, faulty: str, size: tuple[int, int], *, over: bool) -> None:
    """At each size the count of errors has the key that lists them; a click on it does the same."""
    for opened in ("key", "click"):
        async with start(a=faulty, size=size) as reader:
            if over:
                await reader.press("i")
            assert "2 errors · !" in reader.lines[0]
            if opened == "key":
                await reader.press("exclamation_mark")
            else:
                await reader.click("2 errors")
            assert reader.screen == "ProblemsScreen"


@pytest.mark.parametrize(
    ("key", "pane", "entry"), [("0", "actors", "Northern army"), ("G", "timeline", "They arrive.")]
)
@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_from_a_problem_to_its_entry(  # noqa: PLR0913, PLR0917 - each case is one
    start: Start, faulty: str, key: str, pane: str, entry: str, size: tuple[int, int]
) -> None:
    """Enter on a problem closes the list and puts the cursor on the entry."""
    async with start(a=faulty, size=size) as reader:
        await reader.press("exclamation_mark", key, "enter")
        assert reader.screen == "ReaderScreen"
        assert (reader.pane, reader.entry) == (pane, entry)


async def test_a_problem_of_no_entry(start: Start, story: str) -> None:
    """Enter on a problem of the file itself says that it has no entry."""
    async with start(a=story.replace("topics:", "topicks:")) as reader:
        await reader.press("exclamation_mark", "enter")
        assert reader.said == "This problem does not belong to an entry."
        await reader.press("escape")
        assert reader.screen == "ReaderScreen"


async def test_a_file_without_problems_says_so(start: Start, many: str) -> None:
    """`!` on a good file opens nothing."""
    async with start(a=many) as reader:
        await reader.press("exclamation_mark")
        await reader.until(lambda: reader.said == "This file has no problems.")
        assert reader.screen == "ReaderScreen"


async def test_all_that_check_finds_is_shown(start: Start, faulty: str) -> None:
    """What takes longer to find comes a moment later, counted and in its place; the cursor stays on its problem."""
    async with start(a=faulty) as reader:
        await reader.press("exclamation_mark")
        await reader.until(lambda: "► Problems 4 · 2 found by checking " in reader.text)
        assert "2 errors · 2 warnings" in reader.lines[0]
        screen = reader.app.screen
        assert isinstance(screen, ProblemsScreen)
        assert [problem.code for problem in screen.problems] == ["W441", "E304", "W441", "E311"]
        assert screen.problems[reader.entries.cursor].code == "E304"


async def test_what_only_check_tells_is_shown(start: Start, many: str) -> None:
    """`!` on a file that loads without a problem looks for those that loading does not see."""
    async with start(a=f"{many}actors: [{{name: Ada Holm}}]\n") as reader:
        await reader.press("exclamation_mark")
        await reader.until(lambda: "W441" in reader.text)
        await reader.press("enter")
        assert (reader.pane, reader.entry) == ("actors", "Ada Holm")


@pytest.mark.parametrize("text", ["faulty", "many"])
async def test_no_key_waits_for_the_check(
    start: Start, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """A slow check says so, and the app stays responsive."""
    goes_on = Event()

    def slow(item: Item, library: Library) -> tuple[Problem, ...]:
        del library
        goes_on.wait(10)
        return item.problems * 2

    monkeypatch.setattr(checking, "problems", slow)
    async with start(a=request.getfixturevalue(text)) as reader:
        await reader.press("exclamation_mark")
        assert "hecking" in reader.text
        await reader.press("escape", "2")
        assert (reader.screen, reader.pane) == ("ReaderScreen", "actors")
        goes_on.set()
        await reader.settle()
        assert reader.screen == "ReaderScreen"


async def test_a_double_click_goes_to_the_entry(start: Start, faulty: str) -> None:
    """With the mouse as with Enter."""
    async with start(a=faulty) as reader:
        await reader.press("exclamation_mark")
        await reader.click("E311", times=2)
        assert reader.entry == "They arrive."


async def test_going_on_from_the_problems_of_a_good_file(start: Start, faulty: str, earlier: str) -> None:
    """`J` from the problems of a briefing that opens shows the next briefing, not the old problems over it."""
    async with start(a=faulty, b=earlier) as reader:
        await reader.press("exclamation_mark", "J")
        assert (reader.screen, reader.title) == ("ReaderScreen", "Ferries before the strike")
        assert "Mary Quill" in reader.text


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_the_footer_offers_only_what_can_be_done(
    start: Start, broken: str, faulty: str, size: tuple[int, int]
) -> None:
    """A file that does not open has no entry to go to; Esc is offered where there are panes to go back to."""
    async with start(a=broken, size=size) as reader:
        assert "Enter" not in reader.footer
        assert "Esc" not in reader.footer
    async with start(a=faulty, size=size) as reader:
        await reader.press("exclamation_mark")
        assert "Enter go to it" in reader.footer
        assert "Esc" in reader.footer
        await reader.press("escape")
        reader.app.paths[0].joinpath("a.yaml").write_text(broken, encoding="utf-8")
        await reader.press("r")
        await reader.until(lambda: "The file no longer opens" in reader.text)
        await reader.press("exclamation_mark")
        assert "Enter" not in reader.footer
        assert "Esc" in reader.footer


async def test_the_header_counts_the_errors_that_check_counts(start: Start, tmp_path: Path) -> None:
    """Those too that only a comparison with a copy finds, once that is done."""
    (tmp_path / "copy.txt").write_text("The talks go on.\n", encoding="utf-8")
    path = tmp_path / "a.yaml"
    path.write_text(
        "title: T\nsources: [{id: s, file: copy.txt}]\n"
        "summary:\n  - {text: a, basis: reportd, cites: [{source: s, quote: They broke down}]}\n",
        encoding="utf-8",
    )
    async with start(path) as reader:
        await reader.until(lambda: "2 errors" in reader.lines[0])
        await reader.press("!")
        assert "2 errors" in reader.lines[0]


async def test_all_of_an_entry_counts_the_errors_too(start: Start, faulty: str) -> None:
    """Also those that are found while it is shown."""
    async with start(a=faulty) as reader:
        await reader.press("i")
        assert "2 errors" in reader.lines[0]
        item = reader.app.session.item
        assert item is not None
        reader.app.checker.take_checked(item, (*item.problems, *item.problems))
        await reader.settle()
        assert reader.screen == "DetailsScreen"
        assert "4 errors" in reader.lines[0]


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_an_entry_whose_quotation_is_not_in_the_copy_is_marked(
    start: Start, tmp_path: Path, size: tuple[int, int]
) -> None:
    """As one with any other error: with the mark in the list, and with what is wrong below."""
    (tmp_path / "copy.txt").write_text("The talks go on.\n", encoding="utf-8")
    path = tmp_path / "a.yaml"
    path.write_text(
        "title: T\nsources: [{id: s, file: copy.txt}]\nsummary:\n"
        "  - {text: The talks have failed., cites: [{source: s, quote: The talks are over}]}\n  - A bare point.\n",
        encoding="utf-8",
    )
    async with start(path, size=size) as reader:
        await reader.until(lambda: "1 error · !" in reader.lines[0])
        assert "1 error · ! shows it" in reader.lines[0] or size[0] < 100
        await reader.settle()
        assert "!" in reader.line_with("The talks have failed.")[:6]
        assert "!" not in reader.line_with("A bare point.")[:6]
        assert "Problem" in reader.text
        assert "is not in the copy of “s”" in " ".join(reader.text.split())
