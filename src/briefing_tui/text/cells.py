"""Text from outside made safe to show, and text measured and cut in terminal cells.

:func:`clean` is the one door for text that the program did not write itself. The rest is for cleaned text. This
module alone asks Rich how wide characters are, and only for text that holds others than those of one cell: ``show``
of a briefing in a European language never imports it (a seventh of its start), nor does it compile the patterns for
unusual characters and load unicodedata (another tenth).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import Final, Literal, TypeAlias

from briefing_tui.text.sanitizing import _JOINERS, _ONE_CELL, _OTHER, _category, _pattern

Fragment: TypeAlias = tuple[str, str]
"""A piece of text and the role that it is shown in."""


# What some terminals give a cell or two and Rich none: joined characters that are not drawn as one, vowel
# signs that stand beside their letter (category Mc, all in these blocks), skin tones, half a flag.
_MAY_BE_WIDER: Final = (
    "[\u200d\u0903-\u1cf7\u302e-\u302f\ua823-\uabec\U00011000-\U00011fff\U00016f51-\U00016ff1"
    "\U0001d165-\U0001d172\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]"
)


_SKIN_TONES: Final = "\U0001f3fb-\U0001f3ff"


_FLAG_LETTERS: Final = "\U0001f1e6-\U0001f1ff"


_PICTOGRAPHS: Final = "\U0001f000-\U0001faff"


_WIDENING: Final = "\ufe0e\ufe0f\u20e3\u302e\u302f\U00016f51-\U00016f87\U00016ff0\U00016ff1\U0001d165-\U0001d172"


# Scripts of South and Southeast Asia: terminals give their words a cell for each letter, for each sign too, or for each
# syllable.
_SYLLABIC: Final = "\u0900-\u109f\u1700-\u18af\u1900-\u1cff\ua800-\ua82f\ua840-\ua95f\ua980-\uabff\U00011000-\U00011fff"


_UNCERTAIN: Final = (
    f"[{_SYLLABIC}][{_SYLLABIC}{_JOINERS}]*"
    "|[\u0600-\u08ff]+(?:\u200d[\u0600-\u08ff]*)+"
    f"|(?:[{_FLAG_LETTERS}]{{2}}|[^ \n\xa0])?(?:[{_WIDENING}{_SKIN_TONES}]|\u200d[^ \n\xa0]?)+"
    f"|[{_FLAG_LETTERS}]{{1,2}}|[{_PICTOGRAPHS}]"
)


TELLING: Final = f"[\u200d{_WIDENING}{_SYLLABIC}{_PICTOGRAPHS}]"
"""A pattern for what each stretch of text holds to which terminals give different numbers of cells."""


EMOJI_PARTS: Final = (
    f"(?<=[^{_SYLLABIC}\u0590-\u08ff])(?:[\ufe0e\ufe0f{_SKIN_TONES}]|\u200d[^ \n\xa0{_SYLLABIC}\u0590-\u08ff]?)"
)
"""A pattern for what joins or varies emoji, with what is joined."""


# Characters that are a grapheme each, whatever stands next to them: of one cell, letters of Hebrew and Arabic, kana,
# ideographs, syllables of Hangul.
_ALONE: Final = (
    f"{_ONE_CELL}\u05d0-\u05ea\u060c\u061b\u061f-\u064a\u0660-\u066f\u0671-\u06d5\u3000-\u3029\u3041-\u3096\u309b-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\U00020000-\U0003fffd"
)


_NOT_ALONE: Final = f"[^{_ALONE}]"


BLANKS: Final = " \xa0"
"""The blanks of cleaned text."""


@cache
def _rich_cell_len() -> Callable[[str], int]:
    from rich.cells import cell_len as rich_cell_len  # noqa: PLC0415 - see the top of this module

    return rich_cell_len


def is_narrow(text: str) -> bool:
    """Whether each character of cleaned text takes one cell, whatever stands next to it."""
    return text.isascii() or not _OTHER.search(text)


def cell_len(text: str) -> int:
    """How many terminal cells cleaned ``text`` takes; never fewer than a terminal gives it.

    Terminals differ over joined characters (a family may be two cells or eight), vowel signs and skin tones:
    the most is counted.
    """
    if is_narrow(text):
        return len(text)
    if not _pattern(_MAY_BE_WIDER).search(text):
        return _rich_cell_len()(text)
    halves = sum(len(letters) % 2 for letters in _pattern(f"[{_FLAG_LETTERS}]+").findall(text))
    return _rich_cell_len()(text.replace("\u200d", "")) + sum(map(_extra_cells, text)) + halves


def _extra_cells(character: str) -> int:
    """Cells that a terminal may give ``character`` beyond what Rich says."""
    if "\U0001f3fb" <= character <= "\U0001f3ff":
        return 2 - _rich_cell_len()(character)
    return 1 - _rich_cell_len()(character) if _category(character) == "Mc" else 0


_character_cells = lru_cache(maxsize=4096)(cell_len)


def uncertain(text: str) -> Iterator[re.Match[str]]:
    """The stretches of cleaned text to which terminals give different numbers of cells."""
    if text.isascii() or not _pattern(TELLING).search(text):
        return iter(())
    return _pattern(_UNCERTAIN).finditer(text)


@lru_cache(maxsize=4096)
def padding(stretch: str) -> int:
    """The blanks after an uncertain stretch with which Rich counts as many cells as :func:`cell_len` gives it."""
    cells = cell_len(stretch)
    missing = cells - _rich_cell_len()(stretch)
    # Rich takes what follows a joiner for joined, be it a blank.
    return missing + (missing > 0 and _rich_cell_len()(stretch + " " * missing) < cells)


def clusters(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Start and cells of the graphemes of ``text`` (UAX #29), of those wider than ``width`` in parts."""
    start = 0
    for grapheme in _graphemes(text):
        cells = _character_cells(grapheme)
        if cells <= width or len(grapheme) == 1:
            yield start, cells
        else:
            yield from _parts(grapheme, start)
        start += len(grapheme)


