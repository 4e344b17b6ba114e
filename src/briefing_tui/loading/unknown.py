"""Keys that are no fields: which field was meant, and how to write it."""

from __future__ import annotations

from typing import Final

from briefing_tui.loading import alignment, lookalikes, mending, slips
from briefing_tui.loading.kinds import Node, Scalar
from briefing_tui.loading.slips import Slip
from briefing_tui.schema import OWN_PREFIX, RECORDS, Field

_LISTS: Final = frozenset(("records", "lines", "ids"))
_OF_THE_FILE: Final = frozenset(field.name for field in RECORDS["briefing"].fields)


def slip(text: str, key: Scalar) -> Slip | None:
    """The slip of the hand that makes a field of the format a key that is none."""
    if not slips.in_key(key.value):
        return None
    found = slips.at(text, key.start)
    if found and key.start <= found.index <= key.end:
        if (
            found.indented
            and slips.field_meant(key.value) in _OF_THE_FILE
            and not alignment.follows_field(text, key.start)
        ):
            return found.changed(mended=found.mended.lstrip())
        return found
    raw = text[key.start : key.end]
    found = slips.in_line(raw)
    if found:
        return found.changed(index=key.start + found.index)
    odd = lookalikes.first(raw)
    if odd is None:
        return None
    sentence = lookalikes.sentence(raw[odd])
    return Slip(key.start + odd, 1, sentence, lookalikes.straightened(raw), alike=True)


def hint(text: str, key: Scalar, value: Node, near: Field | None) -> str:
    """What to write in place of a key; ``near`` is the field that is most like it."""
    if near is None:
        return f"Your own keys have to begin with “{OWN_PREFIX}”."
    meant = f"Did you mean “{near.name}”?"
    if near.type in _LISTS and isinstance(value, Scalar) and not value.absent:
        start, end = mending.line_at(text, key.start)
        if start <= value.start and value.end <= end and text[start : key.start].strip() in ("", "-"):
            written = text[value.start : value.end]
            item = written if not value.plain or "," in written else mending.as_value(written, flow=True)
            return f"{meant} {mending.write(f'{near.name}: [{item}]')}"
    return meant


def with_article(noun: str) -> str:
    """A noun with *a* or *an* before it."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
