"""Documents derived from the field table: the JSON Schema, and the tables of docs/format.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from briefing_tui.schema import synonyms
from briefing_tui.schema.sections import PANES
from briefing_tui.schema.table import EXTENSION_PREFIX, PATTERNS, RECORDS, VERSIONS, Field, Record
from briefing_tui.schema.words import LIKELIHOOD

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json]"

# A user's YAML reader turns some texts into numbers and booleans; this program reads them as text.
_TEXT: Json = ["string", "number", "boolean"]
_FILLED: dict[str, Json] = {"type": _TEXT, "pattern": r"\S"}
_NOTHING: dict[str, Json] = {"$ref": "#/$defs/nothing"}

_CITATION = PATTERNS["slug"].removesuffix("$") + "(#" + PATTERNS["slug"].removeprefix("^").removesuffix("$") + ")?$"

_PLACES = {"timezone": "IANA name", "language": "BCP 47", "wikidata": "`Q` and digits"}
_WORDS = {
    "date": "EDTF date",
    "url": "http or https address",
    "flag": "`true` or `false`",
    "country": "two letters",
    "file": "path",
    "lines": "list of lines",
    "likelihood": "term of the likelihood scale",
    **_PLACES,
}


def json_schema() -> dict[str, Json]:
    """Return the format as a JSON Schema (draft 2020-12), for editors.

    It covers structure, names and allowed values. Rules about more than one value (references, repeated ids, dates,
    whether a likelihood belongs to the chosen scale) are left to ``briefing-tui check``.
    """
    top, *others = RECORDS.values()
    definitions: dict[str, Json] = {
        "nothing": {
            "description": "An empty text or nothing: the field is absent.",
            "type": ["string", "null"],
            "pattern": r"^\s*$",
        },
        **{record.name: _record_schema(record) for record in others},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Briefing",
        **_mapping_schema(top),
        "anyOf": [
            {
                "required": [name],
                "properties": {name: {"minItems": 1, "type": ["array", "object", "string"], "pattern": r"\S"}},
            }
            for name in PANES
        ],
        "$defs": definitions,
    }


def reference() -> str:
    """Return the tables of docs/format.md in Markdown, one for each kind of record."""
    return "\n".join(_record_reference(record) for record in RECORDS.values())


def synonym_tables() -> str:
    """The tables of the words that are read as one of the format's, in Markdown."""
    rows = ["| record | field | also read |", "| --- | --- | --- |"]
    for record in RECORDS.values():
        for field in record.fields:
            words = [word for word, meant in synonyms.KEYS.get(record.name, {}).items() if meant == field.name]
            if words:
                rows.append(f"| {record.name} | `{field.name}` | {_listed(words)} |")
    rows += ["", "These keys may mean more than one field, and are an error:", ""]
    rows += ["| record | key | may mean |", "| --- | --- | --- |"]
    for name, keys in synonyms.SEVERAL_KEYS.items():
        rows += [f"| {name} | `{key}` | {_listed(fields)} |" for key, fields in keys.items()]
    rows += ["", "| field | value | also read |", "| --- | --- | --- |"]
    for name, values in synonyms.VALUES.items():
        rows += [f"| `{name}` | `{value}` | {_listed(words)} |" for value, words in values.items()]
    rows += ["", "These values may mean more than one, and are an error:", ""]
    rows += ["| field | value | may mean |", "| --- | --- | --- |"]
    rows += [
        f"| `{name}` | `{word}` | {_listed(several)} |" for (name, word), several in synonyms.SEVERAL_VALUES.items()
    ]
    return "\n".join(rows)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _record_schema(record: Record) -> dict[str, Json]:
    mapping = _mapping_schema(record)
    if not record.short:
        return mapping
    plain = {"type": _TEXT, "pattern": _CITATION} if record.name == "citation" else dict(_FILLED)
    return {"description": mapping.pop("description"), "anyOf": [plain, mapping]}


def _mapping_schema(record: Record) -> dict[str, Json]:
    required: list[Json] = [field.name for field in record.fields if field.required]
    return {
        "description": record.meaning,
        "type": "object",
        "properties": {field.name: _field_schema(field) for field in record.fields},
        "required": required,
        "patternProperties": {f"^{EXTENSION_PREFIX}": True},
        "additionalProperties": False,
    }


def _field_schema(field: Field) -> dict[str, Json]:
    schema: dict[str, Json] = {"description": _sentence(field.meaning)}
    if field.default:
        schema["default"] = field.default
    value = _value_schema(field)
    if field.required:
        return schema | value
    return schema | {"anyOf": [value, dict(_NOTHING)]}


def _value_schema(field: Field) -> dict[str, Json]:
    if field.type == "records":
        return {"type": "array", "items": {"$ref": f"#/$defs/{field.of}"}}
    if field.type in {"lines", "ids"}:
        return {"type": "array", "items": {"type": ["string", "number", "boolean", "null"]}}
    values = _values(field)
    if values:
        return {"enum": [*values, *(int(value) for value in values if value.isdecimal())]}
    if field.type == "flag":
        return {"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": PATTERNS["flag"]}]}
    if field.type in PATTERNS:
        return {"type": _TEXT, "pattern": PATTERNS[field.type]}
    return dict(_FILLED)


def _values(field: Field) -> tuple[str, ...]:
    if field.type == "likelihood":
        return tuple(dict.fromkeys(term for terms in LIKELIHOOD.values() for term in terms))
    return VERSIONS if field.type == "version" else field.values


def _record_reference(record: Record) -> str:
    heading = record.name.capitalize()
    lines = [f"### {heading}", "", record.meaning, ""]
    if record.short and record.name != "citation":
        lines[2] += f" A plain text stands for a mapping with only `{record.main}`."
    lines += ["| field | type | meaning |", "| --- | --- | --- |"]
    for field in record.fields:
        kind = _kind(field) + (", required" if field.required else "")
        meaning = field.meaning + (f" (absent: `{field.default}`)" if field.default else "")
        lines.append(f"| `{field.name}` | {kind} | {meaning} |")
    return "\n".join([*lines, ""])


def _kind(field: Field) -> str:
    if field.type in {"enum", "version"}:
        return ", ".join(f"`{value}`" for value in _values(field))
    if field.type == "records":
        return f"list of [{field.of}s](#{field.of})"
    if field.type in {"id", "ids"}:
        return f"id of {_article(field.of)}" if field.type == "id" else f"list of {field.of} ids"
    if field.type == "name":
        return f"id of {_article(field.of)}, or a name"
    return _WORDS.get(field.type, field.type)


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:] + "."
