"""Text to a tree of nodes that know their place, by way of libyaml's event stream."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

Node: TypeAlias = "Scalar | Sequence | Mapping"

NULL_WORDS: Final = frozenset(("", "~", "null", "Null", "NULL"))
"""What stands for "absent" where it is written plain (YAML 1.2, core schema)."""


class Scalar:
    """A text, as written: nothing is made a number, date or boolean.

    ``plain`` says that it was written without quotes, block indicator or tag. ``start`` and ``end`` are indices
    of characters in the decoded text, ``end`` one past the last.
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
    """Keys and what stands under them, in file order.

    No key is empty, null or written twice. ``start`` and ``end`` as in :class:`Scalar`.
    """

    __slots__ = ("end", "pairs", "start")

    def __init__(self, pairs: list[tuple[Scalar, Node]], start: int, end: int) -> None:
        self.pairs = pairs
        self.start = start
        self.end = end


def build(text: str, progress: Callable[[float], None] | None = None) -> Node:
    """The tree of the one document in ``text``; an absent :class:`Scalar` where there is none."""
    raise NotImplementedError
