"""Guarded reading, atomic writing, and names and paths for people."""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from briefing_tui.errors import OutputError
from briefing_tui.text import clean

MAX_BYTES: Final = 16 * 1024 * 1024
"""The largest file that is read."""

# Absent on Windows, where opening a file never waits and no child inherits it.
_READ_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_WRITE_FLAGS: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)
_BINARY: Final[int] = getattr(os, "O_BINARY", 0)

_NO_LINKS_HERE: Final = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


_TEMPORARY: Final = re.compile(r"\.briefing-([1-9]\d{0,8})-[0-9a-f]{16}\.tmp", re.ASCII)
"""The name of a file that is being written, with the number of the process that writes it."""

_REFUSALS: Final = {
    errno.ENOENT: ("F101", "There is no such file."),
    errno.ENOTDIR: ("F101", "There is no such file: a part of its path is not a folder."),
    errno.EISDIR: ("F102", "This is a folder, not a file."),
    errno.ENXIO: ("F103", "This is a socket or a device, not a regular file."),
    errno.ENODEV: ("F103", "This is a device, not a regular file."),
    errno.EACCES: ("F104", "You have no permission to read this file."),
    errno.EPERM: ("F104", "You have no permission to read this file."),
    errno.ELOOP: ("F106", "This is a link that leads back to itself."),
    errno.ENAMETOOLONG: ("F107", "The file cannot be read: its name is too long."),
}
_WHY_NOT_WRITTEN: Final = {
    errno.ENOENT: "there is no folder {folder}",
    errno.ENOTDIR: "{folder} is not a folder",
    errno.EACCES: "you have no permission to write there",
    errno.EPERM: "you have no permission to write there",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
    errno.EFBIG: "it would be larger than a file may be there",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ELOOP: "a link in its path leads back to itself",
}


class UnreadableFile(Exception):
    """A file that cannot be read: its ``code``, and a plain sentence each for ``message`` and ``hint``."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def read(path: Path) -> bytes:
    """All bytes of the regular file ``path``, at most :data:`MAX_BYTES`; waits for nothing but the disk.

    Raises :class:`UnreadableFile` (F101 to F107).
    """
    try:
        # Opening alone would wake a program that waits at the other end of a pipe. What comes in between is seen below.
        _refuse_irregular(path.stat())
        descriptor = os.open(path, _READ_FLAGS | _BINARY)
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            _refuse_irregular(os.fstat(file.fileno()))
            return _read_all(descriptor)
    except OSError as error:
        raise _unreadable(error, path) from error
    except ValueError as error:
        raise UnreadableFile("F101", "A file cannot have this name.") from error


def _refuse_irregular(status: os.stat_result) -> None:
    """Raise :class:`UnreadableFile` for what is not a regular file, or too large."""
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableFile("F102", "This is a folder, not a file.")
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFile("F103", f"This is {_kind(status.st_mode)}, not a regular file.")
    if status.st_size > MAX_BYTES:
        raise _too_large()


def _read_all(descriptor: int) -> bytes:
    """What a file holds, read with one byte more than the limit, since it may have grown."""
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
        "F105",
        f"The file is larger than {MAX_BYTES // 1024**2} MiB.",
        "Split it into several briefings, joined by “follows”.",
    )


def _unreadable(error: OSError, path: Path) -> UnreadableFile:
    """The refusal that a fault of the system stands for."""
    if error.errno == errno.ENOENT and os.path.islink(path):  # noqa: PTH114 - it fails for no path
        return UnreadableFile("F101", "This is a link to a file that does not exist.")
    code, message = _REFUSALS.get(error.errno or 0, ("F107", f"The file cannot be read: {_reason(error)}."))
    return UnreadableFile(code, message)


def _kind(mode: int) -> str:
    """What a thing that is neither file nor folder is, with its article."""
    if stat.S_ISFIFO(mode):
        return "a pipe"
    return "a socket" if stat.S_ISSOCK(mode) else "a device"


def _reason(error: OSError) -> str:
    """The system's own words, as the end of a sentence."""
    return clean(error.strerror or "the system gives no reason").rstrip(".").lower()


def write(path: Path, data: bytes, *, replace: bool) -> None:
    """Write ``data`` to the file ``path``: afterwards it is there whole, or as it was before.

    With ``replace`` an existing file is replaced and its mode kept; of a link, the link itself is replaced.
    Raises :class:`FileExistsError` where there is a file or link and not ``replace``, and
    :class:`briefing_tui.errors.OutputError` where nothing can be written.
    """
    try:
        mode = _mode_of_replaced(path, replace=replace)
        _write_beside(path, data, mode, replace=replace)
    except FileExistsError:
        raise
    except OSError as error:
        why = _WHY_NOT_WRITTEN.get(error.errno or 0, "").format(folder=shown_path(path.parent))
        raise OutputError(f"Cannot write {shown_path(path)}: {why or _reason(error)}.") from error
    except ValueError as error:
        raise OutputError(f"Cannot write {shown_path(path)}: a file cannot have this name.") from error


