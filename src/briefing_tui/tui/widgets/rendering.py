"""From roles to styles: the only module that renders text, and the only one that knows colours.

No text is ever parsed as markup here: fragments become segments unchanged.
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
    "strong-link": "bold",
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
    "withdrawn": "bold",
}
"""Text styles that complement the colours, so that no information depends on colour alone."""

COLOURS: dict[str, str] = {
    "muted": "muted",
    "quote": "muted",
    "link": "link",
    "strong-link": "link",
    "mark": "mark",
    "frame": "frame",
    "error": "error",
    "line": "line",
    "disputed": "disputed",
    "high": "high",
    "low": "low",
    "weak": "weak",
    "single": "single",
    "withdrawn": "withdrawn",
}
"""The theme variable of each coloured role; others have the colour of text."""

LINKS_UNDER_CURSOR: dict[str, str] = {"link": "underline", "strong-link": "bold underline"}
"""Text styles of linked names under the cursor, where they have no colour of their own."""

EMPHASIZED: dict[str, str] = {"text": "strong", "link": "strong-link"}
"""The roles of words and linked names in a sentence that is in bold."""

STATES: dict[str, str] = {
    "error": "text-error",
    "withdrawn": "text-error",
    "disputed": "text-accent",
    "high": "text-warning",
    "low": "text-warning",
    "weak": "text-warning",
    "single": "text-warning",
}
"""The roles of states that should not be overlooked, and Textual's variables for them, also under the cursor."""

READABLE = 4.5
"""The minimum contrast between text and background that WCAG 2 requires."""

STEPS = 20
"""Number of steps in which a colour is moved toward that of text until it is readable."""

LINK_TINT = 0.2
"""Share of the theme's main colour in a linked name, away from the cursor."""

TEXT_ALPHA = 0.87
MUTED_ALPHA = 0.6
LINE_ALPHA = 0.3
VEIL_ALPHA = 0.6


def role_variables(variables: Mapping[str, str], *, ansi: bool) -> dict[str, str]:
    """The role variables of a theme, derived from Textual's variables.

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
    """The colour, or the nearest one between it and that of text that is readable on the background."""
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
    linear = [low if part <= 0.04045 else high for part, low, high in curved]  # noqa: PLR2004 - the constants of WCAG
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


class RoleStyles:
    """The style of each role in the active theme, on the background and under the cursor.

    Under the cursor all words have the colour of text, and only there linked names are underlined; states, and ``bar``,
    which is not text, keep their own colour.

    A new instance is created when the theme changes, so that it can be a key for cached strips.
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

    def highlighted(self, row: Strip) -> Strip:
        """The row of the cursor: in bold where colours are the terminal's, since no background marks it there."""
        return row.apply_style(Style(bold=True)) if self._ansi else row

    def _make(self, role: str, *, cursor: bool) -> Style:
        attributes = ATTRIBUTES.get(role, "none")
        if cursor:
            attributes = LINKS_UNDER_CURSOR.get(role, attributes)
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


def emphasized(fragments: Iterable[Fragment]) -> list[Fragment]:
    """A sentence in bold; its linked names still lead where they did."""
    split = ((text, role.partition(":")) for text, role in fragments)
    return [(text, f"{EMPHASIZED.get(kind, kind)}{colon}{target}") for text, (kind, colon, target) in split]


def strip(fragments: Iterable[Fragment], width: int, styles: RoleStyles, *, cursor: bool = False) -> Strip:
    """A line of exactly ``width`` cells, cut or padded.

    Rich counts the same number of cells in it as :func:`briefing_tui.text.cells.cell_len`, so that Textual finds each
    column.
    """
    line = [(text.replace("\u00a0", " "), role) for text, role in fragments if text]
    rest = styles.get("text", cursor=cursor)
    if all(is_narrow(text) for text, _ in line):
        made = [Segment(text, styles.get(role, cursor=cursor)) for text, role in line]
        return Strip(made, sum(len(text) for text, _ in line)).adjust_cell_length(width, rest)
    pieces = [(piece, role) for text, role in isolate_columns(line) for piece in _pieces(text)]
    found = Strip([Segment(piece, styles.get(role, cursor=cursor)) for piece, role in pieces])
    found = found.adjust_cell_length(width, rest)
    return isolated(found)


def _pieces(text: str) -> list[str]:
    """A text in pieces: characters whose width differs between terminals are separate, with spaces after them."""
    pieces: list[str] = []
    start = 0
    for found in uncertain(text):
        pieces += [text[start : found.start()], found[0] + " " * padding(found[0])]
        start = found.end()
    pieces.append(text[start:])
    # Marks may be counted differently in a position in which they have no meaning.
    missing = cell_len(text) - sum(map(rich_cell_len, pieces)) if start else 0
    return list(filter(None, [*pieces, " " * missing]))


def isolated(found: Strip) -> Strip:
    """A strip that does not affect its neighbours if it contains right-to-left text.

    A terminal attaches a mark to the cell before it, so the first one follows a cell of the strip itself, if possible.
    """
    if not any(has_right_to_left(segment.text) for segment in found):
        return found
    mark = Segment(MARK)
    first, *others = found
    begins_neutral = first.text[:1] == " " or not first.text[:1].isalnum()
    head = [Segment(first.text[:1], first.style), mark, Segment(first.text[1:], first.style)]
    segments = [*(head if begins_neutral else [mark, first]), *others]
    # The spaces at the end may be cut off.
    end = next(number for number in range(len(segments), 0, -1) if segments[number - 1].text.strip(" "))
    return Strip([*segments[:end], mark, *segments[end:]], found.cell_length)


def written(text: str) -> int:
    """Number of characters in a segment that are text: neither padding spaces nor marks."""
    if text == MARK:
        return 0
    bare = text.rstrip(" ")
    blanks = len(text) - len(bare)
    found = next(uncertain(bare), None) if blanks else None
    return len(text) - (min(blanks, padding(bare)) if found and found[0] == bare else 0)


def with_offsets(found: Strip, x: int, y: int) -> Strip:
    """A strip whose segments know their character offsets, from ``x``, in the text with the number ``y``."""
    segments = []
    for text, style, _ in found:
        offset = Style.from_meta({"offset": (x, y)})
        segments.append(Segment(text, style + offset if style else offset))
        x += written(text)
    return Strip(segments, found.cell_length)


def spread(left: list[Fragment], right: list[Fragment], width: int) -> list[Fragment]:
    """Fragments at both ends of a line; the right end is omitted if there is no room for it."""
    taken = sum(cell_len(text) for text, _ in left)
    room = width - taken - sum(cell_len(text) for text, _ in right)
    return [*left, (" " * room, "text"), *right] if room > 0 else left
