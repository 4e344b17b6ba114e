"""A source in the list of sources of a text export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.view import phrasing, source_phrasing
from briefing_tui.view.lookup import NO_LONGER_CURRENT, written

if TYPE_CHECKING:
    from briefing_tui.model.briefing import Source
    from briefing_tui.text.cells import Fragment
    from briefing_tui.view.lookup import Lookup


def source_fragments(source: Source, lookup: Lookup) -> list[Fragment]:
    """Everything known about a source, its address on a separate line."""
    fragments: list[Fragment] = [(source_sentences(source, lookup), "text")]
    return [*fragments, ("\n", "text"), (source.url, "link")] if source.url else fragments


def source_sentences(source: Source, lookup: Lookup) -> str:
    """Everything known about a source except its address: what it is, its maker and date, its reliability."""
    glyphs = lookup.glyphs
    dates = (("", source.published), ("updated ", source.updated), ("accessed ", source.accessed))
    made = [source.author, source.publisher]
    made += [label + phrasing.with_glyphs(date.words(), glyphs) for label, date in dates if date]
    reliability = source_phrasing.reliability_words(source.reliability)
    judged = f"Reliability {source_phrasing.source_value(source, 'reliability')}" + (
        f": {reliability}" if reliability else ""
    )
    status = "" if source.status == "current" else source_phrasing.source_value(source, "status").capitalize()
    if source.status in NO_LONGER_CURRENT:
        status = f"{glyphs.withdrawn} {status}"
    sentences = [
        source.title or written(source.id),
        ", ".join(filter(None, made)),
        judged if source.reliability else "",
        ": ".join(filter(None, (status, source.correction))),
        source.descriptor,
    ]
    return " ".join(_ended(words) for words in sentences if words)


def _ended(words: str) -> str:
    """Words with a full stop, unless they already end like a sentence."""
    return words if words.endswith((".", "?", "!", "…", ".”")) else f"{words}."
