"""The briefing format as data: the only place that defines records, fields and allowed values.

The decoder, the JSON Schema, the tables of docs/format.md and the hints are derived from ``RECORDS``.
"""

from briefing_tui.schema.table import (
    CONFIDENCE,
    EXTENSION_PREFIX,
    FORM_WORDS,
    PATTERNS,
    PROSE,
    RECORDS,
    VERSIONS,
    Field,
    FieldType,
    Record,
)
from briefing_tui.schema.words import CREDIBILITY, LIKELIHOOD, RELIABILITY, suggest

__all__ = [
    "CONFIDENCE",
    "CREDIBILITY",
    "EXTENSION_PREFIX",
    "FORM_WORDS",
    "LIKELIHOOD",
    "PATTERNS",
    "PROSE",
    "RECORDS",
    "RELIABILITY",
    "VERSIONS",
    "Field",
    "FieldType",
    "Record",
    "suggest",
]
