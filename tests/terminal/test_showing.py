"""The app in terminals of every kind and size."""

from __future__ import annotations

import os
import re
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Start, Terminal

SIZES = [(1, 1), (400, 200), (39, 9), (40, 10), (2, 40), (400, 1), (79, 19), (80, 20), (119, 29), (120, 30)]
"""The smallest and the largest, the two around the smallest usable one, and others."""
COLOUR = re.compile(rb"\x1b\[([0-9;]*)m")


def leaves(terminal: Terminal) -> None:
    """Check that the app exits in order on q."""
    terminal.send(b"q")
    assert terminal.status() == 0
    assert terminal.faults() == []


def colours(raw: bytes) -> set[tuple[int, ...]]:
    """The colours set: SGR codes of 16 colours, (38 or 48, 5, number) or (38 or 48, 2, red, green, blue)."""
    found: set[tuple[int, ...]] = set()
    for sequence in COLOUR.findall(raw):
        codes = [int(code or 0) for code in sequence.split(b";")]
        while codes:
            length = {5: 3, 2: 5}[codes[1]] if codes[0] in {38, 48} else 1
            found.add(tuple(codes[:length]))
            codes = codes[length:]
    return {code for code in found if code[0] in {*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108)}}


def test_it_starts_takes_a_key_and_quits(start: Start, briefing: Path) -> None:
    """The title is shown, a key changes the screen, q ends with 0, everything restored."""
    reader = start(str(briefing), fresh=True).opened()
    assert "The crews stop work" not in reader.draw()
    reader.send(b"3")
    reader.wait_for("The crews stop work")
    leaves(reader)


def test_a_terminal_that_answers_is_used(start: Start, briefing: Path) -> None:
    """Replies to queries (synchronized output, size reports) are used, and undone at the end."""
    terminal = start(str(briefing))
    terminal.until(lambda: terminal.read() and b"\x1b[?2048$p" in terminal.raw, "the questions")
    terminal.send(b"\x1b[?2026;2$y\x1b[?2048;2$y")
    terminal.opened()
    terminal.send(b"\x1b[48;30;120;600;1200t3")
    terminal.blank(120, 30)
    terminal.wait_for("Questions")
    leaves(terminal)
    assert terminal.raw.rfind(b"\x1b[?2048l") > terminal.raw.rfind(b"\x1b[?2048h")


def test_what_was_typed_too_early_counts(start: Start, briefing: Path) -> None:
    """Keys that came before the first frame end it in order, or are dropped."""
    terminal = start(str(briefing), fresh=True)
    terminal.send(b"q")
    terminal.until(lambda: not terminal.read() or b"1049h" in terminal.raw, "the start")
    terminal.send(b"q")
    assert terminal.status() == 0
    assert terminal.faults() == []


@pytest.mark.parametrize("term", ["vt100", "no-such-terminal", "", "linux", "xterm-direct", "tmux-256color"])
def test_any_kind_of_terminal_will_do(start: Start, briefing: Path, term: str) -> None:
    """The reader shows the title whatever TERM is."""
    leaves(start(str(briefing), fresh=True, TERM=term).opened())


def test_no_kind_of_terminal_will_do(start: Start, briefing: Path) -> None:
    """The reader shows the title where TERM is not set."""
    leaves(start(str(briefing), fresh=True, without=("TERM",)).opened())


def test_a_terminal_that_can_only_print_gets_a_sentence(start: Start, briefing: Path) -> None:
    """TERM=dumb ends with 2 and names `show`."""
    terminal = start(str(briefing), fresh=True, TERM="dumb")
    assert terminal.status() == 2
    assert b"briefing-tui show" in terminal.raw
    assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize("size", [*SIZES[:4], *(pytest.param(size, marks=pytest.mark.long) for size in SIZES[4:])])
def test_any_size_will_do(start: Start, briefing: Path, size: tuple[int, int]) -> None:
    """The reader starts at any size, takes keys, opens its dialogs, and shows itself whole at 80 x 24 afterwards."""
    terminal = start(str(briefing), size=size)
    terminal.until(lambda: terminal.read() and b"\x1b[1;1H" in terminal.raw, "a first frame")
    terminal.send(b"1234j?")
    terminal.resize(80, 24)
    terminal.wait_for("type to filter")
    terminal.resize(*size)
    terminal.send(b"\x1b")
    terminal.resize(80, 24)
    terminal.wait_without("type to filter")
    terminal.wait_for("Will there be a vote?")
    leaves(terminal)


