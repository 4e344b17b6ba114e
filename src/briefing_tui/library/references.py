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
    from briefing_tui.schema import Record

_UNKNOWN_EARLIER_BRIEFING: Final = register("W431", "an earlier briefing that is not in the library")
_UNKNOWN_ANSWERING_BRIEFING: Final = register("W432", "an answering briefing that is not in the library")
_LOOP: Final = register("W433", "a story that loops")

_SEPARATOR: Final = pattern("[;,]")
"""What separates ids in a text that stands for a list of them."""


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
    if not missing and not rounds:
        return ()
    # A briefing is never the one that it follows, or that answers it.
    others = set(known_ids) - {briefing.id}
    return _reference_warnings(item.path, briefing.path, missing, rounds, others)


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
    top = compose(text)
    briefing, question = RECORDS["briefing"], RECORDS["question"]
    known = sorted(known_ids)

    def add(code: Code, values: Iterable[nodes.Node], field: str) -> None:
        for briefing_id, scalar in _ids(values):
            if briefing_id in missing:
                message = (
                    f"No briefing with the id {quoted(briefing_id)} is among these files or in the folder of this one."
                )
                report.add(code, scalar, message, report.did_you_mean(briefing_id, known), field=field)

    follows = _values(briefing, top, "follows")
    add(_UNKNOWN_EARLIER_BRIEFING, follows, "follows")
    for briefing_id, scalar in _ids(follows):
        if briefing_id in rounds:
            hint = "Make each briefing follow only earlier ones."
            report.add(_LOOP, scalar, rounds[briefing_id], hint, field="follows")
    report.section = "questions"
    questions = [item for node in _values(briefing, top, "questions") for item in _items(node)]
    for number, node in enumerate(questions):
        report.index = number
        add(_UNKNOWN_ANSWERING_BRIEFING, _values(question, node, "answers_in"), "answers_in")
    return report.all()


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
