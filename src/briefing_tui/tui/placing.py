"""What is sent to the terminal, so that every column is where the program counts it.

Terminals disagree about how many cells an emoji or a word of some scripts takes, and nothing asks them which they
give. So the cells of such a stretch are emptied first, then it is drawn, then the cursor is set to the column after
them: whatever the terminal made of it, nothing beside it moves, and nothing of what was there before is left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len as rich_cell_len

from briefing_tui.text import TELLING, cut, padding, uncertain

if TYPE_CHECKING:
    from collections.abc import Iterator

_TELLING: Final = re.compile(TELLING)
_MOVE: Final = re.compile(r"(\x1b\[\d+;\d+H)")
_TOKEN: Final = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|[^\x1b]+|\x1b")


def placed(data: str) -> str:
    """Data for the terminal with the column set after each stretch of uncertain width.

    It is for what Textual draws: rows that begin with a move of the cursor, in which Rich's count of cells holds.
    """
    if not _TELLING.search(data):
        return data
    before, *rows = _MOVE.split(data)
    result = [before]
    for move, row in zip(rows[::2], rows[1::2], strict=True):
        result.append(move)
        if _TELLING.search(row):
            result += _row(row, int(move[2:-1].partition(";")[2]))
        else:
            result.append(row)
    return "".join(result)


def _row(row: str, column: int) -> Iterator[str]:
    """What is written from a column on (the first is 1), each uncertain stretch in its place."""
    for token in _TOKEN.findall(row):
        yield token if token.startswith("\x1b") else "".join(_text(token, column))
        column += 0 if token.startswith("\x1b") else rich_cell_len(token)


def _text(text: str, column: int) -> Iterator[str]:
    """A text of one style."""
    start = 0
    for found in uncertain(text):
        before, stretch = text[start : found.start()], found[0]
        blanks = " " * padding(stretch)
        start = found.end()
        if text.startswith(blanks, start):
            cells = rich_cell_len(stretch + blanks)
            start += len(blanks)
        else:
            # Something lies over the rest of it, or it stands in a field, where Textual has the say.
            cells = rich_cell_len(stretch)
            stretch = cut(stretch, cells, "")
        column += rich_cell_len(before)
        yield f"{before}{' ' * cells}\x1b[{column}G{stretch}\x1b[{column + cells}G"
        column += cells
    yield text[start:]
