"""Sequences whose members are loaded when they are used, as the briefings of a story are from a catalogue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

_Member_co = TypeVar("_Member_co", covariant=True)
_Key = TypeVar("_Key")


class LoadedOnUse(Sequence[_Member_co], Generic[_Member_co, _Key]):
    """A sequence whose members are loaded, by their keys, when they are used; equal if the keys are."""

    def __init__(self, keys: Sequence[_Key], load: Callable[[_Key], _Member_co]) -> None:
        self.keys = tuple(keys)
        self._load = load

    def __len__(self) -> int:
        """Return the number of members."""
        return len(self.keys)

    @overload
    def __getitem__(self, number: int) -> _Member_co: ...

    @overload
    def __getitem__(self, number: slice) -> LoadedOnUse[_Member_co, _Key]: ...

    def __getitem__(self, number: int | slice) -> _Member_co | LoadedOnUse[_Member_co, _Key]:
        """Load a member, or return a part of the sequence."""
        if isinstance(number, slice):
            return LoadedOnUse(self.keys[number], self._load)
        return self._load(self.keys[number])

    def __eq__(self, other: object) -> bool:
        """Whether the keys of both are equal."""
        return isinstance(other, LoadedOnUse) and self.keys == other.keys

    def __hash__(self) -> int:
        """Hash by the keys."""
        return hash(self.keys)
