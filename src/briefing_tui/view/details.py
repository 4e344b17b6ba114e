"""All fields of an entry apart from its sentence, as rows of a label and fragments, for the inspector and exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefing_tui.model.briefing import Actor, Assumption, Event, Point, Question
from briefing_tui.records import Frozen
from briefing_tui.text.cells import cell_len
from briefing_tui.text.fragments import NOTE, link_target
from briefing_tui.view import judgements, phrasing, source_phrasing, strength
from briefing_tui.view.lookup import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing_tui.dates.edtf import Date
    from briefing_tui.model.briefing import Account, Source, Statement
    from briefing_tui.text.cells import Fragment
    from briefing_tui.text.fragments import Spans
    from briefing_tui.text.glyphs import Glyphs
    from briefing_tui.view.lookup import Lookup

IN_LINE: Final = 3
"""The most sources that have a row each."""

WIDEST_NAME: Final = 24
"""The widest name of a source, with its places, that the makers of others line up with."""

Row = tuple[str, list["Fragment"]]
"""A label (empty if the row continues the previous one) and its value."""


class Details(Frozen):
    """The contents of the inspector: the qualifiers in the heading after ``Point 1 of 8``, and the rows below it.

    ``weekday`` is the day of the week, such as ``Wed``, of an event on a known day, else empty.
    """

    qualifiers: list[Fragment]
    rows: list[Row]
    weekday: str = ""

    @property
    def full_qualifiers(self) -> list[Fragment]:
        """The qualifiers with the day of the week, for wide screens."""
        aside: list[Fragment] = [(self.weekday + phrasing.GAP, "date")] if self.weekday else []
        return [*aside, *self.qualifiers]


def details(
    entry: Statement,
    lookup: Lookup,
    *,
    exported: bool = False,
    distances: Sequence[str] = (),
    spans: Spans | None = None,
) -> Details:
    """The heading and rows of an entry: the reader's note first, then its problems; the distances of an event last.

    ``exported`` leaves out the reader's note, which is private, the sources, which a text export numbers instead, and
    values that are usual or already stated in the sentence. With ``spans``, matches that only the screen of sources
    would show are appended.
    """
    lookup = lookup.of(entry)
    rows = [*([] if exported else _annotation_rows(entry, lookup)), *_rows(entry, lookup, exported=exported)]
    if distances:
        rows.append(("Timing", [(f" {lookup.glyphs.dot} ".join(distances), "muted")]))
    if spans:
        rows += _found_in_sources(entry, lookup, rows, spans)
    return Details(_qualifiers(entry, lookup, exported=exported), rows, _weekday(entry))


def _annotation_rows(entry: Statement, lookup: Lookup) -> Iterator[Row]:
    """The reader's note, and whether the entry has changed since it was written or since the entry was marked."""
    annotation = lookup.annotation(entry)
    if annotation is None:
        return
    said = f": it said {phrasing.quoted(annotation.statement, lookup.glyphs)}" if annotation.statement else ""
    changed: list[Fragment] = [(f"the entry has changed since{said}", "strong")] if annotation.outdated else []
    if annotation.note:
        yield "Your note", phrasing.joined([[(annotation.note, f"text:{NOTE}")], changed], ("  ", "text"))
    elif changed:
        yield "Marked", changed


def displayed_texts(entry: Statement, lookup: Lookup) -> Iterator[str]:
    """All texts of an entry in the panes and the inspector, and those of its sources that belong to its citations.

    Its sentence comes first; labels and distances between events are left out.
    """
    lookup = lookup.of(entry)
    # Its other parts, as panes show them, are shown below as well.
    yield entry.main or phrasing.plain(phrasing.sentence(entry, lookup))
    if entry.disputed:
        yield phrasing.plain(phrasing.disputed_fragments(entry, lookup.glyphs))
    yield _weekday(entry) + phrasing.GAP + phrasing.plain(_qualifiers(entry, lookup))
    if entry.section.pane == "summary" or lookup.withdrawn or any(cite.credibility for cite in entry.cites):
        # The rows below repeat all of these words for other entries.
        sources = [strength.support_fragments(entry, lookup), *strength.rated(entry, lookup)]
        yield phrasing.plain(phrasing.joined(sources, (" ", "text")))
    if isinstance(entry, Question):
        yield phrasing.plain(phrasing.question_state(entry, lookup))
    if isinstance(entry, Point):
        for judged in (judgements.likelihood_fragments, judgements.confidence_fragments):
            yield phrasing.plain(judged(entry, lookup, drawn=False))
    for _, fragments in _rows(entry, lookup):
        yield phrasing.plain(fragments)
    for cite in entry.all_cites:
        yield cite.quote
        yield source_phrasing.credibility_words(cite)


