"""Loading of briefings: from bytes to text, nodes and the model."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from briefing_tui.errors import BriefingError, Problem
from briefing_tui.files import decoding, reading
from briefing_tui.files.decoding import Places
from briefing_tui.files.faults import Fault
from briefing_tui.loading.composer import compose, without_collector
from briefing_tui.loading.decode import Decoder
from briefing_tui.loading.nodes import Mapping, Scalar
from briefing_tui.model.briefing import Briefing
from briefing_tui.text.sanitizing import clean

Progress = Callable[[float], None]
"""Progress callback, called with a share from 0 to 1; an exception from it cancels the work."""

_COMPOSING: Final = 0.6
"""Share of the progress for composing the nodes."""


def load(path: Path, progress: Progress | None = None) -> Briefing:
    """Load the briefing in a file.

    ``progress`` is called with the share of the work that is done, 0 to 1; an exception from it aborts the work. Raises
    :class:`BriefingError` if the briefing does not open.
    """
    return _load_from(partial(reading.read, path), str(path), progress)


def load_input(path: str, progress: Progress | None = None) -> Briefing:
    """Load the briefing on standard input, named ``path`` in messages; otherwise as :func:`load`."""
    return _load_from(reading.read_input, path, progress)


def _load_from(read: Callable[[], bytes], path: str, progress: Progress | None) -> Briefing:
    try:
        data = read()
    except reading.UnreadableFile as error:
        problem = Problem("fatal", error.code, clean(path), 0, 0, error.message, error.hint)
        raise BriefingError((problem,)) from error
    return load_bytes(data, path, progress)


@without_collector()
def load_bytes(data: bytes, path: str, progress: Progress | None = None) -> Briefing:
    """Load the briefing in ``data``, which was read from ``path``; otherwise as :func:`load`."""
    report_progress = progress or (lambda _done: None)
    report_progress(0.0)
    repeated: list[Fault] = []
    with_marks: list[tuple[str, Scalar]] = []
    try:
        text = decoding.decode(data)
        root = compose(text, lambda part: report_progress(_COMPOSING * part), repeated, with_marks)
    except Fault as fault:
        # Only here: a file that opens has no faults.
        from briefing_tui.loading import further  # noqa: PLC0415

        raise BriefingError(
            tuple(_fatal(one, clean(path), Places(one.text)) for one in further.faults(fault))
        ) from fault
    report_progress(_COMPOSING)
    places = Places(text)
    decoder = Decoder(text, path, lambda part: report_progress(_COMPOSING + (1 - _COMPOSING) * part))
    if path.lower().endswith(".json"):
        from briefing_tui.loading import json_only  # noqa: PLC0415 - of use for JSON alone

        json_only.check(decoder.report)
    if with_marks and isinstance(root, Mapping):
        from briefing_tui.loading import line_ends  # noqa: PLC0415 - few files have them

        line_ends.trim(with_marks, decoder.report)
    briefing = decoder.briefing(root, [_fatal(fault, clean(path), places) for fault in repeated])
    report_progress(1.0)
    return briefing


def _fatal(fault: Fault, path: str, places: Places) -> Problem:
    if not fault.text:
        return Problem("fatal", fault.code, path, 0, 0, fault.message, fault.hint)
    line, column = places.at(fault.index)
    excerpts = places.excerpts(places.excerpt(fault.index, fault.length), fault.earlier)
    return Problem("fatal", fault.code, path, line, column, fault.message, fault.hint, excerpts=excerpts)
