"""What an entry rests on, at every size; an address is opened only after it was shown whole."""

from __future__ import annotations

import threading
import webbrowser
from typing import TYPE_CHECKING

import pytest

from briefing_tui.wording import Lookup

if TYPE_CHECKING:
    from pathlib import Path

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
        assert "Enter once more opens this address" in seen
        assert "end" in seen.replace(" ", "")[seen.replace(" ", "").index("Open?") :]
        assert opened == []
        await reader.press("enter")
        await reader.until(lambda: reader.said == "The browser was asked to open it.")
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
        assert reader.said == "Only addresses of http and https are opened."


async def test_a_source_without_an_address(start: Start, story: str, opened: list[str]) -> None:
    """It says so."""
    async with start(a=story) as reader:
        await reader.press("o", "enter", "enter")
        assert reader.said == "No address is given."
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
    """Where there is none, that is told at the first Enter, beside the address; the second does nothing else."""
    async with start(a=with_address(story, "https://example.org"), size=size) as reader:
        await reader.press("o", "enter")
        await reader.until(lambda: "No browser was found." in reader.text)
        assert "Open? https://example.org" in inside(reader)
        assert "Enter once more" not in reader.text
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
    """That is told in the panes."""
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    async with start(a=with_address(story, ADDRESS)) as reader:
        await reader.press("o", "enter", "enter")
        await reader.until(lambda: reader.said == "The browser did not open it.")
        assert opened == []


