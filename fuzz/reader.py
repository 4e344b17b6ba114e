"""The app under random keys, sizes, clicks and file changes: ``python -m fuzz.reader --minutes 30``.

It alternates with :mod:`fuzz.picture`.

Hypothesis chooses the steps and shrinks a failing run. The exit status is 0 when the time is over.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path
from typing import Final

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from textual.pilot import Pilot

from briefing_tui.tui.app.app import BriefingApp
from fuzz.picture import Picture
from fuzz.session import Session, Step, without_tools
from fuzz.targets import require_safe

ROOT: Final = Path(__file__).parents[1]
FILES: Final = sorted([*(ROOT / "tests" / "hostile" / "files").rglob("*.*"), *(ROOT / "briefings").glob("*.yaml")])

KEYS: Final = [
    *"abcdefghijklmnoprstuvwxyzABCDGHJKLNSTUVYZ1234567890",
    *("slash", "backslash", "grave_accent", "exclamation_mark", "question_mark", "space", "vertical_line", "plus"),
    *("enter", "escape", "tab", "shift+tab", "backspace", "delete", "up", "down", "left", "right"),
    *("pageup", "pagedown", "home", "end", "f1", "ctrl+o", "ctrl+p", "ctrl+d", "ctrl+u", "ctrl+c", "ctrl+n", "ctrl+e"),
]
"""Every key except those that quit or suspend."""


class Reader(RuleBasedStateMachine):
    """Actions of a person, their terminal and other programs while the app runs."""

    def __init__(self) -> None:
        super().__init__()
        self.home = tempfile.TemporaryDirectory()
        os.environ["XDG_STATE_HOME"] = self.home.name
        self.folder = Path(self.home.name) / "news"
        self.folder.mkdir()
        os.chdir(self.home.name)
        self.session: Session | None = None

    @initialize(files=st.lists(st.sampled_from(FILES), min_size=1, max_size=4))
    def start(self, files: list[Path]) -> None:
        """Open a few files."""
        for number, file in enumerate(files):
            (self.folder / f"{number}{file.suffix}").write_bytes(file.read_bytes())
        self.session = Session([self.folder])

    def do(self, step: Step) -> None:
        """Take a step in the run."""
        assert self.session is not None
        self.session.do(step)
        if self.session.has_ended:
            self.session.close()
            self.session = Session([self.folder])

    @rule(keys=st.lists(st.sampled_from(KEYS), min_size=1, max_size=6))
    def press(self, keys: list[str]) -> None:
        """Press keys in quick succession."""
        self.do(lambda pilot: pilot.press(*keys))

    @rule(text=st.text(st.characters(exclude_characters="qQ", exclude_categories=["Cs"]), max_size=8))
    def type(self, text: str) -> None:
        """Type any UTF-8 text."""
        self.do(lambda pilot: pilot.press(*text))

    @rule(width=st.integers(1, 200), height=st.integers(1, 70))
    def resize(self, width: int, height: int) -> None:
        """Change the size of the terminal."""
        self.do(lambda pilot: pilot.resize_terminal(width, height))

    @rule(x=st.integers(0, 79), y=st.integers(0, 23), times=st.integers(1, 2))
    def click(self, x: int, y: int, times: int) -> None:
        """Click somewhere on the screen."""

        async def click(pilot: Pilot[None]) -> None:
            width, height = pilot.app.size
            if x < width and y < height:
                await pilot.click(offset=(x, y), times=times)

        self.do(click)

    @rule(number=st.integers(0, 3), file=st.sampled_from(FILES))
    def change(self, number: int, file: Path) -> None:
        """Replace the contents of a file, and check it as the app does every two seconds."""
        target = self.folder / f"{number}.yaml"
        target.write_bytes(file.read_bytes())
        self.look()

    @rule(number=st.integers(0, 3))
    def delete(self, number: int) -> None:
        """Delete a file."""
        (self.folder / f"{number}.yaml").unlink(missing_ok=True)
        self.look()

    def look(self) -> None:
        """Let the app check its file for changes, and wait until they are loaded."""

        async def look(pilot: Pilot[None]) -> None:
            app = pilot.app
            assert isinstance(app, BriefingApp)
            app.reloading.reload_changed()  # the app itself would take two seconds
            while not all(worker.is_finished for worker in app.workers):
                await pilot.pause(0.005)

        self.do(look)

    @invariant()
    def screen_is_safe(self) -> None:
        """The app has not failed, and the screen contains no unsafe characters."""
        if self.session is None:
            return

        async def draw(pilot: Pilot[None]) -> None:
            rows = pilot.app.screen._compositor.render_strips()  # noqa: SLF001 - what the terminal gets
            require_safe("\n".join("".join(segment.text for segment in row) for row in rows))

        self.do(draw)

    def teardown(self) -> None:
        """Leave the app."""
        if self.session is not None:
            self.session.close()
        os.chdir(ROOT)
        self.home.cleanup()


def main() -> None:
    """Run until the time is over."""
    parser = argparse.ArgumentParser(description="Fuzz the app.")
    parser.add_argument("--minutes", type=float, default=1.0)
    end = time.monotonic() + parser.parse_args().minutes * 60
    without_tools()
    runs = 0
    while time.monotonic() < end:
        chosen = settings(
            max_examples=20,
            stateful_step_count=40,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        )
        for machine in (Reader, Picture):
            run_state_machine_as_test(machine, settings=chosen)
        runs += chosen.max_examples
        print(f"{runs} runs of either machine, of up to 40 steps", flush=True)  # noqa: T201 - how far it is


if __name__ == "__main__":
    main()
