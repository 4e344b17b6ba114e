"""Composition of nodes from libyaml's events, with limits on size, depth, anchors and keys.

libyaml's own composer is recursive, and crashes at 25,000 levels. All values stay texts as written: the table of fields
decides what is a number, a date or null.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias, cast

from briefing_tui.errors import Code, UsageError, register
from briefing_tui.files.faults import Fault
from briefing_tui.loading import mending
from briefing_tui.loading.keys import Keys
from briefing_tui.loading.nodes import Mapping, Node, Scalar, Sequence
from briefing_tui.text.patterns import compiled_when_used
from briefing_tui.text.sanitizing import clean

# PyYAML compiles the patterns of its own parser, which is not used here: half of the time that importing it takes.
with compiled_when_used():
    from yaml.error import YAMLError
    from yaml.events import (
        AliasEvent,
        DocumentStartEvent,
        MappingEndEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
    )

    try:
        from yaml import CBaseLoader as Parser
    except ImportError:  # PyYAML was built without libyaml
        Parser = None  # type: ignore[assignment,misc]

_TAG: Final = register("F205", "a tag")
_SECOND_DOCUMENT: Final = register("F208", "a second document")
_NO_ANCHOR: Final = register("F209", "an alias without an anchor")
_ALIAS_WITHIN_ITSELF: Final = register("F210", "an alias inside the value that it refers to")
_TOO_DEEP: Final = register("F211", "too many levels")
_TOO_MANY_VALUES: Final = register("F212", "too many values")
_TOO_LONG_TEXT: Final = register("F213", "a text that is too long")

if TYPE_CHECKING:

    class Mark(Protocol):
        """A place in the text; ``index`` counts characters."""

        index: int

    class Event(Protocol):
        """The attributes of libyaml's events, as far as each kind has them. PyYAML's stubs allow None for all."""

        start_mark: Mark
        end_mark: Mark
        anchor: str | None
        tag: str | None
        value: str
        style: str
        flow_style: bool


NextEvent: TypeAlias = "Callable[[], Event | None]"
"""A function that returns the next event of a text, and None after the last."""

MAX_DEPTH: Final = 32
MAX_NODES: Final = 1_000_000
MAX_TEXT: Final = 256 * 1024
"""Maximum size of a text in bytes of UTF-8."""

_SHORT: Final = MAX_TEXT // 4
"""Number of characters that cannot exceed the limit in UTF-8."""

_NODES: Final[dict[object, str | None]] = {
    ScalarEvent: "tag:yaml.org,2002:str",
    MappingStartEvent: "tag:yaml.org,2002:map",
    SequenceStartEvent: "tag:yaml.org,2002:seq",
    AliasEvent: None,
}
"""The events that begin a node, each with the tag that adds nothing to the event."""

_LINE_ENDS: Final = frozenset(",;")
"""What ends a line in JSON and in programs, but not in YAML."""

_AT_ONCE: Final = 256
"""Number of nodes between two looks at the clock."""

_PROGRESS_SECONDS: Final = 0.015


def require_libyaml() -> None:
    """Raise :class:`~briefing_tui.errors.UsageError` if PyYAML lacks libyaml: its own parser differs."""
    if Parser is None:
        raise UsageError(
            "PyYAML is installed without libyaml, which briefing-tui needs; "
            "python3 -m pip install --force-reinstall pyyaml adds it."
        )


@contextmanager
def without_collector() -> Iterator[None]:
    """Turn off garbage collection: it takes a third of the time, and nodes and records contain no cycles.

    Afterwards the previous setting is restored.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@without_collector()
def compose(
    text: str,
    progress: Callable[[float], None] | None = None,
    repeated: list[Fault] | None = None,
    line_ends: list[tuple[str, Scalar]] | None = None,
) -> Node:
    """Compose the root of the single document in ``text``; an absent :class:`Scalar` if there is none.

    An alias becomes the node of its anchor, with the anchor's place. ``progress`` is called with the share of the text
    that is done, 0 to 1, every 30 ms; exceptions from it propagate. Raises :class:`briefing_tui.files.faults.Fault`
    (F201 to F213); if ``repeated`` is given, repeated keys are kept, and the fault (F203) of the first of them is added
    to the list instead. Unquoted values outside brackets that end with a comma or a semicolon are added to
    ``line_ends``, each with the name of its field, or ``""`` in a list.
    """
    require_libyaml()
    composer = Composer(text, yaml_events(text), progress)
    try:
        root = composer.root()
    except YAMLError as error:
        composer, root = _composed_otherwise(text, error, progress)
    if composer.keys.repeated and repeated is None:
        raise composer.keys.repeated[0]
    if repeated is not None:
        repeated.extend(composer.keys.repeated)
    if line_ends is not None:
        line_ends.extend(composer.line_ends)
    return root


def yaml_events(text: str) -> NextEvent:
    """Return the function that produces libyaml's events of ``text``."""
    return cast("NextEvent", Parser(text).get_event)


