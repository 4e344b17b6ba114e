"""The layouts of the main screen: which one fits a size, and the rows of panes and inspector."""

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
"""The most rows of the bottom line."""

INSPECTOR = (2, 9)
"""The fewest and the most rows of the inspector."""

INSPECTOR_SHARE = 5
"""One in so many rows of the screen may be the inspector's, or this number of rows on a small screen."""

CHART_SHARE = 3
"""One in so many rows may be the inspector's below a chart on a narrow screen."""

UPPER_SHARE = 0.6
"""The share of the upper pane of a column if neither pane needs less than its share."""

NEAR = 2
"""The difference of rows up to which the upper panes of both columns get the same height."""

PANE = 5
"""The fewest rows of a pane, with its frame."""


def layout_of(width: int, height: int) -> Layout:
    """The largest layout that fits a screen of this size."""
    if width >= WIDE[0] and height >= WIDE[1]:
        return "wide"
    return "tabs" if width >= MEDIUM[0] and height >= MEDIUM[1] else "narrow"


def most_inspector_rows(height: int) -> int:
    """The most rows of the inspector on a screen of this height, apart from narrow ones."""
    return min(INSPECTOR[1], max(INSPECTOR_SHARE, height // INSPECTOR_SHARE))


def inspector_rows(layout: Layout, height: int, needed: int, *, charted: bool) -> int:
    """The rows of the inspector on a screen of this height; 0 if it is hidden.

    Below a chart, which has no room for sentences, there always is one that holds a long sentence.
    """
    if layout == "narrow":
        return min(INSPECTOR_SHARE, height // CHART_SHARE) if charted else 0
    least = INSPECTOR_SHARE if charted else INSPECTOR[0]
    return max(least, min(needed, most_inspector_rows(height)))


def _upper_rows(rows: int, upper: int, lower: int) -> int:
    """The upper pane's share of ``rows``, given what both need; what one does not need goes to the other."""
    share = round(rows * UPPER_SHARE)
    if lower < rows - share:
        share = rows - max(PANE, lower)
    elif upper < share:
        share = max(PANE, upper)
    return share


def upper_rows(rows: int, needs: Sequence[tuple[int, int]]) -> list[int]:
    """The rows of each column's upper pane, given what the panes need; nearly equal heights are made equal."""
    uppers = [_upper_rows(rows, *need) for need in needs]
    least = min(uppers)
    pairs = zip(uppers, needs, strict=True)
    is_near = all(one == least or (one - least <= NEAR and upper > one) for one, (upper, _) in pairs)
    return [least] * len(uppers) if is_near else uppers
