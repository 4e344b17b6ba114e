"""The table of records and fields."""

from __future__ import annotations

from typing import Final, Literal

from briefing_tui.records import Frozen
from briefing_tui.schema.words import CREDIBILITY, LIKELIHOOD, RELIABILITY

FieldType = Literal[
    "line",  # text without a line break
    "text",
    "slug",
    "date",  # EDTF
    "url",
    "enum",  # one of Field.values
    "likelihood",  # a term of the briefing's likelihood_scale
    "flag",
    "timezone",
    "language",
    "country",
    "wikidata",
    "version",
    "file",
    "name",  # the id of a record of kind Field.of, or a free name
    "id",  # the id of a record of kind Field.of
    "lines",  # a list of lines
    "ids",  # a list of ids of records of kind Field.of
    "records",  # a list of records of kind Field.of
]


class Field(Frozen):
    """One field: ``values`` are the allowed values of an enum, ``of`` the kind of record contained or referenced."""

    name: str
    type: FieldType
    meaning: str
    required: bool = False
    values: tuple[str, ...] = ()
    of: str = ""
    default: str = ""


class Record(Frozen):
    """One kind of record. ``main`` is its main field; if ``short``, the text of that field may replace the record."""

    name: str
    meaning: str
    main: str
    fields: tuple[Field, ...]
    short: bool = False


VERSIONS: Final = ("1",)
"""Format versions that this program reads."""

EXTENSION_PREFIX: Final = "x-"
"""Prefix of keys that the format leaves to authors."""

CONFIDENCE: Final = ("low", "moderate", "high")

_STATEMENT: Final = (
    Field("id", "slug", "stable name for links, unique within its section"),
    Field("cites", "records", "what the statement rests on", of="citation"),
    Field("note", "text", "further remarks"),
    Field("by", "name", "who claims, judges or says it", of="actor"),
    Field("accounts", "records", "who says what; two or more make the statement disputed", of="account"),
    Field("tags", "lines", "labels of your own, which searches find"),
)

