"""Output with explicit cursor positions, so that every column is where the program counts it.

Terminals disagree about the width of emoji and of words in some scripts, and cannot be queried for it. So the cells of
such a stretch are cleared first, then it is drawn, then the cursor is set to the column after them: regardless of the
width in the terminal, its neighbours do not move, and nothing of the previous content is left.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len as rich_cell_len

from briefing_tui.text.cells import EMOJI_PARTS, UNCERTAIN_WIDTH, cut, padding, uncertain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MOVE: Final = re.compile(r"(\x1b\[\d+;\d+H)")
_TOKEN: Final = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|[^\x1b]+|\x1b")

_TMUX_JOINS: Final = (3, 6)
"""The version from which tmux gives emoji the same width as the terminals around it."""


def is_split(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether an old tmux or a screen is between the program and the terminal.

    Their own output and redraws follow their own widths: if these differ from the terminal's, no sequence from within
    helps.
    """
    if "TMUX" not in environment and not environment.get("TERM", "").startswith(("tmux", "screen")):
        return False
    if environment.get("TERM_PROGRAM") != "tmux":
        return True
    version = re.search(r"(\d+)\.(\d+)", environment.get("TERM_PROGRAM_VERSION", ""))
    return version is None or (int(version[1]), int(version[2])) < _TMUX_JOINS


def placed(data: str, *, simple: bool = False) -> str:
    """Data for the terminal with the column set after each stretch of uncertain width.

    It is meant for Textual's output: rows that begin with a cursor move, in which Rich's widths hold. With ``simple``,
    joined emoji are reduced to their first one, as they were before joining existed.
    """
    if not UNCERTAIN_WIDTH.search(data):
        return data
    before, *rows = _MOVE.split(data)
    result = [before]
    for move, row in zip(rows[::2], rows[1::2], strict=True):
        result.append(move)
        if UNCERTAIN_WIDTH.search(row):
            result += _row(row, int(move[2:-1].partition(";")[2]), simple=simple)
        else:
            result.append(row)
    return "".join(result)


def _row(row: str, column: int, *, simple: bool) -> Iterator[str]:
    """The output from a column on (the first is 1), with each uncertain stretch positioned."""
    for token in _TOKEN.findall(row):
        if token.startswith("\x1b"):
            yield token
        else:
            yield from _text(token, column, simple=simple)
            column += rich_cell_len(token)


def _text(text: str, column: int, *, simple: bool) -> Iterator[str]:
    """A text in one style."""
    start = 0
    for found in uncertain(text):
        before, stretch = text[start : found.start()], found[0]
        blanks = " " * padding(stretch)
        start = found.end()
        if text.startswith(blanks, start):
            cells = rich_cell_len(stretch + blanks)
            start += len(blanks)
        else:
            # Something covers the rest of it, or it is in a field, which Textual positions itself.
            cells = rich_cell_len(stretch)
            stretch = cut(stretch, cells, "")
        if simple:
            stretch = EMOJI_PARTS.sub("", stretch)
        column += rich_cell_len(before)
        yield f"{before}{' ' * cells}\x1b[{column}G{stretch}\x1b[{column + cells}G"
        column += cells
    yield text[start:]