async def test_a_browser_that_runs_in_the_terminal(
    start: Start, story: str, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is lent the terminal; where there is none, that is told."""
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser(["lynx", "%s"]))
    async with start(a=with_address(story, ADDRESS)) as reader:
        await reader.press("o", "enter", "enter")
        await reader.until(lambda: reader.said == "There is no terminal here that “lynx” could have.")
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
        await reader.until(lambda: reader.said == "The browser was asked to open it.")
        assert opened == []


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
    """In the list of sources, on its card, and in the pane of each entry that has no other."""
    text = story.replace("publisher: The Gazette,", "publisher: The Gazette, status: retracted,")
    async with start(a=text, size=size) as reader:
        assert "⊘ source retracted" in reader.text
        await reader.press("j")
        assert "⊘" not in reader.line_with("likely 55")
        await reader.press("k", "o")
        assert "B  ⊘ retracted" in reader.text
        assert "Status ⊘ retracted" in " ".join((await all_of_it(reader)).split())


@pytest.mark.parametrize("size", SIZES)
async def test_what_falls_is_marked_among_what_rests_on_a_source(
    start: Start, story: str, size: tuple[int, int]
) -> None:
    """Points and assumptions too, whose marks stand on a line below them elsewhere."""
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


QUOTING = """\
title: Quoting
sources:
  - {id: gazette, title: Ferries idle, publisher: The Gazette, published: 2026-03-11, reliability: B, file: gazette.txt}
  - {id: radio, publisher: Radio North, reliability: Z, descriptor: local}
summary:
  - text: Much is quoted.
    cites:
      - {source: gazette, at: 2, quote: no ship has left}
      - {source: gazette, at: 1, quote: a vote on Friday}
      - {source: gazette, at: 3, quote: the crews want ten hours}
      - gazette#9
  - {text: It is said., cites: [gazette#1]}
  - {text: The radio says it., cites: [radio]}
  - text: It is disputed.
    accounts:
      - {says: Five., by: Ada Holm, cites: [{source: radio, quote: five boats}]}
      - {says: Seven., cites: [gazette#1]}
timeline:
  - {id: begins, date: 2026-03-02, event: The strike begins., cites: [gazette#1, radio]}
  - {id: talks, date: 2026-03-09, event: Talks begin., cites: [gazette]}
"""

GAZETTE = """\
The strike began on Monday.

At noon no ship has left the harbour.

The crews want nine hours of rest.

There will be a vote on Friday.
"""


@pytest.fixture
def quoting(folder: Path) -> str:
    """A briefing with many quotations, beside the copy of a source."""
    (folder / "gazette.txt").write_text(GAZETTE, encoding="utf-8")
    return QUOTING


def inside(reader: Reader) -> str:
    """What stands in the dialog, in one line, without frames and blanks."""
    left, _, width, _ = reader.app.screen.query_one("#dialog").region
    text = " ".join(line[left : left + width] for line in reader.lines)
    return " ".join("".join(" " if sign in "┃│▌▐" else sign for sign in text).split())


@pytest.mark.parametrize("size", SIZES)
async def test_each_quotation_has_its_verdict(start: Start, quoting: str, size: tuple[int, int]) -> None:
    """One after the other with Tab: the quotation, what became of it, and the paragraph, in sight."""
    async with start(a=quoting, size=size) as reader:
        await reader.press("o")
        assert "! There is no ¶9: the local copy has 4 paragraphs." in inside(reader)
        await reader.press("tab")
        assert "¶1 The strike began on Monday." in inside(reader)
        for quotation, verdict, paragraph in (
            ("¶2 “no ship has left”", "exact The quotation is in the local copy, word for word.", "At noon"),
            (
                "¶3 “the crews want ten hours”",
                "absent ! The quotation is not in the local copy. The nearest, in ¶3:",
                "",
            ),
            ("¶1 “a vote on Friday”", "elsewhere ! The quotation is not in ¶1, but in ¶4.", "There will be"),
        ):
            await reader.press("tab")
            seen = inside(reader)
            assert f"Quoted {quotation} {verdict}" in seen
            assert paragraph in seen


@pytest.mark.parametrize("size", SIZES)
async def test_verdicts_stand_above_all(start: Start, quoting: str, size: tuple[int, int]) -> None:
    """In one word each, with their places; what is wrong comes first where there is no room for all."""
    async with start(a=quoting, size=size) as reader:
        await reader.press("o")
        line = next(line for line in reader.lines if "elsewhere" in line)
        whole = "¶2 exact · ! ¶1 elsewhere · ! ¶3 absent · ! ¶9 lacking"
        assert (whole if size[0] >= 80 else "! 1 elsewhere · ! 1 absent · ") in line


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_cited_is_in_sight_at_once(start: Start, quoting: str, size: tuple[int, int]) -> None:
    """The quotation, its verdict and its paragraph, whatever rests on the source."""
    many = "".join(f"  - {{text: Point {number}., cites: [gazette]}}\n" for number in range(50))
    text = quoting.replace(
        "cites: [gazette#1]}\n", "cites: [{source: gazette, at: 3, quote: nine hours of rest}]}\n", 1
    )
    async with start(a=text.replace("timeline:\n", many + "timeline:\n"), size=size) as reader:
        await reader.press("j", "o")
        seen = inside(reader)
        assert "Quoted ¶3 “nine hours of rest” exact The quotation is in the local copy, word for word." in seen
        assert "The crews want nine hours of rest." in seen


@pytest.mark.parametrize("size", SIZES)
async def test_a_quotation_that_is_far_from_where_it_is_cited(
    start: Start, folder: Path, quoting: str, size: tuple[int, int]
) -> None:
    """In a copy of hundreds of paragraphs the one that has it is in sight at once, with both places in words."""
    copy = "\n\n".join(["Nothing of it stands here."] * 200 + ["There is a vote on Friday."] + ["Nor here."] * 200)
    (folder / "gazette.txt").write_text(copy, encoding="utf-8")
    text = quoting.replace("cites: [gazette#1]}\n", "cites: [{source: gazette, at: 3, quote: a vote on Friday}]}\n", 1)
    async with start(a=text, size=size) as reader:
        await reader.press("j", "o")
        seen = inside(reader)
        assert "elsewhere ! The quotation is not in ¶3, but in ¶201." in seen
        assert "¶201 There is a vote on Friday." in seen


async def test_a_long_quotation_on_a_small_screen(start: Start, folder: Path, quoting: str) -> None:
    """Its passage in the copy is seen first; after Esc from the address too, and by `k` the verdict above it."""
    words = "the crews of all boats want nine hours of rest on each day of the week and on each night of the year"
    (folder / "gazette.txt").write_text(f"Ahead.\n\nThey say that {words}, and no less.\n\nBehind.", encoding="utf-8")
    text = quoting.replace("reliability: B", "url: 'https://example.org'").replace(
        "cites: [gazette#1]}\n", f"cites: [{{source: gazette, at: 2, quote: {words}}}]}}\n", 1
    )
    async with start(a=text, size=(40, 12)) as reader:
        await reader.press("j", "o")
        before = reader.text
        assert f"¶2 They say that {words}" in inside(reader)
        await reader.press("enter", "escape")
        assert reader.text == before
        await reader.press("k", "k")
        assert "word for word" in inside(reader)


@pytest.mark.parametrize("size", SIZES)
async def test_each_entry_that_rests_on_a_source_can_be_reached(
    start: Start, quoting: str, size: tuple[int, int]
) -> None:
    """Enter goes there; Backspace comes back to the very line of the sources, then to the entry."""
    async with start(a=quoting, size=size) as reader:
        await reader.press("j", "o", "G", "k", "k")
        assert "Enter go" in reader.footer
        before = reader.text
        await reader.press("enter")
        assert (reader.screen, reader.entry) == ("ReaderScreen", "Talks begin.")
        await reader.press("backspace")
        assert reader.screen == "SourcesScreen"
        assert reader.text == before
        await reader.press("j", "enter")
        assert reader.entry == "It is disputed."
        await reader.press("backspace", "escape")
        assert (reader.screen, reader.entry) == ("ReaderScreen", "It is said.")
        await reader.press("alt+right", "alt+right")
        assert reader.entry == "It is disputed."


@pytest.mark.parametrize("size", SIZES)
async def test_an_entry_that_rests_on_a_source_by_mouse(start: Start, quoting: str, size: tuple[int, int]) -> None:
    """A click goes there, from the second source as well, to which the way back leads."""
    async with start(a=quoting, size=size) as reader:
        await reader.press("3", "o", "J", "G")
        before = reader.text
        await reader.click("event      The strike begins." if size[0] >= 80 else "event  The strike begins.")
        assert (reader.screen, reader.entry) == ("ReaderScreen", "The strike begins.")
        await reader.press("backspace")
        assert (reader.screen, reader.text) == ("SourcesScreen", before)


@pytest.mark.parametrize("size", SIZES)
async def test_from_all_of_an_entry_to_what_rests_on_its_source(
    start: Start, quoting: str, size: tuple[int, int]
) -> None:
    """The panes are in sight then, at the entry; the way back leads to the sources."""
    async with start(a=quoting, size=size) as reader:
        await reader.press("j", "i", "o", "G", "enter")
        assert (reader.screen, reader.entry) == ("ReaderScreen", "The strike begins.")
        await reader.press("backspace")
        assert reader.screen == "SourcesScreen"
        await reader.press("escape")
        assert (reader.screen, reader.entry) == ("ReaderScreen", "It is said.")


async def test_no_way_back_to_sources_that_are_gone(start: Start, folder: Path, quoting: str) -> None:
    """Where the file was changed meanwhile, the panes are what is come back to."""
    async with start(a=quoting) as reader:
        await reader.press("j", "o", "G", "enter")
        (folder / "a.yaml").write_text(
            quoting.replace("It is said., cites: [gazette#1]", "It is said."), encoding="utf-8"
        )
        await reader.press("r")
        await reader.until(lambda: reader.said == "Read again.")
        await reader.press("backspace")
        assert (reader.screen, reader.entry) == ("ReaderScreen", "It is said.")


async def test_what_accounts_cite(start: Start, quoting: str) -> None:
    """It is shown with whose account it is for, though the entry itself cites nothing."""
    async with start(a=quoting) as reader:
        await reader.press("j", "j", "j", "o")
        assert "Sources of point 4" in reader.text
        assert "Quoted “five boats” for Ada Holm" in inside(reader)


async def test_a_judgement_without_a_known_letter(start: Start, quoting: str) -> None:
    """The letter is doubted, and no comma dangles."""
    async with start(a=quoting) as reader:
        await reader.press("j", "j", "o")
        assert "Judged reliability Z?, local" in inside(reader)
    async with start(a=quoting.replace(", descriptor: local", "")) as reader:
        await reader.press("j", "j", "o")
        assert "Judged reliability Z? Copy" in inside(reader)


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_on_a_citation_opens_its_source(start: Start, story: str, size: tuple[int, int]) -> None:
    """In the pane, with the cursor on its entry then; a click beside it selects the entry alone."""
    async with start(a=story, size=size) as reader:
        for _ in range(5):
            if "gazette ¶4" not in reader.text:
                await reader.press("j")
        x, y = reader.place_of("gazette ¶4")
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
        x, y = reader.place_of("gazette ¶4  radio")
        await reader.pilot.click(offset=(x + len("gazette ¶4  r"), y))
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

        def linked(lookup: Lookup, text: str, role: str) -> list[Run]:
            looked.append(text)
            return real(lookup, text, role)

        monkeypatch.setattr(Lookup, "linked", linked)
        await reader.press("o", "tab")
        assert "1000 entries rest on it alone" in reader.text
        assert "Point 3." in reader.text
        assert len(set(looked)) < 100
