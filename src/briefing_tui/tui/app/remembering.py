"""The app's use of the memory: opened when it is first needed, and closed at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefing_tui.library.library import Item
    from briefing_tui.memory.memory import Memory
    from briefing_tui.tui.app.base import BaseApp


class Remembering:
    """Opens, writes and closes the memory, and says once what cannot be remembered."""

    def __init__(self, app: BaseApp) -> None:
        self._app = app
        self._memory: Memory | None = None
        self._said = ""
        self._versions: dict[Path, bytes | None] = {}
        """The versions that were last read before this session, of the files of which this session has kept one."""

    @property
    def memory(self) -> Memory:
        """What is remembered between sessions; opened when it is first used."""
        if self._memory is None:
            # A first start has nothing to look up: its first frame does not wait for SQLite.
            from briefing_tui.memory.memory import Memory  # noqa: PLC0415

            self._memory = Memory.open()
        return self._memory

    def write(self, write: Callable[[Memory], object]) -> bool:
        """Write to the memory; if that fails, say why, once, and return False."""
        try:
            write(self.memory)
        except OutputError as fault:
            self._say(str(fault))
            return False
        return True

    def say_trouble(self) -> None:
        """Say what will not be remembered, if anything, once."""
        self._say(self.memory.trouble)

    def _say(self, trouble: str) -> None:
        if trouble and trouble != self._said:
            self._said = trouble
            self._app.say(trouble, error=True)

    def version_before(self, item: Item) -> bytes | None:
        """The version of a file that was last read before this session; None if there is none."""
        from briefing_tui.memory.memory import briefing_key  # noqa: PLC0415 - see above

        if item.path in self._versions:
            return self._versions[item.path]
        return self.memory.version(briefing_key(item.briefing, item.path)) if item.briefing else None

    def close(self) -> None:
        """Close the memory."""
        if self._memory is not None:
            self._memory.close()
