"""The local copy of a source in the sources screen: a long one is read in a thread, and Esc cancels it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from briefing_tui.sources.copies import QUICK_BYTES, Copies
from briefing_tui.text import fragments as runs_of
from briefing_tui.tui.widgets import listing
from briefing_tui.tui.workers import TaskCancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from briefing_tui.model.briefing import Source
    from briefing_tui.sources.copies import Copy, UnreadableCopy
    from briefing_tui.text.cells import Fragment
    from tests.tui.conftest import Start

SIZES = [(120, 40), (80, 24), (40, 12)]

CITING = """\
title: Copies
sources:
  - {id: long, publisher: The Long One, file: long.html}
  - {id: short, publisher: The Short One, file: short.txt}
summary:
  - text: The boats sail.
    cites: [{source: long, at: 2, quote: boats will sail}, {source: short, at: 1, quote: so it is}]
"""


class Gate:
    """Holds up every reading of a long copy until it is opened, and keeps what was looked at meanwhile."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.opened = threading.Event()
        self.given_up = threading.Event()
        self._real = Copies.of

    def of(
        self, copies: Copies, source: Source, check: Callable[[], None] = lambda: None
    ) -> Copy | UnreadableCopy | None:
        """What stands for :meth:`Copies.of`."""
        if source.id == "long" and threading.current_thread() is not threading.main_thread():
            self.begun.set()
            self.opened.wait(5)
            try:
                check()
            except TaskCancelled:
                self.given_up.set()
                raise
        return self._real(copies, source, check)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """A gate that is open again after the test."""
    made = Gate()
    monkeypatch.setattr(Copies, "of", lambda *rest: made.of(*rest))  # noqa: PLW0108 - as a method, it gets the copies
    yield made
    made.opened.set()


