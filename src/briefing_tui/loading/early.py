"""Entries that are read while their file is still parsed: who takes them, and when that is too early.

The nodes of a long list need not be kept then: they would take a quarter of the time, and thirty times the memory
of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol, TypeAlias

from briefing_tui.loading.kinds import Mapping

Take: TypeAlias = Callable[[Mapping], bool]
"""Takes an item, and says whether its keys are known to be in order; if not, they have to be looked at."""


class Taker(Protocol):
    """Who takes items out of the lists that stand under the keys of a file."""

    def begin(self, top: Mapping) -> Take | None:
        """What takes the items of the list under the last key of ``top``, what there is so far; None to keep them."""


class OutOfOrder(Exception):
    """Something that entries depend on came after them: the file has to be gone through once more.

    ``top`` is what stands in it but the entries, or None where they cannot be read early at all.
    """

    def __init__(self, top: Mapping | None = None) -> None:
        super().__init__()
        self.top = top


_NEEDED_BY_ALL: Final = frozenset(("briefing", "timezone", "as_of", "likelihood_scale"))
"""The fields of a briefing that every entry depends on."""

_NEEDED: Final[dict[str, frozenset[str]]] = {
    "summary": frozenset(("sources",)),
    "assumptions": frozenset(("sources",)),
    "timeline": frozenset(("sources", "actors")),
    "questions": frozenset(("sources", "actors", "timeline")),
}
"""The lists whose entries may be read early, each with those whose ids they name."""


def may_be_read(name: str, before: Sequence[str]) -> bool:
    """Whether entries of the list ``name`` may be read early at all, after the fields ``before``."""
    return name in _NEEDED and name not in before and len({*before}) == len(before)


def seem_to_come(name: str, before: Sequence[str], find: Callable[[str], int]) -> bool:
    """Whether lists that the list ``name`` depends on seem to come after it, and not ``before`` it.

    ``find`` finds a text in the rest of the file, or gives -1. It is a guess that :func:`check` makes sure of.
    """
    missing = _NEEDED[name].difference(before)
    return any(find(f"\n{other}:") >= 0 or find(f'"{other}"') >= 0 for other in missing)


def check(begun: dict[str, int], names: Sequence[str]) -> None:
    """Make sure that nothing came after a list that its entries depend on, and no field twice.

    ``begun`` has, for each list that was read early, how many of the fields ``names`` were known before it.
    """
    for name, known in begun.items():
        if len({*names}) < len(names) or not (_NEEDED_BY_ALL | _NEEDED[name]).isdisjoint(names[known:]):
            raise OutOfOrder
