"""The references of a briefing to others: ids that no briefing has, and loops."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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


def reference_problems(item: Item, library: AnyLibrary) -> tuple[Problem, ...]:
    """Return warnings for ids in ``follows`` and ``answers_in`` that do not exist.

    They are looked up in the library, then in the other files of the briefing's folder. A briefing that it follows and
    that in turn follows it, directly or not, is a warning too.
    """
    loops = library.story(item).loops if item.briefing and item.briefing.follows else ()
    return reference_problems_among(item, library.ids, loops)


def reference_problems_among(
    item: Item, known_ids: Collection[str], loops: Sequence[tuple[str, ...]]
) -> tuple[Problem, ...]:
    """Return the same warnings from the known ids of a library and the loops of the story, without its briefings."""
    briefing = item.briefing
    if briefing is None:
        return ()
    named = {*briefing.follows, *(question.answers_in for question in briefing.questions)} - {"", briefing.id}
    missing = {briefing_id for briefing_id in named if briefing_id not in known_ids}
    for briefing_id in _ids_beside(item.path) if missing else ():
        missing.discard(briefing_id)
        if not missing:
            break
    rounds = {}
    for loop in loops:
        if briefing.id in loop:
            start = loop.index(briefing.id)
            turned = (*loop[start:-1], *loop[:start], briefing.id)
            rounds[turned[1]] = f"The story loops: {loop_words(turned)}."
    return _reference_warnings(item.path, briefing.path, missing, rounds, known_ids) if missing or rounds else ()


def _ids_beside(path: Path) -> Iterator[str]:
    """Yield the ids of the other briefings in the folder of ``path``: those from file names, then those in files."""
    others = beside(path)
    yield from (other.stem for other in others)
    for other in others:
        briefing = load_item(other).briefing
        if briefing:
            yield briefing.id


def _reference_warnings(
    path: Path, shown: str, missing: Collection[str], rounds: Mapping[str, str], known_ids: Iterable[str]
) -> tuple[Problem, ...]:
    """Return a warning for each place in the file that references one of ``missing``, or follows one of ``rounds``.

    The file is read again, because the model has no columns.
    """
    text = decoding.decode(reading.read(path))
    report = Report(text, shown)
    top = _fields(compose(text))
    known = sorted(known_ids)

    def add(code: Code, node: nodes.Node | None, field: str) -> None:
        for scalar in _list(node):
            if isinstance(scalar, nodes.Scalar) and clean(scalar.value).strip() in missing:
                message = (
                    f"No briefing with the id {quoted(scalar.value)} is among these files or in the folder of this one."
                )
                report.add(code, scalar, message, report.did_you_mean(scalar.value, known), field=field)

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


def _fields(node: nodes.Node) -> dict[str, nodes.Node]:
    return {key.value: value for key, value in node.pairs} if isinstance(node, nodes.Mapping) else {}


def _list(node: nodes.Node | None) -> list[nodes.Node]:
    """Return the items of a list; a single value, where a list may be abbreviated, as a list of one."""
    if isinstance(node, nodes.Sequence):
        return node.items
    return [node] if node else []