def _weekday(entry: Statement) -> str:
    return phrasing.weekday(entry.date) if isinstance(entry, Event) and entry.date else ""


def _found_in_sources(entry: Statement, lookup: Lookup, shown: Sequence[Row], spans: Spans) -> Iterator[Row]:
    """The search matches in an entry's sources that the ``shown`` rows do not already contain."""
    said = "\n".join(phrasing.plain(fragments) for _, fragments in shown)
    for source_id in entry.source_ids:
        source = lookup.sources.get(source_id)
        found = [fragments for _, fragments in source_rows(source, lookup)] if source else []
        for cite in entry.all_cites:
            if cite.source == source_id:
                found += [[(cite.quote, "quote")], [(source_phrasing.credibility_words(cite), "text")]]
        for fragments in found:
            words = phrasing.plain(fragments)
            if words not in said and spans(words):
                name = written(source_id) + 2 * phrasing.GAP
                yield "Source", [(name, f"muted:#{source_id}"), *fragments]


def source_rows(source: Source, lookup: Lookup) -> list[Row]:
    """Everything known about a source, as rows."""
    dates = (("Published", source.published), ("Updated", source.updated), ("Accessed", source.accessed))
    judged: list[list[Fragment]] = []
    if source.reliability:
        words = source_phrasing.reliability_words(source.reliability)
        meant: list[Fragment] = [(f", {words}", "text")] if words else []
        judged.append([("reliability ", "text"), *source_phrasing.reliability_fragments(source), *meant])
    if source.descriptor:
        judged.append([(source.descriptor, "text")])
    rows: list[Row] = [
        *_texts(("Title", source.title), ("Author", source.author), ("Publisher", source.publisher)),
        *_texts(*((label, phrasing.with_glyphs(date.words(), lookup.glyphs)) for label, date in dates if date)),
    ]
    # A descriptor is a sentence of its own.
    rows += [("Rated", phrasing.joined(judged, (". ", "text")))] if judged else []
    if source.status != "current":
        status = source_phrasing.status_of(source, lookup.glyphs)
        rows.append(("Status", [(status, "error"), (f"  {source.correction}", "text")]))
    return [*rows, *_texts(("Address", source.url))]


def _qualifiers(entry: Statement, lookup: Lookup, *, exported: bool = False) -> list[Fragment]:
    dot = (f" {lookup.glyphs.dot} ", "muted")
    value = phrasing.unusual if exported else phrasing.value
    parts: list[list[Fragment]] = []
    if isinstance(entry, Point):
        parts = [value(entry, "basis")]
    elif isinstance(entry, Actor):
        parts = [phrasing.value(entry, "kind"), phrasing.country_fragments(entry)]
    elif isinstance(entry, Event):
        needed = entry.date is not None and entry.date.needs_zone and not lookup.names_zone
        zone: list[Fragment] = [(f" {lookup.briefing.zone}", "muted")] if needed else []
        parts = [[*phrasing.event_date(entry, lookup, year=True), *zone], phrasing.value(entry, "status")]
    elif isinstance(entry, Question):
        priority = phrasing.value(entry, "priority")
        parts = [
            phrasing.value(entry, "kind"),
            [*priority, (" priority", "muted")] if priority else [],
            value(entry, "status"),
        ]
    if entry.disputed:
        parts.append([(f"disputed, {len(entry.accounts):,} accounts", "disputed")])
    parts.append(phrasing.withdrawn_fragments(entry, lookup))
    if isinstance(entry, Event):
        # The longest comes last, since a narrow screen cuts off the end of the title.
        stated = f"the source says {phrasing.quoted(entry.as_stated, lookup.glyphs)}" if entry.as_stated else ""
        words = ", ".join(filter(None, ("inferred" if entry.inferred else "", stated)))
        parts.append([(words, "muted")] if words else [])
    return phrasing.joined(parts, dot)


