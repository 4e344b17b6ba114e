"""Finding briefing files: those named by paths, and those in folders."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path, PosixPath

from briefing_tui import schema
from briefing_tui.errors import UsageError
from briefing_tui.files import reading
from briefing_tui.files.paths import is_folder, path_exists, shown_path
from briefing_tui.schema.sections import PANES

ENDINGS = (".yaml", ".yml", ".json")
"""File name endings of briefings in folders, in any case."""

_NO_BRIEFINGS = (".schema.json", ".timeline.json", ".csl.json")
"""File name endings of what ``schema`` and ``export`` write, which people keep beside their briefings."""


_BRIEFINGS_HAVE = ("title", *PANES)
_LINES_LOOKED_AT = 200

_NAMED = 3
"""Maximum number of files to name that a command left out."""


class LinkOut(PosixPath):
    """A link found in a folder that points outside it. Its target is not opened."""


class StandardInput(PosixPath):
    """The path ``-``: a briefing on standard input."""


def find(paths: Iterable[Path], most: int | None = None) -> list[Path]:
    """Return the briefing files among ``paths``, sorted, without duplicates; with ``most`` not more than these.

    A named file is included whatever its ending. Folders are searched recursively for anything but folders with an
    ending of briefings; a link out of the folder becomes a :class:`LinkOut`. Left out are hidden files and folders,
    links to folders, and what ``schema`` and ``export`` write for other programs. Raises
    :class:`~briefing_tui.errors.UsageError` if a path does not exist or a folder cannot be listed.
    """
    found, leading_out = names_of(paths, most)
    return [LinkOut(name) if name in leading_out else Path(name) for name in sorted({*found.values(), *leading_out})]


def names_of(paths: Iterable[Path], most: int | None = None) -> tuple[dict[str, str], set[str]]:
    """The result of :func:`find` as strings: names by resolved path, and the names of links that point outside."""
    found: dict[str, str] = {}
    leading_out: set[str] = set()
    for path in paths:
        require(path)
        name = os.fspath(path)
        real = os.path.realpath(name)
        if is_folder(path):
            left = None if most is None else most - len(found) - len(leading_out)
            for below, real_below in islice(_files_below(name, real), left):
                if is_within(real_below, real):
                    found.setdefault(real_below, below)
                else:
                    leading_out.add(below)
        else:
            found.setdefault(real, name)
        if most is not None and len(found) + len(leading_out) >= most:
            break
    return found, leading_out


def is_within(path: str, folder: str) -> bool:
    """Whether a path is below a folder, both resolved."""
    return path.startswith(folder.rstrip(os.sep) + os.sep)


def beside(path: Path) -> list[Path]:
    """Return the other briefing files directly in the folder of ``path``, by name; no hidden files or links out."""
    try:
        names = sorted(path.parent.iterdir())
    except OSError:
        return []
    folder = os.path.realpath(path.parent)
    return [
        other
        for other in names
        if _is_briefing_name(other.name)
        and other.name != path.name
        and os.path.isfile(other)  # noqa: PTH113 - Path.is_file may fail instead
        and (not other.is_symlink() or is_within(os.path.realpath(other), folder))
    ]


def _is_briefing_name(name: str) -> bool:
    """Whether a file in a folder may be a briefing, by its name."""
    lower = name.lower()
    return lower.endswith(ENDINGS) and not lower.startswith(".") and not lower.endswith(_NO_BRIEFINGS)


def _files_below(folder: str, real_folder: str) -> Iterator[tuple[str, str]]:
    """Yield path and resolved path of the possible briefings in a folder and its subfolders.

    All are strings: for 100,000 files, creating and joining Paths takes longer than listing the folders.
    """
    waiting = [(folder, real_folder)]
    while waiting:
        here, real_here = waiting.pop()
        for entry in _entries(here, is_required=here == folder):
            if entry.name.startswith("."):
                continue
            real = f"{real_here.rstrip(os.sep)}{os.sep}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, real))
            elif _is_briefing_name(entry.name) and not _leads_to_a_folder(entry):
                yield entry.path, os.path.realpath(entry.path) if entry.is_symlink() else real


def _entries(folder: str, *, is_required: bool) -> Iterator[os.DirEntry[str]]:
    """Yield the entries of a folder, unsorted; none of one that cannot be read, unless it is required."""
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError as fault:
        if is_required:
            reason = (fault.strerror or "unknown reason").lower()
            raise UsageError(f"The folder {shown_path(Path(folder))} cannot be read: {reason}.") from fault


def _leads_to_a_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry of a folder is a link to a folder; False if that is unknown."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def require(path: Path) -> None:
    """Raise UsageError if ``path`` does not exist; the message suggests a similar path."""
    if path_exists(path):
        return
    if os.fspath(path) == "-":
        raise UsageError("Only show, export and diff read standard input (-); name a file or a folder.")
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        names = []
    near = schema.suggest(path.name, names)
    hint = f" Did you mean {shown_path(path.with_name(near))}?" if near else ""
    raise UsageError(f"There is no file or folder {shown_path(path)}.{hint}")


def nothing_in(places: Iterable[Path]) -> str:
    """Return the sentence for places without briefings."""
    return f"There are no briefings in {' or '.join(map(shown_path, places))}."


def briefings_here() -> list[Path]:
    """Return the files directly in the current folder that look like briefings, whether they open or not.

    They are not read by default, but a person in that folder may expect it.
    """
    try:
        here = sorted(Path().iterdir())
    except OSError:
        return []
    named = [path for path in here if _is_briefing_name(path.name)]
    return [path for path in named if not is_folder(path) and _looks_like_briefing(path)]


def left_out_here(done: str, how: str) -> str:
    """Return a sentence that names the :func:`briefings_here`, or ``""``.

    For ``checked`` and ``name {} to check {}``: ``Not checked: a.yaml in this folder; name it to check it.``
    """
    beside = briefings_here()
    if not beside:
        return ""
    others = " ".join(map(shown_path, beside[:_NAMED])) + (" ..." if len(beside) > _NAMED else "")
    them = "it" if len(beside) == 1 else "them"
    return f"Not {done}: {others} in this folder; {how.replace('{}', them)}."


def _looks_like_briefing(path: Path) -> bool:
    """Whether lines of a file begin with a field of a briefing, or with two similar ones; also if it cannot be read."""
    try:
        data = reading.read(path)
    except reading.UnreadableFile:
        return True
    text = data.replace(b"\0", b"").decode("utf-8", "replace")
    found = re.finditer(r"^[^\w\n]*([a-z_]+)", text, re.MULTILINE | re.IGNORECASE)
    words = {match[1].casefold() for match in islice(found, _LINES_LOOKED_AT)}
    near = [word for word in words if schema.suggest(word, _BRIEFINGS_HAVE)]
    return not words.isdisjoint(_BRIEFINGS_HAVE) or len(near) > 1


def default_paths() -> tuple[list[Path], list[Path]]:
    """Return the default places (``./briefings`` if it has any, else the bundled briefings), and all places tried."""
    own = Path("briefings")
    bundled = _bundled("briefings", "briefings")
    if is_folder(own) and find([own], 1):
        return [own], [own]
    return [bundled] if is_folder(bundled) else [], [own, bundled]


def is_bundled(path: Path) -> bool:
    """Whether a path is the folder of the bundled briefings or, as in a checkout, one with the same files."""
    bundled = _bundled("briefings", "briefings")
    return os.path.realpath(path) == os.path.realpath(bundled) or _names(path) == _names(bundled)


def _names(folder: Path) -> list[str]:
    return [file.name for file in find([folder])] if is_folder(folder) else []


def example() -> Path:
    """Return the example briefing, which has copies of its sources beside it, in ``sources``."""
    return _bundled("example", "docs/examples") / "2026-03-10-ferry-strike.yaml"


def _bundled(installed: str, in_checkout: str) -> Path:
    """Return a bundled folder: in the package if installed normally, in the checkout if installed as editable."""
    here = Path(__file__).parents[1]
    checkout = here.parents[1] / in_checkout
    return checkout if not is_folder(here / installed) and is_folder(checkout) else here / installed
