"""The sources screen is imported before it is opened, when nothing else is to be done."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = """
import asyncio, sys
from briefing_tui.tui.app.app import BriefingApp
from briefing_tui.tui.app.importing import LATER, MODULES

async def main():
    app = BriefingApp([__import__("pathlib").Path(sys.argv[1])])
    async with app.run_test() as pilot:
        assert "briefing_tui.tui.screens.sources" not in sys.modules
        while not set(MODULES) <= sys.modules.keys():
            await asyncio.sleep(LATER / 10)
        before = set(sys.modules)
        await pilot.press("o")
        await pilot.pause()
        assert type(app.screen).__name__ == "SourcesScreen"
        new = {name for name in set(sys.modules) - before if name.startswith(("briefing_tui", "textual"))}
        assert not new, new

asyncio.run(main())
"""
"""In a process of its own, in which no other test has imported anything."""


def test_opening_the_sources_then_imports_nothing(bundled: Path) -> None:
    """The list of modules is complete."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(bundled)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
