"""What a local copy says where an entry cites it."""

from __future__ import annotations

import pytest

from briefing_tui.copies import Copy, UnreadableCopy, paragraphs
from briefing_tui.evidence import BEGINNING, evidence
from briefing_tui.model import Briefing, Citation
from briefing_tui.wording import Lookup, plain

TEXT = "[headline] The boats stay\n\nNobody sailed on Monday.\n\nThe union wants nine hours of rest.\n"
LOOKUP = Lookup(Briefing(title="T", id="t"))
FROM_BEGINNING = "Copy|The citation leads to no paragraph; this is the local copy from its beginning."
WHOLE = ["headline|The boats stay", "¶1|Nobody sailed on Monday.", "¶2|The union wants nine hours of rest."]


def rows(*cites: Citation, text: str = TEXT) -> list[str]:
    """The rows for citations of a copy, label and words of each."""
    found = evidence(cites, Copy(paragraphs(text)), LOOKUP)
    return [f"{label}|{plain(runs)}".replace("\u00a0", " ") for label, runs in found]


def cite(at: str = "", quote: str = "") -> Citation:
    """A citation of the one source."""
    return Citation(source="s", at=at, quote=quote)


def test_the_cited_paragraph() -> None:
    """With its number; what is quoted of it stands in quotation marks, and that it is there is said."""
    assert rows(cite("1")) == ["¶1|Nobody sailed on Monday."]
    assert rows(cite("1", "on Monday")) == [
        "¶1|Nobody sailed “on Monday”.",
        "Copy|The quotation is in the local copy, word for word.",
    ]


def test_a_quotation_without_a_place() -> None:
    """The paragraph in which it is found."""
    assert rows(cite("", "nine hours of rest"))[0] == "¶2|The union wants “nine hours of rest”."


def test_a_quotation_that_is_only_near() -> None:
    """The paragraph of the nearest passage, which is named."""
    found = rows(cite("", "the union wants ten hours of rest"))
    assert found[0] == "¶2|The union wants nine hours of rest."
    assert "The nearest passage:" in found[1]


@pytest.mark.parametrize("at", ["", "7", "photo"])
def test_a_citation_that_leads_to_no_paragraph(at: str) -> None:
    """Without a place and a quotation, or with a place that the copy lacks, the copy stands from its beginning."""
    assert rows(cite(at)) == [FROM_BEGINNING, *WHOLE]


def test_a_quotation_that_is_nowhere() -> None:
    """That is said, and the copy stands from its beginning."""
    assert rows(cite("", "Whales sing.")) == ["Copy|! The quotation is not in the local copy.", FROM_BEGINNING, *WHOLE]


def test_one_citation_that_leads_somewhere_is_enough() -> None:
    """The copy is not shown from its beginning beside a cited paragraph."""
    assert rows(cite(), cite("1")) == ["¶1|Nobody sailed on Monday."]


def test_a_long_copy_is_cut() -> None:
    """How much more there is, is said."""
    text = "\n\n".join(f"Number {number}." for number in range(1, BEGINNING + 4))
    found = rows(cite(), text=text)
    assert len(found) == BEGINNING + 2
    assert found[-1] == "|… 3 paragraphs more"


def test_a_copy_without_text() -> None:
    """It is said to hold none."""
    assert rows(cite(), text="\n\n") == ["Copy|The local copy holds no text."]


def test_no_copy() -> None:
    """Only where something is quoted does that matter; one that cannot be read says why."""
    assert evidence([cite()], None, LOOKUP) == []
    assert evidence([cite("", "q")], None, LOOKUP)[0][0] == "Copy"
    assert plain(evidence([cite()], UnreadableCopy("It is gone.", "Look."), LOOKUP)[0][1]) == "! It is gone. Look."
