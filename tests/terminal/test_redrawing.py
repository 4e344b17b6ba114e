"""``^l`` removes what other programs have written to the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Terminal


SCREENS = {
    "the panes": (b"", "Point 1 of 2"),
    "keys": (b"?", "► Keys"),
    "the picker": (b"\x0f", "Briefings"),
    "details": (b"i", "► Point 1"),
}
"""Keys that open a screen, and words on it."""


def test_the_screen_is_drawn_anew(reader: Terminal) -> None:
    """Every row of it, in dialogs and while letters are typed as well."""
    reader.wait_for("shows all keys")
    # Any key ends the line that greets at a first start.
    reader.send(b"\x0c")
    reader.wait_without("shows all keys")
    for name, (keys, words) in SCREENS.items():
        reader.send(keys)
        reader.wait_for(words)
        before = reader.settled()
        reader.blank(80, 24)
        assert not reader.draw().strip(), name
        reader.send(b"\x0c")
        reader.wait_for(words)
        assert reader.settled() == before, name
        if keys:
            reader.send(b"\x1b")
            reader.wait_without(words)
