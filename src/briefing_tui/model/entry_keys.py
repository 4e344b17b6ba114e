"""Permanent keys of the entries of a briefing, and digests that change when an entry does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefing_tui.records import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def entry_with(key: str, entries: Iterable[Statement]) -> Statement | None:
    """Return the entry with a key; None if none of these has it."""
    return next((entry for entry in entries if entry_key(entry) == key), None)


def id_in_key(key: str) -> str:
    """Return the id of the entry that has a key."""
    return key if is_derived(key) else key.partition(":")[2]


def entry_digest(entry: Statement) -> bytes:
    """Return an 8-byte hash of an entry's content. Fields at their default do not count, so new ones change nothing."""
    # hashlib loads OpenSSL, which takes 3 ms. Python's own module "random" avoids it in the same way.
    try:
        from _blake2 import blake2b  # noqa: PLC0415
    except ImportError:
        from hashlib import blake2b  # noqa: PLC0415

    return blake2b("\x1f".join(_content(entry)).encode(), digest_size=8).digest()


def entry_digests(briefing: Briefing) -> dict[str, bytes]:
    """Return the digests of all entries of a briefing by key."""
    return {entry_key(entry): entry_digest(entry) for entries in briefing.sections.values() for entry in entries}


def _content(record: Frozen) -> list[str]:
    """Return the content of a record: each field not at its default, with its name; nested records in brackets."""
    words: list[str] = []
    _add_content(record, words)
    return words


def _add_content(record: Frozen, words: list[str]) -> None:
    defaults = record.DEFAULTS
    for name in record.FIELDS:
        value = getattr(record, name)
        if value != defaults.get(name) and name not in _NOT_CONTENT:
            words.append(name)
            _add_words(value, words)


def _add_words(value: object, words: list[str]) -> None:
    if isinstance(value, str):
        words.append(value)
    elif isinstance(value, tuple):
        for one in value:
            _add_words(one, words)
    elif isinstance(value, Frozen):
        # Only the date as written: its bounds follow from it.
        written = getattr(value, "edtf", None)
        if isinstance(written, str):
            words.append(written)
        else:
            words.append("(")
            _add_content(value, words)
            words.append(")")
    else:
        words.append(str(value))
