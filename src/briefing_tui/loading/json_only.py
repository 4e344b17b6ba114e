"""Files named `.json` that YAML accepts, but no other reader of JSON."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import Final

from briefing_tui.errors import Edit, register
from briefing_tui.loading.nodes import Scalar
from briefing_tui.loading.report import Report
from briefing_tui.text.patterns import pattern
from briefing_tui.text.sanitizing import clean

_NOT_JSON: Final = register("W407", "a file named .json that is not JSON")

_TEXT_OR_LAST_COMMA: Final = pattern(r'"(?:[^"\\]|\\.)*"|(?P<comma>,)(?=[ \t\r\n]*[\]}])', re.DOTALL)
_BLANKS: Final = " \t\r\n"


def check(report: Report) -> None:
    """Report the first place where the file is not JSON."""
    text = report.text
    try:
        # What has been read is not kept.
        json.loads(text, object_pairs_hook=len)
    except json.JSONDecodeError as error:
        index, message, hint, edits = _explained(text, error)
        name = clean(PurePath(report.path).with_suffix(".yaml").name)
        place = Scalar("", plain=True, start=index, end=index + 1)
        report.add(_NOT_JSON, place, message, f"{hint}, or name the file {name}.", edits=edits)
    except RecursionError:  # only in fields that are ignored
        pass


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
    if text[index : index + 1] == "#":
        return index, "JSON has no comments, and other programs refuse them.", "Delete the comment", ()
    if before < 0:
        return index, "This file is named .json, but it is YAML, which other programs do not expect.", "Write JSON", ()
    if text[index : index + 1] in ("'", "~") or text[index : index + 1].isalpha():
        message = "JSON allows only double quotation marks around keys and texts, and other programs refuse this."
        return index, message, "Quote it", ()
    return index, "This is not JSON, and other programs refuse it.", "Write it as JSON", ()
