"""Text from outside made safe to show on a terminal.

All text that the program did not write itself must go through :func:`clean`.
"""

from __future__ import annotations

import re
from typing import Final

from briefing_tui.text.patterns import pattern


def _category(character: str) -> str:
    """Return the Unicode general category of a character, such as ``Mn``."""
    import unicodedata  # noqa: PLC0415 - see the top of this module

    return unicodedata.category(character)


# Scripts and symbols whose characters each take one cell regardless of their neighbours; all are safe to show.
_ONE_CELL: Final = (
    " -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u20cf"
    "\u2100-\u2319\u2500-\u25fc"
)


_OTHER: Final = pattern(f"[^{_ONE_CELL}]")


# Blocks of combining marks that include some letters: unicodedata distinguishes them.
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u0670\u06d6-\u109d\u135d-\u135f\u1712-\u1cf9\u1dc0-\u1dff\u20d0-\u20f0"
    "\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\uabed\ufb1e\ufe00-\ufe2f"
)


_MARKS_BEYOND: Final = (
    "\U000101fd-\U00011fff\U00013440-\U00013455\U00016ac0-\U00016fff\U0001bc9d-\U0001bc9e\U0001cf00-\U0001daaf"
    "\U0001e000-\U0001e94a"
)


_CONTROLS: Final = "\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"


_REPLACED: Final = f"{_CONTROLS}\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"


_REPLACED_BEYOND: Final = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)


_DELETED: Final = "\xad\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"


_DELETED_BEYOND: Final = "\U000e0000-\U000e007f\U000e0100-\U000e01ef"


_LINE_ENDS: Final = "\r\x85\u2028\u2029"


# Beyond the first plane only emoji get ranges here: with few ranges the search is five times as fast.
_SUSPECT: Final = f"\t{_LINE_ENDS}{_REPLACED}{_DELETED}{_MARKS}\U00010000-\U0001efff\U0001fffe-\U0010ffff"


_UNUSUAL: Final = pattern(f"[{_SUSPECT}]")


_UNUSUAL_IN_LINE: Final = pattern(f"[\n{_SUSPECT}]")


_TO_REPLACE: Final = pattern(f"[{_REPLACED}{_REPLACED_BEYOND}]")


_TO_DELETE: Final = pattern(f"[{_DELETED}{_DELETED_BEYOND}]")


_SURROGATE_PAIR: Final = pattern("[\ud800-\udbff][\udc00-\udfff]")


_LINE_END: Final = pattern(f"\r\n|[{_LINE_ENDS}]")


_MAX_MARKS: Final = 8


_JOINERS: Final = "\u200c\u200d\u200e\u200f"


_MARK_OR_JOINER: Final = f"[{_MARKS}{_MARKS_BEYOND}{_JOINERS}]"


_HEAPED_OR_LEADING_MARKS: Final = pattern(f"{_MARK_OR_JOINER}{{{_MAX_MARKS + 1}}}|(?:\\A|\n){_MARK_OR_JOINER}")


def clean(text: str, *, multiline: bool = False) -> str:
    """Make ``text`` safe to show; applying it twice changes nothing more.

    Control characters become their pictures (U+2400 to U+2421); bidirectional overrides and noncharacters become
    U+FFFD; line ends and tabs become spaces or, if ``multiline``, a newline and four spaces. Invisible characters are
    deleted, and combining marks limited to eight on a base.
    """
    if _is_plain(text, multiline=multiline):
        return text
    return clean_counted(text, multiline=multiline)[0]


def clean_counted(text: str, *, multiline: bool = False) -> tuple[str, int]:
    """Apply :func:`clean`, and count the characters that were replaced by a stand-in or were surplus combining marks.

    Line ends, tabs and deleted characters, which have no visible form, are not counted.
    """
    if _is_plain(text, multiline=multiline):
        return text, 0
    text = _SURROGATE_PAIR.sub(_joined, text)
    text = _LINE_END.sub("\n", text)
    text = text.replace("\t", "    ") if multiline else text.replace("\n", " ").replace("\t", " ")
    text, replaced = _TO_REPLACE.subn(_stand_in, text)
    text = _TO_DELETE.sub("", text)
    if not _HEAPED_OR_LEADING_MARKS.search(text):
        return text, replaced
    text, dropped = _with_few_marks(text)
    return text, replaced + dropped


def _is_plain(text: str, *, multiline: bool) -> bool:
    """Whether ``text`` needs no cleaning."""
    if (text.isascii() and text.isprintable()) or not _OTHER.search(text):
        return True
    if multiline:
        return not (_OTHER.search(text.replace("\n", "")) and _UNUSUAL.search(text))
    return not _UNUSUAL_IN_LINE.search(text)


def _joined(pair: re.Match[str]) -> str:
    """Return the character that a surrogate pair encodes."""
    return pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _stand_in(found: re.Match[str]) -> str:
    """Return the stand-in for a character that must not reach a terminal."""
    code = ord(found[0])
    if code < ord(" "):
        return chr(0x2400 + code)
    return "\u2421" if found[0] == "\x7f" else "\ufffd"


def _with_few_marks(text: str) -> tuple[str, int]:
    """Return ``text`` with at most eight combining marks on a base, and the number of marks removed."""
    kept: list[str] = []
    marks = 0
    dropped = 0
    bare = True
    for character in text:
        if _category(character)[0] == "M":
            if bare:
                kept.append("\u25cc")
            marks += 1
            bare = False
            if marks > _MAX_MARKS:
                dropped += 1
                continue
        elif character not in _JOINERS:
            marks = 0
            bare = character == "\n"
        kept.append(character)
    return "".join(kept), dropped