def test_it_is_back_when_a_small_terminal_grows(reader: Terminal) -> None:
    """Below 40 x 10 it says what it needs; grown again it shows the same pane."""
    reader.send(b"3")
    reader.wait_for("The crews stop work")
    reader.resize(30, 8)
    reader.wait_for("40")
    reader.resize(80, 24)
    reader.wait_for("The crews stop work")
    leaves(reader)


def test_it_survives_200_resizes(reader: Terminal) -> None:
    """Resized 200 times in a row to sizes from 1 x 1 to 400 x 200, it shows the last one."""
    for number in range(200):
        reader.resize(1 + number * 37 % 400, 1 + number * 61 % 200)
        reader.read()
    reader.resize(100, 30)
    reader.wait_for("The harbour strike")
    reader.wait_for("Questions 1")
    leaves(reader)


def test_a_size_that_comes_and_goes_at_once_leaves_nothing_behind(reader: Terminal) -> None:
    """Resized away and back in one go, which may empty a terminal, it draws everything again."""
    for _ in range(20):
        reader.resize(1, 1)
        reader.resize(80, 24)
        reader.wait_for("Point 1 of 2")
        reader.wait_for("?")  # in the line that greets at a first start, then in the footer
    leaves(reader)


def test_lines_and_columns_of_the_environment_do_not_hold_it(start: Start, briefing: Path) -> None:
    """The terminal's own size counts, even where LINES and COLUMNS were exported."""
    terminal = start(str(briefing), fresh=True, size=(90, 26), LINES="12", COLUMNS="50").opened()
    terminal.wait_for("─" * 60)
    leaves(terminal)


@pytest.mark.parametrize("opening", [b"\x0f", b"?", b"\x10", b"t"])
def test_keys_that_come_all_at_once_are_no_fault(reader: Terminal, opening: bytes) -> None:
    """A dialog that is opened and left by Enter, Enter, Enter in one go is left once."""

    def shows_the_timeline() -> bool:
        # What the last Enter opened below the dialog is left first, even if an earlier 3 was typed into its field.
        for _ in range(2):
            reader.send(b"\x1b")
            reader.read(0.2)
        reader.send(b"3")
        reader.read(0.05)
        return "The crews stop work" in reader.draw()

    reader.send(opening + b"\r\r\r")
    reader.until(shows_the_timeline, "back in the panes")
    leaves(reader)


SCREENS = {
    b"i": "> Point 1 of 2",
    b"\x0f": "type to filter",
    b"?": "> Keys",
    b"\x10": "> Commands",
    b"t": "> Theme",
    b"s": "> Export",
}
"""Keys that open a screen above the panes, and text that is only on it."""

PANES = {
    b"2": "Harbour board",
    b"3": "The crews stop",
    b"4": "a vote",
}


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (130, 40)])
def test_linux_console_gets_ascii(start: Start, briefing: Path, size: tuple[int, int]) -> None:
    """With TERM=linux every screen of an ASCII briefing is ASCII."""
    terminal = start(str(briefing), size=size, TERM="linux").opened()
    for keys, shown in SCREENS.items():
        terminal.send(keys)
        terminal.wait_for(shown)
        terminal.send(b"\x1b")
        terminal.wait_without(shown)
    for keys, shown in PANES.items():
        terminal.send(keys)
        terminal.wait_for(shown)
    leaves(terminal)
    assert [part for part in terminal.raw.decode().split("\x1b") if not part.isascii()] == []


def test_an_ascii_locale_gets_ascii_and_the_letters_of_the_briefing(start: Start, tmp_path: Path) -> None:
    """In the C locale the marks are ASCII; what is written in other scripts stays as it is, in UTF-8."""
    path = tmp_path / "wide.yaml"
    path.write_text("title: 서울 end\nsummary: [Done.]\n", encoding="utf-8")
    terminal = start(str(path), fresh=True, LC_ALL="C")
    terminal.wait_for("end")
    terminal.send(b"?")
    terminal.wait_for("> Keys")
    assert set(terminal.raw.decode("utf-8")) - set(map(chr, range(128))) == set("서울")
    terminal.send(b"\x11")
    assert terminal.status() == 0


