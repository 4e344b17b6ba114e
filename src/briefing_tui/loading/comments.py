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
_SENTENCE_ENDS: Final = r"[.!?…\u3002\uff01\uff1f\u0964\u061f\u06d4][\"'”’»)\]]*$"
_ABBREVIATION: Final = r"\b(?:nos?|nrs?|num|n)\.$"
_GOES_ON: Final = (
    r"(?:[,;:(\[–—+&]|(?<=\w )an?|\b(?:[Tt]he|this|that|of|at|in|on|and|or|to|for|with|by|from|as|is|are|was|were"
    r"|between|via|under|called|named|[Nn]umber|[Nn]o|[Nn]r|[Hh]ashtag|channel|C|F"
    r"|les?|la|du|aux?|et|ou|avec|dans|der|das|dem|und|oder|mit|von|vom|zum|zur|el|las|del|para|gli|della|nel|voor|och"
    r"|att|på|og|til|że|oraz|ve|ile|için|и|в|во|на|с|со|по|за|из|от|к|у|о|об|для|до|і|та))\.?$"  # noqa: RUF001
)
"""What a text does not end with: small words of English, and those of other languages that are no English words."""

_HASHTAG: Final = r"#[ \t]+(?:(?:[A-Z][a-z]+){3,}|[Mm]e[Tt]oo)\b"
_LINK: Final = r"#[ \t]+(?:and|or|of|to(?! (?:be|do|check|verify|confirm|add)))\b"
_REMARK: Final = (
    r"#[ \t]+(?:to-?do|fixme|fix\w*|xxx|tb[acd]|wip|nb|notes?|see|cf|check\w*|verif\w+|confirm\w*|source\w*|via|per"
    r"|from|according|not|unsure|unclear|add\w*|updated?|edit\w*|moved?|removed?|delete\w*|changed?|correct\w*|maybe"
    r"|perhaps|probably|possibly|likely|was|is|needs?|ask\w*|draft|old|new|temp\w*|translat\w*|quot\w+|original\w*|copied"
    r"|cited|do|don.?t|this|these|still|only|same|also|reword\w*|rewrite|shorten|typo|spelling|link|url|paywall\w*|my|our|we"
    r"|if|why|what|where|who|how|when|should|must|could|as"
    r"|prüf\w*|überprüf\w*|siehe|quelle|entwurf|vgl|vérifi\w*|à|voir|revis\w*|ver|fuente|fonte|controll\w*|brouillon"
    r"|провер\w*|уточн\w*|см|источник|перевір\w*|sprawdz\w*|źródło|kontroll\w*|nakijken|bron)\b"
    r"|#[ \t]+(?:要?確認|출처|확인|待|来源|來源|核实|核實|草稿|下書き|仮|メモ|메모|초안|تحقق|المصدر)"
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
    """Whether a comment reads like the second half of a sentence: it begins small, and ends with a full stop.

    In a script without capitals, any sentence may be that half.
    """
    first = comment.lstrip("# \t")[:1]
    return first.isalpha() and not first.isupper() and bool(re.search(_SENTENCE_ENDS, comment.rstrip()))
