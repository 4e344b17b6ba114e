"""The base class of the app: what its parts share, namely session, panes, colours, marks and messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import App
from textual.events import Event, Key
from textual.filter import Monochrome, NoColor

from briefing_tui.text.glyphs import ASCII
from briefing_tui.tui.screens.reader.screen import ReaderScreen
from briefing_tui.tui.state.session import Session
from briefing_tui.tui.widgets.bars import Footer
from briefing_tui.tui.widgets.rendering import RoleStyles, role_variables
from briefing_tui.view.phrasing import with_glyphs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.timer import Timer

    from briefing_tui.text.fragments import Spans
    from briefing_tui.text.glyphs import Glyphs

MESSAGE_SECONDS = 4.0
"""Seconds that a message stays in the footer."""


class BaseApp(App[None]):
    """An app with a session, the panes as its lowest screen, and messages in the footer."""

    def __init__(self, paths: Sequence[Path], glyphs: Glyphs) -> None:
        self._roles: RoleStyles | None = None
        super().__init__()
        self.animation_level = "none"
        # Nothing here uses them, and showing that there are no notifications draws the whole first screen again.
        self._disable_tooltips = self._disable_notifications = True
        if self.no_color:
            self.theme = "ansi-dark"
            # The other one, chosen for the theme before, makes black of the terminal's two default colours.
            self._filters = [NoColor() if isinstance(one, Monochrome) else one for one in self._filters]
        self.set_class(glyphs is ASCII, "ascii")
        self.paths = list(paths)
        self.session = Session(glyphs)
        self.reader_screen = ReaderScreen(self.session)
        self._message_timer: Timer | None = None
        self._spoken: Footer | None = None
        """The footer that shows the message."""
        self._message_lasts = False
        self.answered = ""
        """The message that was in the footer when the last key was pressed, for keys that it offers."""

    # Colours and marks

    @property
    def glyphs(self) -> Glyphs:
        """The marks that are drawn."""
        return self.session.glyphs

    def get_css_variables(self) -> dict[str, str]:
        """The CSS variables of the theme, with those of the roles that are derived from them."""
        variables = super().get_css_variables()
        variables |= role_variables(variables, ansi=self.current_theme.ansi)
        self._roles = RoleStyles(variables, ansi=self.current_theme.ansi)
        return variables

    @property
    def roles(self) -> RoleStyles:
        """The style of each role in the current theme."""
        if self._roles is None:
            self.get_css_variables()
        return cast("RoleStyles", self._roles)

    def get_default_screen(self) -> ReaderScreen:
        """The main screen, which lies below all others."""
        return self.reader_screen

    @property
    def search_spans(self) -> Spans | None:
        """A function that finds the words of the search in a text; None without a search."""
        return self.reader_screen.searching.spans

    # Messages

    def say(
        self, message: str, *shorter: str, error: bool = False, seconds: float | None = None, lasting: bool = False
    ) -> None:
        """Show a message in the footer until the next key, for a few seconds at most if it is not an error.

        Its ``shorter`` forms, the longest first, are used where it does not fit. A ``lasting`` one stays until another
        message replaces it.
        """
        footers = self.screen.query(Footer)
        if not footers:
            return
        footer = footers.first()
        if self._message_timer:
            # What an earlier message was to wait for happens now, also on a screen that lies below.
            self._message_timer.stop()
        if self._spoken is not None and self._spoken is not footer:
            self._spoken.say("")
        self._spoken = footer
        footer.say(with_glyphs(message, self.glyphs), [with_glyphs(form, self.glyphs) for form in shorter], error=error)
        self._message_lasts = lasting
        seconds = MESSAGE_SECONDS if seconds is None else seconds
        self._message_timer = None if error or lasting else self.set_timer(seconds, lambda: footer.say(""))

    @property
    def message_lasts(self) -> bool:
        """Whether the message in the footer is one that only another replaces."""
        return bool(self.message) and self._message_lasts

    @property
    def message(self) -> str:
        """The message in the footer; empty if there is none."""
        spoken = self._spoken
        return spoken.message if spoken is not None and spoken in self.screen.query(Footer) else ""

    async def on_event(self, event: Event) -> None:
        """Clear the message at a key, before the key does its work."""
        if isinstance(event, Key) and not event.is_forwarded:
            self.answered = self.message
            if self._spoken is not None and not self._message_lasts:
                self._spoken.say("")
        await super().on_event(event)
