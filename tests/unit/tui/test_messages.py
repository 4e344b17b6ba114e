"""What the messages in the footer say, without a running app."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import briefing_tui.tui
from briefing_tui.tui.app.noting import GONE

NARROWEST = 40
"""Columns of the smallest screen."""


def written_out(form: ast.expr) -> int:
    """The number of characters of a form that are written in the source; what is filled in comes on top."""
    parts = form.values if isinstance(form, ast.JoinedStr) else [form]
    return sum(len(part.value) for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))


def calls(path: Path) -> list[ast.Call]:
    """The calls that show a message whose forms are all in the call."""
    found = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    said = [call for call in found if isinstance(call.func, ast.Attribute) and call.func.attr in {"say", "announce"}]
    return [call for call in said if call.args and not any(isinstance(one, ast.Starred) for one in call.args)]


MODULES = sorted(Path(briefing_tui.tui.__path__[0]).rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_every_message_has_a_form_for_the_narrowest_screen(path: Path) -> None:
    """There the end of a longer one, or the middle of an error, would be cut."""
    for call in calls(path):
        is_error = any(keyword.arg == "error" for keyword in call.keywords)
        room = NARROWEST - 2 - 2 * is_error
        # The last form is the shortest.
        assert written_out(call.args[-1]) <= room, f"line {call.lineno}: {ast.unparse(call)}"


def test_there_are_messages() -> None:
    """The calls are found, and one that is too long would be."""
    assert len([call for path in MODULES for call in calls(path)]) > 50
    assert written_out(ast.parse(repr(GONE), mode="eval").body) > NARROWEST
