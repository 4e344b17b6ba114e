"""The table of commands: each names actions that exist where it has its keys."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from textual.actions import parse

from briefing_tui.tui import screens
from briefing_tui.tui.app.app import BriefingApp
from briefing_tui.tui.commands import COMMANDS, Command, commands_of
from briefing_tui.tui.commands.finding import found
from briefing_tui.tui.screens.list_screen import ListScreen
from briefing_tui.tui.widgets.search_field import SearchField
from tests.cases import every_case


@pytest.mark.parametrize(
    ("typed", "first", "count"),
    [
        ("export", "export", 1),
        ("^p export", "export", 2),
        ("search", "search this briefing", 3),
        ("next briefing", "next, previous briefing", 2),
        ("S", "list all sources", 0),
        ("Quit the app", "quit", 0),
        ("srch brfng", "search this briefing", 2),
    ],
)
def test_words_find_commands(typed: str, first: str, count: int) -> None:
    """Words find what contains them; scattered letters count only if nothing does. A key comes first, in its case."""
    commands = found(typed, commands_of("reader", "program"))
    assert commands[0].name == first
    assert not count or len(commands) == count


def test_nothing_is_found_by_letters_that_no_name_has() -> None:
    """Not even one of them."""
    assert found("xyzq", COMMANDS) == []


def places_by_context() -> dict[str, type]:
    """Every screen that has commands, and the search field, by its context."""
    known: dict[str, type] = {"search": SearchField}
    for module in pkgutil.walk_packages(screens.__path__, f"{screens.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, ListScreen) and hasattr(value, "CONTEXT"):
                known[value.CONTEXT] = value
    return known


@every_case("command", COMMANDS)
def test_each_action_exists(command: Command) -> None:
    """Actions that begin with ``app.`` are the app's, all others those of each screen that has the keys."""
    known = places_by_context()
    for action in filter(None, (command.action, *(action for _, action in command.keys))):
        namespace, name, _ = parse(action)
        if namespace:
            assert namespace == "app"
            assert callable(getattr(BriefingApp, f"action_{name}", None))
        else:
            for context in (command.context, *command.also):
                assert callable(getattr(known[context], f"action_{name}", None)), f"{context}: {action}"
