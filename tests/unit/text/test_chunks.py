"""Long texts split into chunks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.briefing import Source
from briefing_tui.sources import copies
from briefing_tui.sources.copies import Copies, Copy, UnreadableCopy, paragraphs
from briefing_tui.text import chunks as module
from briefing_tui.text import folding
from briefing_tui.text.chunks import CHUNK_SIZE, chunks
from briefing_tui.text.folding import Folded

WORDS = st.lists(
    st.sampled_from(
        [
            "boat",
            "Ferry",
            "“so”",
            "é",
            "e\u0301a",
            "слово",
            "漢字",
            "かな",
            "-",
            "--",
            "1. one",
            "&amp;",
            "<b>",
            "</b>",
            "a*b*",
            "\n",
        ]
    ),
    max_size=40,
)


@given(WORDS, st.sampled_from([" ", "  ", "", "\n", "\n\n"]))
@pytest.mark.parametrize("ending", [".txt", ".html"])
def test_a_copy_in_pieces_is_the_same(ending: str, words: list[str], between: str) -> None:
    """No tag, no letter with its marks, no run of blanks is cut, and no blank gets lost."""
    text = "".join(f"{word}{between}so the boat sails{between}" for word in words)
    whole = paragraphs(text, ending), Folded(text).text
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "CHUNK_SIZE", 40)
        patch.setattr(folding, "CHUNK_SIZE", 40)
        assert "".join(chunks(text)) == text
        assert (paragraphs(text, ending), Folded(text).text) == whole


@pytest.mark.parametrize(
    "text", ["x" * 10 * CHUNK_SIZE, "\u0301" * 10 * CHUNK_SIZE, "word " * 2 * CHUNK_SIZE, "漢" * 5 * CHUNK_SIZE]
)
def test_pieces_are_short(text: str) -> None:
    """Also where there is no good place to cut."""
    found = list(chunks(text))
    assert "".join(found) == text
    assert max(map(len, found)) <= 2 * CHUNK_SIZE


def test_a_copy_of_too_many_paragraphs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not read, and says so."""
    assert copies.MAX_PARAGRAPHS == 100_000
    monkeypatch.setattr(copies, "MAX_PARAGRAPHS", 1000)
    (tmp_path / "a.txt").write_text("w\n\n" * 1001, encoding="utf-8")
    found = Copies(tmp_path / "briefing.yaml").of(Source(id="s", file="a.txt"))
    assert found == UnreadableCopy("The local copy “a.txt” cannot be read: it has more than 1,000 paragraphs.")
    (tmp_path / "a.txt").write_text("w\n\n" * 1000, encoding="utf-8")
    assert isinstance(Copies(tmp_path / "briefing.yaml").of(Source(id="s", file="a.txt")), Copy)


def test_a_tag_without_an_end_is_not_shown() -> None:
    """What comes behind it is, where it ends after all."""
    text = f"<p>Before <a {'b ' * CHUNK_SIZE * 4}>after</a> it.<p>More."
    assert [paragraph.text for paragraph in paragraphs(text, ".html")] == ["Before after it.", "More."]
