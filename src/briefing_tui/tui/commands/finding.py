"""Finding commands by what a person types: a key, words of the name or of the help, or a few letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from textual.fuzzy import FuzzySearch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.tui.commands.command import Command

_WORD: Final = r"(?<![^\W_])"
"""The beginning of a word."""


def found(typed: str, commands: Sequence[Command]) -> list[Command]:
    """The commands that match what was typed, the best first.

    Those that match every word come alone; if none does, those that match some of them. Letters that are merely
    scattered over a name count only if no word matches anything.
    """
    terms = typed.split()
    scored = [(command, [_score(term, command) for term in terms]) for command in commands]
    matching = [one for one in scored if all(one[1])] or [one for one in scored if any(one[1])]
    if not matching:
        search = FuzzySearch()
        scored = [(command, [search.match(typed, command.name)[0]]) for command in commands]
        matching = [one for one in scored if any(one[1])]
    return [command for command, _ in sorted(matching, key=lambda one: -sum(one[1]))]


def _score(term: str, command: Command) -> float:
    """How well a single word matches: a name or a key itself best, the middle of a word in the help least."""
    is_key, term = term in command.shown.split(), term.lower()
    name, help_words, word = command.name.lower(), command.help.lower(), re.escape(term)
    ways = (
        (100, name == term),
        (90, is_key),
        (80, re.search(rf"{_WORD}{word}(?![^\W_])", name)),
        (60, re.search(_WORD + word, name)),
        (40, term in name),
        (30, re.search(_WORD + word, help_words)),
        (10, term in help_words),
    )
    return next((score for score, matches in ways if matches), 0)
