"""Fixtures for all tests: reproducible random cases, an isolated home, and an empty folder."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

# Same cases in every run: a red test is then about the change, and a machine's load fails nothing.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

ROOT = Path(__file__).parents[1]

NUMBERS = itertools.count()


def pytest_configure() -> None:
    """Turn off garbage collection during test collection, since everything created then is kept."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Turn garbage collection on again, for the objects of the tests themselves; it took a quarter of their time."""
    gc.freeze()
    gc.set_threshold(300_000)
    gc.enable()


def pytest_sessionfinish() -> None:
    """Collect once what the tests have left, for warnings about it; pytest goes through all objects five times."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def _homes() -> Iterator[Path]:
    """The folder of all homes, in memory where the system has such a folder: databases wait for a disk."""
    in_memory = Path("/dev/shm")  # noqa: S108 - the folder in it has a name of its own
    with TemporaryDirectory(
        dir=in_memory if os.access(in_memory, os.W_OK) else None, ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder)


@pytest.fixture
def _home(_homes: Path) -> Iterator[Path]:
    """An empty home, which is deleted at the end of the test."""
    home = _homes / str(next(NUMBERS))
    home.mkdir()
    yield home
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(autouse=True)
def _own_surroundings(_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Isolate tests from the person's settings, colours, terminal size and home."""
    monkeypatch.setenv("HOME", str(_home))  # also the place of memory and catalogues: XDG_STATE_HOME is removed
    for name in [name for name in os.environ if name.startswith(("BRIEFING_TUI_", "XDG_"))]:
        monkeypatch.delenv(name)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES", "PAGER", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    remembering = sys.modules.get("briefing_tui.tui.app.remembering")
    if remembering:
        # Every test is a first start; few are about the line that greets at one.
        monkeypatch.setattr(remembering, "GREETING", ("",))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def bundled() -> Path:
    """The folder of the bundled briefings."""
    return ROOT / "briefings"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the working directory of the test."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
