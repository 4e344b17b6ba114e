"""The record for a command, and the keys that several commands share."""

from __future__ import annotations

from typing import Literal

from briefing_tui.records import Frozen

Context = Literal[
    "reader",
    "details",
    "search",
    "picker",
    "library-search",
    "problems",
    "help",
    "themes",
    "export",
    "targets",
    "card",
    "sources",
    "source-list",
    "dates",
    "pipe",
    "output",
    "changes",
    "note",
    "marks",
    "message",
    "program",
]


class Command(Frozen):
    """A command, shown as one row of the help.

    ``keys`` are Textual's names of keys with the action that each runs, ``shown`` how they are written for people.
    ``action`` is what the row itself runs (empty if the row is only information). ``footer`` is its word in the footer,
    empty if it is not there.
    """

    id: str
    shown: str
    name: str
    help: str
    group: str
    keys: tuple[tuple[str, str], ...] = ()
    action: str = ""
    footer: str = ""
    context: Context = "reader"
    also: tuple[Context, ...] = ()
    """Additional contexts in which the keys work."""


MOVING = (("j,down", "move(1)"), ("k,up", "move(-1)"))
PAGES = (("space,pagedown", "page(1)"), ("pageup,b", "page(-1)"), ("ctrl+d", "half(1)"), ("ctrl+u", "half(-1)"))
ENDS = (("g,home", "first"), ("G,end", "last"))
CLOSING = (("escape", "close"),)

LISTED = (("down", "move(1)"), ("up", "move(-1)"), ("pagedown", "page(1)"), ("pageup", "page(-1)"))
"""Keys for moving in a list while letters go to a field above it."""
