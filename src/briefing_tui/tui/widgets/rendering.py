"""From roles to styles: the only place that makes what is shown, and the only one that knows colours.

No text is ever read as markup here: runs become segments as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len as rich_cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from briefing_tui.text.cells import cell_len, is_narrow, padding, uncertain
from briefing_tui.text.directions import MARK, has_right_to_left, isolate_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefing_tui.text.cells import Fragment

ATTRIBUTES: dict[str, str] = {
    "strong": "bold",
    "mark": "bold",
    "found": "bold underline",
    "uncertain": "italic",
    "banner": "bold reverse",
    "match": "underline",
    "current": "bold reverse",
    "disputed": "bold",
    "high": "bold",
    "low": "bold",
    "weak": "bold",
    "single": "none",
    "fallen": "bold",
}
"""Text styles that say the same as the colours, so that nothing is said by colour alone."""

COLOURS: dict[str, str] = {
    "muted": "muted",
    "quote": "muted",
    "link": "link",
    "mark": "mark",
    "frame": "frame",
    "error": "error",
    "line": "line",
    "disputed": "disputed",
    "high": "high",
    "low": "low",
    "weak": "weak",
    "single": "single",
    "fallen": "fallen",
}
"""The role variable that colours a role; the others are the colour of text."""

STATES: dict[str, str] = {
    "error": "text-error",
    "fallen": "text-error",
    "disputed": "text-accent",
    "high": "text-warning",
    "low": "text-warning",
    "weak": "text-warning",
    "single": "text-warning",
}
"""The roles of what a reader should not overlook, and Textual's variable that colours each, under the cursor too."""

READABLE = 4.5
"""The contrast that WCAG 2 asks for between words and what is behind them."""

STEPS = 20
"""In how many steps a colour is brought to the one of text, until it is readable."""

LINK_TINT = 0.2
"""How much a name that is a link has of the theme's main colour, where the cursor is not on its entry."""

TEXT_ALPHA = 0.87
MUTED_ALPHA = 0.6
LINE_ALPHA = 0.3
VEIL_ALPHA = 0.6


def role_variables(variables: Mapping[str, str], *, ansi: bool) -> dict[str, str]:
    """The role variables of a theme, made from the variables that Textual derives from it.

    In a theme that leaves colours to the terminal, words have the terminal's two default colours: its blue is
    unreadable on black, and its bright black on either.
    """
    if ansi:
        default = "ansi_default"
        words = ("text", "muted", "link", "mark", "frame", "cursor", "match", *STATES)
        roles = dict.fromkeys(words, default)
        roles |= {"line": "ansi_bright_black", "veil": "transparent"}
        return {f"role-{name}": value for name, value in roles.items()}
    background = Color.parse(variables["background"])
    foreground = Color.parse(variables["foreground"])
    text = background + background.get_contrast_text(TEXT_ALPHA)
    roles = {
        "text": text.hex,
        "muted": (background + background.get_contrast_text(MUTED_ALPHA)).hex,
        "link": text.blend(Color.parse(variables["text-primary"]), LINK_TINT).hex,
        "mark": variables["text-primary"],
        "frame": variables["text-primary"],
        "cursor": variables["panel"],
        "match": variables["warning-muted"],
        "line": (background + foreground.with_alpha(LINE_ALPHA)).hex,
        "veil": background.with_alpha(VEIL_ALPHA).hex,
    }
    roles |= {role: readable(Color.parse(variables[name]), background).hex for role, name in STATES.items()}
    return {f"role-{name}": value for name, value in roles.items()}


def readable(colour: Color, background: Color) -> Color:
    """The colour, or the nearest one between it and that of text which is readable on the background."""
    text = background + background.get_contrast_text(TEXT_ALPHA)
    mixed = (colour.blend(text, step / STEPS) for step in range(STEPS))
    return next((one for one in mixed if _contrast(one, background) >= READABLE), text)


def _contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    """The relative luminance of WCAG 2."""
    curved = ((part, part / 12.92, ((part + 0.055) / 1.055) ** 2.4) for part in colour.normalized)
    linear = [low if part <= 0.04045 else high for part, low, high in curved]  # noqa: PLR2004 - as WCAG has it
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


