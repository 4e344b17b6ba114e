"""The layouts of the reader's screen: which one a size has, and the rows of what stands around the panes."""

from __future__ import annotations

from typing import Literal

Layout = Literal["wide", "tabs", "narrow"]

WIDE = (120, 30)
MEDIUM = (80, 20)
LEAST = (40, 10)
"""The least width and height of each layout."""

TALL = 45
"""From this height the inspector has two rows more."""

INSPECTOR_ROWS: dict[Layout, int] = {"wide": 7, "tabs": 5, "narrow": 0}
BOTTOM_ROWS: dict[Layout, int] = {"wide": 2, "tabs": 3, "narrow": 0}
"""Rows of the inspector, and of the bottom line at the most."""


def layout_of(width: int, height: int) -> Layout:
    """The layout that a screen of this size has room for."""
    if width >= WIDE[0] and height >= WIDE[1]:
        return "wide"
    return "tabs" if width >= MEDIUM[0] and height >= MEDIUM[1] else "narrow"


def inspector_rows(layout: Layout, height: int, *, charted: bool) -> int:
    """Rows of the inspector on a screen of this height; 0 where there is none.

    Below a chart, which has no room for sentences, there always is one.
    """
    if layout == "narrow" and charted:
        return min(INSPECTOR_ROWS["tabs"], height // 3)
    return INSPECTOR_ROWS[layout] + (2 if layout == "wide" and height >= TALL else 0)
