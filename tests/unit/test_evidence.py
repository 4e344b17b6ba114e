"""What a local copy says where an entry cites it."""

from __future__ import annotations

import pytest

from briefing_tui.copies import Copy, UnreadableCopy, paragraphs
from briefing_tui.evidence import evidence
from briefing_tui.model import Briefing, Citation
from briefing_tui.wording import Lookup, plain

TEXT = "[headline] The boats stay\n\nNobody sailed on Monday.\n\nThe union wants nine hours of rest.\n"
LOOKUP = Lookup(Briefing(title="T", id="t"))
NOWHERE = "Copy|The citation leads to no paragraph; this is the local copy."
HEADLINE, FIRST, SECOND = (
    "  headline|The boats stay",
    "  ¶1|Nobody sailed on Monday.",
    "  ¶2|The union wants nine hours of rest.",
)
WHOLE = [HEADLINE, FIRST, SECOND]


def rows(*cites: Citation) -> tuple[list[str], int]:
    """The rows for citations of a copy, label and words of each, and which of them is to be seen first."""
    found = evidence(cites, Copy(paragraphs(TEXT)), LOOKUP)
    return [f"{label}|{plain(runs)}".replace("\u00a0", " ") for label, runs in found.rows], found.first


def cite(at: str = "", quote: str = "") -> Citation:
    """A citation of the one source."""
    return Citation(source="s", at=at, quote=quote)


def test_the_cited_paragraph_among_the_others() -> None:
    """It is marked, and the first to be seen."""
    assert rows(cite("1")) == ([HEADLINE, "│ ¶1|Nobody sailed on Monday.", SECOND], 1)
    assert rows(cite("headline")) == (["│ headline|The boats stay", FIRST, SECOND], 0)


def test_what_is_quoted() -> None:
    """It stands in quotation marks; that it is there is said below the paragraph, and seen with it."""
    exact = "Copy|The quotation is in the local copy, word for word."
    assert rows(cite("1", "on Monday")) == ([HEADLINE, "│ ¶1|Nobody sailed “on Monday”.", exact, SECOND], 2)


def test_what_is_quoted_of_a_quotation() -> None:
    """Where the copy has quotation marks around it, there are no others."""
    found = evidence([cite("1", "Never")], Copy(paragraphs("“Never,” he said; “Never”.\n\n“Never”, again.")), LOOKUP)
    assert plain(found.rows[0][1]) == "“Never,” he said; “Never”."


def test_a_paragraph_that_is_cited_twice_shows_what_is_quoted() -> None:
    """Also where the other citation quotes nothing."""
    found, _ = rows(cite("1", "on Monday"), cite("1"))
    assert found[1] == "│ ¶1|Nobody sailed “on Monday”."


def test_a_quotation_without_a_place() -> None:
    """The paragraph in which it is found is marked."""
    found, first = rows(cite("", "nine hours of rest"))
    assert found[2] == "│ ¶2|The union wants “nine hours of rest”."
    assert first == 3


def test_a_quotation_that_is_only_near() -> None:
    """The paragraph of the nearest passage is marked, and the passage named."""
    found, _ = rows(cite("", "the union wants ten hours of rest"))
    assert found[2] == "│ ¶2|The union wants nine hours of rest."
    assert "The nearest passage:" in found[3]


@pytest.mark.parametrize("at", ["", "7", "photo"])
def test_a_citation_that_leads_to_no_paragraph(at: str) -> None:
    """Without a place and a quotation, or with a place that the copy lacks, that is said."""
    assert rows(cite(at)) == ([NOWHERE, *WHOLE], 0)


def test_a_quotation_that_is_nowhere() -> None:
    """That is said before the copy."""
    assert rows(cite("", "Whales sing.")) == (["Copy|! The quotation is not in the local copy.", NOWHERE, *WHOLE], 0)


def note(copy: Copy | UnreadableCopy | None, *cites: Citation) -> str:
    """What is said where there is no copy to show."""
    found = evidence(cites, copy, LOOKUP)
    assert found.rows == ()
    return plain(found.note[1]) if found.note else ""


def test_no_copy() -> None:
    """Only where something is quoted does that matter; an empty one says so, and an unreadable one why."""
    assert note(None, cite()) == ""
    assert note(None, cite("", "q")) == "No local copy: the quotation cannot be checked."
    assert note(Copy(paragraphs("\n\n")), cite()) == "The local copy holds no text."
    assert note(UnreadableCopy("It is gone.", "Look."), cite()) == "! It is gone. Look."
