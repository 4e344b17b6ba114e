"""Snapshots of the screens, each compared with one that a person has reviewed.

After an intended change: `python -m pytest tests/snapshots --snapshot-update`, then review the differences.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui.tui.app import opening
from briefing_tui.tui.app.app import BriefingApp
from briefing_tui.tui.terminal import clipboard
from tests.waiting import wait_for_quiet

Compare = Callable[..., bool]

FOLDER = Path(__file__).with_name("briefings")
STRIKE, BEFORE, FAULTY, BROKEN, QUOTING = (
    Path(f"{name}.yaml") for name in ("strike", "before", "faulty", "broken", "quoting")
)

WIDE, MEDIUM, NARROW = (120, 40), (80, 24), (40, 12)
SIZES = [WIDE, MEDIUM, NARROW]


def named(size: tuple[int, int]) -> str:
    """A size in the name of a snapshot."""
    return f"{size[0]}x{size[1]}"


@pytest.fixture(autouse=True)
def _at_the_briefings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in the folder of the briefings, so that no snapshot contains a path of this machine; copy to no clipboard.

    No snapshot depends on whether the related briefings of a file opened alone have already been loaded.
    """
    monkeypatch.chdir(FOLDER)
    monkeypatch.setattr(opening, "RELATED_SECONDS", 3600.0)
    monkeypatch.setattr(clipboard, "clipboard_tools", list)
    wait_for_quiet(monkeypatch)


@pytest.mark.parametrize("size", SIZES, ids=named)
def test_summary(snap_compare: Compare, size: tuple[int, int]) -> None:
    """The reader as it opens: header, bottom line, panes or tabs, inspector, footer."""
    assert snap_compare(BriefingApp([STRIKE]), terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=named)
def test_timeline(snap_compare: Compare, size: tuple[int, int]) -> None:
    """The timeline with years, marks of dates, and the rule before what is to come."""
    assert snap_compare(BriefingApp([STRIKE]), terminal_size=size, press=["3", "j", "j", "j", "j"])


@pytest.mark.parametrize("size", [WIDE, MEDIUM], ids=named)
def test_newest_first(snap_compare: Compare, size: tuple[int, int]) -> None:
    """The order in the title, or in the rule of the tabs; the cursor on its event."""
    assert snap_compare(BriefingApp([STRIKE]), terminal_size=size, press=["3", "j", "O"])


@pytest.mark.parametrize("size", [MEDIUM, NARROW], ids=named)
def test_details(snap_compare: Compare, size: tuple[int, int]) -> None:
    """All of a disputed point: its accounts and sources."""
    assert snap_compare(BriefingApp([STRIKE]), terminal_size=size, press=["j", "j", "i"])


@pytest.mark.parametrize("size", SIZES, ids=named)
def test_sources(snap_compare: Compare, size: tuple[int, int]) -> None:
    """Each quotation with its verdict and paragraph, a paragraph that is not there, what rests on the source."""
    assert snap_compare(BriefingApp([QUOTING]), terminal_size=size, press=["o", "tab", "tab"])


def test_one_pane_alone(snap_compare: Compare) -> None:
    """Questions with the whole screen."""
    assert snap_compare(BriefingApp([STRIKE]), terminal_size=WIDE, press=["4", "j", "z"])


@pytest.mark.parametrize("size", [WIDE, MEDIUM], ids=named)
def test_picker(snap_compare: Compare, size: tuple[int, int]) -> None:
    """Good, faulty and broken briefings, with a preview."""
    app = BriefingApp([STRIKE, BEFORE, FAULTY, BROKEN])
    assert snap_compare(app, terminal_size=size, press=["ctrl+o"])


def test_picker_filtered(snap_compare: Compare) -> None:
    """What is typed is marked where it was found."""
    app = BriefingApp([STRIKE, BEFORE, FAULTY, BROKEN])
    assert snap_compare(app, terminal_size=WIDE, press=["ctrl+o", *"ferr"])


@pytest.mark.parametrize("size", [MEDIUM, NARROW], ids=named)
def test_help(snap_compare: Compare, size: tuple[int, int]) -> None:
    """The keys in groups."""
    assert snap_compare(BriefingApp([STRIKE]), terminal_size=size, press=["question_mark", "down"])


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark", "nord"])
def test_in_other_colours(snap_compare: Compare, theme: str) -> None:
    """Another theme, light colours, and those of the terminal, tried on in the list of themes."""
    app = BriefingApp([STRIKE])
    assert snap_compare(app, terminal_size=MEDIUM, press=["t", *theme.replace("-", ""), "enter", "j"])


def test_themes(snap_compare: Compare) -> None:
    """The list of themes over what it changes."""
    assert snap_compare(BriefingApp([STRIKE]), terminal_size=WIDE, press=["t", "down"])


def test_export(snap_compare: Compare) -> None:
    """What, as what, where to; the sentence says what will happen."""
    app = BriefingApp([STRIKE])

    async def open_dialog(pilot: object) -> None:
        await pilot.press("3", "s")  # type: ignore[attr-defined]
        app.screen.query_one("#file").value = "~/strike.txt"  # type: ignore[attr-defined]

    assert snap_compare(app, terminal_size=MEDIUM, run_before=open_dialog)


@pytest.mark.parametrize("size", [WIDE, MEDIUM], ids=named)
def test_problems_of_a_broken_file(snap_compare: Compare, size: tuple[int, int]) -> None:
    """In place of the panes, with the lines of the file and carets."""
    assert snap_compare(BriefingApp([BROKEN]), terminal_size=size)


def test_a_briefing_with_errors(snap_compare: Compare) -> None:
    """Wrong values as written, entries marked, the problem first in the inspector, an empty section."""
    assert snap_compare(BriefingApp([FAULTY]), terminal_size=WIDE, press=["2"])


def test_nothing_to_open(snap_compare: Compare) -> None:
    """The start screen where a path is not there."""
    assert snap_compare(BriefingApp([Path("strik.yaml")]), terminal_size=MEDIUM)


def test_too_small(snap_compare: Compare) -> None:
    """What the screen needs."""
    assert snap_compare(BriefingApp([STRIKE]), terminal_size=(36, 9))
