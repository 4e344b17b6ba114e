"""The references of a briefing to others: ids that no briefing has, and loops."""

from __future__ import annotations

import gc
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefing_tui.errors import register
from briefing_tui.files import decoding, reading
from briefing_tui.library.briefing_files import beside
from briefing_tui.library.library import load_item, loop_words
from briefing_tui.loading import nodes
from briefing_tui.loading.composer import compose
from briefing_tui.loading.meant_keys import values_of
from briefing_tui.loading.report import Report
from briefing_tui.loading.report import shown as quoted
from briefing_tui.schema import RECORDS
from briefing_tui.text.patterns import pattern
from briefing_tui.text.sanitizing import clean

if TYPE_CHECKING:
    from briefing_tui.errors import Code, Problem
    from briefing_tui.library.library import Item
    from briefing_tui.library.protocol import AnyLibrary
    from briefing_tui.model.briefing import Briefing
    from briefing_tui.schema import Record

_UNKNOWN_EARLIER_BRIEFING: Final = register("W431", "an earlier briefing that is not in the library")
_UNKNOWN_ANSWERING_BRIEFING: Final = register("W432", "an answering briefing that is not in the library")
_LOOP: Final = register("W433", "a story that loops")

_SEPARATOR: Final = pattern("[;,]")
"""What separates ids in a text that stands for a list of them."""

_COMPARISONS: Final = 200_000
"""Most ids that are compared for the hints of one pass; later hints are omitted, so that none takes minutes."""

_Loop = tuple[str, ...]


def reference_problems(item: Item, library: AnyLibrary) -> tuple[Problem, ...]:
    """Return warnings for ids in ``follows`` and ``answers_in`` that do not exist; see :class:`References`."""
    return References(library.ids, library.paths).problems(item, library.loops_of(item))


