"""Names of actors in texts: which words link to an actor, and which actors an entry involves."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from briefing_tui.model.briefing import Actor, Event, Question
from briefing_tui.model.mentions import is_mention
from briefing_tui.records import Frozen
from briefing_tui.schema.countries import country_name, country_names, is_country
from briefing_tui.text import word_lists
from briefing_tui.text.ordinary_words import is_family_name_before, is_particle
from briefing_tui.text.patterns import pattern
from briefing_tui.text.scripts import begins_word, begins_word_after_prefix, ends_word
from briefing_tui.text.spelling import (
    is_apart,
    is_certainly_without,
    is_plain,
    letters_of,
    parts_of,
    plain,
    spell,
    spelled,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from briefing_tui.model.briefing import Briefing, Statement

Span = tuple[int, int, str]
"""Start and end of a name in a text, in characters, and the id of its actor."""

_NOBODY = ""
"""The id for a well-known longer name that is not an actor's."""

_REMEMBERED: Final = 512
"""Number of texts whose names are cached: those of an entry are searched once for each of its lines."""


class Names:
    """The names and aliases of a briefing's actors, in any spelling of :mod:`briefing_tui.text.spelling`.

    The longest match wins. A match is a whole word, if its script separates words, and not part of a different, longer
    name. A name that two actors share links to neither.
    """

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._searches: dict[str, _Search] = {}
        self._known_spans: dict[str, Sequence[Span]] = {}

    @cached_property
    def by_name(self) -> dict[str, str]:
        """The actor ids by name, in normalized spelling, and by its variants."""
        found: dict[str, str] = {}
        shared: set[str] = set()
        for actor in self._briefing.actors:
            for name in {spell(name) for name in (actor.name, *actor.aliases)} - {""}:
                if found.setdefault(name, actor.id) != actor.id:
                    shared.add(name)
        alone = {name: actor_id for name, actor_id in found.items() if name not in shared}
        other = {one: actor_id for name, actor_id in alone.items() for one in _variants(name)}
        return {name: actor_id for name, actor_id in other.items() if name not in found} | alone

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """:attr:`by_name`, and the well-known longer names that contain one of them and belong to no actor."""
        return dict.fromkeys(self._longer, _NOBODY) | self.by_name

    @cached_property
    def _longer(self) -> list[str]:
        """The well-known longer names that contain one of :attr:`by_name` and belong to no actor."""
        longer = {
            other
            for name, actor_id in self.by_name.items()
            for other in _longer_names(name)
            if other != spell(country_name(self._actors[actor_id].country))
        }
        return sorted(longer - self.by_name.keys())

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self._briefing.actors}

    @cached_property
    def _first_words(self) -> dict[str, Actor]:
        """The actors by the first word of each of their names."""
        return {name.split(" ")[0]: self._actors[actor_id] for name, actor_id in self.by_name.items()}

    def spans(self, text: str) -> Sequence[Span]:
        """Return the names in a text, from left to right, without overlaps."""
        # ``lru_cache`` on a method would hold this object, and with it a briefing that was replaced long ago.
        found = self._known_spans.get(text)
        if found is None:
            if len(self._known_spans) >= _REMEMBERED:
                self._known_spans.clear()
            found = self._known_spans[text] = self._find_spans(text)
        return found

    def _find_spans(self, text: str) -> Sequence[Span]:
        one = spelled(text)
        present = [name for name in self._candidates(one.text) if name in one.text]
        if not present:
            return []
        found: list[Span] = []
        for start, end in _whole_words([*present, *self._longer], one.text):
            actor_id = self._by_name[one.text[start:end]]
            span = one.place(start, end)
            if actor_id != _NOBODY and span and self._means(text, span, actor_id):
                found.append((*span, actor_id))
        return found

    def _candidates(self, text: str) -> Iterable[str]:
        """Return the names that a text may have: where there are thousands, a short text is cut into pieces instead."""
        if len(text) * len(self._lengths) >= len(self.by_name):
            return self.by_name
        pieces = {text[at : at + length] for length in self._lengths for at in range(len(text))}
        return self.by_name.keys() & pieces

    @cached_property
    def _lengths(self) -> set[int]:
        """The lengths of the names."""
        return set(map(len, self.by_name))

    def _means(self, text: str, span: tuple[int, int], actor_id: str) -> bool:
        return is_mention(text, span, self._actors[actor_id], self._first_words.get)

    def longest_parts(self, actor_id: str) -> set[str]:
        """Return a part of each name of an actor, of which a plain text that names the actor has one verbatim."""
        return {letters_of(name) for name in self.of(actor_id)}

    def test(self, actor_id: str) -> Callable[[str], bool]:
        """Return :meth:`links_to` for one actor, fast for the many texts that do not name it."""
        needles = tuple({parts_of(name) for name in self.of(actor_id)})
        # One capital letter of each name, which most texts do not have.
        letters = {min((part[0] for part in parts), key=str.islower, default="") for parts in needles}

        def has_parts(text: str) -> bool:
            for parts in needles:
                for part in parts:  # any() of a generator takes twice the time
                    if part not in text:
                        break
                else:
                    return True
            return False

        def leads(text: str) -> bool:
            if has_parts(text):
                return self.links_to(text, actor_id)
            if is_certainly_without(text, letters):
                return False
            return has_parts(plain(text)) and self.links_to(text, actor_id)

        return leads

    def links_to(self, text: str, actor_id: str) -> bool:
        """Whether a text has a name of an actor that is not part of a longer name of a different actor."""
        search = self._searches.get(actor_id) or self._search_for(actor_id)
        if not (search.rivals and search.has_rivals(text)):
            # Most texts use the spelling of the briefing: nothing needs normalizing.
            for start, end in _whole_words(search.written, text):
                if is_apart(text, start, end) and self._means(text, (start, end), actor_id):
                    return True
        one = spelled(text)
        if any(name in one.text for name in search.rivals):
            return any(found == actor_id for _, _, found in self.spans(text))
        places = (one.place(start, end) for start, end in _whole_words(search.own, one.text))
        return any(place and self._means(text, place, actor_id) for place in places)

    def _search_for(self, actor_id: str) -> _Search:
        own = self.of(actor_id)
        rivals = tuple(
            name
            for name, other in self._by_name.items()
            if other != actor_id and any(_overlaps(name, word) for word in own)
        )
        actor = self._actors[actor_id]
        written = {name for name in (actor.name, *actor.aliases) if spelled(name).text in own}
        search = self._searches[actor_id] = _Search(rivals, tuple(map(letters_of, rivals)), own, tuple(written))
        return search

    def of(self, actor_id: str) -> tuple[str, ...]:
        """Return the names that link to an actor."""
        return tuple(name for name, found in self.by_name.items() if found == actor_id)

    @cached_property
    def known_ids(self) -> frozenset[str]:
        """The ids of the actors."""
        return frozenset(self._actors)

    @cached_property
    def actor_ids(self) -> dict[str, str]:
        """Actor ids by the reference in an entry; a look-up takes a fraction of a call of :meth:`actor_of`."""
        return _ActorIds(self._actors, self.by_name)

    def actor_of(self, given: str) -> str:
        """Return the actor id for a reference: an id or, as ``by`` allows, a name; ``""`` if there is none."""
        return self.actor_ids[given]

    def referenced_ids(self, entry: Statement) -> dict[str, None]:
        """Return the ids of the actors that an entry references, in order, as the keys of a dict."""
        return dict.fromkeys(filter(None, map(self.actor_of, named_ids(entry))))

    def involved_ids(self, entry: Statement) -> list[str]:
        """Return the ids of the actors that an entry involves: those referenced, then those named in its texts."""
        found = self.referenced_ids(entry)
        for text in texts(entry):
            found.update(dict.fromkeys(actor_id for _, _, actor_id in self.spans(text)))
        if isinstance(entry, Actor):
            found.pop(entry.id, None)
        return list(found)


