"""What an entry rests on, at every size; an address is opened only after it was shown whole."""

from __future__ import annotations

import webbrowser
from typing import TYPE_CHECKING

import pytest

from briefing_tui.wording import Lookup

if TYPE_CHECKING:
    from briefing_tui.text import Run
    from tests.tui.conftest import Reader, Start

SIZES = [(120, 40), (80, 24), (40, 12)]
ADDRESS = "https://example.org/" + "path/" * 25 + "end"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the browser was asked to open."""
    addresses: list[str] = []

    def record(address: str) -> bool:
        addresses.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", record)
    return addresses


def with_address(story: str, address: str) -> str:
    """The story whose first source has an address."""
    return story.replace("publisher: The Gazette,", f"publisher: The Gazette, url: '{address}',")


async def all_of_it(reader: Reader) -> str:
    """What is seen of a source when it is scrolled to its end."""
    seen = reader.text
    for _ in range(12):
        await reader.press("space")
        seen += reader.text
    return " ".join(line.strip(" ┃│▌") for line in seen.splitlines())


@pytest.mark.parametrize("size", SIZES)
async def test_an_address_is_opened_at_the_second_enter(
    start: Start, story: str, opened: list[str], size: tuple[int, int]
) -> None:
    """The first shows it whole."""
    async with start(a=with_address(story, ADDRESS), size=size) as reader:
        await reader.press("o", "enter")
        assert opened == []
        seen = await all_of_it(reader)
        assert "Enter once more opens this address" in seen
        assert "end" in seen.replace(" ", "")[seen.replace(" ", "").index("Open?") :]
        assert opened == []
        await reader.press("enter")
        assert opened == [ADDRESS]
        assert reader.screen == "ReaderScreen"
        assert reader.said == "The browser was asked to open it."


async def test_the_question_is_taken_back(start: Start, story: str, opened: list[str]) -> None:
    """By Esc, and by another source; then it is asked again."""
    async with start(a=with_address(story, ADDRESS)) as reader:
        await reader.press("3", "j", "o", "enter")
        assert "Open?" in reader.text
        await reader.press("escape")
        assert reader.screen == "SourcesScreen"
        assert "Open?" not in reader.text
        await reader.press("enter", "j", "k")
        assert "Open?" not in reader.text
        await reader.press("enter", "escape", "escape")
        assert reader.screen == "ReaderScreen"
        assert opened == []


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "ftp://example.org", "example.org"])
async def test_other_addresses_are_not_opened(start: Start, story: str, opened: list[str], address: str) -> None:
    """Only those of the web are."""
    async with start(a=with_address(story, address)) as reader:
        await reader.press("o", "enter", "enter", "enter")
        assert opened == []
        assert reader.said == "Only addresses of http and https are opened."


async def test_a_source_without_an_address(start: Start, story: str, opened: list[str]) -> None:
    """It says so."""
    async with start(a=story) as reader:
        await reader.press("o", "enter", "enter")
        assert reader.said == "No address is given."
        assert opened == []


async def test_no_browser(start: Start, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is none, that is told."""
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    async with start(a=with_address(story, ADDRESS)) as reader:
        await reader.press("o", "enter", "enter")
        assert reader.said == "No browser was found."


async def test_an_entry_that_cites_nothing(start: Start, story: str) -> None:
    """It says so, and nothing opens."""
    async with start(a=story) as reader:
        await reader.press("2", "o")
        assert reader.said == "This entry cites nothing."
        assert reader.screen == "ReaderScreen"


@pytest.mark.parametrize("size", SIZES)
async def test_what_rests_on_a_source_alone_comes_first(start: Start, story: str, size: tuple[int, int]) -> None:
    """A reader sees what falls when the source falls, and then what has others as well."""
    async with start(a=story, size=size) as reader:
        await reader.press("o")
        seen = await all_of_it(reader)
        alone, also = (
            seen.index("2 entries rest on this source alone"),
            seen.index("2 entries rest on this source and others"),
        )
        assert alone < seen.index("Crews on the", alone) < seen.index("The wage agreement", alone) < also
        assert also < seen.index("The union will", also) < seen.index("The strike begins.", also)


@pytest.mark.parametrize("size", SIZES)
async def test_how_far_it_can_be_trusted(start: Start, story: str, size: tuple[int, int]) -> None:
    """Reliability and credibility are in words, with the quotation and what became of the source."""
    text = story.replace(
        "basis: reported, cites: [gazette#1]",
        "basis: reported, cites: [{source: gazette, at: '1', quote: No ship left., credibility: 2}]",
    ).replace("publisher: The Gazette,", "publisher: The Gazette, status: retracted, correction: Ships did leave.,")
    async with start(a=text, size=size) as reader:
        await reader.press("o")
        seen = await all_of_it(reader)
        for words in ("usually reliable", "probably true", "“No ship left.”", "retracted", "Ships did leave."):
            assert words in seen


@pytest.mark.parametrize("size", SIZES)
async def test_what_became_of_a_source_is_marked(start: Start, story: str, size: tuple[int, int]) -> None:
    """In the list of sources, on its card, and in the pane of each entry that has no other."""
    text = story.replace("publisher: The Gazette,", "publisher: The Gazette, status: retracted,")
    async with start(a=text, size=size) as reader:
        assert "⊘ source retracted" in reader.text
        await reader.press("j")
        assert "⊘" not in reader.line_with("likely 55")
        await reader.press("k", "o")
        assert "B  ⊘ retracted" in reader.text
        assert "Status     ⊘ retracted" in await all_of_it(reader)


async def test_from_the_menu_the_chosen_source_comes_first(start: Start, story: str) -> None:
    """Enter on a source of the menu opens the sources with the cursor on it."""
    async with start(a=story) as reader:
        await reader.press("3", "j", "enter")
        await reader.type("radio")
        await reader.press("enter")
        assert reader.screen == "SourcesScreen"
        assert "2 of 2" in reader.text
        assert "Morning news" in reader.text


async def test_a_click_shows_another_source(start: Start, story: str) -> None:
    """With the mouse as with the keys."""
    async with start(a=story) as reader:
        await reader.press("3", "j", "o")
        assert "Ferries still idle" in reader.text
        await reader.click("radio")
        assert "Morning news" in reader.text


@pytest.mark.parametrize("size", SIZES)
async def test_over_all_of_an_entry(start: Start, story: str, size: tuple[int, int]) -> None:
    """`o` works there too, and Esc returns there."""
    async with start(a=story, size=size) as reader:
        await reader.press("i", "o")
        assert reader.screen == "SourcesScreen"
        await reader.press("escape")
        assert reader.screen == "DetailsScreen"


async def test_what_rests_on_a_source_is_put_into_words_when_it_is_seen(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names are looked for in what is on the screen, not in a thousand entries."""
    points = "".join(f"  - {{text: Point {number}., basis: reported, cites: [a]}}\n" for number in range(1000))
    async with start(a=f"title: T\nsources: [{{id: a}}]\nsummary:\n{points}") as reader:
        looked: list[str] = []
        real = Lookup.linked

        def linked(lookup: Lookup, text: str, role: str) -> list[Run]:
            looked.append(text)
            return real(lookup, text, role)

        monkeypatch.setattr(Lookup, "linked", linked)
        await reader.press("o")
        assert "1000 entries rest on this source alone" in reader.text
        assert "Point 3." in reader.text
        assert len(set(looked)) < 100
