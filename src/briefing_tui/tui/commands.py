"""The one table of commands: key bindings, footer, help, palette and the README's table are made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual.binding import Binding, BindingType

if TYPE_CHECKING:
    from collections.abc import Iterable

Context = Literal[
    "reader", "details", "picker", "problems", "help", "themes", "export", "targets", "card", "sources", "program"
]


@dataclass(frozen=True, slots=True)
class Command:
    """One row of the help.

    ``keys`` are Textual's names of keys with the action that each runs, ``shown`` how they are written for people.
    ``action`` is what the row itself runs (empty: the row only informs). ``footer`` is its word in the footer, empty
    where it is not there.
    """

    id: str
    shown: str
    name: str
    help: str
    group: str
    keys: tuple[tuple[str, str], ...] = ()
    action: str = ""
    footer: str = ""
    context: Context = "reader"
    also: tuple[Context, ...] = ()
    """Other contexts in which the keys work."""


MOVING = (("j,down", "move(1)"), ("k,up", "move(-1)"))
PAGES = (("space,pagedown", "page(1)"), ("pageup", "page(-1)"), ("ctrl+d", "half(1)"), ("ctrl+u", "half(-1)"))
ENDS = (("g,home", "first"), ("G,end", "last"))
CLOSING = (("escape", "close"),)

LISTED = (("down", "move(1)"), ("up", "move(-1)"), ("pagedown", "page(1)"), ("pageup", "page(-1)"))
"""Moving in a list while letters go to a field above it."""

COMMANDS: tuple[Command, ...] = (
    Command(
        "move",
        "j k",
        "down, up",
        "Go to the next or the previous entry.",
        "Moving",
        MOVING,
        "move(1)",
        "move",
    ),
    Command(
        "page",
        "space ^d ^u",
        "by pages",
        "Go a page down or up; with ^d and ^u half a page.",
        "Moving",
        PAGES,
        "page(1)",
    ),
    Command("ends", "g G", "first, last", "Go to the first or the last entry.", "Moving", ENDS, "first"),
    Command(
        "panes",
        "1-4 Tab",
        "panes",
        "Go to a pane by its number, to the next or to the previous one.",
        "Moving",
        (
            ("1", "pane('summary')"),
            ("2", "pane('actors')"),
            ("3", "pane('timeline')"),
            ("4", "pane('questions')"),
            ("tab", "step_pane(1)"),
            ("shift+tab", "step_pane(-1)"),
        ),
        "step_pane(1)",
        "pane",
    ),
    Command(
        "zoom",
        "z",
        "this pane alone",
        "Give the pane the whole screen, and back.",
        "Moving",
        (("z", "zoom"),),
        "zoom",
    ),
    Command(
        "follow",
        "Enter",
        "go to what it points at",
        "Go to the actor, event, question, source or briefing that it leads to; on a narrow screen show all of it.",
        "An entry",
        (("enter", "follow"),),
        "follow",
        "follow",
    ),
    Command(
        "back",
        "Backspace",
        "back to where you were",
        "Go back to where you were before, to the very entry.",
        "An entry",
        (("backspace,alt+left", "back"),),
        "back",
    ),
    Command(
        "forward",
        "Alt-→",
        "forward again",
        "Go forward again after going back.",
        "An entry",
        (("alt+right", "forward"),),
        "forward",
    ),
    Command(
        "follow-actor",
        "f",
        "follow an actor",
        "Keep only what concerns an actor in all four panes; once more ends it.",
        "An entry",
        (("f", "follow_actor"),),
        "follow_actor",
    ),
    Command(
        "unwind",
        "Esc",
        "end the filter",
        "End the filter that is on; it never quits.",
        "An entry",
        (("escape", "unwind"),),
        "unwind",
    ),
    Command(
        "details",
        "i",
        "all of it",
        "Show the entry with everything that belongs to it.",
        "An entry",
        (("i", "details"),),
        "details",
    ),
    Command(
        "sources",
        "o",
        "its sources",
        "Show what the entry rests on: who says so, how reliable that is, and the passage where there is a copy.",
        "An entry",
        (("o", "sources"),),
        "sources",
        also=("details",),
    ),
    Command(
        "copy-entry",
        "y",
        "copy it",
        "Copy the entry as text.",
        "An entry",
        (("y", "copy_entry"),),
        "copy_entry",
    ),
    Command(
        "switch",
        "^o",
        "pick one",
        "Pick a briefing of the library by typing some letters of it.",
        "Briefings",
        (("ctrl+o", "switch"),),
        "switch",
        "switch",
        also=("problems",),
    ),
    Command(
        "neighbours",
        "J K",
        "next, previous",
        "Open the next or the previous briefing of the library.",
        "Briefings",
        (("J", "neighbour(1)"), ("K", "neighbour(-1)")),
        "neighbour(1)",
        also=("problems",),
    ),
    Command(
        "back-and-forth",
        "`",
        "the one before",
        "Open the briefing that was open before this one.",
        "Briefings",
        (("grave_accent", "previous_briefing"),),
        "previous_briefing",
        also=("problems",),
    ),
    Command(
        "reload",
        "r",
        "load again",
        "Read the file again and keep the place.",
        "Briefings",
        (("r", "reload"),),
        "reload",
    ),
    Command(
        "problems",
        "!",
        "its problems",
        "Show what is wrong with the file, with the lines of it.",
        "Briefings",
        (("exclamation_mark", "problems"),),
        "problems",
    ),
    Command(
        "export",
        "s",
        "export",
        "Write the entry, the pane or the briefing to a file or the clipboard.",
        "Taking away",
        (("s", "export"),),
        "export",
        "export",
    ),
    Command(
        "copy-pane",
        "Y",
        "copy the pane",
        "Copy the pane as text.",
        "Taking away",
        (("Y", "copy_pane"),),
        "copy_pane",
    ),
    Command(
        "commands",
        "^p",
        "every command",
        "Find a command by typing some letters of it, and run it.",
        "The program",
        (("ctrl+p", "app.commands"),),
        "app.commands",
        context="program",
    ),
    Command(
        "theme",
        "t",
        "theme",
        "Change the colours; the last two themes are the terminal's own.",
        "The program",
        (("t", "theme"),),
        "theme",
    ),
    Command(
        "copy-selection",
        "^c",
        "copy the selection",
        "Copy the text that is selected with the mouse; without one, say how to quit.",
        "The program",
        (("ctrl+c", "app.copy_selection"),),
        "app.copy_selection",
        context="program",
    ),
    Command(
        "suspend",
        "^z",
        "suspend",
        "Go back to the shell for a while; fg brings the reader back.",
        "The program",
        (("ctrl+z", "app.suspend_process"),),
        "app.suspend_process",
        context="program",
    ),
    Command(
        "help",
        "? F1",
        "help",
        "Show the keys; typing filters them, Enter runs one.",
        "The program",
        (("question_mark", "app.help"), ("f1", "app.help")),
        "app.help",
        "help",
        context="program",
    ),
    Command(
        "quit",
        "q ^q",
        "quit",
        "Leave the program.",
        "The program",
        (("q", "app.quit"), ("ctrl+q", "app.quit")),
        "app.quit",
        "quit",
        context="program",
    ),
    Command(
        "details-move",
        "j k",
        "down, up",
        "Scroll.",
        "All of an entry",
        MOVING,
        "move(1)",
        "scroll",
        "details",
    ),
    Command(
        "details-page",
        "space ^d ^u",
        "by pages",
        "Scroll by pages.",
        "All of an entry",
        PAGES,
        "page(1)",
        "",
        "details",
    ),
    Command(
        "details-ends",
        "g G",
        "top, end",
        "Go to the top or the end.",
        "All of an entry",
        ENDS,
        "first",
        "",
        "details",
    ),
    Command(
        "details-entry",
        "J K",
        "next, previous entry",
        "Show the next or the previous entry.",
        "All of an entry",
        (("J,right", "entry(1)"), ("K,left", "entry(-1)")),
        "entry(1)",
        "entry",
        "details",
    ),
    Command(
        "details-copy",
        "y",
        "copy it",
        "Copy the entry as text.",
        "All of an entry",
        (("y", "copy_entry"),),
        "copy_entry",
        "copy",
        "details",
    ),
    Command(
        "details-follow",
        "Enter",
        "go to what it points at",
        "Go to what the entry leads to.",
        "All of an entry",
        (("enter", "follow"),),
        "follow",
        "follow",
        "details",
    ),
    Command(
        "details-close",
        "Esc i",
        "close",
        "Go back to the panes.",
        "All of an entry",
        (("escape,i,backspace", "close"),),
        "close",
        "close",
        "details",
    ),
    Command(
        "picker-move",
        "↑↓",
        "up, down",
        "Go to the previous or the next briefing.",
        "Picking a briefing",
        LISTED,
        "move(1)",
        "move",
        "picker",
    ),
    Command(
        "picker-open",
        "Enter",
        "open",
        "Open the briefing.",
        "Picking a briefing",
        (("enter", "choose"),),
        "choose",
        "open",
        "picker",
    ),
    Command(
        "picker-close",
        "Esc",
        "clear, then close",
        "Clear what was typed; with nothing typed, close.",
        "Picking a briefing",
        CLOSING,
        "close",
        "close",
        "picker",
    ),
    Command(
        "problems-move",
        "j k",
        "down, up",
        "Go to the next or the previous problem.",
        "Problems",
        MOVING,
        "move(1)",
        "move",
        "problems",
    ),
    Command(
        "problems-page",
        "space ^d ^u",
        "by pages",
        "Go a page down or up.",
        "Problems",
        PAGES,
        "page(1)",
        "",
        "problems",
    ),
    Command(
        "problems-ends",
        "g G",
        "first, last",
        "Go to the first or the last problem.",
        "Problems",
        ENDS,
        "first",
        "",
        "problems",
    ),
    Command(
        "problems-go",
        "Enter",
        "go to the entry",
        "Go to the entry that the problem is in, where the briefing opens.",
        "Problems",
        (("enter", "choose"),),
        "choose",
        "go to it",
        "problems",
    ),
    Command(
        "problems-reload",
        "r",
        "load again",
        "Read the file again.",
        "Problems",
        (("r", "reload"),),
        "reload",
        "load again",
        "problems",
    ),
    Command(
        "problems-close",
        "Esc",
        "close",
        "Go back to the briefing.",
        "Problems",
        CLOSING,
        "close",
        "close",
        "problems",
    ),
    Command(
        "help-move",
        "↑↓",
        "up, down",
        "Go to the previous or the next command.",
        "Help",
        LISTED,
        "move(1)",
        "move",
        "help",
    ),
    Command(
        "help-run",
        "Enter",
        "run it",
        "Run the command.",
        "Help",
        (("enter", "choose"),),
        "choose",
        "run it",
        "help",
    ),
    Command(
        "help-close",
        "Esc",
        "clear, then close",
        "Clear what was typed; with nothing typed, close.",
        "Help",
        CLOSING,
        "close",
        "close",
        "help",
    ),
    Command(
        "themes-move",
        "↑↓",
        "up, down",
        "Try the previous or the next theme.",
        "Choosing a theme",
        LISTED,
        "move(1)",
        "try",
        "themes",
    ),
    Command(
        "themes-keep",
        "Enter",
        "keep it",
        "Keep the theme.",
        "Choosing a theme",
        (("enter", "choose"),),
        "choose",
        "keep it",
        "themes",
    ),
    Command(
        "themes-close",
        "Esc",
        "clear, then back",
        "Clear what was typed; with nothing typed, go back to the theme from before.",
        "Choosing a theme",
        CLOSING,
        "close",
        "back",
        "themes",
    ),
    Command(
        "targets-move",
        "↑↓",
        "up, down",
        "Go to the previous or the next place to go to.",
        "Choosing where to go",
        LISTED,
        "move(1)",
        "move",
        "targets",
    ),
    Command(
        "targets-go",
        "Enter",
        "go there",
        "Go to what is under the cursor.",
        "Choosing where to go",
        (("enter", "choose"),),
        "choose",
        "go there",
        "targets",
    ),
    Command(
        "targets-close",
        "Esc",
        "clear, then close",
        "Clear what was typed; with nothing typed, close.",
        "Choosing where to go",
        CLOSING,
        "close",
        "close",
        "targets",
    ),
    Command(
        "card-move",
        "j k",
        "down, up",
        "Go to the next or the previous entry.",
        "A card",
        MOVING,
        "move(1)",
        "move",
        "card",
    ),
    Command("card-page", "space ^d ^u", "by pages", "Go a page down or up.", "A card", PAGES, "page(1)", "", "card"),
    Command(
        "card-ends", "g G", "first, last", "Go to the first or the last entry.", "A card", ENDS, "first", "", "card"
    ),
    Command(
        "card-go", "Enter", "go to it", "Go to the entry.", "A card", (("enter", "choose"),), "choose", "go", "card"
    ),
    Command(
        "card-follow",
        "f",
        "follow",
        "Keep only what concerns this actor in all four panes.",
        "A card",
        (("f", "follow_actor"),),
        "follow_actor",
        "follow",
        "card",
    ),
    Command(
        "card-close",
        "Esc Backspace",
        "back",
        "Go back to where you were.",
        "A card",
        (("escape,backspace", "close"),),
        "close",
        "back",
        "card",
    ),
    Command(
        "sources-move",
        "j k",
        "down, up",
        "Show the next or the previous source.",
        "Sources",
        MOVING,
        "move(1)",
        "source",
        "sources",
    ),
    Command(
        "sources-page",
        "space ^d ^u",
        "by pages",
        "Scroll what is shown of the source.",
        "Sources",
        PAGES,
        "page(1)",
        "",
        "sources",
    ),
    Command(
        "sources-open",
        "Enter",
        "its address",
        "Show the address of the source; once more opens it in a browser.",
        "Sources",
        (("enter", "choose"),),
        "choose",
        "browser",
        "sources",
    ),
    Command(
        "sources-copy",
        "y",
        "copy",
        "Copy what is shown of the source.",
        "Sources",
        (("y", "copy"),),
        "copy",
        "copy",
        "sources",
    ),
    Command(
        "sources-close",
        "Esc Backspace",
        "close",
        "Go back.",
        "Sources",
        (("escape,backspace", "close"),),
        "close",
        "close",
        "sources",
    ),
    Command(
        "export-fields",
        "Tab",
        "next, previous field",
        "Go to the next or the previous field.",
        "Export",
        (("tab", "field(1)"), ("shift+tab", "field(-1)")),
        "field(1)",
        "next field",
        "export",
    ),
    Command(
        "export-choose",
        "space ↑↓",
        "choose",
        "Choose among the ways that a field offers.",
        "Export",
        (("space", "choose"), ("down", "option(1)"), ("up", "option(-1)")),
        "option(1)",
        "choose",
        "export",
    ),
    Command(
        "export-write",
        "Enter",
        "write",
        "Write what the dialog says.",
        "Export",
        (("enter", "write"),),
        "write",
        "write",
        "export",
    ),
    Command(
        "export-close",
        "Esc",
        "cancel",
        "Close the dialog and write nothing.",
        "Export",
        CLOSING,
        "close",
        "cancel",
        "export",
    ),
)


def commands_of(*contexts: Context) -> list[Command]:
    """The commands of some contexts, in the order of the table."""
    return [
        command for command in COMMANDS if command.context in contexts or not set(contexts).isdisjoint(command.also)
    ]


def bindings_of(*contexts: Context) -> list[BindingType]:
    """Textual's key bindings of some contexts."""
    return [
        Binding(keys, action, command.name, show=False, id=f"{command.id}.{number}" if number else command.id)
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
    "backspace": "Backspace",
    "f1": "F1",
    "grave_accent": "`",
    "question_mark": "?",
    "exclamation_mark": "!",
}
"""How keys are written for people, where it is not as Textual writes them."""


def key_name(key: str) -> str:
    """A key as it is written for people: ``^d`` for ``ctrl+d``."""
    return KEY_NAMES.get(key, f"^{key.removeprefix('ctrl+')}" if key.startswith("ctrl+") else key)


def all_keys(command: Command) -> list[str]:
    """Every key of a command, as it is written for people."""
    return [key_name(key) for keys, _ in command.keys for key in keys.split(",")]


def key_table(commands: Iterable[Command] = COMMANDS) -> str:
    """The commands with all their keys as a Markdown table for the README, one a row."""
    rows = ["| keys | does | where |", "| --- | --- | --- |"]
    for command in commands:
        keys = " ".join(f"`` {key} ``" if key == "`" else f"`{key}`" for key in all_keys(command))
        rows.append(f"| {keys} | {command.help} | {command.group} |")
    return "\n".join(rows)
