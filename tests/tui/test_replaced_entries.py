"""Marks and notes on entries whose words are corrected, in a briefing whose entries have no ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing_tui.memory.memory import Memory
from briefing_tui.tui.app import readings, replaced_entries

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Reader, Start

TYPO = "The ministers anounced new talks in Geneva for next week."
CORRECTED = TYPO.replace("anounced", "announced")
AS_NOW = f"the entry has changed since: it said “{TYPO[:40]}"
TALKS = f"""\
title: Talks
summary:
  - The strike goes on.
  - {TYPO}
  - The union has not said whether it will come.
timeline:
  - {{date: 2026-03-09, event: Talks begin in Geneva and end without a result.}}
"""
MENDED = TALKS.replace(TYPO, CORRECTED)


def kept() -> dict[str, tuple[str, bool, str]]:
    """The marks and notes in the memory, by the keys of their entries, with what these said."""
    with Memory.open() as memory:
        return {note.entry.key: (note.entry.statement, note.marked, note.note) for note in memory.notes()}


@pytest.fixture(params=[1000, 0], ids=["short", "long"])
def _length(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Few entries are looked through at once, many in a thread."""
    monkeypatch.setattr(readings, "FEW", request.param)
    monkeypatch.setattr(replaced_entries, "FEW", request.param)


async def rewritten(reader: Reader, folder: Path, text: str) -> None:
    """Write another version of the file and read it."""
    (folder / "talks.yaml").write_text(text, encoding="utf-8")
    await reader.press("r")
    await reader.until(lambda: reader.said == "Reloaded.")


@pytest.mark.usefixtures("_length")
async def test_a_note_stays_with_a_corrected_entry(start: Start, folder: Path) -> None:
    """When the file is opened and reloaded, also with the old words again; the entry has changed, and is not new."""
    async with start(talks=TALKS) as reader:
        await reader.press("j", "m", "M", *"why", "escape")
        # What was read is known by what it says, which takes a moment in a long briefing.
        await reader.until(
            lambda: (item := reader.app.session.item) and reader.app.remembering.readings.of(item).is_ready
        )
        await reader.press("q")
    (before,) = kept()
    async with start(talks=MENDED) as reader:
        await reader.until(lambda: f"Your note why  {AS_NOW}" in reader.text)
        await reader.until(lambda: "~*" in reader.line_with("The ministers announced"))
        await reader.until(lambda: "1 changed" in reader.line_with("1 Summary"))
        assert "new" not in reader.line_with("1 Summary")
        (now,) = kept()
        assert now != before
        assert kept()[now] == (TYPO, True, "why")
        await rewritten(reader, folder, TALKS)
        await reader.until(lambda: list(kept()) == [before])
        assert AS_NOW not in reader.text
        assert "Your note why" in reader.text
        await rewritten(reader, folder, MENDED)
        await reader.until(lambda: list(kept()) == [now])
        await reader.until(lambda: AS_NOW in reader.text)
        await reader.press("apostrophe")
        await reader.until(lambda: f"This entry has changed: {CORRECTED}" in reader.text.replace("\n", ""))
        await reader.press("enter")
        assert reader.entry == CORRECTED
    # It has been read by now, and the note stays where it is.
    async with start(talks=MENDED) as reader:
        await reader.until(lambda: AS_NOW in reader.text)
        assert "changed" not in reader.line_with("1 Summary")


@pytest.mark.parametrize("is_read_first", [True, False])
async def test_what_is_done_to_it_is_done_to_the_one_note(start: Start, *, is_read_first: bool) -> None:
    """To edit the note makes it one on the new words; the mark is removed, and the note deleted, as any other."""
    async with start(talks=TALKS) as reader:
        await reader.press("j", "m", "M", *"why", "escape", "q")
    async with start(talks=MENDED) as reader:
        await reader.until(lambda: AS_NOW in reader.text)
        if is_read_first:
            await reader.press("k", "j")
        await reader.press("M", *"not", "ctrl+z", "x", "escape")
        assert "the entry has changed since" not in reader.text
        assert [one[0] for one in kept().values()] == [CORRECTED]
        assert "why" in next(iter(kept().values()))[2]
        await reader.press("m")
        assert reader.said == "The mark was removed; your note stays."
        await reader.press("M", "f7", "delete", "escape")
    assert kept() == {}


