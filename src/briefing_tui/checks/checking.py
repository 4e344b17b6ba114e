"""All that is wrong with a briefing: what loading finds, and what takes longer to find than a reader would wait for."""

from __future__ import annotations

from briefing_tui.checks import coherence
from briefing_tui.checks.diagnostics import placed
from briefing_tui.errors import Problem
from briefing_tui.library.library import Item, Library, reference_problems


def problems(item: Item, library: Library) -> tuple[Problem, ...]:
    """The problems of an item in file order; what it names in other briefings is looked up in ``library``."""
    every = (*file_problems(item), *reference_problems(item, library))
    return tuple(sorted(every, key=lambda problem: (problem.line, problem.column)))


def file_problems(item: Item) -> tuple[Problem, ...]:
    """The problems of an item but for what it names in other briefings; a catalogue keeps how many there are."""
    return (*item.problems, *_rule_problems(item))


def _rule_problems(item: Item) -> tuple[Problem, ...]:
    """What breaks the rules that take all of the briefing, or the copies of its sources, to judge."""
    briefing = item.briefing
    if briefing is None:
        return ()
    diagnostics = list(coherence.diagnostics(briefing))
    if any(source.file for source in briefing.sources):
        # 10 ms to import, and few briefings have copies of their sources.
        from briefing_tui.checks import sourcing  # noqa: PLC0415

        diagnostics += sourcing.diagnostics(briefing, item.path)
    return placed(diagnostics, item.path, briefing.path) if diagnostics else ()
