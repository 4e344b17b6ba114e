"""The order of the briefings of a story, by day and on one day by what follows what, and the loops in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

MOST_LOOPED: Final = 100_000
"""Most ids in all loops of a story together; further loops are not looked for. Some stories would have millions."""


def in_order(follows: Mapping[str, Sequence[str]], days: Mapping[str, tuple[Any, ...]]) -> list[str]:
    """Sort ids, given what each follows, from the oldest on.

    ``days`` are sort keys. Of the ids of one day, what follows comes later; an id without a day is as late as the
    latest that it follows. Ids that are equal in all this keep their order.
    """
    depths = _depths({one: [earlier for earlier in ids if earlier in follows] for one, ids in follows.items()})
    known: dict[str, tuple[Any, ...]] = {}
    for one in sorted(follows, key=depths.__getitem__):
        before = [known[earlier] for earlier in follows[one] if earlier in known]
        known[one] = days.get(one) or max(before, default=())
    return sorted(follows, key=lambda one: (known[one], depths[one]))


def _depths(follows: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return the number of steps to each id on the longest way from the beginning, without those that close a loop."""
    depths: dict[str, int] = {}
    for start in follows:
        on_way, way = {start}, [(start, iter(follows[start]))]
        while way and start not in depths:
            one, steps = way[-1]
            step = next((earlier for earlier in steps if earlier not in depths and earlier not in on_way), None)
            if step is not None:
                on_way.add(step)
                way.append((step, iter(follows[step])))
                continue
            depths[one] = max((depths[earlier] + 1 for earlier in follows[one] if earlier in depths), default=0)
            on_way.discard(one)
            way.pop()
    return depths


def loops_of(follows: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the loops among ids, given what each follows: one loop for each step that closes one."""
    looped = 0
    done: set[str] = set()
    for start in follows:
        chain, ways = {start: 0}, [iter(follows[start])]
        while start not in done:
            for earlier in ways[-1]:
                if earlier in chain:
                    yield (*islice(chain, chain[earlier], None), earlier)
                    looped += len(chain) - chain[earlier]
                    if looped > MOST_LOOPED:
                        return
                elif earlier in follows and earlier not in done:
                    chain[earlier] = len(chain)
                    ways.append(iter(follows[earlier]))
                    break
            else:
                done.add(chain.popitem()[0])
                ways.pop()
