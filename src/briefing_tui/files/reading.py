"""Guarded reading of files."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path
from typing import Final

from briefing_tui.errors import Code, register
from briefing_tui.text.sanitizing import clean

NO_SUCH_FILE: Final = register("F101", "no such file")
_FOLDER: Final = register("F102", "a folder where a file is needed")
_NOT_A_REGULAR_FILE: Final = register("F103", "not a regular file")
_NO_PERMISSION: Final = register("F104", "no permission to read the file")
_TOO_LARGE: Final = register("F105", "a file that is too large")
_LINK_TO_ITSELF: Final = register("F106", "a link that points to itself")
UNREADABLE: Final = register("F107", "a file that cannot be read")

MAX_BYTES: Final = 16 * 1024 * 1024
"""Largest file that is read, in bytes."""


# Absent on Windows, where opening a file never blocks and no child inherits it.
_READ_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


_BINARY: Final[int] = getattr(os, "O_BINARY", 0)


_REFUSALS: Final = {
    errno.ENOENT: (NO_SUCH_FILE, "There is no such file."),
    errno.ENOTDIR: (NO_SUCH_FILE, "There is no such file: a part of its path is not a folder."),
    errno.EISDIR: (_FOLDER, "This is a folder, not a file."),
    errno.ENXIO: (_NOT_A_REGULAR_FILE, "This is a socket or a device, not a regular file."),
    errno.ENODEV: (_NOT_A_REGULAR_FILE, "This is a device, not a regular file."),
    errno.EACCES: (_NO_PERMISSION, "You have no permission to read this file."),
    errno.EPERM: (_NO_PERMISSION, "You have no permission to read this file."),
    errno.ELOOP: (_LINK_TO_ITSELF, "This is a link that points to itself."),
    errno.ENAMETOOLONG: (UNREADABLE, "The file cannot be read: its name is too long."),
}


class UnreadableFile(Exception):
    """A file that cannot be read: its ``code``, and ``message`` and ``hint``, a plain sentence each."""

    def __init__(self, code: Code, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def read(path: Path) -> bytes:
    """Read all bytes of the regular file ``path``, at most :data:`MAX_BYTES`; waits for nothing but the disk.

    Raises :class:`UnreadableFile` (F101 to F107).
    """
    try:
        # Opening a named pipe would already wake the process at its other end. A later change is noticed below.
        _refuse_irregular(path.stat())
        descriptor = os.open(path, _READ_FLAGS | _BINARY)
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            _refuse_irregular(os.fstat(file.fileno()))
            return _read_all(descriptor)
    except OSError as error:
        raise _unreadable(error, path) from error
    except ValueError as error:
        raise UnreadableFile(NO_SUCH_FILE, "A file cannot have this name.") from error


def read_input() -> bytes:
    """Read all bytes of standard input, at most :data:`MAX_BYTES`.

    Raises :class:`UnreadableFile` (F101, F105 to F107).
    """
    if sys.stdin is None:
        raise UnreadableFile(NO_SUCH_FILE, "Standard input is closed.")
    try:
        return _read_all(sys.stdin.fileno())
    except (OSError, ValueError) as error:
        fault = error if isinstance(error, OSError) else OSError(str(error))
        raise _unreadable(fault, Path()) from error


def _refuse_irregular(status: os.stat_result) -> None:
    """Raise :class:`UnreadableFile` for anything but a regular file, and for a file that is too large."""
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableFile(_FOLDER, "This is a folder, not a file.")
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFile(_NOT_A_REGULAR_FILE, f"This is {_kind(status.st_mode)}, not a regular file.")
    if status.st_size > MAX_BYTES:
        raise _too_large()


def _read_all(descriptor: int) -> bytes:
    """Read a file up to one byte more than the limit, since it may have grown."""
    chunks: list[bytes] = []
    left = MAX_BYTES + 1
    while left and (chunk := os.read(descriptor, left)):
        chunks.append(chunk)
        left -= len(chunk)
    if not left:
        raise _too_large()
    return b"".join(chunks)


def _too_large() -> UnreadableFile:
    return UnreadableFile(
        _TOO_LARGE,
        f"The file is larger than {MAX_BYTES // 1024**2} MiB.",
        "Split it into several briefings, joined by “follows”.",
    )


def _unreadable(error: OSError, path: Path) -> UnreadableFile:
    """Return the exception for an error of the operating system."""
    if error.errno == errno.ENOENT and os.path.islink(path):  # noqa: PTH114 - it fails for no path
        return UnreadableFile(NO_SUCH_FILE, "This is a link to a file that does not exist.")
    code, message = _REFUSALS.get(error.errno or 0, (UNREADABLE, f"The file cannot be read: {_reason(error)}."))
    return UnreadableFile(code, message)


def _kind(mode: int) -> str:
    """Return the kind of a special file, with its article."""
    if stat.S_ISFIFO(mode):
        return "a pipe"
    return "a socket" if stat.S_ISSOCK(mode) else "a device"


def _reason(error: OSError) -> str:
    """Return the operating system's own words, as the end of a sentence."""
    return clean(error.strerror or "the system gives no reason").rstrip(".").lower()
