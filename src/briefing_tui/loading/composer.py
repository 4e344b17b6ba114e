"""Text to nodes, by way of libyaml's events: the limits, anchors and keys that a briefing may have.

libyaml's own composer calls itself for each level, and dies at 25,000 of them. Everything stays the text that was
written: the table of fields says what is a number, a date or nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias, cast

from yaml.error import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from briefing_tui.errors import UsageError
from briefing_tui.files.faults import Fault
from briefing_tui.loading import mending
from briefing_tui.loading.keys import Keys
from briefing_tui.loading.nodes import Mapping, Node, Scalar, Sequence
from briefing_tui.text.sanitizing import clean

try:
    from yaml import CBaseLoader as Parser
except ImportError:  # PyYAML was built without libyaml
    Parser = None  # type: ignore[assignment,misc]

if TYPE_CHECKING:

    class Mark(Protocol):
        """A place in the text; ``index`` is in characters."""

        index: int

    class Event(Protocol):
        """What events of libyaml carry, each as far as its kind has it. PyYAML's stubs let all of it be None."""

        start_mark: Mark
        end_mark: Mark
        anchor: str | None
        tag: str | None
        value: str
        style: str
        flow_style: bool


NextEvent: TypeAlias = "Callable[[], Event | None]"
"""Gives the next event of a text, and None after the last."""

MAX_DEPTH: Final = 32
MAX_NODES: Final = 1_000_000
MAX_TEXT: Final = 256 * 1024
"""Bytes of UTF-8."""

_SHORT: Final = MAX_TEXT // 4
"""Characters of a text that is not too long, whatever they are."""

_NODES: Final[dict[object, str | None]] = {
    ScalarEvent: "tag:yaml.org,2002:str",
    MappingStartEvent: "tag:yaml.org,2002:map",
    SequenceStartEvent: "tag:yaml.org,2002:seq",
    AliasEvent: None,
}
"""The events that nodes begin with, each with the tag that says no more than the event does."""

_COLLECTIONS: Final[frozenset[object]] = frozenset((MappingStartEvent, SequenceStartEvent))

_AT_ONCE: Final = 256
"""Nodes between two looks at the clock."""

_PROGRESS_SECONDS: Final = 0.015


def require_libyaml() -> None:
    """Raise :class:`~briefing_tui.errors.UsageError` where PyYAML has only its own parser, which reads otherwise."""
    if Parser is None:
        raise UsageError(
            "PyYAML is installed without libyaml, which briefing-tui needs; "
            "python3 -m pip install --force-reinstall pyyaml adds it."
        )


@contextmanager
def without_collector() -> Iterator[None]:
    """Turn the garbage collector off: nodes and records hold no cycles, and looking for some takes a third of the time.

    It is left as it was found.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@without_collector()
def compose(text: str, progress: Callable[[float], None] | None = None, repeated: list[Fault] | None = None) -> Node:
    """The root of the one document in ``text``, or an absent :class:`Scalar` where there is none.

    A node behind an alias is the very node of its anchor, with the place of that. ``progress`` is called with
    the part of the text that is done, 0 to 1, every 30 ms; what it raises goes through. Raises
    :class:`briefing_tui.files.faults.Fault` (F201 to F213); where ``repeated`` is given, repeated keys are
    kept, and the faults (F203) of the first of them put into the list instead.
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
    return root


def yaml_events(text: str) -> NextEvent:
    """The function that gives libyaml's events of ``text``."""
    return cast("NextEvent", Parser(text).get_event)


def _composed_otherwise(text: str, error: YAMLError, progress: Callable[[float], None] | None) -> tuple[Composer, Node]:
    """Compose a text that libyaml refuses and that can be read all the same.

    That is JSON, text with escapes that only JSON knows, and what nests deeper than libyaml goes, up to our own limit.
    """
    # 1 ms to import, and only such a file needs it.
    from briefing_tui.loading import json_events, syntax  # noqa: PLC0415

    if json_events.may_be_json(text):
        composer = Composer(text, cast("NextEvent", json_events.next_json_event(text)), progress)
        with suppress(json_events.NotJson):
            return composer, composer.root()
    changed = syntax.until_too_deep(text, error)
    if changed == text:
        changed = syntax.with_joined_surrogates(text, error)
    if changed == text:
        raise syntax.explain(text, error) from error
    composer = Composer(changed, yaml_events(changed), progress)
    try:
        return composer, composer.root()
    except YAMLError as another:
        raise syntax.explain(changed, another) from another


