"""Lines of runs, pieces of text that have a role each: what stands in a column, and other roles laid over them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from briefing_tui.text import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing_tui.text import Run

Spans: TypeAlias = Callable[[str], list[tuple[int, int]]]
"""Finds in a text what is searched: where each match begins and ends, in characters."""


def role_at(runs: Iterable[Run], column: int) -> str:
    """The role of what stands in a column of a line; empty beside it."""
    for text, role in runs:
        column -= cell_len(text)
        if column < 0:
            return role
    return ""


def led_to(role: str) -> str:
    """The id of the actor that words of a role lead to; empty where they lead to none."""
    return role.partition(":")[2]


def marked(runs: Sequence[Run], spans: Spans | None) -> list[Run]:
    """Runs in which what is searched has the role ``match``."""
    return overlaid(runs, spans("".join([text for text, _ in runs])), "match") if spans else list(runs)


def overlaid(runs: Iterable[Run], spans: Iterable[tuple[int, int]], role: str) -> list[Run]:
    """Runs whose characters within some spans have another role; spans count characters of the whole line.

    What leads to an actor still does.
    """
    cuts = iter(spans)
    span = next(cuts, None)
    result: list[Run] = []
    offset = 0
    for text, own in runs:
        start, end = 0, len(text)
        while span and start < end:
            first, last = max(start, span[0] - offset), min(end, span[1] - offset)
            if first >= end:
                break
            result += [(text[start:first], own), (text[first:last], _leading(role, led_to(own)))]
            start = max(start, last)
            if span[1] - offset > end:
                break
            span = next(cuts, None)
        result.append((text[start:], own))
        offset += len(text)
    return [run for run in result if run[0]]


def _leading(role: str, actor_id: str) -> str:
    return f"{role}:{actor_id}" if actor_id else role
