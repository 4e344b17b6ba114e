"""A tree of nodes while the events of its text come in: the limits, anchors and keys that a briefing may have.

Everything stays the text that was written: what is a number, a date or nothing is for the table of fields to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from time import monotonic
from typing import Final, TypeAlias, cast

from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from briefing_tui.files.faults import Fault
from briefing_tui.loading import mending
from briefing_tui.loading.early import Take, Taker
from briefing_tui.loading.keys import Keys
from briefing_tui.loading.kinds import Child, Event, Key, Mapping, Node, Scalar, Sequence, Text, node_of, scalar_of
from briefing_tui.text.sanitizing import clean

NextEvent: TypeAlias = "Callable[[], Event]"
"""Gives the next event of a text, and None after the last."""

Source: TypeAlias = Callable[[str], NextEvent]
"""What makes events of a text."""

MAX_DEPTH: Final = 32
MAX_NODES: Final = 1_000_000
MAX_TEXT: Final = 256 * 1024
"""Bytes of UTF-8."""

_SHORT: Final = MAX_TEXT // 4
"""Characters of a text that is not too long, whatever they are."""


_TEXT_TAG: Final = "tag:yaml.org,2002:str"
_COLLECTION_TAGS: Final[dict[type, str]] = {
    MappingStartEvent: "tag:yaml.org,2002:map",
    SequenceStartEvent: "tag:yaml.org,2002:seq",
}
_ITEM_DEPTH: Final = 2
"""How many collections the items are in that may be taken out: the file and one of its lists."""

_AT_ONCE: Final = 500
"""After how many events limits are looked at and progress is told."""

_FLAT: Final = 100
"""How many keys, or texts in a list, a flat mapping has at most."""

_PROGRESS_SECONDS: Final = 0.015


class Tree:
    """A tree while its events come in.

    ``children`` are those so far of the innermost collection that is open; ``open`` holds, for each
    collection that is open, what was ``children``, ``count`` and ``deepest`` before it, and its event. ``count``
    is the number of nodes in finished collections, aliases expanded; ``deepest`` the greatest depth within the
    innermost open collection. An anchor stands for its node with its nodes and its levels, or, while the
    node is open, for its event. ``offered`` is the list whose items are being taken out with ``take_item``, if they
    are: the number of keys and values before it.
    """

    def __init__(self, text: str, source: Source, taker: Taker | None = None) -> None:
        self.text = text
        self.source = source
        self.next_event = source(text)
        self.taker = taker
        self.offered = -1
        self.take_item: Take | None = None
        self.children: list[Child] = []
        self.open: list[tuple[list[Child], int, int, Event]] = []
        self.count = 0
        self.deepest = 0
        self.anchors: dict[str, Event | tuple[Node, int, int]] = {}
        self.keys = Keys(text)
        self.documents = 0
        self.ended = False

    def grow(self, progress: Callable[[float], None] | None) -> Node:
        """Take in all events of the text; the root."""
        events = cast("Iterable[Event]", iter(self.next_event, None))
        reported = monotonic()
        while not self.ended:
            index = self.take_in(events)
            self.check_count()
            if progress is not None and monotonic() - reported > _PROGRESS_SECONDS:
                progress(min(1.0, index / len(self.text)))
                reported = monotonic()
        return node_of(self.children[0]) if self.children else Scalar("", plain=True, start=0, end=0)

    def take_in(self, events: Iterable[Event]) -> int:
        """Take in ``events``, and those that are taken in with them; the index at which the last of them begins."""
        first: Event | None = None
        for first in islice(events, _AT_ONCE):
            event: Event | None = first
            while event is not None:
                event = _TAKE_IN[type(event)](self, event)
        return first.start_mark.index if first else len(self.text)

    def scalar(self, event: Event) -> None:
        """Take in a text that may have a tag or an anchor."""
        if len(event.value) > _SHORT and len(event.value.encode(errors="surrogatepass")) > MAX_TEXT:
            raise self.too_long(event)
        if event.tag not in (None, _TEXT_TAG):
            raise self.refused_tag(event)
        node = scalar_of(cast("Text", event))
        if event.anchor is not None:
            self.anchors[event.anchor] = (node, 1, 0)
        self.children.append(node)

    def alias(self, event: Event) -> None:
        """Take in an alias: the node of its anchor once more."""
        start = event.start_mark.index
        name = event.anchor or ""
        anchored = self.anchors.get(name)
        if anchored is None:
            raise self.fault(
                "F209",
                start,
                f"There is no anchor “{clean(name)}” before this alias.",
                mending.quote(self.text, start),
                length=event.end_mark.index - start,
            )
        if not isinstance(anchored, tuple):
            raise self.fault("F210", start, f"The alias “{clean(name)}” is inside the value that it refers to.")
        node, count, levels = anchored
        self.count += count - 1
        self.children.append(node)
        self.deepest = max(self.deepest, len(self.open) + levels)
        if self.deepest > MAX_DEPTH:
            raise self.too_deep(event)
        self.check_count()

    def mapping(self, opening: Event) -> Event | None:  # noqa: C901 - written out for its speed
        """Take in a mapping as a whole, if it is flat: if it holds but texts and lists of texts, as nearly all do.

        That costs a third of taking it in event by event. If it is not flat, it is opened, and the first event that
        shows so given back: it is still to be taken in.
        """
        if opening.anchor is not None or opening.tag is not None or len(self.open) > MAX_DEPTH - 2:
            self.begin(opening)
            return None
        next_event = self.next_event
        keys: list[Key] = []
        values: list[Child] = []
        within, levels = 0, 1
        for _ in range(_FLAT):
            event = next_event()
            if type(event) is not Text or event.anchor or event.tag or len(event.value) > _SHORT:
                break
            keys.append(event)
            event = next_event()
            kind: type = type(event)
            if type(event) is Text and not (event.anchor or event.tag or len(event.value) > _SHORT):
                values.append(event)
                continue
            if kind is not SequenceStartEvent or event.anchor or event.tag:
                break
            start = event
            items: list[Child] = []
            event = next_event()
            while len(items) < _FLAT and type(event) is Text:
                if event.anchor or event.tag or len(event.value) > _SHORT:
                    break
                items.append(event)
                event = next_event()
            after: type = type(event)
            if after is not SequenceEndEvent:
                self.open_up(opening, keys, values)
                self.begin(start)
                self.children = items
                return event
            values.append(Sequence(items, start, event))
            within, levels = within + len(items), 2
        else:
            event = next_event()
        last: type = type(event)
        if last is not MappingEndEvent:
            self.open_up(opening, keys, values)
            return event
        self.count += within + 2 * len(keys)
        self.deepest = max(self.deepest, len(self.open) + levels)
        if not self.add(Mapping(keys, values, opening, event)):
            self.keys.check(keys)
        return None

    def open_up(self, opening: Event, keys: list[Key], values: list[Child]) -> None:
        """Go on with a mapping, of which there are these so far, as one that is not flat."""
        self.begin(opening)
        for value in values:
            if isinstance(value, Sequence):
                self.count += len(value.children)
                self.deepest = len(self.open) + 1
        self.children = [*keys, *values]
        self.children[::2] = keys
        self.children[1::2] = values

    def begin(self, event: Event) -> None:
        """Take in the beginning of a list or mapping."""
        if event.tag is not None and event.tag != _COLLECTION_TAGS[type(event)]:
            raise self.refused_tag(event)
        self.open.append((self.children, self.count, self.deepest, event))
        self.deepest = len(self.open)
        if self.deepest > MAX_DEPTH:
            raise self.too_deep(event)
        self.children = []
        if event.anchor is not None:
            self.anchors[event.anchor] = event

    def end_sequence(self, event: Event) -> None:
        """Take in the end of a list."""
        node = Sequence(self.children, self.open[-1][3], event)
        self.close(node)
        self.children.append(node)

    def end_mapping(self, event: Event) -> None:
        """Take in the end of a mapping."""
        keys = self.children[::2]
        self.keys.check(keys)
        node = Mapping(cast("list[Key]", keys), self.children[1::2], self.open[-1][3], event)
        self.close(node)
        self.add(node)

    def close(self, node: Sequence | Mapping) -> None:
        """Go back to what a collection, which is ``node``, stands in."""
        self.count += len(self.children)
        self.children, count, deepest, opening = self.open.pop()
        if opening.anchor is not None and self.anchors[opening.anchor] is opening:
            levels = self.deepest - len(self.open)
            self.anchors[opening.anchor] = (node, self.count - count + 1, levels)
        self.deepest = max(self.deepest, deepest)

    def add(self, node: Mapping) -> bool:
        """Hand on a mapping that is an item to be taken out, with none before it that was not; keep any other.

        Whether its keys are known to be in order.
        """
        if self.taker is not None and len(self.open) == _ITEM_DEPTH and not self.children:
            if len(self.open[1][0]) != self.offered:
                self.offer(self.taker)
            if self.take_item is not None:
                self.count += 1
                return self.take_item(node)
        self.children.append(node)
        return False

    def offer(self, taker: Taker) -> None:
        """Ask ``taker`` whether it takes the items of the list that is open, if that stands under a key of the file."""
        (_, _, _, root), (before, _, _, opening) = self.open
        self.offered = len(before)
        self.take_item = None
        keys = [key for key in before[::2] if isinstance(key, (Text, Scalar))]
        kinds: list[type] = [type(root), type(opening)]
        if kinds == [MappingStartEvent, SequenceStartEvent] and 2 * len(keys) - 1 == len(before):
            self.take_item = taker.begin(Mapping(keys, before[1::2], root, opening))

    def document(self, event: Event) -> None:
        """Take in the beginning of a document."""
        self.documents += 1
        if self.documents > 1:
            raise self.fault(
                "F208",
                event.start_mark.index,
                "A second document begins here, but a file holds only one briefing.",
                "Delete the line “---”, or move what follows it to another file.",
                length=3,
            )

    def finish(self, _event: Event) -> None:
        """Take in the end of the stream."""
        self.ended = True

    def nothing(self, _event: Event) -> None:
        """Take in an event that says nothing."""

    def too_long(self, event: Event) -> Fault:
        """The fault of a text that has too many bytes."""
        return self.fault("F213", event.start_mark.index, f"This text is longer than {MAX_TEXT // 1024} KiB.")

    def too_deep(self, event: Event) -> Fault:
        """The fault of a node within too many others."""
        message = f"This is nested more than {MAX_DEPTH} levels deep."
        return self.fault("F211", event.start_mark.index, message)

    def check_count(self) -> None:
        """Refuse more nodes than are allowed."""
        count = self.count + len(self.children) + sum(len(frame[0]) for frame in self.open)
        if count > MAX_NODES:
            # Counting exactly would take time on each event of every file.
            from briefing_tui.loading.counting import index_after  # noqa: PLC0415

            raise self.fault(
                "F212",
                index_after(self.source(self.text), len(self.text), MAX_NODES),
                f"The file contains more than {MAX_NODES:,} values.",
                "What an alias refers to counts each time it is used." if self.anchors else "",
            )

    def refused_tag(self, event: Event) -> Fault:
        """The fault of a tag that a briefing may not have."""
        return self.fault(
            "F205",
            event.start_mark.index,
            f"The tag “{clean(event.tag or '')}” is not allowed in a briefing.",
            mending.quote(self.text, event.start_mark.index),
        )

    def fault(  # noqa: PLR0913
        self, code: str, index: int, message: str, hint: str = "", *, length: int = 1, earlier: int | None = None
    ) -> Fault:
        """A fault in this text."""
        return Fault(code, message, hint, text=self.text, index=index, length=length, earlier=earlier)


_TAKE_IN: Final[dict[type, Callable[[Tree, Event], Event | None]]] = {
    Text: Tree.scalar,
    AliasEvent: Tree.alias,
    MappingStartEvent: Tree.mapping,
    SequenceStartEvent: Tree.begin,
    MappingEndEvent: Tree.end_mapping,
    SequenceEndEvent: Tree.end_sequence,
    DocumentStartEvent: Tree.document,
    DocumentEndEvent: Tree.nothing,
    StreamStartEvent: Tree.nothing,
    StreamEndEvent: Tree.finish,
}
"""What takes in an event of each kind; it may give back one that is still to be taken in."""
