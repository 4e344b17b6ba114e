"""The codes of all problems that a file can have; docs/problems.md shows each with an example."""

from __future__ import annotations

from typing import Final

CODES: Final[dict[str, str]] = {
    "F301": "the top of the file is no mapping",
    "F302": "a format version that this program does not read",
    "F303": "no title",
    "F304": "a title that is not a line of text",
    "F305": "nothing in any section",
    "E301": "a required field is missing or empty",
    "E302": "something else where a text belongs",
    "E303": "something else where a list or a mapping belongs",
    "E304": "a word that the field does not allow",
    "E305": "a value that has not the form that the field asks for",
    "E306": "a text with a colon that YAML read as a mapping",
    "E311": "not an EDTF date",
    "E312": "a list or a mapping where a date belongs",
    "E321": "a source that is not in the briefing",
    "E322": "an actor that is not in the briefing",
    "E323": "an event that is not in the briefing",
    "E324": "a place in a source that is no number, range or named part",
    "E331": "a second use of an id",
    "E341": "a local copy outside the briefing's folder, or one that is no regular file",
    "W401": "a key that the format does not know",
    "W402": "a text that stops before a #",
    "W403": "a comma in flow style that made a key of the rest of a text",
    "W411": "a likelihood on a reported point",
    "W412": "a confidence without its reason",
    "W413": "one account alone",
    "W414": "an event that occurred after what the briefing knows",
    "W415": "a statement without a citation",
    "W421": "a local copy that is missing",
    "W431": "an earlier briefing that the library lacks",
    "W432": "an answering briefing that the library lacks",
}
"""What each code stands for: F keeps a file shut, E marks an entry, W is for the one who writes."""
