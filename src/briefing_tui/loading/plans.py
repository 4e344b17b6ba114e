"""The fields of each kind of record, arranged for decoding."""

from __future__ import annotations

from typing import Final

from briefing_tui.records import Frozen
from briefing_tui.schema import RECORDS, Field, Record


class Plan(Frozen):
    """The fields of one kind of record by name, and the required ones."""

    record: Record
    main: Field
    fields: dict[str, Field]
    names: frozenset[str]
    required: frozenset[str]
    dates: tuple[str, ...]


def _plan(record: Record) -> Plan:
    fields = {field.name: field for field in record.fields}
    # The required fields of the file are checked separately: without them it does not open.
    required = frozenset(field.name for field in record.fields if field.required and record.name != "briefing")
    dates = tuple(field.name for field in record.fields if field.type == "date")
    names = frozenset(fields)
    return Plan(record=record, main=fields[record.main], fields=fields, names=names, required=required, dates=dates)


PLANS: Final = {name: _plan(record) for name, record in RECORDS.items()}
"""The plan of each kind of record."""
