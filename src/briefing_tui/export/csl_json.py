"""The sources of a briefing as CSL-JSON, for Zotero, pandoc and other reference managers."""

from __future__ import annotations

import json
from itertools import count
from typing import TYPE_CHECKING, Final, TypeAlias

from briefing_tui.dates.parts import Stretch
from briefing_tui.export.parts import annotation_words
from briefing_tui.view import phrasing, source_phrasing

if TYPE_CHECKING:
    from briefing_tui.dates.edtf import Date
    from briefing_tui.dates.parts import Part
    from briefing_tui.export.choice import Choice
    from briefing_tui.model.briefing import Source

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json]"

_SEASONS: Final = {21: 1, 22: 2, 23: 3, 24: 4}
"""The season number in CSL by its number in EDTF."""


def chosen(choice: Choice) -> list[Source]:
    """The sources of the briefing, or those that the selected entries cite."""
    return choice.sources()


def remark(choice: Choice) -> str:
    """A sentence if there is no source; otherwise empty."""
    title = phrasing.quoted(choice.contents.briefing.title, choice.contents.lookup.glyphs)
    return "" if choice.sources() else f"{title} has no sources here; the list is empty."


def render(choice: Choice) -> str:
    """The CSL-JSON text: a list with one item per source, ending with a newline."""
    briefing, kept = choice.contents.briefing, choice.filter_words()
    day = f", as of {briefing.day_words()}" if briefing.day_words() else ""
    cited = (
        f"Cited in {phrasing.quoted(briefing.title, choice.contents.lookup.glyphs)}{day}{f' ({kept})' if kept else ''}."
    )
    cited = cited.replace(phrasing.GAP, " ")
    sources, numbers = choice.sources(), count(1)
    choice.expect(len(sources))

    def converted(source: Source) -> Json:
        choice.step()
        return _item(source, next(numbers), " ".join([cited, *_annotations(source, choice)]))

    return json.dumps(sources, ensure_ascii=False, indent=2, default=converted) + "\n"


def _annotations(source: Source, choice: Choice) -> list[str]:
    """The reader's marks and notes on the entries that cite a source, each as a sentence."""
    return [f"{annotation_words(*pair).rstrip('.')}." for pair in choice.citing(source)]


def _item(source: Source, number: int, cited: str) -> Json:
    """A source as an item, which needs an id: a web page if it has an address, otherwise a document."""
    kind = "webpage" if source.url else "document"
    texts = {
        "id": source.id or f"source-{number}",
        "type": kind,
        "title": source.title,
        "container-title": source.publisher if source.url else "",
        "publisher": "" if source.url else source.publisher,
        "URL": source.url,
        "language": source.lang,
        "status": "" if source.status == "current" else source.status,
        "note": _note(source, cited),
    }
    item: dict[str, Json] = {name: text for name, text in texts.items() if text}
    if source.author:
        item["author"] = [{"literal": source.author}]
    for name, date in (("issued", source.published), ("accessed", source.accessed)):
        if date:
            item[name] = _date(date)
    return item


def _note(source: Source, cited: str) -> str:
    """What CSL has no field for: the reliability, descriptor and correction of a source, and who cites it."""
    words = source_phrasing.reliability_words(source.reliability)
    judged = f"Reliability {source.reliability}" + (f" ({words})" if words else "") if source.reliability else ""
    updated = f"Updated {source.updated.words()}".replace(phrasing.GAP, " ") if source.updated else ""
    sentences = (judged, source.descriptor, updated, source.correction)
    return " ".join([*(f"{text.rstrip('.')}." for text in sentences if text), cited])


def _date(date: Date) -> Json:
    """A date in CSL date parts, or as a literal if parts cannot express it."""
    parts = _parts(date)
    if not parts:
        return {"literal": date.words().replace(phrasing.GAP, " ")}
    found: dict[str, Json] = {"date-parts": [_numbers(part) for part in parts]}
    if len(parts) == 1 and parts[0].month in _SEASONS:
        found["season"] = _SEASONS[parts[0].month]
    if date.approximate or date.uncertain:
        found["circa"] = True
    return found


def _parts(date: Date) -> list[Part]:
    """The one or two parts of a date; None if it is open, a set, a decade or a part of a year other than a season."""
    member = date.members[0]
    ends = list(member) if isinstance(member, Stretch) else [member]
    parts = [part for part in ends if part is not None and _is_plain(part)]
    if len(parts) < len(ends) or len(date.members) > 1 or date.form not in {"one", "span"}:
        return []
    return parts if len(parts) == 1 or not any(part.month in _SEASONS for part in parts) else []


def _is_plain(part: Part) -> bool:
    return part.precision in {"second", "minute", "day", "month", "year"} or part.month in _SEASONS


def _numbers(part: Part) -> Json:
    """Year, month and day, as far as known. Years before the common era are negative, with 1 BCE as -1."""
    numbers: list[Json] = [part.year if part.year > 0 else part.year - 1]
    if part.month and part.month not in _SEASONS:
        numbers.append(part.month)
        if part.day:
            numbers.append(part.day)
    return numbers
