"""Files that contain something other than a briefing: a page, a table, another notation, or a briefing in a fence."""

from __future__ import annotations

import re
from typing import Final

from briefing_tui.files.faults import Explanation
from briefing_tui.loading import mending
from briefing_tui.loading.nodes import Mapping, Node, Scalar, Sequence
from briefing_tui.loading.slips import FIELDS
from briefing_tui.schema.synonyms import keys
from briefing_tui.text.patterns import pattern

_FENCE: Final = pattern(r"^(?:```|~~~)[^`\n]*$", re.MULTILINE)
_TOML: Final = pattern(r"^(?:\[\[?[\w.-]+\]\]?\s*\n)?(?P<key>[\w-]+)\s*=\s*(?P<value>[^\s=>].*)$", re.MULTILINE)
_PAGE: Final = pattern(r"\s*<(?:!doctype|\?xml|html|[a-z][\w:-]*[\s>/])", re.IGNORECASE)
_HEADING: Final = pattern(r"^#{1,6} +(?P<text>\S.*?)[ #]*$|^(?P<under>\S.*)\n=+ *$", re.MULTILINE)
_ROW: Final = pattern(r"[^,;\t]+(?P<mark>[,;\t])(?=\S).*")

BEGINNING: Final = "Begin with “title: ” and what the briefing is about."


def fence(text: str) -> Explanation | None:
    """Explain the fences of Markdown around a briefing, with what is outside of them; None if there are none."""
    fences = list(_FENCE.finditer(text))
    if not fences:
        return None
    opening, *others = fences
    hint = "Delete this line."
    if others:
        last = _line(text, len(text.rstrip()))
        above, below = (1, _line(text, opening.start())), (_line(text, others[0].start()), last)
        hint = f"Delete lines {_span(*above)} and {_span(*below)}."
    return opening.start(), "A Markdown code fence is not part of a briefing.", hint


def notation(text: str) -> Explanation | None:
    """Explain what kind of file has no field of a briefing; None if the kind is unknown."""
    if _has_field(text):
        return None
    if _PAGE.match(text):
        hint = "If it is the text of a source, name it under “file” of that source in a briefing."
        return 0, "This is a page in HTML or XML, not a briefing.", hint
    if found := _TOML.search(text):
        hint = mending.write(f"{found['key']}: {found['value']}")
        return found.start(), "This is TOML, not YAML.", hint
    if found := _HEADING.search(text):
        title = mending.as_value(found["text"] or found["under"])
        return found.start(), "This is Markdown, not YAML.", mending.write(f"title: {title}")
    rows = [_ROW.fullmatch(line) for line in text.splitlines() if line.strip()]
    if len(rows) > 1 and all(rows) and len({row["mark"] for row in rows if row}) == 1:
        hint = "Make each row an item of a list, such as: - {date: 2018-04-18, event: What happened.}"
        return 0, "This is a table of values, not a briefing.", hint
    return None


def _has_field(text: str) -> bool:
    """Whether a line of a text begins with a field of a briefing, or with another word for one."""
    words = "|".join(sorted({*FIELDS, *keys()["briefing"]}, key=len, reverse=True))
    return bool(re.search(rf"^[\s{{]*(?:- +)*[\"']?(?:{words})[\"']? *:", text, re.MULTILINE | re.IGNORECASE))


def _line(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1


def _span(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first} to {last}"


def explain(text: str, root: Node) -> tuple[Node, str, str]:
    """The place, message and hint for a file whose top is not a mapping."""
    if isinstance(root, Scalar) and root.absent:
        return root, "The file is empty.", BEGINNING
    if found := notation(text):
        index, message, hint = found
        _, end = mending.line_at(text, index)
        return Scalar("", plain=True, start=index, end=end), message, hint
    if isinstance(root, Sequence):
        only = root.items[0] if len(root.items) == 1 else None
        if isinstance(only, Mapping) and "title" in only.names:
            hint = "Delete the “- ”, and move the lines below it to the left."
            if root.flow:
                hint = "Delete the brackets around it."
            return root, "The briefing is an item of a list.", hint
        return root, "The file is a list, without the name of a section.", f"Write “summary:” above it. {BEGINNING}"
    return root, "The file does not consist of fields.", BEGINNING


def second_document(text: str, index: int) -> str:
    """A hint for the line at ``index`` that ends the briefing and begins a second document."""
    _, end = mending.line_at(text, index)
    rest = text[end:]
    if not re.search(r"^[^#\s]", rest, re.MULTILINE):
        return "Delete the line “---”."
    if not _has_field(rest):
        return "Delete the line “---” and what follows it, or move that to another file."
    return "Delete the line “---”, or move what follows it to another file."
