"""Measure the program from outside, and report its costs relative to a minimal equivalent.

    python -m benchmarks.terminal [--probe PATH] [--rounds N] [--write]

Loading is measured against a bare pass over libyaml's events, the commands against the imports that they
need, and the app against a bare Textual program (bare.py), always in interleaved turns of one run:
absolute times move by half from hour to hour. The app is measured only with ``--probe``: a program
that runs a different one in a pseudo-terminal, answers it as a terminal would, and times what it paints (its
``compare`` takes a JSON file of programs and keys).
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import textual

from benchmarks import costs, data

FULL_ENTRIES = 20_000
"""Number of entries of 500 bytes that make about 10 MB."""

HERE = Path(__file__).resolve().parent
BUNDLED = HERE.parent / "briefings"
REPORT = HERE.parent / "docs" / "performance.md"

INTRODUCTION = """\
# Speed

This page is written by `benchmarks/terminal.py`; do not edit it. Nearly every number is a ratio of two things measured
in turns in the same run, because times differ between machines and from hour to hour. Each cost is compared with
roughly the least that it could be: a Textual program with a header, a line and a footer (`benchmarks/bare.py`), a pass
over libyaml's events for the same file that does nothing with them, or a Python program that only imports `yaml`,
`argparse` and `dataclasses`. For keys, the time is the median from the byte that is sent to the last byte that is
drawn; for start, loading and commands, it is processor time.

With 100,000 events or questions, the goal for every key (a search, another order, a range of time, following an actor
or opening its card, the chart) is 100 ms of processor time, and for every letter that you type 50 ms; if a goal is
missed, `make bench` fails (`benchmarks/test_asking.py`). Between keys, the app finds out which entries concern each
actor. In the first seconds, before it has, following an actor with 20,000 events or opening its card may take 150 ms;
after that, 50 ms. Unsorted events are sorted while the file is read, which adds 0.3 s to 2 s.
`make bench` also fails if joining a story of 30 briefings of 40 entries takes more than 100 ms, the work of a key in it
more than 16 ms before anything is drawn, or comparing two briefings of 10,000 entries more than 2 s
(`benchmarks/test_stories.py`). In a folder of 3,000 files, the first start may take at most 1.5 times as long as with
one file, and later ones 1.1 times (`benchmarks/test_library.py`).
"""


BARE = "bare"
"""The name of the bare Textual program in a comparison."""

KEYED = 3
"""The most turns in which keys are pressed, 34 in each."""

KEYS = frozenset({"move", "page", "tab", "zoom", "next"})
"""The names of the keys that are measured."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row that the probe is to fill: its ``measure`` is the name of a program and that of what is measured of it."""

    what: str
    measure: str
    target: float
    unit: str


@dataclass(frozen=True, slots=True)
class Row:
    """A measurement: its cost, its limit, and the unit of both."""

    what: str
    cost: float
    target: float
    unit: str

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The row as text; the last cell is empty if the target is met."""
        verdict = "" if self.cost <= self.target else "over"
        return self.what, f"{self.cost:.2f} {self.unit}", f"{self.target:g} {self.unit}", verdict


def loading(folder: Path, paths: dict[int, Path], rounds: int) -> Iterator[Row]:
    """Loading 10 MB of full entries, and the largest of the other files; the short ones are only fixed costs."""
    full = folder / "full.yaml"
    full.write_text(data.full(FULL_ENTRIES), encoding="utf-8")
    yield Row(f"loading {FULL_ENTRIES:,} events in full", costs.loading_ratio(full, rounds), 3, "x a bare pass")
    events = max(paths)
    yield Row(f"loading {events:,} short events", costs.loading_ratio(paths[events], rounds), 3, "x a bare pass")


def commands(rounds: int) -> Iterator[Row]:
    """The commands that print, on a bundled briefing."""
    one = str(min(BUNDLED.glob("*.yaml")))
    ratios = costs.command_ratios({name: [name, one] for name in ("show", "list", "check")}, rounds * 5)
    for name, ratio in ratios.items():
        yield Row(f"`{name}` of a bundled briefing", ratio, 1.8, "x the imports")


def command(words: list[str], folder: Path) -> str:
    """A command with a memory of its own in a folder: one in which another run has left it zoomed starts zoomed."""
    return shlex.join(["sh", "-c", f"XDG_STATE_HOME={shlex.quote(str(folder))}/$$ exec {shlex.join(words)}"])


def program(path: Path, text: str, latency: dict[str, Any], folder: Path) -> dict[str, Any]:
    """A program in the probe's comparison: the app with ``path``, started once ``text`` is shown."""
    words = [str(Path(sys.executable).with_name("briefing-tui")), str(path)]
    return {"cmd": command(words, folder), "text": text, "quit": "q", "latency": latency}


def programs(paths: dict[int, Path], folder: Path) -> dict[str, Any]:
    """The programs that the probe compares. Keys go back and forth, so that the work is the same at every size."""
    timeline = {"pre": "3"}
    spec: dict[str, Any] = {
        BARE: {
            "cmd": command([sys.executable, str(HERE / "bare.py")], folder),
            "text": "Pressed 0",
            "quit": "q",
            "latency": {"key": "down"},
        },
        "bundled": program(BUNDLED, "Summary", {"tab": "tab", "zoom": "z", "next": "J K"}, folder),
    }
    for events, path in paths.items():
        move, page = {"keys": "down*8 up*8", **timeline}, {"keys": "pagedown pageup", **timeline}
        spec[str(events)] = program(path, data.title(events), {"move": move, "page": page}, folder)
    return spec


