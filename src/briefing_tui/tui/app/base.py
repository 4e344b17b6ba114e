"""The base class of the app: what its parts share, namely session, panes, colours, marks and messages."""

from __future__ import annotations

from asyncio import CancelledError, sleep
from collections import deque
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, cast

from textual._compositor import LayoutUpdate
from textual.app import App
from textual.events import Event, Key, MouseDown, MouseUp, Paste
from textual.filter import Monochrome, NoColor
from textual.message import Message

from briefing_tui.text.glyphs import ASCII
from briefing_tui.tui.app.first_frame import FirstFrame
from briefing_tui.tui.commands import keys_of
from briefing_tui.tui.screens.list_screen import ListScreen
from briefing_tui.tui.screens.reader.screen import ReaderScreen
from briefing_tui.tui.state.session import Session
from briefing_tui.tui.widgets.bars import Footer
from briefing_tui.tui.widgets.rendering import RoleStyles, role_variables
from briefing_tui.view.phrasing import with_glyphs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from rich.console import RenderableType
    from textual.screen import Screen
    from textual.timer import Timer
    from textual.widget import Widget

    from briefing_tui.text.fragments import Spans
    from briefing_tui.text.glyphs import Glyphs

MESSAGE_SECONDS = 4.0
"""Seconds that a message stays in the footer."""


OPENING_FIELDS = keys_of(
    "search",
    "search-library",
    "dates",
    "follow-actor",
    "note",
    "marks",
    "pipe",
    "export",
    "switch",
    "theme",
    "help",
    "commands",
)
"""Keys that may open a field: what follows them is text."""

LEFT = 1
"""The mouse button that clicks."""

WITHDRAWING = frozenset({"escape", "ctrl+q"})
"""Keys that need not wait until Enter has found where it leads."""

PAUSE = 0.009
"""Seconds between two slices of background work."""

QUIET = 0.06
"""Seconds after a key in which there is no background work: a key that is held arrives again within them."""

LOOK_SECONDS = 0.25
"""Seconds between two looks, while keys wait, at whether the key before them can still end its turn."""

LONGEST_TURN = 5.0
"""Seconds after which keys no longer wait for the one before; a busy machine may need long to open a field."""


