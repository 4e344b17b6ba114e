"""Mending of files where there is only one way to do it; nothing else changes, nor does what the briefing says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Final

from briefing_tui.errors import BriefingError, Edit, Problem
from briefing_tui.files import decoding
from briefing_tui.files.faults import Fault
from briefing_tui.loading import load_bytes, mending, slips
from briefing_tui.loading.composer import compose
from briefing_tui.loading.syntax import NOT_YAML
from briefing_tui.model.briefing import Briefing

_MARKS: Final = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
"""The byte order marks, and the encodings that they announce."""

_ASIDE: Final = frozenset(("path", "problems", "unread"))
"""Attributes of a briefing that are not part of what it says."""

_MOST_PARSED: Final = 10_000_000
"""Most characters that are parsed to mend a file that is not YAML: it is parsed again after each corrected line."""

_NEAR: Final = 64
"""Number of last edits that are examined for overlaps: problems come in the order of the file."""


def fixed(data: bytes, path: str) -> bytes:
    """The file ``data`` with each problem mended that has only one remedy; it loads as the same briefing.

    A file that does not open stays unchanged, unless it only lacks quotation marks or the marks of list items.
    Whatever would say something else if mended stays too.
    """
    try:
        briefing = load_bytes(data, path)
    except BriefingError:
        opened = _opened(data, path)
        if opened is None:
            return data
        data, briefing = opened
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


def _opened(data: bytes, path: str) -> tuple[bytes, Briefing] | None:
    """A file that is not YAML with the marks that its texts and items lack, and its briefing; None if it lacks more."""
    try:
        text = decoding.decode(data)
    except Fault:
        return None
    for _ in range(_MOST_PARSED // max(1, len(text))):
        try:
            compose(text)
        except Fault as fault:
            start, end = mending.line_at(text, fault.index)
            line = mending.printed(fault.hint, text[start:end]) if fault.code == NOT_YAML else None
            if line is None or not _adds_only_marks(text[start:end], line):
                return None
            text = f"{text[:start]}{line}{text[end:]}"
        else:
            break
    mended = _encoded(text, data)
    try:
        return mended, load_bytes(mended, path)
    except BriefingError:
        return None


def _adds_only_marks(line: str, mended: str) -> bool:
    """Whether all that a mended line has in addition are quotation marks around its text, or the mark of an item."""
    if dashes := re.match(r"\s*(?:- +)+", line):
        item = line[dashes.end() :].rstrip()
        if mended == f"{dashes[0]}{mending.quoted(item)}":
            return True
    slip = slips.list_mark(line)
    return mended == mending.with_quotes(line) or bool(slip and mended == mending.printed(slip.hint, line))


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
    text = decoding.decode(data)
    if _encoded(text, data) != data:
        return None
    mended = _encoded(_edited(text, [edit for problem in problems for edit in problem.edits]), data)
    try:
        briefing = load_bytes(mended, path)
    except BriefingError:
        return None
    names = [name for name in Briefing.FIELDS if name not in _ASIDE]
    is_same = all(getattr(briefing, name) == getattr(wanted, name) for name in names)
    return (mended, briefing) if is_same and mended != data else None


def _encoded(text: str, data: bytes) -> bytes:
    """A text with the byte order mark, and in the encoding, of ``data``."""
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    return mark + text.encode(_MARKS.get(mark, "utf-8"))


def _edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits made that do not overlap."""
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=attrgetter("start")):
        parts += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join([*parts, text[done:]])
