"""Searching a library: words, phrases and operators, in any script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.checks.checking import file_problems
from briefing_tui.errors import UsageError
from briefing_tui.library.catalogue import Catalogue
from briefing_tui.library.catalogue_queries import MOST_TERMS, LibraryQuery, parse
from briefing_tui.library.catalogue_search import Hit, search

BRIEFING = """\
title: The ferry strike
id: strike
as_of: 2018-04-19
topics: [Ferries, Labour law]
bottom_line: No ship sails.
sources:
  - {id: log, title: The harbour log, publisher: Łódź Press}
summary:
  - {text: The Café is closed. A second round of talks begins., cites: [log]}
  - text: Die Fähre liegt in \uff34\uff4f\uff4b\uff59\uff4f, 28,500 warten.
assumptions:
  - {text: The mediator's offer stands., if_wrong: Nobody sails.}
actors:
  - {id: kim, name: Kim Jong-un, aliases: [The Chairman]}
  - {id: board, name: Harbour Board}
timeline:
  - {date: 2018-04-18, event: 남한국민이 기다린다.}
  - {date: 2018-04-19, event: 東京都で会議が開かれ、カタカナで書く。, actors: [board]}
  - {date: 2018-04-20, event: The Chairman speaks on the pier.}
  - {date: 2018-04-21, event: เรือเฟอร์รี่หยุดเดินเรือ}
questions:
  - {question: Who pays?, why: The round of talks is the second., tags: [money]}
"""


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    """The catalogue of a library of three briefings, which is only searched."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "strike.yaml").write_text(BRIEFING, encoding="utf-8")
    (folder / "later.yaml").write_text(
        "title: Later\nas_of: 2019-01\nsummary: [The strike is over.]\n", encoding="utf-8"
    )
    (folder / "undated.yaml").write_text("title: Undated\nsummary: [A strike of old.]\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        opened = Catalogue.open([folder])
    with opened as made:
        made.update(file_problems)
        yield made


def query(typed: str) -> LibraryQuery:
    """The query; its dates are numbers of days."""
    return parse(typed, lambda words, _: int(words))


def found(catalogue: Catalogue, typed: str) -> list[Hit]:
    """What is found."""
    return search(catalogue, query(typed), 100)


def firsts(catalogue: Catalogue, typed: str) -> list[str]:
    """The first letters of the sentences that are found."""
    return [hit.text[:9] for hit in found(catalogue, typed)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("cafe", ["The Café "]),
        ("CAFÉ", ["The Café "]),
        ("tokyo", ["Die Fähre"]),
        ("faehre", ["Die Fähre"]),
        ("fahr", ["Die Fähre"]),
        ("ähre", []),
        ("28500", ["Die Fähre"]),
        ("mediators", []),
        ("mediator's", ["The media"]),
        ("mediator’s", ["The media"]),
        ("nobody", ["The media"]),
        ('"second round"', ["The Café "]),
        ("second round", ["The Café ", "Who pays?"]),
        ("“second round”", ["The Café "]),
        ('"second rou"', []),
        ('"closed the"', []),
        ("round not:pays", ["The Café "]),
        ('round not:"second round"', ["Who pays?"]),
        ("round -pays", ["The Café "]),
        ("-pays round", ["The Café "]),
        ('round -"second round"', ["Who pays?"]),
        ("round –pays", ["The Café "]),
        ("actor:board -東京", ["Harbour B"]),
        ("-topic:law strike", ["The strik", "A strike "]),
        ("-pane:summary round", ["Who pays?"]),
        ("second-round", ["The Café "]),
        ("second - round", ["The Café ", "Who pays?"]),
        ("한국", ["남한국민이 기다린"]),
        ("국한", []),
        ("京都", ["東京都で会議が開か"]),
        ("かたかな", ["東京都で会議が開か"]),
        ("เฟอร์", ["เรือเฟอร์"]),
        ("money", ["Who pays?"]),
        ("source:harbour", ["The Café "]),
        ("source:lodz", ["The Café "]),
        ("harbour", ["Harbour B", "東京都で会議が開か"]),
        ("actor:kim", ["Kim Jong-", "The Chair"]),
        ('actor:"kim jong-un"', ["Kim Jong-", "The Chair"]),
        ("actor:kim speaks", ["The Chair"]),
        ("actor:board not:東京", ["Harbour B"]),
        ("topic:ferries", ["The ferry"]),
        ("topic:law pier", ["The Chair"]),
        ("not:topic:law strike", ["The strik", "A strike "]),
        ("pane:questions round", ["Who pays?"]),
        ("pane:time speaks", ["The Chair"]),
        ("pane:summary pane:actors kim", ["Kim Jong-"]),
        ("not:pane:summary round", ["Who pays?"]),
        ("pane:actors", ["Kim Jong-", "Harbour B"]),
        ("strike", ["The strik", "The ferry", "A strike "]),
        ("since:17600 strike", ["The strik", "The ferry"]),
        ("since:17700 strike", ["The strik"]),
        ("until:17640 strike", ["The ferry"]),
        ("until:17640", ["The ferry"]),
        ("since:17600 until:99999999999999", ["Later", "The ferry"]),
        ("s", ["The media"]),
        ("un", ["Kim Jong-", "Undated"]),
    ],
)
def test_what_a_query_finds(catalogue: Catalogue, typed: str, expected: list[str]) -> None:
    """Words are matched as prefixes, and anywhere in scripts without spaces, newest briefing first."""
    assert firsts(catalogue, typed) == expected


@pytest.mark.parametrize(
    "odd",
    [
        'kim"',
        '"',
        'a "b',
        "kim OR harbour",
        "NEAR(kim harbour)",
        "kim AND",
        "NOT kim",
        "text:kim",
        "*",
        "k*",
        "^kim",
        "kim'; DROP TABLE entries; --",
        "{text} : kim",
        "%",
        "_",
        "topic:%",
        "not:",
        "actor:",
        "pane",
        "kim \x00",
        "\udcff",
        "\u202e",
        "a" * 10_000,
        "한" * 10_000,
        "🛳️",
    ],
)
def test_odd_words_are_words_or_one_sentence(catalogue: Catalogue, odd: str) -> None:
    """No character of a query acts on the database: it is a word, or there is nothing to search for."""
    try:
        hits = found(catalogue, odd)
    except UsageError as fault:
        assert str(fault).count("\n") == 0  # noqa: PT017 - both ends are right
    else:
        assert len(hits) < 3
    assert found(catalogue, "kim")


def test_signs_between_letters_are_no_part_of_words(catalogue: Catalogue) -> None:
    """What FTS5 would take for operators is cut off words."""
    assert firsts(catalogue, "(kim)*") == firsts(catalogue, "kim")
    assert firsts(catalogue, "speaks OR pays") == []


def test_a_query_has_so_many_terms_at_most(catalogue: Catalogue) -> None:
    """The most that is allowed is answered; more is refused in a sentence."""
    assert found(catalogue, "strike " * MOST_TERMS)
    with pytest.raises(UsageError, match=r"at most 50 words and phrases; this one has 51\."):
        found(catalogue, "strike " * (MOST_TERMS + 1))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "There is no word to look for"),
        ("— …", "There is no word to look for"),
        ("pane:tim", ""),
        ("pane:x kim", r"There is no pane “x”\. The panes are summary, actors, timeline, questions\."),
        ("pane:tmeline", r"There is no pane “tmeline”\. Did you mean timeline\?"),
        ("not:since:1 kim", "use until: "),
    ],
)
def test_what_makes_no_sense_is_refused(catalogue: Catalogue, typed: str, sentence: str) -> None:
    """An unknown pane, and a query without words, are answered with one sentence."""
    if not sentence:
        assert found(catalogue, typed)
        return
    with pytest.raises(UsageError, match=sentence):
        found(catalogue, typed)