def wanted(sizes: Sequence[int]) -> Iterator[Wanted]:
    """What the probe measures, in the order of the table."""
    yield Wanted("start of the app, bundled briefings", "bundled:cpu_ms", 1.25, "x bare Textual")
    yield Wanted("memory of the app, bundled briefings", "bundled:rss_mb", 1.3, "x bare Textual")
    yield Wanted("`q` to the end", "bundled:exit_ms", 1, "x bare Textual")
    for name, target in (("move", 2), ("page", 3)):
        for events in sizes:
            yield Wanted(f"{name}, {events:,} events", f"{events}:{name}", target, "x a bare key")
    for name, words in (("tab", "pane to pane"), ("zoom", "zoom"), ("next", "next briefing")):
        yield Wanted(words, f"bundled:{name}", 5, "x a bare key")
    largest = max(sizes)
    yield Wanted(f"{largest:,} events, first frame", f"{largest}:nonblank_ms", 0.5, "s")
    yield Wanted(f"{largest:,} events, content", f"{largest}:text_ms", 3, "s")
    yield Wanted(f"{largest:,} events, memory", f"{largest}:rss_mb", 450, "MB")


def reader(probe: Path, paths: dict[int, Path], folder: Path, rounds: int) -> Iterator[Row]:
    """Start, key latency and memory of the app, relative to the bare program in the same run of the probe.

    What no run has measured is tried once more; if that fails too, it is left out.
    """
    spec = folder / "programs.json"
    spec.write_text(json.dumps(programs(paths, folder / "state")), encoding="utf-8")
    rows = {one.measure: one for one in wanted(list(paths))}
    found = measured(compared(probe, spec, rounds), rows.values())
    missing = {name.partition(":")[0] for name in rows.keys() - found.keys()}
    if missing:
        found |= measured(compared(probe, spec, rounds, {BARE, *missing}), rows.values())
    for name, one in rows.items():
        if name in found:
            yield Row(one.what, found[name], one.target, one.unit)
        else:
            print(f"not measured: {one.what}", file=sys.stderr)


def compared(probe: Path, spec: Path, rounds: int, only: Collection[str] = ()) -> dict[str, Any]:
    """What the probe finds out about the programs, or ``only`` about some; says on standard error which runs failed."""
    words = [sys.executable, str(probe), "compare", str(spec), "-n", str(rounds), "--rounds", str(min(rounds, KEYED))]
    if only:
        words += ["--only", f"^({'|'.join(sorted(only))})$"]
    output = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
    found: dict[str, Any] = json.loads(output)
    for name, result in [*found["startup"].items(), *found["latency"].items()]:
        if result["failed"]:
            why = result.get("error", "the others count")
            print(f"{name}: runs that failed: {result['failed']} ({why})", file=sys.stderr)
    return found


def measured(found: dict[str, Any], rows: Iterable[Wanted]) -> dict[str, float]:
    """The costs in what the probe has found, by measure: in seconds, in megabytes, or relative to the bare program."""
    costs_found: dict[str, float] = {}
    for one in rows:
        program_name, _, measure = one.measure.partition(":")
        own, bare = (_value(found, name, measure) for name in (program_name, BARE))
        if one.unit in {"s", "MB"}:
            bare = 1000 if one.unit == "s" else 1
        if own is not None and bare is not None:
            costs_found[one.measure] = own / bare
    return costs_found


def _value(found: dict[str, Any], program_name: str, measure: str) -> float | None:
    """The median of a measure of a program; None if no run has it. The bare program has one key for all."""
    start = found["startup"].get(program_name, {}).get(measure)
    if start:
        return float(start["median"])
    key = found["latency"].get(f"{program_name}:{'key' if program_name == BARE else measure}", {})
    settled = key.get("settled_ms") if measure in KEYS else None
    return float(settled["p50"]) if settled else None


def table(rows: list[Row]) -> str:
    """The rows as an aligned Markdown table."""
    cells = [("what", "cost", "target", ""), *(row.cells for row in rows)]
    widths = [max(3, *(len(line[column]) for line in cells)) for column in range(4)]
    lines = ["| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in cells]
    lines.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return "\n".join(lines) + "\n"


def versions() -> str:
    """The versions of the measured software, without details of the machine."""
    python = ".".join(map(str, sys.version_info[:2]))
    return f"Python {python}, Textual {textual.__version__}, a terminal of 120 x 40.\n"


def main() -> int:
    """Measure, print the table, and save it with ``--write``; return 1 if a target is missed."""
    parser = argparse.ArgumentParser(description="Measure what the program costs, as ratios.")
    parser.add_argument("--probe", type=Path, help="the program that measures in a pseudo-terminal")
    parser.add_argument("--rounds", type=int, default=9, help="turns that each program takes (9)")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # What is measured leaves no traces in the memory of whoever measures.
        os.environ["XDG_STATE_HOME"] = str(folder / "state")
        paths = data.write(folder)
        rows = [*loading(folder, paths, options.rounds), *commands(options.rounds)]
        if options.probe:
            rows.extend(reader(options.probe, paths, folder, options.rounds))
    print(table(rows), end="")
    is_whole = not options.probe or all(one.what in {row.what for row in rows} for one in wanted(list(paths)))
    if options.write and is_whole:
        REPORT.write_text(f"{INTRODUCTION}\n{versions()}\n{table(rows)}", encoding="utf-8")
    return int(not is_whole or any(row.cost > row.target for row in rows))


if __name__ == "__main__":
    sys.exit(main())
