"""The cost of loading and of commands, each relative to a minimal equivalent in the same run."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import process_time

import yaml

from briefing_tui.loading import load_bytes

IMPORTS = "import yaml, argparse, dataclasses"
"""The modules that every command needs."""


def bare_pass(data: bytes) -> None:
    """Go once through the events of libyaml's parser, and discard them."""
    for _ in yaml.parse(data, Loader=yaml.CSafeLoader):
        pass


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of ``work``, with garbage collection off; its results are freed later."""
    gc.collect()
    gc.disable()
    try:
        start = process_time()
        made = work()
        spent = process_time() - start
        del made
        return spent
    finally:
        gc.enable()


def loading_ratio(path: Path, rounds: int) -> float:
    """Processor time of loading ``path`` relative to a bare pass over its events; the median of the rounds."""
    data = path.read_bytes()
    ratios = []
    for _ in range(rounds):
        bare = seconds(lambda: bare_pass(data))
        ratios.append(seconds(lambda: load_bytes(data, path.name)) / bare)
    return statistics.median(ratios)


def command_ratios(commands: dict[str, list[str]], rounds: int) -> dict[str, float]:
    """Processor time of each command of ``briefing-tui`` relative to a Python that imports ``IMPORTS``."""
    program = str(Path(sys.executable).with_name("briefing-tui"))
    runs = {"": [sys.executable, "-c", IMPORTS]}
    runs |= {name: [program, *arguments] for name, arguments in commands.items()}
    spent: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(rounds + 1):
        for name, command in runs.items():
            cost = child_seconds(command)
            if turn:  # the first turn fills the caches
                spent[name].append(cost)
    bare = statistics.median(spent.pop(""))
    return {name: statistics.median(costs) / bare for name, costs in spent.items()}


def child_seconds(command: list[str]) -> float:
    """Processor seconds of one run of ``command``, which must succeed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    quiet = subprocess.DEVNULL
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, stdout=quiet, stderr=quiet, check=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
