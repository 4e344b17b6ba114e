"""The evidence in a source: quotations with their verdicts, and the local copy."""

from __future__ import annotations

import pytest

from briefing_tui.model.briefing import Account, Actor, Briefing, Citation, Point
from briefing_tui.sources.copies import Copy, UnreadableCopy, paragraphs
from briefing_tui.view.evidence import FAR, PART, Cite, Evidence, cites_of, evidence, pending_evidence
from briefing_tui.view.lookup import Lookup
from briefing_tui.view.phrasing import plain

TEXT = "[headline] The boats stay\n\nNobody sailed on Monday.\n\nThe union wants nine hours of rest.\n"
LOOKUP = Lookup(Briefing(title="T", id="t"))
NOWHERE = "Copy|The citation names no paragraph; this is the whole local copy."
EXACT = "exact|The quotation is in the local copy, word for word."
ABSENT = "absent|! The quotation is not in the local copy."
HEADLINE, FIRST, SECOND = (
    "  headline|The boats stay",
    "  ¶1|Nobody sailed on Monday.",
    "  ¶2|The union wants nine hours of rest.",
)
WHOLE = [HEADLINE, FIRST, SECOND]


def rows(found: Evidence) -> list[str]:
    """All rows, label and words of each."""
    return [
        f"{label}|{plain(fragments)}".replace("\u00a0", " ") for part in found.parts for label, fragments in part.rows
    ]


def marked(found: Evidence) -> list[str]:
    """What is marked of the copy, each passage with its paragraph."""
    return [
        f"{part.paragraph[0].split()[-1]}|{text}"
        for part in found.parts
        if part.paragraph
        for text, role in part.paragraph[1]
        if role == "found"
    ]


def of(*cites: Citation, text: str = TEXT) -> Evidence:
    """What is cited of a copy with this text."""
    return evidence([Cite(cite) for cite in cites], Copy(paragraphs(text)), LOOKUP)


def stops(found: Evidence) -> list[str]:
    """The first row of each part that is cited."""
    return [f"{found.parts[stop].rows[0][0]}|{plain(found.parts[stop].rows[0][1])}" for stop in found.stops]


def cite(at: str = "", quote: str = "", credibility: str = "") -> Citation:
    """A citation of the one source."""
    return Citation(source="s", at=at, quote=quote, credibility=credibility)


def test_the_cited_paragraph_among_the_others() -> None:
    """It is marked, and where one goes to."""
    found = of(cite("1"))
    assert (rows(found), found.stops) == ([HEADLINE, "│ ¶1|Nobody sailed on Monday.", SECOND], [1])
    found = of(cite("headline"))
    assert (rows(found), found.stops) == (["│ headline|The boats stay", FIRST, SECOND], [0])


def test_what_is_quoted() -> None:
    """The quotation with its verdict stands before the paragraph, in which it is marked and nothing is changed."""
    found = of(cite("1", "on Monday", "2"))
    quoted = "Quoted|¶1  “on Monday”  credibility 2, probably true"
    assert rows(found) == [HEADLINE, quoted, EXACT, "│ ¶1|Nobody sailed on Monday.", SECOND]
    assert marked(found) == ["¶1|on Monday"]
    assert found.stops == [1]
    assert found.verdicts == [("¶1", "exact")]


def test_each_quotation_has_its_own_verdict() -> None:
    """Several of one source: exact, folded, elsewhere with the right paragraph, ambiguous, absent with the nearest."""
    text = TEXT.replace("on Monday", "on Monday: nobody, nobody, 'not one'")
    found = of(
        cite("1", "Nobody sailed"),
        cite("1", "On MONDAY"),
        cite("1", "nine hours of rest"),
        cite("1", "nobody"),
        cite("2", "the union wants ten hours of rest"),
        cite("2", "Whales sing."),
        text=text,
    )
    said = rows(found)
    for quotation, verdict in (
        ("¶1  “Nobody sailed”", EXACT),
        (
            "¶1  “On MONDAY”",
            "equivalent|The quotation is in the local copy; only spaces, punctuation, capitals or omissions differ.",
        ),
        ("¶1  “nine hours of rest”", "elsewhere|! The quotation is not in ¶1, but in ¶2."),
        ("¶1  “nobody”", "ambiguous|The quotation is short, and occurs more than once in the local copy: in ¶1."),
        (
            "¶2  “the union wants ten hours of rest”",
            f"{ABSENT}  The nearest passage, in ¶2: “The union wants nine hours of rest…”",
        ),
        ("¶2  “Whales sing.”", f"{ABSENT}  The copy has no similar passage."),
    ):
        assert said[said.index(f"Quoted|{quotation}") + 1] == verdict
    kinds = ["exact", "equivalent", "elsewhere", "ambiguous", "absent", "absent"]
    assert [kind for _, kind in found.verdicts] == kinds


