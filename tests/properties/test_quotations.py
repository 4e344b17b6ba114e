"""Any part of a copy is found in it, in any notation; any copy can be read."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.briefing import Citation
from briefing_tui.sources.copies import Copy, paragraphs
from briefing_tui.sources.quotations import Verdict, check_quotation
from briefing_tui.text.folding import Folded
from briefing_tui.text.sanitizing import clean

UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")

WORDS = st.lists(
    st.sampled_from(
        ["the", "The", "Straße", "naïve", "ﬁne", "“so”", "it’s", "a–b", "—", "-", "朝鮮", "撤軍", "김정은은", "3"]
    ),
    min_size=1,
    max_size=12,
)
TEXTS = st.text(max_size=60) | WORDS.map(" ".join)
MARKUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<", "<!--", "-->", "<![", "]]>", "<script>", "</script>", "&amp;", "&#x1b;", "a", " "]
    )
    | st.text(max_size=5),
    max_size=30,
).map("".join)


def verdict(quote: str, copy: Copy, at: str = "") -> Verdict:
    """The verdict on a quotation."""
    return check_quotation(Citation(source="s", at=at, quote=quote), copy)


@given(st.lists(WORDS, min_size=1, max_size=5), st.data())
def test_words_of_a_paragraph_are_found_where_they_stand(blocks: list[list[str]], data: st.DataObject) -> None:
    """A quotation of whole words is in the paragraph that it is from, and what is marked is the same when folded."""
    copy = Copy(paragraphs("\n\n".join(map(" ".join, blocks))))
    block = data.draw(st.integers(0, len(blocks) - 1))
    start = data.draw(st.integers(0, len(blocks[block]) - 1))
    end = data.draw(st.integers(start + 1, len(blocks[block])))
    quote = clean(" ".join(blocks[block][start:end]))
    found = verdict(quote, copy, str(block + 1))
    assert found.kind in {"exact", "ambiguous"}
    assert found.paragraph == copy.paragraphs[block]
    assert Folded(copy.paragraphs[block].text[found.start : found.end]).text == Folded(quote).text


@given(WORDS, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]), st.sampled_from([str.upper, str.lower, str.swapcase]))
def test_the_form_of_a_quotation_does_not_matter(words: list[str], form: str, change: object) -> None:
    """Normal form, case and spaces do not matter; the whole paragraph is found and marked."""
    assert callable(change)
    copy = Copy(paragraphs(" ".join(words)))
    written = unicodedata.normalize(form, change("\u00a0\n".join(words)))  # type: ignore[arg-type]
    found = verdict(written, copy)
    assert found.kind in {"exact", "folded"}
    assert (found.start, found.end) == (0, len(copy.paragraphs[0].text))


@given(TEXTS, TEXTS)
def test_what_is_marked_is_what_was_quoted(text: str, quote: str) -> None:
    """A verdict's place is within its paragraph; the words found there are those of the quotation."""
    copy = Copy(paragraphs(text))
    found = verdict(quote, copy)
    if found.paragraph:
        assert 0 <= found.start < found.end <= len(found.paragraph.text)
    if found.kind == "exact":
        assert found.paragraph
        assert found.paragraph.text[found.start : found.end] == quote.strip()


@given(st.text(max_size=80) | TEXTS)
def test_a_folded_text_knows_its_places(text: str) -> None:
    """Each folded character corresponds to a part of the text; these parts are in order and within the text."""
    folded = Folded(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert folded.text == folded.text.lower()


@given(st.text(max_size=200) | MARKUP, st.sampled_from([".txt", ".md", ".html"]))
def test_any_copy_is_read(text: str, ending: str) -> None:
    """Paragraphs are clean, in one line and numbered without a gap, whatever the file holds."""
    found = paragraphs(text, ending)
    assert [paragraph.number for paragraph in found if not paragraph.label] == list(
        range(1, 1 + sum(not paragraph.label for paragraph in found))
    )
    for paragraph in found:
        assert not UNSAFE.search(paragraph.text + paragraph.label)
        assert paragraph.text == paragraph.text.strip() == clean(paragraph.text)


UNITS = st.sampled_from(
    [
        *("The union", "a", "vote", "accept", "the offer,", "“broken down”", "they said", "well-known", "Mr. Kim"),
        *("did not", "never", "can't", "US firms", "on 12 March", "half a million", "1,250 members", "3.5 percent"),
        *("5 km", "−5 degrees", "10⁶ barrels", "9–13", "£5bn", "at 15:30", "2/3", "90%"),
    ]
)
"""Words at which a quotation may be split: numbers stay with their signs and units."""

SENTENCES = st.lists(UNITS, min_size=3, max_size=14)


@given(SENTENCES, st.data())
def test_a_span_between_words_is_quoted_rightly(words: list[str], data: st.DataObject) -> None:
    """It is in its source, and a word left out of it at an ellipsis is no fault but for a negation."""
    copy = Copy(paragraphs(" ".join(words)))
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    assert verdict(" ".join(words[start:end]), copy).kind in {"exact", "ambiguous"}
    if end - start > 2:
        left_out = data.draw(st.integers(start + 1, end - 2))
        edited = " ".join([*words[start:left_out], "…", *words[left_out + 1 : end]])
        found = verdict(edited, copy)
        if words[left_out] not in {"did not", "never", "can't"}:
            assert found.kind in {"folded", "ambiguous"}
        elif words.count(words[left_out - 1]) == words.count(words[left_out + 1]) == 1:
            assert (found.kind, found.reason) == ("absent", "negation")


@given(SENTENCES, st.data())
def test_a_word_or_a_digit_that_differs_is_not_in_the_source(words: list[str], data: st.DataObject) -> None:
    """Nor is a negation more or less, whatever the words beside it are."""
    text = " ".join(words)
    copy = Copy(paragraphs(text))
    place = data.draw(st.integers(0, len(words) - 1))
    digits = [at for at, sign in enumerate(text) if sign.isdecimal()]
    changed = [
        " ".join([*words[:place], "ferries", *words[place + 1 :]]),
        " ".join([*words[:place], "not", *words[place:]]),
        *(f"{text[:at]}{(int(text[at]) + 1) % 10}{text[at + 1 :]}" for at in digits),
        *(f"{text[:at]}{text[at + 1 :]}" for at in digits if text[at + 1 : at + 2].isdecimal()),
    ]
    for quote in changed:
        assert verdict(quote, copy).kind == "absent"


@given(SENTENCES, st.data())
def test_a_number_is_never_cut(words: list[str], data: st.DataObject) -> None:
    """A quotation that begins or ends within a number, at whatever character, is not in the source."""
    number = data.draw(st.sampled_from(["1,250.5", "−5", "10⁶", "5 million", "$5", "5%", "5 km", "9–13", "2/3", "5 €"]))
    before, after = " ".join(words[: len(words) // 2]), "ferries " + " ".join(words[len(words) // 2 :])
    copy = Copy(paragraphs(f"ferries {before} {number} {after}"))
    at = data.draw(st.integers(1, len(number) - 1))
    quotes = [f"{number[at:]} {after}", f"ferries {before} {number[:at]}"]
    # What begins with a unit cuts no number, it leaves it out.
    for quote in quotes[number.endswith("km") and at != len(number) - 1 :]:
        assert verdict(quote, copy).kind == "absent"
