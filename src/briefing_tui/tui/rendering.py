"""From roles to styles: the only place that makes what is shown, and the only one that knows colours.

No text is ever read as markup here: runs become segments as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from briefing_tui.text import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefing_tui.text import Run

ATTRIBUTES: dict[str, str] = {
    "strong": "bold",
    "mark": "bold",
    "found": "bold underline",
    "uncertain": "italic",
    "banner": "bold reverse",
    "match": "underline",
    "current": "bold reverse",
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
}
"""The role variable that colours a role; the others are the colour of text."""

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
        roles = dict.fromkeys(("text", "muted", "link", "mark", "frame", "error", "cursor", "match"), default)
        roles |= {"line": "ansi_bright_black", "veil": "transparent"}
        return {f"role-{name}": value for name, value in roles.items()}
    background = Color.parse(variables["background"])
    foreground = Color.parse(variables["foreground"])
    roles = {
        "text": (background + background.get_contrast_text(TEXT_ALPHA)).hex,
        "muted": (background + background.get_contrast_text(MUTED_ALPHA)).hex,
        "link": variables["text-primary"],
        "mark": variables["text-primary"],
        "frame": variables["text-primary"],
        "error": variables["text-error"],
        "cursor": variables["panel"],
        "match": variables["warning-muted"],
        "line": (background + foreground.with_alpha(LINE_ALPHA)).hex,
        "veil": background.with_alpha(VEIL_ALPHA).hex,
    }
    return {f"role-{name}": value for name, value in roles.items()}


class RoleStyles:
    """The style of each role in the theme that is on, on the background and under the cursor.

    Under the cursor words have the colour of text alone; only ``bar``, which is no word, keeps its own.

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
        """The style of a role; under the ``cursor`` every colour is that of text on the cursor's background."""
        key = (role, cursor)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._make(role.partition(":")[0], cursor=cursor)
        return style

    def _make(self, role: str, *, cursor: bool) -> Style:
        attributes = ATTRIBUTES.get(role, "none")
        if role == "link" and (cursor or self._ansi):
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
        elif cursor or role == "match":
            colour = background + background.get_contrast_text(TEXT_ALPHA)
        else:
            colour = self._colours[COLOURS.get(role, "text")]
        return Style.parse(attributes) + Style.from_color(colour.rich_color, background.rich_color)


def strip(runs: Iterable[Run], width: int, styles: RoleStyles, *, cursor: bool = False) -> Strip:
    """One line of exactly ``width`` cells: what is longer is cut, what is shorter filled up."""
    segments = [Segment(text.replace("\u00a0", " "), styles.get(role, cursor=cursor)) for text, role in runs if text]
    length = sum(cell_len(segment.text) for segment in segments)
    return Strip(segments, length).adjust_cell_length(width, styles.get("text", cursor=cursor))


def spread(left: list[Run], right: list[Run], width: int) -> list[Run]:
    """Runs at both ends of a line; the right end is left out where there is no room for it."""
    taken = sum(cell_len(text) for text, _ in left)
    room = width - taken - sum(cell_len(text) for text, _ in right)
    return [*left, (" " * room, "text"), *right] if room > 0 else left
