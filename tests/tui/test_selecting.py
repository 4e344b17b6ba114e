"""Text selected with the mouse is copied as it was before layout."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

if TYPE_CHECKING:
    from tests.tui.conftest import Reader, Start

URL = "https://example.org/world/asia/" + "-".join(f"part{number}" for number in range(12)) + "?id=1"
LONG = (
    "Crews on the northern routes have not sailed since 2 March, and the company has said that it will not pay those "
    f"who stay ashore, see {URL} for more, until the mediator has presented a plan that all of them accept."
)
HAN = "最初の船は三月二日から出ていない、" * 4 + "終わり。"
HINDI = "हिन्दी में राष्ट्रपति द्रौपदी मुर्मू ने कहा कि रिपोर्ट ग़लत है ⚠️ अंत।"
ARABIC = "لم تبحر الطواقم على الخطوط الشمالية منذ 2 مارس 2026، وقال الاتحاد إن 90% من السفن راسية النهاية."
PARAGRAPHS = (LONG, HAN, HINDI, ARABIC)


def briefing(words: str, pane: int) -> str:
    """A briefing that has them in one pane."""
    point, position, event, question = (words if number == pane else "x" for number in range(1, 5))
    return (
        f"title: Long\nas_of: 2026-03-10\nsources: [{{id: s, title: S, publisher: The paper, url: '{URL}'}}]\n"
        f'summary:\n  - {{text: "{point}", cites: [s]}}\n'
        f'actors:\n  - {{name: Kim, id: kim, kind: person, position: "{position}", cites: [s]}}\n'
        f'timeline:\n  - {{date: 2026-03-02, event: "{event}", cites: [s]}}\n'
        f'questions:\n  - {{question: "{question}", due: 2026-03-20, cites: [s]}}\n'
    )


async def selected(reader: Reader, start: str, end: str) -> str:
    """What is selected from the beginning of some words on to the end of others."""
    first = reader.place_of(start)
    lines = reader.lines
    y = next(y for y, line in enumerate(lines) if end in line and y >= first[1])
    x = cells_before(lines[y], end) + cell_len(end) - 1
    await reader.pilot.mouse_down(offset=(cells_before(lines[first[1]], start), first[1]))
    await reader.pilot.hover(offset=(x, y))
    await reader.pilot.mouse_up(offset=(x, y))
    await reader.settle()
    return reader.app.screen.get_selected_text() or ""


def cells_before(line: str, words: str) -> int:
    """The column in which words begin."""
    return cell_len(line[: line.index(words)])


def ends(words: str) -> tuple[str, str]:
    """A few characters from both ends, which no line end parts."""
    return (words[:5], words[-5:]) if " " in words else (words[:3], words[-3:])


@pytest.mark.parametrize("words", PARAGRAPHS)
@pytest.mark.parametrize("keys", ["1 z", "3 z", "3 i", "4 z", "2 enter"])
async def test_a_paragraph_is_a_line(start: Start, words: str, keys: str) -> None:
    """In each pane, in all of an entry and on a card, at each size: as the file has it."""
    async with start(a=briefing(words, int(keys[0])), size=(43, 30)) as reader:
        await reader.press(*keys.split())
        for size in ((43, 30), (80, 24), (120, 40)):
            await reader.resize(*size)
            # The day when an answer is due stands beside the first row of a question.
            assert (await selected(reader, *ends(words))).removesuffix(" 20 Mar") == words, size


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 30)])
async def test_an_address_among_the_sources(start: Start, size: tuple[int, int]) -> None:
    """It is copied in full, however many rows it takes."""
    async with start(a=briefing("x", 1), size=size) as reader:
        await reader.press("o")
        assert await selected(reader, "https", "id=1") == URL


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_paragraph_of_the_inspector(start: Start, size: tuple[int, int]) -> None:
    """A note that takes several rows is one line."""
    words = "It was said that " + "they have waited for a long time " * 4 + "and wait."
    text = f'title: T\nsummary:\n  - {{text: "A.", note: "{words}"}}\n'
    async with start(a=text, size=size) as reader:
        assert await selected(reader, "It was said", "and wait.") == words


async def test_the_bottom_line(start: Start) -> None:
    """It takes two rows, after a bar."""
    words = "No crew sails before the vote, and the vote has no date, " * 2 + "as far as is known."
    async with start(a=f'title: T\nbottom_line: "{words}"\nsummary: [x]\n', size=(80, 24)) as reader:
        assert await selected(reader, "No crew", "is known.") == words


async def test_all_of_a_list(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over several entries: one line each, without padding, frames or bars, copied that way."""
    words = "Crews have not sailed since March, and wait for what the mediator says of it."
    text = "title: T\nsummary:\n" + "".join(f'  - "{number} {words}"\n' for number in range(3))
    async with start(a=text, size=(80, 24)) as reader:
        written: list[str] = []
        monkeypatch.setattr(reader.app._driver, "write", written.append)
        await selected(reader, "0 Crews", "2 Crews")
        await reader.press("ctrl+c")
        copied = next(one for one in written if "]52;" in one).partition(";c;")[2].rstrip("\a")
        assert base64.b64decode(copied).decode() == f"0 {words}\n1 {words}\n2 Crews"


async def test_words_of_a_dialog(start: Start) -> None:
    """Where a dialog says something, that can be selected; its frame and its buttons cannot."""
    async with start(a=briefing("x", 1), size=(80, 24)) as reader:
        await reader.press("s")
        assert await selected(reader, "columns", "text") == "columns, for text"


async def test_half_an_emoji_is_not_marked_wrong(start: Start) -> None:
    """Text after an emoji is selected in its place."""
    async with start(
        a="title: T\nsummary: ['\U0001f468\u200d\U0001f469\u200d\U0001f467 families wait ⚠️ here.']\n"
    ) as reader:
        assert await selected(reader, "families", "here") == "families wait ⚠️ here"
