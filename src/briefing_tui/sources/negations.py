"""Negations in the languages that most sources use: words that reverse the meaning of a sentence."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final

from briefing_tui.text.alternation import any_of
from briefing_tui.text.patterns import pattern

_WORDS: Final = r"""
not never none nobody nothing nowhere neither nor without cannot hardly scarcely barely unless except
non nicht kein[a-z]* nie niemals niemand nichts weder ohne kaum
pas jamais aucune? sans ni rien
nunca jamás ning[uú]n[a-z]* nadie sin tampoco nada
não nem nenhum[a-z]* ninguém sem nessun[a-z]* senza niente
niet geen nooit zonder niets niemand ikke ingen ingenting aldri aldrig inte ej utan uden uten inga inget
nie bez nigdy nikt żaden není nejsou nebyl[a-z]* nikdy
не нет ни без никогда никто ничего нельзя немає ні ніколи нема
nije nisu nisam nisi nismo niste neće nećemo nećete nikada nema nemaju ništa није нису нисам нисмо неће никада niso nima
nėra nebuvo nav nebija nuk asnjë kurrë ekki aldrei enginn níl níor ní
n-(?:am?|ai|au|ar|o) nici niciodată nimeni nimic fără nic nikogo nikdo ničeho
δεν δε μη μην όχι χωρίς ποτέ değil yok hiç asla
nem sem nincs soha nélkül ei eivät eikä älä ilman
[وف]?لا [وف]?لم [وف]?لن [وف]?ليس[ا-ي]* بدون دون غير نیست نه بدون هرگز
نمی[\u200c\s]?[آ-ی]+ نخواه[آ-ی]+ نہیں نہ مت بغیر
[וש]?לא [וש]?אין [וש]?בלי אינו אינה אינם
नहीं न मत ना बिना không chưa chẳng tidak bukan tanpa belum
"""
_FALSE_NEGATIONS: Final = {"portuguese": r"no(?!\.\s?\d|-)", "italian": "ne"}
"""Words that are negations in other languages but not in these: Portuguese “in the”, Italian “of it”."""

_OWN_NEGATIONS: Final = {"romanian": "nu"}
"""Words that are negations in these languages alone: “now” in Dutch and Swedish."""

_WITHIN_WORDS: Final = r"n['’]t\b|\bn['’](?=[a-zéèêàâ])"
"""Negations within words: ``don't``, and French ``n'est``."""

_ASIAN: Final = (
    "[不没沒无無勿否]|未(?![来來])|非(?![常洲])|な(?:い|かっ|く|けれ|し)|ません|ずに"
    "|[않못없]|아니|지\\s?말|(?<![가-힣])안(?![가-힣])|ไม่"
)
"""Negations in scripts without spaces; those within 未来 (future) and 非常 (very) do not count."""

_REVERSALS: Final = """
against refus[a-z]* reject[a-z]* den(?:y|ies|ied|ying) declin[a-z]* fail(?:s|ed|ing|ure)? oppos[a-z]* prevent[a-z]*
forb[a-z]* unable unwilling unlikely impossible false stop(?:s|ped|ping)? avoid[a-z]* abandon[a-z]* few little rarely
seldom
"""


_REVERSING: Final = r"""
(?:refus|declin|fail)[a-z]*\sto den(?:y|ies|ied|ying)\s(?:that|having|[a-z]+ing) unable\sto unlikely\sto instead\sof
rather\sthan far\sfrom rul(?:e|ed|es|ing)\sout
"""
"""Phrases that reverse the meaning of the words after them, so that an ellipsis must not hide them."""


_SIGNS: Final = "\u0900-\u0903\u093a-\u094f"
"""Vowel signs of Devanagari, which are no letters to a regular expression."""


@cache
def negation_pattern(language: str = "") -> re.Pattern[str]:
    """Return the pattern for a negating word or syllable, in a text whose language may be known."""
    return re.compile(_negation(language), re.IGNORECASE)


@cache
def hidden_pattern(language: str = "") -> re.Pattern[str]:
    """Return the pattern for words that an ellipsis must not hide: negations, or words such as ``refused to``."""
    return re.compile(rf"{_negation(language)}|\b(?=\w){any_of(_REVERSING)}\b", re.IGNORECASE)


@cache
def reversal_pattern(language: str = "") -> re.Pattern[str]:
    """Return the pattern for negations and negating verbs, which no insertion may replace."""
    return re.compile(rf"{_negation(language)}|\b(?=\w){any_of(_REVERSALS)}\b", re.IGNORECASE)


def _negation(language: str) -> str:
    others = [word for other, word in _FALSE_NEGATIONS.items() if other != language]
    words = " ".join([_WORDS, *others, _OWN_NEGATIONS.get(language, "")])
    return rf"{_WITHIN_WORDS}|{_ASIAN}|(?<![\w{_SIGNS}])(?=\w){any_of(words)}(?![\w{_SIGNS}])"


_SAMPLE: Final = 4_000
"""Characters examined to detect the language of a text."""

_COMMON: Final = {
    "portuguese": "o os do dos da das um uma em ao aos não pelo pela são foi seu sua disse ele ela mas mais também",
    "italian": "il lo gli di del della dei delle nel nella è ha hanno che sono questo ma anche della alla non si",
    "spanish": "el los las del en y una con su fue lo la dijo pero más también al",
    "french": "le les des du une et est pas sur dans au aux pour que qui il elle se n",
    "romanian": "și în la de pe care este cu un mai din să fost sunt pentru au că ale lui",
    "english": "the of and to in that for with was is it",
}
"""Frequent words that distinguish these languages, without ambiguous ones."""


def language_of(text: str) -> str:
    """Return a language whose negations differ if a text has more of its words than of similar ones; else ``""``."""
    words = Counter(re.findall(r"\w+", text[:_SAMPLE].lower()))
    scores = {language: sum(words[word] for word in common.split()) for language, common in _COMMON.items()}
    best = max(scores, key=scores.__getitem__)
    is_clear = scores[best] > 1 and sorted(scores.values())[-2] < scores[best]
    return best if is_clear and best in (_FALSE_NEGATIONS | _OWN_NEGATIONS) else ""


_PREFIXES: Final = "不没沒未无無非"
_HANGUL_PREFIXES: Final = "비불무미반부탈못안"
_SUFFIXES: Final = pattern(
    r"['’]t\b|な(?:い|かっ|く|けれ)|ません|지\s?(?:않|못|말)|(?<=지)\s?(?:않|못|말)", re.IGNORECASE
)

_PREFIX: Final = pattern(
    f"(?<=\\bn)['’]|[{_PREFIXES}](?=[\u3400-\u9fff])|(?<![가-힣])[{_HANGUL_PREFIXES}](?=[가-힣])", re.IGNORECASE
)

_MAY_PREFIX: Final = tuple(f"'’{_PREFIXES}{_HANGUL_PREFIXES}")
_MAY_FOLLOW: Final = tuple("'’なま지않못말 ")


def negated_before(text: str, at: int) -> bool:
    """Whether the word that continues at ``at`` has its negation right before it: ``不`` of ``不可能``."""
    return text[at - 1 : at] in _MAY_PREFIX and _PREFIX.match(text, at - 1) is not None


def negated_after(text: str, at: int) -> bool:
    """Whether the word up to ``at`` continues with its negation: ``can`` of ``can't``, ``認め`` of ``認めない``."""
    return text[at : at + 1] in _MAY_FOLLOW and _SUFFIXES.match(text, at) is not None
