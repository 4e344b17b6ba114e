"""The terminal driver: entering and leaving application mode, signals, and output.

It fixes what Textual leaves open: signals leave the terminal raw, a terminal that vanishes causes a busy loop, bytes
that are not UTF-8 cause a traceback, and Textual resumes after stops that it did not initiate.
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
"""The signals that end the app, with the exit status 128 plus their number."""

VANISHED: Final = 128 + signal.SIGHUP
"""The exit status if the terminal vanishes."""

PATIENCE: Final = 1.0
"""Seconds that a signal waits for an orderly exit; then the terminal is restored and the process ends at once."""

_LOOK_SECONDS: Final = 0.1
_READ_BYTES: Final = 64 * 1024

# Ends a string sequence, then resets bracketed paste, line wrap, mouse, resize reports, kitty's keys,
# the alternate screen, the cursor, focus reports, colours.
_RESTORING: Final = (
    b"\x1b\\\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?2048l"
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[0m"
)

_TYPEWRITER: Final = str.maketrans("‘’‚“”„‐‑–—−•…", "'''\"\"\"-----*.")  # noqa: RUF001


class Terminal(LinuxDriver):
    """Textual's driver for a terminal that may stop, vanish, or use an encoding other than UTF-8."""

    def __init__(
        self, app: App[None], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._screen = _Screen(cast("TextIOWrapper", sys.__stderr__), self._vanish)
        self._file = cast("TextIOWrapper", self._screen)
        self._simple = is_split()
        self._ours = False
        """Whether the terminal is in the app's modes rather than in those of the parent process."""

    # Output

    def _get_terminal_size(self) -> tuple[int, int]:
        """The size that the terminal reports; LINES and COLUMNS would not change with it.

        A size larger than any window is limited, since drawing all of it would take minutes.
        """
        try:
            width, height = os.get_terminal_size(self.fileno)
        except OSError:
            return super()._get_terminal_size()
        return min(width or 80, LARGEST), min(height or 24, LARGEST)

    def write(self, data: str) -> None:
        """Write data, unless another process has the terminal."""
        if self._ours:
            super().write(placed(data, simple=self._simple))

    # Entering and leaving application mode

    def start_application_mode(self) -> None:
        """Enter application mode, unless the process is in the background."""
        original, keys = self.attrs_before, self._key_thread
        self._ours = True
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._ours = self._key_thread is not keys
        if self._ours:
            signal.signal(signal.SIGWINCH, lambda *_: self._soon(self._report_size))
        if original is not None:
            self.attrs_before = original

    def stop_application_mode(self) -> None:
        """Leave application mode; do nothing if a shell already has the terminal."""
        if self._ours:
            super().stop_application_mode()
            self._ours = False

    def disable_input(self) -> None:
        """Stop reading keys; input for another process in the terminal is not discarded."""
        if self._ours:
            super().disable_input()

    def restore_at_once(self) -> None:
        """Restore the terminal, if it is in the app's modes, from any thread."""
        if self._ours:
            self.restore()

    def restore(self) -> None:
        """Restore the previous state of the terminal; if it accepts no bytes, only its line discipline."""
        self._screen.leave()
        with suppress(termios.error):
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        output = self._screen.fileno()
        with suppress(OSError):
            os.set_blocking(output, False)
            with suppress(BlockingIOError):
                os.write(output, _RESTORING)
            # All processes share the blocking mode of the open terminal.
            os.set_blocking(output, True)

    # A signal handler may interrupt a write, and restoring the terminal would wait for the lock of that write
    # forever: so it is done between two callbacks of the loop.

    def _sigtstp_application(self, *_: object) -> None:
        self._soon(super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        self._soon(self._resume)

    def _soon(self, work: Callable[[], object]) -> None:
        with suppress(RuntimeError):  # the loop is closed: the terminal has been restored
            self._loop.call_soon_threadsafe(work)

    def _resume(self) -> None:
        """Enter application mode again, and redraw everything."""
        if not self._auto_restart or self._app._exit:  # noqa: SLF001 - not in Textual's public API
            return
        if self._ours:
            # Stopped by SIGSTOP: the process that used the terminal since then left its own modes.
            self.suspend_application_mode()
        self.resume_application_mode()
        if self._ours:
            self._app.screen.refresh(layout=True)

    def _report_size(self) -> None:
        """Report the size to the app, and redraw everything, since intermediate sizes may have cleared the terminal.

        The size is queried here, not in the signal handler: handlers can interrupt each other, and then the older size
        would arrive last. The screen may never see a temporary size, so it cannot know that it has to redraw.
        """
        if self._in_band_window_resize or not self._ours:
            return
        size = Size(*self._get_terminal_size())
        self._app.post_message(Resize(size, size))
        self._app.call_later(self._app.screen.refresh)

    # Input

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except OSError:
            self._vanish()
        except Exception as fault:  # noqa: BLE001 - it would be lost in this thread
            self._soon(partial(self._app._handle_exception, fault))  # noqa: SLF001

    def run_input_thread(self) -> None:
        """Turn input into messages until the driver stops; the end of the input means that the terminal is gone."""
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        receiver, silent = Receiver(), 0
        while not self.exit_event.is_set():
            if select.select([self.fileno], [], [], _LOOK_SECONDS)[0]:
                silent = 0
                data = os.read(self.fileno, _READ_BYTES)
                if not data:
                    self._vanish()
                    return
                self._take(receiver.feed(decoder.decode(data)))
            else:
                silent += 1
                if silent >= receiver.patience:
                    self._take(receiver.flush())

    def _take(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def _vanish(self) -> None:
        self._soon(lambda: self._app.exit(return_code=VANISHED))


class _Screen:
    """Standard error as used by the driver's thread; failed writes are ignored."""

    def __init__(self, stream: TextIOWrapper, vanish: Callable[[], None]) -> None:
        self._stream = stream
        self._vanish = vanish
        self._gone = False
        # An earlier program may have left the terminal in a mode in which long writes fail.
        os.set_blocking(stream.fileno(), True)
        codecs.register_error("typewriter", typewriter)
        stream.reconfigure(errors="typewriter")

    def fileno(self) -> int:
        """The file descriptor."""
        return self._stream.fileno()

    def write(self, text: str) -> None:
        """Write a text."""
        self._try(lambda: self._stream.write(text))

    def flush(self) -> None:
        """Flush the buffer."""
        self._try(self._stream.flush)

    def leave(self) -> None:
        """Stop writing."""
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
    """Replace characters that a terminal's encoding lacks (an error handler for ``codecs``).

    The replacement has as many cells: plain quotation marks and dashes, letters without accents, else ``?``.
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
    """A context in which the signals of :data:`ENDING` end the app in order, with exit status 128 plus their number.

    Before the app has its loop they raise SystemExit. Signals that were ignored before stay ignored (nohup).
    """

    def leave(status: int) -> None:
        driver = app._driver  # noqa: SLF001 - not in Textual's public API
        if isinstance(driver, Terminal):
            driver.restore_at_once()
        os._exit(status)

    def end(number: int, _frame: FrameType | None) -> None:
        status = 128 + number
        patience = threading.Timer(PATIENCE, leave, [status])
        patience.daemon = True
        patience.start()
        loop = app._loop  # noqa: SLF001 - not in Textual's public API
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
