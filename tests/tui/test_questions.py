"""Questions in the app: answered ones are folded away, and unfold if a link leads to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Start

SIZES = [(120, 40), (80, 24), (40, 12)]
ANSWERED = "Who pays for the lost days?"


@pytest.mark.parametrize("size", SIZES)
async def test_a_key_shows_and_hides_the_answered(start: Start, story: str, size: tuple[int, int]) -> None:
    """`A` goes to the first of them from anywhere; pressed again, it hides them, and gives their number."""
    async with start(a=story, size=size) as reader:
        await reader.press("4")
        assert "Who pays" not in reader.text
        assert "1 answered · A shows it" in reader.text
        await reader.press("1", "A")
        assert (reader.pane, reader.entry) == ("questions", ANSWERED)
        assert "Answered 1 ─" in reader.text
        assert "1 answered · A hides it" in reader.text
        await reader.press("A")
        assert (reader.pane, reader.entry) == ("questions", "Will the vote be public?")
        assert "Who pays" not in reader.text


@pytest.mark.parametrize("size", SIZES)
async def test_titles_count_what_is_folded(start: Start, story: str, size: tuple[int, int]) -> None:
    """Folded or not, the title counts all questions."""
    async with start(a=story, size=size) as reader:
        title = "4 Que 2" if size[0] < 80 else "4 Questions 2"
        await reader.press("4")
        assert title in reader.text
        await reader.press("A")
        assert title in reader.text


async def test_without_answered_questions(start: Start, earlier: str) -> None:
    """There is nothing to fold; the key says so."""
    async with start(a=earlier) as reader:
        assert "answered" not in reader.text
        await reader.press("A")
        assert reader.said == "No question of this briefing is fully answered."
        assert reader.pane == "summary"


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_on_the_line_below_shows_them(start: Start, story: str, size: tuple[int, int]) -> None:
    """As the key does, and another click hides them."""
    async with start(a=story, size=size) as reader:
        if size != (120, 40):
            await reader.press("4")
        await reader.click("1 answered")
        assert (reader.pane, reader.entry) == ("questions", ANSWERED)
        await reader.click("1 answered")
        assert "Who pays" not in reader.text


async def test_back_from_the_answered(start: Start, story: str) -> None:
    """Backspace returns to where they were shown from, by key or click, with them folded away."""
    async with start(a=story) as reader:
        await reader.press("3", "j")
        before = reader.text
        await reader.press("A", "backspace")
        assert reader.text == before
        await reader.click("1 answered")
        await reader.press("backspace")
        assert reader.text == before


async def test_a_match_in_a_folded_question_unfolds_it(start: Start, story: str) -> None:
    """Search goes to it; when the search ends, it is folded as before."""
    async with start(a=story) as reader:
        before = reader.text
        await reader.press("slash")
        await reader.type("lost")
        assert (reader.pane, reader.entry) == ("questions", ANSWERED)
        await reader.press("escape")
        assert reader.text == before


async def test_a_card_goes_to_a_folded_question(start: Start, story: str) -> None:
    """Enter on the card unfolds it, and the way back folds it again; forward it is there."""
    async with start(a=story.replace("question: Who pays", "question: Who at Northern Lines pays")) as reader:
        await reader.press("2", "j")
        before = reader.text
        await reader.press("enter", "G", "enter")
        assert reader.entry.startswith("Who at Northern Lines")
        await reader.press("backspace", "backspace")
        assert reader.text == before
        assert "1 answered · A shows it" in reader.text
        await reader.press("alt+right", "alt+right")
        assert reader.entry.startswith("Who at Northern Lines")


async def test_each_briefing_keeps_what_is_unfolded(start: Start, story: str) -> None:
    """What is unfolded in one is folded in the next, and unfolded again in the first."""
    older = story.replace("id: strike", "id: older").replace("as_of: 2026-03-12", "as_of: 2026-03-01")
    async with start(a=story, b=older) as reader:
        await reader.press("A", "J")
        assert "1 answered · A shows it" in reader.text
        await reader.press("K")
        assert "1 answered · A hides it" in reader.text
        assert reader.entry == ANSWERED


async def test_a_filter_keeps_what_is_unfolded(start: Start, story: str) -> None:
    """Following an actor and ending it changes nothing of that."""
    text = story.replace("question: Who pays", "question: Who at Northern Lines pays")
    async with start(a=text) as reader:
        await reader.press("A", "f")
        assert reader.entry.startswith("Who at Northern Lines")
        await reader.press("escape")
        assert reader.entry.startswith("Who at Northern Lines")


async def test_the_pane_is_taken_whole(start: Start, story: str) -> None:
    """What is folded away is taken along, and counted."""
    async with start(a=story) as reader:
        await reader.press("4", "Y")
        assert reader.said.startswith("Copied 2 questions")
        await reader.press("s")
        assert "this pane  2 questions" in reader.text


def answered(story: str, earlier: str, asks: str) -> dict[str, str]:
    """The story, and an earlier briefing with a question that it answers."""
    question = f"{{status: answered, answers_in: strike, {asks}}}"
    return {"a": story, "b": earlier.replace("[Will there be a strike?]", f"[{question}, Will it last?]")}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("asks", "pane", "entry", "said"),
    [
        ("question: Who pays for the lost days?", "questions", ANSWERED, "This is the same question"),
        ("question: When?, events: [ballot]", "timeline", "Members vote.", "The file does not say where"),
        ("question: When?", "summary", "Crews on the northern routes have not", "The file does not say where"),
    ],
    ids=["question", "event", "beginning"],
)
async def test_enter_goes_to_the_answer(  # noqa: PLR0913, PLR0917 - each case is one
    start: Start, story: str, earlier: str, asks: str, pane: str, entry: str, said: str, size: tuple[int, int]
) -> None:
    """In the answering briefing, if there is one; a missing one is reported. Backspace returns to the question."""
    texts = answered(story, earlier, asks)
    texts["b"] += "timeline: [{id: ballot, date: 2026-03-20, event: They vote.}]\n"
    async with start(**texts, size=size) as reader:
        await reader.press("J", "A", *(("enter",) if size[0] < 80 else ()))
        before = reader.text
        await reader.press("enter")
        if reader.screen == "TargetsScreen":
            assert "Answer ─" in reader.text
            assert "in The strike at the" in reader.text
            await reader.press("enter")
        assert reader.title == "The strike at the northern ferries"
        assert reader.pane == pane
        assert reader.entry.startswith(entry)
        assert reader.said.startswith(said)
        await reader.press("backspace")
        assert reader.text == before


@pytest.mark.parametrize("size", SIZES)
async def test_what_a_briefing_answers(start: Start, story: str, earlier: str, size: tuple[int, int]) -> None:
    """Questions of others that name it are below its own; Enter opens one, folded or not, Backspace returns."""
    async with start(**answered(story, earlier, "question: Will it come?"), size=size) as reader:
        await reader.press("4", "G")
        before = reader.text
        assert reader.entry == ""
        seen = " ".join(line.strip(" ▌┃") for line in reader.lines)
        for words in ("Answers 1 ─", "Will it come?", "Ferries before the strike, 20 Feb 2026", "1 answered"):
            assert words in " ".join(seen.split())
        assert ("4 Que 2" if size[0] < 80 else "4 Questions 2") in reader.text
        await reader.press("enter")
        assert (reader.title, reader.entry) == ("Ferries before the strike", "Will it come?")
        await reader.press("backspace")
        assert reader.text == before
        await reader.press("A", "G", "enter")
        assert (reader.title, reader.entry) == ("Ferries before the strike", "Will it come?")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("unfolded", [False, True], ids=["folded", "unfolded"])
async def test_what_a_briefing_answers_is_searched(
    start: Start, story: str, earlier: str, size: tuple[int, int], *, unfolded: bool
) -> None:
    """It is counted, gone to and marked; the answered questions stay as they were. Esc leads back."""
    async with start(**answered(story, earlier, "question: Will the vote come?"), size=size) as reader:
        await reader.press(*("A" if unfolded else ""), "3")
        before = reader.text
        await reader.press("slash", *"vote", "enter", "n", "n")
        assert (reader.pane, reader.entry, "4/4" in reader.footer) == ("questions", "", True)
        if size[0] >= 100:
            assert "Questions 1 · Answers 1" in reader.footer
        row = reader.lines[reader.place_of("Will the vote come?")[1]]
        assert "▌" in row
        assert f"1 answered · A {'hides' if unfolded else 'shows'} it" in reader.text
        await reader.press("n")
        assert "1/4" in reader.footer
        await reader.press("N")
        assert (reader.pane, reader.entry) == ("questions", "")
        await reader.press("escape")
        assert reader.text == before


async def test_a_search_from_a_question_of_another_briefing(start: Start, story: str, earlier: str) -> None:
    """It begins there, not at a question of this briefing."""
    async with start(**answered(story, earlier, "question: Will the vote come?")) as reader:
        await reader.press("4", "G", "slash", *"vote")
        assert (reader.pane, reader.entry) == ("questions", "")
        await reader.press("escape", "slash", *"strike 20 feb")
        assert (reader.pane, reader.entry, "1/1" in reader.footer) == ("questions", "", True)


async def test_a_question_of_another_briefing_is_inspected(start: Start, story: str, earlier: str) -> None:
    """The inspector shows its details; other keys name its briefing. A double click opens it."""
    async with start(**answered(story, earlier, "question: Will it come?, answer: 'Yes, on Monday.'")) as reader:
        await reader.press("4", "G")
        assert "Question of another briefing" in reader.text
        assert "Yes, on Monday." in reader.text
        assert "Answered in “The strike at the northern ferries”" in " ".join(reader.text.split())
        assert "i shows all" not in reader.text
        for key in ("i", "o", "f", "y"):
            await reader.press("G", key)
            assert reader.said == "This question is in another briefing; Enter goes to it."
            assert reader.screen == "ReaderScreen"
        await reader.click("Will it come?", times=2)
        assert reader.title == "Ferries before the strike"


async def test_a_filter_keeps_what_is_answered_for_its_actor(start: Start, story: str, earlier: str) -> None:
    """A question of another briefing that does not name the actor is left out, and is there again after it."""
    async with start(**answered(story, earlier, "question: Will Ada Holm come?")) as reader:
        await reader.press("2", "f")
        assert "Will Ada Holm come?" not in reader.text
        await reader.press("escape", "G", "f")
        assert "Will Ada Holm come?" in reader.text


async def test_what_is_answered_after_the_asking_file_changed(start: Start, story: str, earlier: str) -> None:
    """The library is read for it: what another file asks now counts."""
    texts = answered(story, earlier, "question: Will it come?")
    async with start(**texts) as reader:
        path = next(item.path for item in reader.app.session.library.items if item.path.name == "b.yaml")
        await reader.press("J")
        path.write_text(texts["b"].replace("Will it come?", "Will it be cold?"), encoding="utf-8")
        await reader.press("r")
        await reader.until(lambda: reader.said == "Reloaded.")
        await reader.press("K")
        assert "Will it be cold?" in reader.text


async def test_what_is_disputed_keeps_the_question_that_says_so(start: Start, bundled: Path) -> None:
    """A question of that kind, which the inspector calls disputed, and the cursor on it."""
    async with start(bundled) as reader:
        await reader.press("4", "j")
        question = reader.entry
        assert "Question 2 of 8  disputed" in reader.text
        await reader.press("equals_sign")
        assert reader.entry == question
        assert "4 Questions 1/8" in reader.text
        assert "1 of 8 questions" in reader.text
        assert "Question 1 of 1  disputed" in reader.text
