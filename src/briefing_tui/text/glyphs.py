"""Glyph sets: the symbols that the program draws, in Unicode and in ASCII (meanings: docs/reading.md)."""

from __future__ import annotations

import os
import sys

from briefing_tui.records import Frozen


class Glyphs(Frozen):
    """One set of glyphs.

    Each glyph is one cell wide, except ``disputed``, ``ellipsis``, ``cut`` and ``paragraph`` in ASCII.
    """

    bar: str
    focus: str
    reported: str
    judgement: str
    assumption: str
    high: str
    low: str
    full: str
    empty: str
    disputed: str
    withdrawn: str
    new: str
    updated: str
    day: str
    within: str
    lasts: str
    goes_on: str
    since: str
    due: str
    due_within: str
    as_of: str
    rule: str
    dotted: str
    heavy: str
    light_to_heavy: str
    heavy_to_light: str
    cut: str
    ellipsis: str
    dash: str
    dot: str
    open_quote: str
    close_quote: str
    open_inner: str
    close_inner: str
    paragraph: str
    up: str
    down: str
    chosen: str
    prompt: str
    earlier: str
    later: str
    side: str
    tick: str
    thumb: str
    heavy_frame: tuple[str, str, str, str, str]
    """Corners of the frame with focus, clockwise from the top left, then its vertical line."""


UNICODE = Glyphs(
    bar="▌",
    focus="►",
    reported="•",
    judgement="◇",
    assumption="○",
    high="▲",
    low="▽",
    full="▮",
    empty="▯",
    disputed="≠",
    withdrawn="⊘",
    new="+",
    updated="~",
    day="■",
    within="▒",
    lasts="═",
    goes_on="→",
    since="←",
    due="□",
    due_within="░",
    as_of="┊",
    rule="─",
    dotted="┄",
    heavy="━",
    light_to_heavy="╼",
    heavy_to_light="╾",
    cut="╱╱",
    ellipsis="…",
    dash="–",
    dot="·",
    open_quote="“",
    close_quote="”",
    open_inner="‘",
    close_inner="’",
    paragraph="¶",
    up="↑",
    down="↓",
    chosen="•",
    prompt="›",
    earlier="‹",  # noqa: RUF001
    later="›",
    side="│",
    tick="├",
    thumb="▐",
    heavy_frame=("┏", "┓", "┛", "┗", "┃"),
)

ASCII = Glyphs(
    bar=">",
    focus=">",
    reported="-",
    judgement="?",
    assumption="@",
    high="^",
    low="v",
    full="x",
    empty=".",
    disputed="<>",
    withdrawn="X",
    new="+",
    updated="~",
    day="#",
    within="%",
    lasts="=",
    goes_on=">",
    since="<",
    due="o",
    due_within=":",
    as_of="|",
    rule="-",
    dotted=".",
    heavy="=",
    light_to_heavy="+",
    heavy_to_light="+",
    cut="//",
    ellipsis="...",
    dash="-",
    dot="/",
    open_quote='"',
    close_quote='"',
    open_inner="'",
    close_inner="'",
    paragraph="p.",
    up="^",
    down="v",
    chosen="*",
    prompt=">",
    earlier="<",
    later=">",
    side="|",
    tick="+",
    thumb="|",
    heavy_frame=("+", "+", "+", "+", "|"),
)


def glyphs_for(encoding: str) -> Glyphs:
    """Return the glyphs for an output with this encoding, depending on the locale and the terminal."""
    has_them = _is_utf8(encoding) and _locale_has_utf8() and os.environ.get("TERM") not in {"linux", "dumb"}
    return UNICODE if has_them else ASCII


def _locale_has_utf8() -> bool:
    """Whether the locale uses UTF-8; decided by its name if Python could not set it.

    In the C locale, and in one that is not installed, Python writes UTF-8 all the same (PEP 538 and 540): it turns on
    UTF-8 mode and, unless LC_ALL is set, sets LC_CTYPE. A user who turns on that mode has UTF-8.
    """
    if not sys.flags.utf8_mode or os.environ.get("PYTHONUTF8") == "1" or "utf8" in sys._xoptions:  # noqa: SLF001
        return True
    named = [os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    if named[1] in {"C.UTF-8", "C.utf8", "UTF-8"}:
        named[1] = None
    locale = next(filter(None, named), "C")
    return _is_utf8(locale.partition("@")[0].rpartition(".")[2])


def _is_utf8(encoding: str) -> bool:
    return encoding.lower().replace("-", "").replace("_", "") == "utf8"
