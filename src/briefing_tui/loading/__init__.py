"""Files to briefings: bytes, text, nodes, model."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path

from briefing_tui.errors import BriefingError, Problem
from briefing_tui.files import decoding, reading
from briefing_tui.files.decoding import Places
from briefing_tui.files.faults import Fault
from briefing_tui.loading import nodes
from briefing_tui.loading.decode import Decoder
from briefing_tui.loading.early import OutOfOrder
from briefing_tui.loading.kinds import Mapping
from briefing_tui.loading.meter import Meter
from briefing_tui.model.briefing import Briefing
from briefing_tui.text.sanitizing import clean

Progress = Callable[[float], None]


def load(path: Path, progress: Progress | None = None) -> Briefing:
    """The briefing in a file. ``progress`` is told how much is done, 0 to 1; what it raises ends the work.

    Raises :class:`BriefingError` where the briefing does not open.
    """
    return _load_from(partial(reading.read, path), str(path), progress)


def load_input(path: str, progress: Progress | None = None) -> Briefing:
    """The briefing that comes on standard input, which ``path`` stands for in messages; otherwise as :func:`load`."""
    return _load_from(reading.read_input, path, progress)


def _load_from(read: Callable[[], bytes], path: str, progress: Progress | None) -> Briefing:
    try:
        data = read()
    except reading.UnreadableFile as error:
        problem = Problem("fatal", error.code, clean(path), 0, 0, error.message, error.hint)
        raise BriefingError((problem,)) from error
    return load_bytes(data, path, progress)


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
    meter = Meter(progress or _nobody)
    meter.tell(0.0)
    text = decoding.decode(data)
    try:
        briefing = _read(text, path, meter, Decoder(text, path, meter))
    except OutOfOrder as order:
        briefing = _read_again(text, path, meter, order.top)
    meter.tell(1.0)
    return briefing


def _read_again(text: str, path: str, meter: Meter, top: Mapping | None) -> Briefing:
    """The briefing that ``text`` is, of which ``top`` is known by now."""
    meter.start_again()
    if top is not None:
        try:
            return _read(text, path, meter, Decoder(text, path, meter, top))
        except OutOfOrder:
            pass
    return _read(text, path, meter, Decoder(text, path, meter), early=False)


def _read(text: str, path: str, meter: Meter, decoder: Decoder, *, early: bool = True) -> Briefing:
    """The briefing that ``text`` is; ``early``: what can be read while it is parsed is read then."""
    repeated: list[Fault] = []
    root = nodes.build(text, meter.parsed, repeated, decoder if early else None)
    places = Places(text)
    return decoder.briefing(root, [_fatal(fault, clean(path), places) for fault in repeated])


def _nobody(_done: float) -> None:
    """Whom progress is told where no one has asked."""


def _fatal(fault: Fault, path: str, places: Places) -> Problem:
    if not fault.text:
        return Problem("fatal", fault.code, path, 0, 0, fault.message, fault.hint)
    line, column = places.at(fault.index)
    excerpts = places.excerpts(places.excerpt(fault.index, fault.length), fault.earlier)
    return Problem("fatal", fault.code, path, line, column, fault.message, fault.hint, excerpts=excerpts)
