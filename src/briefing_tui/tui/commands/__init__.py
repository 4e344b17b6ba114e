"""The table of commands: the source of key bindings, footer, help, palette and the README's table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingsMap, BindingType

from briefing_tui.text.sanitizing import clean
from briefing_tui.tui.commands.asking import ASKING
from briefing_tui.tui.commands.command import Command, Context
from briefing_tui.tui.commands.entries import ENTRIES
from briefing_tui.tui.commands.over_panes import OVER_PANES
from briefing_tui.tui.commands.program import PROGRAM
from briefing_tui.tui.commands.reading import READING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.events import Key

__all__ = [
    "COMMANDS",
    "NEED_BRIEFING",
    "Command",
    "Context",
    "all_keys",
    "bindings_of",
    "commands_of",
    "key_name",
    "key_table",
    "keys_of",
    "unbound_name",
]

COMMANDS: tuple[Command, ...] = (*READING, *PROGRAM, *ENTRIES, *OVER_PANES, *ASKING)

_ALWAYS = frozenset({"back", "forward", "marks", "switch", "search-library", "back-and-forth", "reload", "theme"})
"""The ids of the commands of the panes that need no open briefing."""

NEED_BRIEFING = frozenset(
    action
    for command in COMMANDS
    if command.context == "reader" and command.id not in _ALWAYS
    for _, action in command.keys
)
"""The actions of the panes that are impossible while no briefing is open."""


def commands_of(*contexts: Context) -> list[Command]:
    """The commands of the given contexts, in the order of the table; those of a screen go before those of the app."""
    found = [
        command for command in COMMANDS if command.context in contexts or not set(contexts).isdisjoint(command.also)
    ]
    taken = {keys for command in found if command.context != "program" for keys, _ in command.keys}
    return [command for command in found if command.context != "program" or not taken.issuperset(dict(command.keys))]


def keys_of(*ids: str) -> frozenset[str]:
    """The keys of commands of the panes and of the program, by their ids; an unknown id is a KeyError."""
    known = {command.id: command for command in COMMANDS if command.context in {"reader", "program"}}
    return frozenset(key for one in ids for keys, _ in known[one].keys for key in keys.split(","))


def bindings_of(*contexts: Context, priority: bool = False) -> list[BindingType]:
    """Textual's key bindings for the given contexts; with ``priority``, they come before those of all screens."""
    return [
        Binding(
            keys,
            action,
            command.name,
            show=False,
            priority=priority,
            id=f"{command.id}.{number}" if number else command.id,
        )
        for command in commands_of(*contexts)
        for number, (keys, action) in enumerate(command.keys)
    ]


KEY_NAMES = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "shift+tab": "Shift-Tab",
    "enter": "Enter",
    "escape": "Esc",
    "space": "space",
    "colon": ":",
    "backspace": "Backspace",
    "f1": "F1",
    "grave_accent": "`",
    "question_mark": "?",
    "exclamation_mark": "!",
    "slash": "/",
    "apostrophe": "'",
    "backslash": "\\",
    "vertical_line": "|",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "alt+left": "Alt-←",
    "alt+right": "Alt-→",
}
"""How keys are written for people, if that differs from Textual's names."""


def key_name(key: str) -> str:
    """A key as written for people: ``^d`` for ``ctrl+d``, ``Ctrl-↑`` for ``ctrl+up``."""
    *modifiers, last = key.split("+")
    if key in KEY_NAMES or (not modifiers and len(last) == 1):
        return KEY_NAMES.get(key, key)
    if modifiers == ["ctrl"] and len(last) == 1:
        return f"^{last}"
    return "-".join([*map(str.capitalize, modifiers), KEY_NAMES.get(last, last.capitalize())])


def unbound_name(key: Key, chain: Iterable[BindingsMap]) -> str:
    """A key as written for people if no binding has it; else empty, as for what terminals send on their own."""
    if any(key.key in bindings.key_to_bindings for bindings in chain):
        return ""
    if key.is_printable:
        return key.character or ""
    return "" if key.key.startswith("<") else clean(key_name(key.key))


def all_keys(command: Command) -> list[str]:
    """Every key of a command, as written for people."""
    return [key_name(key) for keys, _ in command.keys for key in keys.split(",")]


def key_table(commands: Iterable[Command], *, has_group: bool) -> str:
    """The commands with all their keys as a Markdown table, one command per row, with or without its group."""
    head = ["keys", "what they do", *(["where"] if has_group else [])]
    rows = [head, ["---"] * len(head)]
    for command in commands:
        # A bar would end the cell, even within backticks.
        written = [key.replace("|", "\\|") for key in all_keys(command)]
        keys = " ".join(f"`` {key} ``" if key == "`" else f"`{key}`" for key in written)
        rows.append([keys, command.help, *([command.group] if has_group else [])])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
