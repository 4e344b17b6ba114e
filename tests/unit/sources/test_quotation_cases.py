"""Quotations as people write them, with their verdicts: one line of the data file per case."""

from __future__ import annotations

import json
from pathlib import Path

from briefing_tui.model.briefing import Citation
from briefing_tui.sources.copies import Copy, paragraphs
from briefing_tui.sources.quotations import check_quotation
from briefing_tui.text.sanitizing import clean
from tests.cases import every_case

CASES = json.loads((Path(__file__).parents[1] / "data" / "quotation_cases.json").read_text(encoding="utf-8"))
"""The kind of case, the source, the ending of its file, the place cited, the quotation, and the verdict.

The verdict ``found`` is ``exact``, ``folded`` or ``ambiguous``; for a quotation that is absent for a known reason,
it is the reason.
"""


@every_case(("kind", "source", "ending", "at", "quotation", "expected"), CASES)
def test_what_becomes_of_a_quotation(  # noqa: PLR0913, PLR0917 - the columns of the data file
    kind: str, source: str, ending: str, at: str, quotation: str, expected: str
) -> None:
    """It is in its source as the source has it, or it is not."""
    citation = Citation(source="s", at=at, quote=clean(quotation, multiline=True))
    verdict = check_quotation(citation, Copy(paragraphs(source, ending)))
    found = verdict.kind in {"exact", "folded", "ambiguous"}
    assert expected in {verdict.kind, verdict.reason, "found" if found else ""}, kind
