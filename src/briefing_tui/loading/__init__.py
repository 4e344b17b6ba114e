"""Files to briefings: bytes, text, nodes, model."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path

from briefing_tui import files
from briefing_tui.errors import BriefingError, Excerpt, Problem
from briefing_tui.loading import decode as model_decoding
from briefing_tui.loading import decoding, nodes
from briefing_tui.loading.decoding import Places
from briefing_tui.loading.faults import Fault
from briefing_tui.model import Briefing
from briefing_tui.text import clean

Progress = Callable[[float], None]

_NODES_SHARE = 0.6
"""The part of the work that is done when the tree of nodes stands."""


def load(path: Path, progress: Progress | None = None) -> Briefing:
    """The briefing in a file. ``progress`` is told how much is done, 0 to 1; what it raises ends the work.

    Raises :class:`BriefingError` where the briefing does not open.
    """
    try:
        data = files.read(path)
    except files.UnreadableFile as error:
        problem = Problem("fatal", error.code, clean(str(path)), 0, 0, error.message, error.hint)
        raise BriefingError((problem,)) from error
    return load_bytes(data, str(path), progress)


def load_bytes(data: bytes, path: str, progress: Progress | None = None) -> Briefing:
    """The briefing in ``data``, which was read from ``path``; otherwise as :func:`load`."""
    # Nothing that is built holds a cycle, and looking for some takes a third of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _load(data, path, progress)
    except Fault as fault:
        raise BriefingError((_fatal(fault, clean(path), Places(fault.text)),)) from fault
    finally:
        if collecting:
            gc.enable()


def _load(data: bytes, path: str, progress: Progress | None) -> Briefing:
    if progress is None:
        progress = _nobody
    progress(0.0)
    text = decoding.decode(data)
    repeated: list[Fault] = []
    root = nodes.build(text, partial(_share, progress, 0.0, _NODES_SHARE), repeated)
    places = Places(text)
    problems = [_fatal(fault, clean(path), places) for fault in repeated]
    briefing = model_decoding.decode(root, text, path, partial(_share, progress, _NODES_SHARE, 1.0), problems)
    progress(1.0)
    return briefing


def _nobody(_done: float) -> None:
    """Whom progress is told where no one has asked."""


def _share(progress: Progress, start: float, end: float, done: float) -> None:
    progress(start + (end - start) * done)


def _fatal(fault: Fault, path: str, places: Places) -> Problem:
    if not fault.text:
        return Problem("fatal", fault.code, path, 0, 0, fault.message, fault.hint)
    line, column = places.at(fault.index)
    excerpts: tuple[Excerpt, ...] = (places.excerpt(fault.index, fault.length),)
    if fault.earlier is not None:
        excerpts = (places.excerpt(fault.earlier, 0), *excerpts)
    return Problem("fatal", fault.code, path, line, column, fault.message, fault.hint, excerpts=excerpts)
