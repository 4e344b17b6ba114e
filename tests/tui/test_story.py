"""The whole story in the four panes: `T`, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Start

LATER = """\
title: The ferries sail again
id: after
as_of: 2026-03-25
follows: [strike]
bottom_line: The vote ends the strike.
summary: [{id: vote, text: Members accept the offer., basis: reported}]
actors:
  - {id: union, name: Seafarers’ union, kind: organization, role: ends the strike}
timeline:
  - {id: ballot, date: 2026-03-21, event: Members accept., status: occurred}
questions: [{id: pay, question: Who pays?, status: answered, answer: The state.}]
"""


async def test_the_story_and_back(start: Start, story: str) -> None:
    """`T` shows all briefings as one, `T` again the briefing, each where it was left."""
    async with start(a=LATER, b=story) as reader:
        await reader.press("3")
        await reader.press("T")
        assert "story of 2 briefings" in reader.text
        assert reader.pane == "timeline"
        assert "4 Questions 3" in reader.text
        await reader.press("G")
        assert reader.entry == "Members accept."
        assert "12 Mar 2026: scheduled" in reader.text
        await reader.press("T")
        assert "story of" not in reader.text
        assert "3 Timeline 1" in reader.text
        await reader.press("T")
        assert reader.entry == "Members accept."


async def test_backspace_leaves_the_story(start: Start, story: str) -> None:
    """It is a way like any other, which can be gone forward again."""
    async with start(a=LATER, b=story) as reader:
        await reader.press("T", "backspace")
        assert "story of" not in reader.text
        await reader.press("alt+right")
        assert "story of 2 briefings" in reader.text


async def test_points_are_listed_under_their_briefings(start: Start, story: str) -> None:
    """The newest first, each with its day; a point that both have stands under the newest."""
    async with start(a=LATER, b=story) as reader:
        await reader.press("T", "z")
        first = reader.place_of("The ferries sail again, 25 Mar 2026")[1]
        second = reader.place_of("The strike at the northern ferries, 12 Mar 2026")[1]
        assert first < reader.place_of("Members accept the offer.")[1] < second
        assert reader.text.count("The union will accept the offer.") == 1  # in its history
        assert "Assumptions: 12 Mar 2026" in reader.text


async def test_an_actor_is_followed_through_the_story(start: Start, story: str) -> None:
    """What any of the briefings has of an entry counts, and Esc shows all again."""
    async with start(a=LATER, b=story) as reader:
        await reader.press("T", "2")
        assert reader.entry == "Seafarers’ union"
        await reader.press("f", "3")
        assert "Following Seafarers’ union" in reader.text
        assert [reader.entry] == ["The strike begins."]
        await reader.press("escape")
        assert "Following" not in reader.text


async def test_a_search_goes_through_the_story(start: Start, story: str) -> None:
    """What an older briefing said of an entry is found as well."""
    async with start(a=LATER, b=story) as reader:
        await reader.press("T")
        await reader.search("will accept")
        await reader.press("enter")
        assert reader.entry == "Members accept the offer."


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_the_story_at_every_size(start: Start, story: str, size: tuple[int, int]) -> None:
    """Each pane, the inspector, sources, a card and the export open on it."""
    async with start(a=LATER, b=story, size=size) as reader:
        await reader.press("T")
        for keys in (
            ["1", "o", "escape"],
            ["2", "enter", "escape"],
            ["3", "v", "v"],
            ["4", "A"],
            ["i", "escape"],
            ["s", "escape"],
        ):
            await reader.press(*keys)
            assert reader.screen == "ReaderScreen"
        assert reader.app.session.state.whole_story


async def test_an_entry_has_its_file(start: Start, story: str) -> None:
    """What the editor opens is in a story not always the open file."""
    async with start(a=LATER, b=story) as reader:
        await reader.press("T", "3", "g")
        assert reader.entry == "The wage agreement runs out."
        item = reader.app.session.item_of(reader.app.reader_screen.entry)
        assert item is not None
        assert item.path.name == "b.yaml"


async def test_a_briefing_alone_has_no_story(start: Start, earlier: str) -> None:
    """It says so, and nothing else happens."""
    async with start(b=earlier) as reader:
        await reader.press("T")
        assert reader.said == "The library has no other briefing in this story."
        assert not reader.app.session.state.whole_story


async def test_a_file_that_changes_changes_the_story(start: Start, story: str, folder: Path) -> None:
    """The story is joined anew when a file of it is read again."""
    async with start(a=LATER, b=story) as reader:
        await reader.press("T", "3", "G")
        (folder / "a.yaml").write_text(LATER.replace("Members accept.", "Members refuse."), encoding="utf-8")
        await reader.press("r")
        await reader.until(lambda: reader.entry == "Members refuse.")
        assert "story of 2 briefings" in reader.text


QUOTED = """\
title: Quoted
id: quoted
as_of: 2026-03-01
sources: [{id: gazette, title: News, publisher: The Gazette, published: 2026-02-11, file: gazette.txt}]
summary:
  - {id: rest, text: Crews rest., cites: [{source: gazette, at: 1, quote: the crews never rest}]}
  - {id: sail, text: Crews sail., cites: [{source: gazette, at: 1, quote: the crews sail at night}]}
