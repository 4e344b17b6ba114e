"""The layouts by size, and what a change of size preserves."""

from __future__ import annotations

import json
import re
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, TextArea

from briefing_tui.cli import main
from briefing_tui.tui.screens.reader import arranging
from briefing_tui.tui.widgets.inspector import _with_more, rows_for

if TYPE_CHECKING:
    from pathlib import Path

    from briefing_tui.model.briefing import Statement
    from tests.tui.conftest import Start

SIZES = [(120, 40), (80, 24), (40, 12)]


async def test_from_120_by_30_all_four_panes_are_visible(start: Start, story: str) -> None:
    """Four titles, each with its count, and the inspector below."""
    async with start(a=story, size=(120, 30)) as reader:
        for title in ("► 1 Summary 4 · 1 assumption", "2 Actors 3", "3 Timeline 4", "4 Questions 2", "─ Point 1 of 3"):
            assert title in reader.text


@pytest.mark.parametrize("size", [(119, 40), (120, 29), (80, 20)])
async def test_below_that_there_are_tabs(start: Start, story: str, size: tuple[int, int]) -> None:
    """One pane, four tabs on one row, the inspector below."""
    async with start(a=story, size=size) as reader:
        tabs = reader.line_with("► 1 Summary 4")
        assert all(title in tabs for title in ("2 Actors 3", "3 Timeline 4", "4 Questions 2"))
        assert "─ Point 1 of 3" in reader.text
        assert "Northern Lines" not in reader.text


@pytest.mark.parametrize("size", [(79, 24), (80, 19), (40, 10)])
async def test_smaller_screens_have_short_tabs(start: Start, story: str, size: tuple[int, int]) -> None:
    """One pane, short tabs, no inspector; the bottom line is the head of Summary."""
    async with start(a=story, size=size) as reader:
        assert "► 1 Sum 4  2 Act 3  3 Time 4  4 Que 2" in reader.text
        assert "Point 1 of" not in reader.text
        assert "▌ Crews do not sail" in reader.text


async def test_on_small_screens_the_bottom_line_scrolls_away(start: Start, many: str) -> None:
    """It goes with the entries and comes back with the first of them."""
    async with start(a=many.replace("summary:", "bottom_line: In short.\nsummary:"), size=(40, 10)) as reader:
        assert "▌ In short." in reader.text
        await reader.press("j", "j")
        assert "In short." not in reader.text
        await reader.press("g")
        assert "▌ In short." in reader.text


async def test_a_tall_bottom_line_on_a_small_screen_is_read_first(start: Start, many: str) -> None:
    """What leaves no room for the first entry is shown from its beginning, and read on by single lines."""
    words = " ".join(f"word{number}" for number in range(60))
    async with start(a=many.replace("summary:", f"bottom_line: {words}\nsummary:"), size=(40, 10)) as reader:
        assert "▌ word0 " in reader.text
        seen = reader.text
        while reader.entries.cursor == 0:
            await reader.press("j")
            seen += reader.text
        assert all(f"word{number}" in seen for number in range(60))
        assert "Point number 1 of" in seen


@pytest.mark.parametrize(("width", "words"), [(25, "needs 40 x 10, has 25 x 5"), (20, "needs 40 x 10"), (8, "40 x 10")])
async def test_what_it_needs_is_not_cut(start: Start, story: str, width: int, words: str) -> None:
    """On a screen that is much too narrow, fewer words say so."""
    async with start(a=story, size=(width, 5)) as reader:
        assert reader.text.strip() == words


@pytest.mark.parametrize("size", [(39, 12), (40, 9), (1, 1)])
async def test_too_small_a_screen_says_what_it_needs(start: Start, story: str, size: tuple[int, int]) -> None:
    """Below 40 x 10 only that is shown; keys do no harm, and the panes come back with the room."""
    async with start(a=story, size=size) as reader:
        if size[0] > 30:
            assert reader.text.strip() == f"needs 40 x 10, has {size[0]} x {size[1]}"
        await reader.press("2", "z", "G", "space")
        await reader.resize(80, 24)
        assert "► 2 Actors 3" in reader.text
        assert "needs" not in reader.text


