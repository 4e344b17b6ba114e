"""The sources of an entry, at every size; an address is opened only after it was shown in full."""

from __future__ import annotations

import re
import threading
import webbrowser
from typing import TYPE_CHECKING

import pytest

from briefing_tui.view.lookup import Lookup

if TYPE_CHECKING:
    from briefing_tui.text.cells import Fragment
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

    monkeypatch.setattr(webbrowser, "get", webbrowser.BaseBrowser)
    monkeypatch.setattr(webbrowser, "open", record)
    return addresses


def with_address(story: str, address: str) -> str:
    """The story whose first source has an address."""
    return story.replace("publisher: The Gazette,", f"publisher: The Gazette, url: '{address}',")


async def all_of_it(reader: Reader) -> str:
    """What is seen of a source when it is scrolled from its beginning to its end."""
    await reader.press("g")
    seen = reader.text
    for _ in range(12):
        await reader.press("space")
        seen += reader.text
    return " ".join(line.strip(" ┃│▌▐") for line in seen.splitlines())


@pytest.mark.parametrize("size", SIZES)
async def test_an_address_is_opened_at_the_second_enter(
    start: Start, story: str, opened: list[str], size: tuple[int, int]
) -> None:
    """The first shows it whole."""
    async with start(a=with_address(story, ADDRESS), size=size) as reader:
        await reader.press("o", "enter")
        assert opened == []
        seen = await all_of_it(reader)
        assert "Press Enter again to open this address" in seen
        assert "end" in seen.replace(" ", "")[seen.replace(" ", "").index("Open?") :]
        assert opened == []
        await reader.press("enter")
        await reader.until(lambda: reader.said == "Asked the browser to open it.")
        assert opened == [ADDRESS]
        assert reader.screen == "ReaderScreen"


async def test_the_question_is_taken_back(start: Start, story: str, opened: list[str]) -> None:
    """By Esc, and by another source; then it is asked again."""
    async with start(a=with_address(story, ADDRESS)) as reader:
        await reader.press("3", "j", "o", "enter")
        assert "Open?" in reader.text
        await reader.press("escape")
        assert reader.screen == "SourcesScreen"
        assert "Open?" not in reader.text
        await reader.press("enter", "J", "K")
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
        assert reader.said == "Only http and https addresses can be opened."


async def test_a_source_without_an_address(start: Start, story: str, opened: list[str]) -> None:
    """It says so."""
    async with start(a=story) as reader:
        await reader.press("o", "enter", "enter")
        assert reader.said == "This source has no address."
        assert opened == []


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """The standard library finds none."""

    def get() -> webbrowser.BaseBrowser:
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "get", get)


@pytest.mark.usefixtures("no_browser")
@pytest.mark.parametrize("size", SIZES)
async def test_no_browser(start: Start, story: str, size: tuple[int, int]) -> None:
    """If there is none, the first Enter says so, beside the address; the second does nothing else."""
    async with start(a=with_address(story, "https://example.org"), size=size) as reader:
        await reader.press("o", "enter")
        await reader.until(lambda: "No browser was found." in reader.text)
        assert "https://example.org" in reader.text
        assert "Enter again" not in reader.text
        assert reader.footer.startswith("Esc back" if size[0] < 80 else "y copy it   Esc back")
        await reader.press("enter")
        assert reader.screen == "SourcesScreen"
        assert reader.said == "No browser was found."
        await reader.press("y")
        assert "Copied the address" in reader.said


@pytest.mark.parametrize("size", SIZES)
async def test_the_footer_of_an_address(start: Start, story: str, opened: list[str], size: tuple[int, int]) -> None:
    """It has the keys that work there, and those of the sources again after it."""
    async with start(a=with_address(story, ADDRESS), size=size) as reader:
        await reader.press("o")
        before = reader.footer
        await reader.press("enter")
        keys = "Enter open it  Esc" if size[0] < 80 else "Enter open it   y copy it   Esc back"
        assert reader.footer.startswith(keys)
        await reader.press("escape")
        assert reader.footer == before
        assert opened == []


