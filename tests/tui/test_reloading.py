"""A file that changes, breaks, vanishes or comes back while it is open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.tui.conftest import Reader, Start


async def look(reader: Reader) -> None:
    """Do what the reader does every other second: look whether the open file is another."""
    reader.app.reloading.reload_changed()
    await reader.until(lambda: not reader.app._background.is_busy)
    await reader.settle()


async def test_reading_again_keeps_the_place(start: Start, folder: Path, story: str) -> None:
    """`r` shows what the file says now, at the pane and the entry from before."""
    async with start(a=story) as reader:
        await reader.press("3", "j", "j")
        (folder / "a.yaml").write_text(story.replace("Talks begin.", "Talks have begun."), encoding="utf-8")
        await reader.press("r")
        await reader.until(lambda: reader.said)
        await reader.settle()
        assert reader.said == "Reloaded."
        assert (reader.pane, reader.entry) == ("timeline", "Talks have begun.")
        assert "Talks have begun." in reader.text


async def test_a_changed_file_is_read_by_itself(start: Start, folder: Path, story: str) -> None:
    """Without a key; an unchanged one is left alone."""
    async with start(a=story) as reader:
        item = reader.app.session.item
        await reader.press("2", "j", "j")
        await look(reader)
        assert reader.app.session.item is item
        (folder / "a.yaml").write_text(story.replace("Ada Holm", "Ada Berg"), encoding="utf-8")
        await look(reader)
        assert "Ada Berg" in reader.text
        assert reader.entry == "Ada Berg"
        assert reader.said == ""


async def test_the_cursor_stays_within_a_file_that_shrank(start: Start, folder: Path, story: str, earlier: str) -> None:
    """Fewer entries than the cursor's number: the last one."""
    async with start(a=story) as reader:
        await reader.press("G")
        (folder / "a.yaml").write_text(earlier, encoding="utf-8")
        await look(reader)
        assert reader.entry == "The union has warned of a strike."


@pytest.mark.parametrize("how", ["breaks", "vanishes"])
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_the_last_good_version_stays(  # noqa: PLR0913, PLR0917 - each case is one
    start: Start, folder: Path, story: str, broken: str, how: str, size: tuple[int, int]
) -> None:
    """Where the open file no longer opens, its last version stays, under a banner; a mended file ends that."""
    path = folder / "a.yaml"
    async with start(a=story, size=size) as reader:
        await reader.press("j")
        if how == "breaks":
            path.write_text(broken, encoding="utf-8")
        else:
            path.unlink()
        await look(reader)
        assert ("The file no longer opens" if how == "breaks" else "The file is gone") in reader.text
        assert reader.entry == "The union will accept the offer."
        if how != "breaks":
            assert size[0] < 120 or "This version can still be read, searched and exported." in reader.text
            await reader.press("r")
            await reader.until(
                lambda: reader.said == "The file is gone: it was deleted or moved.  s  exports this version."
            )
            await reader.press("e")
            assert reader.said.startswith("The file is gone, so there is nothing to edit.")
        await reader.press("exclamation_mark")
        assert reader.screen == "ProblemsScreen"
        words = (
            "This file cannot be shown"
            if how == "breaks"
            else "The file was deleted or moved; Esc shows the version read before."
        )
        assert words in " ".join(reader.text.replace("▌", " ").split())
        await reader.press("escape")
        assert reader.screen == "ReaderScreen"
        path.write_text(story.replace("a third", "a half"), encoding="utf-8")
        await look(reader)
        assert "The file no longer opens" not in reader.text
        assert "The file is gone" not in reader.text
        assert reader.entry == "The union will accept the offer."


async def test_a_file_that_is_corrected_while_its_problems_are_shown(
    start: Start, folder: Path, story: str, broken: str
) -> None:
    """The problems make way for the briefing."""
    async with start(a=broken) as reader:
        (folder / "a.yaml").write_text(story, encoding="utf-8")
        await look(reader)
        assert reader.screen == "ReaderScreen"
        assert "► 1 Summary 4 · 1 assumption" in reader.text


async def test_a_file_that_breaks_another_way(start: Start, folder: Path, broken: str) -> None:
    """Problems that are shown are those of the file as it is now."""
    async with start(a=broken) as reader:
        (folder / "a.yaml").write_text("summary: [It is so.]\n", encoding="utf-8")
        await reader.press("r")
        await reader.until(lambda: reader.said)
        await reader.settle()
        assert reader.said == "The file does not open."
        assert "actors: [Holm]" not in reader.text
        assert "title" in reader.text


async def test_nothing_changes_below_a_dialog(start: Start, folder: Path, story: str) -> None:
    """While a dialog is open the file is left alone; afterwards it is read."""
    async with start(a=story) as reader:
        (folder / "a.yaml").write_text(story.replace("Ada Holm", "Ada Berg"), encoding="utf-8")
        await reader.press("s")
        await look(reader)
        await reader.press("escape")
        assert "Ada Berg" not in reader.text
        await look(reader)
        assert "Ada Berg" in reader.text


async def test_problems_follow_the_file(start: Start, folder: Path, faulty: str) -> None:
    """An error that was put right is gone from the list, and the list stays open while there are others."""
    async with start(a=faulty) as reader:
        await reader.press("exclamation_mark", "j")
        await reader.until(lambda: "► Problems 4 " in reader.text)
        (folder / "a.yaml").write_text(faulty.replace("army,", "group,").replace("army}", "group}"), encoding="utf-8")
        await look(reader)
        assert reader.screen == "ProblemsScreen"
        await reader.until(lambda: "► Problems 3 " in reader.text)


