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

    Keys are texts, neither empty nor null, and none occurs twice in a file that opens. They are given as nodes or, if
    all are plain texts in one line, as ``names`` and ``starts``, from which nodes are made when they are asked for:
    only problems and corrections need them, and they would be a third of all nodes.
    """

    __slots__ = ("_keys", "_names", "_starts", "end", "flow", "start", "values")

    def __init__(  # noqa: PLR0913, PLR0917 - in order, because that is quicker
        self,
        keys: list[Scalar],
        values: list[Node],
        flow: bool,  # noqa: FBT001
        start: int,
        end: int,
        names: tuple[str, ...] = (),
        starts: list[int] | None = None,
    ) -> None:
        self._keys = keys
        self._names = names
        self._starts = starts
        self.values = values
        self.flow = flow
        self.start = start
        self.end = end

    @property
    def keys(self) -> list[Scalar]:
        """The nodes of the keys."""
        if self._starts is not None:
            pairs = zip(self._names, self._starts, strict=True)
            self._keys = [Scalar(name, True, start, start + len(name)) for name, start in pairs]  # noqa: FBT003
            self._starts = None
        return self._keys

    @property
    def names(self) -> tuple[str, ...]:
        """The texts of the keys."""
        return self._names if self._starts is not None else tuple([key.value for key in self._keys])

    @property
    def pairs(self) -> list[tuple[Scalar, Node]]:
        """Each key with its value."""
        return list(zip(self.keys, self.values, strict=True))

    def under(self, name: str) -> Node | None:
        """The value of the key ``name``, if there is one."""
        for key, value in zip(self.names, self.values, strict=True):
            if key == name:
                return value
        return None


Node: TypeAlias = Scalar | Sequence | Mapping
