"""Properties of any search in any text."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.text.search_folding import folded, lowered, searchable
from briefing_tui.view.queries import Query

ODD = (
    "aAbB éÉe\u0301ßẞİ\u0131\u03c3ςΣ한국\u1112\u1161\u11ab北京か\u3099がｶﾞｱアæÆøöÖo\u0308þ１0 0.٢"  # noqa: RUF001
    "\xad\u200b\u0640ىیकक\u093cि\u0e01\u0e32\"'.*([\\ﬁ\u200d🙂👨\u200d👩"
)
TEXTS = st.text(st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=("Cs",))), max_size=30)


def made(text: str, query: Query) -> str:
    """A text as prepared for a query."""
    return searchable(text) if query.cased else lowered(searchable(text))


@given(TEXTS, TEXTS)
def test_what_is_marked_is_what_was_typed(typed: str, text: str) -> None:
    """Matches are in order and without overlap; folded, each contains a term, and no term is left outside."""
    query = Query.of(typed)
    end = 0
    for start, stop in query.spans(text):
        assert end <= start < stop <= len(text)
        assert query.fits_any(made(text[start:stop], query))
        end = stop


@given(TEXTS, TEXTS)
def test_what_fits_is_marked(typed: str, text: str) -> None:
    """A text that has all that was typed shows where."""
    query = Query.of(typed)
    if query.terms and query.fits(made(text, query)):
        assert query.spans(text)


@given(TEXTS, st.integers(0, 30), st.integers(1, 10))
def test_a_part_of_a_text_is_found_in_it(text: str, start: int, length: int) -> None:
    """Whatever is copied from a text, as a phrase, finds it again."""
    part = folded(text, cased=True)[start : start + length].replace('"', "").strip()
    phrase = Query.of(f'"{part}"')
    if phrase.terms and part in folded(text, cased=True):
        assert phrase.fits(made(text, phrase))


@given(TEXTS)
def test_accents_do_not_matter(text: str) -> None:
    """Composed, decomposed or without marks, a text folds to the same."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    for form in (unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text), plain):
        assert folded(form, cased=False) == folded(text, cased=False)


@given(TEXTS)
def test_folding_again_changes_nothing(text: str) -> None:
    """What is folded is folded."""
    for cased in (True, False):
        once = folded(text, cased=cased)
        assert folded(once, cased=cased) == once


@given(TEXTS)
def test_any_text_can_be_typed(typed: str) -> None:
    """No pattern is broken, and no term is empty."""
    query = Query.of(typed)
    assert all(query.terms)
    query.spans(typed)
