"""Events of JSON texts that libyaml refuses: valid JSON (RFC 8259) that is not valid YAML 1.1.

libyaml reads nearly all JSON, and several times as fast. It refuses some: a line break before a colon, a tab at the
beginning of a line, a key of more than 1,024 characters, a delete character in a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Final

from yaml.error import Mark
from yaml.events import (
    CollectionStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from briefing_tui.text.patterns import pattern

_BLANKS: Final = pattern("[ \t\n\r]*")
_LITERAL: Final = pattern(
    r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.+-])|(?:true|false|null)(?!\w)", re.ASCII
)
_LONE_SURROGATE: Final = pattern("[\ud800-\udfff]")
_CLOSING: Final = {"{": "}", "[": "]"}
_OPENING_EVENTS: Final[dict[str, type[CollectionStartEvent]]] = {"{": MappingStartEvent, "[": SequenceStartEvent}
_CLOSING_EVENTS: Final[dict[str, type[Event]]] = {"{": MappingEndEvent, "[": SequenceEndEvent}


class NotJson(Exception):
    """The text is not valid JSON."""


def may_be_json(text: str) -> bool:
    """Whether a text begins as a JSON list or object does."""
    return text[_end_of_blanks(text, 0) :][:1] in _CLOSING


def next_json_event(text: str) -> Callable[[], Event | None]:
    """Return a function that produces one event at a time, as libyaml's parser does; it raises :class:`NotJson`."""
    events = _Reader(text).events()
    return lambda: next(events, None)


class _Reader:
    """Reads one JSON text; ``index`` is the current character."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.index = 0
        self._decode_text = JSONDecoder().raw_decode

    def events(self) -> Iterator[Event]:
        """All events of the text."""
        yield from self._values()
        if self._next():
            raise NotJson

    def _values(self) -> Iterator[Event]:
        """The next value with all its contents; in a loop, since brackets may nest deeper than the recursion limit."""
        opened: list[str] = []
        while True:
            character = self._next()
            if character and character in _CLOSING:
                yield self._opening(character)
                opened.append(character)
                if self._next() != _CLOSING[character]:
                    yield from self._key(character)
                    continue
            else:
                yield self._text() if character == '"' else self._literal()
            while opened and self._next() == _CLOSING[opened[-1]]:
                yield self._closing(opened.pop())
            if not opened:
                return
            self._skip(",")
            yield from self._key(opened[-1])

    def _key(self, bracket: str) -> Iterator[Event]:
        """The next key within an object; nothing within a list."""
        if bracket == "{":
            if self._next() != '"':
                raise NotJson
            yield self._text()
            self._next()
            self._skip(":")

    def _next(self) -> str:
        """Advance to the next character that is not whitespace, and return it; empty at the end."""
        self.index = _end_of_blanks(self.text, self.index)
        return self.text[self.index : self.index + 1]

    def _skip(self, mark: str) -> None:
        if not self.text.startswith(mark, self.index):
            raise NotJson
        self.index += 1

    def _opening(self, bracket: str) -> Event:
        self.index += 1
        start, end = _mark(self.index - 1), _mark(self.index)
        return _OPENING_EVENTS[bracket](None, None, implicit=True, start_mark=start, end_mark=end, flow_style=True)

    def _closing(self, bracket: str) -> Event:
        self.index += 1
        return _CLOSING_EVENTS[bracket](_mark(self.index - 1), _mark(self.index))

    def _text(self) -> Event:
        start = self.index
        try:
            value, self.index = self._decode_text(self.text, start)
        except JSONDecodeError as error:
            raise NotJson from error
        return self._scalar(_LONE_SURROGATE.sub("\ufffd", value), start, '"')

    def _literal(self) -> Event:
        found = _LITERAL.match(self.text, self.index)
        if not found:
            raise NotJson
        self.index = found.end()
        return self._scalar(found[0], found.start(), "")

    def _scalar(self, value: str, start: int, style: str) -> Event:
        plain = (not style, bool(style))
        return ScalarEvent(None, None, plain, value, _mark(start), _mark(self.index), style)


def _mark(index: int) -> Mark:
    """A place as in libyaml's events; only its index is used."""
    return Mark("", index, 0, 0, None, 0)


def _end_of_blanks(text: str, index: int) -> int:
    found = _BLANKS.match(text, index)
    return found.end() if found else index
