"""The options of ``show`` and ``export`` that filter and order, as in the app."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from briefing_tui.cli import output
from briefing_tui.cli.parsing import Parser, did_you_mean, one_of
from briefing_tui.dates.edtf import DateError
from briefing_tui.errors import UsageError
from briefing_tui.library.library import asked_questions
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.entry_keys import is_derived
from briefing_tui.text.sanitizing import clean
from briefing_tui.view.contents import Contents
from briefing_tui.view.filters import Filter
from briefing_tui.view.ordering import ORDERS

if TYPE_CHECKING:
    from briefing_tui.dates.time_range import Dates
    from briefing_tui.errors import Problem
    from briefing_tui.library.library import Item
    from briefing_tui.text.glyphs import Glyphs


def add_filter(parser: Parser) -> None:
    """Add ``--actor``, ``--from``, ``--to``, ``--disputed`` and ``--order``."""
    parser.add_argument("--actor", metavar="ID", help="only what concerns an actor: its id, name or alias")
    parser.add_argument("--from", dest="first", metavar="DATE", help="only events that may be on this date or later")
    parser.add_argument("--to", dest="last", metavar="DATE", help="only events that may be on this date or earlier")
    parser.add_argument("--disputed", action="store_true", help="only what is disputed")
    parser.add_argument(
        "--order",
        type=lambda word: one_of(word, tuple(ORDERS), "order"),
        metavar="ORDER",
        default="time",
        help="the order of events: time, newest or file (default: time)",
    )


def filtered_contents(
    items: Sequence[Item], options: argparse.Namespace, glyphs: Glyphs | None = None
) -> list[Contents]:
    """The filtered contents of each item that opens; those of several that lack the actor are skipped with a message.

    Entries that local copies of their sources do not support have the errors that a check finds, as in the app.

    Raises :class:`~briefing_tui.errors.UsageError` for an actor that no briefing has, and for an invalid date.
    """
    opened = [(item, item.briefing) for item in items if item.briefing]
    asked = asked_questions([briefing for _, briefing in opened])
    wholes: list[Contents] = []
    for item, briefing in opened:
        contents = Contents(briefing, glyphs, order=options.order)
        contents.asked = asked.get(briefing.id, ())
        contents.lookup.found = citation_errors(item)
        wholes.append(contents)
    return narrowed(wholes, options)


def citation_errors(item: Item) -> Mapping[tuple[str, str], Sequence[Problem]]:
    """The errors of the entries that local copies of their sources do not support, by section and id."""
    if item.briefing is None or not any(source.file for source in item.briefing.sources):
        return {}
    # 25 ms to import, and few briefings have copies of their sources.
    from briefing_tui.checks import checking

    return checking.errors_by_entry(item, checking.citation_problems(item))


def narrowed(wholes: Sequence[Contents], options: argparse.Namespace) -> list[Contents]:
    """Filter and order contents by the options, as :func:`filtered_contents` does."""
    found: list[Contents] = []
    lacking: list[Briefing] = []
    for contents in wholes:
        actor = "" if options.actor is None else _actor(options.actor, contents)
        if actor is None:
            lacking.append(contents.briefing)
        else:
            found.append(
                contents.filtered(Filter(actor, _dates(options.first, options.last, contents), options.disputed))
            )
    if lacking and not found:
        raise UsageError(_nobody(options.actor, lacking))
    for briefing in lacking:
        output.print_message(f"“{briefing.title}” has no actor “{clean(options.actor)}”; it is left out.")
    return found


def _actor(word: str, contents: Contents) -> str | None:
    """The id of the actor with the id, name or alias ``word``; None if there is none."""
    named = contents.lookup.actors_called(word)
    if len(named) > 1:
        raise UsageError(f"“{clean(word)}” matches several actors; give an id: {', '.join(named)}.")
    return named[0] if named else None


def _nobody(word: str, briefings: Sequence[Briefing]) -> str:
    """A message that no briefing has such an actor, with a suggestion."""
    actors = [actor for briefing in briefings for actor in briefing.actors]
    written = [actor.id for actor in actors if not is_derived(actor.id)]
    known = [*written, *(name for actor in actors for name in (actor.name, *actor.aliases))]
    where = f"“{briefings[0].title}”" if len(briefings) == 1 else f"these {len(briefings):,} briefings"
    hint = did_you_mean(word, known) or " briefing-tui show FILE --pane actors lists them."
    return f"There is no actor “{clean(word)}” in {where}.{hint}"


def _dates(first: str | None, last: str | None, contents: Contents) -> Dates | None:
    if first is None and last is None:
        return None
    # Both need the parser for dates in everyday language, which nothing else here does.
    from briefing_tui.dates.phrases.reading import range_between

    for option, word in (("--from", first), ("--to", last)):
        if word is not None and not word.strip():
            raise UsageError(f"{option} takes a date, such as 2018, Apr 2018 or 18 Apr.")
    try:
        return range_between(first or "", last or "", contents.now, contents.briefing.zone)
    except DateError as fault:
        raise UsageError(f"{fault.message} {fault.hint}".rstrip()) from fault
