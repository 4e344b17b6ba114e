"""Opening the address of a source in the person's browser.

Finding and calling it may take seconds, and some browsers use the terminal; meanwhile the app must stay responsive.
"""

from __future__ import annotations

import webbrowser
from typing import TYPE_CHECKING, Final

from briefing_tui.tui.terminal.editor import run_in_terminal
from briefing_tui.tui.workers import ThreadTask

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

NONE: Final = "No browser was found."
ASKED: Final = "Asked the browser to open it."

BROWSING: Final = "browsing"
"""The group of the single worker that may wait for a browser in the terminal."""


def browser() -> webbrowser.BaseBrowser | None:
    """The browser that the standard library finds; it may ask the desktop, which takes a moment."""
    try:
        return webbrowser.get()
    except webbrowser.Error:
        return None


def browse(app: App[None], address: str, say: Callable[[str, bool], None]) -> None:
    """Open an address, and report the outcome and whether it is an error."""

    def work(_task: ThreadTask[str | list[str]]) -> str | list[str]:
        """Start the browser; return the outcome, or the command of a browser that needs the terminal."""
        found = browser()
        if found is None:
            return NONE
        # This exact class, not its subclasses, is for browsers that run in the terminal.
        if type(found) is webbrowser.GenericBrowser:
            return [found.name, *(word.replace("%s", address) for word in found.args)]
        return ASKED if webbrowser.open(address) else "The browser could not open it."

    async def lend(words: list[str]) -> None:
        fault = await run_in_terminal(app, words)
        say(fault, bool(fault))

    def take(came: str | list[str]) -> None:
        if isinstance(came, str):
            say(came, came != ASKED)
        else:
            app.run_worker(lend(came), group=BROWSING, exclusive=True)

    ThreadTask(app, work, take)
