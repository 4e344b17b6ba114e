"""Unknown keys: the field that was meant, and how to write it."""

from __future__ import annotations

from typing import Final

from briefing_tui.loading import lookalikes, mending, slips
from briefing_tui.loading.nodes import Mapping, Node, Scalar
from briefing_tui.loading.slips import Slip
from briefing_tui.schema import EXTENSION_PREFIX, RECORDS, Field

_LISTS: Final = frozenset(("records", "lines", "ids"))
_A_SENTENCE: Final = 3
"""Fewest words of a key that may be a sentence."""

OF_THE_FILE: Final = frozenset(field.name for field in RECORDS["briefing"].fields)
_OF_A_CITATION: Final = frozenset(field.name for field in RECORDS["citation"].fields) - {"source"}


def slip(text: str, key: Scalar) -> Slip | None:
    """The typing slip that turns a field name into an unknown key."""
    if not slips.in_key(key.value):
        return None
    # 1 ms to import, and few files need it.
    from briefing_tui.loading import alignment  # noqa: PLC0415

    found = slips.at(text, key.start) if key.plain else None
    if found and key.start <= found.index <= key.end:
        if (
            found.indented
            and slips.field_meant(key.value) in OF_THE_FILE
            and not alignment.follows_field(text, key.start)
        ):
            return found.changed(mended=found.mended.lstrip())
        return found
    raw = text[key.start : key.end]
    found = slips.in_line(raw) if key.plain else None
    if found:
        return found.changed(index=key.start + found.index)
    odd = lookalikes.first(raw)
    if odd is None:
        return None
    start, end = mending.line_at(text, key.start)
    mended = text[start : key.start] + lookalikes.with_plain_blanks(raw).rstrip() + text[key.end : end]
    return Slip(key.start + odd, 1, lookalikes.sentence(raw[odd]), mended, alike=True)


def hint(text: str, key: Scalar, value: Node, near: Field | None, *, has_note: bool) -> str:
    """The replacement for a key; ``near`` is the most similar field, ``has_note`` whether the record has a “note”."""
    if key.value.startswith(("//", "/*")):
        return "It seems to be a comment: delete it, or begin it with “# ” on its own line."
    if isinstance(value, Mapping) and not OF_THE_FILE.isdisjoint(value.names):
        return "If it only groups the fields below it, delete this line, and move them to the beginning of their lines."
    if near is None:
        return _unlike(key, value, has_note=has_note)
    odd = lookalikes.in_word(key.value, near.name)
    meant = f"Did you mean “{near.name}”?{f' It is written with {odd}.' if odd else ''}"
    if near.type in _LISTS and isinstance(value, Scalar) and not value.absent:
        start, end = mending.line_at(text, key.start)
        if start <= value.start and value.end <= end and text[start : key.start].strip() in ("", "-"):
            written = text[value.start : value.end]
            item = written if not value.plain or "," in written else mending.as_value(written, flow=True)
            return f"{meant} {mending.write(f'{near.name}: [{item}]')}"
    return meant


def _unlike(key: Scalar, value: Node, *, has_note: bool) -> str:
    """The hint for a key that is like no field."""
    own = f"If the key is your own, begin it with “{EXTENSION_PREFIX}”."
    if isinstance(value, Scalar) and value.absent and len(key.value.split()) >= _A_SENTENCE:
        return f"Delete this line if it is not part of the briefing. {own}"
    if has_note and isinstance(value, Scalar) and value.value.startswith(("http://", "https://")):
        return f"Cite it as a source: cites: [{mending.shown_line(value.value)}]"
    if has_note and key.value in _OF_A_CITATION and isinstance(value, Scalar) and not value.absent:
        written = mending.as_value(value.value, flow=True)
        return f"It is part of a citation: cites: [{{source: article, {key.value}: {mending.shown_line(written)}}}]"
    if has_note and key.value.casefold() in {"disputed", "contested"}:
        return "What is disputed has two or more “accounts”, each with what one side says."
    return f"Put what readers should know into “note”. {own}" if has_note else own
