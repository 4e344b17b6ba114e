"""Text to a tree of nodes that know their place, by way of libyaml's event stream.

Everything stays the text that was written: what is a number, a date or nothing is for the table of fields to say.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from time import monotonic
from typing import Final, Protocol, TypeAlias, cast

from yaml.error import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from briefing_tui.loading.decoding import Places
from briefing_tui.loading.faults import Fault
from briefing_tui.text import clean

try:
    from yaml import CBaseLoader as Parser
except ImportError:  # PyYAML was built without libyaml
    Parser = None  # type: ignore[assignment,misc]

MAX_DEPTH: Final = 32
MAX_NODES: Final = 1_000_000
MAX_TEXT: Final = 256 * 1024
MAX_REPEATED: Final = 100
"""How many keys that are there twice are told."""

NULL_WORDS: Final = frozenset(("", "~", "null", "Null", "NULL"))
"""What stands for "absent" where it is written plain (YAML 1.2, core schema)."""

_NO_KEYS: Final = NULL_WORDS | {"<<"}
_TEXT_TAG: Final = "tag:yaml.org,2002:str"
_COLLECTION_TAGS: Final[dict[type, str]] = {
    MappingStartEvent: "tag:yaml.org,2002:map",
    SequenceStartEvent: "tag:yaml.org,2002:seq",
}
_EVENTS_AT_ONCE: Final = 500
_PROGRESS_SECONDS: Final = 0.015


class Scalar:
    """A text, as written. ``start`` and ``end`` are indices of characters in the decoded text, ``end`` one past.

    ``plain`` says that it has no quotes, block indicator or tag.
    """

    __slots__ = ("end", "plain", "start", "value")

    def __init__(self, value: str, plain: bool, start: int, end: int) -> None:  # noqa: FBT001
        self.value = value
        self.plain = plain
        self.start = start
        self.end = end

    @property
    def absent(self) -> bool:
        """Whether it is a plain null word or nothing at all."""
        return self.plain and self.value in NULL_WORDS


class Sequence:
    """A list of nodes. ``start`` and ``end`` as in :class:`Scalar`."""

    __slots__ = ("end", "items", "start")

    def __init__(self, items: list[Node], start: int, end: int) -> None:
        self.items = items
        self.start = start
        self.end = end


class Mapping:
    """Keys and what stands under them, in file order. ``start`` and ``end`` as in :class:`Scalar`.

    No key is empty or null, and none is there twice in a file that opens.
    """

    __slots__ = ("end", "pairs", "start")

    def __init__(self, pairs: list[tuple[Scalar, Node]], start: int, end: int) -> None:
        self.pairs = pairs
        self.start = start
        self.end = end


Node: TypeAlias = Scalar | Sequence | Mapping


def build(text: str, progress: Callable[[float], None] | None = None, repeated: list[Fault] | None = None) -> Node:
    """The tree of the one document in ``text``, or an absent :class:`Scalar` where there is none.

    A node behind an alias is the very node of its anchor, with the place of that. ``progress`` is called with
    the part of the text that is done, 0 to 1, every 30 ms; what it raises goes through. Raises
    :class:`briefing_tui.loading.faults.Fault` (F201 to F214); where ``repeated`` is given, keys that are there
    twice are kept in the tree, and the faults (F203) of the first of them put into the list instead. The garbage
    collector rests meanwhile: there is no garbage, and it would take a third of the time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _build(text, progress, repeated)
    finally:
        if collecting:
            gc.enable()


def _build(text: str, progress: Callable[[float], None] | None, repeated: list[Fault] | None) -> Node:
    tree = _Tree(text)
    try:
        root = tree.grow(progress)
    except YAMLError as error:
        # 1 ms to import, and only a file at fault needs it.
        from briefing_tui.loading.syntax import explain, until_too_deep, with_joined_surrogates  # noqa: PLC0415

        before = until_too_deep(text, error)
        if before != text:
            return _build(before, progress, repeated)
        joined = with_joined_surrogates(text, error)
        if joined == text:
            raise explain(text, error) from error
        return _build(joined, progress, repeated)
    if tree.repeated and repeated is None:
        raise tree.repeated[0]
    if repeated is not None:
        repeated.extend(tree.repeated)
    return root


class _Mark(Protocol):
    """A place in the text, in characters."""

    index: int


class _Event(Protocol):
    """What events of libyaml carry, each as far as its kind has it."""

    start_mark: _Mark
    end_mark: _Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str
    flow_style: bool


