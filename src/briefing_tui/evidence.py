"""What the local copy of a source says where an entry cites it: the paragraphs, the quotation marked, a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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

OPENING, CLOSING = ("“", '"', "«", "„", "「", "『"), ("”", '"', "»", "“", "」", "』")
"""What a quotation begins and ends with in a source."""

STOPS = ",.;:!?…"
"""What may stand between the last word of a quotation and its end."""

NOWHERE = -1
"""Where a citation leads that leads to no paragraph of the copy."""


class Evidence(NamedTuple):
    """What a local copy has to say: a note where there is none to show, else rows, of which one is to be seen first."""

    note: Row | None
    rows: Sequence[Row] = ()
    first: int = 0


def evidence(cites: Sequence[Citation], copy: Copy | UnreadableCopy | None, lookup: Lookup) -> Evidence:
    """The local copy of a source that ``cites`` cite: its paragraphs, and what became of each quotation.

    Those that are cited stand out, with what is quoted of them in quotation marks; the first of them, with what became
    of its quotation, is to be seen first.
    """
    if copy is None:
        quoted = any(cite.quote for cite in cites)
        none: Row = ("Copy", [("No local copy: the quotation cannot be checked.", "muted")])
        return Evidence(none if quoted else None)
    if isinstance(copy, UnreadableCopy):
        return Evidence(("Copy", [(f"! {copy.sentence}", "error"), (f" {copy.hint}", "muted")]))
    if not copy.paragraphs:
        return Evidence(("Copy", [("The local copy holds no text.", "muted")]))
    cited, became = _cited(cites, copy, lookup)
    rows = became.get(NOWHERE, [])
    if not cited:
        rows.append(("Copy", [("The citation leads to no paragraph; this is the local copy.", "muted")]))
    first = None
    for number, paragraph in enumerate(copy.paragraphs):
        side = f"{lookup.glyphs.side} " if number in cited else "  "
        label = side + wording.place_words(paragraph.at, lookup.glyphs)
        rows.append((label, cited.get(number, [(paragraph.text, "muted" if cited else "text")])))
        rows += became.get(number, [])
        if number in cited and first is None:
            first = len(rows) - 1
    return Evidence(None, rows, first or 0)


def _cited(cites: Sequence[Citation], copy: Copy, lookup: Lookup) -> tuple[dict[int, list[Run]], dict[int, list[Row]]]:
    """The paragraphs that are cited, and the rows that tell, after a paragraph, what became of a quotation."""
    numbers = {id(paragraph): number for number, paragraph in enumerate(copy.paragraphs)}
    cited: dict[int, list[Run]] = {}
    became: dict[int, list[Row]] = {}
    for cite in cites:
        verdict = check_quotation(cite, copy)
        leads = list(copy.cited(cite.at)) if cite.at else []
        if verdict.paragraph is not None and (number := numbers[id(verdict.paragraph)]) not in leads:
            leads.append(number)
        for number in leads:
            runs = _text(copy.paragraphs[number], verdict, lookup)
            if number not in cited or len(runs) > 1:
                cited[number] = runs
        became.setdefault(max(leads, default=NOWHERE), []).extend(_became(cite, verdict))
    return cited, became


def _became(cite: Citation, verdict: Verdict) -> Iterator[Row]:
    """What became of a quotation."""
    words, role = VERDICTS.get(verdict.kind, ("", ""))
    if cite.quote and words:
        nearest: list[Run] = [(f"  The nearest passage: {verdict.nearest}", "muted")] if verdict.nearest else []
        yield "Copy", [(words, role), *nearest]


def _text(paragraph: Paragraph, verdict: Verdict, lookup: Lookup) -> list[Run]:
    """A paragraph with what is quoted of it in quotation marks, unless it stands in such there."""
    text = paragraph.text
    if verdict.paragraph is not paragraph or verdict.kind == "absent":
        return [(text, "text")]
    before, quoted, after = text[: verdict.start], text[verdict.start : verdict.end], text[verdict.end :]
    if not (before.endswith(OPENING) and after.lstrip(STOPS).startswith(CLOSING)):
        quoted = wording.quoted(quoted, lookup.glyphs)
    return [(before, "text"), (quoted, "found"), (after, "text")]
