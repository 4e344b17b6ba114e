"""A briefing in its own format, as JSON that loads as the same model."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, TypeAlias

from briefing_tui.dates.edtf import Date
from briefing_tui.errors import UsageError
from briefing_tui.export.choice import Choice
from briefing_tui.model.briefing import Briefing, Event, Statement
from briefing_tui.records import Frozen
from briefing_tui.schema import EXTENSION_PREFIX, RECORDS, Field
from briefing_tui.schema.sections import PANES
from briefing_tui.view.contents import Contents

KEPT: Final = f"{EXTENSION_PREFIX}kept"
"""The key of the words that say what a filter has kept: one that the format leaves to people."""

Value: TypeAlias = "str | bool | list[Value] | dict[str, Value] | None"


def render(choice: Choice) -> str:
    """The briefing as JSON text that ends with a newline, non-ASCII characters unescaped.

    Every field has its name and follows the order of the format's table; defaults and ids that were not written are
    left out, citations are mappings. For some panes only their sections are included, with a filter only what it keeps,
    as :data:`KEPT` states, and for single entries only these; references to other entries stay unchanged.

    Raises :class:`~briefing_tui.errors.UsageError` if the panes are empty, since the result would not be a briefing.
    """
    # 4 ms to import, and only this form needs it.
    import json  # noqa: PLC0415

    contents, panes = choice.contents, choice.panes
    if type(contents) is not Contents:
        # A story is no briefing, and few exports are one.
        from briefing_tui.export import story_json  # noqa: PLC0415

        return story_json.render(choice)
    briefing = contents.briefing
    entries = None if choice.is_whole and not contents.only else Choice(contents, PANES, choice.chosen).entries()
    # For a selection of entries, do not write back the unreadable parts of a whole section.
    record = _fields(briefing) if entries is None else _fields(_only(briefing, entries), without=briefing.sections)
    if not any(pane in record for pane in panes):
        found = "only assumptions" if "assumptions" in record and "summary" in panes else "nothing"
        raise UsageError(f"“{briefing.title}” has {found} in {' or '.join(panes)}; a briefing needs an entry.")
    left_out: set[str] = {pane for pane in PANES if pane not in panes}
    if "summary" in left_out:
        left_out.add("assumptions")
    kept: dict[str, Value] = {name: value for name, value in record.items() if name not in left_out}
    if contents.only:
        kept = {"title": kept.pop("title", ""), KEPT: choice.filter_words(), **kept}
    return json.dumps(kept, ensure_ascii=False, indent=2) + "\n"


def _only(briefing: Briefing, entries: Sequence[Statement]) -> Briefing:
    """The briefing reduced to these entries."""
    chosen = {id(entry) for entry in entries}
    return briefing.changed(
        **{name: tuple(one for one in section if id(one) in chosen) for name, section in briefing.sections.items()}
    )


def as_written(record: Frozen) -> Value:
    """A record of the model as a mapping of its fields; as it was written where it could not be read as one."""
    whole = dict(getattr(record, "unread", ()))
    return whole[""] if "" in whole else _fields(record)


def _fields(record: Frozen, without: Collection[str] = ()) -> dict[str, Value]:
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
    if field.name == "id" and not _id_written(record):
        return ""
    if field.type == "version":
        return ""
    value = getattr(record, field.name)
    if value is None and isinstance(record, Event) and field.name == "date":
        return record.date_text
    return _plain(value)


def _id_written(record: object) -> bool:
    if isinstance(record, Statement):
        return "~" not in record.id
    return not isinstance(record, Briefing) or record.id_written


def _plain(value: object) -> Value:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Date):
        return value.edtf
    if isinstance(value, str | bool):
        return value
    return as_written(value) if isinstance(value, Frozen) else ""
