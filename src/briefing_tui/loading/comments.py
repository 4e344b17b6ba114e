"""Recognition of comments that were most likely meant as part of the text before them."""

from __future__ import annotations

import re
from typing import Final

from briefing_tui.text.patterns import pattern

SPACED: Final = pattern(r"#[ \t]+[^\s#][^\r\n]*")
"""A comment with a space after its ``#``."""

_NOTHING_BEFORE: Final = r"\s*(?:- +)*(?:-|[\w-]+:)$"
_NUMBER: Final = r"#[ \t]+\d{1,7}(?![\d/-]|[.,:]\d)"
_COLOUR: Final = r"#[ \t]+(?=[a-f]*\d)(?:[0-9a-f]{3}|[0-9a-f]{6})\b"
_SENTENCE_ENDS: Final = r"[.!?…\u3002\uff01\uff1f][\"'”’»)\]]*$"
_ABBREVIATION: Final = r"\b(?:nos?|nrs?|num|n)\.$"
_GOES_ON: Final = (
    r"(?:[,;:(\[–—+&]|(?<=\w )an?|\b(?:[Tt]he|this|that|of|at|in|on|and|or|to|for|with|by|from|as|is|are|was|were"
    r"|between|via|under|called|named|[Nn]umber|[Nn]o|[Nn]r|[Hh]ashtag|channel|C|F))\.?$"
)
_HASHTAG: Final = r"#[ \t]+(?:(?:[A-Z][a-z]+){3,}|[Mm]e[Tt]oo)\b"
_LINK: Final = r"#[ \t]+(?:and|or|of|to(?! (?:be|do|check|verify|confirm|add)))\b"
_REMARK: Final = (
    r"#[ \t]+(?:to-?do|fixme|fix\w*|xxx|tb[acd]|wip|nb|notes?|see|cf|check\w*|verif\w+|confirm\w*|source\w*|via|per"
    r"|from|according|not|unsure|unclear|add\w*|updated?|edit\w*|moved?|removed?|delete\w*|changed?|correct\w*|maybe"
    r"|perhaps|probably|possibly|likely|was|is|needs?|ask\w*|draft|old|new|temp\w*|translat\w*|quot\w+|original\w*|copied"
    r"|cited|do|don.?t|this|these|still|only|same|also|reword\w*|rewrite|shorten|typo|spelling|link|url|paywall\w*|my|our|we"
    r"|if|why|what|where|who|how|when|should|must|could|as)\b"
)
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
    if re.match(_NOTHING_BEFORE, before) or re.match(_REMARK, comment, re.IGNORECASE):
        return False
    return bool(re.search(_GOES_ON, before) or re.match(_LINK, comment) or _completes(comment))


def _opens(text: str, opening: str, closing: str) -> bool:
    """Whether a text has a mark that opens something, without the one that closes it."""
    if opening == closing:
        return text.count(opening) % 2 == 1
    return text.count(opening) > text.count(closing)


def _completes(comment: str) -> bool:
    """Whether a comment reads like the second half of a sentence: it begins small, and ends with a full stop."""
    return comment.lstrip("# \t")[:1].islower() and bool(re.search(_SENTENCE_ENDS, comment.rstrip()))