class _Search(Frozen):
    """The names of one actor: its ``own`` in normalized spelling, and as ``written``.

    ``rivals`` are names of different actors that may overlap a name of this one; ``theirs`` is one part of each.
    """

    rivals: tuple[str, ...]
    theirs: tuple[str, ...]
    own: tuple[str, ...]
    written: tuple[str, ...]

    def has_rivals(self, text: str) -> bool:
        """Whether a text may have one of the rivals, if there are any."""
        return not is_plain(text) or any(part in text for part in self.theirs)


class _ActorIds(dict[str, str]):
    """Cache of actor ids by reference."""

    def __init__(self, actors: Iterable[str], by_name: dict[str, str]) -> None:
        super().__init__({actor_id: actor_id for actor_id in actors} | {"": ""})
        self._by_name = by_name

    def __missing__(self, given: str) -> str:
        found = self[given] = self._by_name.get(spell(given), "")
        return found


@cache
def _known_longer_names() -> str:
    """Return the well-known longer names in normalized spelling, one a line."""
    return "\n".join(word_lists.lines("longer_names"))


@cache
def _long_country_names() -> str:
    """Return the country names of several words in normalized spelling, one a line."""
    # Normalizing one text is cheaper than a hundred; it would make a space of a newline.
    return spell("|".join(name for name in country_names() if " " in name or "-" in name)).replace("|", "\n")