async def test_a_browser_that_fails(
    start: Start, story: str, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failure is reported in the panes."""
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    async with start(a=with_address(story, ADDRESS)) as reader:
        await reader.press("o", "enter", "enter")
        await reader.until(lambda: reader.said == "The browser could not open it.")
        assert opened == []


async def test_a_browser_that_runs_in_the_terminal(
    start: Start, story: str, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It gets the terminal; if there is none, that is reported."""
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser(["lynx", "%s"]))
    async with start(a=with_address(story, ADDRESS)) as reader:
        await reader.press("o", "enter", "enter")
        await reader.until(lambda: reader.said == "“lynx” needs a terminal, but there is none here.")
        assert opened == []


async def test_the_keys_do_not_wait_for_the_browser(
    start: Start, story: str, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some take seconds to answer."""
    gate = threading.Event()
    monkeypatch.setattr(webbrowser, "open", lambda _: gate.wait(5))
    async with start(a=with_address(story, ADDRESS)) as reader:
        await reader.press("o", "enter", "enter", "j")
        assert reader.entry == "The union will accept the offer."
        assert reader.said == ""
        gate.set()
        await reader.until(lambda: reader.said == "Asked the browser to open it.")
        assert opened == []


async def test_an_entry_that_cites_nothing(start: Start, story: str) -> None:
    """It says so, and nothing opens."""
    async with start(a=story) as reader:
        await reader.press("2", "o")
        assert reader.said == "This entry cites no source."
        assert reader.screen == "ReaderScreen"


@pytest.mark.parametrize("size", SIZES)
async def test_what_rests_on_a_source_alone_comes_first(start: Start, story: str, size: tuple[int, int]) -> None:
    """A reader sees what falls when the source falls, and then what has others as well."""
    async with start(a=story, size=size) as reader:
        await reader.press("o")
        seen = await all_of_it(reader)
        alone, also = (seen.index("2 entries rest on it alone"), seen.index("2 entries rest on it and others"))
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
    """In the list of sources, behind its name, and in words in the pane of each entry that has no other."""
    text = story.replace("publisher: The Gazette,", "publisher: The Gazette, status: retracted,")
    async with start(a=text, size=size) as reader:
        assert "⊘ source retracted" in reader.text
        await reader.press("j")
        assert "⊘ source" not in reader.line_with("likely 55")
        assert re.search(r"radio · gazette( ¶4)? ⊘", reader.line_with("likely 55"))
        await reader.press("k", "o")
        assert "B  ⊘ retracted" in reader.text
        assert "Status ⊘ retracted" in " ".join((await all_of_it(reader)).split())


@pytest.mark.parametrize("size", SIZES)
async def test_what_falls_is_marked_among_what_rests_on_a_source(
    start: Start, story: str, size: tuple[int, int]
) -> None:
    """Points and assumptions too, whose marks are on a separate line elsewhere."""
    text = story.replace("publisher: Radio North,", "publisher: Radio North, status: superseded,")
    text = text.replace("if_wrong: Talks begin anew.", "if_wrong: Talks begin anew., cites: [radio]")
    async with start(a=text, size=size) as reader:
        await reader.press("G", "o")
        seen = " ".join((await all_of_it(reader)).split())
        assert "The strike costs a third of the year. ⊘ source superseded" in seen
        assert "The mediator keeps the offer open. ⊘ source superseded" in seen


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


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_on_a_citation_opens_its_source(start: Start, story: str, size: tuple[int, int]) -> None:
    """In the pane, with the cursor on its entry then; a click beside it selects the entry alone."""
    async with start(a=story, size=size) as reader:
        words = "gazette ¶4" if size[0] > 40 else "gazette B · radio"
        for _ in range(5):
            if words not in reader.text:
                await reader.press("j")
        x, y = reader.place_of(words)
        await reader.pilot.click(offset=(x + 2, y))
        await reader.settle()
        assert "Sources of point 2" in reader.text
        assert "► gazette ¶4" in reader.text
        await reader.press("escape")
        assert reader.entry == "The union will accept the offer."
        await reader.click("The union will accept")
        assert reader.screen in {"ReaderScreen", "CardScreen"}


async def test_a_click_on_the_second_citation_opens_that(start: Start, story: str) -> None:
    """By its id in the pane, by its id or who made it in the inspector."""
    async with start(a=story) as reader:
        x, y = reader.place_of("gazette ¶4 B · radio")
        await reader.pilot.click(offset=(x + len("gazette ¶4 B · r"), y))
        await reader.settle()
        assert "► radio" in reader.text
        await reader.press("escape")
        await reader.click("Radio North")
        assert "► radio" in reader.text
        await reader.press("escape")
        await reader.click("The Gazette, rel")
        assert "► gazette ¶4" in reader.text


async def test_a_click_on_a_citation_in_all_of_an_entry(start: Start, story: str) -> None:
    """Esc returns there."""
    async with start(a=story) as reader:
        await reader.press("j", "i")
        await reader.click("Radio North")
        assert "► radio" in reader.text
        await reader.press("escape")
        assert reader.screen == "DetailsScreen"


async def test_a_click_on_a_lone_source_that_is_not_named(start: Start) -> None:
    """The place in it is what is clicked."""
    text = "title: T\nsources: [{id: only, publisher: P}]\nsummary: [{text: It is so., cites: [only#3]}]\n"
    async with start(a=text) as reader:
        await reader.click("¶3")
        assert reader.screen == "SourcesScreen"


async def test_a_click_on_a_citation_on_a_card(start: Start, story: str) -> None:
    """It opens the actor's sources at that one, over the actor; the way back leads to the card."""
    text = story.replace("role: calls the strike,", "role: calls the strike, cites: [gazette, radio],")
    async with start(a=text) as reader:
        await reader.press("j")
        await reader.click("union will accept")
        await reader.click("radio")
        assert "Sources of actor 1" in reader.text
        assert "► radio" in reader.text
        await reader.press("escape")
        assert reader.screen == "CardScreen"


async def test_a_click_on_a_citation_of_another_briefing(start: Start) -> None:
    """Of a question there that this one answers: its sources open there."""
    asking = "title: Asking\nid: b\nsources: [{id: gazette, publisher: The Gazette}, {id: radio}]\nsummary: [So.]\n"
    asking += "questions: [{question: Will it be?, answers_in: a, cites: [gazette, radio]}]\n"
    answering = "title: Answering\nid: a\nas_of: 2026-03-12\nsummary: [It is so.]\nquestions: [What then?]\n"
    async with start(a=answering, b=asking) as reader:
        await reader.press("4", "G")
        await reader.click("The Gazette")
        assert (reader.title, reader.screen) == ("Asking", "SourcesScreen")
        assert "► gazette" in reader.text
        await reader.press("escape", "backspace")
        assert (reader.title, reader.screen) == ("Answering", "ReaderScreen")


async def test_the_sources_are_gone_through_with_capitals(start: Start, story: str) -> None:
    """`J` and `K`, as elsewhere from one thing to the next; a mark is at the one that is shown."""
    async with start(a=story) as reader:
        await reader.press("3", "j", "o")
        assert "► gazette ¶1" in reader.text
        await reader.press("J")
        assert "► radio" in reader.text
        assert "Morning news" in reader.text
        await reader.press("K")
        assert "Ferries still idle" in reader.text
        assert "J K source" in reader.footer
        await reader.press("escape", "1", "o")
        assert "J K" not in reader.footer


async def test_what_rests_on_a_source_is_put_into_words_when_it_is_seen(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names are looked for in what is on the screen, not in a thousand entries."""
    points = "".join(f"  - {{text: Point {number}., basis: reported, cites: [a]}}\n" for number in range(1000))
    async with start(a=f"title: T\nsources: [{{id: a}}]\nsummary:\n{points}") as reader:
        looked: list[str] = []
        real = Lookup.linked

        def linked(lookup: Lookup, text: str, role: str) -> list[Fragment]:
            looked.append(text)
            return real(lookup, text, role)

        monkeypatch.setattr(Lookup, "linked", linked)
        await reader.press("o", "tab")
        assert "1,000 entries rest on it alone" in reader.text
        assert "Point 3." in reader.text
        assert len(set(looked)) < 100


async def test_the_most_reliable_source_comes_first(start: Start) -> None:
    """In the order that the entry itself shows them in, not in that of its citations."""
    text = (
        "title: T\nsources:\n  - {id: rumour, reliability: E}\n  - {id: record, reliability: A}\n"
        "summary:\n  - {text: Ships sail., cites: [rumour, record]}\n"
    )
    async with start(a=text) as reader:
        await reader.press("o")
        lines = [line for line in reader.lines if "rumour" in line or "record" in line]
        assert "record" in lines[0]


async def test_the_last_source_says_so(start: Start, story: str) -> None:
    """J after it, and K before the first."""
    async with start(a=story) as reader:
        await reader.press("3", "j", "o", "K")
        assert reader.said == "This is the first source."
        await reader.press("J", "J", "J")
        assert reader.said == "This is the last source."
