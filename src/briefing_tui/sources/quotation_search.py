"""The search for a quotation in a copy: character by character, never by similarity."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache, partial
from itertools import accumulate, count, islice
from typing import TYPE_CHECKING, Final, Generic, Literal, NamedTuple, TypeVar

from briefing_tui.records import Frozen
from briefing_tui.sources.passages import Passage, Passages
from briefing_tui.sources.quotation_edits import edited
from briefing_tui.sources.quotation_limits import CutKind, Limits, negates
from briefing_tui.text.folding import HYPHENS, Folded
from briefing_tui.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from briefing_tui.sources.copies import Check, Paragraph

Reason = CutKind | Literal["capitals", "distance", "brackets", "stop", "edits"]
"""The reason that a quotation is refused although a passage has its words."""

_Item = TypeVar("_Item")

MAX_EDITS: Final = 20
"""Most ellipses and brackets in a quotation."""

_MAX_PLACES: Final = 1_000
"""Most occurrences of a quotation that are examined."""

_ACRONYM: Final = pattern(
    r"(?<!\w)(?:us|it|who|un|eu|aids?|pm|act|arm|care|nice|fast|start|salt|rats?)(?![\w'’])", re.IGNORECASE
)
"""Acronyms that are a different word in lower case."""

_HYPHENATED: Final = pattern(rf"[^\W_]+(?:[{HYPHENS}][^\W_]+)+")
_FULL_STOPS: Final = ".!?。"
_COMMA_BEFORE_MARK: Final = pattern(r"([,.])([\"'’”»])")
_MARK_BEFORE_COMMA: Final = pattern(r"([\"'’”»])([,.])")
_FINAL_COMMA: Final = pattern(r"[,，](?=[\"'’”»]*\Z)")  # noqa: RUF001

_CLOSING: Final = {
    '"': '"',
    "'": "'",
    "`": "`'",
    "“": "”",
    "„": "“”",
    "”": "”",
    "‘": "’",
    "’": "’",
    "‚": "‘’",  # noqa: RUF001
    "«": "»",
    "»": "«»",
    "‹": "›",  # noqa: RUF001
    "›": "‹",  # noqa: RUF001
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
}
"""The marks that may close a quotation which is itself written in quotation marks, by the mark that opens it."""

_LONGEST: Final = 60
"""Most characters of a word on either side of a hyphen."""


class Place(Frozen):
    """The position of a quotation: index of the paragraph in the copy, start and end in its text."""

    index: int
    start: int
    end: int
    exact: bool


class Refusal(Frozen):
    """The reason that a quotation is refused although a passage has its words."""

    reason: Reason
    passage: Passage


class _Match(NamedTuple):
    """The position of words in a paragraph, and the reason that they may not be quoted from there."""

    start: int
    end: int
    reason: Reason | None = None


class Searchable:
    """A copy folded once for any number of quotations."""

    def __init__(self, paragraphs: Sequence[Paragraph], check: Check = lambda: None) -> None:
        self.paragraphs = paragraphs
        self._folded: list[Folded] = []
        self._broken: dict[str, list[int]] = {}
        """By hyphenated word at the end of a line, the paragraphs that have it."""
        for index, paragraph in enumerate(paragraphs):
            check()
            self._folded.append(Folded(paragraph.text, paragraph.breaks))
            for at in paragraph.breaks:
                self._broken.setdefault(_word_around(paragraph.text, at), []).append(index)
        # Folded text has no line breaks: no match spans two paragraphs.
        self._all = "\n".join(folded.text for folded in self._folded)
        self._offsets = list(accumulate((len(folded.text) + 1 for folded in self._folded), initial=0))
        self.limits = lru_cache(maxsize=64)(lambda index: Limits(paragraphs[index].text))
        """Returns the limits of quotations from the paragraph with this index."""

    @cached_property
    def passages(self) -> Passages:
        """The index of the words of the copy."""
        return Passages([paragraph.text for paragraph in self.paragraphs])

    def places(self, quote: str, within: Iterable[int] | None = None, check: Check = lambda: None) -> list[Place]:
        """Return up to 1,000 positions of a quotation, in the paragraphs with the indices ``within`` (None: all).

        The whole quotation is searched first, then its parts between ellipses and brackets. An exception from ``check``
        cancels the search.
        """
        allowed = None if within is None else list(within)
        for variant in _variants(quote):
            search = _Search(self, variant, allowed, check)
            found = list(islice(search.whole(), _MAX_PLACES)) or list(islice(search.in_parts(), _MAX_PLACES))
            if found:
                texts = ((one, self.paragraphs[one.index].text) for one in found)
                return [Place(one.index, one.start, one.end, text[one.start : one.end] == quote) for one, text in texts]
        return []

    def refusal(self, quote: str, within: Iterable[int] | None = None, check: Check = lambda: None) -> Refusal | None:
        """Return the reason that a quotation is refused although the copy has its words; None if it does not."""
        allowed = None if within is None else list(within)
        for variant in _variants(quote):
            refusal = _Search(self, variant, allowed, check).refusal()
            if refusal:
                return refusal
        words = quote.rstrip(_FULL_STOPS)
        if words and words != quote:
            found = self.places(words, allowed, check)
            if found:
                return Refusal("stop", Passage(found[0].index, found[0].start, found[0].end))
        return None

    def folded_for(self, quote: str) -> dict[int, Folded]:
        """Return, with their line-end hyphens kept, the paragraphs in which words of a quotation have such hyphens."""
        words = set(map(_with_hyphens, _HYPHENATED.findall(quote))) & self._broken.keys()
        found: dict[int, Folded] = {}
        for index in sorted({index for word in words for index in self._broken[word]}):
            text, breaks = self.paragraphs[index].text, self.paragraphs[index].breaks
            found[index] = Folded(text, [at for at in breaks if _word_around(text, at) not in words])
        return found

    def folded(self, index: int) -> Folded:
        """Return a paragraph, folded, without the hyphens at line ends."""
        return self._folded[index]

    def paragraphs_with(self, needle: str) -> Iterator[int]:
        """Yield the indices of the paragraphs that include a folded text, not necessarily as whole words."""
        at = self._all.find(needle)
        while at >= 0:
            index = bisect_right(self._offsets, at) - 1
            yield index
            at = self._all.find(needle, self._offsets[index + 1])


class _CachedIterator(Generic[_Item]):
    """The items of an iterator, requested only as needed and cached."""

    def __init__(self, source: Iterator[_Item]) -> None:
        self._source = source
        self._read: list[_Item] = []

    def __iter__(self) -> Iterator[_Item]:
        for place in count():
            if place == len(self._read):
                try:
                    self._read.append(next(self._source))
                except StopIteration:
                    return
            yield self._read[place]


class _Needle(Frozen):
    """Words to search for, and their folded form."""

    words: str
    folded: Folded
    acronyms: tuple[int, ...]
    """Positions of acronyms that are a different word in lower case."""


def _needle(words: str) -> _Needle:
    return _Needle(words, Folded(words), tuple(found.start() for found in _ACRONYM.finditer(words)))


class _Search:
    """The search for one quotation in some paragraphs of a copy (None: all)."""

    def __init__(self, copy: Searchable, quote: str, within: Sequence[int] | None, check: Check) -> None:
        self._copy = copy
        self._check = check
        self._within = within
        self._quotation = edited(quote)
        self._whole = _needle(quote)
        self._needles = [_needle(part.text) for part in self._quotation.parts]
        self._hyphenated = copy.folded_for(quote)
        self._known: dict[tuple[int, str, bool], _CachedIterator[tuple[int, int]]] = {}

    def _folded(self, index: int) -> Folded:
        return self._hyphenated.get(index) or self._copy.folded(index)

    def _holding(self, needle: _Needle) -> Iterator[int]:
        sought = needle.folded.text
        if not sought:
            return
        if self._within is None and not self._hyphenated:
            yield from self._copy.paragraphs_with(sought)
            return
        indices = range(len(self._copy.paragraphs)) if self._within is None else self._within
        yield from (index for index in indices if sought in self._folded(index).text)

    def _matches(self, index: int, needle: _Needle, *, open_end: bool = False) -> Iterator[_Match]:
        """Yield the matches of words in a paragraph; with ``open_end`` the last word may continue."""
        folded, text = self._folded(index), self._copy.paragraphs[index].text
        limits = self._copy.limits(index)
        for first, last in folded.matches(needle.folded.text, open_end=open_end):
            self._check()
            start, end = folded.starts[first], folded.ends[last - 1]
            if cut := limits.cut(start, None if open_end else end):
                yield _Match(min(start, cut.start), max(end, cut.end), cut.kind)
            elif needle.acronyms and _has_other_acronym(needle, folded, first, text[start:end]):
                yield _Match(start, end, "capitals")
            else:
                yield _Match(start, end)

    def _quotable(self, index: int, needle: _Needle, *, open_end: bool) -> _CachedIterator[tuple[int, int]]:
        """Return the matches, by start and end, of words that may be quoted from a paragraph."""
        key = index, needle.words, open_end
        if key not in self._known:
            matches = self._matches(index, needle, open_end=open_end)
            self._known[key] = _CachedIterator((start, end) for start, end, reason in matches if reason is None)
        return self._known[key]

    def whole(self) -> Iterator[Passage]:
        """Yield the passages that have the whole quotation verbatim."""
        for index in self._holding(self._whole):
            for match in self._matches(index, self._whole):
                if match.reason is None:
                    yield Passage(index, match.start, match.end)

    def in_parts(self, ignoring: Collection[Reason] = ()) -> Iterator[Passage]:
        """Yield the passages that have its parts in order, with no more between them than its edits may omit.

        To find the reason of a refusal, some reasons can be ignored.
        """
        edits = self._quotation.edits
        is_whole = [needle.words for needle in self._needles] == [self._whole.words]
        if is_whole or not self._needles or len(edits) > MAX_EDITS:
            return
        if "brackets" not in ignoring and negates(edits):
            return
        for index in self._holding(self._needles[0]):
            if all(needle.folded.text in self._folded(index).text for needle in self._needles):
                for start, end in self._chains(index, ignoring):
                    yield Passage(index, start, end)

    def _chains(self, index: int, ignoring: Collection[Reason]) -> Iterator[tuple[int, int]]:
        """Yield start and end of all parts in order in a paragraph.

        Of each part only the last match before a match of the next part is used: that omits the least.
        """
        limits = self._copy.limits(index)
        parts = self._quotation.parts
        found: Iterator[tuple[int, int]] = iter(())
        for number, (part, needle) in enumerate(zip(parts, self._needles, strict=True)):
            following = parts[number + 1].before if number + 1 < len(parts) else self._quotation.after
            is_open = any(edit.kind == "ending" for edit in following)
            matches = self._quotable(index, needle, open_end=is_open)
            if number:
                found = _extended(found, matches, partial(limits.reaches, edits=part.before, ignoring=ignoring))
            else:
                found = _not_hiding(matches, partial(limits.hides_before, edits=part.before, ignoring=ignoring))
        ends = partial(limits.ends, edits=self._quotation.after, ignoring=ignoring)
        begun = -1
        for start, end in found:
            if start != begun and ends(end):
                begun = start
                yield start, end

    def refusal(self) -> Refusal | None:
        """Return the reason that no paragraph allows the quotation although it has the words."""
        if len(self._quotation.edits) > MAX_EDITS:
            return Refusal("edits", Passage(0, 0, 0)) if self._copy.paragraphs else None
        for needle in (self._whole, *self._needles):
            refusal = self._cut(needle)
            if refusal:
                return refusal
        ignored: tuple[tuple[Reason, ...], ...]
        ignored = (("distance",), ("brackets",), ("negation",), ("negation", "distance"))
        for reasons in ignored:
            for passage in self.in_parts(reasons):
                return Refusal(reasons[0], passage)
        return None

    def _cut(self, needle: _Needle) -> Refusal | None:
        """Return the refusal for the first match of some words, if all their matches are refused."""
        places = ((index, match) for index in self._holding(needle) for match in self._matches(index, needle))
        first: Refusal | None = None
        for index, match in islice(places, _MAX_PLACES):
            if match.reason is None:
                return None
            first = first or Refusal(match.reason, Passage(index, match.start, match.end))
        return first


def _not_hiding(matches: Iterable[tuple[int, int]], hides: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    """Yield the matches that do not hide anything before them."""
    return ((start, end) for start, end in matches if not hides(start))


def _extended(
    chains: Iterator[tuple[int, int]], matches: Iterable[tuple[int, int]], reaches: Callable[[int, int], bool]
) -> Iterator[tuple[int, int]]:
    """Extend chains by the next part of a quotation, if within reach; consumes no more matches than needed."""
    before, after = None, next(chains, None)
    is_out_of_reach = False
    for start, end in matches:
        while after is not None and after[1] <= start:
            before, after = after, next(chains, None)
            is_out_of_reach = False
        if before is not None and not is_out_of_reach:
            is_out_of_reach = not reaches(before[1], start)
            if not is_out_of_reach:
                yield before[0], end
        if after is None and (before is None or is_out_of_reach):
            return


def _has_other_acronym(needle: _Needle, folded: Folded, first: int, there: str) -> bool:
    """Whether ``there`` has ``us`` where a quotation has ``US``; never if everything is in capitals."""
    start = folded.starts[first]
    for at in needle.acronyms:
        place = folded.starts[first + bisect_left(needle.folded.starts, at)] - start
        found = _ACRONYM.match(needle.words, at)
        acronym = found[0] if found else ""
        other = there[place : place + len(acronym)]
        if acronym.isupper() != other.isupper() and (acronym.islower() or other.islower()):
            whole = needle.words.replace(acronym, "") if acronym.isupper() else there.replace(other, "")
            if not whole.isupper():
                return True
    return False


def _variants(quote: str) -> Iterator[str]:
    """Yield a quotation as it is, without marks around it, and with commas as in British and American print.

    Last, without a comma at its end, which American print puts before the closing mark.
    """
    yield quote
    if quote[-1] in _CLOSING.get(quote[0], "") and quote[1:-1].strip():
        yield quote[1:-1].strip()
    others = (_COMMA_BEFORE_MARK.sub(r"\2\1", quote), _MARK_BEFORE_COMMA.sub(r"\2\1", quote))
    yield from (other for other in others if other != quote)
    bare = _FINAL_COMMA.sub("", quote)
    if bare and bare != quote:
        yield bare


def _word_around(text: str, at: int) -> str:
    """Return the hyphenated word whose hyphen is at ``at``."""
    start = max(0, at - _LONGEST)
    for found in _HYPHENATED.finditer(text, start, at + _LONGEST):
        if found.start() <= at < found.end():
            return _with_hyphens(found[0])
    return ""


def _with_hyphens(word: str) -> str:
    return Folded(word).text
