"""Lines of fragments (texts with a role each): wrapping, finding by column, highlighting."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from briefing_tui.text.cells import SPACES, cell_len, clusters, is_narrow
from briefing_tui.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing_tui.text.cells import Fragment

Spans: TypeAlias = Callable[[str], list[tuple[int, int]]]
"""Finds the matches of a search in a text: start and end of each, in characters."""

NOTE: Final = "*"
"""The link target of the reader's own note on an entry."""

SOURCE: Final = "#"
"""Prefix of a link target that is the id of a source; the id of an actor has no prefix."""

WRAPPED: Final = "wrapped"
BROKEN: Final = "broken"
"""Roles of the empty fragment that ends a wrapped line: broken at a space, or within a word."""

_DECORATION: Final = frozenset({"line", "frame"})
"""Roles of rules and frames, which are not part of a text."""

_UNBROKEN: Final = 20
_ADDRESS: Final = pattern(
    "[(\\[<«“‘\"']{0,3}(?<![A-Za-z0-9+.-])(?:[A-Za-z][A-Za-z0-9+.-]{0,20}://|(?i:www\\.|mailto:|doi:|tel:)"
    r"|(?=10\.\d{4,9}/|[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.[A-Za-z]{2,24}/|[\w.+-]{1,64}@[\w-]{1,63}\.[\w-]))"
    '[^\\s<>"“”«»、。「」（）]+[)\\]>»”’"\'.,;:!?、。」）]*'  # noqa: RUF001
)
_MAY_BE_ADDRESS: Final = pattern(r"://|(?i:www\.|mailto:|doi:|tel:)|(?<!\d)10\.\d{4}|\w@\w|\.[A-Za-z]{2,24}/")
"""A quick test: what every address has."""

_SHORT_QUOTATION: Final = pattern(f"“[^“”\n]{{0,{_UNBROKEN - 2}}}”")
_IDEOGRAPHIC: Final = pattern(
    "[\u2e80-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\uff66-\uff9f"
    "\U00020000-\U0003fffd]"
)
_NEVER_FIRST: Final = frozenset("、。，．：；？！）］｝」』】〕〉》〗〙〛・ー々〻ゝゞヽヾ％")  # noqa: RUF001
_NEVER_LAST: Final = frozenset("（［｛「『【〔〈《〖〘〚")  # noqa: RUF001


def role_at(fragments: Iterable[Fragment], column: int) -> str:
    """Return the role of the fragment at a column (in cells) of a line; empty outside it."""
    for text, role in fragments:
        column -= cell_len(text)
        if column < 0:
            return role
    return ""


def link_target(role: str) -> str:
    """Return the link target of a role: the id of an actor, ``#`` and the id of a source, or ``""``."""
    return role.partition(":")[2]


def marked(fragments: Sequence[Fragment], spans: Spans | None) -> list[Fragment]:
    """Return fragments in which the matches of a search have the role ``match``."""
    return overlay(fragments, spans("".join([text for text, _ in fragments])), "match") if spans else list(fragments)


def has_match(fragments: Iterable[Fragment]) -> bool:
    """Whether the fragments have a highlighted match."""
    return any(role.startswith("match") for _, role in fragments)


def as_current(fragments: Iterable[Fragment]) -> list[Fragment]:
    """Return fragments whose matches are highlighted as the current match."""
    return [(text, role.replace("match", "current")) for text, role in fragments]


def overlay(fragments: Iterable[Fragment], spans: Iterable[tuple[int, int]], role: str) -> list[Fragment]:
    """Return fragments with the given role for characters within some spans, which count characters of the whole line.

    Link targets are kept.
    """
    cuts = iter(spans)
    span = next(cuts, None)
    result: list[Fragment] = []
    offset = 0
    for text, own in fragments:
        start, end = 0, len(text)
        while span and start < end:
            first, last = max(start, span[0] - offset), min(end, span[1] - offset)
            if first >= end:
                break
            result += [(text[start:first], own), (text[first:last], _leading(role, link_target(own)))]
            start = max(start, last)
            if span[1] - offset > end:
                break
            span = next(cuts, None)
        result.append((text[start:], own))
        offset += len(text)
    return [fragment for fragment in result if fragment[0]]