def _longer_names(name: str) -> Iterator[str]:
    """Yield the well-known names that contain a name and mean something else, in normalized spelling."""
    lists = [_known_longer_names(), *([_long_country_names()] if is_country(name.lower()) else [])]
    for known in lists:
        for start in _starts(name, known):
            first, last = known.rfind("\n", 0, start) + 1, known.find("\n", start)
            longer = known[first : last if last >= 0 else None]
            at = start - first
            if longer != name and begins_word(longer, at) and ends_word(longer, at + len(name)):
                yield longer


_CAPITAL: Final = "[A-ZÀ-ÞΑ-ΩА-ЯЁ]"
_INITIALS: Final = pattern(rf"\b{_CAPITAL}\. ?{_CAPITAL}\.")
_BETWEEN_INITIALS: Final = pattern(rf"(?<=\b{_CAPITAL}\.) ?(?={_CAPITAL}\.)")
_WORDS_OF_THREE: Final = 3


def _variants(name: str) -> Iterator[str]:
    """Yield variants of a name: “Al-Qaeda” for “al-Qaeda”, “Kim Jong Un” for “Kim Jong-un”, “J.K.” for “J. K.”."""
    yield name[0].upper() + name[1:]
    # Few names have initials, and compiling the pattern takes time at the start of every command.
    initials = _INITIALS.search(name) if "." in name else None
    if initials:
        yield _BETWEEN_INITIALS.sub("" if " " in initials[0] else " ", name)
    words = name.split(" ")
    if is_particle(words[0].lower()) and len(words) > 1:
        yield name[0].lower() + name[1:]
    if len(words) == _WORDS_OF_THREE and is_family_name_before(words[0].lower()):
        yield " ".join([*words[:2], words[2].capitalize()])
        yield " ".join([*words[:2], words[2].lower()])


def _overlaps(name: str, word: str) -> bool:
    """Whether a name contains a word or may overlap it, as "Kim Jong" does "Jong Un": the left one wins."""
    return word in name or any(
        # Whether a Korean particle follows depends on the whole text.
        name.endswith(word[:end]) and (not word[end].isascii() or ends_word(name + word[end], len(name)))
        for end in range(1, len(word))
    )


def _whole_words(names: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Return start and end of names that are whole words of a text, from left to right, without overlaps.

    Where several begin, it is the longest.
    """
    places: list[tuple[int, int]] = []
    for name in names:
        start = text.find(name)
        while start >= 0:  # as in :func:`_starts`, but a generator takes longer than the rest
            places.append((start, -start - len(name)))
            start = text.find(name, start + 1)
    if len(places) > 1:
        places.sort()
    found: list[tuple[int, int]] = []
    done = 0
    for start, minus_end in places:
        if start >= done and ends_word(text, -minus_end) and _begins(text, start, -minus_end):
            done = -minus_end
            found.append((start, done))
    return found


def _starts(name: str, text: str) -> Iterator[int]:
    """Yield the places of a name in a text."""
    start = text.find(name)
    while start >= 0:
        yield start
        start = text.find(name, start + 1)


def _begins(text: str, start: int, end: int) -> bool:
    """Whether a name begins where a word does, possibly after a prefix attached to it."""
    return begins_word(text, start) or begins_word_after_prefix(text, start, end)


def named_ids(entry: Statement) -> Iterator[str]:
    """Yield the ids (in ``by``, also plain names) that an entry references as actors."""
    if isinstance(entry, Event | Question):
        yield from entry.actors
    if isinstance(entry, Actor) and entry.part_of:
        yield entry.part_of
    if entry.by:
        yield entry.by
    for account in entry.accounts:
        if account.by:
            yield account.by


def texts(entry: Statement) -> Iterator[str]:
    """Yield the texts of an entry in which names are shown as links, its sentence first."""
    yield entry.main
    for name in ("note", "position", "if_wrong", "confidence_reason", "why", "answer"):
        text = getattr(entry, name, "")
        if text:
            yield text
    if isinstance(entry, Question):
        yield from entry.watch
    for account in entry.accounts:
        yield account.says
