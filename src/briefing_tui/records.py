"""Frozen records: the one kind of record of this program, at a twentieth of the cost of ``dataclasses``.

A dataclass compiles half a dozen functions for each class at every start (0.7 ms a class), and ``dataclasses`` imports
``inspect`` (10 ms). Here all classes share one set of functions. What is unpacked, or a row of a table, is a
``NamedTuple`` instead, and so are the parts of dates, made too often for anything slower. Textual changes the messages
that it delivers, so they are plain classes.
"""

from __future__ import annotations

from operator import attrgetter
from typing import ClassVar, Final, NoReturn, Self, dataclass_transform

_REMEMBERED: Final = 64
"""Number of ways to pass the fields of a class that are cached: the records of a long file use very few."""


@dataclass_transform(frozen_default=True)
class _Kind(type):
    """Metaclass of :class:`Frozen`; type checkers treat its classes as frozen dataclasses.

    ``kw_only`` is for type checkers only: calls of such a class name every field. Fields in ``uncompared`` are ignored
    when two records are compared for equality.
    """

    def __new__(
        cls,
        name: str,
        bases: tuple[type, ...],
        body: dict[str, object],
        *,
        kw_only: bool = False,  # noqa: ARG004 - see above
        uncompared: tuple[str, ...] = (),
    ) -> _Kind:
        written: dict[str, str] = body.get("__annotations__", {})  # type: ignore[assignment]
        own = tuple(field for field, kind in written.items() if not kind.startswith("ClassVar"))
        base = bases[0] if bases else cls
        fields: tuple[str, ...] = (*getattr(base, "FIELDS", ()), *own)
        aside: tuple[str, ...] = (*getattr(base, "UNCOMPARED", ()), *uncompared)
        defaults = dict(getattr(base, "DEFAULTS", ()))
        defaults |= {field: body[field] for field in own if field in body}
        body |= {"FIELDS": fields, "DEFAULTS": defaults, "UNCOMPARED": aside}
        body |= {"_known": frozenset(fields), "_required": frozenset(fields) - defaults.keys(), "_right": set()}
        compared = [field for field in fields if field not in aside]
        if compared:
            body["_key"] = attrgetter(*compared)
        return super().__new__(cls, name, bases, body)


class Frozen(metaclass=_Kind):
    """A frozen record whose fields are the annotated names of its class.

    Two records of one class with equal fields are equal. Fields are passed in order or by name, and never change. A
    value that the class assigns to a field is its default. A module that defines such a class needs ``from __future__
    import annotations``, because annotations are read as text.
    """

    FIELDS: ClassVar[tuple[str, ...]]
    """Names of all fields, those of the base class first."""

    DEFAULTS: ClassVar[dict[str, object]]
    """Defaults of the optional fields."""

    UNCOMPARED: ClassVar[tuple[str, ...]]
    _known: ClassVar[frozenset[str]]
    _required: ClassVar[frozenset[str]]
    _right: ClassVar[set[tuple[str, ...]]]
    _key: ClassVar[attrgetter[object]]

    def __init__(self, *in_order: object, **by_name: object) -> None:
        if in_order:
            fields = self.FIELDS
            if len(in_order) > len(fields) or (by_name and not by_name.keys().isdisjoint(fields[: len(in_order)])):
                raise TypeError(f"{type(self).__name__} is given too much")
            by_name.update(zip(fields, in_order))  # noqa: B905 - fields may be left out, and naming that takes time
        if (names := (*by_name,)) not in self._right:
            if wrong := (self._required - by_name.keys()) | (by_name.keys() - self._known):
                raise TypeError(f"{type(self).__name__} is given too much or too little: {', '.join(sorted(wrong))}")
            if len(self._right) < _REMEMBERED:
                self._right.add(names)
        # Only the values passed are stored: the defaults are class attributes.
        self.__dict__.update(by_name)

    def changed(self, **values: object) -> Self:
        """Return a copy with some fields replaced."""
        return type(self)(**{name: getattr(self, name) for name in self.FIELDS} | values)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} never changes")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} never changes")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._key(self) == self._key(other)

    def __hash__(self) -> int:
        return hash(self._key(self))

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.FIELDS)
        return f"{type(self).__name__}({values})"
