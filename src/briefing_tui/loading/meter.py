"""How much of the loading of a file is done."""

from __future__ import annotations

from collections.abc import Callable


class Meter:
    """Tells ``progress`` how much is done, 0 to 1 and never less than before.

    ``parsing`` is the part of the work that is done when the text is parsed: three fifths where its entries are
    decoded after that.
    """

    def __init__(self, progress: Callable[[float], None]) -> None:
        self._progress = progress
        self._told = 0.0
        self._start = 0.0
        self.parsing = 0.6

    def start_again(self) -> None:
        """The text is parsed once more."""
        self._start = self._told

    def tell(self, done: float) -> None:
        """Tell how much of the whole is done."""
        self._told = max(self._told, done)
        self._progress(self._told)

    def parsed(self, part: float) -> None:
        """Tell how much of the text is parsed."""
        self.tell(self._start + (self.parsing - self._start) * part)

    def decoded(self, part: float) -> None:
        """Tell how much is decoded of what had to wait for the end of the text."""
        self.tell(self.parsing + (1 - self.parsing) * part)
