"""Width of text in terminal cells: measuring, truncating, padding, splitting into graphemes.

All functions expect sanitized text (:func:`briefing_tui.text.sanitizing.clean`). Only this module asks Rich for
character widths, and only for text with characters that are not one cell wide: ``show`` of a briefing in a European
language never imports Rich (a seventh of its start), nor compiles the patterns for unusual characters and loads
unicodedata (a tenth more).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import Final, Literal, TypeAlias

from briefing_tui.text.patterns import pattern
from briefing_tui.text.sanitizing import _JOINERS, _ONE_CELL, _OTHER, _category

Fragment: TypeAlias = tuple[str, str]
"""A text and the role that it is shown in."""


# Characters that some terminals draw in one or two cells although Rich counts none: joiners of characters that are not
# drawn as one, spacing vowel signs (category Mc, all in these blocks), skin tones, half a flag.
_MAY_BE_WIDER: Final = pattern(
    "[\u200d\u0903-\u1cf7\u302e-\u302f\ua823-\uabec\U00011000-\U00011fff\U00016f51-\U00016ff1"
    "\U0001d165-\U0001d172\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]"
)


_SKIN_TONES: Final = "\U0001f3fb-\U0001f3ff"


_FLAG_LETTERS: Final = "\U0001f1e6-\U0001f1ff"
_FLAGS: Final = pattern(f"[{_FLAG_LETTERS}]+")


_PICTOGRAPHS: Final = "\U0001f000-\U0001faff"


_WIDENING: Final = "\ufe0e\ufe0f\u20e3\u302e\u302f\U00016f51-\U00016f87\U00016ff0\U00016ff1\U0001d165-\U0001d172"


# Scripts of South and Southeast Asia: terminals count one cell for each letter, for each letter and vowel sign, or for
# each syllable.
_SYLLABIC: Final = "\u0900-\u109f\u1700-\u18af\u1900-\u1cff\ua800-\ua82f\ua840-\ua95f\ua980-\uabff\U00011000-\U00011fff"


_UNCERTAIN: Final = pattern(
    f"[{_SYLLABIC}][{_SYLLABIC}{_JOINERS}]*"
    "|[\u0600-\u08ff]+(?:\u200d[\u0600-\u08ff]*)+"
    f"|(?:[{_FLAG_LETTERS}]{{2}}|[^ \n\xa0])?(?:[{_WIDENING}{_SKIN_TONES}]|\u200d[^ \n\xa0]?)+"
    f"|[{_FLAG_LETTERS}]{{1,2}}|[{_PICTOGRAPHS}]"
)


UNCERTAIN_WIDTH: Final = pattern(f"[\u200d{_WIDENING}{_SYLLABIC}{_PICTOGRAPHS}]")
"""Pattern for one character that makes terminals disagree about the width of its stretch of text."""


EMOJI_PARTS: Final = pattern(
    f"(?<=[^{_SYLLABIC}\u0590-\u08ff])(?:[\ufe0e\ufe0f{_SKIN_TONES}]|\u200d[^ \n\xa0{_SYLLABIC}\u0590-\u08ff]?)"
)
"""Pattern for characters that join or vary emoji, with the character joined."""


# Characters that are one grapheme each, regardless of their neighbours: those of one cell, Hebrew and Arabic letters,
# kana, ideographs, Hangul syllables.
_ALONE: Final = (
    f"{_ONE_CELL}\u05d0-\u05ea\u060c\u061b\u061f-\u064a\u0660-\u066f\u0671-\u06d5\u3000-\u3029\u3041-\u3096\u309b-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\U00020000-\U0003fffd"
)


_NOT_ALONE: Final = pattern(f"[^{_ALONE}]")


SPACES: Final = " \xa0"
"""The space characters of sanitized text."""


@cache
def _rich_cell_len() -> Callable[[str], int]:
    from rich.cells import cell_len as rich_cell_len  # noqa: PLC0415 - see the top of this module

    return rich_cell_len


def is_narrow(text: str) -> bool:
    """Whether each character of sanitized text takes one cell, regardless of its neighbours."""
    return text.isascii() or not _OTHER.search(text)


def cell_len(text: str) -> int:
    """Return the width of sanitized ``text`` in terminal cells; never less than a terminal uses.

    Terminals differ on joined characters (a family takes two cells or eight), vowel signs and skin tones: the largest
    width counts.
    """
    if is_narrow(text):
        return len(text)
    if not _MAY_BE_WIDER.search(text):
        return _rich_cell_len()(text)
    halves = sum(len(letters) % 2 for letters in _FLAGS.findall(text))
    return _rich_cell_len()(text.replace("\u200d", "")) + sum(map(_extra_cells, text)) + halves


def _extra_cells(character: str) -> int:
    """Return the cells that a terminal may use for ``character`` beyond Rich's count."""
    if "\U0001f3fb" <= character <= "\U0001f3ff":
        return 2 - _rich_cell_len()(character)
    return 1 - _rich_cell_len()(character) if _category(character) == "Mc" else 0