@pytest.mark.parametrize(("before", "after"), permutations(SIZES, 2))
async def test_a_new_size_keeps_pane_and_entry(
    start: Start, many: str, story: str, before: tuple[int, int], after: tuple[int, int]
) -> None:
    """Whatever the layouts, focus and cursor stay, and the entry is in sight."""
    text = story.replace("summary:\n", "summary:\n" + many.partition("summary:\n")[2])
    async with start(a=text, size=before) as reader:
        await reader.press("3", "j", "1", "space", "space")
        entry = reader.entry
        await reader.resize(*after)
        assert reader.pane == "summary"
        assert reader.entry == entry
        assert " ".join(entry.split()[:3]) in reader.text
        await reader.press("3")
        assert reader.entries.cursor == 1


async def test_a_new_size_keeps_the_scroll(start: Start, many: str) -> None:
    """There and back again, the first entry in sight is the one from before."""
    async with start(a=many, size=(80, 24)) as reader:
        await reader.press("space", "space")
        before = reader.text
        await reader.resize(120, 40)
        await reader.resize(80, 24)
        assert reader.text == before


async def test_one_pane_alone(start: Start, story: str) -> None:
    """`z` gives the pane the whole width, and again `z` takes it back; entry and pane stay."""
    async with start(a=story) as reader:
        before = reader.text
        await reader.press("3", "j")
        wide = reader.text
        await reader.press("z")
        assert "► 3 Timeline 4" in reader.text
        assert "1 Summary" not in reader.text
        assert reader.entries.size.width == 120
        await reader.press("tab")
        assert "► 4 Questions 2" in reader.text
        await reader.press("shift+tab", "z")
        assert reader.text == wide
        await reader.press("k", "1")
        assert reader.text == before


async def test_one_pane_is_alone_already_on_a_small_screen(start: Start, story: str) -> None:
    """`z` where there are tabs says why nothing changes, and changes nothing."""
    async with start(a=story, size=(80, 24)) as reader:
        await reader.press("z")
        assert reader.said == "Four panes need 120 x 30; here each pane already has the whole screen."
        await reader.resize(120, 40)
        assert "4 Questions 2" in reader.text


async def test_the_inspector_takes_the_rows_that_it_needs(start: Start, story: str) -> None:
    """As many as most entries of each pane, two at least and nine at the most, so that the focus moves nothing."""
    fuller = story
    for number, role in enumerate(("role: calls", "role: runs", "role: mediates")):
        fuller = fuller.replace(role, f"position: It is so., note: Note {number}., tags: [t], {role}")
    heights = []
    for text in (story, fuller):
        async with start(a=text, size=(120, 60)) as reader:
            tops = set()
            for key, kind in (("1", "Point"), ("2", "Actor"), ("3", "Event"), ("4", "Question")):
                await reader.press(key)
                tops.add(reader.place_of(f"─ {kind} 1 of")[1])
                await reader.press("j")
                tops.add(reader.place_of(f"─ {kind} ")[1])
            heights.append(59 - tops.pop())
            assert not tops
    assert heights[0] < heights[1]
    assert all(2 <= rows <= 9 for rows in heights)


@pytest.mark.parametrize(("keys", "room"), [(["3", "z"], 103), (["3", "i"], 103), (["!"], 103), (["3", "z", "v"], 197)])
async def test_lines_are_readable_on_a_wide_screen(start: Start, story: str, keys: list[str], room: int) -> None:
    """Text takes a hundred columns after the gutter at most, a chart all; the row of the cursor reaches the frame."""
    long = story.replace("event: The strike begins.", f"event: {'The strike begins in every port. ' * 9}")
    long = long.replace("id: operator,", "id: operator, cites: [nobody],")
    async with start(a=long, size=(200, 50)) as reader:
        await reader.press(*keys)
        rows = [line[1:].rstrip(" ┃▐") for line in reader.lines if line.startswith("┃")]
        assert room - 12 < max(map(len, rows)) <= room
        entries = reader.entries
        found = entries.render_line(entries.cursor_offset().y - entries.region.y)
        behind = reader.app.roles.get("text", cursor=True).bgcolor
        assert sum(one.cell_length for one in found if one.style and one.style.bgcolor == behind) == 197


async def test_the_inspector_has_readable_lines_on_a_wide_screen(start: Start, story: str) -> None:
    """A hundred columns after the label."""
    long = story.replace(
        "role: calls the strike", f"position: {'It calls the strike off. ' * 9}, role: calls the strike"
    )
    async with start(a=long, size=(200, 50)) as reader:
        await reader.press("2")
        _, first = reader.place_of("Position")
        rows = [line.rstrip() for line in reader.lines[first : first + 2]]
        assert all(100 < len(row) <= 112 for row in rows)


