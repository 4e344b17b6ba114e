"""Frozen records: what this program needs of ``dataclasses``, at a twentieth of the price.

A dataclass compiles half a dozen functions of its own at every start (0.7 ms a class), and ``dataclasses`` imports
``inspect`` (10 ms). Here all classes share one set of functions.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import ClassVar, NoReturn, Self, TypeVar, dataclass_transform


@dataclass_transform(frozen_default=True)
class _Kind(type):
    """The type of the classes below :class:`Frozen`; type checkers know them as frozen dataclasses.

    ``kw_only`` is for these checkers: no call of such a class goes by position. What is ``uncompared`` does not
    matter to whether two records are equal.
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
        absent = dict(getattr(base, "DEFAULTS", ()))
        absent |= {field: body.pop(field) for field in own if field in body}
        body |= {"__slots__": own, "FIELDS": fields, "DEFAULTS": absent, "UNCOMPARED": aside}
        compared = [field for field in fields if field not in aside]
        if compared:
            body["_key"] = attrgetter(*compared)
        return super().__new__(cls, name, bases, body)


class Frozen(metaclass=_Kind):
    """A record whose fields are the annotated names of its class; two of one class with equal fields are equal.

    Fields are given in order or by name, and never change. Those that the class gives a value have that default.
    The module of such a class keeps annotations as text: ``from __future__ import annotations``.
    """

    FIELDS: ClassVar[tuple[str, ...]]
    """The names of all fields, those of the base class first."""

    DEFAULTS: ClassVar[dict[str, object]]
    """The value of each field that need not be given."""

    UNCOMPARED: ClassVar[tuple[str, ...]]
    _key: ClassVar[attrgetter[object]]

    def __init__(self, *in_order: object, **by_name: object) -> None:
        if in_order:
            by_name |= zip(self.FIELDS, in_order, strict=False)
        values = {**self.DEFAULTS, **by_name}
        if len(values) != len(self.FIELDS) or len(in_order) > len(self.FIELDS):
            wrong = ", ".join({*self.FIELDS}.symmetric_difference(values))
            raise TypeError(f"{type(self).__name__} is given too much or too little: {wrong}")
        fill = object.__setattr__
        for name, value in values.items():
            fill(self, name, value)

    def changed(self, **values: object) -> Self:
        """The same record but for these values."""
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


_Record = TypeVar("_Record", bound=Frozen)


@cache
def maker(kind: type[_Record]) -> Callable[..., _Record]:
    """A function that makes records of ``kind`` from their fields, at a fifth of the price of a call of ``kind``.

    A frozen class is asked about each field that is filled. Here a class of the same layout is filled, which only
    then becomes ``kind``, by a function that is compiled (0.1 ms), as that of a dataclass is: for long files.
    """
    body = {
        "__slots__": kind.__dict__["__slots__"],
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
    }
    fields = sorted(kind.FIELDS, key=kind.DEFAULTS.__contains__)
    parameters = [f"{name}=_absent[{name!r}]" if name in kind.DEFAULTS else name for name in fields]
    lines = [
        f"def make({', '.join(parameters)}):",
        "_record = _new(_unfrozen)",
        *(f"_record.{name} = {name}" for name in fields),
        "_record.__class__ = _kind",
        "return _record",
    ]
    space: dict[str, Callable[..., _Record]] = {}
    known = {
        "_absent": kind.DEFAULTS,
        "_kind": kind,
        "_new": object.__new__,
        "_unfrozen": type.__new__(_Kind, kind.__name__, kind.__bases__, body),
    }
    exec("\n ".join(lines), known, space)  # noqa: S102 - all names are those of the class
    return space["make"]