_RECORDS: Final = (
    Record(
        "briefing",
        "The file as a whole. At least one of the four sections has an entry.",
        "title",
        (
            Field("title", "line", "what the briefing is about", required=True),
            Field("briefing", "version", "format version", default="1"),
            Field("id", "slug", "stable name; if absent, the file's name without its extension"),
            Field("as_of", "date", "the day on which the briefing's information ends"),
            Field("timezone", "timezone", "the time zone of times that are written without one", default="UTC"),
            Field("prepared_by", "line", "who prepared it"),
            Field("drafted_with", "line", "the tool or model that it was drafted with (ICS 206-01)"),
            Field("bottom_line", "text", "the one sentence that a reader in a hurry needs"),
            Field("topics", "lines", "what it is about, in a few words each; the library can be filtered by them"),
            Field("follows", "ids", "earlier briefings in the same story", of="briefing"),
            Field(
                "likelihood_scale",
                "enum",
                "the scale that the terms of likelihood are from",
                values=tuple(LIKELIHOOD),
                default="icd203",
            ),
            Field("sources", "records", "what the briefing rests on", of="source"),
            Field("summary", "records", "what a reader should know, most important first", of="point"),
            Field("actors", "records", "who acts", of="actor"),
            Field("timeline", "records", "what happened, happens or is due", of="event"),
            Field("questions", "records", "what is not known, and what to watch for", of="question"),
            Field("assumptions", "records", "key assumptions, shown under the summary", of="assumption"),
        ),
    ),
    Record(
        "source",
        "What a briefing rests on.",
        "id",
        (
            Field("id", "slug", "the name that citations use", required=True),
            Field("title", "line", "its title"),
            Field("author", "line", "who wrote it"),
            Field("publisher", "line", "who published it"),
            Field("published", "date", "when it was published"),
            Field("accessed", "date", "when it was read"),
            Field("url", "url", "its address"),
            Field(
                "reliability",
                "enum",
                "Admiralty code: from `A`, completely reliable, to `E`, unreliable; `F` cannot be judged",
                values=tuple(RELIABILITY),
            ),
            Field("descriptor", "line", "access, bias and currency, in one line (ICD 206)"),
            Field("lang", "language", "the language that it is written in"),
            Field("updated", "date", "when it was last changed"),
            Field(
                "status",
                "enum",
                "whether it has been corrected, retracted or superseded",
                values=("current", "corrected", "retracted", "superseded"),
                default="current",
            ),
            Field("correction", "text", "what was corrected"),
            Field("file", "file", "a local copy of its text, relative to the briefing and inside its folder"),
        ),
    ),
    Record(
        "citation",
        "A place in a source: `source`, `source#3`, `source#3-5`, `source#headline`, or a mapping.",
        "source",
        (
            Field("source", "id", "what is cited", required=True, of="source"),
            Field("at", "line", "a paragraph number, a range of them, or a named part"),
            Field("quote", "text", "words of the source, verbatim"),
            Field(
                "credibility",
                "enum",
                "Admiralty code: from `1`, confirmed, to `5`, improbable; `6` cannot be judged",
                values=tuple(CREDIBILITY),
            ),
        ),
        short=True,
    ),
    Record(
        "account",
        "One side of a disputed statement.",
        "says",
        (
            Field("says", "text", "what is said", required=True),
            Field("by", "name", "who says it", of="actor"),
            Field("date", "date", "when it was said"),
            Field("likelihood", "likelihood", "how probable it is"),
            Field("confidence", "enum", "how well founded it is", values=CONFIDENCE),
            Field("cites", "records", "what it rests on", of="citation"),
        ),
    ),
    Record(
        "point",
        "A sentence of the summary.",
        "text",
        (
            Field("text", "text", "the sentence", required=True),
            Field("basis", "enum", "what it rests on", values=("reported", "assumption", "judgement")),
            Field("confidence", "enum", "how well founded it is", values=CONFIDENCE),
            Field("confidence_reason", "text", "why the confidence is what it is"),
            Field("likelihood", "likelihood", "how probable it is"),
            *_STATEMENT,
        ),
        short=True,
    ),
    Record(
        "actor",
        "Who acts.",
        "name",
        (
            Field("name", "line", "the name", required=True),
            Field(
                "kind",
                "enum",
                "what kind of actor it is",
                values=("person", "state", "organization", "group", "place", "system", "other"),
            ),
            Field("role", "line", "what it does in this story"),
            Field("position", "text", "what it wants or says"),
            Field("aliases", "lines", "other names that the texts use for it"),
            Field("part_of", "id", "the actor that it belongs to", of="actor"),
            Field("country", "country", "ISO 3166-1 alpha-2 code, in any case"),
            Field("same_as", "wikidata", "Wikidata id"),
            *_STATEMENT,
        ),
        short=True,
    ),
    Record(
        "event",
        "What happened, happens or is due. It needs a date, so it has no short form.",
        "event",
        (
            Field("date", "date", "when", required=True),
            Field("event", "text", "what", required=True),
            Field("as_stated", "line", "the source's own words for the date"),
            Field(
                "status",
                "enum",
                "whether it has happened",
                values=("occurred", "reported", "scheduled", "expected", "cancelled"),
            ),
            Field("inferred", "flag", "true if the date was worked out, not stated"),
            Field("place", "line", "where"),
            Field("actors", "ids", "who took part", of="actor"),
            *_STATEMENT,
        ),
    ),
    Record(
        "question",
        "What is not known, or what to watch for.",
        "question",
        (
            Field("question", "text", "the question", required=True),
            Field("kind", "enum", "what kind of question it is", values=("gap", "disputed", "indicator")),
            Field(
                "priority",
                "enum",
                "how much depends on it; a question without a priority counts as medium",
                values=("high", "medium", "low"),
            ),
            Field("why", "text", "why it matters"),
            Field("watch", "lines", "signs that would point to an answer"),
            Field("due", "date", "when an answer is expected"),
            Field(
                "status",
                "enum",
                "how far it is answered",
                values=("open", "partly-answered", "answered", "overtaken"),
                default="open",
            ),
            Field("answer", "text", "the answer"),
            Field("answers_in", "id", "the briefing that answers it", of="briefing"),
            Field("actors", "ids", "which actors it concerns", of="actor"),
            Field("events", "ids", "which events it concerns", of="event"),
            *_STATEMENT,
        ),
        short=True,
    ),
    Record(
        "assumption",
        "A key assumption, and what follows if it is wrong.",
        "text",
        (
            Field("text", "text", "the assumption", required=True),
            Field("if_wrong", "text", "what follows if it is wrong"),
            *_STATEMENT,
        ),
        short=True,
    ),
)

RECORDS: Final[dict[str, Record]] = {record.name: record for record in _RECORDS}
"""Every kind of record by name; the first is the file itself."""

PATTERNS: Final[dict[FieldType, str]] = {
    # Letters and digits of any script: in ASCII only these, beyond it anything but white space and quotation marks.
    "slug": r"^[^\s\u0000-\u002c\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u007f\u00ab\u00bb\u2018-\u201f]+$",
    "url": r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]+[^\s]*$",
    "flag": r"^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$",
    "language": r"^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$",
    "country": r"^[A-Za-z]{2}$",
    "wikidata": r"^Q[1-9][0-9]*$",
}
"""Regular expressions, in the common subset of ECMA-262 and Python, that match a whole value of the type."""

FORM_WORDS: Final[dict[FieldType, tuple[str, str]]] = {
    "slug": ("an id", "Use only letters, digits, “-”, “_” and “.”."),
    "url": ("an http or https address", "Write an address that begins with http:// or https://."),
    "flag": ("true or false", "Write true or false."),
    "language": ("a language tag", "Write a BCP 47 tag, such as en or pt-BR."),
    "country": ("a country code", "Write the two letters of ISO 3166-1, such as NO."),
    "wikidata": ("a Wikidata id", "Write Q and digits, such as Q30."),
}
"""The description of a valid value for each type, and the hint for an invalid one."""

PROSE: Final[frozenset[FieldType]] = frozenset(("line", "text", "name", "lines"))
"""The types whose values are prose, in which an ``&`` or a ``#`` is most likely meant."""
