"""Faults in a file that is meant to be JSON, in plain sentences."""

from __future__ import annotations

import json
from typing import Final

from briefing_tui.files.faults import Explanation
from briefing_tui.loading import lookalikes, mending
from briefing_tui.text.patterns import pattern
from briefing_tui.text.sanitizing import clean

_BEGINNING: Final = pattern(r'\s*\{\s*(?://|/\*|"(?:[^"\\\n]|\\.)*"\s*:?)')
"""The beginning of a JSON text; the only YAML briefings that match have quoted keys."""

_IN_PLACE_OF_COMMA: Final = ";"
_IN_PLACE_OF_COLON: Final = "=>"


def explain(text: str) -> Explanation | None:
    """Explain the fault in a JSON text; None if it is not meant as JSON, or if YAML's explanation is better."""
    if not _BEGINNING.match(text):
        return None
    try:
        json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        return _explained(text, error)
    except RecursionError:
        pass
    return None


def _explained(text: str, error: json.JSONDecodeError) -> Explanation | None:
    index = error.pos
    comment = _comment(text, index)
    if comment is not None:
        return comment, "JSON has no comments.", "Delete the comment, or put it under a key that begins with “x-”."
    for beginning, explain_one in _EXPLANATIONS.items():
        if error.msg.startswith(beginning):
            return explain_one(text, index)
    return None


def _comment(text: str, index: int) -> int | None:
    """The index of a comment, which JSON does not allow; None if there is none."""
    start = index + len(text[index:]) - len(text[index:].lstrip())
    return start if text.startswith(("//", "/*"), start) else None


def _comma(text: str, index: int) -> Explanation:
    character = text[index : index + 1]
    if not character:
        return _cut_short(text)
    if character in "]}":
        other = "}" if character == "]" else "]"
        return index, f"“{other}” is missing before this “{character}”.", f"Write: {other}{character}"
    replaced = _replaced(text, index, _IN_PLACE_OF_COMMA, ",")
    if replaced:
        return replaced
    start, _ = mending.line_at(text, index)
    if not text[start:index].strip():
        begin, end = mending.line_at(text, len(text[:start].rstrip()))
        hint = mending.write(f"{text[begin:end].rstrip()},", f"In line {text.count(chr(10), 0, begin) + 1}")
        return index, "A comma is missing before this.", hint
    hint = 'Write “,” before it; if it is a part of the text before it, write \\" for each quotation mark within that.'
    return index, "A comma is missing before this.", hint


def _colon(text: str, index: int) -> Explanation:
    replaced = _replaced(text, index, _IN_PLACE_OF_COLON, ":")
    if replaced:
        return replaced
    start, end = mending.line_at(text, index)
    mended = f"{text[start:index].rstrip()}: {text[index:end]}"
    return index, "A colon is missing before this.", mending.write(mended) if text[index:end] else "Write the colon."


def _replaced(text: str, index: int, wrong: str, right: str) -> Explanation | None:
    """Explain a character that is ``wrong``, or looks like the ``right`` one, in its place."""
    character = text[index : index + 1]
    start, end = mending.line_at(text, index)
    if character and character in wrong:
        length = len(wrong) if text.startswith(wrong, index) else 1
        message = f"“{text[index : index + length]}” is here, where JSON needs “{right}”."
    elif character and not character.isascii() and lookalikes.straightened(character) == right:
        length, message = 1, lookalikes.sentence(character).replace("YAML", "JSON")
    else:
        return None
    return index, message, mending.write(f"{text[start:index]}{right}{text[index + length : end]}")


def _escape(text: str, index: int) -> Explanation:
    escape = clean(text[index : index + 2])
    return (
        index,
        f"“{escape}” is not a valid escape in JSON.",
        f"Write \\{escape} if the backslash belongs to the text.",
    )


def _unterminated(_text: str, index: int) -> Explanation:
    return index, "This quotation mark is never closed.", 'Write " where the text ends.'


def _more(text: str, index: int) -> Explanation:
    character = text[index : index + 1]
    if character in ("]", "}"):
        return index, f"This “{character}” closes nothing.", "Delete it."
    if character == "{":
        return (
            index,
            "A second briefing begins here, but a file holds only one briefing.",
            "Move it to its own file.",
        )
    return index, "This comes after the end of the briefing.", "Delete it."


def _cut_short(text: str) -> Explanation:
    end = len(text.rstrip())
    return (
        max(0, end - 1),
        "The file ends before its last bracket is closed.",
        "Write what is missing, or get the file again if it was cut short.",
    )


_EXPLANATIONS: Final = {
    "Expecting ',' delimiter": _comma,
    "Expecting ':' delimiter": _colon,
    "Invalid \\": _escape,
    "Unterminated string": _unterminated,
    "Extra data": _more,
}
"""The explanation for each message of Python's JSON decoder. A text with any other message may be YAML."""
