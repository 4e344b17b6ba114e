"""Records of the model as JSON values, for the exports of a briefing and of a story.

The entries of a long briefing take seconds to convert, so lists of them keep the entries themselves, and
:func:`json_text` converts one at a time, which lets it report its progress.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final, TypeAlias

from briefing_tui.dates.edtf import Date
from briefing_tui.model.annotations import Annotation
from briefing_tui.model.briefing import Briefing, Event, Statement
from briefing_tui.model.entry_keys import is_derived
from briefing_tui.records import Frozen
from briefing_tui.schema import EXTENSION_PREFIX, RECORDS, Field

Value: TypeAlias = "str | bool | list[Value] | dict[str, Value] | Statement | None"


def json_text(record: object, converted: Callable[[Statement], object]) -> str:
    """JSON text that ends with a newline, non-ASCII characters unescaped; each entry in it is ``converted``."""
    # 4 ms to import, and only these formats need it.
    import json  # noqa: PLC0415

    return json.dumps(record, ensure_ascii=False, indent=2, default=converted) + "\n"


_READER: Final = f"{EXTENSION_PREFIX}reader-"


def as_written(record: Frozen) -> Value:
    """A record of the model as a mapping of its fields; as it was written if it could not be read as one."""
    whole = dict(getattr(record, "unread", ()))
    return whole[""] if "" in whole else fields_of(record)


def fields_of(record: Frozen, without: Collection[str] = ()) -> dict[str, Value]:
    """The fields of a record by name, followed by its unknown keys.

    Unreadable values are as written, except under the keys in ``without``, which are left out.
    """
    unread = {key: value for key, value in getattr(record, "unread", ()) if key not in without}
    kept: dict[str, Value] = {}
    kind = RECORDS[type(record).__name__.lower()]
    for field in kind.fields:
        if field.name in unread:
            kept[field.name] = unread.pop(field.name)
            continue
        value = _value(record, field)
        if value and value != record.DEFAULTS.get(field.name):
            kept[field.name] = value
    # Without any field it would be read as a text in braces.
    return (kept or {kind.main: None}) | unread if unread else kept


def _value(record: Frozen, field: Field) -> Value:
    """The value of a field as written; empty if it is absent or was not written."""
    if field.name == "id" and not is_id_written(record):
        return ""
    if field.type == "version":
        return ""
    value = getattr(record, field.name)
    if value is None and isinstance(record, Event) and field.name == "date":
        return record.date_text
    return _plain(value)


def annotation_fields(annotation: Annotation | None) -> dict[str, Value]:
    """The reader's mark and note on an entry, under keys that the format leaves to authors."""
    if annotation is None:
        return {}
    fields: dict[str, Value] = {f"{_READER}mark": annotation.marked, f"{_READER}note": annotation.note}
    if annotation.outdated:
        fields[f"{_READER}note-on"] = "an earlier wording of this entry"
    return {name: value for name, value in fields.items() if value}


def is_id_written(record: object) -> bool:
    """Whether the id of a record is in its file, and not made from its text."""
    if isinstance(record, Statement):
        return not is_derived(record.id)
    return not isinstance(record, Briefing) or record.id_written


def _plain(value: object) -> Value:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Date):
        return value.edtf
    if isinstance(value, str | bool | Statement):
        return value
    return as_written(value) if isinstance(value, Frozen) else ""
