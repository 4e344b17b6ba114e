"""Every key in the table of commands has a visible effect; the footer and the help agree with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from textual.events import Key
from textual.widgets import Input, TextArea

from briefing_tui.tui.commands import COMMANDS, Context, commands_of
from briefing_tui.tui.screens.answering import AnsweringScreen
from briefing_tui.tui.screens.footer_keys import footer_items
from briefing_tui.tui.widgets.bars import Footer

if TYPE_CHECKING:
    from briefing_tui.tui.state.reader_state import ReaderState
    from tests.tui.conftest import Reader, Start

REACHING = {
    "reader": (),
    "program": (),
    "details": ("2", "j", "i"),
    "search": ("slash", *"union", "enter", "slash", *"talks", "enter", "slash", "up"),
    "picker": ("ctrl+o", "up"),
    "library-search": ("backslash", *"strike"),
    "problems": ("exclamation_mark",),
    "help": ("question_mark", "down", "down"),
    "themes": ("t", "down", "down"),
    "export": ("s", "tab"),
    "targets": ("3", "j", "enter", "down"),
    "card": ("2", "enter", "j"),
    "sources": ("3", "j", "o"),
    "source-list": ("S",),
    "dates": ("3", "d"),
    "pipe": ("vertical_line", "l", "s"),
    "changes": ("D", "j"),
    "note": ("M", "a"),
    "marks": ("m", "j", "m", "j", "m", "apostrophe", "up"),
    "output": ("vertical_line", *"seq", "space", *"200", "enter"),
}
"""Keys that lead to each context, on a row that is neither the first nor the last if possible."""

UNDER_WAY = r"Running\.  Esc|comparing|► Results|Reading …"
"""Words of screens that still wait for something."""

FOLLOWED = {"library-search": ("down", "down")}
"""Keys that follow once a context is reached and nothing is under way."""

PREPARED = {
    "k": ("j",),
    "up": ("j",),
    "g": ("G",),
    "home": ("G",),
    "pageup": ("G",),
    "b": ("G",),
    "ctrl+u": ("G",),
    "1": ("2",),
    "grave_accent": ("J",),
    "K": ("J",),
    "left": ("right",),
    "sources-pageup": ("space",),
    "sources-b": ("space",),
    "sources-ctrl+u": ("space",),
    "reader-left": ("3", "v", "plus"),
    "reader-right": ("3", "v", "plus"),
    "reader-escape": ("2", "f"),
    "reader-backspace": ("2", "enter", "enter"),
    "reader-alt+left": ("2", "enter", "enter"),
    "note-ctrl+y": ("ctrl+z",),
    "reader-alt+right": ("2", "enter", "enter", "backspace"),
}
"""Keys that some keys need before them to have an effect."""

SHORT = {"sources": (80, 12)}
"""Sizes at which there is something to scroll."""

ELSEWHERE = frozenset({"ctrl+l", "ctrl+z"})
"""Keys whose effect is visible only in a real terminal."""

KEYS = {
    context: [
        key
        for command in COMMANDS
        if command.context == context
        for keys, _ in command.keys
        for key in keys.split(",")
        if key not in ELSEWHERE
    ]
    for context in REACHING
}
"""The keys of each context."""


def state(reader: Reader) -> tuple[object, ...]:
    """All that a key may change: the screen, what stands on it, what has focus, where things are."""
    app = reader.app
    field = app.screen.query(Input)
    focused = app.focused.id if app.focused else None
    return (
        reader.screen,
        reader.text,
        focused,
        reader.title,
        app.theme,
        app.return_code,
        app.session.item,
        *(one.cursor_position for one in field),
    )


@pytest.fixture
def texts(story: str, faulty: str, earlier: str, many: str) -> dict[str, str]:
    """Three briefings; the one that is opened has more points than fit and three errors, so that every key can act."""
    long = story.replace("summary:\n", "summary:\n" + many.partition("summary:\n")[2])
    long = long.replace("id: strike", "id: strike\nfollows: [before]")
    long = long.replace("kind: organization", "kind: club").replace("kind: person", "kind: human")
    return {"a": earlier, "b": long, "c": faulty}


@pytest.mark.parametrize("context", REACHING)
async def test_every_key_does_something(start: Start, texts: dict[str, str], context: str) -> None:
    """What a key is pressed for shows on the screen, in the message, in the focus or in the program's end.

    A key that does not leave its context is followed by the next one; one without effect there is tried from the start.
    """
    keys, idle = list(KEYS[context]), []
    while keys:
        async with start(**texts, size=SHORT.get(context, (120, 40))) as reader:
            beginning = reader.app.navigator.state()
            place, is_fresh = await reach(reader, context), True
            while keys and reader.app.return_code is None:
                if place != (reader.app.screen, reader.app.focused):
                    await begin_again(reader, beginning)
                    place, is_fresh = await reach(reader, context), True
                if await does_something(reader, context, keys[0]):
                    del keys[0]
                elif is_fresh:
                    idle.append(keys.pop(0))
                else:
                    place = None
                is_fresh = False
    assert not idle


def is_under_way(reader: Reader) -> bool:
    """Whether something is still being found."""
    screen = reader.app.screen
    return bool(re.search(UNDER_WAY, reader.text)) or (isinstance(screen, AnsweringScreen) and screen.is_behind)


async def reach(reader: Reader, context: str) -> tuple[object, ...] | None:
    """Press the keys that lead to a context, wait for what it has to do, and return its screen and what has focus."""
    await reader.press(*REACHING[context])
    await reader.until(lambda: not is_under_way(reader))
    await reader.press(*FOLLOWED.get(context, ()))
    return reader.app.screen, reader.app.focused


async def does_something(reader: Reader, context: str, key: str) -> bool:
    """Whether a key changes anything in its context, apart from a message that could vanish by itself."""
    if not isinstance(reader.app.focused, Input):
        await reader.press(*PREPARED.get(f"{context}-{key}", PREPARED.get(key, ())))
    for footer in reader.app.screen.query(Footer):
        footer.say("")
    await reader.settle()
    before = state(reader)
    await reader.press(key)
    if key == "r":
        await reader.until(lambda: reader.said)
    return state(reader) != before


async def begin_again(reader: Reader, beginning: ReaderState | None) -> None:
    """Bring the app back to what it showed at its start, without a message that could vanish by itself."""
    app = reader.app
    while app.screen is not app.reader_screen:
        await app.pop_screen()
    for note in app.session.notebook.all():
        app.noting.remove(note)
    assert beginning is not None
    assert app.navigator.restore(beginning)
    app.screen.query_one(Footer).say("")
    await reader.settle()
    assert app.navigator.state() == beginning


def test_every_context_is_reached() -> None:
    """No key is left out because it belongs to a place that is not listed here."""
    assert set(REACHING) == {command.context for command in COMMANDS} - {"message"}


def test_every_command_says_what_it_does() -> None:
    """Each row has a name, a sentence, a group and keys, and no id twice."""
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert all(command.name and command.help.endswith(".") and command.group and command.keys for command in COMMANDS)


@pytest.mark.parametrize("context", sorted({command.context for command in COMMANDS} - {"program"}))
def test_no_key_has_two_meanings(context: Context) -> None:
    """In one place a key runs one command, and none is a control character that terminals send for other keys."""
    keys = [key for command in commands_of(context, "program") for names, _ in command.keys for key in names.split(",")]
    assert sorted(keys) == sorted(set(keys))
    assert not {"ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h"} & set(keys)


@pytest.mark.parametrize(
    "context", sorted({command.context for command in COMMANDS} - {"program", "search", "message"})
)
def test_the_footer_has_seven_items_at_most(context: str) -> None:
    """Help and quit are always among them."""
    left, right = footer_items(context)
    assert len(left) + len(right) <= 7
    assert [item.word for item in right] == ["keys", "quit"]
    assert left


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
@pytest.mark.parametrize("keys", [REACHING[name] for name in REACHING if name != "search"])
async def test_help_and_quit_are_visible(
    start: Start, story: str, earlier: str, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    """On each screen and at each size the footer names the keys for help and for leaving: at 40 columns, a dialog's."""
    follows = story.replace("id: strike", "id: strike\nfollows: [before]")
    async with start(a=follows, b=earlier, size=size) as reader:
        await reader.press(*keys)
        letters = isinstance(reader.app.focused, Input | TextArea) or reader.screen == "ExportScreen"
        to_help, to_quit = ("F1 keys", "^q quit") if letters else ("? keys", "q quit")
        assert to_help in reader.footer
        leaves_dialog = size == (40, 12) and re.search(r"Esc [a-z]", reader.footer)
        assert to_quit in reader.footer or leaves_dialog, reader.footer


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_leaving(start: Start, story: str, key: str) -> None:
    """`q` and `^q` end the program with success."""
    async with start(a=story) as reader:
        await reader.press(key)
    assert reader.app.return_code == 0


