"""What tells one entry of a briefing from another for good, and one version of it from the next."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from briefing_tui.records import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing_tui.model.briefing import Briefing, Statement

_MADE: Final = "~"
"""What an id holds that was made from the text of its entry (docs/format.md)."""

_ASIDE: Final = frozenset({"id", "line", "problems", "unread"})
"""Fields that are no part of what an entry says."""


def entry_key(entry: Statement) -> str:
    """The id with the section; one that was not written holds both the section and a hash of the text already."""
    return entry.id if _MADE in entry.id else f"{entry.section.key}:{entry.id}"


def entry_digest(entry: Statement) -> bytes:
    """A hash of all that an entry says. Fields at their defaults do not count, so that new ones change nothing."""
    return blake2b("\x1f".join(_said(entry)).encode(), digest_size=8).digest()


def entry_digests(briefing: Briefing) -> dict[str, bytes]:
    """The digests of all entries of a briefing by their keys."""
    return {entry_key(entry): entry_digest(entry) for entries in briefing.sections.values() for entry in entries}


def _said(record: Frozen) -> Iterator[str]:
    """The fields of a record that say something, each with its name, records within it in brackets."""
    for name in record.FIELDS:
        if name in _ASIDE:
            continue
        value = getattr(record, name)
        if value != record.DEFAULTS.get(name):
            yield name
            yield from _words(value)


def _words(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        for one in value:
            yield from _words(one)
    elif isinstance(value, Frozen):
        # A date is what was written: its bounds follow from it.
        written = getattr(value, "edtf", None)
        if isinstance(written, str):
            yield written
        else:
            yield "("
            yield from _said(value)
            yield ")"
    else:
        yield str(value)
