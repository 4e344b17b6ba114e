"""A briefing in its own format, as JSON: what this writes loads as the same model again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final, TypeAlias

from briefing_tui.dates.edtf import Date
from briefing_tui.errors import UsageError
from briefing_tui.export.choice import Choice
from briefing_tui.model.briefing import Briefing, Event, Statement
from briefing_tui.records import Frozen
from briefing_tui.schema import OWN_PREFIX, RECORDS, Field
from briefing_tui.schema.sections import PANES

KEPT: Final = f"{OWN_PREFIX}kept"
"""The key of the words that say what a filter has kept: one that the format leaves to people."""

Value: TypeAlias = "str | bool | list[Value] | dict[str, Value] | None"


def render(choice: Choice) -> str:
    """The briefing as JSON text that ends with a newline, non-ASCII characters as they are.

    Every field stands by its name in the order of the format's table; defaults and ids that were not written
    are left out, citations are mappings. Of some panes only their sections are there, with a filter only what it
    keeps, which :data:`KEPT` says, of single entries only these; what an entry says of others stays as it is.

    Raises :class:`~briefing_tui.errors.UsageError` where the panes are empty: that would be no briefing.
    """
    # 4 ms to import, and only this form needs it.
    import json  # noqa: PLC0415

    contents, panes = choice.contents, choice.panes
    briefing = contents.briefing
    entries = None if choice.is_whole and not contents.only else Choice(contents, PANES, choice.chosen).entries()
    # What could not be read of a whole section is more than was asked for where only some entries were.
    record = _fields(briefing) if entries is None else _fields(_only(briefing, entries), without=briefing.sections)
    _name_actors(record, {actor.id: actor.name for actor in briefing.actors if not _id_written(actor)})
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


def _name_actors(record: dict[str, Value], names: Mapping[str, str]) -> None:
    """Put the names of actors whose ids were not written in place of these."""
    for section in PANES if names else ():
        entries = record.get(section)
        for entry in entries if isinstance(entries, list) else []:
            if isinstance(entry, dict) and isinstance(actors := entry.get("actors"), list):
                entry["actors"] = [names.get(one, one) if isinstance(one, str) else one for one in actors]


def _only(briefing: Briefing, entries: Sequence[Statement]) -> Briefing:
    """The briefing without any other entries than these."""
    chosen = {id(entry) for entry in entries}
    return briefing.changed(
        **{name: tuple(one for one in section if id(one) in chosen) for name, section in briefing.sections.items()}
    )


def _record(record: Frozen) -> Value:
    """A record of the model as a mapping of its fields; as it was written where it could not be read as one."""
    whole = dict(getattr(record, "unread", ()))
    return whole[""] if "" in whole else _fields(record)


def _fields(record: Frozen, without: Collection[str] = ()) -> dict[str, Value]:
    """The fields of a record by their names, then its keys that are none.

    What could not be read is as it was written, but for what stands under keys to be left ``without`` it.
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
    # What has no field at all would be read as a text between braces.
    return (kept or {kind.main: None}) | unread if unread else kept


def _value(record: Frozen, field: Field) -> Value:
    """The value of a field as it is written; empty where it is absent or was not written."""
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
    return _record(value) if isinstance(value, Frozen) else ""