@pytest.mark.parametrize(("key", "words"), [("slash", "qim"), ("ctrl+o", "qim"), ("d", "qim"), ("slash", "mq")])
async def test_letters_that_come_with_the_key_go_to_its_field(start: Start, story: str, key: str, words: str) -> None:
    """What a slow line brings in one piece is typed, not taken for commands: no `q` of it leaves."""
    async with start(a=story) as reader:
        for _ in range(2):
            send(reader, key, *words)
            await reader.until(lambda: [field.value for field in reader.app.screen.query(Input)] == [words])
            assert reader.app.is_running
            await reader.press("escape", "escape")
            assert reader.screen == "ReaderScreen"


def send(reader: Reader, *names: str) -> None:
    """Type keys as a slow line brings them, all in one piece."""
    for name in names:
        reader.app.post_message(Key(name, "/" if name == "slash" else name if len(name) == 1 else None))


@pytest.mark.parametrize("apart", [True, False])
async def test_keys_behind_enter_go_to_what_is_below(start: Start, story: str, earlier: str, *, apart: bool) -> None:
    """What comes in one piece with the Enter that closes a dialog or a search is not typed into that."""
    for opening, words, after, reached in (
        ("ctrl+o", "before", "3", "► 3 Timeline"),
        ("slash", "talk", "n", "2/2"),
        ("slash", "talk", "4j", "► 4 Questions"),
        ("d", "2018", "3z", "► 3 Timeline"),
    ):
        async with start(a=story, b=earlier) as reader:
            if apart:
                await reader.press(opening)
                send(reader, *words, "enter", *after)
            else:
                send(reader, opening, *words, "enter", *after)
            await reader.until(lambda reached=reached: reached in reader.text)
            assert reader.screen == "ReaderScreen"


