"""Properties of the unified spelling of any text."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.briefing import Actor, Briefing
from briefing_tui.model.names import Names
from briefing_tui.text.spelling import is_plain, letters_of, spell, spelled

ODD = "aA e\u0301é'’ʼ\"“״-‐‑–\u00a0\n\t\u3000ｆﬁ한\u1112\u1161\u11abㆍ国家\u064e\u0640م\u200c\xad\u093cकガｶﾞ½"  # noqa: RUF001
TEXTS = st.text(st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=("Cs",))), max_size=30)


@given(TEXTS)
def test_each_character_has_its_place(text: str) -> None:
    """Places are within the text, in order, and not empty."""
    one = spelled(text)
    assert len(one.text) == len(one.starts) == len(one.ends)
    assert list(one.starts) == sorted(one.starts)
    assert list(one.ends) == sorted(one.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(one.starts, one.ends, strict=True))


@given(TEXTS)
def test_forms_of_unicode_make_no_difference(text: str) -> None:
    """Composed or decomposed, a text is spelled the same."""
    one = spell(text)
    for form in ("NFC", "NFD"):
        assert spell(unicodedata.normalize(form, text)) == one


@given(TEXTS, TEXTS, TEXTS)
def test_the_quick_test_misses_no_name(before: str, name: str, after: str) -> None:
    """A plain text that has a name has the longest part of it as it is."""
    text = before + name + after
    if is_plain(text) and spell(name) and spell(name) in spelled(text).text:
        assert letters_of(name) in text


@given(TEXTS, TEXTS, TEXTS)
def test_a_name_is_found_in_its_place(before: str, name: str, after: str) -> None:
    """Where it is found is within the text, and says the name."""
    names = Names(Briefing(title="T", id="t", actors=(Actor(id="a", name=name),)))
    text = f"{before} {name} {after}"
    for start, end, _ in names.spans(text):
        assert 0 <= start < end <= len(text)
        assert spell(text[start:end]).casefold() == spell(name).casefold()
    assert names.links_to(text, "a") == names.test("a")(text) == bool(names.spans(text))
