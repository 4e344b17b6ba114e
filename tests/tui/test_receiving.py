"""Terminal input becomes messages, and invalid input is harmless."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, MouseDown, Paste, Resize
from textual.message import Message

from briefing_tui.tui.terminal.input import Receiver

UNREADABLE = (
    "\x1b[1114112u",
    f"\x1b[{9**25}u",
    "\x1b[55296u",
    "\x1b[1;1;57343u",
    "\x1b[1;1;1114112u",
    "\x1b[97:65;2u",
    "\x1b[1;2:3A",
    "\x1b[99y",
    "\x1b[?62;1;4c",
    "\x1b[>41;370;0c",
    "\x1b[" + "1;" * 40 + "u",
    "\x1b[48;0;0;0;0t",
    "\x1b[48;60000;60000;0;0t",
    "\x1bOz",
)

SEQUENCES = st.one_of(
    st.text(max_size=6),
    st.from_regex(r"\x1b\[[?<>=]?[0-9:;]{0,24}[ -/]?[@-~]", fullmatch=True),
    st.from_regex(r"\x1b\[48;[0-9]{1,6};[0-9]{1,6};[0-9]{1,4};[0-9]{1,4}t", fullmatch=True),
    st.sampled_from(["\x1b", "\x1b[", "\x1bO", "\x1b[M", "\x1b[<0;1;1M", "\x1b[200~", "\x1b[201~", "\x1b[?2048;2$y"]),
)


def received(*parts: str) -> list[Message]:
    """The messages of some parts that come one after the other, and then nothing more."""
    receiver = Receiver()
    return [message for part in parts for message in receiver.feed(part)] + list(receiver.flush())


def keys(messages: list[Message]) -> list[str]:
    """The names of the keys among them."""
    return [message.key for message in messages if isinstance(message, Key)]


@pytest.mark.parametrize("sequence", UNREADABLE)
def test_what_cannot_be_read_is_dropped(sequence: str) -> None:
    """Only the key after it comes, whether it comes in one part or letter by letter."""
    for parts in ([sequence + "3"], [*sequence, "3"]):
        (key,) = received(*parts)
        assert keys([key]) == ["3"]


def test_a_sequence_that_breaks_off_is_dropped() -> None:
    """If it contains a letter that no sequence has, this and the next are keys."""
    assert keys(received("\x1b[12;é3")) == ["é", "3"]


def test_a_mouse_without_pixels_moves_nothing() -> None:
    """A terminal that does not report its size in pixels cannot locate its mouse in cells; the keys work."""
    assert keys(received("\x1b[48;24;80;0;0t", "\x1b[<0;5;5M", "j")) == ["j"]


@pytest.mark.parametrize("middle", range(1, 11))
def test_a_sequence_may_come_in_parts(middle: int) -> None:
    """A report of the mouse is read wherever it is parted."""
    report = "\x1b[<0;12;34M"
    (press,) = received(report[:middle], report[middle:])
    assert isinstance(press, MouseDown)
    assert (press.x, press.y) == (11, 33)


def test_a_screen_of_possible_size_is_accepted() -> None:
    """A report of the size is a message."""
    (resize,) = received("\x1b[48;30;120;600;1200t")
    assert isinstance(resize, Resize)
    assert resize.size == (120, 30)


def test_escape_alone_is_a_key() -> None:
    """Where nothing follows, an ESC was typed."""
    assert keys(received("\x1b")) == ["escape"]
    assert keys(received("j", "\x1b")) == ["j", "escape"]


@pytest.mark.parametrize("letter", ["x", "j", "/", "?", "3", " ", "é", "]", "P", "[", "O"])
def test_escape_and_a_letter_are_two_keys(letter: str) -> None:
    """However fast they come one after the other, and also in one part; no Alt with a letter is a key here."""
    both = keys(received("\x1b")) + keys(received(letter))
    assert keys(received("\x1b", letter)) == both
    assert keys(received("\x1b" + letter)) == both
    if letter not in "[O":
        assert keys(received("j\x1b" + letter, "\x1b")) == ["j", *both, "escape"]
        assert keys(received("\x1b" + letter + "k\x1b[A")) == [*both, "k", "up"]


@pytest.mark.parametrize(("letter", "meta"), {"f": "ctrl+right", "b": "ctrl+left", "\t": "shift+tab"}.items())
def test_a_meta_key_comes_at_once(letter: str, meta: str) -> None:
    """What a terminal sends for Option-Right and the like is one key in one part, and two if typed one by one."""
    assert keys(received("\x1b" + letter)) == [meta]
    assert keys(received("\x1b", letter)) == ["escape", *keys(received(letter))]


@pytest.mark.parametrize("middle", range(1, 6))
def test_alt_with_an_arrow_is_a_key(middle: int) -> None:
    """Wherever its sequence is split."""
    sent = "\x1b[1;3D"
    assert keys(received(sent[:middle], sent[middle:])) == ["alt+left"]


@pytest.mark.parametrize("middle", range(1, 40))
def test_what_is_pasted_is_no_key(middle: int) -> None:
    """An ESC in pasted text begins nothing, wherever it is split; keys after the paste work."""
    sent = "\x1b[200~a\x1b]0;x\x07\x1b[1114112u" + "q" * 40 + "\x1b[201~3"
    paste, key = received(sent[:middle], sent[middle:])
    assert isinstance(paste, Paste)
    assert paste.text == "a␛]0;x\x07␛[1114112u" + "q" * 40
    assert keys([key]) == ["3"]


def test_a_paste_waits_for_its_end() -> None:
    """A pause within a paste does not turn the remainder into keys."""
    receiver = Receiver()
    assert list(receiver.feed("\x1b[200~ab")) == []
    assert list(receiver.flush()) == []
    (paste,) = receiver.feed("cq\x1b[201~")
    assert isinstance(paste, Paste)
    assert paste.text == "abcq"


@given(st.lists(SEQUENCES, max_size=12))
def test_whatever_comes_the_next_key_works(parts: list[str]) -> None:
    """Nothing that is sent ends it, or keeps it from reading the key after it."""
    receiver = Receiver()
    for part in parts:
        list(receiver.feed(part))
    list(receiver.feed("\x1b[201~"))
    list(receiver.flush())
    assert keys(list(receiver.feed("3"))) == ["3"]


@pytest.mark.parametrize(
    "answer", ["\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\", "\x1bP>|xterm(370)\x1b\\", "\x1b_Gi=31;OK\x1b\\"]
)
def test_the_rest_of_an_answer_is_waited_for(answer: str) -> None:
    """Longer than what may follow a typed Esc."""
    receiver = Receiver()
    assert receiver.patience == 1
    for middle in range(3, len(answer)):
        assert not list(receiver.feed(answer[:middle]))
        assert receiver.patience > 1
        assert not list(receiver.feed(answer[middle:]))
        assert receiver.patience == 1
    for typed in ("\x1b", "\x1b[", "\x1bO"):
        list(receiver.feed(typed))
        assert receiver.patience == 1
        list(receiver.flush())
