"""Files named `.json` that YAML accepts, but no other reader of JSON."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import PurePath
from typing import Final

from briefing_tui.errors import Edit, register
from briefing_tui.loading import lookalikes
from briefing_tui.loading.nodes import Scalar
from briefing_tui.loading.report import Report
from briefing_tui.text.patterns import pattern
from briefing_tui.text.sanitizing import clean

_NOT_JSON: Final = register("W407", "a file named .json that is not JSON")

_TEXT_OR_LAST_COMMA: Final = pattern(r'"(?:[^"\\]|\\.)*"|(?P<comma>,)(?=[ \t\r\n]*[\]}])', re.DOTALL)
_TEXT_OR_CONSTANT: Final = pattern(r'"(?:[^"\\]|\\.)*"|-?(?:NaN|Infinity)\b', re.DOTALL)
_TOKEN: Final = pattern(r"[^\s,:\[\]{}\"]+")
_BLANKS: Final = " \t\r\n"
_CONSTANTS: Final = {"True": "true", "False": "false", "None": "null", "undefined": "null", "NaN": "null"}
"""What other languages write, and JSON's word for it."""


def check(report: Report) -> None:
    """Report the first place where the file is not JSON."""
    text = report.text
    if not text.strip():  # it has been reported
        return
    try:
        # What has been read is not kept.
        json.loads(text, object_pairs_hook=len, parse_constant=partial(_refuse, text))
    except json.JSONDecodeError as error:
        index, message, hint, edits = _explained(text, error)
        name = clean(PurePath(report.path).with_suffix(".yaml").name)
        place = Scalar("", plain=True, start=index, end=index + 1)
        report.add(_NOT_JSON, place, message, f"{hint}, or name the file {name}.", edits=edits)
    except RecursionError:  # only in fields that are ignored
        pass


def _refuse(text: str, constant: str) -> None:
    """Refuse ``NaN`` and ``Infinity``, which Python reads."""
    places = (found.start() for found in _TEXT_OR_CONSTANT.finditer(text) if found[0] == constant)
    raise json.JSONDecodeError("Expecting value", text, next(places, 0))


def _explained(text: str, error: json.JSONDecodeError) -> tuple[int, str, str, tuple[Edit, ...]]:
    """The place of a fault, a message, the beginning of a hint, and the edits that mend it."""
    index = error.pos
    if error.msg.startswith("Invalid control character"):
        message = "JSON needs an escape for a line break or a tab in a text, and other programs refuse this."
        return index, message, "Write \\n or \\t", ()
    while text[index : index + 1] and text[index] in _BLANKS:
        index += 1
    before = len(text[:index].rstrip(_BLANKS)) - 1
    if text[index : index + 1] in ("]", "}") and text[before : before + 1] == ",":
        index = before
    if text[index : index + 1] == "," and text[index + 1 :].lstrip(_BLANKS)[:1] in ("]", "}"):
        commas = (found for found in _TEXT_OR_LAST_COMMA.finditer(text) if found["comma"])
        edits = tuple(Edit(found.start(), found.end(), "") for found in commas)
        return index, "JSON has no comma before a closing bracket, and other programs refuse it.", "Delete it", edits
    return index, *(_of_word(text, index) or _of_mark(text, index, is_first=before < 0))


def _of_word(text: str, index: int) -> tuple[str, str, tuple[Edit, ...]] | None:
    """What is wrong with a word that JSON has otherwise, or not at all; None if there is no such word."""
    token = _TOKEN.match(text, index)
    word = token[0] if token else ""
    if word in _CONSTANTS:
        right = _CONSTANTS[word]
        edits = () if right == "null" else (Edit(index, index + len(word), right),)
        return f"JSON writes {right}, not {word}, and other programs refuse this.", f"Write {right}", edits
    character = text[index : index + 1]
    if lookalikes.first(character) == 0:
        return lookalikes.sentence(character).replace("YAML", "JSON"), "Replace it", ()
    return None


def _of_mark(text: str, index: int, *, is_first: bool) -> tuple[str, str, tuple[Edit, ...]]:
    """What is wrong with anything else."""
    if text.startswith(("#", "//", "/*"), index):
        return "JSON has no comments, and other programs refuse them.", "Delete the comment", ()
    if is_first:
        return "This file is named .json, but it is YAML, which other programs do not expect.", "Write JSON", ()
    if text[index : index + 1] in ("'", "~") or text[index : index + 1].isalpha():
        message = "JSON allows only double quotation marks around keys and texts, and other programs refuse this."
        return message, "Quote it", ()
    return "This is not JSON, and other programs refuse it.", "Write it as JSON", ()
