"""``^l`` removes what other programs have written to the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Terminal


@pytest.mark.parametrize(
    ("keys", "words"), [(b"", "Point 1 of 2"), (b"?", "Keys"), (b"\x0f", "Briefings"), (b"i", "Point 1")]
)
def test_the_screen_is_drawn_anew(reader: Terminal, keys: bytes, words: str) -> None:
    """Every row of it, in dialogs and while letters are typed as well."""
    reader.wait_for("shows all keys")
    # Any key ends the line that greets at a first start.
    reader.send(b"\x0c")
    reader.wait_without("shows all keys")
    reader.send(keys)
    before = reader.wait_for(words)
    while reader.read(0.3):
        before = reader.draw()
    reader.blank(80, 24)
    assert not reader.draw().strip()
    reader.send(b"\x0c")
    reader.wait_for(words)
    while reader.read(0.3):
        pass
    assert reader.draw() == before
