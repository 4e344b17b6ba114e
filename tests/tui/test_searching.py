"""Searching the open briefing from the footer."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

import pytest
from textual.events import Paste
from textual.widgets import Input

from briefing_tui.tui.screens.reader import searching
from briefing_tui.view.contents import Place
from briefing_tui.view.search import Index

if TYPE_CHECKING:
    from tests.tui.conftest import Start

SIZES = [(120, 40), (80, 24), (40, 12)]


@pytest.mark.parametrize("size", SIZES)
async def test_it_goes_to_the_match_as_it_is_typed(start: Start, story: str, size: tuple[int, int]) -> None:
    """With each letter to the first matching entry from the start; the count is beside the input."""
    async with start(a=story, size=size) as reader:
        await reader.search("talk")
        assert (reader.pane, reader.entry) == ("summary", "The mediator keeps the offer open.")
        assert "/" in reader.footer
        assert "1/2" in reader.footer
        await reader.type("s begin.")
        assert (reader.pane, reader.entry) == ("timeline", "Talks begin.")
        assert "1/1" in reader.footer


@pytest.mark.parametrize("size", SIZES)
async def test_the_names_of_the_panes_have_what_is_found_in_each(
    start: Start, story: str, size: tuple[int, int]
) -> None:
    """At every size, from the first letter to the end of the search."""
    async with start(a=story, size=size) as reader:
        before = reader.text
        await reader.search("talk")
        counts = {120: ("· 1 found", "· 0 found"), 80: (" 1/", " 0/"), 40: ("Sum 1 ", "Act 0 ")}
        assert all(count in reader.text for count in counts[size[0]])
        await reader.press("escape")
        assert reader.text == before


@pytest.mark.parametrize("size", SIZES)
async def test_esc_returns_to_the_beginning(start: Start, story: str, size: tuple[int, int]) -> None:
    """From the field and from a search that is kept: pane, entry and scroll are as they were, and no mark is left."""
    async with start(a=story, size=size) as reader:
        await reader.press("2", "j")
        before, screen = reader.where, reader.text
        await reader.search("vote")
        assert reader.where != before
        await reader.press("escape")
        assert reader.where == before
        assert reader.text == screen
        await reader.search("vote")
        await reader.press("enter", "n", "escape")
        assert reader.where == before
        assert reader.text == screen


@pytest.mark.parametrize("size", SIZES)
async def test_stepping_through_the_matches(start: Start, story: str, size: tuple[int, int]) -> None:
    """`n` and `N` go through all panes and round the end; the footer says which one it is."""
    async with start(a=story, size=size) as reader:
        await reader.search("strike")
        await reader.press("enter")
        seen = []
        for number in range(1, 5):
            assert f"{number}/4" in reader.footer
            seen.append((reader.pane, reader.entries.cursor))
            await reader.press("n")
        assert seen == [("summary", 0), ("summary", 2), ("actors", 0), ("timeline", 1)]
        assert "1/4" in reader.footer
        await reader.press("N")
        assert (reader.pane, reader.entry) == ("timeline", "The strike begins.")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("words", ['"northern ferries"', '"crews do not"', '"a vote on the offer"'])
async def test_title_and_bottom_line_are_searched(start: Start, story: str, words: str, size: tuple[int, int]) -> None:
    """They are the first match, marked in place; from anywhere `n` leads to them, and Esc back."""
    text = story.replace("summary:\n", "summary:\n" + "  - Something else.\n" * 20)
    async with start(a=text, size=size) as reader:
        await reader.search(words)
        assert "1/1" in reader.footer
        found = " ".join(word.strip() for word in reader.marked)
        assert f'"{found}"'.lower() == words
        await reader.press("escape", "3", "j")
        before = reader.where
        await reader.search(words)
        assert (reader.pane, reader.entries.place) == ("summary", Place())
        await reader.press("enter", "j", "n")
        assert (reader.pane, reader.entries.place) == ("summary", Place())
        await reader.press("escape")
        assert reader.where == before
        assert reader.marked == []


async def test_what_is_found_is_among_what_there_is(start: Start, story: str, earlier: str) -> None:
    """Title, bottom line and the questions of other briefings are counted, but not as entries of a pane."""
    asked = earlier.replace("questions: [Will", "questions: [{answers_in: strike, question: Will").replace("?]", "?}]")
    async with start(a=story, b=asked) as reader:
        await reader.search("strike")
        await reader.press("enter")
        assert "Title 1 · Summary 1 · Actors 1 · Timeline 1 · Answers 1" in reader.footer
        assert "/strike   1/5" in reader.footer
        assert "1 Summary 4 · 1 assumption · 1 found" in reader.text
        assert "4 Questions 2 · 0 found" in reader.text
        await reader.press("equals_sign")
        assert "1 Summary 0/4 · 0 found" in reader.text
        await reader.resize(60, 15)
        assert "1 Sum 0/0" in reader.text
        await reader.press("equals_sign")
        # With the title, these are the five matches of the footer.
        for size, tabs in (((80, 24), ("Summary 1/4", "Actors 1/3", "Timeline 1/4", "Questions 1/3")), ((40, 12), ())):
            await reader.resize(*size)
            shown = reader.line_with("► 1 Sum")
            assert all(words in shown for words in tabs or ("Sum 1", "Act 1", "Time 1", "Que 1"))


async def test_each_pane_is_counted_where_there_is_room(start: Start, story: str) -> None:
    """From 100 columns on."""
    async with start(a=story) as reader:
        await reader.search("strike")
        await reader.press("enter")
        assert "Title 1 · Summary 1 · Actors 1 · Timeline 1" in reader.footer
        await reader.resize(90, 30)
        await reader.press("n")
        assert "Timeline 1" not in reader.footer
        assert "2/4" in reader.footer


@pytest.mark.parametrize("words", ["strike", "northern routes have not", "the strike " * 5])
async def test_a_narrow_footer_keeps_the_way_out(start: Start, story: str, words: str) -> None:
    """What was typed is cut, the count and the keys are not."""
    async with start(a=story, size=(40, 12)) as reader:
        await reader.press("slash")
        reader.app.screen.query_one(Input).value = words
        await reader.settle()
        await reader.press("enter")
        assert reader.footer.startswith("/" + words[:10])
        assert "1/" in reader.footer
        assert reader.footer.endswith("n N  Esc end")
        await reader.resize(120, 40)
        assert f"/{words}   1/" in reader.footer


@pytest.mark.parametrize("size", SIZES)
async def test_the_field_says_its_keys_until_something_is_typed(
    start: Start, story: str, size: tuple[int, int]
) -> None:
    """Then it says what was found."""
    async with start(a=story, size=size) as reader:
        await reader.press("slash")
        assert reader.footer.endswith("Enter keeps   Esc ends")
        await reader.type("strike")
        assert "Enter" not in reader.footer
        await reader.press(*["backspace"] * 6)
        assert reader.footer.endswith("Enter keeps   Esc ends")


async def test_enter_keeps_the_search(start: Start, story: str) -> None:
    """Keys are commands again, and matches stay marked."""
    async with start(a=story) as reader:
        await reader.search("strike")
        await reader.press("enter", "n", "j")
        assert not isinstance(reader.app.focused, Input)
        assert reader.entry == "The mediator keeps the offer open."
        assert "/strike" in reader.footer
        assert reader.marked


async def test_matches_in_view_are_marked(start: Start, story: str) -> None:
    """In every pane; none when the search ends."""
    async with start(a=story) as reader:
        assert reader.marked == []
        await reader.search("the strike")
        found = reader.marked
        assert {words.lower() for words in found} == {"the", "strike"}
        assert found.count("strike") >= 3
        await reader.press("escape")
        assert reader.marked == []


@pytest.mark.parametrize("size", SIZES)
async def test_a_phrase_over_two_lines_is_marked(start: Start, size: tuple[int, int]) -> None:
    """All parts of it, in every pane, with spaces between words and without."""
    phrase = "a long " * (size[0] // 7) + "talk"
    text = f"title: T\nsummary: [So {phrase}.]\nquestions: [So {phrase}?]\ntimeline:\n"
    text += f"  - {{date: 2018, event: So {phrase}.}}\n  - {{date: 2019, event: {'文' * size[0]}在寅}}\n"
    async with start(a=text, size=size) as reader:
        for pane in ("1", "3", "4"):
            await reader.press("escape", pane, "slash")
            reader.app.screen.query_one(Input).value = f'"{phrase}"'
            await reader.settle()
            parts = reader.marked
            assert len(parts) > 1
            assert f"{phrase} ".startswith(" ".join(part.strip() for part in parts[:2]) + " ")
            await reader.press("enter")
        await reader.press("escape", "slash")
        reader.app.screen.query_one(Input).value = "文" * size[0]
        await reader.settle()
        assert len(reader.marked) > 1
        assert set("".join(reader.marked)) == {"文"}


async def test_the_inspector_marks_what_its_pane_does_not_show(start: Start, story: str) -> None:
    """A match in a note or an answer is marked where it can be read."""
    async with start(a=story) as reader:
        await reader.search("anew")
        assert reader.marked == ["anew"]
        await reader.press("escape")
        assert reader.marked == []


@pytest.mark.parametrize("size", SIZES)
async def test_all_of_an_entry_marks_what_was_found(start: Start, story: str, size: tuple[int, int]) -> None:
    """On a narrow screen it is the only place where a match in a note can be seen."""
    async with start(a=story, size=size) as reader:
        await reader.search("anew")
        await reader.press("enter", "i")
        assert reader.screen == "DetailsScreen"
        assert reader.marked == ["anew"]


async def test_what_is_typed_early_is_found_later(start: Start, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A briefing that is not ready yet to be searched takes the letters, and shows the match once it is."""
    ready = [False]
    real = Index.prepare

    def prepare(index: Index, seconds: float = inf) -> bool:
        return ready[0] and real(index, seconds)

    monkeypatch.setattr(Index, "prepare", prepare)
    # What does nothing in its turns must not take them without a pause: a test waits until nothing is done.
    monkeypatch.setattr(searching, "SHORT_PAUSE", 0.015)
    async with start(a=story) as reader:
        await reader.search("monday")
        await reader.press("enter", "n")
        assert reader.pane == "summary"
        ready[0] = True
        await reader.until(lambda: reader.entry == "Talks begin.")
        assert "1/1" in reader.footer


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        ("Ada", "Ada Holm"),
        ("ada holm", "Ada Holm"),
        ("holm ada", "Ada Holm"),
        ('"ada holm"', "Ada Holm"),
        ("monday", "Talks begin."),
        ("nobody", "Who pays for the lost days?"),
        ("anew", "The mediator keeps the offer open."),
    ],
)
async def test_any_field_is_searched(start: Start, story: str, words: str, entry: str) -> None:
    """In any order, as a phrase, and in fields that the pane itself does not show."""
    async with start(a=story) as reader:
        await reader.search(words)
        assert reader.entry == entry


