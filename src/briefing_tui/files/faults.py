"""What stops a file from being read at all: one fault, with its place."""

from __future__ import annotations


class Fault(Exception):
    """The first thing in a file that makes it unreadable.

    ``index`` is the character in ``text`` that it begins at and ``length`` how many characters it covers;
    ``earlier`` is the index of another place that belongs to it (the first of two equal keys), or None.
    ``message`` and ``hint`` are one plain sentence each, cleaned, without the place.
    """

    def __init__(  # noqa: PLR0913 - one value for each part of the problem that is made of it
        self,
        code: str,
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