async def test_a_briefing_that_moves_in_time_stays_open(start: Start, folder: Path, story: str, earlier: str) -> None:
    """A new day changes the order of the library, not what is open."""
    async with start(a=story, b=earlier) as reader:
        text = story.replace("as_of: 2026-03-12", "as_of: 2020-01-01")
        (folder / "a.yaml").write_text(text, encoding="utf-8")
        await look(reader)
        assert reader.title == "The strike at the northern ferries"
        await reader.press("K")
        assert reader.title == "Ferries before the strike"


async def test_reading_again_on_the_start_screen(start: Start, folder: Path, story: str) -> None:
    """Where nothing was found, `r` looks once more."""
    async with start(folder) as reader:
        assert "There are no briefings" in reader.text
        (folder / "a.yaml").write_text(story, encoding="utf-8")
        await reader.press("r")
        assert reader.title == "The strike at the northern ferries"
        assert "► 1 Summary 4 · 1 assumption" in reader.text


async def test_a_filter_whose_actor_is_gone_is_said_to_end(start: Start, folder: Path, story: str) -> None:
    """Other parts of the filter stay."""
    async with start(a=story) as reader:
        await reader.press("2", "G", "f", "equals_sign")
        assert "Following Ada Holm · disputed statements" in reader.text
        (folder / "a.yaml").write_text(story.replace("{id: mediator,", "{id: ada,"), encoding="utf-8")
        await look(reader)
        assert reader.said == "The filter was cleared: its actor is no longer in the file."
        assert "Following" not in reader.text
        assert "disputed statements" in reader.text


MORE = """\
  - {id: rumour, date: 2025-10-01, event: A rumour goes round.}
  - {id: letter, date: 2026-03-04, event: A letter is sent.}
"""


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
@pytest.mark.parametrize("keys", ["3 j j", "3 O j j", "3 v j j"])
async def test_the_cursor_stays_on_its_entry(
    start: Start, folder: Path, story: str, size: tuple[int, int], keys: str
) -> None:
    """Where others have come before it, in any order and in the chart."""
    async with start(a=story, size=size) as reader:
        await reader.press(*keys.split())
        entry = reader.app.reader_screen.entry
        assert entry is not None
        text = story.replace("timeline:\n", f"timeline:\n{MORE}").replace(entry.main, "Other words.")
        (folder / "a.yaml").write_text(text, encoding="utf-8")
        await look(reader)
        now = reader.app.reader_screen.entry
        assert now is not None
        assert (now.id, now.main) == (entry.id, "Other words.")


async def test_an_entry_that_has_gone_leaves_the_cursor_where_it_was(start: Start, folder: Path, story: str) -> None:
    """On the one that has its number now; those of the other panes stay on theirs."""
    async with start(a=story) as reader:
        await reader.press("2", "j", "3", "j")
        assert reader.entry == "The strike begins."
        lines = [line for line in story.splitlines() if "id: begins" not in line and "id: union, name" not in line]
        (folder / "a.yaml").write_text("\n".join(lines), encoding="utf-8")
        await look(reader)
        assert reader.entry == "Talks begin."
        await reader.press("2")
        assert reader.entry == "Northern Lines"


async def test_a_filter_that_ends_after_a_reload(start: Start, folder: Path, story: str) -> None:
    """Where it began, found again by its id."""
    async with start(a=story) as reader:
        await reader.press("3", "G", "equals_sign")
        (folder / "a.yaml").write_text(story.replace("timeline:\n", f"timeline:\n{MORE}"), encoding="utf-8")
        await look(reader)
        await reader.press("escape")
        assert reader.entry == "Members vote."


async def test_all_of_an_entry_says_what_the_file_says_now(start: Start, folder: Path, story: str) -> None:
    """At the same row; where the entry has gone, the panes are there."""
    path = folder / "a.yaml"
    async with start(a=story) as reader:
        await reader.press("3", "j", "j", "i", "j")
        row = reader.entries.cursor
        path.write_text(story.replace("Talks begin.", "Talks have begun."), encoding="utf-8")
        await look(reader)
        assert (reader.screen, reader.entries.cursor) == ("DetailsScreen", row)
        assert "Talks have begun." in reader.text
        path.write_text("".join(line for line in story.splitlines(keepends=True) if "id: talks" not in line), "utf-8")
        await look(reader)
        assert reader.screen == "ReaderScreen"


@pytest.mark.parametrize("key", ["backspace", "grave_accent"])
async def test_back_to_an_entry_that_moved(start: Start, folder: Path, story: str, earlier: str, key: str) -> None:
    """Another briefing, left before it was read again, is come back to at the same entry."""
    async with start(a=story, b=earlier) as reader:
        await reader.press("3", "G", "J")
        (folder / "a.yaml").write_text(story.replace("timeline:\n", f"timeline:\n{MORE}"), encoding="utf-8")
        await reader.press(key)
        await look(reader)
        assert (reader.pane, reader.entry) == ("timeline", "Members vote.")
        await reader.press("1", "3", key, key)
        assert (reader.pane, reader.entry) == ("timeline", "Members vote.")


async def test_a_title_that_becomes_known(start: Start, folder: Path, story: str, earlier: str) -> None:
    """An answer names the other briefing once that is found beside the file."""
    asked = earlier.replace(
        "questions: [Will there be a strike?]", "questions: [{question: Will there be one?, answers_in: strike}]"
    )
    (folder / "a.yaml").write_text(story, encoding="utf-8")
    (folder / "b.yaml").write_text(asked, encoding="utf-8")
    async with start(folder / "b.yaml") as reader:
        await reader.press("4")
        await reader.until(lambda: len(reader.app.session.library.items) > 1)
        await reader.settle()
        assert "Answered  in “The strike at the northern ferries”" in reader.text
