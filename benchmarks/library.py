"""The cost of the catalogue of a library, and of searching it.

    python -m benchmarks.library COUNT

writes a library of COUNT briefings to a temporary folder, makes its catalogue, and prints a table. Times are those of
the processor; those of a search are the median and the 95th percentile of many.
"""

from __future__ import annotations

import gc
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks import libraries
from briefing_tui.checks.checking import file_problems
from briefing_tui.files import databases
from briefing_tui.library.catalogue import Catalogue
from briefing_tui.library.catalogue_paths import path_of
from briefing_tui.library.catalogue_queries import parse
from briefing_tui.library.catalogue_search import search
from briefing_tui.library.library import load_item
from briefing_tui.memory.location import NAME
from briefing_tui.memory.memory import Memory, key_of
from briefing_tui.view.snippets import line_found, matches

FIRST = 20
"""Number of matches to request."""

ROUNDS = 40

QUERIES = {
    "a rare word": libraries.RARE,
    "a common word": libraries.COMMON,
    "a phrase": f'"{libraries.PHRASE}"',
    "two letters": "st",
    "Hangul within words": libraries.HANGUL,
    "three words": "strike vote wharf",
    "an actor and a word": "actor:mara strike",
    "a topic": "topic:ferries",
    "a word without another": f"wharf not:{libraries.COMMON}",
    "nothing": "xylophone",
}


class Row(NamedTuple):
    """A row of the table: what was measured, and the result as a number and in words."""

    what: str
    number: float
    words: str


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of ``work``."""
    start = time.process_time()
    work()
    return time.process_time() - start


def loading(folder: Path, count: int) -> float:
    """Processor seconds for loading ``count`` briefings, extrapolated from a hundred."""
    paths = sorted(folder.glob("*/*.yaml"))[:100]
    return seconds(lambda: [load_item(path) for path in paths]) * count / len(paths)


def cataloguing(folder: Path, count: int) -> list[Row]:
    """Creating the catalogue of a folder, its size, and updating it."""
    read = loading(folder, count)
    with Catalogue.open([folder]) as catalogue:
        made = seconds(lambda: catalogue.update(file_problems))
    path = path_of([folder])
    size = sum(other.stat().st_size for other in path.parent.glob(f"{path.name}*")) / count
    with Catalogue.open([folder]) as catalogue:
        unchanged = seconds(lambda: catalogue.update(file_problems))
        rows = seconds(catalogue.rows)
    return [
        Row("making the catalogue", made / read, f"{made:.1f} s, {made / read:.1f} x reading the files"),
        Row("size of the catalogue", size, f"{size / 1000:.1f} kB a briefing"),
        Row("bringing it up to date, nothing changed", unchanged, f"{unchanged * 1000:.0f} ms"),
        Row("all rows for a list", rows, f"{rows * 1000:.0f} ms"),
    ]


def searching(folder: Path) -> list[Row]:
    """Each query, with the snippets of the first matches."""
    rows = []
    with Catalogue.open([folder]) as catalogue:
        for what, typed in QUERIES.items():
            query = parse(typed, lambda _words, _first: 0)
            spent = []
            for _ in range(ROUNDS):
                start = time.process_time()
                hits = search(catalogue, query, FIRST)
                for hit in hits:
                    matches(line_found(hit.text, query.marked), query.marked)
                spent.append((time.process_time() - start) * 1000)
            late = statistics.quantiles(spent, n=20)[-1]
            words = f"{statistics.median(spent):.2f} ms, p95 {late:.2f} ms, {len(hits)} hits"
            rows.append(Row(f"search: {what}", late, words))
    return rows


def remembering(entries: int) -> list[Row]:
    """Opening the memory and querying one briefing, without entries and with this many."""
    key = key_of("briefing", Path("/news/briefing.yaml"))

    def ask() -> None:
        with Memory.open() as memory:
            memory.last_opened()
            memory.read_entries(key)
            memory.place(key)
            memory.setting("theme")

    def median() -> float:
        return statistics.median(seconds(ask) for _ in range(ROUNDS)) * 1000

    ask()
    empty = median()
    with Memory.open() as memory:
        for number in range(entries // 22):
            with memory.batch():
                one = key_of(f"briefing-{number}", Path(f"/news/{number}.yaml"))
                memory.mark_read(one, {f"timeline:{entry}": b"8 bytes." for entry in range(22)})
    full = median()
    size = (databases.own_folder("state") / NAME).stat().st_size / 1e6
    words = f"{full:.1f} ms, empty {empty:.1f} ms; {size:.0f} MB"
    return [Row(f"opening the memory with {entries:,} entries read", full / empty, words)]


def table(rows: list[Row]) -> str:
    """The rows as text."""
    width = max(len(row.what) for row in rows)
    return "\n".join(f"{row.what:{width}}  {row.words}" for row in rows)


def main(count: int) -> None:
    """Measure a library of this many briefings."""
    gc.disable()
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"XDG_CACHE_HOME": home, "XDG_STATE_HOME": home}
        folder = Path(home) / "news"
        libraries.write(count, folder)
        rows = [*cataloguing(folder, count), *searching(folder), *remembering(1_000_000)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count:,} briefings of 22 entries, Python {sys.version.split()[0]}, {memory:.0f} MB at most\n\n{table(rows)}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
