"""What ids, names and addresses in a briefing refer to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from briefing_tui.loading import advice, editing
from briefing_tui.loading.nodes import Mapping, Node, Scalar, Sequence
from briefing_tui.loading.report import READ_AS_WORD_OF_FORMAT, Report, shown
from briefing_tui.model.briefing import Actor, Source
from briefing_tui.model.entry_keys import is_derived
from briefing_tui.schema import PATTERNS
from briefing_tui.text.patterns import pattern
from briefing_tui.text.sanitizing import clean
from briefing_tui.text.sentences import listed

_ADDRESS: Final = pattern(PATTERNS["url"])
_NUMBERS: Final = pattern(r"\d{1,6}(?:\s*(?:[,;&]|and)\s*\d{1,6}){1,4}")
_NUMBER: Final = pattern(r"\d+")


class References:
    """The ids that may be named, by kind of record, and what else is accepted for one.

    ``added`` are the sources that are cited by their address and are not in the list of sources.
    """

    def __init__(self, report: Report) -> None:
        self.ids: dict[str, set[str]] = {}
        self.added: list[Source] = []
        self._report = report
        self._actors: dict[str, list[str]] = {}
        self._addresses: dict[str, str] = {}
        self._titles: dict[str, list[str]] = {}
        self._order: list[str] = []
        self._numbers: dict[str, int] = {}

    def foresee(self, actors: Iterable[Node]) -> None:
        """Learn the names of actors before they are read, as one may be a part of a later one."""
        for node in actors:
            if not isinstance(node, Mapping):
                self._name(_text(node), "")
                continue
            aliases = node.under("aliases")
            of_list = aliases.items if isinstance(aliases, Sequence) else [aliases]
            for name in {_text(node.under("name")), *map(_text, of_list)}:
                self._name(name, _text(node.under("id")))

    def learn_actors(self, actors: Iterable[Actor]) -> None:
        """Learn the ids of actors by their names and aliases."""
        self._actors = {}
        for actor in actors:
            for name in {actor.name, *actor.aliases}:
                self._name(name, actor.id)

    def learn_sources(self, sources: Iterable[Source]) -> None:
        """Learn the ids of sources by their addresses and titles, and their order."""
        for source in sources:
            if source.url:
                self._addresses[source.url] = source.id
            if source.id:
                self._order.append(source.id)
                self._titles.setdefault(source.title, []).append(source.id)

    def _name(self, name: str, written: str) -> None:
        if name:
            self._actors.setdefault(name, []).append(written)

    def knows(self, kind: str, text: str) -> bool:
        """Whether a text is the id of a record of a kind, with a place after its ``#`` or not, or an actor's name."""
        return text.partition("#")[0] in self.ids.get(kind, ()) or (kind == "actor" and self.names_actor(text))

    def names_actor(self, text: str) -> bool:
        """Whether a text is the name or an alias of an actor."""
        return text in self._actors

    def actor(self, node: Node, name: str, field: str) -> str:
        """The id of the only actor with a name or alias, which is reported; empty if there is none, or several."""
        ids = self._actors.get(name, ())
        if len(ids) != 1 or not ids[0]:
            return ""
        hint = _give_id(name) if is_derived(ids[0]) else f"Write: {ids[0]}"
        edits = () if is_derived(ids[0]) else editing.replaced(self._report.text, node, ids[0])
        message = f"{shown(name)} is read as the actor of that name."
        self._report.add(READ_AS_WORD_OF_FORMAT, node, message, hint, field=field, edits=edits)
        return ids[0]

    def actor_hint(self, name: str) -> str:
        """A hint for the name of an actor that is not read as one; empty if the text is not a name."""
        ids = self._actors.get(name, ())
        if len(ids) > 1 and all(one and not is_derived(one) for one in ids):
            return f"Write {ids[0]} or {ids[1]}, whichever you mean."
        if len(ids) > 1:
            return f"Several actors are called {shown(name)}: give each an “id”, and write the one that you mean here."
        return _give_id(name) if ids else ""

    def source(self, node: Node, text: str) -> tuple[str, str] | None:
        """The id of the source with an address or a title, and the place after the ``#``; None for other texts."""
        titled = self._titles.get(text, ()) if text not in self.ids.get("source", ()) else ()
        if len(titled) == 1:
            message = f"{shown(text)} is read as the source with this title."
            edits = editing.replaced(self._report.text, node, titled[0])
            self._report.add(READ_AS_WORD_OF_FORMAT, node, message, f"Write: {titled[0]}", field="cites", edits=edits)
            return titled[0], ""
        if not _ADDRESS.match(text):
            return None
        page, _, place = text.partition("#")
        address, at = (page, place) if text not in self._addresses and page in self._addresses else (text, "")
        known = self._addresses.get(address)
        name = known or self.add_address(address)
        cited = f"{name}#{at}" if at else name
        hint = f"Write: {cited}"
        if not known:
            self.added.append(Source(id=name, url=address, line=self._report.places.line(node.start)))
            hint = f"Add to “sources”: - {{id: {name}, url: {address}}}; and write here: {cited}"
        message = f"{shown(text)} is read as the source with this address."
        edits = editing.replaced(self._report.text, node, cited) if known else ()
        self._report.add(READ_AS_WORD_OF_FORMAT, node, message, hint, field="cites", edits=edits)
        return name, at

    def number_hint(self, text: str) -> str:
        """A hint for a number or a place that is cited in place of a source; empty for other texts."""
        numbers = _NUMBERS.fullmatch(text) and _NUMBER.findall(text)
        if numbers:
            cited = listed([f"article#{number}" for number in numbers])
            return f"An item cites one source: if these are paragraphs, write {cited} as items of their own."
        if not text.isdecimal():
            at = advice.place(text)
            return f"If it is a place in a source, write the source before it, such as article#{at}." if at else ""
        paragraph = "if it is a paragraph, write the source before it, such as article#3."
        if text.isascii() and 0 < int(text[:9]) <= len(self._order):
            return f"If it is the number of a source, write {self._order[int(text) - 1]}; {paragraph}"
        return paragraph[0].upper() + paragraph[1:]

    def add_address(self, address: str) -> str:
        """A new id for the source at an address."""
        known = self.ids.setdefault("source", set())
        name = wanted = advice.id_for(address)
        while name in known:
            self._numbers[wanted] = number = self._numbers.get(wanted, 1) + 1
            name = f"{wanted}-{number}"
        known.add(name)
        self._addresses[address] = name
        return name

    def listed_source(self, item: Scalar) -> dict[str, object] | None:
        """The fields of a source that is only an address, which is reported; None if it is not."""
        address = clean(item.value.strip())
        if not _ADDRESS.match(address):
            return None
        name = self._addresses.get(address) or self.add_address(address)
        message = f"{shown(address)} is read as the address of a source with the id {shown(name)}."
        edits = editing.mapped(self._report.text, item, {"id": name, "url": address})
        self._report.add(
            READ_AS_WORD_OF_FORMAT, item, message, f"Write: {{id: {name}, url: {address}}}", field="url", edits=edits
        )
        return {"id": name, "url": address}


def _give_id(name: str) -> str:
    return f"Give the actor {shown(name)} an “id”, and write that id here."


def _text(node: Node | None) -> str:
    return clean(node.value.strip()) if isinstance(node, Scalar) and not node.absent else ""
