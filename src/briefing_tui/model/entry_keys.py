"""Permanent keys of the entries of a briefing, and digests that change when an entry does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefing_tui.records import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing_tui.model.briefing import Briefing, Statement

DERIVED: Final = "~"
"""A character in derived ids that is not allowed in written ones (docs/format.md)."""

_NOT_CONTENT: Final = frozenset({"id", "line", "problems", "unread"})
"""Fields that are not part of the content of an entry."""


def is_derived(entry_id: str) -> bool:
    """Whether an id was not written in the file but derived from a text."""
    return DERIVED in entry_id


def entry_key(entry: Statement) -> str:
    """Return the permanent key of an entry: section and id; a derived id already contains the section."""
    return entry.id if is_derived(entry.id) else f"{entry.section.key}:{entry.id}"


def id_in_key(key: str) -> str:
    """Return the id of the entry that has a key."""
    return key if is_derived(key) else key.partition(":")[2]


def entry_digest(entry: Statement) -> bytes:
    """Return an 8-byte hash of an entry's content. Fields at their default do not count, so new ones change nothing."""
    # OpenSSL takes 3 ms to load, and most commands need only the keys.
    from hashlib import blake2b  # noqa: PLC0415

    return blake2b("\x1f".join(_content(entry)).encode(), digest_size=8).digest()


def entry_digests(briefing: Briefing) -> dict[str, bytes]:
    """Return the digests of all entries of a briefing by key."""
    return {entry_key(entry): entry_digest(entry) for entries in briefing.sections.values() for entry in entries}


def _content(record: Frozen) -> Iterator[str]:
    """Yield the content of a record: each field not at its default, with its name; nested records in brackets."""
    for name in record.FIELDS:
        if name in _NOT_CONTENT:
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
        # Only the date as written: its bounds follow from it.
        written = getattr(value, "edtf", None)
        if isinstance(written, str):
            yield written
        else:
            yield "("
            yield from _content(value)
            yield ")"
    else:
        yield str(value)
