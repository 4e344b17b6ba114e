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
from collections.abc import Iterator
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
missed, `make bench` fails (`benchmarks/test_asking.py`). At present, goals are missed when you follow an actor with
20,000 events or open its card (140 ms), and for the first sort of 100,000 shuffled events (280 ms).
`make bench` also fails if joining a story of 30 briefings of 40 entries takes more than 100 ms, the work of a key in it
more than 16 ms before anything is drawn, or comparing two briefings of 10,000 entries more than 2 s
(`benchmarks/test_stories.py`). In a folder of 3,000 files, the first start may take at most 1.5 times as long as with
one file, and later ones 1.1 times (`benchmarks/test_library.py`).
"""


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


def program(path: Path, text: str, latency: dict[str, Any]) -> dict[str, Any]:
    """A program in the probe's comparison: the app with ``path``, started once ``text`` is shown."""
    command = shlex.join([str(Path(sys.executable).with_name("briefing-tui")), str(path)])
    return {"cmd": command, "text": text, "quit": "q", "latency": latency}


def programs(paths: dict[int, Path]) -> dict[str, Any]:
    """The programs that the probe compares. Keys go back and forth, so that the work is the same at every size."""
    timeline = {"pre": "3"}
    spec: dict[str, Any] = {
        "bare": {
            "cmd": shlex.join([sys.executable, str(HERE / "bare.py")]),
            "text": "Pressed 0",
            "quit": "q",
            "latency": {"key": "down"},
        },
        "bundled": program(BUNDLED, "Summary", {"tab": "tab", "zoom": "z", "next": "J K"}),
    }
    for events, path in paths.items():
        move, page = {"keys": "down*8 up*8", **timeline}, {"keys": "pagedown pageup", **timeline}
        spec[str(events)] = program(path, data.title(events), {"move": move, "page": page})
    return spec


def reader(probe: Path, paths: dict[int, Path], folder: Path, rounds: int) -> Iterator[Row]:
    """Start, key latency and memory of the app, relative to the bare program."""
    spec = folder / "programs.json"
    spec.write_text(json.dumps(programs(paths)), encoding="utf-8")
    compare = [sys.executable, str(probe), "compare", str(spec), "-n", str(rounds)]
    found = json.loads(subprocess.run(compare, stdout=subprocess.PIPE, check=True).stdout)
    for name, result in [*found["startup"].items(), *found["latency"].items()]:
        if result["failed"]:
            message = f"{name}: {result.get('error', 'a run failed')}"
            raise SystemExit(message)
    bare, bundled = found["startup"]["bare"], found["startup"]["bundled"]
    key = found["latency"]["bare:key"]["settled_ms"]["p50"]

    def keys(name: str) -> float:
        return float(found["latency"][name]["settled_ms"]["p50"] / key)

    def start(measure: str) -> float:
        return float(bundled[measure]["median"] / bare[measure]["median"])

    yield Row("start of the app, bundled briefings", start("cpu_ms"), 1.25, "x bare Textual")
    yield Row("memory of the app, bundled briefings", start("rss_mb"), 1.3, "x bare Textual")
    yield Row("`q` to the end", start("exit_ms"), 1, "x bare Textual")
    for name, target in (("move", 2), ("page", 3)):
        for events in paths:
            yield Row(f"{name}, {events:,} events", keys(f"{events}:{name}"), target, "x a bare key")
    for name, words in (("tab", "pane to pane"), ("zoom", "zoom"), ("next", "next briefing")):
        yield Row(words, keys(f"bundled:{name}"), 5, "x a bare key")
    largest = found["startup"][str(max(paths))]
    yield Row(f"{max(paths):,} events, first frame", largest["nonblank_ms"]["median"] / 1000, 0.5, "s")
    yield Row(f"{max(paths):,} events, content", largest["text_ms"]["median"] / 1000, 3, "s")
    yield Row(f"{max(paths):,} events, memory", largest["rss_mb"]["median"], 450, "MB")


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
        # What is measured is a first start, and leaves no traces in the memory of whoever measures.
        os.environ["XDG_STATE_HOME"] = str(folder / "state")
        paths = data.write(folder)
        rows = [*loading(folder, paths, options.rounds), *commands(options.rounds)]
        if options.probe:
            rows.extend(reader(options.probe, paths, folder, options.rounds))
    print(table(rows), end="")
    if options.write:
        REPORT.write_text(f"{INTRODUCTION}\n{versions()}\n{table(rows)}", encoding="utf-8")
    return int(any(row.cost > row.target for row in rows))


if __name__ == "__main__":
    sys.exit(main())
