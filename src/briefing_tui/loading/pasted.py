"""Lines that were pasted from elsewhere: from a merge, a mail, a page, or another language."""

from __future__ import annotations

from typing import Final

from briefing_tui.loading import mending
from briefing_tui.loading.slips import Slip
from briefing_tui.text.patterns import pattern

_MERGE: Final = pattern(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$")
_QUOTED_MAIL: Final = pattern(r"(?:> ?)+(?=\s*(?:-|[\w-]+:)(?:\s|$))")
_YAML_LINE_END: Final = pattern("[\x85\u2028\u2029]")
_NAMES: Final = {"\x85": "next line", "\u2028": "line separator", "\u2029": "paragraph separator"}
_OTHER_COMMENT: Final = pattern(r"(?P<before>[ \t]*)(?P<mark>//|/\*+|<!--)")


def at(text: str, start: int) -> Slip | None:
    """The slip in the line that begins at ``start``; for a comment, also in the line above it."""
    line = text[start : mending.line_at(text, start)[1]]
    if _MERGE.match(line):
        message = "An unfinished merge has left this line here."
        return Slip(start, len(line.rstrip()), message, "", alike=False)
    mail = _QUOTED_MAIL.match(line)
    if mail:
        message = "This line begins with “>”, as quoted lines do in email."
        return Slip(start, 1, message, line[mail.end() :], alike=False)
    ending = _YAML_LINE_END.search(line)
    if ending:
        code = f"U+{ord(ending[0]):04X} ({_NAMES[ending[0]]})"
        message = f"{code} is here, and YAML takes it for the end of the line."
        return Slip(start + ending.start(), 1, message, _YAML_LINE_END.sub(" ", line), alike=False)
    return _comment(text, start) or _comment(text, max(0, start - 1))


def _comment(text: str, index: int) -> Slip | None:
    """The slip of a comment as in another language, in the line of a character."""
    start, end = mending.line_at(text, index)
    found = _OTHER_COMMENT.match(text, start, end)
    if not found:
        return None
    rest = text[found.end() : end].strip().removesuffix("*/").removesuffix("-->").strip()
    message = f"A comment begins with “#”, not with “{found['mark']}”."
    mended = f"{found['before']}# {rest}"
    return Slip(found.start("mark"), len(found["mark"]), message, mended, alike=False)
