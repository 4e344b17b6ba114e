"""Terminal input as messages: keys, mouse, sizes and pasted text.

Textual's parser fails on a sequence that it cannot parse, and takes unknown sequences, and pasted text that contains
ESC, for keys, letter by letter. Here sequences without a meaning are dropped, and the keys after them work.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from textual._xterm_parser import XTermParser
from textual.events import Key, Resize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.message import Message

LARGEST: Final = 1000
"""Maximum columns or rows of the drawn screen; no window has more."""

_LONGEST: Final = 32
"""Maximum characters of a sequence; Textual takes a longer one for keys."""

_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
_PASTED_BEGUN: Final = re.compile("\x1b(?:\\[(?:2(?:0(?:1)?)?)?)?\\Z")

# A string sequence from the terminal, such as a reply to a query of a different program (ECMA-48, 5.6).
_ANSWER: Final = re.compile("\x1b[]PX^_][^\x07\x18\x1a\x1b]*(?:\x07|\x1b\\\\)")

# The beginning of an incomplete sequence: a string, an old mouse report, CSI, SS3.
_BEGUN: Final = re.compile(
    "\x1b(?:(?:\\][0-9]|P[0-9!$+=>]|_G)[^\x07\x18\x1a\x1b]*\x1b?|\\[M.{0,2}|\\[[0-?]*[ -/]*|\\[\\[|O)?\\Z", re.DOTALL
)

# Old mouse reports, function keys of the Linux console, CSI (also incomplete), SS3; or a meta key, ESC, or other text.
_SEQUENCE: Final = re.compile(
    "(?P<sequence>\x1b\\[M.{3}|\x1b\\[\\[[A-E]|\x1b\\[[0-?]*[ -/]*[@-~]?|\x1bO[!-~])|"
    "\x1b[bf\t\x7f]|(?P<escape>\x1b)|[^\x1b]+",
    re.DOTALL,
)

_META: Final = frozenset("bf\t\x7f")
"""What has a meaning after an ESC: a word left or right and a word deleted (macOS), and Shift-Tab (Linux console)."""

_OF_AN_ANSWER: Final = 5
"""The number of looks without input that an incomplete answer of the terminal is given."""

_TYPED: Final = frozenset({"\x1b[", "\x1bO"})
"""What begins a sequence, and is Esc and a letter if nothing follows it."""


class Receiver:
    """Turns terminal input into messages; unreadable sequences are dropped."""

    def __init__(self) -> None:
        self._parser = _Parser()
        self._begun = ""
        """The beginning of a sequence whose rest has not arrived."""
        self._pasting = False

    def feed(self, text: str) -> Iterator[Message]:
        """Return the messages of this input.

        An ESC before a letter is the key Esc, typed shortly before it: Alt with a letter has no meaning in the app.
        """
        if self._begun == "\x1b" and text[:1] in _META:
            # A terminal sends a meta key at once, so these are two keys.
            yield from self.flush()
        text, self._begun = self._begun + text, ""
        while text:
            part, mark, text = text.partition(_PASTED if self._pasting else _PASTE)
            if not self._pasting:
                part = _ANSWER.sub("", part)
            begun = None if mark else (_PASTED_BEGUN if self._pasting else _BEGUN).search(part)
            if begun:
                part, self._begun = part[: begun.start()], begun[0]
            # Pasted content is text: an ESC in it begins nothing.
            yield from self._parsed((part.replace("\x1b", "␛") if self._pasting else part) + mark)
            self._pasting ^= bool(mark)

    @property
    def patience(self) -> int:
        """The number of looks without input after which an incomplete sequence counts as typed.

        An answer of the terminal may come in pieces, over a slow connection or to a busy machine.
        """
        return _OF_AN_ANSWER if len(self._begun) > len("\x1b]") and self._begun[1] in "]P_" else 1

    def flush(self) -> Iterator[Message]:
        """Return the messages of an incomplete sequence after a timeout, since it was typed. A paste is not flushed."""
        if not self._pasting:
            begun, self._begun = self._begun, ""
            if begun in _TYPED:
                yield from self._parsed(begun[0])
                begun = begun[1:]
            yield from self._parsed(begun)
            yield from self._parser.end()

    def _parsed(self, text: str) -> Iterator[Message]:
        for part in _SEQUENCE.finditer(text):
            if part["sequence"] and len(part[0]) > _LONGEST:
                continue
            before = self._parser.memory
            messages: list[Message] = []
            try:
                messages += self._parser.feed(part[0])
                if part["escape"]:
                    messages += self._parser.end()
                is_read = not (part["sequence"] and self._parser.waits)
            except (ArithmeticError, ValueError):
                is_read = False
            sound = [message for message in messages if _is_sound(message)]
            if not is_read or len(sound) < len(messages):
                self._parser = _Parser(before)
            yield from sound


def _is_sound(message: Message) -> bool:
    """Whether a key or a screen size is possible."""
    if isinstance(message, Resize):
        return 0 < message.size.width <= LARGEST and 0 < message.size.height <= LARGEST
    return not (isinstance(message, Key) and "\ud800" <= (message.character or "") <= "\udfff")


class _Parser(XTermParser):
    """Textual's parser, without its waiting, which is left to :class:`Receiver`."""

    def __init__(self, memory: dict[str, object] | None = None) -> None:
        super().__init__()
        vars(self).update(memory or {})

    @property
    def memory(self) -> dict[str, object]:
        """What the parser knows about the terminal."""
        names = ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size")
        return {name: getattr(self, name) for name in names}

    @property
    def waits(self) -> bool:
        """Whether the parser is within a sequence."""
        return self._awaiting.timeout is not None

    def end(self) -> Iterable[Message]:
        """Return the messages of the incomplete sequence at the end of the input."""
        if self.waits:
            self._timeout_time = 0.0
        return self.tick()
