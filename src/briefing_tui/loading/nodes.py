"""The nodes of a file: its texts, lists and mappings, each with its place.

``start`` and ``end`` are indices of characters in the decoded text, ``end`` one past the last. The classes are as plain
as possible, since a long file has a million nodes.
"""

from __future__ import annotations

from typing import Final, TypeAlias

NULL_WORDS: Final = frozenset(("", "~", "null", "Null", "NULL"))
"""The plain scalars that mean "absent" (YAML 1.2, core schema)."""


class Scalar:
    """A text, as written. ``plain`` is whether it has no quotes, block indicator or tag."""

    __slots__ = ("end", "plain", "start", "value")

    def __init__(self, value: str, plain: bool, start: int, end: int) -> None:  # noqa: FBT001
        self.value = value
        self.plain = plain
        self.start = start
        self.end = end

    @property
    def absent(self) -> bool:
        """Whether it is a plain null word or empty."""
        return self.plain and self.value in NULL_WORDS


class Sequence:
    """A list. ``flow`` is whether it is written in brackets."""

    __slots__ = ("end", "flow", "items", "start")

    def __init__(self, items: list[Node], flow: bool, start: int, end: int) -> None:  # noqa: FBT001
        self.items = items
        self.flow = flow
        self.start = start
        self.end = end


class Mapping:
    """Keys with their values, in file order. ``flow`` is whether it is written in braces.

    Keys are texts, neither empty nor null, and none occurs twice in a file that opens.
    """

    __slots__ = ("end", "flow", "keys", "start", "values")

    def __init__(self, keys: list[Scalar], values: list[Node], flow: bool, start: int, end: int) -> None:  # noqa: FBT001
        self.keys = keys
        self.values = values
        self.flow = flow
        self.start = start
        self.end = end

    @property
    def pairs(self) -> list[tuple[Scalar, Node]]:
        """Each key with its value."""
        return list(zip(self.keys, self.values, strict=True))

    @property
    def names(self) -> list[str]:
        """The texts of the keys."""
        return [key.value for key in self.keys]

    def under(self, name: str) -> Node | None:
        """The value of the key ``name``, if there is one."""
        for key, value in zip(self.keys, self.values, strict=True):
            if key.value == name:
                return value
        return None


Node: TypeAlias = Scalar | Sequence | Mapping