@pytest.fixture
def copied(folder: Path) -> Path:
    """A folder with a copy that takes long and one that does not."""
    (folder / "long.html").write_text(
        "<html><p>One<p>The boats will sail at dawn." + "<p>more</p>" * (QUICK_BYTES // 10), encoding="utf-8"
    )
    (folder / "short.txt").write_text("They say that so it is.\n", encoding="utf-8")
    return folder


@pytest.mark.usefixtures("copied")
@pytest.mark.parametrize("size", SIZES)
async def test_a_long_copy_is_read_while_the_rest_is_shown(start: Start, gate: Gate, size: tuple[int, int]) -> None:
    """Keys work meanwhile; then the paragraph replaces the message that it is being read."""
    async with start(a=CITING, size=size) as reader:
        await reader.press("o")
        assert "The Long One" in reader.text
        assert "Reading “long.html” …" in " ".join(reader.text.split())
        assert gate.begun.wait(5)
        gate.opened.set()
        await reader.until(lambda: "exact" in reader.text)
        assert "dawn." in reader.text
        assert "Reading" not in reader.text


@pytest.mark.usefixtures("copied")
async def test_esc_gives_the_reading_up(start: Start, gate: Gate) -> None:
    """The dialog closes at once, and the thread ends."""
    async with start(a=CITING) as reader:
        await reader.press("o")
        assert gate.begun.wait(5)
        await reader.press("escape")
        assert reader.screen == "ReaderScreen"
        gate.opened.set()
        await reader.until(gate.given_up.is_set)


@pytest.mark.usefixtures("copied")
async def test_the_program_ends_while_a_copy_is_read(start: Start, gate: Gate) -> None:
    """It does not wait for the thread."""
    async with start(a=CITING) as reader:
        await reader.press("o")
        assert gate.begun.wait(5)
        await reader.press("q")
        assert not gate.opened.is_set()
    assert reader.app.return_code == 0


@pytest.mark.usefixtures("copied")
async def test_another_source_is_shown_meanwhile(start: Start, gate: Gate) -> None:
    """The result of the first one is not shown under the second."""
    async with start(a=CITING) as reader:
        await reader.press("o")
        assert gate.begun.wait(5)
        await reader.press("J")
        assert "so it is" in reader.text
        gate.opened.set()
        await reader.until(gate.given_up.is_set)
        await reader.settle()
        assert "so it is" in reader.text
        assert "at dawn" not in reader.text
        await reader.press("K")
        await reader.until(lambda: "at dawn" in reader.text)


@pytest.mark.usefixtures("copied")
async def test_an_address_that_is_asked_for_stays(start: Start, gate: Gate) -> None:
    """What was read meanwhile is shown once the question is taken back."""
    text = CITING.replace("publisher: The Long One,", "publisher: The Long One, url: 'https://example.org',")
    async with start(a=text) as reader:
        await reader.press("o", "enter")
        gate.opened.set()
        copies = reader.app.screen._copies  # type: ignore[attr-defined]
        await reader.until(lambda: "long.html" in copies._read)
        await reader.settle()
        assert "Open?" in reader.text
        await reader.press("escape")
        await reader.until(lambda: "at dawn" in reader.text)


async def test_a_copy_that_changes_while_it_is_shown(start: Start, copied: Path) -> None:
    """It is reloaded automatically, in the same place, with a message; a deleted one is reported as missing."""
    copy = copied / "short.txt"
    async with start(a=CITING) as reader:
        await reader.press("o", "J", "tab")
        look = reader.app.screen._look_again  # type: ignore[attr-defined]
        look()
        assert reader.said == ""
        place = reader.entries.place
        copy.write_text("They say otherwise now.\n", encoding="utf-8")
        look()
        await reader.settle()
        assert "They say otherwise now." in reader.text
        assert "¶1 absent" in reader.text
        assert reader.entries.place == place
        assert reader.said == "The local copy has changed."
        copy.unlink()
        look()
        await reader.settle()
        assert "The local copy “short.txt” is missing." in reader.text


async def test_a_long_copy_that_changes_while_it_is_shown(start: Start, copied: Path, gate: Gate) -> None:
    """What was there before is shown until the new one is read, in a thread."""
    gate.opened.set()
    async with start(a=CITING) as reader:
        await reader.press("o")
        await reader.until(lambda: "at dawn" in reader.text)
        gate.opened.clear()
        text = (copied / "long.html").read_text(encoding="utf-8")
        (copied / "long.html").write_text(text.replace("at dawn", "at dusk, it is said"), encoding="utf-8")
        reader.app.screen._look_again()  # type: ignore[attr-defined]
        await reader.settle()
        assert "at dawn" in reader.text
        gate.opened.set()
        await reader.until(lambda: "at dusk" in reader.text)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("gone", "is missing"),
        ("huge", "larger than 16 MiB"),
        ("binary", "cannot be read"),
        ("folder", "is a folder"),
    ],
)
@pytest.mark.parametrize("size", SIZES)
async def test_a_copy_that_cannot_be_read(
    start: Start, copied: Path, change: str, words: str, size: tuple[int, int]
) -> None:
    """A sentence stands in its place, and nothing else is lost."""
    async with start(a=CITING, size=size) as reader:
        file = copied / "long.html"
        file.unlink()
        if change == "huge":
            with file.open("wb") as made:
                made.truncate(200 * 1024**2)
        elif change == "binary":
            file.write_bytes(b"\x89PNG\r\n\x1a\n\0\xff\xfe" * QUICK_BYTES)
        elif change == "folder":
            file.mkdir()
        await reader.press("o")
        await reader.until(lambda: "Reading" not in reader.text)
        seen = reader.text
        for _ in range(6):
            await reader.press("space")
            seen += reader.text
        assert words in " ".join("".join(line.strip(" ┃│▌") + " " for line in seen.splitlines()).split())
        assert "The Long One" in seen
        await reader.press("escape")
        assert reader.entry == "The boats sail."


@pytest.mark.parametrize("size", SIZES)
async def test_a_paragraph_of_megabytes_is_laid_out_in_parts(
    start: Start, copied: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """Only what is in sight is; the quotation in its middle is, at once."""
    words = "word of many words " * 10_000
    (copied / "long.html").write_text(f"<p>One<p>{words} boats will sail {words}", encoding="utf-8")
    wrapped: list[int] = []

    def wrap(fragments: Sequence[Fragment], width: int) -> list[list[Fragment]]:
        wrapped.append(sum(len(text) for text, _ in fragments))
        return runs_of.wrap(fragments, width)

    async with start(a=CITING, size=size) as reader:
        monkeypatch.setattr(listing, "wrap", wrap)
        await reader.press("o")
        await reader.until(lambda: "exact" in reader.text)
        assert "boats will sail" in " ".join(reader.text.translate(dict.fromkeys(map(ord, "┃│▌▐"), " ")).split())
        await reader.press("space", "G", "g")
        assert sum(wrapped) < 100_000
