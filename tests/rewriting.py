"""Test files prepared for pytest's messages about assertions, once for all processes of a run.

In a fresh copy of the project each process would prepare all of them, at the same time as the others: most of what it
takes to find the tests.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

try:
    from _pytest.assertion.rewrite import PYC_TAIL, _rewrite_test, _write_pyc, assertstate_key, get_cache_dir
except ImportError:  # none of these is public: a pytest without them prepares each file in each process
    PYC_TAIL = None

if TYPE_CHECKING:
    import pytest


def prepare_share(config: pytest.Config, tests: Path) -> None:
    """Prepare this process's share of the test files, where several processes run all of them, and keep it."""
    worker = getattr(config, "workerinput", None)
    if worker is None or PYC_TAIL is None or sys.dont_write_bytecode or not _runs_all(config, tests):
        return
    number = int(worker["workerid"].removeprefix("gw"))
    state = config.stash[assertstate_key]
    for path in sorted(tests.rglob("test_*.py"))[number :: worker["workercount"]]:
        folder = get_cache_dir(path)
        kept = folder / (path.stem + PYC_TAIL)
        if not kept.exists():
            folder.mkdir(parents=True, exist_ok=True)
            status, code = _rewrite_test(path, config)
            _write_pyc(state, code, status, kept)


def _runs_all(config: pytest.Config, tests: Path) -> bool:
    return [config.rootpath / argument for argument in config.args] == [tests]
