"""The keys in the footer of a screen: which commands it names, and the short forms of their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.tui.commands import commands_of
from briefing_tui.tui.widgets.bars import Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.tui.commands import Context

SHORT_KEYS = {
    "j k": "j/k",
    "? F1": "?",
    "q ^q": "q",
    "i Enter": "Enter",
    "Esc i": "Esc",
    "Esc S": "Esc",
    "Esc D": "Esc",
    "Esc o": "Esc",
    "Esc !": "Esc",
    "Esc Backspace": "Esc",
    "1-4 Tab": "Tab",
    "space ↑↓": "space",
}
"""Short forms of keys for the footer; the help writes them in full."""

TYPED_KEYS = {"? F1": "F1", "q ^q": "^q"}
"""The same for screens in which letters are typed."""

MOST = 5
"""The most keys at the left of the footer."""


def footer_items(
    *contexts: Context, typing: bool = False, wanted: Sequence[str] = (), without: Sequence[str] = ()
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The keys of contexts for the left of the footer, and help and quit for its right.

    ``wanted`` are the ids of the commands for the left, where they are not the first ones of the table; the keys
    ``without`` are left out.
    """
    names = {**SHORT_KEYS, **TYPED_KEYS} if typing else SHORT_KEYS
    items = {
        command.id: Item(names.get(command.shown, command.shown), command.footer, command.action)
        for command in sorted(commands_of(*contexts, "program"), key=lambda command: command.context not in contexts)
        if command.footer
    }
    right = (items.pop("help"), items.pop("quit"))
    left = [items[name] for name in wanted] if wanted else list(items.values())
    left = [item for item in left if item.key not in without]
    return tuple(left[:MOST]), right