class References:
    """Checks the references of briefings to others, in one pass over a library.

    Ids are looked up in the library, then in the other files of the briefing's folder. Each of these is read only once,
    and only if it is not in the library: a library of near-copies would otherwise be read once for each of its files.
    """

    def __init__(self, ids: Collection[str], paths: Collection[str]) -> None:
        """``ids`` are those of the library's briefings, ``paths`` the resolved paths of its files."""
        self._known = ids
        self._paths = paths
        self._folders: dict[Path, _Folder] = {}
        self._near: dict[tuple[str, str], str] = {}
        self._comparisons = _COMPARISONS
        self._loops: dict[int, tuple[Sequence[_Loop], dict[str, list[tuple[_Loop, int]]]]] = {}

    def problems(self, item: Item, loops: Sequence[_Loop]) -> tuple[Problem, ...]:
        """Return the warnings for an item, given the loops of its story.

        A briefing that it follows and that in turn follows it, directly or not, is a warning too.
        """
        briefing = item.briefing
        if briefing is None:
            return ()
        named = {*briefing.follows, *(question.answers_in for question in briefing.questions)} - {"", briefing.id}
        missing = {one for one in named if one not in self._known and not self._is_beside(item.path, one)}
        rounds: dict[str, str] = {}
        for loop, start in self._places(loops).get(briefing.id, ()):
            turned = (*loop[start:-1], *loop[:start], briefing.id)
            rounds[turned[1]] = f"The story loops: {loop_words(turned)}."
        return self._warnings(item.path, briefing, missing, rounds) if missing or rounds else ()

    def is_in_loop(self, briefing_id: str, loops: Sequence[_Loop]) -> bool:
        """Whether a briefing is in one of the loops of its story."""
        return briefing_id in self._places(loops)

    def _places(self, loops: Sequence[_Loop]) -> Mapping[str, Sequence[tuple[_Loop, int]]]:
        """Return the loops that each id is in, and its position in each; ``loops`` are shared by a whole story."""
        if not loops:
            return {}
        if id(loops) not in self._loops:
            places: dict[str, list[tuple[_Loop, int]]] = {}
            for loop in loops:
                for number, one in enumerate(loop[:-1]):
                    places.setdefault(one, []).append((loop, number))
            # The loops are kept as well: an id() is unique only as long as its object exists.
            self._loops[id(loops)] = loops, places
        return self._loops[id(loops)][1]

    def _is_beside(self, path: Path, briefing_id: str) -> bool:
        """Whether a different file in the folder of ``path`` has an id: its name, or the one that it says."""
        folder = self._folders.get(path.parent)
        if folder is None:
            folder = self._folders[path.parent] = _Folder(path, self._paths)
        return folder.has(briefing_id, path.name)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._known)

    def _did_you_mean(self, report: Report, missing: str, own: str) -> str:
        """Return a hint with the most similar id; a briefing is never the one that it follows, or that answers it."""
        near = self._nearest(report, missing, "")
        if near == own:
            near = self._nearest(report, missing, own)
        return f"Did you mean “{near}”?" if near else ""

    def _nearest(self, report: Report, missing: str, other_than: str) -> str:
        """Return the most similar id, if there is one and not too many have been compared."""
        known = self._near.get((missing, other_than))
        if known is None:
            self._comparisons -= len(self._sorted)
            others = [one for one in self._sorted if one != other_than]
            known = report.nearest(missing, others) if self._comparisons >= 0 else ""
            self._near[missing, other_than] = known
        return known

    def _warnings(
        self, path: Path, briefing: Briefing, missing: Collection[str], rounds: Mapping[str, str]
    ) -> tuple[Problem, ...]:
        """Return a warning for each place in the file that names one of ``missing``, or follows one of ``rounds``.

        The file is read again, because the model has no columns.
        """
        text = decoding.decode(reading.read(path))
        report = Report(text, briefing.path)
        top = compose(text)

        def add(code: Code, values: Iterable[nodes.Node], field: str) -> None:
            for briefing_id, scalar in _ids(values):
                if briefing_id in missing:
                    message = (
                        f"No briefing with the id {quoted(briefing_id)} is among these files "
                        "or in the folder of this one."
                    )
                    report.add(code, scalar, message, self._did_you_mean(report, briefing_id, briefing.id), field=field)

        follows = _values(RECORDS["briefing"], top, "follows")
        add(_UNKNOWN_EARLIER_BRIEFING, follows, "follows")
        for briefing_id, scalar in _ids(follows):
            if briefing_id in rounds:
                hint = "Make each briefing follow only earlier ones."
                report.add(_LOOP, scalar, rounds[briefing_id], hint, field="follows")
        report.section = "questions"
        questions = [one for node in _values(RECORDS["briefing"], top, "questions") for one in _items(node)]
        for number, node in enumerate(questions):
            report.index = number
            add(_UNKNOWN_ANSWERING_BRIEFING, _values(RECORDS["question"], node, "answers_in"), "answers_in")
        return report.all()


class _Folder:
    """The ids of the briefings in a folder; no file is read before an id is missing."""

    def __init__(self, path: Path, known: Collection[str]) -> None:
        """``path`` is a file in the folder; those with a resolved path in ``known`` need not be read."""
        files = [path, *beside(path)]
        self._names: dict[str, set[str]] = {}
        """The names of the files with an id."""
        for file in files:
            self._names.setdefault(file.stem, set()).add(file.name)
        self._unread: Iterator[Path] = (file for file in files if os.path.realpath(file) not in known)

    def has(self, briefing_id: str, name: str) -> bool:
        """Whether any file but the one with this name has an id."""
        while self._names.get(briefing_id, set()) <= {name}:
            file = next(self._unread, None)
            if file is None:
                return False
            briefing = load_item(file).briefing
            if briefing:
                self._names.setdefault(briefing.id, set()).add(file.name)
            # Loading leaves reference cycles behind, and commands run without garbage collection.
            gc.collect(0)
        return True


def _values(record: Record, node: nodes.Node, field: str) -> list[nodes.Node]:
    return values_of(record, node, field) if isinstance(node, nodes.Mapping) else []


def _items(node: nodes.Node) -> list[nodes.Node]:
    """Return the items of a list; a single value, where a list may be abbreviated, as a list of one."""
    return node.items if isinstance(node, nodes.Sequence) else [node]


def _ids(values: Iterable[nodes.Node]) -> Iterator[tuple[str, nodes.Scalar]]:
    """Yield the ids in lists, or in texts in their place, each with the text that it is in."""
    for value in values:
        for item in _items(value):
            if isinstance(item, nodes.Scalar):
                words = _SEPARATOR.split(item.value) if item is value else [item.value]
                yield from ((clean(word).strip(), item) for word in words)