def _composed_otherwise(text: str, error: YAMLError, progress: Callable[[float], None] | None) -> tuple[Composer, Node]:
    """Compose a text that libyaml refuses but that can be read nevertheless.

    That is JSON, text with escapes that only JSON has, and text nested deeper than libyaml's limit, up to ours.
    """
    # 1 ms to import, and only such a file needs it.
    from briefing_tui.loading import json_events, refused, syntax  # noqa: PLC0415

    if json_events.may_be_json(text):
        composer = Composer(text, cast("NextEvent", json_events.next_json_event(text)), progress)
        with suppress(json_events.NotJson):
            return composer, composer.root()
    changed = refused.until_too_deep(text, error)
    if changed == text:
        changed = refused.with_joined_surrogates(text, error)
    if changed == text:
        raise syntax.explain(text, error) from error
    composer = Composer(changed, yaml_events(changed), progress)
    try:
        return composer, composer.root()
    except YAMLError as another:
        raise syntax.explain(changed, another) from another


class Composer:
    """Composes the nodes of one text from its events, at most ``MAX_DEPTH`` levels deep.

    An alias counts as all that it refers to: an anchor has its node, with its numbers of levels and nodes, or, while
    the node is being composed, its event.
    """

    def __init__(self, text: str, next_event: NextEvent, progress: Callable[[float], None] | None) -> None:
        self.keys = Keys(text)
        self.line_ends: list[tuple[str, Scalar]] = []
        self._text = text
        self._next_event = next_event
        self._progress = progress
        self._reported = monotonic()
        self._count = 0
        self._next_look = min(_AT_ONCE, MAX_NODES + 1)
        self._deepest = 0
        self._anchors: dict[str, Event | tuple[Node, int, int]] = {}

    def root(self) -> Node:
        """The root of the document; an absent scalar if there is none."""
        root: Node = Scalar("", plain=True, start=0, end=0)
        documents = 0
        for event in iter(self._next_event, None):
            kind: object = type(event)
            if kind in _NODES:
                root = self._node(event, 0)
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    # 1 ms to import, and few files need it.
                    from briefing_tui.loading import foreign  # noqa: PLC0415

                    message = "A second document begins here, but a file holds only one briefing."
                    hint = foreign.second_document(self._text, event.start_mark.index)
                    raise self._fault(_SECOND_DOCUMENT, event, message, hint, length=3)
        return root

    def _node(self, event: Event, depth: int) -> Node:
        """The node that begins with ``event``, within ``depth`` collections."""
        kind: object = type(event)
        if kind is AliasEvent:
            return self._aliased(event, depth)
        if event.tag not in (None, _NODES[kind]):
            message = f"The tag “{clean(event.tag or '')}” is not allowed in a briefing."
            raise self._fault(_TAG, event, message, mending.quote(self._text, event.start_mark.index))
        count, deepest = self._count, self._deepest
        if event.anchor is not None:
            self._anchors[event.anchor] = event
            self._deepest = depth
        if kind is ScalarEvent:
            node: Node = self._scalar(event)
        elif kind is MappingStartEvent:
            node = self._mapping(event, depth + 1)
        else:
            node = self._sequence(event, depth + 1)
        if event.anchor is not None:
            if self._anchors[event.anchor] is event:
                self._anchors[event.anchor] = (node, self._deepest - depth, self._count - count)
            self._deepest = max(self._deepest, deepest)
        return node

    def _scalar(self, event: Event) -> Scalar:
        self._count_in(event, 1)
        value = event.value
        if len(value) > _SHORT and len(value.encode(errors="surrogatepass")) > MAX_TEXT:
            raise self._fault(_TOO_LONG_TEXT, event, f"This text is longer than {MAX_TEXT // 1024} KiB.")
        plain = not event.style and event.tag is None
        return Scalar(value, plain, event.start_mark.index, event.end_mark.index)

    def _begin(self, opening: Event, depth: int) -> None:
        """Count a list or a mapping that begins at ``depth``."""
        self._count_in(opening, 1)
        if depth > self._deepest:
            self._go_down(opening, depth)

    # Most nodes are texts in collections: method calls for each of them would take a tenth of the total time.

    def _sequence(self, opening: Event, depth: int) -> Sequence:
        """The list that begins with ``opening``, at ``depth``."""
        self._begin(opening, depth)
        items: list[Node] = []
        # There is a closing event at least.
        next_event: Callable[[], Event] = self._next_event  # type: ignore[assignment]
        while True:
            event = next_event()
            kind: object = type(event)
            if kind is SequenceEndEvent:
                return Sequence(items, opening.flow_style, opening.start_mark.index, _end(opening, items, event))
            if (
                kind is ScalarEvent
                and event.tag is None
                and event.anchor is None
                and len(text := event.value) <= _SHORT
            ):
                item = Scalar(text, not event.style, event.start_mark.index, event.end_mark.index)
                items.append(item)
                if text[-1:] in _LINE_ENDS and item.plain and not opening.flow_style:
                    self.line_ends.append(("", item))
                self._count += 1
                if self._count >= self._next_look:
                    self._look(event)
            elif kind is MappingStartEvent and event.tag is None and event.anchor is None:
                items.append(self._mapping(event, depth + 1))
            else:
                items.append(self._node(event, depth))

    def _mapping(self, opening: Event, depth: int) -> Mapping:
        """The mapping that begins with ``opening``, at ``depth``."""
        self._begin(opening, depth)
        names: list[str] = []
        starts: list[int] = []
        others: dict[int, Node] = {}
        values: list[Node] = []
        next_event: Callable[[], Event] = self._next_event  # type: ignore[assignment]
        while True:
            event = next_event()
            kind: object = type(event)
            if kind is MappingEndEvent:
                break
            start = event.start_mark.index
            if (
                kind is ScalarEvent
                and not event.style
                and event.tag is None
                and event.anchor is None
                and len(event.value) == event.end_mark.index - start <= _SHORT
            ):
                names.append(event.value)
                self._count += 1
            else:
                others[len(names)] = self._node(event, depth)
                names.append("")
            starts.append(start)
            event = next_event()
            value_kind: object = type(event)
            if (
                value_kind is ScalarEvent
                and event.tag is None
                and event.anchor is None
                and len(text := event.value) <= _SHORT
            ):
                value = Scalar(text, not event.style, event.start_mark.index, event.end_mark.index)
                values.append(value)
                if text[-1:] in _LINE_ENDS and value.plain and not opening.flow_style:
                    self.line_ends.append((names[-1], value))
                self._count += 1
                if self._count >= self._next_look:
                    self._look(event)
            else:
                values.append(self._node(event, depth))
        flow, start, end = opening.flow_style, opening.start_mark.index, _end(opening, values, event)
        if not others:
            return Mapping([], values, flow, start, end, self.keys.known(tuple(names), starts), starts)
        keys = [
            others.get(number) or Scalar(name, True, at, at + len(name))  # noqa: FBT003
            for number, (name, at) in enumerate(zip(names, starts, strict=True))
        ]
        self.keys.check(keys)
        return Mapping(cast("list[Scalar]", keys), values, flow, start, end)

    def _aliased(self, event: Event, depth: int) -> Node:
        start, name = event.start_mark.index, event.anchor or ""
        anchored = self._anchors.get(name)
        if anchored is None:
            message = f"There is no anchor “{clean(name)}” before this alias."
            length = event.end_mark.index - start
            first, last = mending.line_at(self._text, start)
            line = self._text[first:last]
            # In a list of ids, the id itself is meant.
            listed = re.match(r"\s*(?:actors|events|follows|cites) *:", line)
            hint = mending.write(line.replace(f"*{name}", name)) if listed else mending.quote(self._text, start)
            raise self._fault(_NO_ANCHOR, event, message, hint, length=length)
        if not isinstance(anchored, tuple):
            raise self._fault(
                _ALIAS_WITHIN_ITSELF, event, f"The alias “{clean(name)}” is inside the value that it refers to."
            )
        node, levels, size = anchored
        self._go_down(event, depth + levels)
        self._count_in(event, size)
        return node

    def _go_down(self, event: Event, depth: int) -> None:
        """Raise a fault if a collection is nested too deeply."""
        self._deepest = max(self._deepest, depth)
        if depth > MAX_DEPTH:
            raise self._fault(_TOO_DEEP, event, f"This is nested more than {MAX_DEPTH} levels deep.")

    def _count_in(self, event: Event, number: int) -> None:
        """Count nodes, and check limits and progress at intervals."""
        self._count += number
        if self._count >= self._next_look:
            self._look(event)

    def _look(self, event: Event) -> None:
        """Raise a fault for too many nodes; report the progress if some time has passed."""
        if self._count > MAX_NODES:
            hint = "Split the briefing; what an alias refers to counts each time it is used." if self._anchors else ""
            raise self._fault(_TOO_MANY_VALUES, event, f"The file contains more than {MAX_NODES:,} values.", hint)
        self._next_look = min(self._count + _AT_ONCE, MAX_NODES + 1)
        if self._progress is not None and monotonic() - self._reported > _PROGRESS_SECONDS:
            self._progress(min(1.0, event.start_mark.index / len(self._text)))
            self._reported = monotonic()

    def _fault(self, code: Code, event: Event, message: str, hint: str = "", *, length: int = 1) -> Fault:
        return Fault(code, message, hint, text=self._text, index=event.start_mark.index, length=length)


def _end(opening: Event, children: list[Node], closing: Event) -> int:
    """The end of a collection: outside brackets, the closing event comes only with the next token."""
    if opening.flow_style or not children:
        return closing.end_mark.index
    last = children[-1].end
    return last if last > opening.start_mark.index else closing.start_mark.index
