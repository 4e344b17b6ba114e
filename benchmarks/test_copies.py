"""Key latency while a large hostile copy of a source is read in a thread."""

from __future__ import annotations

import time
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from briefing_tui.model.briefing import Source
from briefing_tui.sources.copies import Copies, Copy
from briefing_tui.text.folding import Folded

if TYPE_CHECKING:
    from pathlib import Path

MOST_SECONDS = 0.4
"""Without pauses, each of these copies took a second or more."""

HOSTILE = {
    "one paragraph": ("a.txt", "word is here " * 1_100_000),
    "one word": ("a.txt", "x" * 15_000_000),
    "one page": ("a.html", "<p>" + "word &amp; <b>is</b> here " * 600_000),
    "one tag": ("a.html", "<p>so it is " + "<a " * 5_000_000),
    "one comment": ("a.html", "<p>so it is <!-- " + "word " * 3_000_000),
    "one line of Markdown": ("a.md", "word *is* [here](b) " * 750_000),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_copy_of_megabytes_keeps_nobody_waiting(tmp_path: Path, kind: str) -> None:
    """While it is read and made searchable in a thread, others never wait for long."""
    name, text = HOSTILE[kind]
    (tmp_path / name).write_text(text, encoding="utf-8")
    copies = Copies(tmp_path / "briefing.yaml")

    def read() -> None:
        copy = copies.of(Source(id="s", file=name))
        assert isinstance(copy, Copy)
        for paragraph in copy.paragraphs:
            Folded(paragraph.text)

    thread = Thread(target=read)
    longest = 0.0
    thread.start()
    before = time.perf_counter()
    while thread.is_alive():
        thread.join(0.002)
        now = time.perf_counter()
        longest, before = max(longest, now - before), now
    assert longest < MOST_SECONDS
