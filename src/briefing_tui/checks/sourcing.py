"""Checks of citations and statements against the local copies of their sources."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from briefing_tui import schema
from briefing_tui.checks import claims
from briefing_tui.checks.claims import TextFacts
from briefing_tui.checks.diagnostics import Diagnostic
from briefing_tui.errors import Code, register
from briefing_tui.loading.citations import is_place
from briefing_tui.loading.report import shown
from briefing_tui.model.briefing import Actor, Event
from briefing_tui.model.names import texts
from briefing_tui.records import Frozen
from briefing_tui.schema import RECORDS
from briefing_tui.schema.countries import country_name
from briefing_tui.sources.copies import Copies, Copy, UnreadableCopy, place_numbers
from briefing_tui.sources.quotations import REASONS, check_quotation, parts, searchable
from briefing_tui.text.amounts import quantities
from briefing_tui.text.sentences import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from briefing_tui.checks.claims import Name
    from briefing_tui.checks.diagnostics import Step
    from briefing_tui.model.briefing import Briefing, Citation, Source, Statement

_UNREADABLE_COPY: Final = register("E342", "a local copy that cannot be read")
_NOT_IN_COPY: Final = register("E351", "a quotation that is not in the copy of its source")
_NO_SUCH_PARAGRAPH: Final = register("E352", "a paragraph beyond the end of the copy")
_ELSEWHERE: Final = register("W451", "a quotation that is not where it is cited")
_AMBIGUOUS: Final = register("W452", "a short quotation that occurs more than once")
_NO_SUCH_PART: Final = register("W453", "a named part that is not in the copy")
_UNSUPPORTED_NUMBER: Final = register("W454", "a number that is not in the cited paragraphs")
_UNSUPPORTED_NAME: Final = register("W455", "a name that is not in the cited paragraphs")
_COPIED: Final = register("W456", "eight words of a source outside a quotation")

COPIED_WORDS: Final = 8
"""Fewest words in a row that count as copied from a source, outside a quotation."""

_SHOWN: Final = 160
"""Most characters of a passage shown in a hint."""

_LISTED: Final = 3
"""Most numbers or names listed in a message."""

_SAMPLE: Final = 20
"""Texts of a briefing that are examined for its language."""

_NOUNS_IN_CAPITALS: Final = ("de", "lb", "gsw", "nds")
"""Languages in which ordinary nouns have capitals."""

Fault = tuple[Code, str, str, str]
"""A code, the field concerned, a message and a hint."""


def diagnostics(briefing: Briefing, path: Path) -> Iterator[Diagnostic]:
    """Yield the statements and citations of the briefing in the file ``path`` that its local copies do not support."""
    return _Sourcing(briefing, path).diagnostics()


def citation_diagnostics(briefing: Briefing, path: Path) -> Iterator[Diagnostic]:
    """Yield only the errors, which is less work: faulty citations, and copies that cannot be read."""
    return _Sourcing(briefing, path).citation_diagnostics()


class _Claim(Frozen):
    """A text of an entry: the ``steps`` to it, the ``noun`` of its record, its citations, and its known facts.

    ``own`` are facts that the entry states elsewhere: its date, and the author of a statement.
    """

    steps: tuple[Step, ...]
    noun: str
    text: str
    cites: tuple[Citation, ...]
    own: tuple[str, ...]


class _Sourcing:
    """One briefing and the copies beside it."""

    def __init__(self, briefing: Briefing, path: Path) -> None:
        self._briefing = briefing
        self._copies = Copies(path)
        self._sources: dict[str, Source] = {}
        for source in briefing.sources:
            self._sources.setdefault(source.id, source)
        self._held: dict[tuple[str, str], TextFacts] = {}
        known = [text for actor in briefing.actors for text in (actor.name, *actor.aliases)]
        for source in briefing.sources:
            known += (source.title, source.author, source.publisher)
        known += {country_name(actor.country) for actor in briefing.actors if actor.country}
        self._names = TextFacts(known)
        self._small: dict[str, set[str]] = {}

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield all diagnostics, section by section."""
        yield from self._unreadable()
        for section in self._briefing.sections.values():
            for index, entry in enumerate(section):
                yield from self._citations(entry, index)
                for claim in _claims(entry):
                    for code, _, message, hint in self._faults(claim):
                        yield Diagnostic(code, entry.section.key, index, claim.steps, message, hint)

    def citation_diagnostics(self) -> Iterator[Diagnostic]:
        """Yield the diagnostics of citations and copies, section by section."""
        yield from self._unreadable()
        for section in self._briefing.sections.values():
            for index, entry in enumerate(section):
                yield from self._citations(entry, index)

    def _unreadable(self) -> Iterator[Diagnostic]:
        """Yield the copies that cannot be read; missing copies are reported when the briefing is loaded."""
        for index, source in enumerate(self._briefing.sources):
            copy = self._copies.of(source)
            if isinstance(copy, UnreadableCopy) and not any(problem.field == "file" for problem in source.problems):
                yield Diagnostic(_UNREADABLE_COPY, "sources", index, ("file",), copy.sentence, copy.hint)

    def _copy(self, source_id: str) -> Copy | None:
        source = self._sources.get(source_id)
        copy = self._copies.of(source) if source else None
        return copy if isinstance(copy, Copy) else None

    def _citations(self, entry: Statement, index: int) -> Iterator[Diagnostic]:
        """Yield the faulty places and quotations in the citations of an entry and its accounts."""
        groups: list[tuple[tuple[Step, ...], tuple[Citation, ...]]] = [(("cites",), entry.cites)]
        groups += [(("accounts", at, "cites"), account.cites) for at, account in enumerate(entry.accounts)]
        for steps, cites in groups:
            for number, citation in enumerate(cites):
                copy = self._copy(citation.source)
                if copy is not None:
                    for code, key, message, hint in (*_place_faults(citation, copy), *_quote_faults(citation, copy)):
                        yield Diagnostic(code, entry.section.key, index, (*steps, number, key), message, hint)

    def _faults(self, claim: _Claim) -> Iterator[Fault]:
        """Yield the parts of a claim that its cited paragraphs do not support, and those copied from its sources."""
        copies = {citation.source: self._copy(citation.source) for citation in claim.cites}
        yield from _copied(claim, copies)
        read = [copy for copy in copies.values() if copy is not None]
        if not read or len(read) < len(copies):
            return
        held = [self._facts_of(citation) for citation in claim.cites]
        own = TextFacts(claim.own)
        numbers = [
            number.written
            for number in quantities(claim.text)
            if not number.loose and not any(one.has_number(number) for one in (own, *held))
        ]
        if numbers:
            message = f"{_are_listed(numbers)} not in any paragraph that this {claim.noun} cites."
            yield _UNSUPPORTED_NUMBER, "", message, "Cite the paragraph that has it, or correct the number."
        if any(self._sources[source].lang.lower().startswith(_NOUNS_IN_CAPITALS) for source in copies):
            return
        held += (own, self._names)
        names = [name for name in claims.names(claim.text) if not any(one.has_name(name) for one in held)]
        if claim.noun == Actor.section.noun:
            # The description of an actor begins with a verb or a title: "Went on strike", "Judge in Oslo".
            names = [name for name in names if not name.begins]
        if names:
            names = self._unknown_names(names, copies)
        if names and any(self._is_in_language_of(claim.text, copy) for copy in read):
            written = _whole_names(claim.text, names)
            is_one = len(set(written)) == 1
            of_actors = "nor an actor's name" if is_one else "nor names of actors"
            message = f"{_are_listed(written)} not in any paragraph that this {claim.noun} cites, {of_actors}."
            hint = "Cite the paragraph that has it, or add it to the “aliases” of the actor that it means."
            if not is_one:
                hint = "Cite the paragraphs that have them, or add them to the “aliases” of the actors that they mean."
            yield _UNSUPPORTED_NAME, "", message, hint

    def _unknown_names(self, names: list[Name], sources: Iterable[str]) -> list[Name]:
        """Return the names that occur as ordinary words neither in these sources nor in the briefing."""
        small = self._words.union(*map(self._small_words, sources))
        return [name for name in names if not claims.is_word(name, small, self._capital_words)]

    def _is_in_language_of(self, text: str, copy: Copy) -> bool:
        return claims.is_in_language_of(text, searchable(copy).passages.places, " ".join(self._texts[:_SAMPLE]))

    @cached_property
    def _texts(self) -> list[str]:
        """All texts of the briefing."""
        return list(chain.from_iterable(map(texts, chain.from_iterable(self._briefing.sections.values()))))

    @cached_property
    def _words(self) -> set[str]:
        return claims.small_words(self._texts)

    @cached_property
    def _capital_words(self) -> set[str]:
        return claims.capital_words(self._texts)

    def _small_words(self, source: str) -> set[str]:
        """Return the words of a source's copy that occur without a capital."""
        known = self._small.get(source)
        if known is None:
            copy = self._copy(source)
            known = claims.small_words(paragraph.text for paragraph in copy.paragraphs) if copy else set()
            self._small[source] = known
        return known

    def _facts_of(self, citation: Citation) -> TextFacts:
        """Return the words and numbers of the paragraphs that a citation refers to."""
        key = (citation.source, citation.at)
        known = self._held.get(key)
        if known is None:
            copy = self._copy(citation.source)
            texts = [copy.paragraphs[index].text for index in copy.cited(citation.at)] if copy else []
            known = self._held[key] = TextFacts(texts)
        return known