def _leading(role: str, actor_id: str) -> str:
    return f"{role}:{actor_id}" if actor_id else role


def wrap(fragments: Sequence[Fragment], width: int, *, whole_addresses: bool = False) -> list[list[Fragment]]:
    """Wrap ``fragments`` to lines of at most ``width`` cells (at least 1), without trailing spaces.

    Lines break at newlines, at spaces and between ideographs or kana; where possible, not at U+00A0, which becomes a
    space, nor inside ``“…”`` of at most 20 cells. A word longer than a line is broken between graphemes; with
    ``whole_addresses`` a web address is never broken and may exceed the width. At width 1, a character of two cells
    becomes ``…``. An empty text gives one empty line. A line that continues on the next ends with an empty fragment
    whose role is :data:`WRAPPED` or :data:`BROKEN`.
    """
    width = max(width, 1)
    full = "".join([text for text, _ in fragments])
    piece = _one_role(full, fragments[0][1]) if len(fragments) == 1 else _pieces(full, fragments)
    lines: list[list[Fragment]] = []
    offset = 0
    for paragraph in full.split("\n"):
        before = -1
        for start, end in _spans(paragraph, width, whole_addresses=whole_addresses):
            if before >= 0:
                lines[-1].append(("", WRAPPED if before < start else BROKEN))
            before = stop = start + len(paragraph[start:end].rstrip(SPACES))
            line = piece(offset + start, offset + stop)
            if width == 1 and line and cell_len(paragraph[start:stop]) > 1:
                line = [("…", line[0][1])]
            lines.append(line)
        offset += len(paragraph) + 1
    return lines


def unwrap(lines: Iterable[tuple[Sequence[Fragment], int, int]]) -> str:
    """Return the text of lines before wrapping; of each line, only the characters from its first to its last index.

    Each paragraph becomes one line; text beside it, such as a date, is appended. Alignment spaces, rules and frames are
    left out.
    """
    paragraphs: list[str] = []
    words = aside = ""
    glue: str | None = None
    for fragments, first, last in lines:
        head, joint, tail = _split_line(fragments, first, last)
        words = head if glue is None else words + glue + head
        aside = f"{aside} {tail}".strip()
        glue = {WRAPPED: " ", BROKEN: ""}.get(joint)
        if glue is None:
            paragraphs.append(f"{words} {aside}".strip())
            aside = ""
    if glue is not None:
        paragraphs.append(f"{words} {aside}".strip())
    return "\n".join(paragraphs)


def _split_line(fragments: Sequence[Fragment], first: int, last: int) -> tuple[str, str, str]:
    """Split some characters of a line into its text, the role that says how it continues, and the text beside it."""
    parts, joint = ["", ""], ""
    for text, role in fragments:
        if not joint and role in {WRAPPED, BROKEN}:
            joint = role
        elif role not in _DECORATION:
            parts[1 if joint else 0] += text[max(first, 0) : max(last, 0)]
        first, last = first - len(text), last - len(text)
    head, tail = (" ".join(part.split()) for part in parts)
    return head, joint, tail


def _one_role(full: str, role: str) -> Callable[[int, int], list[Fragment]]:
    """Return a function that gives the fragments of a slice of a text with a single role."""

    def piece(start: int, end: int) -> list[Fragment]:
        return [(full[start:end].replace("\xa0", " "), role)] if end > start else []

    return piece


def _pieces(full: str, fragments: Sequence[Fragment]) -> Callable[[int, int], list[Fragment]]:
    """Return a function that gives the fragments of a slice of ``full``, the joined text of ``fragments``."""
    starts: list[int] = []
    roles: list[str] = []
    offset = 0
    for text, role in fragments:
        if text and not (roles and roles[-1] == role):
            starts.append(offset)
            roles.append(role)
        offset += len(text)
    starts.append(offset)

    def piece(start: int, end: int) -> list[Fragment]:
        line: list[Fragment] = []
        number = bisect_right(starts, start) - 1
        while start < end:
            stop = min(end, starts[number + 1])
            line.append((full[start:stop].replace("\xa0", " "), roles[number]))
            start = stop
            number += 1
        return line

    return piece


