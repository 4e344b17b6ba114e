"""Brackets that are opened and never closed."""

from __future__ import annotations

import re
from contextlib import suppress

import yaml
from yaml.error import YAMLError
from yaml.events import MappingEndEvent, MappingStartEvent, SequenceEndEvent, SequenceStartEvent

from briefing_tui.loading import mending
from briefing_tui.text.patterns import pattern

_ITEM = pattern(r"\s*(?:#.*\n\s*)*-\s")
_REST = pattern(r"[ \t]*(?:#.*)?$", re.MULTILINE)


def innermost(text: str) -> int:
    """The index of the innermost bracket that is still open where libyaml stops; -1 if there is none."""
    opened: list[int] = []
    with suppress(YAMLError):
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            if isinstance(event, (SequenceStartEvent, MappingStartEvent)):
                mark = event.start_mark
                opened.append(mark.index if event.flow_style and mark else -1)
            elif isinstance(event, (SequenceEndEvent, MappingEndEvent)):
                opened.pop()
    return opened[-1] if opened else -1


def hint(text: str, opened: int) -> str:
    """The advice on a bracket with nothing after it on its line; empty for any other one."""
    rest = _REST.match(text, opened + 1)
    if rest is None:
        return ""
    if _ITEM.match(text, rest.end()):
        # The items below are a list without it.
        return mending.write(text[mending.line_at(text, opened)[0] : opened])
    return "Write “]” after its last item." if text[opened] == "[" else "Write “}” after its last field."