async def test_case_counts_where_something_has_it(start: Start, story: str) -> None:
    """What is written with the capitals that were typed goes before what is not."""
    text = story.replace("Members vote.", "A cafe and a Cafe.").replace("Talks begin.", "A cafe.")
    async with start(a=text) as reader:
        await reader.search("Cafe")
        assert reader.entry == "A cafe and a Cafe."
        assert "1/1" in reader.footer


@pytest.mark.parametrize("words", ["cafe", "café", "CAFE"])
async def test_accents_and_case(start: Start, story: str, words: str) -> None:
    """é finds e and e finds é; a capital asks for capitals, unless nothing has them."""
    text = story.replace("Members vote.", "Members meet in a café.").replace("Ada Holm", "문재인")
    async with start(a=text) as reader:
        await reader.search(words)
        assert reader.entry == "Members meet in a café."
        await reader.press("escape")
        await reader.press("slash")
        reader.app.screen.query_one(Input).value = "재인"
        await reader.settle()
        assert reader.entry == "문재인"


@pytest.mark.parametrize("words", ["((", "[a", "*+?", "\\", '"', '""', "   ", "^$", "(?i)", "[b]x[/b]"])
async def test_signs_of_patterns_are_only_signs(start: Start, story: str, words: str) -> None:
    """What would be a broken pattern finds nothing, and nothing fails; the reader stays where it was."""
    async with start(a=story) as reader:
        await reader.press("3", "j")
        before = reader.where
        await reader.press("slash")
        reader.app.screen.query_one(Input).value = words
        await reader.settle()
        assert reader.where == before
        await reader.press("enter")
        assert reader.where == before
        await reader.press("n", "N", "escape")
        assert reader.where == before
        assert reader.app.is_running


