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


def evidence(cites: Sequence[Citation], copy: Copy | UnreadableCopy | None, lookup: Lookup) -> list[Row]:
    """Rows for the citations of one source: each cited paragraph once, and what became of each quotation."""
    if copy is None:
        quoted = any(cite.quote for cite in cites)
        return [("Copy", [("No local copy: the quotation cannot be checked.", "muted")])] if quoted else []
    if isinstance(copy, UnreadableCopy):
        return [("Copy", [(f"! {copy.sentence}", "error"), (f" {copy.hint}", "muted")])]
    return [row for cite in cites for row in _of(cite, copy, lookup)]


def _of(cite: Citation, copy: Copy, lookup: Lookup) -> Iterator[Row]:
    verdict = check_quotation(cite, copy)
    shown = [copy.paragraphs[index] for index in copy.cited(cite.at)] if cite.at else []
    if verdict.paragraph is not None and verdict.paragraph not in shown:
        shown.append(verdict.paragraph)
    for paragraph in shown:
        yield wording.place_words(paragraph.at, lookup.glyphs), _text(paragraph, verdict, lookup)
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
