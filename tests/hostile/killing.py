"""Kill processes while they write a file, and report what is left after each; a separate program, since it forks.

    python -m tests.hostile.killing TIMES TARGET ONE OTHER

Each child writes what is in ONE and OTHER to TARGET in turn until it is killed. Printed are, as JSON, how often TARGET
was neither, and how many other files there were in its folder at most, and in the end.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from itertools import cycle
from pathlib import Path

from briefing_tui.files import writing

SHORTEST, LONGEST = 0.0005, 0.01
"""Lifetime of a child in seconds."""


def kill_one(target: Path, contents: list[bytes], seconds: float) -> None:
    """Fork a process that writes, and kill it after a delay."""
    child = os.fork()
    if child == 0:
        for content in cycle(contents):
            writing.write(target, content, replace=True)
    signal.sigtimedwait([signal.SIGCHLD], seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def beside(target: Path) -> int:
    """Number of other files in the folder of a file."""
    return sum(1 for _ in target.parent.iterdir()) - 1


def main(times: int, target: Path, contents: list[bytes]) -> None:
    """Kill this many processes and print the results."""
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    moments = random.Random(4)  # noqa: S311 - the same moments in each run
    broken = most = 0
    for _ in range(times):
        kill_one(target, contents, moments.uniform(SHORTEST, LONGEST))
        broken += target.read_bytes() not in contents
        most = max(most, beside(target))
    writing.write(target, contents[0], replace=True)
    left = beside(target)
    print(json.dumps({"broken": broken, "most": most, "left": left}))  # noqa: T201 - what it is for


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), [Path(name).read_bytes() for name in sys.argv[3:]])
