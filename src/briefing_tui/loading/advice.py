"""Hints for invalid values: the word or line that was probably meant."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import Final, TypeGuard

from briefing_tui.loading import lookalikes, mending, slips, unknown
from briefing_tui.loading.meant_values import as_date, is_date, likelihoods
from briefing_tui.loading.nodes import Mapping, Node, Scalar, Sequence
from briefing_tui.loading.slips import Slip
from briefing_tui.schema import LIKELIHOOD, PATTERNS, RECORDS, Field, Record, suggest
from briefing_tui.text import word_lists
from briefing_tui.text.patterns import pattern
from briefing_tui.text.sentences import listed

_PLACE: Final = (
    r"(?:(?:paragraphs?|paras?|pars?|pp?|nos?|number)\b\.? *|[¶§#№]+ *)"
    r"(\d{1,6})(?: *(?:[-–—/]|to|and|through) *(\d{1,6}))?"
)
_BARE_RANGE: Final = r"(\d{1,6}) *(?:[-–—]|to|through) *(\d{1,6})"
_WITH_PLACE: Final = r"(?P<source>[^\s,:;(]+)[\s,:;(]+(?P<at>[^)]+)\)?"
_NUMBER: Final = pattern(r"\d{1,3}[.)]?")
_LONGEST_HINT: Final = 60
_LONGEST_ID: Final = 40
_DATE_WORDS: Final = 4
_MOST_OFFERED: Final = 4
_BETWEEN: Final = r"(?:[-–—|→]|[-=]>)"
"""What people put between a date and what happened then."""

_LINK: Final = (
    r"\[(?P<title>[^\]]+)\]\((?P<url>https?://[^\s)]+)\)|(?P<before>.*?)<?(?P<address>https?://[^\s>)]+)>?(?P<after>.*)"
)
_PROSE: Final = frozenset(name for name, record in RECORDS.items() if record.main in {"text", "question", "event"})


def whichever(meant: tuple[str, ...]) -> str:
    """A hint that names everything that a word may mean; empty if that is nothing."""
    return f"Write {' or '.join(f'“{word}”' for word in meant)}, whichever you mean." if meant else ""


def likelihood(value: str, scale: str) -> str:
    """A hint that names the likelihood term nearest to a word of no scale; empty if none is known."""
    terms = list(LIKELIHOOD[scale])
    meant = {"impossible": terms[0], "certain": "almost certain"}.get(value.strip().casefold(), "")
    return f"The nearest term is “{meant}”: write that, or leave the likelihood out." if meant in terms else ""


def enum(field: str, value: str) -> str:
    """A hint for a value that belongs to another field; empty if none is known."""
    if field == "confidence" and (terms := likelihoods(value, "icd203")):
        likely = " or ".join(f"likelihood: {term}" for term in terms)
        return f"A probability is a likelihood: write {likely}; confidence is low, moderate or high."
    rated = re.fullmatch(r"([A-F])[-/ ]?([1-6])", value.strip(), re.IGNORECASE)
    if field == "reliability" and rated:
        return f"Write {rated[1].upper()}; the {rated[2]} is the “credibility” of what a citation cites."
    return ""


def form(kind: str, value: str) -> str:
    """A hint with the intended value for one in a different form; empty if none is known."""
    meant = ""
    if kind == "country":
        return "Write the two letters of ISO 3166-1, such as NO; leave it out if it is not a country."
    if kind == "slug" and re.search(r"\w", value):
        meant = _slug(value)
    elif kind == "url":
        return _address(value)
    return f"Write {meant}." if meant and len(meant) <= _LONGEST_HINT else ""


def _address(value: str) -> str:
    """A hint for a malformed web address."""
    if re.search(r"\s", value):
        return "An address has no spaces: write %20 for each, or leave them out."
    slashes = re.fullmatch(r"(https?):/*([^/]\S*)", value, re.IGNORECASE)
    if slashes:
        return f"Write {slashes[1]}://{slashes[2]}"
    return f"Write https://{value}" if re.match(r"[\w-]+(?:\.[\w-]+)+(?:/|$)", value) else ""


def date(field: Field, hint: str) -> str:
    """The ``hint`` for an invalid date, fitted to the field: only an event keeps the words of its source."""
    return (
        hint
        if field.name == "date"
        else hint.removesuffix(", and the source's own words in as_stated.")
        + ("." if hint.endswith("as_stated.") else "")
    )


def one_text(text: str, node: Node, field: Field) -> str:
    """A hint for a list or mapping in place of a single text, if the cause is clear; else empty."""
    start, end = mending.line_at(text, node.start)
    if isinstance(node, Sequence) and text.startswith("- ", node.start) and text[start : node.start].strip() == "-":
        return mending.write(text[start : node.start] + text[node.start + 2 : end])
    if isinstance(node, Sequence) and field.of in {"source", "actor", "event"} and node.end <= end:
        return f"Leave the brackets out: {mending.shown_line(text[node.start + 1 : node.end - 1])}"
    if isinstance(node, Mapping) and not slips.FIELDS.isdisjoint(node.names):
        return f"If these fields belong beside “{field.name}”, delete that key, and indent them like it."
    return ""


def joined_items(text: str, node: Node, field: Field) -> str:
    """A hint that joins a list of texts in place of a single text; empty for any other value."""
    if isinstance(node, Mapping) and len(node.keys) == 1 and (items := _texts_of(node.values[0])):
        whole = f"{node.keys[0].value}: {'; '.join(items)}"
        return mending.write(f"- {mending.quoted(whole)}")
    items = _texts_of(node)
    start, end = mending.line_at(text, node.start)
    if not items or not text[: node.start].rstrip().endswith(":"):
        return ""
    if field.type not in {"line", "text"} and len(items) > 1:
        return f"Write one of them: {' or '.join(items)}." if len(items) <= _MOST_OFFERED else ""
    separator = " " if items[0].rstrip()[-1:] in ".!?" else ", "
    joined = separator.join(items)
    before = text[start : node.start]
    if before.strip() and node.end <= end:
        return mending.write(f"{before}{mending.as_value(joined, flow='{' in before)}{text[node.end : end]}")
    return mending.write(f"{field.name}: {mending.as_value(joined)}")


def _texts_of(node: Node) -> list[str]:
    """The items of a list of texts; none for other values."""
    if not isinstance(node, Sequence):
        return []
    items = [item.value for item in node.items if isinstance(item, Scalar) and not item.absent]
    return items if len(items) == len(node.items) else []


def place(at: str) -> str:
    """The place in a source that words such as ``paragraph 3`` refer to; empty if none is known."""
    turned = re.fullmatch(r"(\d{1,6})-(\d{1,6})", at.strip())
    if turned and int(turned[1]) > int(turned[2]) > 0:
        return f"{int(turned[2])}-{int(turned[1])}"
    found = re.fullmatch(_PLACE, at.strip(), re.IGNORECASE) or re.fullmatch(_BARE_RANGE, at.strip())
    if not found or not int(found[1]):
        return ""
    first, last = found.groups()
    if last is None:
        return str(int(first))
    return f"{int(first)}-{int(last)}" if int(first) <= int(last) else ""


def citation(text: str, known: Container[str]) -> str:
    """The citation that a text with a source and a place in another notation means; empty if it means none."""
    found = re.fullmatch(_WITH_PLACE, text.strip())
    if not found or found["source"] not in known:
        return ""
    at = found["at"] if found["at"].isdecimal() else place(found["at"])
    return f"{found['source']}#{at}" if at else ""


def dated_text(text: str) -> str:
    """A hint that splits a text that begins with a date into a date and a sentence; empty for other texts."""
    found = re.match(rf"(\d{{4}}(?:-\d\d){{0,2}})[:,]?\s+(?:{_BETWEEN}\s+)?(\S.*)", text)
    date, event = found.groups() if found else _date_in_words(text)
    if not date and (last := re.fullmatch(r"(.*\S)\s*[(\[]([^()\[\]]+)[)\]]\.?", text)):
        date, event = as_date(last[2]), last[1]
    return mending.write(f"- {{date: {date}, event: {mending.as_value(event, flow=True)}}}") if date else ""


def _date_in_words(text: str) -> tuple[str, str]:
    """The date at the beginning of a text in words, and the rest; empty if there is none."""
    # 2 ms to import, and few files need it.
    from briefing_tui.dates.hints import readings  # noqa: PLC0415

    words = text.removeprefix("On ").split()
    for count in range(min(_DATE_WORDS, len(words) - 1), 1, -1):
        meant = [date for date in readings(" ".join(words[:count]).rstrip(":,")) if is_date(date)]
        if meant:
            rest = re.sub(rf"^(?:{_BETWEEN}|[:,])\s*", "", " ".join(words[count:]))
            return (meant[0], rest) if len(meant) == 1 and rest else ("", "")
    return "", ""


def dated_pair(date: str, value: Node) -> str:
    """A hint for an event whose key is its date."""
    if isinstance(value, Scalar) and value.value.strip():
        return mending.write(f"- {{date: {date}, event: {mending.as_value(value.value, flow=True)}}}")
    return f"Write “date: {date}”, and what happened under “event”."


def _required(record: Record) -> list[str]:
    return [f"“{field.name}”" for field in record.fields if field.required]


def required(record: Record) -> str:
    """A hint that names the required fields of a record."""
    return f"Write {listed(_required(record))}, each with its value."


def entry(text: str, item: Scalar, record: Record) -> str:
    """A hint that turns a text into a mapping where an entry, or a smaller record, is expected."""
    if len(_required(record)) > 1:
        return dated_text(item.value) or required(record)
    value = mending.as_value(item.value, flow=True)
    start, _ = mending.line_at(text, item.start)
    dash = "- " if text[start : item.start].strip() == "-" else ""
    if record.name == "source" and not _SLUG.match(item.value):
        return mending.write(dash + source(item.value))
    if dash:
        return mending.write(f"- {record.main}: {mending.as_value(item.value)}")
    return mending.write(f"{{{record.main}: {value}}}")


def source(text: str) -> str:
    """The mapping of a source that is written as a text: its title, its address, or both."""
    found = re.fullmatch(_LINK, text.strip())
    if not found:
        return f"{{id: {id_for(text)}, title: {mending.as_value(text, flow=True)}}}"
    title = (found["title"] or f"{found['before']} {found['after']}").strip(" -–—,:;|()")
    url = found["url"] or found["address"]
    named = f", title: {mending.as_value(title, flow=True)}" if title else ""
    return f"{{id: {id_for(title or url)}{named}, url: {url}}}"


_SLUG: Final = pattern(PATTERNS["slug"])


def _slug(text: str) -> str:
    """A text converted to an id."""
    return re.sub(r"[^\w.-]+", "-", text).strip("-")[:_LONGEST_ID] or "source"


def id_for(text: str) -> str:
    """A slug for a source with this title or address: of an address, the name of its site and the end of its path."""
    if not re.match(r"https?://", text):
        return _slug(text)
    site, _, path = re.sub(r"https?://(?:www\.)?", "", text).partition("/")
    end = re.split(r"[?#]", path.rstrip("/"))[0].rpartition("/")[2].partition(".")[0]
    return _slug(f"{site.partition('.')[0]}-{end}")


def source_id(node: Node) -> str:
    """A hint with an id for a source that has none, made of its title or address."""
    known = dict(zip(node.names, node.values, strict=True)) if isinstance(node, Mapping) else {}
    for name in ("publisher", "title", "url"):
        if isinstance(value := known.get(name), Scalar) and value.value.strip():
            return f"Add to it: id: {id_for(value.value.strip())}"
    return ""


def account(text: str) -> str:
    """A hint for an account that is written as a name, a colon and what is said; empty for other texts."""
    by, colon, says = text.partition(": ")
    if not colon or not says.strip():
        return ""
    values = (mending.as_value(value, flow=True) for value in (by, says))
    return mending.write("- {{by: {}, says: {}}}".format(*values))


def title(text: str, keys: Iterable[tuple[Scalar, Node]]) -> tuple[Scalar, str] | None:
    """The key of a file that was probably meant as its title, and a hint to write it so; None if there is none."""
    near = word_lists.words("synonyms", "likely titles").split()
    for key, value in keys:
        slip = unknown.slip(text, key)
        if slip and slips.field_meant(key.value) == "title":
            return key, slip.hint
        is_near = key.value.casefold() in near or suggest(key.value, ("title",))
        if is_near and isinstance(value, Scalar) and not value.absent:
            start, end = mending.line_at(text, key.start)
            rest = text[value.start : min(end, value.end)]
            return key, mending.write(f"title: {rest}") if start <= value.start <= end else "Did you mean “title”?"
    return None


def items(text: str, node: Node, field: Field) -> tuple[Slip | None, str]:
    """The slip in a value where a list is expected, if a line shows one, and a hint that makes it a list."""
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
    return None, _list_of_numbered(text, node) if is_numbered(node) else _list_of(text, node, field)


def is_numbered(node: Node) -> TypeGuard[Mapping]:
    """Whether a value is a mapping with numbers as its keys, meant as a list."""
    return isinstance(node, Mapping) and all(_NUMBER.fullmatch(name) for name in node.names)


def _list_of_numbered(text: str, node: Mapping) -> str:
    """A hint that turns a mapping with numbers as its keys into a list."""
    start, end = mending.line_at(text, node.start)
    before, items = text[start : node.start], [text[item.start : item.end] for item in node.values]
    if node.flow:
        written = f"{before}[{', '.join(items)}]{text[node.end : end]}"
        return mending.write(written) if node.end <= end else "Write a list in brackets, without the numbers."
    first = items[0].partition("\n")[0].rstrip()
    return mending.write(f"- {first}", "Write “- ” in place of each number and its colon; for the first")


def _list_of(text: str, node: Node, field: Field) -> str:
    """A hint that turns a value into a list."""
    start, end = mending.line_at(text, node.start)
    before, first = text[start : node.start], text[node.start]
    if first in "|>":
        return _items_of_block(text[end : node.end].lstrip(), first)
    if node.end > end and (first in "[{\"'" or (isinstance(node, Scalar) and before.strip())):
        return "Write each item on its own line, after “- ”."
    within = min(end, max(node.end, node.start + 1))
    line, rest = text[node.start : within].rstrip(), text[within:end].rstrip()
    in_brackets = re.fullmatch(r"[\[(]\s*(.*?)\s*[\])]", node.value.strip()) if isinstance(node, Scalar) else None
    if in_brackets or first in "[{" or (isinstance(node, Scalar) and not node.plain):
        item = in_brackets[1] if in_brackets else line
        if first == "{" and field.type != "records":
            item = mending.quoted(line.strip("{} "))
        return mending.write(f"{before}[{item}]{rest}")
    if isinstance(node, Mapping) or not before.strip():
        return mending.write(f"- {line}{rest if isinstance(node, Mapping) else ''}")
    cut = re.match(r"\s+(#[^\s#]\S*)", rest)
    if cut:
        line, rest = (f"{line}{cut[1]}" if field.of == "citation" else f"{line} {cut[1]}"), rest[cut.end() :]
    item = mending.as_value(line, flow=True) if field.of in _PROSE or cut or "," not in line else line
    several = item is line and "," in line and field.type != "ids" and field.of != "citation"
    condition = f"For one item, quote it: [{mending.quoted(line)}]; for several" if several else ""
    return mending.write(f"{before}[{item}]{rest}", condition)


def _items_of_block(content: str, mark: str) -> str:
    """A hint that turns a text of several lines, starting with this content, into a list."""
    line = content[: mending.line_at(content, 0)[1]]
    slip = slips.list_mark(line)
    condition = f"Delete the “{mark}”, and begin each item with “- ”: for the first"
    item = line if line.startswith("- ") else f"- {line}"
    return mending.write(slip.mended if slip else item, condition)
