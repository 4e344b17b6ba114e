"""A short run of each fuzzer with fixed inputs, and the past findings of long runs."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from fuzz.reader import Reader
from fuzz.targets import TARGETS
from tests.hostile.corpus import CASES

SEED = 4
INPUTS = 1500

FOUND = [
    ("dates", b"[-000X..,00\n04,]"),
    ("loading", b"title: a\nsummary:\n  - {text: b, cites: ['lo- #4', 'log# 3']}\n"),
]
"""Inputs that once broke a promise: the target, and the bytes."""


def words(target: str, root: Path) -> list[bytes]:
    """The words of a target's dictionary, in libFuzzer's format."""
    lines = (root / "fuzz" / f"{target}.dict").read_text(encoding="utf-8").splitlines()
    quoted = [line.partition('="')[2].rstrip().removesuffix('"') for line in lines if not line.startswith("#")]
    return [word.encode().decode("unicode_escape").encode("latin-1") for word in quoted if word]


def mutations(seeds: list[bytes], parts: list[bytes], chance: random.Random) -> Iterator[bytes]:
    """Seeds with bytes cut, doubled, changed, or replaced by words and parts of other seeds."""
    while True:
        data = bytearray(chance.choice(seeds)[:2048])
        for _ in range(chance.randint(1, 4)):
            at = chance.randint(0, len(data))
            end = min(len(data), at + chance.randint(0, 12))
            other = chance.choice(seeds)
            start = chance.randint(0, len(other))
            new = chance.choice(
                [b"", data[at:end] * 2, bytes([chance.randrange(256)]), chance.choice(parts), other[start:][:30]]
            )
            data[at:end] = new
        yield bytes(data)


@pytest.mark.parametrize("target", TARGETS)
def test_changed_files_and_dates(target: str, root: Path) -> None:
    """Nothing that comes of the hostile files, or of dates, breaks a promise."""
    chance = random.Random(SEED)  # noqa: S311 - the same inputs in each run
    seeds = [case.path.read_bytes() for case in CASES]
    parts = words(target, root)
    if target == "dates":
        seeds = [b"".join(chance.choices(parts, k=chance.randint(1, 8))) for _ in range(500)]
    for _, data in zip(range(INPUTS), mutations(seeds, parts, chance), strict=False):
        try:
            TARGETS[target](data)
        except Exception as fault:
            fault.add_note(f"with {data!r}")
            raise


@pytest.mark.parametrize(("target", "data"), FOUND)
def test_what_was_found(target: str, data: bytes) -> None:
    """What once broke a promise does so no more."""
    TARGETS[target](data)


def test_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Random keys, sizes, clicks and changes of files end no reader."""
    monkeypatch.setattr("briefing_tui.tui.terminal.clipboard.clipboard_tools", list)
    for name in ("EDITOR", "VISUAL", "BROWSER"):
        monkeypatch.setenv(name, "true")
    before = Path.cwd()
    try:
        run_state_machine_as_test(
            Reader,
            settings=settings(
                max_examples=3,
                stateful_step_count=15,
                deadline=None,
                derandomize=True,
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    finally:
        os.chdir(before)