async def test_keys_behind_an_enter_that_closes_nothing_go_on(start: Start, story: str) -> None:
    """A field that stays takes them."""
    async with start(a=story) as reader:
        await reader.press("d")
        send(reader, *"2x", "enter", *"018")
        await reader.until(lambda: reader.app.screen.query_one(Input).value == "2x018")


async def test_letters_go_to_the_field_where_one_is(start: Start, story: str) -> None:
    """`q` in a field is a letter; `^q` still leaves."""
    async with start(a=story) as reader:
        await reader.press("ctrl+o", "q", "question_mark")
        assert reader.app.screen.query_one(Input).value == "q?"
        await reader.press("ctrl+q")
    assert reader.app.return_code == 0


@pytest.mark.parametrize("keys", [("escape",), ("escape", "escape", "escape")])
async def test_escape_never_leaves(start: Start, story: str, keys: tuple[str, ...]) -> None:
    """Esc in the panes does nothing."""
    async with start(a=story) as reader:
        before = reader.text
        await reader.press(*keys)
        assert reader.app.is_running
        assert reader.text == before


@pytest.mark.parametrize("key", ["i", "o", "S", "D", "exclamation_mark"])
async def test_the_key_that_opens_a_screen_closes_it(start: Start, texts: dict[str, str], key: str) -> None:
    """So do Esc, Backspace and Alt-Left, from every screen that lies over the panes."""
    async with start(**texts) as reader:
        for closing in (key, "escape", "backspace", "alt+left"):
            await reader.press("3", "j", key)
            await reader.until(lambda: not re.search(UNDER_WAY, reader.text))
            assert reader.screen != "ReaderScreen"
            await reader.press(closing)
            assert reader.screen == "ReaderScreen", closing


async def test_esc_leaves_the_zoom(start: Start, texts: dict[str, str]) -> None:
    """After the search and the filter; where nothing is left to end, it changes nothing, and says so in a story."""
    async with start(**texts) as reader:
        before = reader.text
        await reader.press("z")
        await reader.search("union")
        await reader.press("enter", "escape")
        assert reader.app.session.state.zoomed
        await reader.press("escape")
        assert reader.text == before
        await reader.press("escape")
        assert reader.text == before
        await reader.press("T", "escape")
        assert reader.app.session.state.whole_story
        assert reader.said.endswith("T  goes back to the briefing")