_character_cells = lru_cache(maxsize=4096)(cell_len)


def uncertain(text: str) -> Iterator[re.Match[str]]:
    """Yield the stretches of sanitized text whose width differs between terminals."""
    if text.isascii() or not UNCERTAIN_WIDTH.search(text):
        return iter(())
    return _UNCERTAIN.finditer(text)


@lru_cache(maxsize=4096)
def padding(stretch: str) -> int:
    """Return the number of spaces after an uncertain stretch that raise Rich's count to that of :func:`cell_len`."""
    cells = cell_len(stretch)
    missing = cells - _rich_cell_len()(stretch)
    # Rich counts the character after a joiner as joined, even a space.
    return missing + (missing > 0 and _rich_cell_len()(stretch + " " * missing) < cells)


def clusters(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Yield start and width of each grapheme of ``text`` (UAX #29); those wider than ``width`` are split."""
    start = 0
    for grapheme in _graphemes(text):
        cells = _character_cells(grapheme)
        if cells <= width or len(grapheme) == 1:
            yield start, cells
        else:
            yield from _parts(grapheme, start)
        start += len(grapheme)


def _graphemes(text: str) -> Iterable[str]:
    """Return the graphemes of ``text`` (UAX #29)."""
    if "\r\n" not in text and (text.isascii() or not _NOT_ALONE.search(text)):
        return text
    # 25 ms to import, and most texts have no need of it.
    from wcwidth import iter_graphemes  # noqa: PLC0415

    return iter_graphemes(text)


def _parts(grapheme: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield start and width of each character, with its zero-width followers, of the grapheme at ``start``."""
    begin = 0
    for end in range(1, len(grapheme) + 1):
        if end == len(grapheme) or (_character_cells(grapheme[end]) and grapheme[end - 1] != "\u200d"):
            yield start + begin, cell_len(grapheme[begin:end])
            begin = end


def cut(text: str, width: int, ellipsis: str = "…") -> str:
    """Truncate ``text``, a single line, to ``width`` cells, ending with ``ellipsis`` if anything is cut."""
    if cell_len(text) <= width:
        return text
    room = width - cell_len(ellipsis)
    if room < 0:
        return _head(ellipsis, width)
    return _head(text, room).rstrip(SPACES) + ellipsis


def first_words(text: str, width: int, ellipsis: str = "…") -> str:
    """Truncate ``text``, a single line, after the last whole word that fits ``width`` cells with ``ellipsis``."""
    shown = cut(text, width, ellipsis)
    if shown == text:
        return text
    kept = shown.removesuffix(ellipsis)
    whole = kept if text[len(kept)] in SPACES else kept.rpartition(" ")[0]
    return f"{whole or kept}{ellipsis}"


def cut_middle(text: str, width: int, ellipsis: str = "…") -> str:
    """Truncate ``text``, a single line, in the middle to ``width`` cells: both ends around ``ellipsis``."""
    if cell_len(text) <= width:
        return text
    room = width - cell_len(ellipsis)
    if room < 0:
        return _head(ellipsis, width)
    return _head(text, room // 2) + ellipsis + _tail(text, room - room // 2)


def _head(text: str, width: int) -> str:
    """Return the longest beginning of ``text`` that takes at most ``width`` cells."""
    if is_narrow(text):  # nearly always, and the pattern for graphemes takes 5 ms of the start to compile
        return text[: max(0, width)]
    taken = 0
    for start, cells in clusters(text, max(width, 1)):
        taken += cells
        if taken > width:
            return text[:start]
    return text


def _tail(text: str, width: int) -> str:
    """Return the longest end of ``text`` that takes at most ``width`` cells."""
    if is_narrow(text):
        return text[max(0, len(text) - max(0, width)) :]
    taken = 0
    end = len(text)
    for start, cells in reversed(list(clusters(text, max(width, 1)))):
        taken += cells
        if taken > width:
            break
        end = start
    return text[end:]


def pad(text: str, width: int, align: Literal["left", "right", "center"] = "left") -> str:
    """Pad ``text``, a single line, with spaces to ``width`` cells; longer text is returned unchanged."""
    missing = max(0, width - cell_len(text))
    before = {"left": 0, "right": missing, "center": missing // 2}[align]
    return " " * before + text + " " * (missing - before)