def test_why_a_quotation_is_refused() -> None:
    """It is said with the verdict, and the passage is named."""
    assert f"{ABSENT[:-1]}: it cuts a word.  The nearest passage, in ¶1: “Nobody re-sailed…”" in rows(
        of(cite("1", "Nobody re"), text="Nobody re-sailed on Monday.")
    )


def test_all_that_is_quoted_of_a_paragraph_is_marked() -> None:
    """Not what was quoted last alone; what overlaps is one."""
    found = of(cite("1", "Nobody"), cite("1", "on Monday"), cite("1", "sailed on"))
    assert marked(found) == ["¶1|Nobody", "¶1|sailed on Monday"]


def test_all_places_of_an_ambiguous_quotation_are_marked() -> None:
    """In every paragraph that may be meant; these are named, the first of many."""
    found = of(cite("", "the boats"), text="The boats; the boats.\n\nNothing.\n\nAll the boats.")
    assert marked(found) == ["¶1|The boats", "¶1|the boats", "¶3|the boats"]
    assert "ambiguous|The quotation is short, and occurs more than once in the local copy: in ¶1 and ¶3." in rows(found)
    many = rows(of(cite("", "boats"), text="boats\n\n" * 9))
    assert many[1].endswith("in ¶1, ¶2, ¶3, ¶4, ¶5 and 4 more.")


def test_a_quotation_that_is_elsewhere_is_shown_with_the_right_paragraph() -> None:
    """The one that was cited is marked as well."""
    found = of(cite("1", "nine hours of rest"))
    assert [row.partition("|")[0] for row in rows(found)] == ["  headline", "│ ¶1", "Quoted", "elsewhere", "│ ¶2"]


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        ("7", "! There is no ¶7: the local copy has 2 paragraphs."),
        ("2-9", "! There is no ¶9: the local copy has 2 paragraphs."),
        ("photo", "! The local copy has no part “photo”."),
    ],
)
def test_a_place_that_the_copy_does_not_have(at: str, sentence: str) -> None:
    """It is reported in words, with what is cited."""
    found = of(cite(at))
    said = rows(found)
    assert said[said.index(f"missing|{sentence}") - 1].startswith("Cited|")
    assert found.verdicts[0][1] == "missing"
    assert f"missing|{sentence}" in rows(of(cite(at, "nine hours of rest")))


def test_a_quotation_without_a_place() -> None:
    """The paragraph in which it is found is marked, and where one goes to."""
    found = of(cite("", "nine hours of rest"))
    assert rows(found)[2:] == ["Quoted|“nine hours of rest”", EXACT, "│ ¶2|The union wants nine hours of rest."]
    assert stops(found) == ["Quoted|“nine hours of rest”"]


def test_a_quotation_that_is_only_near() -> None:
    """The paragraph of the nearest passage is marked, and the passage named."""
    found = rows(of(cite("", "the union wants ten hours of rest")))
    assert found[3] == f"{ABSENT}  The nearest passage, in ¶2: “The union wants nine hours of rest…”"
    assert found[4] == "│ ¶2|The union wants nine hours of rest."


def test_a_citation_of_a_paragraph_that_does_not_exist() -> None:
    """Without a place and a quotation that is said."""
    assert rows(of(cite())) == [NOWHERE, *WHOLE]


