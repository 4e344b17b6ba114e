"""Quotations searched in local copies: found character by character, or not at all."""

from __future__ import annotations

import unicodedata

import pytest

from briefing_tui.model.briefing import Citation
from briefing_tui.sources.copies import Copy, paragraphs
from briefing_tui.sources.quotations import Verdict, check_quotation

COPY = Copy(
    paragraphs(
        """[headline] Boats stay tied up

On Wednesday the government “stood by what the papers had written” — about the
talks, that is – and said no more.

The deal is near. The deal again: a naïve ordeal, a ﬁne one. Straße. A well-known man.

文在寅總統表示朝鮮不再要求撤軍。在2018年

김정은은 비핵화를 약속했다고 청와대가 밝혔다.
"""
    )
)


def verdict(quote: str, at: str = "", copy: Copy = COPY) -> Verdict:
    """What becomes of a quotation."""
    return check_quotation(Citation(source="article", at=at, quote=quote), copy)


def found(quote: str, at: str = "") -> tuple[str, str]:
    """The kind of the verdict, and the words that it marks."""
    result = verdict(quote, at)
    words = result.paragraph.text[result.start : result.end] if result.paragraph else ""
    return result.kind, words


@pytest.mark.parametrize("quote", ["the government “stood by", "朝鮮不再要求撤軍", "비핵화를 약속했다", "김정은"])
def test_the_same_characters_are_exact(quote: str) -> None:
    """A quotation that stands in the copy as it is, in any script."""
    assert found(quote) == ("exact", quote)


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ('The Government "stood', "the government “stood"),
        ("written” -- about", "written” — about"),
        ("that is — and said", "that is – and said"),
        ("talks, that is - and said", "talks, that is – and said"),
        ("that is—and said", "that is – and said"),
        ("written”-about", "written” — about"),
        ("well‐known", "well-known"),  # noqa: RUF001
        ("nai\u0308ve\u00a0ordeal", "naïve ordeal"),
        ("go\u00advernment «stood  by\nwhat", "government “stood by what"),
        ("fine one", "ﬁne one"),
        ("ﬁne one. strasse", "ﬁne one. Straße"),
        ("朝鮮 不再 要求", "朝鮮不再要求"),
        ("在 \uff12\uff10\uff11\uff18 年", "在2018年"),
        (unicodedata.normalize("NFD", "비핵화를"), "비핵화를"),
    ],
)
def test_what_is_folded_does_not_count(quote: str, words: str) -> None:
    """Unicode forms, quotation marks, dashes, soft hyphens, case and white space; what is marked is the copy's text."""
    assert found(quote) == ("folded", words)


@pytest.mark.parametrize(
    "quote",
    ["the goverment stood by", "well known man", "naive ordeal", "朝鲜不再要求", "is near the deal", "stay tied up On"],
)
def test_what_is_only_like_it_is_absent(quote: str) -> None:
    """Another letter, an accent, another order, two paragraphs in one: none of them is in the copy."""
    assert verdict(quote).kind == "absent"


@pytest.mark.parametrize("quote", ["eal is near", "the papers ha", "ordea", "비핵화를 약속했ㄷ", "na\u0131"])
def test_a_part_of_a_word_is_no_quotation(quote: str) -> None:
    """Words are whole, and so are letters with their marks."""
    assert verdict(quote).kind == "absent"


@pytest.mark.parametrize(
    "quote",
    [
        "the government … had written",
        "On Wednesday ... talks",
        "the government [...] and said",
        "the government (...) had […] said",
        "the government . . . had [. . .] said",
        "… by what the papers …",
    ],
)
def test_an_ellipsis_marks_a_gap(quote: str) -> None:
    """What is left out may be anything within the paragraph, also at an end."""
    assert verdict(quote).kind == "folded"


def test_a_gap_is_marked_from_its_first_word_to_its_last() -> None:
    """The words that were left out are among what is marked."""
    assert found("the government […] by what")[1] == "the government “stood by what"


@pytest.mark.parametrize("quote", ["The deal … no more", "had written … On Wednesday", "the government … zebra", "…"])
def test_a_gap_does_not_go_beyond_a_paragraph_or_backwards(quote: str) -> None:
    """All parts stand in one paragraph, in their order."""
    assert verdict(quote).kind == "absent"


