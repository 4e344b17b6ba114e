"""Mending of files where there is only one way to do it; nothing else changes, nor does what the briefing says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Final

from briefing_tui.errors import BriefingError, Edit, Problem
from briefing_tui.files import decoding
from briefing_tui.loading import load_bytes
from briefing_tui.model.briefing import Briefing

_MARKS: Final = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
"""The byte order marks, and the encodings that they announce."""

_ASIDE: Final = frozenset(("path", "problems", "unread"))
"""Attributes of a briefing that are not part of what it says."""

_NEAR: Final = 64
"""Number of last edits that are examined for overlaps: problems come in the order of the file."""


def fixed(data: bytes, path: str) -> bytes:
    """The file ``data`` with each problem mended that has only one remedy; it loads as the same briefing.

    A file that does not open stays unchanged, and so does whatever would say something else if mended.
    """
    try:
        briefing = load_bytes(data, path)
    except BriefingError:
        return data
    wanted = briefing
    refused: set[tuple[Edit, ...]] = set()
    while mendable := _apart(one for one in briefing.problems if one.edits not in refused):
        right = _right(data, mendable, [], path, wanted)
        refused |= {one.edits for one in mendable} - {one.edits for one in right}
        mended = _same(data, right, path, wanted)
        if mended:
            data, briefing = mended
            refused = set()
    return data


def _right(data: bytes, tried: Sequence[Problem], right: list[Problem], path: str, wanted: Briefing) -> list[Problem]:
    """The problems that can be mended together: those that are ``right``, and as many as possible of ``tried``."""
    if _same(data, [*right, *tried], path, wanted):
        return [*right, *tried]
    if len(tried) <= 1:
        return right
    half = len(tried) // 2
    return _right(data, tried[half:], _right(data, tried[:half], right, path, wanted), path, wanted)


def _apart(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that have edits, without those whose edits overlap with an earlier problem's."""
    found: list[Problem] = []
    taken: list[tuple[int, int]] = []
    for problem in problems:
        spans = [(edit.start, edit.end) for edit in problem.edits]
        if spans and not any(start < last and first < end for start, end in spans for first, last in taken[-_NEAR:]):
            found.append(problem)
            taken += spans
    return found


def _same(data: bytes, problems: Sequence[Problem], path: str, wanted: Briefing) -> tuple[bytes, Briefing] | None:
    """The file with problems mended, and its briefing; None if that is not the one ``wanted``."""
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    encoding = _MARKS.get(mark, "utf-8")
    text = decoding.decode(data)
    if mark + text.encode(encoding) != data:
        return None
    mended = mark + _edited(text, [edit for problem in problems for edit in problem.edits]).encode(encoding)
    try:
        briefing = load_bytes(mended, path)
    except BriefingError:
        return None
    names = [name for name in Briefing.FIELDS if name not in _ASIDE]
    is_same = all(getattr(briefing, name) == getattr(wanted, name) for name in names)
    return (mended, briefing) if is_same and mended != data else None


def _edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits made that do not overlap."""
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=attrgetter("start")):
        parts += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join([*parts, text[done:]])