def _claims(entry: Statement) -> Iterator[_Claim]:
    """Yield the texts of an entry that its sources must support; the answer to a question may come from elsewhere."""
    accounts = tuple(cite for account in entry.accounts for cite in account.cites)
    own = [entry.by]
    if isinstance(entry, Event):
        own += (entry.date.edtf if entry.date else entry.date_text, entry.as_stated)
    for name in (RECORDS[entry.section.noun].main,) if not isinstance(entry, Actor) else ("role", "position"):
        yield _Claim((name,), entry.section.noun, getattr(entry, name), (*entry.cites, *accounts), tuple(own))
    for index, account in enumerate(entry.accounts):
        date = account.date.edtf if account.date else ""
        cites = account.cites or entry.cites
        yield _Claim(("accounts", index, "says"), "account", account.says, cites, (*own, account.by, date))


def _place_faults(citation: Citation, copy: Copy) -> Iterator[Fault]:
    at = citation.at
    if not at or not is_place(at):
        return
    numbers = place_numbers(at)
    copied = f"The copy of {shown(citation.source)}"
    if numbers is None:
        if at not in copy.labels:
            near = schema.suggest(at, copy.labels)
            hint = (
                f"Did you mean “{near}”?" if near else f"In the copy, begin the paragraph that you mean with “[{at}]”."
            )
            yield _NO_SUCH_PART, "at", f"{copied} has no part {shown(at)}.", hint
    elif numbers[1] > copy.count:
        hint = "Correct the number; paragraphs end at blank lines, and those with a “[label]” are not counted."
        yield _NO_SUCH_PARAGRAPH, "at", f"{copied} has {copy.count_words}, but paragraph {numbers[1]} is cited.", hint


