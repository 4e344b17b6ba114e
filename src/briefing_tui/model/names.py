"""Names of actors in texts: which words link to an actor, and which actors an entry involves."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from briefing_tui.model.briefing import Actor, Event, Question
from briefing_tui.model.mentions import is_mention
from briefing_tui.records import Frozen
from briefing_tui.schema.countries import country_name, country_names, is_country
from briefing_tui.text import word_lists
from briefing_tui.text.ordinary_words import is_family_name_before
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
    from collections.abc import Callable, Iterable, Iterator

    from briefing_tui.model.briefing import Briefing, Statement

Span = tuple[int, int, str]
"""Start and end of a name in a text, in characters, and the id of its actor."""

_NOBODY = ""
"""The id for a well-known longer name that is not an actor's."""

_CACHED: Final = 500
"""Number of texts whose names are cached."""


class Names:
    """The names and aliases of a briefing's actors, in any spelling of :mod:`briefing_tui.text.spelling`.

    The longest match wins. A match is a whole word, if its script separates words, and not part of a different, longer
    name. A name that two actors share links to neither.
    """

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._searches: dict[str, _Search] = {}
        self._longer_of: dict[str, list[str]] = {}
        """Cached longer names of the names that some text has."""
        self._spans_in: dict[str, list[Span]] = {}
        """Cached names in texts: pane, inspector and layout each ask for those of the same texts."""

    @cached_property
    def by_name(self) -> dict[str, str]:
        """The actor ids by name, in normalized spelling, and by its variants in capitals."""
        found: dict[str, str] = {}
        shared: set[str] = set()
        for actor in self._briefing.actors:
            for name in {spell(name) for name in (actor.name, *actor.aliases)} - {""}:
                if found.setdefault(name, actor.id) != actor.id:
                    shared.add(name)
        alone = {name: actor_id for name, actor_id in found.items() if name not in shared}
        other = {one: actor_id for name, actor_id in alone.items() for one in _other_capitals(name)}
        return {name: actor_id for name, actor_id in other.items() if name not in found} | alone

    def _longer(self, name: str) -> list[str]:
        """The well-known longer names that contain a name and are not its actor's."""
        if name not in self._longer_of:
            own = spell(country_name(self._actors[self.by_name[name]].country))
            self._longer_of[name] = [other for other in _longer_names(name) if other != own]
        return self._longer_of[name]

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self._briefing.actors}

    @cached_property
    def _first_words(self) -> dict[str, Actor]:
        """The actors by the first word of each of their names."""
        return {name.split(" ")[0]: self._actors[actor_id] for name, actor_id in self.by_name.items()}

    def spans(self, text: str) -> list[Span]:
        """Return the names in a text, from left to right, without overlaps."""
        found = self._spans_in.get(text)
        if found is None:
            if len(self._spans_in) >= _CACHED:
                self._spans_in.clear()
            found = self._spans_in[text] = self._find_spans(text)
        return found

    def _find_spans(self, text: str) -> list[Span]:
        one = spelled(text)
        present = [name for name in self.by_name if name in one.text]
        if not present:
            return []
        # Few names are in one text: to look for each of them is cheaper than to compile a pattern of all at the start.
        present += [longer for name in present for longer in self._longer(name) if longer in one.text]
        found: list[Span] = []
        for start, end in _whole_words_among(present, one.text):
            actor_id = self.by_name.get(one.text[start:end], _NOBODY)
            span = one.place(start, end)
            if actor_id != _NOBODY and span and self._means(text, span, actor_id):
                found.append((*span, actor_id))
        return found

    def _means(self, text: str, span: tuple[int, int], actor_id: str) -> bool:
        return is_mention(text, span, self._actors[actor_id], self._first_words.get)

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
        if not search.has_rivals(text):
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
        longer = {other: _NOBODY for name in self.by_name for other in self._longer(name)}
        rivals = tuple(
            name
            for name, other in (longer | self.by_name).items()
            if other != actor_id and any(_overlaps(name, word) for word in own)
        )
        actor = self._actors[actor_id]
        written = {name for name in (actor.name, *actor.aliases) if spelled(name).text in own}
        search = self._searches[actor_id] = _Search(
            rivals, tuple(map(letters_of, rivals)), _any_of(own), _any_of(written)
        )
        return search

    def of(self, actor_id: str) -> tuple[str, ...]:
        """Return the names that link to an actor."""
        return tuple(name for name, found in self.by_name.items() if found == actor_id)

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
    """Patterns for the names of one actor: in normalized spelling, and as ``written``.

    ``rivals`` are names of different actors that may overlap a name of this one; ``theirs`` is one part of each.
    """

    rivals: tuple[str, ...]
    theirs: tuple[str, ...]
    own: re.Pattern[str]
    written: re.Pattern[str]

    def has_rivals(self, text: str) -> bool:
        """Whether a text may have one of the rivals."""
        return bool(self.rivals) and (not is_plain(text) or any(part in text for part in self.theirs))


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
    """Return the well-known longer names in normalized spelling, one per line."""
    return _spelled_lines(word_lists.lines("longer_names"))


@cache
def _long_country_names() -> str:
    """Return the country names of several words in normalized spelling, one per line."""
    return _spelled_lines(name for name in country_names() if " " in name or "-" in name)


def _spelled_lines(names: Iterable[str]) -> str:
    """Return names in normalized spelling, each between two line ends."""
    return "\n".join(["", *map(spell, names), ""])


def _longer_names(name: str) -> Iterator[str]:
    """Yield the well-known names that contain a name and mean something else, in normalized spelling."""
    for known in [_known_longer_names(), *([_long_country_names()] if is_country(name.lower()) else [])]:
        end = 0
        while (at := known.find(name, end)) >= 0:
            begin, end = known.rfind("\n", 0, at) + 1, known.find("\n", at)
            longer, start = known[begin:end], at - begin
            if name != longer and begins_word(longer, start) and ends_word(longer, start + len(name)):
                yield longer


_PARTICLES: Final = frozenset(("al", "ar", "as", "da", "de", "del", "der", "di", "el", "la", "le", "the", "van", "von"))
_WORDS_OF_THREE: Final = 3


def _other_capitals(name: str) -> Iterator[str]:
    """Yield variants of a name: its first letter (``al-Qaeda``) a capital, and “Kim Jong Un” for “Kim Jong-un”."""
    yield name[0].upper() + name[1:]
    words = name.split(" ")
    if words[0].lower() in _PARTICLES and len(words) > 1:
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


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for the longest of some names; one that never matches if there are none."""
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)")


def _whole_words(names: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of names that are whole words of a text, from left to right, without overlaps."""
    at = 0
    while found := _whole_word(names, text, at):
        yield found.span()
        at = found.end()


def _whole_words_among(names: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield the same as :func:`_whole_words` for a few names, without a pattern."""
    places = {(start, -len(name)) for name in names for start in _places(name, text)}
    at = 0
    for start, length in sorted(places):
        end = start - length
        if start >= at and ends_word(text, end) and _begins(text, start, end):
            yield start, end
            at = end


def _places(name: str, text: str) -> Iterator[int]:
    """Yield the start of each occurrence of a name in a text; occurrences may overlap."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _whole_word(names: re.Pattern[str], text: str, at: int = 0) -> re.Match[str] | None:
    """Return the first of some names that is a whole word of a text, from position ``at`` on."""
    while found := names.search(text, at):
        start = found.start()
        while found and not (ends_word(text, found.end()) and _begins(text, *found.span())):
            # A shorter name that begins here may end with a word.
            found = names.match(text, start, found.end() - 1)
        if found:
            return found
        at = start + 1
    return None


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
