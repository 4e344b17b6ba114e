"""The briefing format as data: every record, field and allowed value stands here and nowhere else.

The decoder, the JSON Schema, the tables of docs/format.md and the hints are made from ``RECORDS``.
"""

from briefing_tui.schema.codes import CODES
from briefing_tui.schema.derived import json_schema, reference, synonym_tables
from briefing_tui.schema.table import OWN_PREFIX, PATTERNS, RECORDS, VERSIONS, Field, FieldType, Record
from briefing_tui.schema.words import COUNTRIES, CREDIBILITY, LIKELIHOOD, RELIABILITY, suggest

__all__ = [
    "CODES",
    "COUNTRIES",
    "CREDIBILITY",
    "LIKELIHOOD",
    "OWN_PREFIX",
    "PATTERNS",
    "RECORDS",
    "RELIABILITY",
    "VERSIONS",
    "Field",
    "FieldType",
    "Record",
    "json_schema",
    "reference",
    "suggest",
    "synonym_tables",
]