FAULTY = """\
title: T
summry: [a]
summary: [{text: b, likelihood: likley}]
timeline:
  - {date: 2018-13-01, event: x}
  - {date: 2018-04-17/2018-04-18, event: z}
"""


def test_problems_are_ascii_too(start: Start, tmp_path: Path) -> None:
    """With TERM=linux the problems of an ASCII file are ASCII, with their hints, and so is what the footer says."""
    path = tmp_path / "faulty.yaml"
    path.write_text(FAULTY, encoding="ascii")
    terminal = start(str(path), fresh=True, size=(100, 40), TERM="linux")
    terminal.wait_for("Point 1 of 1")
    terminal.send(b"!")
    terminal.wait_for('Did you mean "likely"?')
    terminal.send(b"j\r")
    terminal.wait_for("Point 1 of 1")
    terminal.send(b"3i")
    terminal.wait_for("17-18 Apr 2018")
    assert [part for part in terminal.raw.decode().split("\x1b") if not part.isascii()] == []


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_another_encoding_gets_ascii_and_the_nearest_letters(start: Start, tmp_path: Path, encoding: str) -> None:
    """Where output is not UTF-8, marks are ASCII, and letters that are lacking are replaced cell by cell."""
    path = tmp_path / "wide.yaml"
    path.write_text("title: “Łódź” 서울 end\nsummary: [Done.]\n", encoding="utf-8")
    terminal = start(str(path), fresh=True, PYTHONIOENCODING=encoding)
    terminal.wait_for('z" ???? end')
    assert terminal.raw.isascii() or encoding == "latin-1"
    terminal.raw.decode(encoding)
    leaves(terminal)


def is_grey(colour: tuple[int, ...]) -> bool:
    """Whether a colour has no hue."""
    kinds = {
        1: lambda: colour[0] in {30, 37, 38, 39, 40, 47, 48, 49, 90, 97, 100, 107},
        3: lambda: colour[2] in {0, 7, 8, 15, 16, 59, 102, 145, 188, 231, *range(232, 256)},
        5: lambda: len(set(colour[2:])) == 1,
    }
    return kinds[len(colour)]()


@pytest.mark.parametrize(("term", "depth"), [("xterm", ""), ("xterm-256color", ""), ("xterm-256color", "truecolor")])
def test_no_color_leaves_words_to_be_read(start: Start, briefing: Path, term: str, depth: str) -> None:
    """On every screen they have the terminal's own two colours, which are never the same, in another theme too."""
    terminal = start(str(briefing), fresh=True, NO_COLOR="1", TERM=term, COLORTERM=depth).opened()
    terminal.send(b"3\r")
    terminal.wait_for("The crews stop work")
    terminal.send(b"\x1b")
    terminal.send(b"?")
    terminal.wait_for("► Keys")
    terminal.send(b"\x1b")
    terminal.wait_without("► Keys")
    terminal.send(b"t")
    terminal.wait_for("Themes")
    terminal.send(b"nord\r")
    leaves(terminal)
    assert {colour for colour in colours(terminal.raw) if colour[0] not in {39, 49}} == set()


def test_an_empty_no_color_has_colours(start: Start, briefing: Path) -> None:
    """An empty NO_COLOR is none."""
    terminal = start(str(briefing), fresh=True, NO_COLOR="", COLORTERM="truecolor").opened()
    assert not all(map(is_grey, colours(terminal.raw)))
    leaves(terminal)


def test_bytes_that_are_no_utf8_do_no_harm(reader: Terminal) -> None:
    """A different encoding, an old mouse report or a broken reply causes no fault."""
    reader.send(b"\xe9\xff\x1b[M\xa0\xff\xff\xc3")
    reader.send(b"3")
    reader.wait_for("The crews stop work")
    reader.send(b"\x11")
    assert reader.status() == 0
    assert reader.faults() == []


