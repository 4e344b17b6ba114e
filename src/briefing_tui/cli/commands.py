"""The commands and their shared exit statuses."""

from __future__ import annotations

COMMANDS = {
    "list": "list briefings, newest first",
    "search": "search all briefings of a library",
    "show": "print a briefing",
    "export": "write briefings to files",
    "diff": "show what changed from one briefing to another",
    "check": "show every problem in the files",
    "new": "print a briefing to fill in",
    "forget": "delete what is remembered about briefings",
    "schema": "print the format as a JSON Schema",
    "example": "open an example with copies of its sources",
}
"""The command names and their summaries. Any other first word is a path to open in the app."""

DONE, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
"""The exit statuses."""
