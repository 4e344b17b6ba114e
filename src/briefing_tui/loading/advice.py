"""Hints for values that a field does not take: the word or the line that was meant."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import Final

from briefing_tui.loading import lookalikes, mending, slips, unknown
from briefing_tui.loading.kinds import Mapping, Node, Scalar
from briefing_tui.loading.slips import Slip
from briefing_tui.schema import LIKELIHOOD, MEANT, RECORDS, Field, suggest

_PLACE: Final = (
    r"(?:(?:paragraphs?|paras?|pars?|pp?|nos?|number)\b\.? *|[¶§#№]+ *)"
    r"(\d{1,6})(?: *(?:[-–—/]|to|and|through) *(\d{1,6}))?"
)
_BARE_RANGE: Final = r"(\d{1,6}) *(?:[-–—]|to|through) *(\d{1,6})"
_WITH_PLACE: Final = r"(?P<source>[^\s,:;(]+)[\s,:;(]+(?P<at>[^)]+)\)?"
_TITLES: Final = frozenset(("topic", "subject", "headline", "heading", "name", "story", "about", "caption"))
_PER_CENT: Final = r"(?:about |around |~)?(\d{1,3}) ?(?:%|per ?cent|percent)"
_PROSE: Final = frozenset(name for name, record in RECORDS.items() if record.main in {"text", "question", "event"})


def word(field: Field, value: str) -> str:
    """A hint that names the word that is meant by another one that people use for it; empty where none is known."""
    meant = MEANT.get((field.name, value.strip().casefold()))
    return f"Did you mean “{meant}”?" if meant in field.values else ""


def likelihood(value: str, scale: str) -> str:
    """A hint that names the terms of a number of per cent, or of a word of no scale; empty where none is known."""
    found = re.fullmatch(_PER_CENT, value.strip(), re.IGNORECASE)
    if not found:
        return ""
    number = int(found[1])
    terms = [term for term, (low, high) in LIKELIHOOD[scale].items() if low <= number <= high]
    if not terms:
        return ""
    named = " or ".join(f"“{term}”" for term in terms)
    return f"{number} % is {named} on this scale: write one of these." if len(terms) > 1 else f"{number} % is {named}."


def country(value: str) -> str:
    """A hint that gives the code of a country that is named in words."""
    # Its names are needed only here.
    from briefing_tui.schema.countries import country_code  # noqa: PLC0415

    code = country_code(value)
    if code:
        return f"Write {code}."
    return "Write the two letters of ISO 3166-1, such as NO; leave it out if it is not a country."


def place(at: str) -> str:
    """The place in a source that is meant by one in words, such as ``paragraph 3``; empty where none is known."""
    found = re.fullmatch(_PLACE, at.strip(), re.IGNORECASE) or re.fullmatch(_BARE_RANGE, at.strip())
    if not found or not int(found[1]):
        return ""
    first, last = found.groups()
    if last is None:
        return str(int(first))
    return f"{int(first)}-{int(last)}" if int(first) <= int(last) else ""


def citation(text: str, known: Container[str]) -> str:
    """A hint for a citation that names a source and a place in it in some other way; empty where it does not."""
    found = re.fullmatch(_WITH_PLACE, text.strip())
    if not found or found["source"] not in known:
        return ""
    at = found["at"] if found["at"].isdecimal() else place(found["at"])
    return f"Write: {found['source']}#{at}" if at else ""


def dated_text(text: str) -> str:
    """A hint that makes a date and a sentence of a text that begins with a date; empty where it does not."""
    found = re.match(r"(\d{4}(?:-\d\d){0,2})[:,]?\s+(?:[-–—]\s+)?(\S.*)", text)
    return mending.write(f"- {{date: {found[1]}, event: {mending.as_value(found[2], flow=True)}}}") if found else ""


def title(text: str, keys: Iterable[tuple[Scalar, Node]]) -> tuple[Scalar, str] | None:
    """The key of a file that was meant to be its title, and a hint to write it so; None where none seems to be."""
    for key, value in keys:
        slip = unknown.slip(text, key)
        if slip and slips.field_meant(key.value) == "title":
            return key, slip.hint
        near = key.value.casefold() in _TITLES or suggest(key.value, ("title",))
        if near and isinstance(value, Scalar) and not value.absent:
            start, end = mending.line_at(text, key.start)
            rest = text[value.start : min(end, value.end)]
            return key, mending.write(f"title: {rest}") if start <= value.start <= end else "Did you mean “title”?"
    return None


def items(text: str, node: Node, field: Field) -> tuple[Slip | None, str]:
    """What is wrong with what stands where a list belongs, if a line shows it, and a hint that makes a list of it."""
    start, end = mending.line_at(text, node.start)
    before, first = text[start : node.start], text[node.start]
    slip = None
    if first in lookalikes.OPENING:
        slip = slips.at(text, node.start)
    elif isinstance(node, Mapping) or not before.strip():
        slip = slips.list_mark(before + text[node.start : end])
        if slip:
            slip = slip.changed(index=start + slip.index)
    if slip:
        return slip, slip.hint
    if first in "|>":
        return None, _items_of_block(text[end : node.end].lstrip(), first)
    if first in "[{" or (isinstance(node, Scalar) and not node.plain):
        return None, mending.write(f"[{_in_short(text[node.start : node.end])}]")
    line = text[node.start : min(end, max(node.end, node.start + 1))].rstrip()
    if isinstance(node, Mapping) or not before.strip():
        return None, mending.write(f"- {line}")
    item = mending.as_value(line, flow=True) if field.of in _PROSE or "," not in line else line
    return None, mending.write(f"{before}[{item}]")


def _in_short(whole: str) -> str:
    """What stands in several lines, by its first and last character."""
    return whole if "\n" not in whole and "\r" not in whole else f"{whole[0]} … {whole[-1]}"


def _items_of_block(content: str, mark: str) -> str:
    """A hint that makes a list of a text of several lines, which begins with this content."""
    line = content[: mending.line_at(content, 0)[1]]
    slip = slips.list_mark(line)
    condition = f"Delete the “{mark}”, and begin each item with “- ”: for the first"
    return mending.write(slip.mended if slip else f"- {line}", condition)