class Composer:
    """Composes the nodes of one text from its events, going down no more than ``MAX_DEPTH`` levels.

    An alias counts as all that it stands for: an anchor has its node, with the number of its levels and of its nodes,
    or, while the node is being composed, its event.
    """

    def __init__(self, text: str, next_event: NextEvent, progress: Callable[[float], None] | None) -> None:
        self.keys = Keys(text)
        self._text = text
        self._next_event = next_event
        self._progress = progress
        self._reported = monotonic()
        self._count = 0
        self._next_look = min(_AT_ONCE, MAX_NODES + 1)
        self._deepest = 0
        self._anchors: dict[str, Event | tuple[Node, int, int]] = {}

    def root(self) -> Node:
        """The root of the document; an absent text where there is none."""
        root: Node = Scalar("", plain=True, start=0, end=0)
        documents = 0
        for event in iter(self._next_event, None):
            kind: object = type(event)
            if kind in _NODES:
                root = self._node(event, 0)
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    message = "A second document begins here, but a file holds only one briefing."
                    hint = "Delete the line “---”, or move what follows it to another file."
                    raise self._fault("F208", event, message, hint, length=3)
        return root

    def _node(self, event: Event, depth: int) -> Node:
        """The node that begins with ``event``, within ``depth`` collections."""
        kind: object = type(event)
        if kind is AliasEvent:
            return self._aliased(event, depth)
        if event.tag not in (None, _NODES[kind]):
            message = f"The tag “{clean(event.tag or '')}” is not allowed in a briefing."
            raise self._fault("F205", event, message, mending.quote(self._text, event.start_mark.index))
        count, deepest = self._count, self._deepest
        if event.anchor is not None:
            self._anchors[event.anchor] = event
            self._deepest = depth
        node = self._scalar(event) if kind is ScalarEvent else self._collection(event, depth + 1)
        if event.anchor is not None:
            if self._anchors[event.anchor] is event:
                self._anchors[event.anchor] = (node, self._deepest - depth, self._count - count)
            self._deepest = max(self._deepest, deepest)
        return node

    def _scalar(self, event: Event) -> Scalar:
        self._count_in(event, 1)
        value = event.value
        if len(value) > _SHORT and len(value.encode(errors="surrogatepass")) > MAX_TEXT:
            raise self._fault("F213", event, f"This text is longer than {MAX_TEXT // 1024} KiB.")
        plain = not event.style and event.tag is None
        return Scalar(value, plain, event.start_mark.index, event.end_mark.index)

    def _collection(self, opening: Event, depth: int) -> Sequence | Mapping:
        """The list or mapping that begins with ``opening`` and is ``depth`` levels down."""
        self._count_in(opening, 1)
        if depth > self._deepest:
            self._go_down(opening, depth)
        children: list[Node] = []
        next_event = cast("Callable[[], Event]", self._next_event)
        while True:
            event = next_event()
            kind: object = type(event)
            if kind is ScalarEvent and event.tag is None and event.anchor is None and len(event.value) <= _SHORT:
                # Most nodes are such: to call methods for each of them would take a tenth of the whole time.
                start, end = event.start_mark.index, event.end_mark.index
                children.append(Scalar(event.value, not event.style, start, end))
                self._count += 1
                if self._count >= self._next_look:
                    self._look(event)
            elif kind in _COLLECTIONS and event.tag is None and event.anchor is None:
                children.append(self._collection(event, depth + 1))
            elif kind in _NODES:
                children.append(self._node(event, depth))
            else:
                break
        flow, start, end = opening.flow_style, opening.start_mark.index, event.end_mark.index
        if children and not flow:
            # The closing event comes with the next thing that is written: the end is that of what is in it.
            end = children[-1].end if children[-1].end > start else event.start_mark.index
        if kind is SequenceEndEvent:
            return Sequence(children, flow, start, end)
        keys = children[::2]
        self.keys.check(keys)
        return Mapping(cast("list[Scalar]", keys), children[1::2], flow, start, end)

    def _aliased(self, event: Event, depth: int) -> Node:
        start, name = event.start_mark.index, event.anchor or ""
        anchored = self._anchors.get(name)
        if anchored is None:
            message = f"There is no anchor “{clean(name)}” before this alias."
            length = event.end_mark.index - start
            raise self._fault("F209", event, message, mending.quote(self._text, start), length=length)
        if not isinstance(anchored, tuple):
            raise self._fault("F210", event, f"The alias “{clean(name)}” is inside the value that it refers to.")
        node, levels, size = anchored
        self._go_down(event, depth + levels)
        self._count_in(event, size)
        return node

    def _go_down(self, event: Event, depth: int) -> None:
        """Refuse a collection that is too far down."""
        self._deepest = max(self._deepest, depth)
        if depth > MAX_DEPTH:
            raise self._fault("F211", event, f"This is nested more than {MAX_DEPTH} levels deep.")

    def _count_in(self, event: Event, number: int) -> None:
        """Count nodes, and look at what is due from time to time."""
        self._count += number
        if self._count >= self._next_look:
            self._look(event)

    def _look(self, event: Event) -> None:
        """Refuse more nodes than are allowed; tell how much of the text is done, if some time has passed."""
        if self._count > MAX_NODES:
            hint = "What an alias refers to counts each time it is used." if self._anchors else ""
            raise self._fault("F212", event, f"The file contains more than {MAX_NODES:,} values.", hint)
        self._next_look = min(self._count + _AT_ONCE, MAX_NODES + 1)
        if self._progress is not None and monotonic() - self._reported > _PROGRESS_SECONDS:
            self._progress(min(1.0, event.start_mark.index / len(self._text)))
            self._reported = monotonic()

    def _fault(self, code: str, event: Event, message: str, hint: str = "", *, length: int = 1) -> Fault:
        return Fault(code, message, hint, text=self._text, index=event.start_mark.index, length=length)