def goes_to_the_timeline(reader: Terminal, *pieces: bytes) -> None:
    """Check that the last key sent goes to the timeline, and go back."""
    for piece in pieces:
        reader.send(piece)
    reader.wait_for("The crews stop work")
    reader.send(b"1")
    reader.wait_without("The crews stop work")


def test_a_sequence_that_cannot_be_read_is_dropped(reader: Terminal) -> None:
    """Invalid keys and meaningless sequences do nothing; the keys after them work."""
    for sequence in (b"\x1b[1114112u", b"\x1b[55296u", b"\x1b[97:65;2u", b"\x1b[?62;1;4c"):
        goes_to_the_timeline(reader, sequence + b"3")
    leaves(reader)


def test_a_screen_of_impossible_size_is_not_drawn(reader: Terminal) -> None:
    """A terminal that reports no size, or one of millions of cells, keeps the screen that it has."""
    reader.send(b"\x1b[?2048;2$y\x1b[48;60000;60000;0;0t\x1b[48;0;0;0;0t3")
    reader.wait_for("The crews stop work")
    leaves(reader)


def test_a_screen_larger_than_any_window_is_drawn_in_part(start: Start, briefing: Path) -> None:
    """With 60,000 columns and rows it takes keys, and ends in order."""
    terminal = start(str(briefing)).opened()
    while terminal.read(0.3):
        pass
    terminal.resize(60_000, 60_000)
    terminal.until(lambda: terminal.read(0.02), "something drawn")
    terminal.send(b"q")
    assert terminal.status() == 0
    assert terminal.faults() == []


ANSWERS = (
    b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    b"\x1b]10;rgb:ffff/ffff/ffff\x07",
    b"\x1bP>|xterm(370)\x1b\\",
    b"\x1bP1+r544e=787465726d\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
)


def test_a_late_answer_is_not_taken_for_keys(reader: Terminal) -> None:
    """What the terminal answers to a program before is no command, in one piece or in two."""
    for answer in ANSWERS:
        middle = len(answer) // 2
        goes_to_the_timeline(reader, answer + b"3")
        goes_to_the_timeline(reader, answer[:middle], answer[middle:] + b"3")
    leaves(reader)


def test_keys_that_begin_like_an_answer_are_keys(reader: Terminal) -> None:
    """A text that the terminal does not end was typed: Esc closes the picker, and ^o opens it again."""
    reader.send(b"\x0f")
    reader.wait_for("type to filter")
    reader.send(b"\x1b]1\x0fstrike")
    reader.wait_for("› strike")


def test_a_megabyte_pasted_into_a_field_is_taken(reader: Terminal) -> None:
    """1 MB pasted into the picker's field neither hangs nor ends it."""
    reader.send(b"\x0f")
    reader.wait_for("type to filter")
    began = time.monotonic()
    reader.send(b"\x1b[200~" + b"paste 0123456789" * 65_536 + b"\x1b[201~")
    reader.wait_without("type to filter")
    reader.send(b"\x1b")
    reader.wait_for("type to filter")
    reader.send(b"\x1b")
    reader.wait_for("Point 1 of 2")
    assert time.monotonic() - began < 60
    leaves(reader)


def test_a_megabyte_pasted_into_the_panes_does_nothing(reader: Terminal) -> None:
    """What is pasted where nothing is typed is not taken for keys."""
    reader.send(b"\x1b[200~" + b"q3\r" * 350_000 + b"\x1b[201~")
    reader.send(b"2")
    reader.wait_for("Harbour board")
    leaves(reader)


def test_two_readers_of_one_file_work(start: Start, briefing: Path) -> None:
    """Two readers open at once both take keys and end in order."""
    both = [start(str(briefing)), start(str(briefing))]
    for terminal in both:
        terminal.opened().send(b"3")
    for terminal in both:
        terminal.wait_for("The crews stop work")
        leaves(terminal)


def test_it_writes_nothing_beside_the_screen(reader: Terminal, tmp_path: Path) -> None:
    """Reading leaves no file in the folder that it was started in."""
    leaves(reader)
    assert os.listdir(tmp_path) == ["strike.yaml"]  # noqa: PTH208 - names are meant
