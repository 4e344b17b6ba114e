"""Faults in a file that is meant to be JSON, in plain sentences."""

from __future__ import annotations

import json
import re
from typing import Final

from briefing_tui.files.faults import Explanation
from briefing_tui.loading import lookalikes, mending
from briefing_tui.text.patterns import pattern
from briefing_tui.text.sanitizing import clean

_BEGINNING: Final = pattern(r'\s*\{\s*(?://|/\*|"(?:[^"\\\n]|\\.)*"\s*:?)')
"""The beginning of a JSON text; the only YAML briefings that match have quoted keys."""

_PREFACE: Final = pattern(
    r"(?:(?![\w-]+:\s|```)[^\s{\[\"'#&!-][^\n{\[]*\n\s*){1,5}(?P<json>)\{\s*\"(?=.*\}\s*$)", re.DOTALL
)
"""A few lines of prose before a JSON text, as models write them."""

_IN_PLACE_OF_COMMA: Final = ";"
_WRAPPED: Final = pattern(
    r"\s*(?:(?:var|let|const)\s+[\w$]+\s*=|export\s+default|module\.exports\s*=|[\w$.]+\s*[(=]|\()\s*(?=\{\s*\")"
)
"""What a program has before an object: an assignment, a call, a parenthesis."""

_KEY_WITH_COLON: Final = pattern(r"\"(?P<key>[^\"\n]*?):[ \t]*\"\s*\Z")
_KEY: Final = pattern(r",\s*(?P<key>\"(?:[^\"\\\n]|\\.)*\")\s*\Z")
_TEXT_OR_REST: Final = pattern(r'"(?:[^"\\]|\\.)*"?|[^"]+')
_LONGEST_KEY: Final = 200
_IN_PLACE_OF_COLON: Final = "=>"


def explain(text: str) -> Explanation | None:
    """Explain the fault in a JSON text; None if it is not meant as JSON, or if YAML's explanation is better."""
    if before := _PREFACE.match(text):
        last = text.count("\n", 0, before.start("json"))
        lines = "line 1" if last == 1 else f"lines 1 to {last}"
        return 0, "Something else is before the “{” that begins the briefing.", f"Delete {lines}."
    if around := _WRAPPED.match(text):
        hint = f"Delete “{clean(around[0].strip())}”, and what is after the last “}}”."
        return 0, "Something else is before the “{” that begins the briefing.", hint
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
    key = _KEY.search(text, max(0, index - _LONGEST_KEY), index) if character == ":" else None
    if key:
        start, end = mending.line_at(text, key.start("key"))
        mended = f"{text[start : key.start()]}]{text[key.start() : end]}"
        return key.start("key"), f"“]” is missing before the key {key['key']}.", mending.write(mended)
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
    key = _KEY_WITH_COLON.search(text, start, index)
    if key:
        place = key.end("key")
        mended = f'{text[start:place]}"{text[place:end]}'
        return key.start(), "This key has no closing quotation mark.", mending.write(mended)
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
    return index, message, mending.write(f"{text[start:index]}{right}{_straightened(text[index + length : end])}")


def _straightened(line: str) -> str:
    """A line with lookalikes replaced outside texts."""
    return _TEXT_OR_REST.sub(lambda found: found[0] if found[0][0] == '"' else lookalikes.straightened(found[0]), line)


def _escape(text: str, index: int) -> Explanation:
    if text[index] != "\\":  # Python's place of a wrong \\u is the letter
        index -= 1
    escape = clean(text[index : index + (6 if text[index + 1 : index + 2] == "u" else 2)].partition('"')[0])
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
