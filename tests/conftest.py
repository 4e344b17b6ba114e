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
from unittest.mock import patch

import pytest
from hypothesis import settings

from tests.rewriting import prepare_share

# Same cases in every run: a red test is then about the change, and a machine's load fails nothing.
settings.register_profile("steady", deadline=None, derandomize=True, max_examples=50)
settings.register_profile("thorough", settings.get_profile("steady"), max_examples=200)
settings.load_profile("steady")

ROOT = Path(__file__).parents[1]

NUMBERS = itertools.count()


def pytest_configure(config: pytest.Config) -> None:
    """Turn off garbage collection during test collection, since everything created then is kept."""
    gc.disable()
    prepare_share(config, ROOT / "tests")


def pytest_collection_finish() -> None:
    """Turn garbage collection on again, for the objects of the tests themselves; it took a quarter of their time."""
    gc.freeze()
    gc.set_threshold(300_000)
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Collect what is left twice, and leave the rest out: pytest would look through all of it five times."""
    gc.collect()
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


@pytest.fixture(scope="session", autouse=True)
def _plain_surroundings() -> Iterator[None]:
    """Isolate tests from the person's settings, colours and terminal size."""
    with pytest.MonkeyPatch.context() as changes:
        for name in [name for name in os.environ if name.startswith(("BRIEFING_TUI_", "XDG_"))]:
            changes.delenv(name)
        for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES", "PAGER", "VISUAL", "EDITOR"):
            changes.delenv(name, raising=False)
        changes.setenv("TERM", "xterm-256color")
        changes.setenv("LC_ALL", "C.UTF-8")
        yield


@pytest.fixture(autouse=True)
def _own_home(_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give each test a home, which is also the place of memory and catalogues, and undo what it does to variables."""
    home = f"{_homes}/{next(NUMBERS)}"
    os.mkdir(home)  # noqa: PTH102 - a path object for each test took longer
    remembering = sys.modules.get("briefing_tui.tui.app.remembering")
    if remembering:
        # Every test is a first start; few are about the line that greets at one.
        monkeypatch.setattr(remembering, "GREETING", ("",))
    with patch.dict(os.environ, HOME=home):
        yield
    shutil.rmtree(home, ignore_errors=True)


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
