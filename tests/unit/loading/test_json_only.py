"""Files named `.json` that YAML accepts, but no other reader of JSON."""

from __future__ import annotations

import json

import pytest

from briefing_tui.loading import load_bytes
from briefing_tui.loading.fixing import fixed
from tests.cases import every_case

NO_COMMA = "JSON has no comma before a closing bracket, and other programs refuse it."
NO_COMMENT = "JSON has no comments, and other programs refuse them."
QUOTED = "JSON allows only double quotation marks around keys and texts, and other programs refuse this."


@every_case(
    ("text", "place", "message", "hint"),
    [
        ('{"title":"T","summary":["a",]}', (1, 28), NO_COMMA, "Delete it"),
        ('{"title":"T","summary":["a"] ,\n\n}', (1, 30), NO_COMMA, "Delete it"),
        ('{"title":"T", # c\n"summary":["a"]}', (1, 15), NO_COMMENT, "Delete the comment"),
        ('# c\n{"title":"T","summary":["a"]}', (1, 1), NO_COMMENT, "Delete the comment"),
        ('{"title":"T","summary":["a"]} # c', (1, 31), NO_COMMENT, "Delete the comment"),
        ('{"title":\'T\',"summary":["a"]}', (1, 10), QUOTED, "Quote it"),
        ('{"title":T,"summary":["a"]}', (1, 10), QUOTED, "Quote it"),
        (
            'title: T\nsummary: ["a"]\n',
            (1, 1),
            "This file is named .json, but it is YAML, which other programs do not expect.",
            "Write JSON",
        ),
        (
            '{"title":"T\n","summary":["a"]}',
            (1, 12),
            "JSON needs an escape for a line break or a tab in a text, and other programs refuse this.",
            "Write \\n or \\t",
        ),
        (
            '{"title":"T","summary":["a"],"x-n":NaN}',
            (1, 36),
            "JSON writes null, not NaN, and other programs refuse this.",
            "Write null",
        ),
        (
            '{"title":"T","summary":["a"],"x-n":True}',
            (1, 36),
            "JSON writes true, not True, and other programs refuse this.",
            "Write true",
        ),
        (
            '{"title":"T","summary":[\u00a0"a"]}',
            (1, 25),
            "U+00A0 (no-break space) is here, where JSON needs a space.",
            "Replace it",
        ),
        (
            '{"title":"T","summary":["a"],"x-n":01}',
            (1, 37),
            "This is not JSON, and other programs refuse it.",
            "Write it as JSON",
        ),
    ],
)
def test_what_is_not_json_is_a_warning_at_its_place(text: str, place: tuple[int, int], message: str, hint: str) -> None:
    """In a file that is named .json; it opens all the same."""
    briefing = load_bytes(text.encode(), "folder/a.JSON")
    assert briefing.title == "T"
    (problem,) = briefing.problems
    assert (problem.code, problem.line, problem.column) == ("W407", *place)
    assert (problem.message, problem.hint) == (message, f"{hint}, or name the file a.yaml.")
    assert load_bytes(text.encode(), "a.yaml").problems == ()


@pytest.mark.parametrize(
    "text",
    [
        '{"title":"T","summary":["a, ]"],"x-a":[1,-2.5e3,true,null,{}]}\n',
        '\ufeff{"title":"T","summary":["a"]}',
        '{\t"title"\n:\t"T",\r\n"summary":["\\u00e9"]}',
    ],
)
def test_json_is_no_warning(text: str) -> None:
    """Whatever its layout."""
    assert load_bytes(text.encode(), "a.json").problems == ()


def test_all_commas_before_a_bracket_are_deleted_at_once() -> None:
    """Those in texts stay."""
    text = '{"title":"T, ]",\n "summary":["a, ]",] ,\n "x-a": [1, {"a": ",}"},],\n}\n'
    mended = fixed(text.encode(), "a.json").decode()
    assert mended == '{"title":"T, ]",\n "summary":["a, ]"] ,\n "x-a": [1, {"a": ",}"}]\n}\n'
    assert json.loads(mended)["title"] == "T, ]"
