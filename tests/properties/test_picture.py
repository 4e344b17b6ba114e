"""The picture on the screen is a function of the reader's state and the size."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from textual import _wait

from fuzz.picture import Picture
from fuzz.session import without_tools

STEPS = int(os.environ.get("PICTURE_STEPS", "300"))
"""How many steps are taken in all: PICTURE_STEPS=2000 for more."""

STEPS_OF_A_RUN = 15

SHARE = 500
"""Steps of one test at most, so that several processes can share many."""


@pytest.mark.parametrize("share", range(0, STEPS, SHARE))
def test_the_picture_is_a_function_of_the_state(monkeypatch: pytest.MonkeyPatch, share: int) -> None:
    """After any keys, clicks and sizes a fresh reader with the same state shows the same, cell by cell."""
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", 1 / 250)
    monkeypatch.setattr(_wait, "SLEEP_IDLE", 1 / 2500)
    without_tools()
    chosen = settings(
        max_examples=min(SHARE, STEPS - share) // STEPS_OF_A_RUN,
        stateful_step_count=STEPS_OF_A_RUN,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Picture, settings=chosen)
