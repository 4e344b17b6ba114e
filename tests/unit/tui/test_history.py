"""The history of places."""

from __future__ import annotations

from pathlib import Path

from briefing_tui.tui.state.history import BOUND, History
from briefing_tui.tui.state.reader_state import ReaderState


def state(name: str) -> ReaderState:
    """A state in a file of some name."""
    return ReaderState(Path(name))


A, B, C, D = map(state, "abcd")


def test_back_and_forward() -> None:
    """Back goes the way in reverse, forward goes it again."""
    history = History()
    history.leave(A)
    history.leave(B)
    assert history.back(C) == B
    assert history.back(B) == A
    assert history.forward(A) == B
    assert history.forward(B) == C


def test_the_ends_of_the_way() -> None:
    """There is nothing beyond, and asking for it changes nothing."""
    history = History()
    assert history.back(A) is None
    assert history.forward(A) is None
    history.leave(A)
    assert history.back(B) == A
    assert history.back(A) is None
    assert history.forward(A) == B


def test_states_that_are_gone_are_skipped() -> None:
    """Only the next ones on the way are forgotten; the result says whether there were any."""
    history = History()
    for one in (A, B, C, B):
        history.leave(one)
    assert not history.skip(lambda one: one != A, back=True)
    assert history.skip(lambda one: one not in {B, C}, back=True)
    assert history.back(D) == A
    assert history.skip(lambda one: one != D, back=False)
    assert history.forward(A) is None


def test_a_new_way_ends_the_one_ahead() -> None:
    """As in a browser."""
    history = History()
    history.leave(A)
    assert history.back(B) == A
    history.leave(A)
    assert history.forward(C) is None
    assert history.back(C) == A


def test_back_returns_to_where_the_reader_has_moved_since() -> None:
    """What lies ahead is the state that was left last, not the one that was come to."""
    history = History()
    history.leave(A)
    history.back(B)
    assert history.forward(C) == B
    assert history.back(D) == C


def test_the_way_is_bounded() -> None:
    """The oldest states are forgotten."""
    history = History()
    for number in range(BOUND + 5):
        history.leave(state(str(number)))
    now = A
    seen = []
    while (before := history.back(now)) is not None:
        seen.append(before)
        now = before
    assert len(seen) == BOUND
    assert seen[-1] == state("5")
