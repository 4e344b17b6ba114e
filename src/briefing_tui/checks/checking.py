"""All problems of a briefing: those found while loading, and those that take too long to find then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing_tui.checks import coherence
from briefing_tui.checks.diagnostics import placed
from briefing_tui.errors import Problem
from briefing_tui.library.library import Item, Library
from briefing_tui.library.protocol import AnyLibrary
from briefing_tui.library.references import References, reference_problems


def problems(item: Item, library: AnyLibrary) -> tuple[Problem, ...]:
    """Return the problems of an item in file order; its references to other briefings are looked up in ``library``."""
    return _in_file_order((*file_problems(item), *reference_problems(item, library)))


def problems_of_all(items: Iterable[Item], library: Library) -> Iterator[tuple[Problem, ...]]:
    """Yield the problems of each of some items of a library, as :func:`problems` returns them, in one pass."""
    references = References(library.ids, library.paths)
    for item in items:
        yield _in_file_order((*file_problems(item), *references.problems(item, library.loops_of(item))))


def _in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.column)))


def file_problems(item: Item) -> tuple[Problem, ...]:
    """Return the problems of an item, except its references to other briefings; a catalogue stores their number."""
    return (*item.problems, *_rule_problems(item))


def citation_problems(item: Item) -> tuple[Problem, ...]:
    """Return the problems of an item's citations, as judged by the local copies of its sources."""
    briefing = item.briefing
    if briefing is None or not any(source.file for source in briefing.sources):
        return ()
    from briefing_tui.checks import sourcing  # noqa: PLC0415

    diagnostics = list(sourcing.citation_diagnostics(briefing, item.path))
    return placed(diagnostics, item.path, briefing.path) if diagnostics else ()


def errors_by_entry(item: Item, problems: Iterable[Problem]) -> dict[tuple[str, str], list[Problem]]:
    """The errors of entries that loading had not found, by the section and the id of the entry."""
    found: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        entries = item.briefing.sections.get(problem.section, ()) if item.briefing else ()
        if problem.severity == "error" and problem not in item.problems and 0 <= problem.index < len(entries):
            found.setdefault((problem.section, entries[problem.index].id), []).append(problem)
    return found


def _rule_problems(item: Item) -> tuple[Problem, ...]:
    """Return the violations of rules about the briefing as a whole, and about the copies of its sources."""
    briefing = item.briefing
    if briefing is None:
        return ()
    diagnostics = list(coherence.diagnostics(briefing))
    if any(source.file for source in briefing.sources):
        # 10 ms to import, and few briefings have copies of their sources.
        from briefing_tui.checks import sourcing  # noqa: PLC0415

        diagnostics += sourcing.diagnostics(briefing, item.path)
    return placed(diagnostics, item.path, briefing.path) if diagnostics else ()
