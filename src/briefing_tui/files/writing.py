"""Atomic writing of files."""

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
from briefing_tui.files.paths import shown_path
from briefing_tui.files.reading import _BINARY, _kind, _reason
from briefing_tui.text.patterns import pattern

_WRITE_FLAGS: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)


_NO_LINKS_HERE: Final = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


_TEMPORARY: Final = pattern(r"\.briefing-([1-9]\d{0,8})-[0-9a-f]{16}\.tmp", re.ASCII)
"""Name of a temporary file, with the id of the process that writes it."""


_WHY_NOT_WRITTEN: Final = {
    errno.ENOENT: "there is no folder {folder}",
    errno.ENOTDIR: "{folder} is not a folder",
    errno.EACCES: "you have no permission to write there",
    errno.EPERM: "you have no permission to write there",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
    errno.EFBIG: "the file system does not allow files that large",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ELOOP: "a link in its path points to itself",
}


def write(path: Path, data: bytes, *, replace: bool) -> None:
    """Write ``data`` to the file ``path`` atomically: afterwards the file is complete, or unchanged.

    With ``replace`` an existing file is replaced and its mode kept; a link is replaced itself, not its target. Raises
    :class:`FileExistsError` if there is a file or link and not ``replace``, and
    :class:`briefing_tui.errors.OutputError` if the file cannot be written.
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
    """Return the mode of the file to be replaced, None if there is none; raises as :func:`write` does."""
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
    """Write a temporary file in the folder of ``path``, and rename it to ``path``."""
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
    """Delete temporary files of processes that were killed while writing; once for each folder."""
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
    """Rename ``temporary`` to ``path``, unless that name has been taken meanwhile."""
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