async def test_panes_without_focus_have_a_rule(start: Start, story: str) -> None:
    """No corner without a side below it."""
    async with start(a=story, size=(120, 40)) as reader:
        titles = reader.line_with("3 Timeline 4")
        assert " ─ 3 Timeline 4 ──" in titles
        assert titles.endswith("─ ")
        assert "┌" not in reader.text
        assert "┐" not in reader.text


@pytest.mark.parametrize("length", range(40, 80))
def test_what_the_inspector_has_no_room_for_is_said_once(length: int) -> None:
    """The last row ends with one ellipsis, whether or not it is cut itself."""
    last = _with_more([("x" * length, "text")], "i shows all ", 80, "…")
    line = "".join(text for text, _ in last)
    assert line.count("…") == 1
    assert line.endswith(" i shows all ")
    assert len(line) == 80


async def test_a_filter_measures_no_entry_again(start: Start, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows that the details of an entry need are counted once, whatever is filtered."""
    measured: list[Statement] = []

    def count(entry: Statement, *rest: object, timed: bool) -> int:
        measured.append(entry)
        return rows_for(entry, *rest, timed=timed)  # type: ignore[arg-type]

    monkeypatch.setattr(arranging, "rows_for", count)
    async with start(a=story, size=(120, 60)) as reader:
        await reader.press("equals_sign", "equals_sign")
        assert len(measured) == len({id(entry) for entry in measured}) > 1


async def test_a_short_pane_leaves_its_rows_to_the_other(start: Start, story: str, many: str) -> None:
    """Three actors take five rows, the forty points the rest of their column."""
    text = story.replace("summary:\n", "summary:\n" + many.partition("summary:\n")[2])
    async with start(a=text, size=(200, 60)) as reader:
        top, actors = reader.place_of("► 1 Summary")[1], reader.place_of(" 2 Actors 3")[1]
        inspector = reader.place_of("─ Point 1 of")[1]
        assert inspector - actors == 5
        assert actors - top > 35
        assert "Ada Holm" in reader.text


async def test_a_long_bottom_line_is_shown_in_full_above_summary(start: Start, story: str) -> None:
    """Where its rows do not hold it, it is cut with an ellipsis and heads Summary whole."""
    long = "bottom_line: " + "Crews do not sail and nobody knows why. " * 8 + "The end of it."
    text = story.replace("bottom_line: Crews do not sail; a vote on the offer of the mediator is near.", long)
    async with start(a=text, size=(80, 24)) as reader:
        assert reader.lines[3].rstrip().endswith("…")
        await reader.press("k", "k")
        assert "The end of it." in reader.text
        assert reader.entries.place.top_line == 0


async def test_without_a_bottom_line_no_row_is_lost(start: Start, story: str) -> None:
    """Where the briefing has none, the panes begin below the header."""
    text = story.replace("bottom_line: Crews do not sail; a vote on the offer of the mediator is near.\n", "")
    async with start(a=text, size=(80, 24)) as reader:
        assert "► 1 Summary" in reader.lines[1]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_resizing_under_a_dialog(start: Start, story: str, size: tuple[int, int]) -> None:
    """A dialog and the screen below it both fit the new size."""
    async with start(a=story) as reader:
        for key in ("ctrl+o", "t", "s", "question_mark", "i"):
            await reader.press(key)
            await reader.resize(*size)
            assert len(reader.lines) == size[1]
            await reader.press("escape")
            assert reader.screen == "ReaderScreen"
            assert "The strike at" in reader.text
            await reader.resize(120, 40)
            assert "4 Questions 2" in reader.text


async def test_a_narrow_footer_says_what_takes_and_what_leaves(start: Start, story: str) -> None:
    """Enter and Esc, each with its word, go before all other keys, of which quit makes way first."""
    async with start(a=story, size=(40, 12)) as reader:
        for keys in (["s"], ["ctrl+o"], ["d"], ["t"], ["question_mark"], ["o"], ["i"], ["2", "i", "enter"]):
            await reader.press("1", *keys)
            assert reader.screen != "ReaderScreen"
            assert re.search(r"^Enter [a-z ]+  Esc [a-z]", reader.footer), keys
            assert reader.footer.endswith((" keys", " quit"))
            assert not re.search(r"[a-z] (F1|\?|\^?q) ", reader.footer), keys
            column = reader.lines[-1].index("Esc")
            await reader.pilot.click(offset=(column, 11))
            await reader.settle()
            assert reader.screen == "ReaderScreen" or keys == ["2", "i", "enter"]


async def test_narrow_tabs_are_separated(start: Start, story: str) -> None:
    """Blanks are on both sides of the mark of focus, whichever has it; a click on a name opens it all the same."""
    text = story.replace("summary:\n", "summary:\n" + "  - x\n" * 6)
    async with start(a=text, size=(40, 12)) as reader:
        assert reader.lines[1].rstrip() == " ► 1 Sum 10  2 Act 3  3 Time 4  4 Que 2"
        await reader.press("2")
        assert reader.lines[1].rstrip() == "  1 Sum 10 ► 2 Act 3  3 Time 4  4 Que 2"
        await reader.press("4")
        assert reader.lines[1].rstrip() == "  1 Sum 10  2 Act 3  3 Time 4 ► 4 Que 2"
        await reader.click("10  2")
        assert reader.pane == "summary"


async def test_narrow_tabs_keep_their_names(start: Start, story: str) -> None:
    """With a filter they tell how many are kept; where numbers are too long, none."""
    async with start(a=story, size=(40, 12)) as reader:
        await reader.press("2", "f")
        assert "1 Sum 1 ► 2 Act 1  3 Time 2  4 Que 0" in reader.text
        await reader.press("f")
        await reader.resize(80, 24)
        await reader.press("f")
        assert "1 Summary 1/4   ► 2 Actors 1/3     3 Timeline 2/4     4 Questions 0/2" in reader.text
    many = "title: Many\nsummary:\n" + "  - x\n" * 10_000 + "timeline:\n" + "  - {date: 2018, event: x}\n" * 10_000
    async with start(a=many, size=(40, 12)) as reader:
        await reader.until(lambda: "1 Sum  2 Act  3 Time  4 Que" in reader.text)


async def test_a_narrow_export_dialog_says_where_words_are_cut(start: Start, story: str) -> None:
    """An ellipsis ends what has no room."""
    async with start(a=story, size=(40, 12)) as reader:
        await reader.press("s")
        assert "this pane  3 points, 1 assum…" in reader.text


async def test_words_for_nothing_wrap(start: Start, story: str) -> None:
    """What is said in an empty pane is not cut, and a key stays beside what it does."""
    async with start(a=story, size=(40, 12)) as reader:
        await reader.press("2", "f", "4")
        assert "   Nothing here concerns Seafarers’" in reader.text
        assert "   union.   f  shows all" in reader.text


MORE = re.compile(r"(?:↑ ?(?P<above>\d+)?\s*)?(?:↓ ?(?P<below>\d+)? )?more")


@pytest.mark.parametrize("size", [(120, 40), (120, 30), (80, 24), (80, 20)])
@pytest.mark.parametrize("number", range(3))
async def test_what_is_in_view_and_what_is_not_add_up(
    start: Start, bundled: Path, size: tuple[int, int], number: int
) -> None:
    """The entries in sight, those out of sight and those folded away are as many as the title and the inspector say."""
    async with start(bundled, size=size) as reader:
        await reader.press(*"J" * number)
        for key in "1234":
            await reader.press(key)
            pane = reader.app.reader_screen.panes[reader.pane]
            own = len(reader.app.session.contents.entries(reader.pane))  # type: ignore[union-attr]
            title = re.search(rf"{key} {pane.title} (\d+)(?: ?\+ ?(\d+))?", reader.text)
            assert title
            assert sum(int(count or 0) for count in title.groups()) == own
            for keys in ("g", "j", "space", "G"):
                await reader.press(keys)
                page, place = reader.entries.page, reader.entries.place
                assert page is not None
                seen = {
                    one for one, _ in page.rows_at(page.fit(place)) if one >= 0 and page.rows_of(page.fit(place), one)
                }
                assert reader.entries.hidden_words() in reader.text
                said = MORE.search(reader.entries.hidden_words())
                told = sum(int(count or 0) for count in said.groups()) if said else 0
                told += sum(map(int, re.findall(r"(\d+) assumptions?", reader.entries.hidden_words())))
                folded = getattr(pane, "answered", 0)
                assert sum(one < own - folded for one in seen) + told + folded == own


async def test_list_counts_what_the_titles_count(
    start: Start, bundled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All four together, of each briefing."""
    assert main(["list", "--json", str(bundled)]) == 0
    listed = {one["title"]: one["entries"] for one in json.loads(capsys.readouterr().out)}
    async with start(bundled) as reader:
        while listed:
            counts = re.findall(r"[1-4] (?:Summary|Actors|Timeline|Questions) (\d+)(?: \+ (\d+))?", reader.text)
            assert listed.pop(reader.title) == sum(int(count or 0) for pair in counts for count in pair)
            await reader.press("K")


@pytest.mark.parametrize("width", [80, 85, 90, 100, 119])
async def test_more_is_said_whole_below_the_last_tab(start: Start, bundled: Path, width: int) -> None:
    """Before the name that is active where there is no room behind it."""
    async with start(bundled, size=(width, 24)) as reader:
        await reader.press("2", "f", "4", "slash", "o", "enter", "g")
        assert "↓ " in reader.entries.hidden_words()
        assert f" {reader.entries.hidden_words()} ─" in reader.lines[reader.place_of("4 Questions")[1] + 1]


async def test_an_entry_that_is_cut_has_a_sign(start: Start, story: str) -> None:
    """Where lines of the last one are missing there is an arrow, but no number: it is in sight."""
    text = story.replace("Crews on the northern routes have not sailed since 2 March.", "It goes on and on. " * 200)
    async with start(a=text, size=(80, 24)) as reader:
        assert "↓ 2 more  ↓ 1 assumption" in reader.text
        await reader.press("j")
        assert "↑  ↓ 2 more  ↓ 1 assumption" in reader.text
        await reader.resize(80, 20)
        await reader.press("G")
        assert "↑ " in reader.text


async def test_answers_to_other_briefings_are_counted_apart(start: Start, bundled: Path) -> None:
    """The title says how many questions the briefing has; so those of others are not among the ones that are more."""
    async with start(bundled) as reader:
        await reader.press("4")
        assert "4 Questions 8" in reader.text
        assert re.search(r"↓ \d more  ↓ 7 answers ━", reader.text), reader.text
        await reader.press("G")
        assert re.search(r"↑ \d more(  ↑ \d answers?)? ━", reader.text)


@pytest.mark.parametrize("size", [(60, 15), (120, 40), (100, 24)])
async def test_the_words_on_top_stay_there_in_another_size(start: Start, story: str, size: tuple[int, int]) -> None:
    """In the middle of an entry taller than the screen, a person continues where they were."""
    text = " ".join(f"word{number}" for number in range(1, 900))
    async with start(a=story.replace("Crews on the northern routes have not sailed", text), size=(80, 24)) as reader:
        await reader.press(*"j" * 30)
        row = next(number for number, line in enumerate(reader.lines) if line.startswith("▌    word"))
        first = reader.lines[row].split()[1]
        assert int(first.removeprefix("word")) > 100
        before = reader.text
        await reader.resize(*size)
        top = next(line for line in reader.lines if "word" in line)
        assert first in top.split()
        await reader.resize(80, 24)
        assert reader.text == before


@pytest.mark.parametrize("keys", [["d"], ["vertical_line"], ["M"], ["s", *["shift+tab"] * 3]])
async def test_the_terminal_cursor_stays_in_the_field(start: Start, story: str, keys: list[str]) -> None:
    """After a change of size, for input methods and screen readers; back in the panes it is on the entry."""
    async with start(a=story) as reader:
        await reader.press("3", "j", *keys)
        await reader.type("abc")
        field = reader.app.focused
        assert isinstance(field, (Input, TextArea))
        for size in ((100, 30), (80, 24), (80, 20), (200, 60)):
            await reader.resize(*size)
            assert reader.app.cursor_position == field.cursor_screen_offset, size
        await reader.press("escape", "escape")
        assert reader.app.cursor_position == reader.entries.cursor_offset()


async def test_the_terminal_cursor_stays_on_the_row_of_a_dialog(start: Start, story: str, earlier: str) -> None:
    """Also where a dialog only moves; the list below it does not take the cursor away."""
    async with start(a=story, b=earlier) as reader:
        await reader.press("ctrl+o", "down")
        for size in ((200, 60), (180, 60), (180, 50), (80, 24)):
            await reader.resize(*size)
            assert "▌" in reader.lines[reader.app.cursor_position.y][reader.app.cursor_position.x :][:1], size
