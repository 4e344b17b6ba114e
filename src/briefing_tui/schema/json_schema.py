"""The format as a JSON Schema, for editors: it completes, explains and checks what is typed."""

from __future__ import annotations

from typing import Final, TypeAlias

from briefing_tui.schema import synonyms
from briefing_tui.schema.examples import EXAMPLES, FORMS
from briefing_tui.schema.sections import PANES
from briefing_tui.schema.table import EXTENSION_PREFIX, FORM_WORDS, PATTERNS, RECORDS, VERSIONS, Field, Record
from briefing_tui.schema.words import CREDIBILITY, LIKELIHOOD, RELIABILITY
from briefing_tui.text.sentences import listed

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json]"

_ID: Final = "urn:briefing-tui:briefing:1"

# Editors propose each type that they find in a schema: null, true and false for every text. So these are described by
# what they are not.
_NOTHING: Final[dict[str, Json]] = {"$ref": "#/$defs/nothing"}
_TRUTH: Final[dict[str, Json]] = {"$ref": "#/$defs/truth"}
_TEXT: Final[Json] = ["string", "number"]

_CITATION = PATTERNS["slug"].removesuffix("$") + "(#" + PATTERNS["slug"].removeprefix("^").removesuffix("$") + ")?$"

_QUALIFIER = "[~?%]?"
_YEAR = rf"({_QUALIFIER}(Y-?[1-9][0-9]{{4,}}|-?([0-9]{{4}}|[0-9]{{3}}X|[0-9]{{2}}XX)){_QUALIFIER})"
_TIME = rf"T[0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}})?(Z|[+-][0-9]{{2}}(:[0-9]{{2}})?)?{_QUALIFIER}"
_PART = rf"-{_QUALIFIER}([0-9]{{2}}|XX){_QUALIFIER}"
_DATE = rf"{_YEAR}({_PART}({_PART}({_TIME})?)?)?"
EDTF: Final = rf"^\s*(({_DATE}|\.\.)?/({_DATE}|\.\.)?|{_DATE}|[\[{{][-0-9XYT:Z+~?%., ]+[\]}}])\s*$"
"""A regular expression for what is written like a date of the format, whether or not the day exists."""

_PATTERNS: Final = {**PATTERNS, "date": EDTF}
_ASKED: Final = {
    "date": "Write a date like 2026-03-09, 2026-03, 2026, 2026-03-09T15:41 or 2026-03-09/2026-03-12.",
    **{kind: hint for kind, (_, hint) in FORM_WORDS.items()},
}
"""What editors say of a value that does not match the pattern of its type."""


def json_schema() -> dict[str, Json]:
    """Return the format as a JSON Schema (draft 2020-12), for editors.

    It covers structure, names, allowed values and the form of dates. Rules about more than one value (references,
    repeated ids, whether a likelihood belongs to the chosen scale) are left to ``briefing-tui check``. Besides the
    standard's keywords it has those that editors add to it: ``markdownDescription``, ``markdownEnumDescriptions``,
    ``patternErrorMessage``, ``deprecationMessage`` and ``defaultSnippets``.
    """
    top, *others = RECORDS.values()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": _ID,
        **_mapping_schema(top),
        **_some_entry(top),
        "$defs": {**_OTHERS, **{record.name: _record_schema(record) for record in others}},
    }


_OTHERS: Final[dict[str, Json]] = {
    "nothing": {
        "title": "",
        "$comment": "An empty text or nothing: the field is absent.",
        "not": {"type": ["array", "boolean", "number", "object"]},
        "pattern": r"^\s*$",
    },
    "truth": {
        "title": "",
        "$comment": "What YAML takes for true or false: here it is a text like any other.",
        "not": {"type": ["array", "null", "number", "object", "string"]},
    },
}
"""What else a field may hold. Without the empty titles, editors show these in place of the field."""


def _some_entry(top: Record) -> dict[str, Json]:
    """The condition that one of the panes has an entry; editors show its absence at the title."""
    empty: Json = {"maxItems": 0, "pattern": r"^\s*$", "not": {"type": ["boolean", "number", "object"]}}
    words = [word for word, name in synonyms.keys()[top.name].items() if name in PANES]
    return {
        "if": {
            "properties": dict.fromkeys(PANES, empty),
            "patternProperties": {f"^({'|'.join(words)})$": empty},
        },
        "then": {
            "propertyNames": {
                "pattern": f"^(?!{top.main}$)",
                "patternErrorMessage": f"Add an entry to {listed(PANES, 'or')}.",
            },
        },
    }


def _record_schema(record: Record) -> dict[str, Json]:
    mapping = _mapping_schema(record)
    if not record.short:
        return mapping
    plain: dict[str, Json] = {"type": _TEXT, "pattern": _CITATION if record.name == "citation" else r"\S"}
    return {"title": mapping["title"], "description": mapping["description"], "anyOf": [plain, mapping]}


