"""The references of a briefing to others: ids that no briefing has, and loops."""

from __future__ import annotations

import gc
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefing_tui.errors import register
from briefing_tui.files import decoding, reading
from briefing_tui.library.briefing_files import beside
from briefing_tui.library.library import load_item, loop_words
from briefing_tui.loading import nodes
from briefing_tui.loading.composer import compose
from briefing_tui.loading.report import Report
from briefing_tui.loading.report import shown as quoted
from briefing_tui.text.sanitizing import clean

if TYPE_CHECKING:
    from briefing_tui.errors import Code, Problem
    from briefing_tui.library.library import Item
    from briefing_tui.library.protocol import AnyLibrary

_UNKNOWN_EARLIER_BRIEFING: Final = register("W431", "an earlier briefing that is not in the library")
_UNKNOWN_ANSWERING_BRIEFING: Final = register("W432", "an answering briefing that is not in the library")
_LOOP: Final = register("W433", "a story that loops")


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
        self._hints: dict[str, str] = {}
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
        return self._warnings(item.path, briefing.path, missing, rounds) if missing or rounds else ()

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

    def _did_you_mean(self, report: Report, missing: str) -> str:
        hint = self._hints.get(missing)
        if hint is None:
            self._comparisons -= len(self._sorted)
            hint = report.did_you_mean(missing, self._sorted) if self._comparisons >= 0 else ""
            self._hints[missing] = hint
        return hint

    def _warnings(
        self, path: Path, shown: str, missing: Collection[str], rounds: Mapping[str, str]
    ) -> tuple[Problem, ...]:
        """Return a warning for each place in the file that names one of ``missing``, or follows one of ``rounds``.

        The file is read again, because the model has no columns.
        """
        text = decoding.decode(reading.read(path))
        report = Report(text, shown)
        top = _fields(compose(text))

        def add(code: Code, node: nodes.Node | None, field: str) -> None:
            for scalar in _list(node):
                if isinstance(scalar, nodes.Scalar) and (named := clean(scalar.value).strip()) in missing:
                    message = (
                        f"No briefing with the id {quoted(scalar.value)} is among these files "
                        "or in the folder of this one."
                    )
                    report.add(code, scalar, message, self._did_you_mean(report, named), field=field)

        add(_UNKNOWN_EARLIER_BRIEFING, top.get("follows"), "follows")
        for scalar in _list(top.get("follows")):
            message = rounds.get(clean(scalar.value).strip()) if isinstance(scalar, nodes.Scalar) else None
            if message:
                report.add(_LOOP, scalar, message, "Make each briefing follow only earlier ones.", field="follows")
        report.section = "questions"
        for number, node in enumerate(_list(top.get("questions"))):
            report.index = number
            add(_UNKNOWN_ANSWERING_BRIEFING, _fields(node).get("answers_in"), "answers_in")
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


def _fields(node: nodes.Node) -> dict[str, nodes.Node]:
    return {key.value: value for key, value in node.pairs} if isinstance(node, nodes.Mapping) else {}


def _list(node: nodes.Node | None) -> list[nodes.Node]:
    """Return the items of a list; a single value, where a list may be abbreviated, as a list of one."""
    if isinstance(node, nodes.Sequence):
        return node.items
    return [node] if node else []
