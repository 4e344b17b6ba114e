"""The tables of docs/format.md, derived from the table of fields."""

from __future__ import annotations

from collections.abc import Iterable

from briefing_tui.schema import synonyms
from briefing_tui.schema.table import RECORDS, VERSIONS, Field, Record
from briefing_tui.schema.words import LIKELIHOOD
from briefing_tui.text.sentences import with_article

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


def reference() -> str:
    """Return the tables of docs/format.md in Markdown, one for each kind of record."""
    return "\n".join(_record_reference(record) for record in RECORDS.values())


def synonym_tables() -> str:
    """The tables of the words that are read as one of the format's, in Markdown."""
    rows = ["| record | field | also read |", "| --- | --- | --- |"]
    for record in RECORDS.values():
        for field in record.fields:
            words = [word for word, meant in synonyms.keys().get(record.name, {}).items() if meant == field.name]
            if words:
                rows.append(f"| {record.name} | `{field.name}` | {_listed(words)} |")
    rows += ["", "These keys may mean more than one field, and are an error:", ""]
    rows += ["| record | key | may mean |", "| --- | --- | --- |"]
    for name, keys in synonyms.unclear_keys().items():
        rows += [f"| {name} | `{key}` | {_listed(fields)} |" for key, fields in keys.items()]
    rows += ["", "| field | value | also read |", "| --- | --- | --- |"]
    for name, values in synonyms.value_words().items():
        rows += [f"| `{name}` | `{value}` | {_listed(words)} |" for value, words in values.items()]
    rows += ["", "These values may mean more than one, and are an error:", ""]
    rows += ["| field | value | may mean |", "| --- | --- | --- |"]
    for name, values in synonyms.unclear_values().items():
        rows += [f"| `{name}` | `{word}` | {_listed(several)} |" for word, several in values.items()]
    return "\n".join(rows)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


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
        return f"id of {with_article(field.of)}" if field.type == "id" else f"list of {field.of} ids"
    if field.type == "name":
        return f"id of {with_article(field.of)}, or a name"
    return _WORDS.get(field.type, field.type)
