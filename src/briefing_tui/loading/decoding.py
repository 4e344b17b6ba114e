"""Bytes to text, and places in that text."""

from __future__ import annotations

from briefing_tui.errors import Excerpt


def decode(data: bytes) -> str:
    """Text of a file. Raises :class:`briefing_tui.loading.faults.Fault`."""
    raise NotImplementedError


class Places:
    """Lines and columns of a text; lines end with LF, CR LF or CR and with nothing else."""

    def __init__(self, text: str) -> None:
        self.text = text

    def at(self, index: int) -> tuple[int, int]:
        """The 1-based line and the 1-based column, in characters, of the character ``index``."""
        raise NotImplementedError

    def line(self, index: int) -> int:
        """The 1-based line of the character ``index``."""
        raise NotImplementedError

    def excerpt(self, index: int, length: int = 1) -> Excerpt:
        """The line of the character ``index``, cleaned, with ``length`` characters of it marked."""
        raise NotImplementedError
