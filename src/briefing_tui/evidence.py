"""What the local copy of a source says where an entry cites it: the paragraphs, the quotation marked, a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui import wording
from briefing_tui.copies import Copy, UnreadableCopy
from briefing_tui.quotations import Verdict, check_quotation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing_tui.copies import Paragraph
    from briefing_tui.details import Row
    from briefing_tui.model import Citation
    from briefing_tui.text import Run
    from briefing_tui.wording import Lookup

VERDICTS: dict[str, tuple[str, str]] = {
    "exact": ("The quotation is in the local copy, word for word.", "muted"),
    "folded": ("The quotation is in the local copy, but for blanks, marks, capitals or what is left out.", "muted"),
    "elsewhere": ("! The quotation is in another paragraph than the one cited: this one.", "error"),
    "ambiguous": ("The quotation is short, and stands in the local copy more than once.", "muted"),
    "absent": ("! The quotation is not in the local copy.", "error"),
}
"""What is said of each verdict on a quotation, and its role."""


BEGINNING = 20
"""Paragraphs of a copy that are shown where a citation leads to none of them."""


def evidence(cites: Sequence[Citation], copy: Copy | UnreadableCopy | None, lookup: Lookup) -> list[Row]:
    """Rows for the citations of one source: the paragraphs that each leads to, and what became of each quotation.

    Where none of them leads to any, the copy follows from its beginning.
    """
    if copy is None:
        quoted = any(cite.quote for cite in cites)
        return [("Copy", [("No local copy: the quotation cannot be checked.", "muted")])] if quoted else []
    if isinstance(copy, UnreadableCopy):
        return [("Copy", [(f"! {copy.sentence}", "error"), (f" {copy.hint}", "muted")])]
    rows: list[Row] = []
    leads = False
    for cite in cites:
        verdict = check_quotation(cite, copy)
        shown = [copy.paragraphs[index] for index in copy.cited(cite.at)] if cite.at else []
        if verdict.paragraph is not None and verdict.paragraph not in shown:
            shown.append(verdict.paragraph)
        leads = leads or bool(shown)
        rows += [_row(paragraph, _text(paragraph, verdict, lookup), lookup) for paragraph in shown]
        rows += _became(cite, verdict)
    return rows if leads else [*rows, *_beginning(copy, lookup)]


def _row(paragraph: Paragraph, runs: list[Run], lookup: Lookup) -> Row:
    return wording.place_words(paragraph.at, lookup.glyphs), runs


def _beginning(copy: Copy, lookup: Lookup) -> Iterator[Row]:
    """What a copy begins with, and how much of it follows."""
    if not copy.paragraphs:
        yield "Copy", [("The local copy holds no text.", "muted")]
        return
    yield "Copy", [("The citation leads to no paragraph; this is the local copy from its beginning.", "muted")]
    for paragraph in copy.paragraphs[:BEGINNING]:
        yield _row(paragraph, [(paragraph.text, "text")], lookup)
    more = len(copy.paragraphs) - BEGINNING
    if more > 0:
        yield "", [(f"{lookup.glyphs.ellipsis} {wording.counted(more, 'paragraph')} more", "muted")]


def _became(cite: Citation, verdict: Verdict) -> Iterator[Row]:
    """What became of a quotation."""
    words, role = VERDICTS.get(verdict.kind, ("", ""))
    if cite.quote and words:
        nearest: list[Run] = [(f"  The nearest passage: {verdict.nearest}", "muted")] if verdict.nearest else []
        yield "Copy", [(words, role), *nearest]


def _text(paragraph: Paragraph, verdict: Verdict, lookup: Lookup) -> list[Run]:
    """A paragraph with what is quoted of it in quotation marks."""
    text = paragraph.text
    if verdict.paragraph is not paragraph or verdict.kind == "absent":
        return [(text, "text")]
    quoted = wording.quoted(text[verdict.start : verdict.end], lookup.glyphs)
    return [(text[: verdict.start], "text"), (quoted, "found"), (text[verdict.end :], "text")]