async def test_control_characters_are_cleaned(start: Start, story: str) -> None:
    """What is pasted cannot reach the terminal, and finds nothing."""
    async with start(a=story) as reader:
        await reader.press("slash")
        reader.app.screen.query_one(Input).post_message(Paste("\x1b]0;x\x07\x9b2J\u202e"))
        await reader.settle()
        assert "no match" in reader.footer
        assert not any(sign in reader.text for sign in "\x1b\x07\x9b\u202e")
        await reader.press("enter", "escape")
        assert reader.screen == "ReaderScreen"


@pytest.mark.parametrize("keys", [["slash"], ["d"], ["vertical_line"], ["ctrl+o"], ["backslash"], ["s", "shift+tab"]])
async def test_all_pasted_lines_are_inserted(start: Start, story: str, keys: list[str]) -> None:
    """Joined by spaces, in every field; no line is lost, not even after a blank one."""
    async with start(a=story) as reader:
        await reader.press(*keys)
        field = next(field for field in reader.app.screen.query(Input) if field.id in {None, "file"})
        field.focus()
        field.value = "a c"
        field.cursor_position = 2
        field.post_message(Paste("\n  since\r\n\n18 Apr \n"))
        await reader.settle()
        assert field.value == "a since 18 Aprc"
        assert field.cursor_position == len("a since 18 Apr")


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_found(start: Start, story: str, size: tuple[int, int]) -> None:
    """A message says so, the cursor does not move, and Esc ends the search."""
    async with start(a=story, size=size) as reader:
        await reader.press("3")
        before, screen = reader.where, reader.text
        await reader.search("zebra")
        assert "no match" in reader.footer
        assert reader.where == before
        await reader.press("enter")
        assert "no match" in reader.footer
        await reader.press("n")
        assert reader.where == before
        await reader.press("escape")
        assert reader.text == screen


