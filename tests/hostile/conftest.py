"""The command line, run in this process, and the check that nothing unsafe reaches a terminal."""

from __future__ import annotations

import contextlib
import ctypes
import io
import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from briefing_tui.cli import main
from tests.drawing import draw_on_demand
from tests.stylesheets import share_parsed_rules
from tests.waiting import LOOK_SECONDS, wait_for_quiet

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from briefing_tui.tui.app.app import BriefingApp

UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Result:
    """The exit status and output of a command."""

    status: int
    out: str
    err: str


RunCommand = Callable[..., Result]


def run_here(*words: object) -> Result:
    """Run a command in this process; its two streams are pipes, and must contain nothing unsafe for a terminal."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main([str(word) for word in words])
    printed = []
    for stream in (out, err):
        stream.flush()
        stream.seek(0)
        text = stream.read()
        found = UNSAFE.search(text)
        assert found is None, f"{words} prints U+{ord(found[0]):04X}: {text[max(0, found.start() - 60) :][:120]!r}"
        printed.append(text)
    assert "Internal error" not in printed[1]
    return Result(status, *printed)


PATIENCE = 60
"""Seconds that the app may take to load its files."""


async def until_read(app: BriefingApp, pilot: Pilot[None]) -> None:
    """Wait until the app has loaded its files; if it fails before, that never happens."""
    end = time.monotonic() + PATIENCE
    while not app.session.library.items:
        if app.fault is not None:
            raise app.fault
        assert time.monotonic() < end, "nothing was read"
        await pilot.pause(LOOK_SECONDS)


_DROP_FROM_BOUNDING_SET = 24
_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH = 1, 2


def without_rights() -> None:
    """Drop root's rights to read and write everything (capabilities(7)), between fork and exec."""
    if os.getuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in (_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH):
            if libc.prctl(_DROP_FROM_BOUNDING_SET, capability, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "the rights of root cannot be given up")


@pytest.fixture
def run() -> RunCommand:
    """Run a command and check what it prints."""
    return run_here


@pytest.fixture(autouse=True)
def _quick_apps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start apps with stylesheets that are parsed already, and wait for what they have to do."""
    share_parsed_rules(monkeypatch)
    wait_for_quiet(monkeypatch)


@pytest.fixture
def draw_when_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw a screen only when the test looks at it."""
    draw_on_demand(monkeypatch)