def _graphemes(text: str) -> Iterable[str]:
    """The graphemes of ``text``."""
    if not _pattern(_NOT_ALONE).search(text):
        return text
    # 25 ms to import, and most texts have no need of it.
    from wcwidth import iter_graphemes  # noqa: PLC0415

    return iter_graphemes(text)


def _parts(grapheme: str, start: int) -> Iterator[tuple[int, int]]:
    """Start and cells of the characters of a grapheme that begins at ``start``, each with what takes no cell."""
    begin = 0
    for end in range(1, len(grapheme) + 1):
        if end == len(grapheme) or (_character_cells(grapheme[end]) and grapheme[end - 1] != "\u200d"):
            yield start + begin, cell_len(grapheme[begin:end])
            begin = end


def cut(text: str, width: int, ellipsis: str = "…") -> str:
    """``text``, a line, in at most ``width`` cells: where it is longer, its beginning and ``ellipsis``."""
    if cell_len(text) <= width:
        return text
    room = width - cell_len(ellipsis)
    if room < 0:
        return _head(ellipsis, width)
    return _head(text, room).rstrip(BLANKS) + ellipsis


def first_words(text: str, width: int, ellipsis: str = "…") -> str:
    """``text``, a line, in at most ``width`` cells: where it is longer, its first whole words and ``ellipsis``."""
    shown = cut(text, width, ellipsis)
    if shown == text:
        return text
    kept = shown.removesuffix(ellipsis)
    whole = kept if text[len(kept)] in BLANKS else kept.rpartition(" ")[0]
    return f"{whole or kept}{ellipsis}"


def cut_middle(text: str, width: int, ellipsis: str = "…") -> str:
    """``text``, a line, in at most ``width`` cells: where it is longer, its ends around ``ellipsis``."""
    if cell_len(text) <= width:
        return text
    room = width - cell_len(ellipsis)
    if room < 0:
        return _head(ellipsis, width)
    return _head(text, room // 2) + ellipsis + _tail(text, room - room // 2)


def _head(text: str, width: int) -> str:
    """The longest beginning of ``text`` that takes at most ``width`` cells."""
    taken = 0
    for start, cells in clusters(text, max(width, 1)):
        taken += cells
        if taken > width:
            return text[:start]
    return text


def _tail(text: str, width: int) -> str:
    """The longest end of ``text`` that takes at most ``width`` cells."""
    taken = 0
    end = len(text)
    for start, cells in reversed(list(clusters(text, max(width, 1)))):
        taken += cells
        if taken > width:
            break
        end = start
    return text[end:]


def pad(text: str, width: int, align: Literal["left", "right", "center"] = "left") -> str:
    """``text``, a line, filled up to ``width`` cells with blanks; longer text is left as it is."""
    missing = max(0, width - cell_len(text))
    before = {"left": 0, "right": missing, "center": missing // 2}[align]
    return " " * before + text + " " * (missing - before)
