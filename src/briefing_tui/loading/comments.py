"""Recognition of comments that were most likely meant as part of the text before them."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from briefing_tui.text.alternation import any_of
from briefing_tui.text.patterns import pattern
from briefing_tui.text.word_lists import words

SPACED: Final = pattern(r"#[ \t]+[^\s#][^\r\n]*")
"""A comment with a space after its ``#``."""

_NOTHING_BEFORE: Final = r"\s*(?:- +)*(?:-|[\w-]+:)$"
_NUMBER: Final = r"#[ \t]+\d{1,7}(?![\d/-]|[.,:]\d)"
_COLOUR: Final = r"#[ \t]+(?=[a-f]*\d)(?:[0-9a-f]{3}|[0-9a-f]{6})\b"
_SENTENCE_ENDS: Final = r"[.!?…\u3002\uff01\uff1f\u0964\u061f\u06d4][\"'”’»)\]]*$"
_ABBREVIATION: Final = r"\b(?:nos?|nrs?|num|n)\.$"
_HASHTAG: Final = r"#[ \t]+(?:(?:[A-Z][a-z]+){3,}|[Mm]e[Tt]oo)\b"
_LINK: Final = r"#[ \t]+(?:and|or|of|to(?! (?:be|do|check|verify|confirm|add)))\b"
_CLOSES: Final = pattern('["”“»)\\]]')
_PAIRS: Final = ('""', "“”", "„“", "«»", "()", "[]")


def is_likely_text(before: str, gap: str, comment: str) -> bool:
    """Whether a comment continues the text of its line, ``before``, from which ``gap`` divides it.

    Two spaces before the ``#``, or a complete sentence, mark what is surely a comment.
    """
    if _CLOSES.search(comment) and any(
        closing in comment and _opens(before, opening, closing) for opening, closing in _PAIRS
    ):
        return True
    if gap != " ":
        return False
    is_sentence = re.search(_SENTENCE_ENDS, before) and not re.search(_ABBREVIATION, before, re.IGNORECASE)
    if is_sentence:
        return False
    if re.match(_NUMBER, comment) or re.match(_HASHTAG, comment) or re.match(_COLOUR, comment, re.IGNORECASE):
        return True
    if re.match(_NOTHING_BEFORE, before) or _remark().match(comment):
        return False
    return bool(_unfinished().search(before) or re.match(_LINK, comment) or _completes(comment))


@cache
def _unfinished() -> re.Pattern[str]:
    """Return the pattern for the end of a text that goes on."""
    small_words = any_of(words("comments", "words before more text"))
    return re.compile(rf"(?:[,;:(\[–—+&]|(?<=\w )an?|\b{small_words})\.?$")


@cache
def _remark() -> re.Pattern[str]:
    """Return the pattern for the beginning of a comment that its author wrote as one."""
    remarks = any_of(words("comments", "remarks"))
    without_spaces = any_of(words("comments", "remarks without spaces"))
    return re.compile(rf"#[ \t]+(?:{remarks}\b|{without_spaces})", re.IGNORECASE)


def _opens(text: str, opening: str, closing: str) -> bool:
    """Whether a text has a mark that opens something, without the one that closes it."""
    if opening == closing:
        return text.count(opening) % 2 == 1
    return text.count(opening) > text.count(closing)


def _completes(comment: str) -> bool:
    """Whether a comment reads like the second half of a sentence: it begins small, and ends with a full stop.

    In a script without capitals, any sentence may be that half.
    """
    first = comment.lstrip("# \t")[:1]
    return first.isalpha() and not first.isupper() and bool(re.search(_SENTENCE_ENDS, comment.rstrip()))