def _mode_of_replaced(path: Path, *, replace: bool) -> int | None:
    """The mode of the file that is to be replaced, None where there is none; refuses as :func:`write` says."""
    try:
        before = path.lstat().st_mode
    except FileNotFoundError:
        return None
    if not (stat.S_ISREG(before) or stat.S_ISLNK(before)):
        what = "a folder" if stat.S_ISDIR(before) else _kind(before)
        raise OutputError(f"Cannot write {shown_path(path)}: it is {what}.")
    if not replace:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), os.fspath(path))
    return before & 0o777 if stat.S_ISREG(before) else None


def _write_beside(path: Path, data: bytes, mode: int | None, *, replace: bool) -> None:
    """Write a temporary file in the folder of ``path`` and give it that name."""
    _sweep(path.parent)
    temporary = path.parent / f".briefing-{os.getpid()}-{os.urandom(8).hex()}.tmp"
    descriptor = os.open(temporary, _WRITE_FLAGS | _BINARY, 0o666 if mode is None else mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if mode is not None:
                temporary.chmod(mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            temporary.replace(path)
        else:
            _name_if_free(temporary, path)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


@cache
def _sweep(folder: Path) -> None:
    """Delete, once for each folder, what processes that were killed while they wrote have left there."""
    if os.name != "posix":
        return
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = _TEMPORARY.fullmatch(entry.name)
            if found and not _is_running(int(found[1])):
                Path(entry.path).unlink()


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError as error:
        return error.errno != errno.ESRCH
    return True


def _name_if_free(temporary: Path, path: Path) -> None:
    """Give ``temporary`` the name ``path``, unless something else got that name in the meantime."""
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _NO_LINKS_HERE:
            raise
        os.close(os.open(path, _WRITE_FLAGS | _BINARY, 0o666))
        try:
            temporary.replace(path)
        except BaseException:
            path.unlink()
            raise


_MAX_NAME_BYTES: Final = 100
_MAX_ABOUT_BYTES: Final = 50
_RESERVED_NAME: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)
_VARIATION_SELECTORS: Final = frozenset(map(chr, range(0xFE00, 0xFE10)))


def file_name(title: str, ending: str, about: str = "") -> str:
    """A name for a file about ``title``, at most 100 bytes with ``ending`` (``txt`` or ``.txt``).

    ``about`` says what of it the file holds: where there is no room for all, the title gives way.
    Lower-case letters with their marks, digits, ``.``, ``_`` and ``-``, NFC; never one that hides the file,
    looks like an option, leaves the folder, or is reserved on Windows. ``briefing`` where nothing is left.
    """
    ending = ending.lstrip(".")
    suffix = f".{ending}" if ending else ""
    held = _slug(about).rstrip(".-").encode()[:_MAX_ABOUT_BYTES].decode(errors="ignore").rstrip(".-")
    suffix = f"-{held}{suffix}" if held else suffix
    slug = _slug(title)
    if _RESERVED_NAME.match(slug):
        slug = f"_{slug}"
    room = _MAX_NAME_BYTES - len(suffix.encode())
    return (slug.encode()[:room].decode(errors="ignore").rstrip(".-") or "briefing") + suffix


def _slug(words: str) -> str:
    """Words as they may stand in a file's name, at its beginning too."""
    import unicodedata  # noqa: PLC0415 - 1 ms, and only who writes files needs names for them

    kept = "".join(
        _slug_character(character, unicodedata.category(character))
        for character in unicodedata.normalize("NFC", words).lower()
    )
    return unicodedata.normalize("NFC", re.sub(r"-{2,}", "-", kept)).lstrip(".-")


def _slug_character(character: str, category: str) -> str:
    """``character`` where it may stand in a file's name, else a hyphen."""
    if character.isalnum() or character in "._-":
        return character
    is_mark = category[0] == "M" and character not in _VARIATION_SELECTORS
    return character if is_mark else "-"


def is_folder(path: Path | str) -> bool:
    """Whether there is a folder, or a link to one; False where that cannot be told. Path.is_dir may fail instead."""
    return os.path.isdir(path)  # noqa: PTH112 - for the reason above


def is_there(path: Path | str) -> bool:
    """Whether there is anything, a link to nothing too; False where that cannot be told."""
    return os.path.lexists(path)


def current_folder() -> Path:
    """The folder that the program runs in; ``.`` where it has been deleted."""
    try:
        return Path.cwd()
    except OSError:
        return Path()


def shown_path(path: Path | str) -> str:
    """``path`` for people: cleaned, the home folder as ``~``."""
    text = os.fspath(path)
    home = os.path.expanduser("~").rstrip(os.sep)  # noqa: PTH111 - Path.home fails where there is none
    if home.startswith(os.sep) and (text == home or text.startswith(home + os.sep)):
        text = "~" + text[len(home) :]
    return clean(text)