def _rows(entry: Statement, lookup: Lookup, *, exported: bool = False) -> Iterator[Row]:
    for problem in lookup.problems_of(entry):
        message, hint = (phrasing.with_glyphs(words, lookup.glyphs) for words in (problem.message, problem.hint))
        yield "Problem", [(message, "error"), (f"  {hint}" if hint else "", "muted")]
    for number, source in enumerate(phrasing.withdrawn_sources(entry, lookup)):
        what = "only " if number == 0 else "and "
        became: list[Fragment] = [(f"which was {source.status}", "strong"), (_after_colon(source.correction), "text")]
        yield "" if number else "Source", [(f"{what}{source_phrasing.maker(source)}, ", "text"), *became]
    yield from _own_rows(entry, lookup)
    yield from lookup.history(entry)
    for number, account in enumerate(entry.accounts):
        yield "Accounts" if number == 0 else "", _account(account, lookup, with_cites=not exported)
    if entry.by:
        yield "By", [lookup.actor_link(lookup.names.actor_of(entry.by) or entry.by)]
    if not exported:
        yield from _cites(entry, lookup)
    if not isinstance(entry, Actor):
        named = {link_target(role) for _, role in phrasing.sentence(entry, lookup)} if exported else set()
        actors = [actor for actor in lookup.names.involved_ids(entry) if actor not in named]
        if actors:
            yield "Actors", _names(actors, lookup)
    yield from _texts(("Note", entry.note), lookup=lookup)
    if entry.tags:
        yield "Tags", [(", ".join(entry.tags), "muted")]


def _own_rows(entry: Statement, lookup: Lookup) -> Iterator[Row]:
    """The rows of the fields that only entries of this kind have."""
    if isinstance(entry, Point):
        for number, words in enumerate(judgements.judgement_sentences(entry, lookup)):
            # The label already contains the first word.
            yield "" if number else "Judged", words[1:] if words[0][0] == "Judged " else words
    elif isinstance(entry, Assumption):
        yield from _texts(("If wrong", entry.if_wrong), lookup=lookup)
    elif isinstance(entry, Actor):
        yield from _texts(("Role", entry.role), ("Aliases", ", ".join(entry.aliases)))
        yield from _texts(("Position", entry.position), lookup=lookup)
        if entry.part_of:
            yield "Part of", _names((entry.part_of,), lookup)
        yield from _texts(("Wikidata", entry.same_as))
    elif isinstance(entry, Event):
        yield from _texts(("Place", entry.place))
        if entry.date:
            yield from _date_row(entry, lookup)
    elif isinstance(entry, Question):
        yield from _question_rows(entry, lookup)


def _date_row(event: Event, lookup: Lookup) -> Iterator[Row]:
    """The row that explains a date in words, if its mark alone could be misread."""
    date = event.date
    if date is None or (phrasing.is_sure(date) and date.shape == "moment"):
        return
    meaning = {
        "moment": "then",
        "within": _within_words(date, lookup.glyphs),
        "lasts": "on each of these dates" if date.form == "all of" else "from the first to the last day",
    }
    if date.open_end:
        meaning["lasts"] = "from then on"
    elif date.open_start:
        meaning["lasts"] = "until then"
    kinds = [
        meaning[date.shape] if phrasing.is_sure(date) or date.shape != "moment" else "",
        "about that time" if date.approximate else "",
        "uncertain" if date.uncertain else "",
    ]
    yield "Date", [(", ".join(filter(None, kinds)), "text")]


def _within_words(date: Date, glyphs: Glyphs) -> str:
    """When an event not dated to the day happened: ``on or after 13 Jun 2018``."""
    if date.open_end:
        return f"on or after {phrasing.with_glyphs(date.first_day_words(), glyphs)}"
    if date.open_start:
        return f"on or before {phrasing.with_glyphs(date.last_day_words(), glyphs)}"
    return "some time within this period"


