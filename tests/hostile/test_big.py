"""Files that are too large in one way each, made when the test runs: refused or shown in bounded time and memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from briefing_tui.files import reading
from briefing_tui.loading import composer
from briefing_tui.loading.keys import MAX_REPEATED
from briefing_tui.tui.app.app import BriefingApp
from tests.hostile.conftest import until_read

if TYPE_CHECKING:
    from tests.hostile.conftest import Fragment

HEAD = "title: The harbour strike\n"
SUMMARY = "summary: [The pilots wait.]\n"
SECONDS = 20
"""Processor seconds that each command may take; a hang takes more."""


class Big(NamedTuple):
    """A text, what comes of it, and the place."""

    make: Callable[[], str]
    code: str
    place: str


def too_many_bytes() -> str:
    """16 MiB and a byte."""
    text = HEAD + SUMMARY
    return text + "#" * (reading.MAX_BYTES + 1 - len(text))


def too_many_values() -> str:
    """A list of more values than a file may have."""
    return HEAD + SUMMARY + "x-a: [" + "a," * (composer.MAX_NODES + 2000) + "b]\n"


def deeper_by_one() -> str:
    """33 levels."""
    return HEAD + SUMMARY + "x-a: " + "[" * composer.MAX_DEPTH + "]" * composer.MAX_DEPTH + "\n"


def deep() -> str:
    """100,000 levels, which end a process that goes down them by calling itself."""
    return HEAD + SUMMARY + "x-a: " + "[" * 100_000 + "]" * 100_000 + "\n"


def deep_blocks() -> str:
    """1,000 levels by indentation."""
    return HEAD + "".join(f"{' ' * level}x-{level}:\n" for level in range(1000))


def long_text() -> str:
    """5 MiB in one text."""
    return HEAD + "summary:\n  - " + "word " * (1024 * 1024) + "\n"


def long_wide_text() -> str:
    """A character more than a text may have where each takes four bytes."""
    return HEAD + "summary:\n  - " + "\U0001f6a2" * (composer.MAX_TEXT // 4 + 1) + "\n"


def long_key() -> str:
    """5 MiB in one key."""
    return HEAD + SUMMARY + "? " + "k" * (5 * 1024 * 1024) + "\n: 1\n"


def unclosed() -> str:
    """5 MiB in a quotation that does not end."""
    return HEAD + 'summary: ["' + "word " * (1024 * 1024)


REFUSED = [
    Big(too_many_bytes, "F105", ""),
    Big(too_many_values, "F212", "3:1999991"),
    Big(deeper_by_one, "F211", "3:37"),
    Big(deep, "F211", "3:37"),
    Big(deep_blocks, "F211", "34:33"),
    Big(long_text, "F213", "3:5"),
    Big(long_wide_text, "F213", "3:5"),
    Big(long_key, "F213", "3:3"),
    Big(unclosed, "F201", "2:11"),
]


def many_problems() -> str:
    """100,000 keys that the format does not know, each in an entry of its own."""
    return HEAD + "summary:\n" + "  - {text: a, colour: red}\n" * 100_000


def many_repeated() -> str:
    """100,000 times one key."""
    return HEAD + SUMMARY + "x-a: 1\n" * 100_000


@contextmanager
def bounded() -> Iterator[None]:
    """Fail where the block takes too long."""
    began = time.process_time()
    yield
    assert time.process_time() - began < SECONDS


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A folder with a good briefing."""
    (tmp_path / "good.yaml").write_text("title: A good one\n" + SUMMARY, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "big",
    [
        pytest.param(big, id=big.make.__name__, marks=pytest.mark.long if big.make is too_many_values else ())
        for big in REFUSED
    ],
)
async def test_what_is_too_large_is_refused(big: Big, library: Path, run: Fragment) -> None:
    """Every command and the reader say so, with the place, and the good briefing beside it opens."""
    path = library / "big.yaml"
    path.write_text(big.make(), encoding="utf-8")
    with bounded():
        check = run("check", path)
        assert check.status == 1
        assert check.out.startswith(f"{path}:{big.place}" if big.place else f"{path}: ")
        assert f"[{big.code}]" in check.out.splitlines()[0]
        assert len(check.out) < 2000
    with bounded():
        assert run("show", path).status == 1
        listed = run("list", library)
        assert "A good one" in listed.out
        assert "does not open" in listed.out
    app = BriefingApp([path])
    async with app.run_test() as pilot:
        with bounded():
            await until_read(app, pilot)
            await pilot.pause()
        rows = ["".join(segment.text for segment in row) for row in app.screen._compositor.render_strips()]
        assert big.code in "\n".join(rows)


def test_the_greatest_depth_opens(library: Path, run: Fragment) -> None:
    """32 levels are allowed, the top of the file being the first."""
    depth = composer.MAX_DEPTH - 1
    (library / "deep.yaml").write_text(HEAD + SUMMARY + "x-a: " + "[" * depth + "]" * depth + "\n", encoding="utf-8")
    assert run("check", library / "deep.yaml").status == 0


@pytest.mark.long
async def test_100_000_problems(library: Path, run: Fragment) -> None:
    """All are told by ``check``, counted by ``list`` and shown by the reader."""
    path = library / "many.yaml"
    path.write_text(many_problems(), encoding="utf-8")
    with bounded():
        check = run("check", path)
        assert check.status == 0
        assert check.out.count("[W401]") == 100_000
    with bounded():
        assert "100000 warnings" in run("list", library).out.replace(",", "")
    app = BriefingApp([path])
    async with app.run_test() as pilot:
        with bounded():
            await until_read(app, pilot)
            await pilot.press("exclamation_mark", "G", "g", "j")
        assert app.is_running


def test_a_key_100_000_times(library: Path, run: Fragment) -> None:
    """The first hundred are told."""
    path = library / "many.yaml"
    path.write_text(many_repeated(), encoding="utf-8")
    with bounded():
        assert run("check", path).out.count("[F203]") == MAX_REPEATED