def _spans(text: str, width: int, *, whole_addresses: bool) -> Iterator[tuple[int, int]]:
    """Yield start and end of the lines of ``text``, which has no newline; lines may end with spaces."""
    narrow = is_narrow(text)
    if (len(text) if narrow else 2 * len(text)) <= width:
        return iter([(0, len(text))])
    glued = _SHORT_QUOTATION.sub(_glued, text) if "“" in text else text
    addresses = _addresses(text) if whole_addresses else []
    return _narrow_spans(text, glued, width) if narrow and not addresses else _wide_spans(text, glued, width, addresses)


def _addresses(text: str) -> list[tuple[int, int]]:
    """Return start and end of each address: of a page, with or without its scheme, of a person, or a DOI."""
    # The pattern is tried at every character, and few texts have an address.
    may_have_one = "/" in text or "@" in text or ":" in text or "www." in text.lower()
    if not may_have_one or not _MAY_BE_ADDRESS.search(text):
        return []
    return [found.span() for found in _ADDRESS.finditer(text)]


def _glued(quotation: re.Match[str]) -> str:
    """Return a quotation whose spaces are no-break spaces, if it is short."""
    return quotation[0].replace(" ", "\xa0") if cell_len(quotation[0]) <= _UNBROKEN else quotation[0]


def _narrow_spans(text: str, glued: str, width: int) -> Iterator[tuple[int, int]]:
    """Apply :func:`_spans` to text in which every character takes one cell."""
    start = 0
    end = len(text.rstrip(SPACES))
    while end - start > width:
        stop = glued.rfind(" ", start, start + width + 1)
        if stop < 0:
            stop = text.rfind(" ", start, start + width + 1)
        if stop < 0:
            stop = text.rfind("\xa0", start, start + width + 1)
            if not text[start : max(stop, start)].strip(SPACES):
                stop = start + width
        if not text.startswith(" ", start) or text[start:stop].strip(" "):
            yield start, stop
        start = stop + text.startswith("\xa0", stop)
        while text.startswith(" ", start):
            start += 1
    yield start, end


def _wide_spans(
    text: str, glued: str, width: int, addresses: Iterable[tuple[int, int]] = ()
) -> Iterator[tuple[int, int]]:
    """Apply :func:`_spans` to any text; the web ``addresses``, given by start and end, are not broken."""
    text = text.rstrip(SPACES)
    begins: list[int] = []
    before = [0]
    whole = iter(addresses)
    start, end = next(whole, (len(text), len(text)))
    for begin, cells in clusters(text, width):
        if begin >= end:
            start, end = next(whole, (len(text), len(text)))
        if start < begin < end:
            before[-1] += cells
            continue
        begins.append(begin)
        before.append(before[-1] + cells)
    begins.append(len(text))
    first = 0
    while before[-1] - before[first] > width:
        beyond = bisect_right(before, before[first] + width) - 1
        stop = _last_break(text, glued, begins, first, beyond) if beyond > first else first + 1
        if text[begins[first] : begins[stop]].strip(" "):
            yield begins[first], begins[stop]
        first = stop + text.startswith("\xa0", begins[stop])
        while first < len(begins) - 1 and text[begins[first] : begins[first + 1]] == " ":
            first += 1
    if not text or begins[first] < len(text):
        yield begins[first], len(text)


def _last_break(text: str, glued: str, begins: list[int], first: int, beyond: int) -> int:
    """Return the last cluster after ``first``, at most ``beyond``, before which a line may end."""
    indented = first
    while indented < beyond and text[begins[indented]] == "\xa0":
        indented += 1
    for words, least in ((glued, first), (text, first), (text.replace("\xa0", " "), indented)):
        for number in range(beyond, least, -1):
            begin = begins[number]
            if words[begin : begins[number + 1]] == " " or _may_part(text[begins[number - 1]], text[begin]):
                return number
    return beyond


def _may_part(left: str, right: str) -> bool:
    """Whether a line may end between two ideographs, kana or their punctuation."""
    return (
        right not in _NEVER_FIRST
        and left not in _NEVER_LAST
        and _IDEOGRAPHIC.match(left) is not None
        and _IDEOGRAPHIC.match(right) is not None
    )
