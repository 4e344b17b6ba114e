"""The Actors pane: name, kind and role on one line each."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from briefing_tui.text.cells import cell_len
from briefing_tui.text.fragments import marked, wrap
from briefing_tui.tui.panes.pane import Pane
from briefing_tui.tui.widgets.listing import GUTTER, fitted, padded
from briefing_tui.view import phrasing

if TYPE_CHECKING:
    from briefing_tui.model.briefing import Actor
    from briefing_tui.tui.widgets.listing import Line

NAME_MOST = 24
"""Maximum columns of the name."""

KIND_MOST = 13
"""Maximum columns of the kind: the longest kind and a question mark."""

ROLE_FROM = 52 - GUTTER
"""Minimum width for showing the role."""

ROLE_LEAST = 14
"""Minimum columns of the role beside the status of an actor's sources."""

KIND_FROM = 36 - GUTTER
"""Minimum width for showing the kind."""

SAMPLE = 1000
"""Number of actors measured for the widths of the columns."""


class ActorsPane(Pane):
    """Actors with bold names, muted kinds, and roles cut to one line."""

    key = "actors"

    @cached_property
    def _columns(self) -> tuple[int, int]:
        sample = cast("list[Actor]", self.entries[:SAMPLE])
        name = max((cell_len(phrasing.plain(self._name(actor))) for actor in sample), default=0)
        kind = max((cell_len(actor.kind) + actor.faulty("kind") for actor in sample), default=0)
        return min(name, NAME_MOST), min(kind, KIND_MOST)

    def _name(self, actor: Actor) -> Line:
        """The name with the marks of a dispute and of withdrawn sources."""
        name = [(actor.name, "strong")] if actor.name else [(f"no {actor.section.noun} is named", "error")]
        disputed = phrasing.disputed_fragments(actor, self.lookup.glyphs)
        if disputed:
            name += [(" ", "text"), *disputed]
        if phrasing.withdrawn_fragments(actor, self.lookup):
            name.append((f" {self.lookup.glyphs.withdrawn}", "withdrawn"))
        return name

    def lines(self, number: int, width: int) -> list[Line]:
        """One line, or as many as the name needs."""
        actor = cast("Actor", self.entries[number])
        name_width, kind_width = self._columns
        alone = width < KIND_FROM or not kind_width
        name_width = max(1, min(name_width, width - kind_width - 2))
        withdrawn = phrasing.withdrawn_fragments(actor, self.lookup)
        lines = wrap(marked(self._name(actor), self.spans), width if alone else name_width)
        if alone:
            return lines
        kind = fitted(phrasing.value(actor, "kind"), kind_width, self.lookup.glyphs.ellipsis)
        first = [*padded(lines[0], name_width), ("  ", "text"), *padded(kind, kind_width)]
        if width >= ROLE_FROM:
            room = width - name_width - kind_width - 4
            taken = sum(cell_len(text) for text, _ in withdrawn)
            if taken and room - taken - 2 >= ROLE_LEAST:
                room, withdrawn = room - taken - 2, [("  ", "text"), *withdrawn]
            else:
                withdrawn = []
            role = fitted(phrasing.value(actor, "role", "text"), room, self.lookup.glyphs.ellipsis)
            first += [("  ", "text"), *role, *withdrawn]
        return [first, *lines[1:]]
