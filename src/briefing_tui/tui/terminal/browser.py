"""The browser of whoever reads, which an address of a source is opened in.

Looking for it and asking it may take seconds, and some browsers take the terminal: the reader must not stand still.
"""

from __future__ import annotations

import webbrowser
from typing import TYPE_CHECKING, Final

from briefing_tui.tui.terminal.editor import lend_terminal
from briefing_tui.tui.workers import ThreadTask

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

NONE: Final = "No browser was found."
ASKED: Final = "Asked the browser to open it."

BROWSING: Final = "browsing"
"""The group of the one worker that may wait for a browser in the terminal."""


def browser() -> webbrowser.BaseBrowser | None:
    """The browser that the standard library finds; it may ask the desktop, which takes a moment."""
    try:
        return webbrowser.get()
    except webbrowser.Error:
        return None


def browse(app: App[None], address: str, say: Callable[[str, bool], None]) -> None:
    """Open an address, and say what came of it, and whether that is a fault."""

    def work(_task: ThreadTask[str | list[str]]) -> str | list[str]:
        """Ask the browser; the command of one that needs the terminal."""
        found = browser()
        if found is None:
            return NONE
        # This very class, not those derived from it, is for browsers that run in the terminal.
        if type(found) is webbrowser.GenericBrowser:
            return [found.name, *(word.replace("%s", address) for word in found.args)]
        return ASKED if webbrowser.open(address) else "The browser could not open it."

    async def lend(words: list[str]) -> None:
        fault = await lend_terminal(app, words)
        say(fault, bool(fault))

    def take(came: str | list[str]) -> None:
        if isinstance(came, str):
            say(came, came != ASKED)
        else:
            app.run_worker(lend(came), group=BROWSING, exclusive=True)

    ThreadTask(app, work, take)
