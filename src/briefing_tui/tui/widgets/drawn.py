"""The base of every widget that draws its own lines from runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing_tui.tui.rendering import strip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.geometry import Offset

    from briefing_tui.glyphs import Glyphs
    from briefing_tui.text import Run
    from briefing_tui.tui.rendering import RoleStyles


class Look(Protocol):
    """What a drawn widget needs of its app: the styles of the theme that is on, and the marks."""

    roles: RoleStyles
    glyphs: Glyphs


class Drawn(ScrollView, can_focus=False):
    """Draws lines of runs; a subclass gives the runs of each line, or overrides ``render_line``.

    It is a ScrollView for its line API, not to scroll: any other widget asks for a second layout of the whole screen
    when its size changes.

    ``on_panel`` lines stand on the cursor's background, where every colour is that of text.
    """

    on_panel = False
    _pressed: Offset | None = None
    _clicked_at = 0.0

    @property
    def look(self) -> Look:
        """The styles and marks of the app."""
        return cast("Look", self.app)

    def stand(self, *, shown: bool, height: int | None = None) -> None:
        """Show or hide the widget and set its rows; what is so already costs no layout."""
        if self.display != shown:
            self.display = shown
        if height is not None and self._set_height != height:
            self._set_height = height
            self.styles.height = height

    _set_height: int | None = None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where the button went down."""
        self._pressed = event.screen_offset

    def ends_selection(self, event: events.Click) -> bool:
        """Whether the mouse has been drawn over text before it was let go."""
        return event.screen_offset != self._pressed

    def clicks(self, event: events.Click) -> int:
        """How many times in a row this widget was clicked; 0 for the rest of a double click on what lay over it."""
        before, self._clicked_at = self._clicked_at, event.time
        return event.chain if event.chain == 1 or event.time - before <= self.app.CLICK_CHAIN_TIME_THRESHOLD else 0

    def line(self, y: int, width: int) -> Iterable[Run]:  # noqa: ARG002 - subclasses need them
        """The runs of a line."""
        return ()

    def render_line(self, y: int) -> Strip:
        """A finished line, as wide as the widget."""
        width = self.size.width
        return strip(self.line(y, width), width, self.look.roles, cursor=self.on_panel)
