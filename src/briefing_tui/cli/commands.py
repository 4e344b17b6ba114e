"""The commands, and the exit statuses that they share."""

from __future__ import annotations

COMMANDS = {
    "list": "list briefings, newest first",
    "search": "search all briefings of a library",
    "show": "print a briefing",
    "export": "write briefings to files",
    "check": "show every problem in the files",
    "new": "print a briefing to fill in",
    "forget": "delete what is remembered of briefings",
    "schema": "print the format as a JSON Schema",
    "example": "open an example with copies of its sources",
}
"""The first words that are no path, and what each does. Without one of them the reader opens."""

DONE, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
"""The exit statuses."""