def _question_rows(question: Question, lookup: Lookup) -> Iterator[Row]:
    yield from _texts(("Why", question.why), ("Answer", question.answer), lookup=lookup)
    if question.answers_in:
        title = lookup.titles.get(question.answers_in)
        other = phrasing.quoted(title, lookup.glyphs) if title else question.answers_in
        yield "Answered", [(f"in {other}", "text")]
    for number, sign in enumerate(question.watch):
        yield "Watch for" if number == 0 else "", lookup.linked(sign, "text")
    if question.due:
        yield "Due", [(phrasing.full_date(question.due, lookup.glyphs), "date")]
    for number, event_id in enumerate(question.events):
        event = lookup.events.get(event_id)
        words: list[Fragment] = [(event_id, "muted")]
        if event:
            words = [*phrasing.event_date(event, lookup, year=True), ("  ", "text"), (event.event, "text")]
        yield "Events" if number == 0 else "", words


def _account(account: Account, lookup: Lookup, *, with_cites: bool) -> list[Fragment]:
    """An account: what was said, by whom, when, how sure, and from which sources."""
    cites = source_phrasing.cited(account.cites, lookup) if with_cites else []
    extras = [
        [(phrasing.with_glyphs(f"— {lookup.actor_name(account.by)}", lookup.glyphs), "muted")] if account.by else [],
        [(phrasing.with_glyphs(account.date.words(), lookup.glyphs), "date")] if account.date else [],
        [(account.likelihood, "strong")] if account.likelihood else [],
        [(f"{account.confidence} confidence", "strong")] if account.confidence else [],
        phrasing.joined((cite.fragments() for cite in cites), (", ", "muted")),
    ]
    after = phrasing.joined(extras, (f" {lookup.glyphs.dot} ", "muted"))
    return [*lookup.linked(account.says, "text"), *([("  ", "muted"), *after] if after else [])]


def _cites(entry: Statement, lookup: Lookup) -> Iterator[Row]:
    """The sources with their places, their makers, their reliability and the quotations.

    A few are one below the other, their makers in line; of many, the last ones share a row.
    """
    groups = strength.by_rank(source_phrasing.cited(entry.cites, lookup), lookup)
    own = groups[:IN_LINE]
    widths = [cell_len(phrasing.plain(group.fragments())) for group in own]
    column = max((width for width in widths if width <= WIDEST_NAME), default=0)
    for number, (group, width) in enumerate(zip(own, widths, strict=True)):
        yield "" if number else "Sources", _cited(group, entry, lookup, max(0, column - width))
    if len(groups) > IN_LINE:
        others = (_cited(group, entry, lookup) for group in groups[IN_LINE:])
        yield "", phrasing.joined(others, ("   ", "text"))


def _cited(group: source_phrasing.Cited, entry: Statement, lookup: Lookup, room: int = 0) -> list[Fragment]:
    """A source as unbreakable fragments, except for its quotations, which may be wrapped.

    ``room`` is the number of spaces that align its maker with the others.
    """
    cites = [cite for cite in entry.cites if cite.source == group.source]
    source = lookup.sources.get(group.source)
    gap = phrasing.GAP
    about = source_phrasing.source_words(source) if source else "not among the sources"
    fragments = [
        *group.fragments("text"),
        (f"{(2 + room) * gap}{about}".replace(" ", gap), f"muted:#{group.source}" if source else "error"),
    ]
    quotes = [phrasing.quoted(cite.quote, lookup.glyphs) for cite in cites if cite.quote]
    return [*fragments, (" " + " ".join(quotes), "quote")] if quotes else fragments


def _after_colon(words: str) -> str:
    return f": {words}" if words else "."


def _names(actor_ids: Iterable[str], lookup: Lookup) -> list[Fragment]:
    links = (lookup.actor_link(actor_id, "error") for actor_id in actor_ids)
    parts = [[(name.replace(" ", phrasing.GAP), role)] for name, role in links]
    return phrasing.joined(parts, (f" {lookup.glyphs.dot} ", "muted"))


def _texts(*rows: tuple[str, str], lookup: Lookup | None = None) -> Iterator[Row]:
    """The rows of plain texts, without empty ones; with a ``lookup``, names in them are links."""
    for label, words in rows:
        if words:
            yield label, lookup.linked(words, "text") if lookup else [(words, "text")]
