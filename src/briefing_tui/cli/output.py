"""Standard output and standard error; no other module writes to them."""

from __future__ import annotations

import os
import sys
from typing import IO, TYPE_CHECKING

from briefing_tui.errors import OutputError
from briefing_tui.text.directions import MARK

if TYPE_CHECKING:
    from briefing_tui.text.glyphs import Glyphs


def write(text: str, *, encoding: str = "") -> None:
    """Write data to standard output, in the given encoding or that of the stream.

    If the pipe is closed early (``| head``), exit quietly. Raises :class:`~briefing_tui.errors.OutputError` if it
    cannot be written.
    """
    stream = sys.stdout
    if stream is None:
        raise OutputError("Standard output is closed.")
    try:
        stream.buffer.write(encoded(text, encoding or stream.encoding))
        stream.buffer.flush()
    except BrokenPipeError:
        _silence(stream)
    except OSError as fault:
        _silence(stream)
        raise OutputError(f"Cannot write to standard output: {(fault.strerror or str(fault)).lower()}.") from fault


def encoded(text: str, encoding: str) -> bytes:
    """Encode a text; unsupported characters become ``?``, except direction marks, which are dropped."""
    if encoding.lower().replace("-", "") != "utf8":
        text = text.replace(MARK, "")
    return text.encode(encoding, errors="replace")


def print_message(text: str, *, as_is: bool = False) -> None:
    """Print a message to the person on standard error; ignore errors, since then nobody sees it.

    Quotation marks and dashes are replaced if standard error cannot show them, unless the text is ``as_is``.
    """
    stream = sys.stderr
    if stream is None:
        return
    if not (as_is or text.isascii()):
        # Commands that say only plain words need none of it.
        from briefing_tui.text.glyphs import glyphs_for
        from briefing_tui.view.phrasing import with_glyphs

        text = with_glyphs(text, glyphs_for(stream.encoding))
    try:
        stream.write(f"{text}\n")
        stream.flush()
    except OSError:
        _silence(stream)


def _silence(stream: IO[str]) -> None:
    """Discard the buffer of a stream, so that the interpreter does not fail on it at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def is_terminal() -> bool:
    """Whether standard output is a terminal that supports more than printing."""
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def has_colour() -> bool:
    """Whether to write styles: on a terminal, unless ``NO_COLOR`` forbids it (https://no-color.org)."""
    return is_terminal() and not os.environ.get("NO_COLOR")


def glyphs() -> Glyphs:
    """The marks that standard output can show."""
    from briefing_tui.text.glyphs import glyphs_for

    return glyphs_for(sys.stdout.encoding if sys.stdout is not None else "")


def terminal_width() -> int | None:
    """The width of the terminal on standard output; None if it is not a terminal or does not say."""
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except OSError:
        return None