timeline: [{id: begins, date: 2026-02-01, event: It begins.}]
"""
REQUOTED = """\
title: Again
id: again
follows: [quoted]
as_of: 2026-03-02
summary: [{id: rest, text: The crews do rest.}, {text: Nothing is wrong here.}]
timeline: [{date: soon, event: It ends.}]
"""


async def test_problems_are_those_of_the_file_of_an_entry(start: Start, folder: Path) -> None:
    """What only a check finds is marked where it is shown, counted in the header, and `!` shows it with its file."""
    (folder / "gazette.txt").write_text("On Monday the crews rest.\n", encoding="utf-8")
    async with start(a=REQUOTED, b=QUOTED) as reader:
        await reader.press("T")
        await reader.until(lambda: "3 errors" in reader.lines[0])
        # The older version of a point has an error that the newer one has not.
        marks = {name: "!" in reader.line_with(name)[:3] for name in ("do rest.", "wrong here.", "Crews sail.")}
        assert marks == {"do rest.": False, "wrong here.": False, "Crews sail.": True}
        assert "!" in reader.line_with("It ends.")[60:64]
        await reader.press("G", "exclamation_mark")
        assert reader.screen == "ProblemsScreen"
        await reader.until(lambda: "E351" in reader.text)
        assert "Quoted" in reader.lines[0]
        await reader.press("k", "enter")
        assert (reader.screen, reader.entry) == ("ReaderScreen", "Crews sail.")
        assert "Problem" in reader.line_with("is not in the copy of")
        assert "story of 2 briefings" in reader.text
        await reader.press("3", "G", "exclamation_mark")
        assert "Again" in reader.lines[0]
        # Mended, the problems close, and the story is still open.
        (folder / "a.yaml").write_text(REQUOTED.replace("soon", "2026-03-02"), encoding="utf-8")
        reader.app.reloading.reload(reader.app.session.library.by_id["again"])
        await reader.until(lambda: reader.screen == "ReaderScreen")
        await reader.until(lambda: "2 errors" in reader.lines[0])
        await reader.press("1", "g", "exclamation_mark")
        await reader.until(lambda: reader.said != "Checking the file …")
        assert reader.said == "a.yaml has no problems; other files of the story have 2 errors."


async def test_the_file_of_an_entry_is_reloaded(start: Start, story: str, folder: Path) -> None:
    """By `r`, by the clock, and where it no longer opens the banner names it and the story stays."""
    async with start(a=LATER, b=story) as reader:
        await reader.press("T", "3", "g")
        (folder / "b.yaml").write_text(story.replace("runs out", "ends"), encoding="utf-8")
        await reader.press("r")
        await reader.until(lambda: reader.entry == "The wage agreement ends.")
        assert reader.said == "Reloaded."
        (folder / "b.yaml").write_text(story.replace("runs out", "is over"), encoding="utf-8")
        reader.app.reloading.reload_changed()
        await reader.until(lambda: reader.entry == "The wage agreement is over.")
        (folder / "b.yaml").write_text("[", encoding="utf-8")
        await reader.press("r")
        await reader.until(lambda: reader.said == "The file does not open.")
        assert "b.yaml no longer opens" in reader.line_with("shows why")
        assert "story of 2 briefings" in reader.text
        await reader.press("exclamation_mark")
        assert (reader.screen, "does not open" in reader.lines[0]) == ("ProblemsScreen", True)
        await reader.press("escape", "T")
        assert "no longer opens" not in reader.text


async def test_the_best_sourced_points_stay_under_their_briefings(start: Start) -> None:
    """The newest briefing first, and within each the best sourced."""
    first = QUOTED.replace("file: gazette.txt", "reliability: B").replace("id: rest, text: Crews rest., cites", "was")
    second = REQUOTED.replace("Nothing is wrong here.", "It is so.").replace(
        "summary:", "sources: [{id: x, title: X, reliability: A}]\nsummary:"
    )
    second = second.replace("text: It is so.", "text: It is so., cites: [x]")
    async with start(a=second, b=first) as reader:
        await reader.press("T", "z", "O")
        shown = ("Again, 2 Mar", "It is so.", "The crews do rest.", "Quoted, 1 Mar", "Crews sail.")
        rows = [reader.place_of(words)[1] for words in shown]
        assert rows == sorted(rows)
        assert "best sourced first" in reader.text


async def test_what_cannot_be_joined_is_named(start: Start, folder: Path) -> None:
    """Above the points of a story, in the header, and where nothing is left to join."""
    middle = "title: Between\nid: between\nfollows: [quoted]\nas_of: [\n"
    later = REQUOTED.replace("follows: [quoted]", "follows: [between]")
    last = later.replace("id: again", "id: last").replace("[between]", "[again]").replace("2026-03-02", "2026-03-09")
    async with start(a=last, b=later, c=middle, d=QUOTED, size=(80, 24)) as reader:
        await reader.press("T")
        assert "story, gap" in reader.lines[0]
        assert "! The library has no “between”, which this story needs." in reader.text
        # Without blanks: a long path is wrapped wherever a row ends.
        assert "c.yamlseemstobe“between”,butdoesnotopen." in "".join(reader.text.split())
        await reader.search("seems")
        assert "1/1" in reader.footer
        assert reader.marked == ["seems"]
        await reader.press("escape", "T", "J")
        assert reader.title == "Quoted"
        await reader.press("T")
        assert reader.said == "The library has no other briefing in this story."
    for name in ("a", "d"):
        (folder / f"{name}.yaml").unlink()
    async with start(b=later, c=middle, size=(200, 40)) as reader:
        await reader.press("T")
        assert reader.said.startswith("The library has no other briefing in this story. The library has no “between”")
        assert "c.yaml seems to be “between”" in reader.said


async def test_a_source_is_read_beside_its_own_file(start: Start, folder: Path) -> None:
    """The briefings of a story may be in several folders."""
    for name, text in (("new", REQUOTED), ("old", QUOTED)):
        (folder / name).mkdir()
        (folder / name / "briefing.yaml").write_text(text, encoding="utf-8")
    (folder / "old" / "gazette.txt").write_text("On Monday the crews rest.\n", encoding="utf-8")
    async with start(folder / "new", folder / "old") as reader:
        await reader.press("T", "S", "enter")
        await reader.until(lambda: "absent" in reader.text)
        assert reader.screen == "SourcesScreen"
        await reader.press("escape", "escape", "G", "o")
        await reader.until(lambda: "absent" in reader.text)
