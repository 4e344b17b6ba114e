"""Imports what the sources screen needs while nothing else is to be done, so that it opens faster the first time."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

LATER: Final = 1.5
"""Seconds after the first frame that this begins."""

MODULES: Final = (
    "textual.widgets._input",
    "briefing_tui.tui.screens.dialog",
    "webbrowser",
    "briefing_tui.sources.copies",
    "briefing_tui.text.amounts",
    "briefing_tui.sources.quotation_search",
    "briefing_tui.tui.screens.sources",
)
"""Each takes less than a frame after those before it. The other screens gain too little by this."""


async def import_ahead(until_idle: Callable[[], Awaitable[None]]) -> None:
    """Import the modules one by one, each when nothing else is to be done."""
    for name in MODULES:
        if name not in sys.modules:
            await until_idle()
            import_module(name)
