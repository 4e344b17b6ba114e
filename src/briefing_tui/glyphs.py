"""The marks that the program draws, once in Unicode and once in ASCII (their meanings: docs/reading.md)."""

from __future__ import annotations

from briefing_tui.frozen import Frozen


class Glyphs(Frozen):
    """One set of marks. Each is one cell wide but ``disputed``, ``ellipsis``, ``cut`` and ``paragraph`` in ASCII."""

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
    fallen: str
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
    side: str
    tick: str
    thumb: str
    light_frame: tuple[str, str]
    """Top left and top right corner of a frame without focus."""
    heavy_frame: tuple[str, str, str, str, str]
    """Corners of the frame with focus, clockwise from the top left, then its upright."""


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
    fallen="⊘",
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
    side="│",
    tick="├",
    thumb="▐",
    light_frame=("┌", "┐"),
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
    fallen="X",
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
    dot=",",
    open_quote='"',
    close_quote='"',
    open_inner="'",
    close_inner="'",
    paragraph="p.",
    up="^",
    down="v",
    chosen="*",
    prompt=">",
    side="|",
    tick="+",
    thumb="|",
    light_frame=("+", "+"),
    heavy_frame=("+", "+", "+", "+", "|"),
)


def fitting(encoding: str, term: str) -> Glyphs:
    """The marks that an output in an encoding can show, on a terminal of a kind (``$TERM``; empty: on none)."""
    utf8 = encoding.lower().replace("-", "").replace("_", "") == "utf8"
    return UNICODE if utf8 and term not in {"linux", "dumb"} else ASCII