def test_a_quotation_that_is_nowhere() -> None:
    """That is said before the copy."""
    assert rows(of(cite("", "Whales sing."))) == [
        "Quoted|“Whales sing.”",
        f"{ABSENT}  The copy has no similar passage.",
        NOWHERE,
        *WHOLE,
    ]


def test_a_long_paragraph_is_cut() -> None:
    """At blanks, into parts of which the quotation stands with the one that it is in; nothing of it is lost."""
    text = "word " * (3 * PART // 5) + "nine hours of rest " + "word " * PART
    found = of(cite("1", "nine hours of rest"), text=text)
    pieces = [plain(part.paragraph[1]) for part in found.parts if part.paragraph]
    assert "".join(pieces) == text.strip()
    assert max(map(len, pieces)) <= 2 * PART
    assert len(found.stops) == 1
    assert "nine hours of rest" in plain(found.parts[found.stops[0]].paragraph[1])[:300]  # type: ignore[index]
    assert [part.paragraph[0] for part in found.parts if part.paragraph].count("│ ¶1") == 2


def test_a_quotation_far_in_its_paragraph() -> None:
    """What is said of it stands where it is, a little before it; one that is near the beginning stands with that."""
    text = "word " * (FAR // 2) + "nine hours of rest"
    found = of(cite("1", "nine hours of rest"), text=text)
    assert [label for part in found.parts for label, _ in part.rows] == ["│ ¶1", "Quoted", "exact", "│ ¶1"]
    assert "".join(plain(part.paragraph[1]) for part in found.parts if part.paragraph) == text
    assert len(of(cite("1", "nine hours of rest"), text=text[-FAR:]).parts) == 1


def test_a_quotation_over_the_end_of_a_part() -> None:
    """It is marked in both."""
    found = of(cite("1", "and then … goes on"), text="word " * PART + "and then" + " it grows" * PART + " and goes on")
    pieces = marked(found)
    assert len(pieces) > 3
    assert "".join(piece.partition("|")[2] for piece in pieces) == "and then" + " it grows" * PART + " and goes on"


def test_what_accounts_cite() -> None:
    """It counts, with whose account it is."""
    ada = Actor(id="ada", name="Ada Holm")
    accounts = (
        Account(says="Five.", by="ada", cites=(cite("1", "on Monday"),)),
        Account(says="Seven.", cites=(cite("2"), Citation(source="other"))),
    )
    lookup = Lookup(Briefing(title="T", id="t", actors=(ada,)))
    cites = cites_of(Point(id="p", text="T", cites=(cite("1"),), accounts=accounts), "s", lookup)
    assert [(one.citation.at, one.of) for one in cites] == [("1", ""), ("1", "Ada Holm"), ("2", "Seven.")]
    found = evidence(cites, Copy(paragraphs(TEXT)), lookup)
    assert "Quoted|¶1  “on Monday”  for Ada Holm" in rows(found)


def test_no_copy() -> None:
    """It says so, and where something is quoted, what follows."""
    assert rows(evidence([Cite(cite("1"))], None, LOOKUP)) == ["Copy|This source has no local copy."]
    assert rows(evidence([Cite(cite("1", "q"))], None, LOOKUP)) == [
        "Quoted|¶1  “q”",
        "unchecked|No local copy: the quotation cannot be checked.",
    ]


def test_a_copy_that_cannot_be_read() -> None:
    """It says why, and what is quoted all the same."""
    found = evidence([Cite(cite("", "q"))], UnreadableCopy("It is gone.", "Look."), LOOKUP)
    assert rows(found) == [
        "Copy|! It is gone. Look.",
        "Quoted|“q”",
        "unchecked|The local copy cannot be read, so the quotation cannot be checked.",
    ]
    assert found.verdicts == [("", "unchecked")]


def test_an_empty_copy() -> None:
    """It says so."""
    assert rows(of(cite("1"), text="\n\n"))[0] == "Copy|The local copy contains no text."


def test_a_copy_that_is_being_read() -> None:
    """What is quoted stands above that."""
    assert rows(pending_evidence([Cite(cite("1", "q"))], "Reading …", LOOKUP)) == ["Quoted|¶1  “q”", "Copy|Reading …"]