OTHER = "title: Other\nid: other\nas_of: 2027-01-01\nsummary: [It is so.]\n"


@pytest.mark.parametrize("way", ["list", "search"])
async def test_a_note_is_found_before_its_briefing_is_opened(start: Start, way: str) -> None:
    """In the list of notes and in the search of the library; both lead to the corrected entry."""
    async with start(talks=TALKS, other=OTHER) as reader:
        if reader.title.startswith("Other"):
            await reader.press("J")
        await reader.press("j", "M", *"ask zebedee", "escape", "K", "j")
        assert reader.title.startswith("Other")
        await reader.press("q")
    async with start(talks=MENDED, other=OTHER) as reader:
        assert reader.title.startswith("Other")
        if way == "search":
            await reader.press("backslash", *"zebedee")
            await reader.until(lambda: "Your note  ask zebedee" in reader.text and "1 entry" in reader.text)
        else:
            await reader.press("apostrophe")
            await reader.until(lambda: "This entry has changed" in reader.text)
        await reader.press("enter")
        await reader.until(lambda: reader.entry == CORRECTED)
        await reader.until(lambda: "ask zebedee  the entry has changed since" in reader.text)
        await reader.press("apostrophe")
        await reader.until(lambda: "This entry has changed" in reader.text)
        await reader.press("ctrl+r", "ctrl+r")
        assert reader.said == "Deleted."
    assert kept() == {}


async def test_a_note_in_a_story_whose_briefing_was_not_opened_since(start: Start) -> None:
    """It is on the corrected entry in the story too."""
    first = f"title: First\nid: first\nas_of: 2026-01-01\nsummary: [It begins., {TYPO}]\n"
    second = "title: Second\nid: second\nas_of: 2026-02-01\nfollows: [first]\nsummary: [It goes on.]\n"
    async with start(first=first, second=second) as reader:
        await reader.press("left_square_bracket", "j", "M", *"why", "escape", "right_square_bracket", "j", "q")
    async with start(first=first.replace(TYPO, CORRECTED), second=second) as reader:
        assert reader.title.startswith("Second")
        await reader.press("T")
        await reader.until(lambda: any("*" in line and "The ministers announced" in line for line in reader.lines))
        await reader.press("G")
        assert "Your note why  the entry has changed since" in reader.text


async def test_what_may_be_another_entry_has_no_note(start: Start) -> None:
    """It stays with what it was written on; the entry is new."""
    one, other = "The tariff on steel rises to ten per cent.", "The tariff on tin rises to ten per cent."
    text = f"title: Tariffs\nsummary:\n  - {one}\n  - {other}\n"
    async with start(talks=text) as reader:
        await reader.press("M", *"why", "escape", "q")
    new = other.replace("tin", "lead")
    async with start(talks=text.replace(one, new).replace(f"  - {other}\n", "")) as reader:
        await reader.until(lambda: "1 new" in reader.line_with("1 Summary"))
        assert "why" not in reader.text
        await reader.press("apostrophe")
        await reader.until(lambda: "This entry is no longer in the briefing." in reader.text)
    assert [statement for statement, _, _ in kept().values()] == [one]


async def test_an_entry_that_was_only_read_has_changed(start: Start, folder: Path) -> None:
    """Not only one with a note; and it has changed until it is read, in later sessions too."""
    async with start(talks=TALKS) as reader:
        await reader.press("j", "k", "q")
    for _ in range(2):
        async with start(talks=MENDED) as reader:
            await reader.until(lambda: "1 changed" in reader.line_with("1 Summary"))
            await reader.press("q")
    async with start(talks=MENDED) as reader:
        await rewritten(reader, folder, MENDED.replace("next week", "next month"))
        assert "1 changed" in reader.line_with("1 Summary")
        await reader.press("j", "k")
        assert "changed" not in reader.line_with("1 Summary")
        await reader.press("j", "u")
        assert "1 new" in reader.line_with("1 Summary")
