"""Searching the text on the screens over the panes: `/`, `n` and `N`, and Esc back to where it began."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing_tui.tui.state.reader_state import TextSearch
from tests.tui.test_copies import CITING, Gate, copied, gate
from tests.tui.test_piping import run
from tests.tui.test_story import LATER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Reader, Start

__all__ = ["copied", "gate"]

SIZES = [(120, 40), *(pytest.param(size, marks=pytest.mark.long) for size in ((80, 24), (40, 12)))]

FAR = "in the far north " * 12
WORDS = [f"Paragraph {number} is about boats, and the weather at sea {FAR}." for number in range(60)]
WORDS[20] += " Here the harbour pilot speaks."
WORDS[41] += " The pilot again, at the harbour."


@pytest.fixture
def long(folder: Path) -> str:
    """A briefing that cites a long local copy."""
    (folder / "copy.txt").write_text("\n\n".join(WORDS), encoding="utf-8")
    return (
        "title: Boats\nsources:\n  - {id: log, title: The log, file: copy.txt}\n"
        "  - {id: other, title: Harbour news}\n"
        "summary:\n  - {text: Boats wait., cites: [log#3, other]}\n  - {text: The second point., cites: [log]}\n"
    )


async def to_sources(reader: Reader, size: tuple[int, int]) -> None:
    """Open the sources of the first point."""
    await reader.press(*(["j"] if size[1] < 24 else []), "o")
    await reader.until(lambda: reader.screen == "SourcesScreen" and "Reading" not in reader.text)


@pytest.mark.parametrize("size", SIZES)
async def test_a_local_copy_is_searched(start: Start, long: str, size: tuple[int, int]) -> None:
    """As it is typed; Enter keeps the search, n and N go from match to match and around, Esc goes back."""
    async with start(a=long, size=size) as reader:
        await to_sources(reader, size)
        before = reader.text
        await reader.search("pilot")
        assert reader.marked == ["pilot"]
        assert "1/2" in reader.footer
        await reader.press("enter")
        keys = "/pilot   1/2   n next   N previous   Esc end" if size[0] > 40 else "/pilot  1/2  n N  Esc end"
        assert reader.footer == keys
        first = reader.text
        await reader.press("n")
        assert reader.marked == ["pilot"]
        assert "2/2" in reader.footer
        await reader.press("n")
        assert "1/2" in reader.footer
        await reader.press("N", "N")
        assert "1/2" in reader.footer
        assert reader.marked == ["pilot"]
        await reader.press("escape")
        assert reader.screen == "SourcesScreen"
        assert reader.text == before
        await reader.press("n")
        assert reader.text == first
        await reader.press("escape", "N")
        assert "2/2" in reader.footer
        await reader.press("escape", "escape")
        assert reader.screen == "ReaderScreen"


async def test_n_goes_on_from_the_cursor(start: Start, long: str) -> None:
    """As in a pager; off a match, the footer has their number only."""
    async with start(a=long) as reader:
        await to_sources(reader, (120, 40))
        await reader.search("pilot")
        await reader.press("enter", "j")
        assert "2 matches" in reader.footer
        await reader.press("n")
        assert "2/2" in reader.footer
        await reader.press("k", "N")
        assert "1/2" in reader.footer


async def test_matches_out_of_view_in_one_tall_row(start: Start, folder: Path) -> None:
    """Further lines with a match in a paragraph that no screen holds are scrolled to, by n and N."""
    filler = "word " * 300
    (folder / "copy.txt").write_text(f"pilot {filler} pilot {filler} pilot end", encoding="utf-8")
    text = "title: B\nsources:\n  - {id: log, file: copy.txt}\nsummary:\n  - {text: Wait., cites: [log]}\n"
    async with start(a=text, size=(40, 12)) as reader:
        await to_sources(reader, (40, 12))
        await reader.search("pilot")
        await reader.press("enter")
        seen = [reader.text]
        for _ in range(2):
            await reader.press("n")
            assert reader.marked == ["pilot"]
            seen.append(reader.text)
        assert len(set(seen)) == 3
        assert "pilot end" in seen[-1]
        await reader.press("N", "N")
        assert "pilot word" in reader.text
        assert "pilot end" not in reader.text


async def test_a_phrase_across_a_line_break_is_marked(start: Start, long: str) -> None:
    """Wherever the lines end; the size does not matter."""
    async with start(a=long, size=(40, 12)) as reader:
        await to_sources(reader, (40, 12))
        await reader.search('"harbour pilot speaks"')
        await reader.press("enter")
        for width in (40, 44, 47, 120, 83):
            await reader.resize(width, 24)
            assert " ".join(reader.marked) == "harbour pilot speaks"


async def test_nothing_found_leaves_the_place(start: Start, long: str) -> None:
    """The footer says so; an empty search ends with Enter."""
    async with start(a=long) as reader:
        await to_sources(reader, (120, 40))
        place = reader.entries.place
        await reader.search("zeppelin")
        assert "no match" in reader.footer
        assert reader.entries.place == place
        await reader.press("enter", "n")
        assert reader.entries.place == place
        await reader.press("slash", "enter")
        assert "Enter address" in reader.footer


async def test_n_without_any_search(start: Start, long: str) -> None:
    """A message names the key; a search of the panes is taken up."""
    async with start(a=long) as reader:
        await to_sources(reader, (120, 40))
        await reader.press("n")
        assert reader.said == "No search yet.  /  searches this text."
        await reader.press("escape")
        await reader.search("boats")
        await reader.press("enter", "o", "n")
        assert "/boats" in reader.footer
        assert "Boats" in reader.marked or "boats" in reader.marked


async def test_what_is_typed_at_once(start: Start, long: str) -> None:
    """Letters right after the key are text, and keys after Enter act on the match."""
    async with start(a=long) as reader:
        await to_sources(reader, (120, 40))
        await reader.press("slash", *"pilot", "enter", "n")
        assert "/pilot   2/2" in reader.footer


@pytest.mark.usefixtures("copied")
async def test_a_copy_that_is_still_being_read(start: Start, gate: Gate) -> None:
    """The search waits for it, and so do the keys after it."""
    async with start(a=CITING) as reader:
        await reader.press("o", "slash", *"dawn", "enter")
        gate.opened.set()
        await reader.until(lambda: reader.marked == ["dawn"])
        await reader.settle()
        assert "/dawn   1/1" in reader.footer


async def test_it_goes_on_in_the_next_source(start: Start, long: str) -> None:
    """What is found there is marked; the cursor stays until n."""
    async with start(a=long) as reader:
        await to_sources(reader, (120, 40))
        await reader.search("harbour")
        await reader.press("enter", "J")
        assert "Harbour" in reader.marked
        assert "1/1" in reader.footer or "1 match" in reader.footer


@pytest.mark.parametrize("keys", [["n"], ["slash", "p", "i"]])
async def test_the_search_is_part_of_the_state(start: Start, long: str, keys: list[str]) -> None:
    """It comes back with the screen, open or kept, and can be ended there."""
    async with start(a=long) as reader:
        await to_sources(reader, (120, 40))
        await reader.search("pilot")
        await reader.press("enter", *keys)
        state, picture = reader.app.navigator.state(), reader.text
        assert state is not None
        assert isinstance(state.over.search, TextSearch)  # type: ignore[union-attr]
        await reader.press("escape", "escape", "escape")
        assert reader.screen == "ReaderScreen"
        assert reader.app.navigator.restore(state)
        await reader.until(lambda: reader.text == picture)
        assert reader.app.navigator.state() == state


@pytest.mark.parametrize("size", SIZES)
async def test_the_whole_entry(start: Start, story: str, size: tuple[int, int]) -> None:
    """It is searched from the sentence to the last detail."""
    async with start(a=story, size=size) as reader:
        await reader.press("3", "j", "j", "i")
        await reader.search("as-of")
        assert reader.marked == ["as-of"]
        await reader.press("enter", "escape")
        assert reader.screen == "DetailsScreen"
        assert reader.marked == []


@pytest.mark.parametrize("size", SIZES)
async def test_a_card(start: Start, story: str, size: tuple[int, int]) -> None:
    """Its details above the entries are found, too."""
    async with start(a=story, size=size) as reader:
        await reader.press("2", "enter", *(["enter"] if size[0] < 80 else []))
        await reader.search("organization")
        assert reader.marked == ["Organization"]
        await reader.press("escape")
        await reader.search("begin")
        await reader.press("enter", "n")
        assert "2/2" in reader.footer
        await reader.press("enter")
        assert reader.entry == "Talks begin."
        await reader.press("backspace")
        assert "2/2" in reader.footer


@pytest.mark.parametrize("size", SIZES)
async def test_changes(start: Start, story: str, size: tuple[int, int]) -> None:
    """What is typed while they are being compared is searched for then."""
    async with start(a=LATER, b=story, size=size) as reader:
        await reader.press("D", "slash", *"mediator", "enter")
        await reader.until(lambda: "mediator" in "".join(reader.marked))
        assert "/mediator" in reader.footer


async def test_the_output_of_a_command(start: Start, story: str) -> None:
    """It is searched like a pager's."""
    async with start(a=story) as reader:
        await run(reader, "seq 1 500")
        await reader.search("499")
        assert reader.entries.cursor == 498
        await reader.press("enter", "escape")
        assert reader.entries.cursor == 0
        await reader.press("escape")
        assert reader.screen == "ReaderScreen"


async def test_problems_and_the_list_of_sources(start: Start, faulty: str, story: str) -> None:
    """Both can be searched."""
    async with start(a=faulty) as reader:
        await reader.press("exclamation_mark")
        await reader.search("army")
        assert set(reader.marked) == {"army"}
        await reader.press("escape", "escape")
        assert reader.screen == "ReaderScreen"
    async with start(b=story) as reader:
        await reader.press("S")
        await reader.search("radio")
        await reader.press("enter", "enter")
        assert reader.screen == "SourcesScreen"
        await reader.press("escape")
        assert "/radio" in reader.footer


async def test_a_long_text_is_read_a_little_at_a_time(start: Start, story: str) -> None:
    """A search that is typed at once finds the last of many lines."""
    async with start(a=story) as reader:
        await run(reader, "seq 1 60000")
        await reader.press("slash", *"59999", "enter", "n")
        await reader.until(lambda: reader.entries.cursor == 59998)
        assert "1/1" in reader.footer
