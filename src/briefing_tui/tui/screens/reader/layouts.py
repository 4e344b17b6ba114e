"""The layouts of the reader's screen: which one a size has, and the rows of what stands around the panes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

Layout = Literal["wide", "tabs", "narrow"]

WIDE = (120, 30)
MEDIUM = (80, 20)
LEAST = (40, 10)
"""The least width and height of each layout."""

BOTTOM_ROWS: dict[Layout, int] = {"wide": 2, "tabs": 3, "narrow": 0}
"""Rows of the bottom line at the most."""

INSPECTOR = (2, 9)
"""Rows of the inspector: at least, and at the most."""

INSPECTOR_SHARE = 5
"""Of how many rows of the screen one may be the inspector's, where that is more than so many."""

CHART_SHARE = 3
"""The same below a chart on a narrow screen."""

UPPER_SHARE = 0.6
"""The part of the rows that a pane above another has where neither can do with less."""

NEAR = 2
"""Rows by which the two columns may differ and still be brought to one height."""

PANE = 5
"""Rows that a pane has at least, with its edges."""


def layout_of(width: int, height: int) -> Layout:
    """The layout that a screen of this size has room for."""
    if width >= WIDE[0] and height >= WIDE[1]:
        return "wide"
    return "tabs" if width >= MEDIUM[0] and height >= MEDIUM[1] else "narrow"


def inspector_rows(layout: Layout, height: int, needed: int, *, charted: bool) -> int:
    """Rows of the inspector on a screen of this height, as many as are needed; 0 where there is none.

    Below a chart, which has no room for sentences, there always is one that holds a long sentence.
    """
    least, most = INSPECTOR
    if layout == "narrow":
        return min(INSPECTOR_SHARE, height // CHART_SHARE) if charted else 0
    least = INSPECTOR_SHARE if charted else least
    return max(least, min(needed, most, max(INSPECTOR_SHARE, height // INSPECTOR_SHARE)))


def _upper_rows(rows: int, upper: int, lower: int) -> int:
    """Of some rows those of the upper one of two panes that need so many: what one can do without the other has."""
    share = round(rows * UPPER_SHARE)
    if lower < rows - share:
        share = rows - max(PANE, lower)
    elif upper < share:
        share = max(PANE, upper)
    return share


def upper_rows(rows: int, needs: Sequence[tuple[int, int]]) -> list[int]:
    """The rows of the upper pane of each column, whose panes need so many; where they are near they are the same."""
    uppers = [_upper_rows(rows, *need) for need in needs]
    least = min(uppers)
    pairs = zip(uppers, needs, strict=True)
    is_near = all(one == least or (one - least <= NEAR and upper > one) for one, (upper, _) in pairs)
    return [least] * len(uppers) if is_near else uppers
