"""The processor time until the app shows its first briefing.

    python -m benchmarks.starting PATH

prints the seconds of one start without a terminal, imports included. :func:`ratios` compares starts, in turns.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from time import process_time


def ratios(folder: Path, file: Path, home: Path, rounds: int) -> dict[str, float]:
    """Starts in a folder of many files relative to that with one file: the first one, and later ones.

    Each has its own memory and catalogue below ``home``.
    """
    paths = {"one file": file, "the first start": folder, "a later start": folder}
    homes = {name: home / name for name in paths}
    run("briefing_tui.cli.cataloguing", folder, homes["a later start"])
    spent: dict[str, list[float]] = {name: [] for name in paths}
    for turn in range(rounds + 1):
        shutil.rmtree(homes["the first start"], ignore_errors=True)
        for name, path in paths.items():
            seconds = float(run("benchmarks.starting", path, homes[name]))
            if turn:  # the first turn fills the caches
                spent[name].append(seconds)
    bare = statistics.median(spent.pop("one file"))
    return {name: statistics.median(times) / bare for name, times in spent.items()}


def run(module: str, path: Path, home: Path) -> str:
    """Run a module with a path and its own home, and return what it prints."""
    environment = os.environ | {"XDG_STATE_HOME": str(home), "XDG_CACHE_HOME": str(home)}
    command = [sys.executable, "-m", module, str(path)]
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True).stdout


async def start(path: Path) -> float:
    """Start the app, and return the processor seconds of the program until a briefing is shown."""
    from briefing_tui.tui.app.app import BriefingApp  # noqa: PLC0415 - the import is part of a start

    app = BriefingApp([path])
    async with app.run_test(size=(120, 40)) as pilot:
        while app.session.contents is None:
            await pilot.pause(0.001)
        return process_time()


if __name__ == "__main__":
    print(asyncio.run(start(Path(sys.argv[1]))))
