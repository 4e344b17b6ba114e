"""Parts of an entry that are the same in text, Markdown and HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from briefing_tui.model.briefing import Actor, Citation, Event, Point, Question, Statement
from briefing_tui.records import Frozen
from briefing_tui.schema.sections import SECTIONS
from briefing_tui.view import judgements, phrasing, source_phrasing
from briefing_tui.view.ordering import ORDERS
from briefing_tui.view.phrasing import GAP, joined
from briefing_tui.view.strength import RANKED

if TYPE_CHECKING:
    from briefing_tui.export.choice import Choice
    from briefing_tui.model.annotations import Annotation
    from briefing_tui.schema.sections import Pane, PaneSection
    from briefing_tui.text.cells import Fragment
    from briefing_tui.view.contents import Contents
    from briefing_tui.view.details import Row
    from briefing_tui.view.lookup import Lookup

_SAID_ABOVE: Final = frozenset({"Judged", "Role", "Due"})
"""Labels of rows whose contents already appear in the lines above them."""

READER_NOTE: Final = "Reader's note"
"""The label of a reader's note; ``Note`` is that of the briefing."""

ON_EARLIER: Final = " (on an earlier wording of this entry)"
"""Follows a note whose entry has changed since."""

_FROM: Final = "From"
"""The label of the briefing that an entry of a story is from; points have the briefing as a heading."""


class Value(Frozen):
    """One value of a row, and its citations."""

    fragments: list[Fragment]
    cites: Sequence[Citation] = ()


class Labelled(Frozen):
    """A row of an entry: its label and at least one value."""

    label: str
    values: list[Value]


def order_words(contents: Contents, pane: Pane, entries: Sequence[Statement]) -> str:
    """The order of the entries for a heading: ``, newest first``; empty for the default order."""
    order = ""
    if pane == "timeline" and contents.order != "time":
        order = ORDERS[contents.order]
    elif pane == "summary" and contents.ranked:
        order = RANKED
    return f", {order}" if order and len(entries) > 1 else ""


def about(entry: Statement, qualifiers: list[Fragment], lookup: Lookup) -> list[Fragment]:
    """One line with the type of a statement and its certainty."""
    dot = (f" {lookup.glyphs.dot} ", "muted")
    if isinstance(entry, Point):
        sentences = joined(judgements.judgement_sentences(entry, lookup), (" ", "text"))
        return joined([qualifiers, sentences], dot)
    if isinstance(entry, Actor):
        return phrasing.country_fragments(entry)
    if isinstance(entry, Event):
        inferred: list[Fragment] = [("date inferred", "muted")] if entry.inferred else []
        return joined([phrasing.unusual(entry, "status"), inferred], dot)
    if isinstance(entry, Question) and entry.due:
        due = phrasing.with_glyphs(entry.due.words(), lookup.glyphs)
        return joined([qualifiers, [(f"due{GAP}", "muted"), (due, "date")]], dot)
    return qualifiers


def labelled(entry: Statement, rows: Iterable[Row], choice: Choice) -> list[Labelled]:
    """The rows of an entry except those already shown above, with the values of one label together.

    The reader's mark and note come last, if they are exported.
    """
    found: list[Labelled] = []
    for label, fragments in rows:
        if label or not found:
            found.append(Labelled(label, []))
        values = found[-1].values
        accounts = entry.accounts[len(values)].cites if found[-1].label == "Accounts" else ()
        values.append(Value(fragments, accounts))
    above = {*_SAID_ABOVE, _FROM} if entry.section.pane == "summary" else _SAID_ABOVE
    return [*(row for row in found if row.label not in above), *_annotation_rows(choice.annotation(entry))]


def _annotation_rows(annotation: Annotation | None) -> list[Labelled]:
    """The reader's mark and note on an entry."""
    if annotation is None:
        return []
    rows = [Labelled("Marked", [Value([("by the reader", "text")])])] if annotation.marked else []
    if annotation.note:
        earlier: list[Fragment] = [(ON_EARLIER, "muted")] if annotation.outdated else []
        rows.append(Labelled(READER_NOTE, [Value([(annotation.note, "text"), *earlier])]))
    return rows


def annotation_words(entry: Statement, annotation: Annotation) -> str:
    """A mark or note with its entry, for a list of sources."""
    about = f"“{entry.main}”"
    if not annotation.note:
        return f"Marked by the reader: {about}"
    return f"{READER_NOTE} on {about}: {annotation.note}{ON_EARLIER if annotation.outdated else ''}"


def places(cites: Iterable[Citation], lookup: Lookup) -> dict[str, list[str]]:
    """The cited sources with their places in words, in order of first appearance."""
    found: dict[str, dict[str, None]] = {}
    for cite in cites:
        of_source = found.setdefault(cite.source, {})
        words = source_phrasing.place_words(cite.at, lookup.glyphs)
        if words:
            of_source[words] = None
    return {source: list(of_source) for source, of_source in found.items()}


def by_heading(entries: Iterable[Statement], contents: Contents) -> list[tuple[str, list[Statement]]]:
    """The entries of a section by the parts of it, which only those of a story have."""
    return [(heading, list(group)) for heading, group in groupby(entries, contents.heading)]


def by_section(entries: Sequence[Statement]) -> list[tuple[PaneSection, list[Statement]]]:
    """The entries of a pane by section: assumptions have their own heading under the summary."""
    return [(section, list(group)) for section, group in groupby(entries, lambda entry: entry.section)]


def nothing_words(contents: Contents, pane: Pane) -> str:
    """The message of an export for a pane that is empty or filtered out."""
    left_out = len(contents.whole.entries(pane))
    none = contents.slip_words(pane) or f"No {SECTIONS[pane].plural} in this {contents.noun}."
    return f"None of {left_out:,} kept." if left_out else none


def rule_number(contents: Contents, events: Sequence[Event]) -> int:
    """The number of the event after the rule at ``as_of``; -1 for none."""
    first = contents.chronology.rule_number
    if first < 0:
        return -1
    beyond = {id(event) for event in contents.timeline[first:]}
    number = next((number for number, event in enumerate(events) if id(event) in beyond), -1)
    return number if number > 0 else -1


def rule_words(contents: Contents) -> str:
    """The text of the rule at ``as_of``."""
    as_of, glyphs = contents.briefing.as_of, contents.lookup.glyphs
    return f"as of {phrasing.with_glyphs(as_of.words(), glyphs)}".replace(GAP, " ") if as_of else ""


def date_fragments(event: Event, lookup: Lookup, *, weekday: bool, longest: int = 0) -> list[Fragment]:
    """The date of an event, with its day of the week if known and if that fits into ``longest`` cells."""
    date = phrasing.event_date(event, lookup, year=True)
    day = phrasing.weekday(event.date) if weekday and event.date else ""
    if not day or (longest and len(date[0][0]) <= longest < len(date[0][0]) + len(day) + 1):
        return date
    return [(day + GAP, date[0][1]), *date]