@pytest.mark.parametrize("words", ['"', '""', '" "', "  "])
async def test_spaces_and_marks_alone_are_not_a_search(start: Start, story: str, words: str) -> None:
    """Nothing is said of them but the keys, and Enter keeps nothing."""
    async with start(a=story) as reader:
        await reader.search(words.replace('"', "“"))
        assert reader.footer.endswith("Enter keeps   Esc ends")
        await reader.press("enter", "n")
        assert reader.said == "No search yet.  /  searches this briefing."


async def test_a_message_leaves_the_count(start: Start, story: str) -> None:
    """On a narrow screen too; both are to be read."""
    async with start(a=story, size=(40, 12)) as reader:
        await reader.search("strike")
        await reader.press("enter", "3", "O")
        assert reader.footer.startswith("Events newest first.")
        assert reader.footer.endswith("1/4")


@pytest.mark.parametrize("words", ["needle", "thread"])
async def test_a_match_far_down_is_scrolled_into_view(start: Start, words: str) -> None:
    """In an entry that is taller than the page, and in all of an entry, also where a note is taller."""
    filling = "word " * 300
    text = f"title: T\nsummary:\n  - One.\n  - {{text: {filling}needle {filling}, note: {filling}thread {filling}}}\n"
    async with start(a=text, size=(40, 12)) as reader:
        await reader.search(words)
        await reader.press("enter", "n")
        assert reader.marked == ([words] if words == "needle" else [])
        await reader.press("i")
        assert reader.marked == [words]


async def test_the_inspector_begins_at_a_match_far_down(start: Start) -> None:
    """If its first rows have none; that there is more is still shown."""
    filling = "word " * 300
    text = f"title: T\nsummary:\n  - {{text: One., note: {filling}thread {filling}}}\n"
    async with start(a=text) as reader:
        await reader.search("thread")
        assert reader.marked == ["thread"]
        assert any(line.startswith("  Note ") and " thread " in line for line in reader.lines)
        assert "i shows all" in reader.text


async def test_what_only_the_sources_tell_is_shown(start: Start, story: str) -> None:
    """The inspector says it of the source that has it; the screen of sources marks it."""
    async with start(a=story) as reader:
        await reader.search("usually")
        assert "gazette  reliability B, usually reliable" in reader.text
        assert reader.marked == ["usually"]
        await reader.press("enter", "o")
        assert set(reader.marked) == {"usually"}


async def test_without_a_search_there_are_no_matches(start: Start, story: str) -> None:
    """`n` says which key searches; an empty search is none."""
    async with start(a=story) as reader:
        await reader.press("n")
        assert reader.said == "No search yet.  /  searches this briefing."
        await reader.press("slash", "enter", "N")
        assert reader.said == "No search yet.  /  searches this briefing."


async def test_the_size_may_change(start: Start, story: str) -> None:
    """The search continues in a different layout, at the same match."""
    async with start(a=story) as reader:
        await reader.search("monday")
        for size in ((80, 24), (40, 12), (120, 40)):
            await reader.resize(*size)
            assert reader.entry == "Talks begin."
        await reader.type("x")
        assert "no match" in reader.footer


async def test_the_cursor_of_a_long_search_stays_in_view(start: Start, story: str) -> None:
    """Where the screen gets narrower."""
    async with start(a=story) as reader:
        await reader.search("a vote on the offer of the mediator is near")
        await reader.resize(40, 12)
        assert "is near" in reader.footer
        await reader.press("home")
        assert "a vote" in reader.footer


async def test_letters_are_letters_while_a_search_is_typed(start: Start, story: str) -> None:
    """`q` does not leave and `?` does not help; `^q` leaves."""
    async with start(a=story) as reader:
        await reader.search("q")
        await reader.press("question_mark")
        assert reader.screen == "ReaderScreen"
        assert reader.app.screen.query_one(Input).value == "q?"
        await reader.press("ctrl+q")
    assert reader.app.return_code == 0


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", [(), ("enter",), ("backspace",) * 9])
async def test_what_is_found_nowhere_leaves_the_cursor_where_it_was(
    start: Start, story: str, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    """Its first letters may have been found elsewhere: also in other panes, and with nothing typed any more."""
    async with start(a=story, size=size) as reader:
        await reader.press("2", "j")
        before = reader.where
        await reader.search("vote")
        assert reader.where != before
        await reader.type("rless")
        assert reader.where == before
        await reader.press(*keys)
        assert reader.where == before
