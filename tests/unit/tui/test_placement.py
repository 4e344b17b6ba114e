"""Output for terminals whose cell widths differ from the program's."""

from __future__ import annotations

import re

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from textual.theme import BUILTIN_THEMES

from briefing_tui.text.cells import cell_len
from briefing_tui.text.sanitizing import clean
from briefing_tui.tui.terminal.placement import is_split, placed
from briefing_tui.tui.widgets.rendering import RoleStyles, role_variables, strip
from tests.emulators import COUNTINGS, Counting, Emulator

VARIABLES = BUILTIN_THEMES["textual-dark"].to_color_system().generate()
STYLES = RoleStyles({**VARIABLES, **role_variables(VARIABLES, ansi=False)}, ansi=False)
CONSOLE = Console(force_terminal=True, color_system="truecolor", _environ={})

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
EMOJI = (
    "⚠️",
    "1️⃣",
    FAMILY,
    FAMILY * 2,
    "\U0001f3f3\ufe0f\u200d\U0001f308",
    "\U0001f469\U0001f3fd\u200d\U0001f680",
    "\U0001f44d\U0001f3fd",
    "❤️\u200d\U0001f525",
    "🇺🇦",
    "⌚\ufe0e",
    "\U0001fae9",
)
WORDS = ("राष्ट्रपति द्रौपदी मुर्मू", "தமிழ்நாடு", "ကြောင်", "ខ្មែរ", "می‌پذیرد", "각", "日本「語」")
ODD = "\u200d\ufe0f\u20e3\u093f\u0915\u094d\U0001f3fb\U0001f468☎北e\u0301\u1100\u1161 x🇳🇴\u202b\u0628\u200e"


def shown(data: str, counting: Counting, width: int = 40) -> list[str]:
    """The cells of a row that was full of crosses before."""
    screen = Emulator(width, 2, counting)
    stream = pyte.Stream(screen)
    stream.feed("\x1b[1;1H" + "x" * width + "\x1b[1;1H" + data)
    return [cell.replace("\u200e", "") for cell in screen.rows()[0]]


def drawn(fragments: list[tuple[str, str]], width: int, column: int = 1) -> str:
    """A line as Textual sends it: the cursor is moved, and each segment has its style."""
    return f"\x1b[1;{column}H{strip(fragments, width, STYLES).render(CONSOLE)}"


@pytest.mark.parametrize("counting", COUNTINGS)
@pytest.mark.parametrize("words", [*EMOJI, *WORDS])
def test_what_is_beside_it_stays_where_it_is(words: str, counting: Counting) -> None:
    """Frame and text are in the columns where the program counts them, and nothing is left of what was there before."""
    fragments = [("│", "line"), (f" {words}", "text"), ("y ", "strong"), ("│", "line")]
    width = cell_len(words) + 5
    cells = shown(placed(drawn(fragments, width)), counting)
    assert (cells[0], cells[width - 3], cells[width - 1]) == ("│", "y", "│")
    assert "x" not in cells[:width]
    assert set(cells[width:]) == {"x"}


@pytest.mark.parametrize("counting", COUNTINGS)
def test_terminals_do_move_what_is_not_placed(counting: Counting) -> None:
    """Each of these terminals counts otherwise than the program, so that the tests above can fail."""
    words = "".join(EMOJI)
    cells = shown(drawn([(words, "text"), ("│", "line")], cell_len(words) + 1, 1), counting, 80)
    assert cells.index("│") != cell_len(words)


@given(st.text(st.sampled_from(ODD), max_size=12).map(clean), st.sampled_from(COUNTINGS), st.integers(1, 9))
def test_no_text_moves_the_frame(words: str, counting: Counting, column: int) -> None:
    """Whatever is written, marks where they mean nothing too."""
    width = cell_len(words) + 3
    fragments = [("│", "line"), (words, "text"), (" ", "text"), ("│", "line")]
    cells = shown(placed(drawn(fragments, width, column)), counting, 60)
    assert (cells[column - 1][:1], cells[column + width - 2]) == ("│", "│")
    assert set(cells[column + width - 1 :]) <= {"x"}


@pytest.mark.parametrize("counting", COUNTINGS)
@pytest.mark.parametrize("words", EMOJI)
def test_a_dialog_over_half_of_it(words: str, counting: Counting) -> None:
    """Where a strip is cut within it, what is left of it takes no more room than is left."""
    for width in range(1, cell_len(words)):
        cut = strip([(words, "text")], 20, STYLES).crop(0, width)
        cells = shown(placed(f"\x1b[1;1H{cut.render(CONSOLE)}"), counting)
        assert "x" not in cells[:width]
        assert set(cells[width:]) == {"x"}


def test_other_text_is_sent_as_it_is() -> None:
    """Nothing is added to text on whose cells all terminals agree, nor to what is no row."""
    row = drawn([("│ Łódź, 北京 اتحاد", "text")], 30)
    assert placed(row) == row
    assert placed("\x1b]52;c;4pqg77iP\a") == "\x1b]52;c;4pqg77iP\a"


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm", "TERM_PROGRAM_VERSION": "20240203"}, False),
        ({"TERM": "screen", "TMUX": "server,1,0", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a"}, True),
        ({"TERM": "tmux-256color", "TMUX": "server,1,0", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.6"}, False),
        ({"TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "next-3.7"}, False),
        ({"TERM": "xterm-256color", "TMUX": "server,1,0"}, True),
        ({"TERM": "screen.xterm-256color"}, True),
    ],
)
def test_the_terminal_multiplexer_is_known_from_the_environment(environment: dict[str, str], *, expected: bool) -> None:
    """An old tmux and screen, also on another machine, from where only TERM is passed on."""
    assert is_split(environment) is expected


@pytest.mark.parametrize(
    ("words", "simple"),
    [
        ("⚠️", "⚠"),
        ("1️⃣", "1\u20e3"),
        (FAMILY, "\U0001f468"),
        ("\U0001f44d\U0001f3fd", "\U0001f44d"),
        ("🇺🇦", "🇺🇦"),
        ("क्\u200dष", "क्\u200dष"),
    ],
)
def test_emoji_can_be_simple(words: str, simple: str) -> None:
    """They lose what varies and joins them; letters lose nothing."""
    sent = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", placed(drawn([(words, "text")], 8), simple=True))
    assert sent.strip() == simple
