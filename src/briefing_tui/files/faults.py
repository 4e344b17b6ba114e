"""The fault that makes a file unreadable, with its position."""

from __future__ import annotations

from typing import TypeAlias

from briefing_tui.errors import Code

Explanation: TypeAlias = tuple[int, str, str]
"""What a fault is made of: an index in the text, a message and a hint."""


class Fault(Exception):
    """The first fault that makes a file unreadable.

    ``index`` is the position in ``text`` and ``length`` the number of characters concerned; ``earlier`` is the index of
    a related position (the first of two equal keys), or None. ``message`` and ``hint`` are one plain sentence each,
    sanitized, without the position.
    """

    def __init__(  # noqa: PLR0913 - one value for each part of the problem that is made of it
        self,
        code: Code,
        message: str,
        hint: str = "",
        *,
        text: str,
        index: int,
        length: int = 1,
        earlier: int | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.text = text
        self.index = index
        self.length = length
        self.earlier = earlier
