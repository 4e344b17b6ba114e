"""Quotations in the sources screen, each with its verdict and its place in the local copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Reader, Start

SIZES = [(120, 40), (80, 24), (40, 12)]
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
                "absent ! The quotation is not in the local copy. The nearest passage, in ¶3:",
                "",
            ),
            ("¶1 “a vote on Friday”", "elsewhere ! The quotation is not in ¶1, but in ¶4.", "There will be"),
        ):
            await reader.press("tab")
            seen = inside(reader)
            assert f"Quoted {quotation} {verdict}" in seen
            assert paragraph in seen


@pytest.mark.parametrize("size", SIZES)
async def test_verdicts_are_at_the_top(start: Start, quoting: str, size: tuple[int, int]) -> None:
    """In one word each, with their places; what is wrong comes first where there is no room for all."""
    async with start(a=quoting, size=size) as reader:
        await reader.press("o")
        line = next(line for line in reader.lines if "elsewhere" in line)
        whole = "¶2 exact · ! ¶1 elsewhere · ! ¶3 absent · ! ¶9 missing"
        assert (whole if size[0] >= 80 else "! 1 elsewhere · ! 1 absent · ") in line


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_cited_is_in_view_at_once(start: Start, quoting: str, size: tuple[int, int]) -> None:
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
        assert (reader.screen, reader.entry) == ("DetailsScreen", "It is said.")


async def test_no_way_back_to_sources_that_are_gone(start: Start, folder: Path, quoting: str) -> None:
    """Where the file was changed meanwhile, the panes are what is come back to."""
    async with start(a=quoting) as reader:
        await reader.press("j", "o", "G", "enter")
        (folder / "a.yaml").write_text(
            quoting.replace("It is said., cites: [gazette#1]", "It is said."), encoding="utf-8"
        )
        await reader.press("r")
        await reader.until(lambda: reader.said == "Reloaded.")
        await reader.press("backspace")
        assert (reader.screen, reader.entry) == ("ReaderScreen", "It is said.")


async def test_what_accounts_cite(start: Start, quoting: str) -> None:
    """It is shown with whose account it is for, though the entry itself cites nothing."""
    async with start(a=quoting) as reader:
        await reader.press("j", "j", "j", "o")
        assert "Sources of point 4" in reader.text
        await reader.press("J")
        assert "Quoted “five boats” for Ada Holm" in inside(reader)


async def test_a_judgement_without_a_known_letter(start: Start, quoting: str) -> None:
    """The letter is marked as unknown, and no comma dangles."""
    async with start(a=quoting) as reader:
        await reader.press("j", "j", "o")
        assert "Rated reliability Z?. local" in inside(reader)
    async with start(a=quoting.replace(", descriptor: local", "")) as reader:
        await reader.press("j", "j", "o")
        assert "Rated reliability Z? Copy" in inside(reader)