def test_enter_on_a_result_goes_to_its_entry(catalogue: Catalogue) -> None:
    """A hit has the id, the section, the pane and the line of its entry; that of a title has no id."""
    hit = found(catalogue, "nobody")[0]
    assert (hit.briefing, hit.section, hit.pane, hit.line) == ("strike", "assumptions", "summary", 12)
    assert hit.entry.startswith("assumptions~")
    assert found(catalogue, "chairman pane:actors")[0].entry == "kim"
    assert found(catalogue, "ferry")[0].entry == ""


def test_pages_of_hits_follow_each_other(catalogue: Catalogue) -> None:
    """The next page begins where the last one ended."""
    first = search(catalogue, query("strike"), 2)
    rest = search(catalogue, query("strike"), 2, first[-1].row)
    assert [hit.title for hit in (*first, *rest)] == ["Later", "The ferry strike", "Undated"]


def test_days_before_the_common_era_are_in_order(tmp_path: Path) -> None:
    """Years of any length are in their order, also those that share a day at the ends."""
    for number, day in enumerate(("-9999", "-1183", "0001-01-01", "Y170000002", "-0043-03-15")):
        (tmp_path / f"{number}.yaml").write_text(f"title: War {day}\nas_of: {day}\nsummary: [x]\n", encoding="utf-8")
    with Catalogue.open([tmp_path]) as made:
        made.update(file_problems)
        titles = [hit.title for hit in found(made, "war")]
    assert titles == ["War Y170000002", "War 0001-01-01", "War -0043-03-15", "War -1183", "War -9999"]
