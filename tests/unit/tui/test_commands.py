"""The table of commands: each names actions that exist where it has its keys."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from textual.actions import parse

from briefing_tui.tui import screens
from briefing_tui.tui.app.app import BriefingApp
from briefing_tui.tui.commands import COMMANDS, Command
from briefing_tui.tui.screens.list_screen import ListScreen
from briefing_tui.tui.widgets.search_field import SearchField


def places_by_context() -> dict[str, type]:
    """Every screen that has commands, and the search field, by its context."""
    found: dict[str, type] = {"search": SearchField}
    for module in pkgutil.walk_packages(screens.__path__, f"{screens.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, ListScreen) and hasattr(value, "CONTEXT"):
                found[value.CONTEXT] = value
    return found


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
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