class Handled(Message):
    """Follows a key on its way up to the app, and arrives there when the key has been handled.

    Textual runs what a key is bound to when the key has come up from the field that has the focus, but a letter changes
    the field at once: of keys in quick succession, a letter would overtake the Backspace before it.
    """


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
            # The other filter, chosen for the previous theme, turns both default colours of the terminal black.
            self._filters = [NoColor() if isinstance(one, Monochrome) else one for one in self._filters]
        self.set_class(glyphs is ASCII, "ascii")
        self.paths = list(paths)
        self.session = Session(glyphs)
        self.reader_screen = ReaderScreen(self.session)
        self._first_frame = FirstFrame(self, self.reader_screen, self._draw_whole)
        self._message_timer: Timer | None = None
        self._spoken: Footer | None = None
        """The footer that shows the message."""
        self._message_lasts = False
        self._waiting: deque[Key | Paste] = deque()
        """Keys and pasted text that arrived while an earlier key was at work."""
        self.held: list[Key] = []
        """Keys that act on what is still being read or found."""
        self.goes_on = False
        """Whether they need not wait any more."""
        self._turn = Handled()
        self._turn_began = 0.0
        self._worker: Widget = self.reader_screen
        """The widget or screen that has the turn."""
        self._is_at_work = False
        self._look: Timer | None = None
        """The next look at whether the key at work can still end its turn."""
        self._postponed: list[Callable[[], object]] = []
        """What is done when a dialog closes."""
        self._last_key = 0.0
        """When the last key arrived."""
        self._awaited: Callable[[], object] | None = None
        """Shows the latest announcement that waits for a dialog to close."""
        self.key_count = 0
        """How many keys have been pressed, and texts pasted."""
        self.answered = ""
        """The message that was in the footer when the last key was pressed, for keys that it offers."""

    # Frames

    def holds_back(self, screen: Screen[object]) -> bool:
        """Whether frames of a screen are not drawn yet, because it is new on top and not in place."""
        is_on_top = self._dom_ready and bool(self.screen_stack) and screen is self.screen
        return is_on_top and self._first_frame.holds_back(screen, is_whole=False)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Draw a frame, unless the screen is new on top, or has a new size, and is not in place yet."""
        is_frame = renderable is not None and self._dom_ready and self.screen_stack and screen is self.screen
        if not is_frame or not self._first_frame.holds_back(screen, is_whole=isinstance(renderable, LayoutUpdate)):
            super()._display(screen, renderable)

    def _draw_whole(self, screen: Screen[object]) -> None:
        """Draw all of the screen on top."""
        compositor = screen._compositor  # noqa: SLF001 - not in Textual's public API
        super()._display(screen, compositor.render_update(full=True, screen_stack=self._background_screens))

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
        """Show a message in the footer until the next key or click, for a few seconds at most if it is not an error.

        Its ``shorter`` forms, the longest first, are used where it does not fit. A ``lasting`` one stays until another
        message replaces it.
        """
        footers = self.screen.query(Footer)
        if not footers:
            return
        footer = footers.first()
        if self._message_timer:
            # An earlier message ends now instead of when its time is up, even if it is on a screen below.
            self._message_timer.stop()
        if self._spoken is not None and self._spoken is not footer:
            self._spoken.say("")
        self._spoken = footer
        footer.say(with_glyphs(message, self.glyphs), [with_glyphs(form, self.glyphs) for form in shorter], error=error)
        self._message_lasts = lasting
        seconds = MESSAGE_SECONDS if seconds is None else seconds
        self._message_timer = None if error or lasting else self.set_timer(seconds, lambda: footer.say(""))

    def announce(self, message: str, *shorter: str, error: bool = False, seconds: float | None = None) -> None:
        """Show a message that no key has asked for: over a dialog, whose keys it would hide, once that is closed."""
        if self.screen.is_modal:
            self._awaited = partial(self.announce, message, *shorter, error=error, seconds=seconds)
        else:
            self.say(message, *shorter, error=error, seconds=seconds)

    def when_uncovered(self, work: Callable[[], object], under: Screen[object]) -> None:
        """Do something that changes screens, once no dialog lies on top that was opened over the screen ``under``."""
        if self.screen.is_modal and self.screen is not under:
            self._postponed.append(partial(self.when_uncovered, work, under))
        else:
            work()

    def after_dialog(self) -> None:
        """Do what waited for a dialog to close, show the announcement that did, and go on with keys held back."""
        postponed, self._postponed = self._postponed, []
        for work in postponed:
            work()
        awaited, self._awaited = self._awaited, None
        if awaited is not None:
            awaited()
        if self.goes_on:
            self.go_on()

    @property
    def message_lasts(self) -> bool:
        """Whether the message in the footer is one that only another replaces."""
        return bool(self.message) and self._message_lasts

    @property
    def message(self) -> str:
        """The message in the footer; empty if there is none."""
        spoken = self._spoken
        return spoken.message if spoken is not None and spoken in self.screen.query(Footer) else ""

    # Keys

    async def on_event(self, event: Event) -> None:
        """Clear the message at a key or a click, and let keys and pasted text wait while an earlier key is at work."""
        if isinstance(event, (Key, Paste)):
            self._last_key = monotonic()
        if isinstance(event, (MouseDown, MouseUp)) and event.button > LEFT:
            # Textual makes a click of any button; the others have a meaning for the terminal, such as to paste.
            return
        if isinstance(event, MouseDown) and not event.is_forwarded:
            # A click on the message itself would run what the footer shows below it.
            if self._spoken is not None and not self._spoken.region.contains_point(event.screen_offset):
                self._clear_message()
            await super().on_event(event)
        elif not isinstance(event, (Key, Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif self._is_awaiting and isinstance(event, Key) and event.key in WITHDRAWING:
            # The Enter that waits, and the keys after that, are no longer wanted.
            self._waiting.clear()
            await self._begin_turn(event)
        elif self._is_at_work:
            self._waiting.append(event)
            self._look_soon()
        else:
            await self._begin_turn(event)

    def _clear_message(self) -> None:
        if self._spoken is not None and not self._message_lasts:
            self._spoken.say("")

    async def until_idle(self) -> None:
        """Wait for the next slice of background work: for a moment, and while keys arrive in quick succession.

        Raises ``CancelledError`` if the app has ended meanwhile.
        """
        # A timer of Textual that is late by its whole interval does not run at all.
        left = PAUSE
        while left > 0:
            await sleep(left)
            left = self._last_key + QUIET - monotonic()
        if not self.is_running:
            # The screens are closed already, so nobody needs the rest of the work.
            raise CancelledError

    async def _begin_turn(self, event: Key | Paste) -> None:
        """Clear the message and pass a key on, followed by a message that arrives when the key has been handled."""
        self.key_count += 1
        if isinstance(event, Key):
            self.answered = self.message
            self._clear_message()
        elif self.focused is None:
            self.say("There is no field here to paste into.")
        target = self.focused or self.screen
        has_turn, ends_it = self._has_turn(event), self._is_ended_by_screen(event)
        await super().on_event(event)
        if has_turn:
            self._take_turn(target)
            self._is_at_work = ends_it or target.post_message(self._turn)

    def _take_turn(self, worker: Widget) -> None:
        self._turn, self._turn_began, self._worker = Handled(), monotonic(), worker

    def _is_ended_by_screen(self, event: Key | Paste) -> bool:
        """Whether it is the screen that ends the turn of a key: of Enter in a field, and of Esc that closes a note."""
        if self.focused is None or not isinstance(event, Key) or event.key not in {"enter", "escape"}:
            return False
        from briefing_tui.tui.widgets.field import Field  # noqa: PLC0415 - the first frame has no field

        return isinstance(self.focused, Field) == (event.key == "enter")

    def _has_turn(self, event: Key | Paste) -> bool:
        """Whether what follows must wait: after a key that opens a field, one that edits a field, and Enter in it.

        A letter changes its field at once.
        """
        if isinstance(event, Paste):
            return False
        if self.focused is None:
            return event.key in OPENING_FIELDS
        if event.is_printable:
            return False
        from briefing_tui.tui.widgets.field import Field, SeesKeys  # noqa: PLC0415 - the first frame has no field

        return isinstance(self.focused, Field if event.key == "enter" else SeesKeys)

    @property
    def _is_awaiting(self) -> bool:
        """Whether Enter waits for what is still being found."""
        return isinstance(self.screen, ListScreen) and self.screen.is_awaiting

    def go_on(self) -> None:
        """Let keys that were held back do their work, before any that were typed after them."""
        self.goes_on = bool(self.held)
        if self.held and not self._is_at_work:
            self.end_turn()

    def end_turn(self) -> None:
        """Let the next key do its work, after those that are on their way up from the screen."""
        self._take_turn(self.screen)
        self._is_at_work = self.screen.post_message(self._turn)

    async def on_handled(self, turn: Handled) -> None:
        """Let the next key do its work, unless a later one has its turn, or Enter still waits for its answer."""
        if turn is not self._turn or not self._is_at_work or self._is_awaiting:
            return
        self._is_at_work = False
        if self.goes_on and not self.screen.is_modal:
            self.goes_on = False
            self._waiting.extendleft(Key(key.key, key.character).set_sender(self) for key in reversed(self.held))
            self.held.clear()
        while self._waiting and not self._is_at_work:
            await self._begin_turn(self._waiting.popleft())
        self._look_soon()

    def _look_soon(self) -> None:
        """Look again later, as long as keys wait."""
        if self._waiting and self._look is None:
            self._look = self.set_timer(LOOK_SECONDS, self._look_at_turn)

    async def _look_at_turn(self) -> None:
        """End the turn of a key that can no longer end it: its widget is gone, or what Enter waited for."""
        self._look = None
        is_gone = not (self._worker.is_attached and self._worker.is_running)
        if is_gone or monotonic() - self._turn_began > LONGEST_TURN:
            await self.on_handled(self._turn)
        self._look_soon()