class _Tree:
    """A tree while its events come in.

    ``children`` are the nodes so far of the innermost collection that is open; ``open`` holds, for each
    collection that is open, what was ``children``, ``count`` and ``deepest`` before it, and its event. ``count``
    is the number of nodes in finished collections, aliases expanded; ``deepest`` the greatest depth within the
    innermost open collection. An anchor stands for its node with its nodes and its levels, or, while the
    node is open, for its event.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.children: list[Node] = []
        self.open: list[tuple[list[Node], int, int, _Event]] = []
        self.count = 0
        self.deepest = 0
        self.anchors: dict[str, _Event | tuple[Node, int, int]] = {}
        self.repeated: list[Fault] = []
        self.places = Places(text)
        self.documents = 0
        self.ended = False

    def grow(self, progress: Callable[[float], None] | None) -> Node:
        """Take in all events of the text; the root."""
        if Parser is None:
            raise self.fault(
                "F214", 0, "PyYAML was installed here without libyaml, which is needed.", "Install its wheel."
            )
        events = cast("Iterator[_Event]", iter(Parser(self.text).get_event, None))
        reported = monotonic()
        while not self.ended:
            index = self.take(islice(events, _EVENTS_AT_ONCE))
            self.check_count(index)
            if progress is not None and monotonic() - reported > _PROGRESS_SECONDS:
                progress(min(1.0, index / len(self.text)))
                reported = monotonic()
        return self.children[0] if self.children else Scalar("", True, 0, 0)  # noqa: FBT003

    def take(self, events: Iterable[_Event]) -> int:
        """Take in ``events``; the index at which the last of them begins."""
        children = self.children
        event = None
        for event in events:
            kind: type = type(event)
            if kind is ScalarEvent and event.anchor is None and event.tag is None:
                value = event.value
                start = event.start_mark.index
                if len(value) > MAX_TEXT:
                    raise self.fault("F213", start, f"This text is longer than {MAX_TEXT:,} characters.")
                children.append(Scalar(value, not event.style, start, event.end_mark.index))
            else:
                _TAKE[kind](self, event)
                children = self.children
        return event.start_mark.index if event else len(self.text)

    def scalar(self, event: _Event) -> None:
        """Take in a text with a tag or an anchor."""
        start = event.start_mark.index
        if len(event.value) > MAX_TEXT:
            raise self.fault("F213", start, f"This text is longer than {MAX_TEXT:,} characters.")
        if event.tag not in (None, _TEXT_TAG):
            raise self.refused_tag(event)
        node = Scalar(event.value, not event.style and event.tag is None, start, event.end_mark.index)
        if event.anchor is not None:
            self.anchors[event.anchor] = (node, 1, 0)
        self.children.append(node)

    def alias(self, event: _Event) -> None:
        """Take in an alias: the node of its anchor once more."""
        start = event.start_mark.index
        name = event.anchor or ""
        anchored = self.anchors.get(name)
        if anchored is None:
            raise self.fault(
                "F209",
                start,
                f"There is no anchor “{clean(name)}” before this alias.",
                "A text that begins with “*” has to be quoted.",
                length=event.end_mark.index - start,
            )
        if not isinstance(anchored, tuple):
            raise self.fault("F210", start, f"The alias “{clean(name)}” stands for what it is in.")
        node, count, levels = anchored
        self.count += count - 1
        self.children.append(node)
        self.deepest = max(self.deepest, len(self.open) + levels)
        if self.deepest > MAX_DEPTH:
            raise self.too_deep(event)
        self.check_count(start)

    def begin(self, event: _Event) -> None:
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

    def end_sequence(self, event: _Event) -> None:
        """Take in the end of a list."""
        self.end(Sequence(self.children, 0, 0), event)

    def end_mapping(self, event: _Event) -> None:
        """Take in the end of a mapping."""
        keys = cast("list[Scalar]", self.children[::2])
        try:
            names = {key.value for key in keys}
        except AttributeError:  # a list or mapping stands as a key
            names = set()
        if len(names) < len(keys) or not _NO_KEYS.isdisjoint(names):
            self.check_keys(keys)
        self.end(Mapping(list(zip(keys, self.children[1::2])), 0, 0), event)  # noqa: B905 - they come in pairs

    def end(self, node: Sequence | Mapping, event: _Event) -> None:
        """Put a finished collection where it belongs."""
        children = self.children
        self.count += len(children)
        self.children, count, deepest, opening = self.open.pop()
        self.children.append(node)
        node.start = opening.start_mark.index
        if opening.flow_style or not children:
            node.end = event.end_mark.index
        else:  # the event came only with the next thing that is written
            last = children[-1].end
            node.end = last if last > node.start else event.start_mark.index
        if opening.anchor is not None and self.anchors[opening.anchor] is opening:
            levels = self.deepest - len(self.open)
            self.anchors[opening.anchor] = (node, self.count - count + 1, levels)
        self.deepest = max(self.deepest, deepest)

    def document(self, event: _Event) -> None:
        """Take in the beginning of a document."""
        self.documents += 1
        if self.documents > 1:
            raise self.fault(
                "F208",
                event.start_mark.index,
                "A second document begins here, and a file holds one briefing.",
                "Delete the line “---”, or move what follows it to a file of its own.",
                length=3,
            )

    def finish(self, _event: _Event) -> None:
        """Take in the end of the stream."""
        self.ended = True

    def nothing(self, _event: _Event) -> None:
        """Take in an event that says nothing."""

    def too_deep(self, event: _Event) -> Fault:
        """The fault of a node within too many others."""
        message = f"This is nested more than {MAX_DEPTH} levels deep."
        return self.fault("F211", event.start_mark.index, message)

    def check_count(self, index: int) -> None:
        """Refuse more nodes than are allowed."""
        count = self.count + len(self.children) + sum(len(frame[0]) for frame in self.open)
        if count > MAX_NODES:
            raise self.fault(
                "F212",
                index,
                f"The file holds more than {MAX_NODES:,} values.",
                "What stands behind an alias counts each time." if self.anchors else "",
            )

    def check_keys(self, keys: Iterable[Node]) -> None:
        """Refuse the first key that is no text, empty, null or a merge; note those that are there before."""
        first: dict[str, Scalar] = {}
        for key in keys:
            if not isinstance(key, Scalar) or not key.value or (key.plain and key.value in _NO_KEYS):
                raise self.refused_key(key)
            if key.value in first and len(self.repeated) < MAX_REPEATED:
                self.repeated.append(self.duplicate(first[key.value], key))
            first.setdefault(key.value, key)

    def duplicate(self, first: Scalar, key: Scalar) -> Fault:
        """The fault of a key that is there twice."""
        return self.fault(
            "F203",
            key.start,
            f"The key “{clean(key.value)}” is in this mapping twice.",
            f"Join the two, or rename one; the first is on line {self.places.line(first.start)}.",
            length=key.end - key.start,
            earlier=first.start,
        )

    def refused_key(self, key: Node) -> Fault:
        """The fault of a key that is not a text, or is empty, null or a merge."""
        length = max(1, key.end - key.start)
        if not isinstance(key, Scalar):
            code, message, hint = "F207", "A list or a mapping cannot be a key.", "Quote the key if it is a text."
        elif key.value == "<<":
            code, message, hint = "F204", "A briefing cannot merge mappings with “<<”.", "Write the keys out."
        else:
            code, message, hint = "F206", "A key is empty here.", "Write a key before the colon, or quote the text."
        return self.fault(code, key.start, message, hint, length=length)

    def refused_tag(self, event: _Event) -> Fault:
        """The fault of a tag that a briefing may not have."""
        return self.fault(
            "F205",
            event.start_mark.index,
            f"The tag “{clean(event.tag or '')}” has no place in a briefing.",
            "A text that begins with “!” has to be quoted.",
        )

    def fault(  # noqa: PLR0913
        self, code: str, index: int, message: str, hint: str = "", *, length: int = 1, earlier: int | None = None
    ) -> Fault:
        """A fault in this text."""
        return Fault(code, message, hint, text=self.text, index=index, length=length, earlier=earlier)


_TAKE: Final[dict[type, Callable[[_Tree, _Event], None]]] = {
    ScalarEvent: _Tree.scalar,
    AliasEvent: _Tree.alias,
    MappingStartEvent: _Tree.begin,
    SequenceStartEvent: _Tree.begin,
    MappingEndEvent: _Tree.end_mapping,
    SequenceEndEvent: _Tree.end_sequence,
    DocumentStartEvent: _Tree.document,
    DocumentEndEvent: _Tree.nothing,
    StreamStartEvent: _Tree.nothing,
    StreamEndEvent: _Tree.finish,
}
