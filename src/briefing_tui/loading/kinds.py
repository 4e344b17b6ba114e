"""The kinds of node in the tree of a file: what libyaml's events are put together to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

if TYPE_CHECKING:

    class Mark(Protocol):
        """A place in the text: ``index`` in characters, ``line`` from 0 by the line ends of YAML 1.1."""

        index: int
        line: int

    class Event:
        """What events of libyaml carry, each as far as its kind has it."""

        start_mark: Mark
        end_mark: Mark
        anchor: str | None
        tag: str | None
        value: str
        style: str
        flow_style: bool

    class Text(Event):
        """The event of a text."""

else:
    from yaml.events import Event
    from yaml.events import ScalarEvent as Text

NULL_WORDS: Final = frozenset(("", "~", "null", "Null", "NULL"))
"""What stands for "absent" where it is written plain (YAML 1.2, core schema)."""


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


class Collection:
    """A list or mapping. ``opening`` and ``closing`` are the events of its beginning and its end.

    What is in it are nodes, or for short the very events of texts without a tag: a node for each of a million texts
    would cost half as much as all that libyaml does, and few are ever asked for their place.
    """

    __slots__ = ("closing", "opening")

    opening: Event
    closing: Event

    @property
    def start(self) -> int:
        """The index of the first character."""
        return self.opening.start_mark.index

    def _end_after(self, children: list[Child]) -> int:
        """The index after the last character, which is that of what is in it.

        The closing event of a collection in block style comes with the next thing that is written.
        """
        if self.opening.flow_style or not children:
            return self.closing.end_mark.index
        last = node_of(children[-1]).end
        return last if last > self.start else self.closing.start_mark.index


class Sequence(Collection):
    """A list; ``children`` are what is in it."""

    __slots__ = ("children",)

    def __init__(self, children: list[Child], opening: Event, closing: Event) -> None:
        self.children = children
        self.opening = opening
        self.closing = closing

    @property
    def end(self) -> int:
        """The index after the last character."""
        return self._end_after(self.children)

    @property
    def items(self) -> list[Node]:
        """What is in the list."""
        return [node_of(child) for child in self.children]


class Mapping(Collection):
    """Keys, which are texts, and the ``values`` that stand under them, in file order.

    No key is empty or null, and none is there twice in a file that opens.
    """

    __slots__ = ("keys", "values")

    def __init__(self, keys: list[Key], values: list[Child], opening: Event, closing: Event) -> None:
        self.keys = keys
        self.values = values
        self.opening = opening
        self.closing = closing

    @property
    def end(self) -> int:
        """The index after the last character."""
        return self._end_after(self.values)

    @property
    def names(self) -> list[str]:
        """What the keys are."""
        return [key.value for key in self.keys]

    @property
    def pairs(self) -> list[tuple[Scalar, Node]]:
        """Each key with what stands under it."""
        return [(scalar_of(key), node_of(value)) for key, value in zip(self.keys, self.values, strict=True)]

    def under(self, name: str) -> Child | None:
        """What stands under a name, if that is there."""
        for index, key in enumerate(self.keys):
            if key.value == name:
                return self.values[index]
        return None


Node: TypeAlias = Scalar | Sequence | Mapping
Key: TypeAlias = Text | Scalar
Child: TypeAlias = Text | Node


def node_of(child: Child) -> Node:
    """A child as a node that knows its place."""
    return child if isinstance(child, (Sequence, Mapping)) else scalar_of(child)


def scalar_of(text: Key) -> Scalar:
    """A text as a node that knows its place."""
    if isinstance(text, Scalar):
        return text
    return Scalar(text.value, not text.style and text.tag is None, text.start_mark.index, text.end_mark.index)


def start_of(child: Child) -> int:
    """The index of the first character of a child."""
    return child.start_mark.index if isinstance(child, Text) else child.start
