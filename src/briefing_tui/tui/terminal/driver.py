"""How the reader takes the terminal and gives it back: the driver, the signals that end it, what the terminal shows.

Everything that Textual leaves open here is closed here: signals leave its terminal raw, a terminal that vanishes
makes it spin, bytes that are no UTF-8 end it with a traceback, and it takes up a stop that it did not make twice.
"""

from __future__ import annotations

import codecs
import os
import select
import signal
import sys
import termios
import threading
import unicodedata
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.geometry import Size

from briefing_tui.text.cells import cell_len
from briefing_tui.tui.terminal.input import LARGEST, Receiver
from briefing_tui.tui.terminal.placement import is_split, placed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from io import TextIOWrapper
    from types import FrameType

    from textual.app import App
    from textual.message import Message

ENDING: Final = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
"""The signals that end the reader, with the exit status 128 and their number."""

VANISHED: Final = 128 + signal.SIGHUP
"""The exit status where the terminal is gone."""

PATIENCE: Final = 1.0
"""Seconds that a signal waits for an orderly end; then the terminal is restored and the process ends where it is."""

_LOOK_SECONDS: Final = 0.1
_READ_BYTES: Final = 64 * 1024

# The end of a text for the terminal itself, then bracketed paste, line wrap, mouse, reports of resizing, kitty's keys,
# the alternate screen, the cursor, reports of focus, colours.
_RESTORING: Final = (
    b"\x1b\\\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?2048l"
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[0m"
)

_TYPEWRITER: Final = str.maketrans("‘’‚“”„‐‑–—−•…", "'''\"\"\"-----*.")  # noqa: RUF001


class Terminal(LinuxDriver):
    """Textual's driver for a terminal that may stop, vanish, or send and take other bytes than UTF-8."""

    def __init__(
        self, app: App[None], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._screen = _Screen(cast("TextIOWrapper", sys.__stderr__), self._vanish)
        self._file = cast("TextIOWrapper", self._screen)
        self._simple = is_split()
        self._ours = False
        """Whether the terminal is in our modes, not in those of who started us."""

    # What is shown

    def _get_terminal_size(self) -> tuple[int, int]:
        """The size that the terminal itself tells; LINES and COLUMNS stay what they were when it grows.

        Of one that is larger than any window there is a part: all of it would take minutes to draw.
        """
        try:
            width, height = os.get_terminal_size(self.fileno)
        except OSError:
            return super()._get_terminal_size()
        return min(width or 80, LARGEST), min(height or 24, LARGEST)

    def write(self, data: str) -> None:
        """Show data, unless another has the terminal."""
        if self._ours:
            super().write(placed(data, simple=self._simple))

    # Taking and giving back

    def start_application_mode(self) -> None:
        """Take the terminal; nothing is taken while the process is in the background."""
        original, keys = self.attrs_before, self._key_thread
        self._ours = True
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._ours = self._key_thread is not keys
        if self._ours:
            signal.signal(signal.SIGWINCH, lambda *_: self._soon(self._tell_size))
        if original is not None:
            self.attrs_before = original

    def stop_application_mode(self) -> None:
        """Give the terminal back; a shell that has it already is left alone."""
        if self._ours:
            super().stop_application_mode()
            self._ours = False

    def disable_input(self) -> None:
        """Read no more keys; what is typed into a terminal that another has is not taken away."""
        if self._ours:
            super().disable_input()

    def restore_at_once(self) -> None:
        """Give the terminal back, if it is ours, from any thread."""
        if self._ours:
            self.restore()

    def restore(self) -> None:
        """Make the terminal what it was before; one that takes no bytes gets back only its line discipline."""
        self._screen.leave()
        with suppress(termios.error):
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        output = self._screen.fileno()
        with suppress(OSError):
            os.set_blocking(output, False)
            with suppress(BlockingIOError):
                os.write(output, _RESTORING)
            # The mode belongs to everyone who has the terminal open.
            os.set_blocking(output, True)

    # A handler may come in the middle of a write, whose lock giving back the terminal would wait for for ever:
    # so it is done between two callbacks of the loop.

    def _sigtstp_application(self, *_: object) -> None:
        self._soon(super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        self._soon(self._go_on)

    def _soon(self, work: Callable[[], object]) -> None:
        with suppress(RuntimeError):  # the loop is closed: the terminal is given back
            self._loop.call_soon_threadsafe(work)

    def _go_on(self) -> None:
        """Take the terminal again, and draw it whole."""
        if not self._auto_restart or self._app._exit:  # noqa: SLF001 - Textual shows it nowhere else
            return
        if self._ours:
            # Stopped by SIGSTOP: who had the terminal since then left it in modes of their own.
            self.suspend_application_mode()
        self.resume_application_mode()
        if self._ours:
            self._app.screen.refresh(layout=True)

    def _tell_size(self) -> None:
        """Tell the app of the size, and draw all again: the way there and back may have emptied the terminal.

        It is asked for here, not in the handler: one handler can interrupt another, and the older size came last. The
        screen may never see a size that was there for a moment, so it cannot tell that it has to draw.
        """
        if self._in_band_window_resize or not self._ours:
            return
        size = Size(*self._get_terminal_size())
        self._app.post_message(Resize(size, size))
        self._app.call_later(self._app.screen.refresh)

    # Reading keys

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except OSError:
            self._vanish()
        except Exception as fault:  # noqa: BLE001 - it would be lost in this thread
            self._soon(partial(self._app._handle_exception, fault))  # noqa: SLF001

    def run_input_thread(self) -> None:
        """Turn what is typed into messages until the driver stops; the end of input is the end of the terminal."""
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        receiver = Receiver()
        while not self.exit_event.is_set():
            if select.select([self.fileno], [], [], _LOOK_SECONDS)[0]:
                data = os.read(self.fileno, _READ_BYTES)
                if not data:
                    self._vanish()
                    return
                self._take(receiver.take(decoder.decode(data)))
            else:
                self._take(receiver.rest())

    def _take(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def _vanish(self) -> None:
        self._soon(lambda: self._app.exit(return_code=VANISHED))


class _Screen:
    """Standard error as the driver's thread writes to it: it goes on where nothing can be shown any more."""

    def __init__(self, stream: TextIOWrapper, vanish: Callable[[], None]) -> None:
        self._stream = stream
        self._vanish = vanish
        self._gone = False
        # A program before may have left the terminal so that a long write fails.
        os.set_blocking(stream.fileno(), True)
        codecs.register_error("typewriter", typewriter)
        stream.reconfigure(errors="typewriter")

    def fileno(self) -> int:
        """The descriptor that is written to."""
        return self._stream.fileno()

    def write(self, text: str) -> None:
        """Show a text."""
        self._try(lambda: self._stream.write(text))

    def flush(self) -> None:
        """Show what was kept back."""
        self._try(self._stream.flush)

    def leave(self) -> None:
        """Show nothing more."""
        self._gone = True

    def _try(self, work: Callable[[], object]) -> None:
        if self._gone:
            return
        try:
            work()
        except OSError:
            self._gone = True
            self._vanish()


def typewriter(fault: UnicodeError) -> tuple[str, int]:
    """What stands for characters that a terminal's encoding lacks (an error handler of ``codecs``).

    It takes as many cells as they do: plain quotation marks and dashes, letters without their accents, else ``?``.
    """
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    lacking = fault.object[fault.start : fault.end]
    return "".join(map(_typed, lacking)), fault.end


def _typed(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character.translate(_TYPEWRITER))[:1]
    width = cell_len(character)
    return plain if plain.isascii() and width == 1 else "?" * width


@contextmanager
def ended_by_signals(app: App[None]) -> Iterator[None]:
    """Within this, the signals of :data:`ENDING` end the app in order, with the exit status 128 and their number.

    Before the app has its loop they raise SystemExit. One that was ignored before stays so (nohup).
    """

    def leave(status: int) -> None:
        driver = app._driver  # noqa: SLF001 - Textual gives it to no one
        if isinstance(driver, Terminal):
            driver.restore_at_once()
        os._exit(status)

    def end(number: int, _frame: FrameType | None) -> None:
        status = 128 + number
        patience = threading.Timer(PATIENCE, leave, [status])
        patience.daemon = True
        patience.start()
        loop = app._loop  # noqa: SLF001 - the same
        if loop is None:
            raise SystemExit(status)
        loop.call_soon_threadsafe(app.exit, None, status)

    heeded = [number for number in ENDING if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, end) for number in heeded}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