def _mapping_schema(record: Record) -> dict[str, Json]:
    required: list[Json] = [field.name for field in record.fields if field.required]
    return {
        "title": record.name.capitalize(),
        "description": record.meaning,
        "type": "object",
        "properties": {field.name: _field_schema(record, field) for field in record.fields},
        "required": required,
        "patternProperties": {f"^{EXTENSION_PREFIX}": True, **_other_words(record)},
        "additionalProperties": False,
    }


def _other_words(record: Record) -> dict[str, Json]:
    """The words that are read as a field, each with a warning that names it."""
    words: dict[str, list[str]] = {}
    for word, name in synonyms.keys().get(record.name, {}).items():
        words.setdefault(name, []).append(word)
    return {
        f"^({'|'.join(others)})$": {"deprecated": True, "deprecationMessage": f"Write “{name}”."}
        for name, others in words.items()
    }


def _field_schema(record: Record, field: Field) -> dict[str, Json]:
    schema: dict[str, Json] = {
        "description": _sentence(field.meaning),
        "markdownDescription": _explanation(record, field),
    }
    if field.default:
        schema["default"] = int(field.default) if field.default.isdecimal() else field.default
    return schema | _value_schema(field)


def _explanation(record: Record, field: Field) -> str:
    """The meaning of a field with an example, and the forms of its values, in Markdown."""
    example = EXAMPLES[record.name][field.name]
    space = "" if example.startswith("\n") else " "
    parts = [_sentence(field.meaning), f"```yaml\n{field.name}:{space}{example}\n```"]
    if field.type in FORMS:
        parts.append("\n".join(f"* `{_quoted(form)}`: {meaning}" for form, meaning in FORMS[field.type].items()))
    return "\n\n".join(parts)


def _value_schema(field: Field) -> dict[str, Json]:
    """The schema of what a field may hold; it may be absent, unless it is required."""
    if field.type in {"records", "lines", "ids"}:
        items: Json = {"type": _TEXT} if field.type != "records" else {"$ref": f"#/$defs/{field.of}"}
        return {"items": items, "if": _NOTHING, "else": {"type": "array"}}
    absent: list[Json] = [] if field.required else [_NOTHING]
    words = _words(field)
    if words:
        return {"anyOf": [words, *_as_text(field), *absent]}
    value: dict[str, Json] = {"type": _TEXT, "pattern": _PATTERNS.get(field.type, r"\S")}
    if field.type in _ASKED:
        value["patternErrorMessage"] = _ASKED[field.type]
    forms: dict[str, Json] = {"defaultSnippets": _snippets(FORMS[field.type])} if field.type in FORMS else {}
    return {**forms, "anyOf": [value, _TRUTH, *absent]}


def _snippets(forms: dict[str, str]) -> list[Json]:
    return [{"label": form, "description": meaning, "bodyText": _quoted(form)} for form, meaning in forms.items()]


def _quoted(form: str) -> str:
    return f'"{form}"' if form.startswith("[") else form


def _words(field: Field) -> dict[str, Json]:
    """The words that a field allows, each with its meaning where a standard gives one; empty for other fields."""
    if field.type == "flag":
        return {"enum": [True, False]}
    if field.type == "version":
        return {"enum": [int(version) for version in VERSIONS]}
    if field.type == "likelihood":
        return _explained(_bands())
    if field.name == "reliability":
        return _explained(RELIABILITY)
    if field.name == "credibility":
        numbers = _explained(CREDIBILITY)
        return numbers | {"enum": [int(number) for number in CREDIBILITY]}
    return {"enum": list(field.values)} if field.values else {}


def _as_text(field: Field) -> list[Json]:
    """The texts that stand for the numbers or truth values of a field: in a text all values are texts."""
    if field.type == "flag":
        return [{"type": "string", "pattern": PATTERNS["flag"]}]
    numbers = [value for value in (VERSIONS if field.type == "version" else field.values) if value.isdecimal()]
    return [{"type": "string", "pattern": f"^({'|'.join(numbers)})$"}] if numbers else []


def _explained(words: dict[str, str]) -> dict[str, Json]:
    return {"enum": list(words), "markdownEnumDescriptions": list(words.values())}


def _bands() -> dict[str, str]:
    """The probabilities that each term of likelihood stands for, in the scales that have it."""
    bands: dict[str, list[str]] = {}
    for scale, terms in LIKELIHOOD.items():
        for term, (low, high) in terms.items():
            bands.setdefault(term, []).append(f"{low}–{high} % ({scale})")
    return {term: ", ".join(of_scales) for term, of_scales in bands.items()}


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:] + "."