def _quote_faults(citation: Citation, copy: Copy) -> Iterator[Fault]:
    verdict = check_quotation(citation, copy)
    paragraph = verdict.paragraph
    named, quote = shown(citation.source), shown(citation.quote)
    if verdict.kind == "absent" and verdict.reason:
        why, remedy = REASONS[verdict.reason]
        if paragraph and verdict.nearest:
            remedy = f"The copy has {_cut(verdict.nearest)} in {paragraph.words}. {remedy}"
        yield _NOT_IN_COPY, "quote", f"{quote} is not in the copy of {named}: {why}.", remedy
    elif verdict.kind == "absent":
        hint = "The copy has no similar passage: correct the quotation, or the source that it is from."
        if paragraph and verdict.nearest:
            hint = f"The nearest passage, in {paragraph.words}: {_cut(verdict.nearest)}"
        yield _NOT_IN_COPY, "quote", f"{quote} is not in the copy of {named}.", hint
    elif verdict.kind == "elsewhere" and paragraph:
        message = f"{quote} is not where it is cited, but in {paragraph.words} of {named}."
        yield _ELSEWHERE, "at", message, f"Write “at: {paragraph.at}”."
    elif verdict.kind == "ambiguous":
        where = "there" if citation.at else f"in the copy of {named}"
        hint = "Quote more of the sentence." if citation.at else "Name the paragraph with “at”, or quote more."
        yield _AMBIGUOUS, "quote", f"{quote} occurs more than once {where}.", hint


def _copied(claim: _Claim, copies: dict[str, Copy | None]) -> Iterator[Fault]:
    """Yield the first series of words copied from a source outside a quotation."""
    quoted = [part for citation in claim.cites if citation.quote for part in parts(citation.quote)]
    for text in claims.outside(claim.text, quoted):
        for source, copy in copies.items():
            run = searchable(copy).passages.copied(text, COPIED_WORDS) if copy else None
            if run:
                start, end, count = run
                message = f"{count:,} words in a row are the same as in {shown(source)}: {shown(text[start:end])}."
                yield _COPIED, "", message, "Quote them under “quote” in the citation, or use your own words."
                return


def _whole_names(text: str, names: Iterable[Name]) -> list[str]:
    """Return names as they are written, those that follow each other in the text as one: ``Ana Berg``."""
    whole: list[str] = []
    for name in names:
        if whole and f"{whole[-1]} {name.written}" in text:
            whole[-1] += f" {name.written}"
        else:
            whole.append(name.written)
    return whole


def _are_listed(words: Sequence[str]) -> str:
    """Return words as the beginning of a sentence: ``“Berg” is``, ``“Berg” and “Oslo” are``."""
    different = list(dict.fromkeys(words))
    marked = [shown(word) for word in different[:_LISTED]]
    if len(different) > _LISTED:
        marked.append(f"{len(different) - _LISTED:,} more")
    return f"{listed(marked)} {'is' if len(marked) == 1 else 'are'}"


def _cut(words: str) -> str:
    return f"“{words if len(words) <= _SHOWN else words[: _SHOWN - 1] + '…'}”"
