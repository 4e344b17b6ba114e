"""One pane of a briefing, or its sources, as CSV: a row per entry, a column per field."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from briefing_tui.dates.edtf import EARLIEST, LATEST, civil
from briefing_tui.dates.parts import written_year
from briefing_tui.export.parts import ON_EARLIER, annotation_words
from briefing_tui.model.briefing import Account, Citation, Event, Question, Source, Statement
from briefing_tui.model.entry_keys import is_derived
from briefing_tui.schema import RECORDS
from briefing_tui.schema.sections import PANES, SOURCES, sections_of
from briefing_tui.text.patterns import pattern
from briefing_tui.view.phrasing import GAP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing_tui.dates.edtf import Date
    from briefing_tui.export.choice import Choice, Part

_KINDS: Final[dict[Part, tuple[str, ...]]] = {
    **{pane: tuple(section.noun for section in sections_of(pane)) for pane in PANES},
    "sources": (SOURCES.noun,),
}
"""The record kinds that a part contains."""

_FORMULA: Final = pattern(r"\s*[=+\-@＝＋－＠]")  # noqa: RUF001 - some programs calculate these too
_BETWEEN: Final = "; "

_MARK: Final = "reader_mark"
_NOTE: Final = "reader_note"
"""The columns of the reader's marks and notes, if they are exported."""


def render(choice: Choice) -> str:
    """The rows of the one selected part below the column names; UTF-8, quoted as CSV requires."""
    part = choice.parts[0]
    kept = choice.filter_words()
    fields = dict.fromkeys(field.name for kind in _KINDS[part] for field in RECORDS[kind].fields)
    names = [*(["filter"] if kept else []), *(["section"] if part == "summary" else [])]
    for field in fields:
        names.append(field)
        names += {"date": ["when", "first_day", "last_day"], "cites": ["quotes"]}.get(field, [])
    if choice.with_notes:
        names += [_MARK, _NOTE] if part != "sources" else [_NOTE]
    written = io.StringIO()
    table = csv.DictWriter(written, names, restval="", lineterminator="\n")
    table.writeheader()
    records: list[Source] | list[Statement] = (
        choice.sources() if part == "sources" else [entry for pane in choice.panes for entry in choice.of(pane)]
    )
    choice.expect(len(records))
    unnamed = {actor.id: actor.name for actor in choice.contents.briefing.actors if is_derived(actor.id)}
    for record in records:
        choice.step()
        cells = dict(_cells(record, unnamed)) | ({"filter": kept} if kept else {}) | dict(_annotation(record, choice))
        table.writerow({name: _harmless(cell) for name, cell in cells.items() if name in names})
    return written.getvalue()


def _annotation(record: Source | Statement, choice: Choice) -> Iterator[tuple[str, str]]:
    """The reader's mark and note on an entry, or those on the entries that cite a source."""
    if isinstance(record, Source):
        yield _NOTE, _BETWEEN.join(annotation_words(*pair) for pair in choice.citing(record))
    elif annotation := choice.annotation(record):
        yield _MARK, _words(annotation.marked)
        yield _NOTE, annotation.note + (ON_EARLIER if annotation.note and annotation.outdated else "")


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet interprets as a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _cells(record: Source | Statement, unnamed: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The fields of a record by their names, and what is worked out of them.

    ``unnamed`` are the names of actors by those of their ids that were not written.
    """
    for field in RECORDS[type(record).__name__.lower()].fields:
        yield field.name, _words(getattr(record, field.name))
    if isinstance(record, Statement):
        yield "section", record.section.key
        yield "id", "" if is_derived(record.id) else record.id
        yield "quotes", _BETWEEN.join(cite.quote for cite in record.cites if cite.quote)
    if isinstance(record, Event | Question):
        yield "actors", _BETWEEN.join(unnamed.get(actor, actor) for actor in record.actors)
    if isinstance(record, Event):
        yield from _date_cells(record)


def _date_cells(event: Event) -> Iterator[tuple[str, str]]:
    """A date in EDTF and in words, and the first and last day that it may mean; as written if it is invalid."""
    date: Date | None = event.date
    if date is None:
        yield "date", event.date_text
        return
    yield "when", date.words().replace(GAP, " ")
    first, last = date.days
    yield "first_day", "" if first == EARLIEST[0] else _day(first)
    yield "last_day", "" if last == LATEST[0] else _day(last)


def _day(number: int) -> str:
    year, month, day = civil(number)
    return f"{written_year(year)}-{month:02}-{day:02}"


def _words(value: object) -> str:
    """A value as the text of a single cell."""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, tuple):
        return _BETWEEN.join(map(_words, value))
    if isinstance(value, Citation):
        return f"{value.source}#{value.at}" if value.at else value.source
    if isinstance(value, Account):
        by = f" ({value.by})" if value.by else ""
        cites = f" [{_words(value.cites)}]" if value.cites else ""
        return f"{value.says}{by}{cites}"
    if value is None or isinstance(value, str):
        return value or ""
    return str(getattr(value, "edtf", ""))