class RoleStyles:
    """The style of each role in the theme that is on, on the background and under the cursor.

    Under the cursor words have the colour of text, and names that are links are underlined there and nowhere else;
    states, and ``bar``, which is no word, keep their own colour.

    A new one is made when the theme changes, so that finished strips can be kept by it.
    """

    def __init__(self, variables: Mapping[str, str], *, ansi: bool) -> None:
        self._ansi = ansi
        self._background = Color.parse(variables["background"])
        self._colours = {
            name.removeprefix("role-"): Color.parse(value)
            for name, value in variables.items()
            if name.startswith("role-")
        }
        self._styles: dict[tuple[str, bool], Style] = {}

    def get(self, role: str, *, cursor: bool = False) -> Style:
        """The style of a role, on the background or under the ``cursor``."""
        key = (role, cursor)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._make(role.partition(":")[0], cursor=cursor)
        return style

    def _make(self, role: str, *, cursor: bool) -> Style:
        attributes = ATTRIBUTES.get(role, "none")
        if role == "link" and cursor:
            attributes = "underline"
        if role in {"bar", "frame", "error"} and (cursor or self._ansi):
            attributes = "bold"
        background = self._colours["cursor"] if cursor else self._background
        if role == "match" and not cursor:
            background = self._colours["match"]
        if self._ansi:
            colour = self._colours["line" if role == "line" else "text"]
        elif role == "bar":
            colour = self._colours["frame"]
        elif cursor and role in STATES:
            colour = readable(self._colours[role], background)
        elif cursor or role == "match":
            colour = background + background.get_contrast_text(TEXT_ALPHA)
        else:
            colour = self._colours[COLOURS.get(role, "text")]
        return Style.parse(attributes) + Style.from_color(colour.rich_color, background.rich_color)


def strip(fragments: Iterable[Fragment], width: int, styles: RoleStyles, *, cursor: bool = False) -> Strip:
    """One line of exactly ``width`` cells: what is longer is cut, what is shorter filled up.

    Rich counts as many cells in it as :func:`briefing_tui.text.cells.cell_len` does, so that Textual finds each column.
    """
    line = [(text.replace("\u00a0", " "), role) for text, role in fragments if text]
    rest = styles.get("text", cursor=cursor)
    if all(is_narrow(text) for text, _ in line):
        made = [Segment(text, styles.get(role, cursor=cursor)) for text, role in line]
        return Strip(made, sum(len(text) for text, _ in line)).adjust_cell_length(width, rest)
    pieces = [(piece, role) for text, role in isolate_columns(line) for piece in _pieces(text)]
    found = Strip([Segment(piece, styles.get(role, cursor=cursor)) for piece, role in pieces])
    found = found.adjust_cell_length(width, rest)
    return apart(found)


def _pieces(text: str) -> list[str]:
    """A text taken to pieces: what terminals give different numbers of cells stands alone, with blanks after it."""
    pieces: list[str] = []
    start = 0
    for found in uncertain(text):
        pieces += [text[start : found.start()], found[0] + " " * padding(found[0])]
        start = found.end()
    pieces.append(text[start:])
    # Where marks stand that mean nothing there, the two may still count differently.
    missing = cell_len(text) - sum(map(rich_cell_len, pieces)) if start else 0
    return list(filter(None, [*pieces, " " * missing]))


def apart(found: Strip) -> Strip:
    """A strip that leaves what is beside it where it is, if it has text that goes from right to left.

    A terminal keeps a mark with the cell before it: so the first one follows a cell of the strip's own, if it can.
    """
    if not any(has_right_to_left(segment.text) for segment in found):
        return found
    mark = Segment(MARK)
    first, *others = found
    begins_neutral = first.text[:1] == " " or not first.text[:1].isalnum()
    head = [Segment(first.text[:1], first.style), mark, Segment(first.text[1:], first.style)]
    segments = [*(head if begins_neutral else [mark, first]), *others]
    # The blanks at the end may be cut off.
    end = next(number for number in range(len(segments), 0, -1) if segments[number - 1].text.strip(" "))
    return Strip([*segments[:end], mark, *segments[end:]], found.cell_length)


def written(text: str) -> int:
    """How many characters of a segment were written: neither blanks that keep a column nor marks."""
    if text == MARK:
        return 0
    bare = text.rstrip(" ")
    blanks = len(text) - len(bare)
    found = next(uncertain(bare), None) if blanks else None
    return len(text) - (min(blanks, padding(bare)) if found and found[0] == bare else 0)


def with_offsets(found: Strip, x: int, y: int) -> Strip:
    """A strip whose segments know which characters they are, from ``x`` on, of the text with the number ``y``."""
    segments = []
    for text, style, _ in found:
        offset = Style.from_meta({"offset": (x, y)})
        segments.append(Segment(text, style + offset if style else offset))
        x += written(text)
    return Strip(segments, found.cell_length)


def spread(left: list[Fragment], right: list[Fragment], width: int) -> list[Fragment]:
    """Runs at both ends of a line; the right end is left out where there is no room for it."""
    taken = sum(cell_len(text) for text, _ in left)
    room = width - taken - sum(cell_len(text) for text, _ in right)
    return [*left, (" " * room, "text"), *right] if room > 0 else left
