"""The picture on the screen is a function of the reader's state and the size."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from fuzz.picture import Picture
from fuzz.session import without_tools
from tests.drawing import draw_on_demand
from tests.stylesheets import share_parsed_rules
from tests.waiting import wait_for_quiet

STEPS = int(os.environ.get("PICTURE_STEPS", "2000"))
"""How many steps are taken in all: PICTURE_STEPS=20000 for more, with `-m long`."""

STEPS_OF_A_RUN = 15

SHARE = 100
"""Steps of one test, so that several processes can share many. Each share has a seed of its own: other walks."""

SHORT = 2
"""The first shares, which are no long test."""

SHARES = [pytest.param(share, marks=[pytest.mark.long] * (share >= SHORT)) for share in range(STEPS // SHARE)]


@pytest.mark.parametrize("share", SHARES)
def test_the_picture_is_a_function_of_the_state(monkeypatch: pytest.MonkeyPatch, share: int) -> None:
    """After any keys, clicks and sizes a fresh reader with the same state shows the same, cell by cell."""
    share_parsed_rules(monkeypatch)
    wait_for_quiet(monkeypatch)
    if share < SHORT:
        draw_on_demand(monkeypatch)
    without_tools()
    chosen = settings(
        max_examples=round(SHARE / STEPS_OF_A_RUN),
        stateful_step_count=STEPS_OF_A_RUN,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(seed(share)(Picture), settings=chosen)
