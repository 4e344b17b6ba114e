"""The briefing format as data: the only place that defines records, fields and allowed values.

The decoder, the JSON Schema, the tables of docs/format.md and the hints are derived from ``RECORDS``.
"""

from briefing_tui.schema.codes import CODES
from briefing_tui.schema.derived import json_schema, reference
from briefing_tui.schema.table import OWN_PREFIX, PATTERNS, RECORDS, VERSIONS, Field, FieldType, Record
from briefing_tui.schema.words import COUNTRIES, CREDIBILITY, LIKELIHOOD, MEANT, MEANT_KEYS, RELIABILITY, suggest

__all__ = [
    "CODES",
    "COUNTRIES",
    "CREDIBILITY",
    "LIKELIHOOD",
    "MEANT",
    "MEANT_KEYS",
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
]