def test_an_ellipsis_in_the_source_is_found_as_it_is() -> None:
    """Three dots that the source has are no gap."""
    copy = Copy(paragraphs("He said … nothing.\n\nHe said a word, then nothing."))
    assert verdict("He said … nothing", copy=copy).kind == "exact"
    assert verdict("He said ... nothing", copy=copy).kind == "folded"


def test_a_quotation_elsewhere_comes_with_its_place() -> None:
    """The paragraph that has it is named, by number or label."""
    result = verdict("the government", at="3")
    assert (result.kind, result.paragraph and result.paragraph.at) == ("elsewhere", "1")
    result = verdict("Boats stay", at="1")
    assert (result.kind, result.paragraph and result.paragraph.at) == ("elsewhere", "headline")


def test_elsewhere_is_the_place_that_is_nearest() -> None:
    """Of several paragraphs that have a quotation it is the one nearest to that which is cited."""
    copy = Copy(paragraphs("\n\n".join(["yes"] + ["no"] * 5 + ["yes"] + ["no"])))
    result = verdict("yes", at="6", copy=copy)
    assert result.paragraph
    assert result.paragraph.number == 7


def test_a_short_quotation_that_occurs_twice_is_ambiguous() -> None:
    """Under five words and twice in what is cited."""
    assert verdict("the deal").kind == "ambiguous"
    assert verdict("the deal", at="2").kind == "ambiguous"
    assert verdict("the deal is").kind == "folded"


def test_a_short_quotation_in_one_cited_paragraph_is_not_ambiguous() -> None:
    """That another paragraph has it too does not matter where the place is cited."""
    copy = Copy(paragraphs("the talks\n\nthe talks"))
    assert verdict("the talks", copy=copy).kind == "ambiguous"
    assert verdict("the talks", at="2", copy=copy).kind == "exact"


def test_five_words_are_never_ambiguous() -> None:
    """Who quotes five words has said enough; ten characters of Chinese are as much."""
    copy = Copy(
        paragraphs(
            "one two three four five\n\none two three four five\n\n朝鮮不再要求所有美軍撤\n\n朝鮮不再要求所有美軍撤"
        )
    )
    assert verdict("one two three four five", copy=copy).kind == "exact"
    assert verdict("one two three four", copy=copy).kind == "ambiguous"
    assert verdict("朝鮮不再要求所有美軍", copy=copy).kind == "exact"
    assert verdict("朝鮮不再要求", copy=copy).kind == "ambiguous"


def test_more_places_than_are_looked_at_do_not_hide_the_cited_one() -> None:
    """The cited paragraph is searched first, however often the words stand before it."""
    copy = Copy(paragraphs("\n\n".join(["the talks"] * 200)))
    result = verdict("the talks", at="180", copy=copy)
    assert result.kind == "exact"
    assert result.paragraph
    assert result.paragraph.number == 180


def test_what_is_absent_comes_with_the_nearest_passage() -> None:
    """It is the passage with the most of the words, cut to them."""
    result = verdict("the goverment had stood by what the papers wrote")
    assert result.kind == "absent"
    assert result.paragraph
    assert result.paragraph.number == 1
    assert result.nearest == "…the government “stood by what the papers had…"


def test_nothing_near_is_said_to_be_nothing() -> None:
    """A quotation of other words has no nearest passage."""
    assert verdict("zebras gallop") == Verdict("absent")


@pytest.mark.parametrize("quote", ["", "  "])
def test_without_a_quotation_nothing_is_checked(quote: str) -> None:
    """A citation alone is unchecked."""
    assert verdict(quote).kind == "unchecked"


def test_without_a_copy_nothing_is_checked() -> None:
    """The verdict has a name, too."""
    assert check_quotation(Citation(source="article", quote="the deal"), None) == Verdict("unchecked")


def test_marks_alone_are_found_or_absent() -> None:
    """A quotation without a word is looked for like any other."""
    assert verdict("“", copy=Copy(paragraphs("a “ b"))).kind == "exact"
    assert verdict("\u200d").kind == "absent"


def test_a_search_is_cancelled() -> None:
    """What asks for a quotation may stop wanting it: in a long source, ellipses take time."""

    class NotWanted(Exception):
        pass

    def check() -> None:
        asked.append(None)
        if len(asked) > 50:
            raise NotWanted

    asked: list[None] = []
    copy = Copy(paragraphs("a not b " * 1_000))
    with pytest.raises(NotWanted):
        check_quotation(Citation(source="s", quote="a … b … a … b"), copy, check)
