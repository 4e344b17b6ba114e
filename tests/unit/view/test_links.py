"""The targets of entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.dates.edtf import parse
from briefing_tui.loading import load
from briefing_tui.model.briefing import Account, Briefing, Citation, Event, Point, Question, Source
from briefing_tui.view.contents import Contents
from briefing_tui.view.links import answer, entries_citing, targets

THERE = Contents(
    Briefing(
        title="T",
        id="t",
        summary=(Point(id="p", text="P"),),
        timeline=(Event(id="vote", event="They vote.", date=parse("2018")),),
        questions=(
            Question(id="who", question="Who pays?"),
            Question(id="when", question="When is it?", answer="Soon."),
            Question(id="why", question="Why?", answer="So."),
        ),
    )
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Question(id="when", question="When, then?"), "When is it?"),
        (Question(id="other", question="Why?"), "Why?"),
        (Question(id="who", question="Who pays?"), ""),
        (Question(id="who", question="Who pays?", events=("gone", "vote")), "They vote."),
        (Question(id="when", question="When?", events=("vote",)), "When is it?"),
    ],
)
def test_the_answer_in_another_briefing(asked: Question, found: str) -> None:
    """The same question by id or words, if it is answered there; else an event that it names; else the beginning."""
    entry, why = answer(asked, THERE)
    assert (entry.main if entry else "") == found
    assert why.startswith("This is the same question" if isinstance(entry, Question) else "The file does not say where")


def test_each_bundled_answer_is_found(bundled: Path) -> None:
    """A question of the bundled story leads to an entry of the briefing that answers it, not to its beginning."""
    briefings = {briefing.id: briefing for briefing in map(load, bundled.glob("*.yaml"))}
    asked = [question for briefing in briefings.values() for question in briefing.questions if question.answers_in]
    assert asked
    assert all(answer(question, Contents(briefings[question.answers_in]))[0] for question in asked)


def test_what_rests_on_a_source() -> None:
    """Alone or with others; the sources of accounts count."""
    one, other = Citation(source="one"), Citation(source="other")
    alone = Point(id="a", text="A", cites=(one, one))
    disputed = Point(id="b", text="B", accounts=(Account(says="1", cites=(one,)), Account(says="2", cites=(other,))))
    contents = Contents(Briefing(title="T", id="t", summary=(alone, disputed, Point(id="c", text="C", cites=(other,)))))
    assert entries_citing("one", contents) == ([alone], [disputed])


def test_the_sources_that_an_entry_leads_to() -> None:
    """Those of its accounts as well, and one that is not named for it is the only one of the briefing."""
    accounts = tuple(Account(says="So.", cites=(Citation(source=name, at="1"),)) for name in ("b", "a"))
    entry = Point(id="p", text="P", cites=(Citation(source="a", at="3"),), accounts=accounts)
    both = Contents(Briefing(title="T", id="t", sources=(Source(id="a"), Source(id="b")), summary=(entry,)))
    assert [target.id for target in targets(entry, both)] == ["a", "b"]
    only = Contents(Briefing(title="T", id="t", sources=(Source(id="a"),), summary=(entry.changed(accounts=()),)))
    assert [target.id for target in targets(entry.changed(accounts=()), only)] == ["a"]
