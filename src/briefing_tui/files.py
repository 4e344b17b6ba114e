"""Guarded reading, atomic writing, and names and paths for people."""

from __future__ import annotations

from pathlib import Path


class UnreadableFile(Exception):  # noqa: N818
    """A file that cannot be read: ``code``, and one plain sentence each for ``message`` and ``hint`` (may be "")."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def read(path: Path) -> bytes:
    """All bytes of a regular file. Raises :class:`UnreadableFile`."""
    raise NotImplementedError


def write(path: Path, data: bytes, *, replace: bool) -> None:
    """Write ``data`` whole or not at all."""
    raise NotImplementedError


def file_name(title: str, ending: str) -> str:
    """A file name made from a title."""
    raise NotImplementedError


def shown_path(path: Path | str) -> str:
    """``path`` for people."""
    raise NotImplementedError
