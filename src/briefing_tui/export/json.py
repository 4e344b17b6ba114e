"""A briefing in its own format, as JSON that loads as the same model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from briefing_tui.errors import UsageError
from briefing_tui.export.choice import Choice
from briefing_tui.export.json_records import Value, annotation_fields, as_written, fields_of, is_id_written, json_text
from briefing_tui.model.briefing import Briefing, Statement
from briefing_tui.schema import EXTENSION_PREFIX
from briefing_tui.schema.sections import PANES
from briefing_tui.view.contents import Contents

KEPT: Final = f"{EXTENSION_PREFIX}kept"
"""The key of a sentence on what a filter has kept: one of those that the format leaves to authors."""

NOTES: Final = f"{EXTENSION_PREFIX}reader-notes"
"""The key of the words that say how many marks and notes of the reader are among the entries."""


def render(choice: Choice) -> str:
    """The briefing as JSON text that ends with a newline, non-ASCII characters unescaped.

    Every field has its name and follows the order of the format's table; defaults and ids that were not written are
    left out, citations are mappings. For some panes only their sections are included, with a filter only what it keeps,
    as :data:`KEPT` states, and for single entries only these; references to other entries stay unchanged.

    Raises :class:`~briefing_tui.errors.UsageError` if the panes are empty, since the result would not be a briefing.
    """
    contents, panes = choice.contents, choice.panes
    if type(contents) is not Contents:
        # A story is no briefing, and few exports are one.
        from briefing_tui.export import story_json  # noqa: PLC0415

        return story_json.render(choice)
    briefing = contents.briefing
    entries = None if choice.is_whole and not contents.only else Choice(contents, PANES, choice.chosen).entries()
    # For a selection of entries and beside notes, do not write back the unreadable parts of a whole section.
    written = briefing if entries is None else _only(briefing, entries)
    record = fields_of(written, without=() if entries is None and not choice.with_notes else briefing.sections)
    if not any(pane in record for pane in panes):
        found = "only assumptions" if "assumptions" in record and "summary" in panes else "nothing"
        raise UsageError(f"“{briefing.title}” has {found} in {' or '.join(panes)}; a briefing needs an entry.")
    left_out: set[str] = {pane for pane in PANES if pane not in panes}
    if "summary" in left_out:
        left_out.add("assumptions")
    kept: dict[str, Value] = {name: value for name, value in record.items() if name not in left_out}
    # A briefing that was itself exported has them already.
    about = {name: kept.pop(name) for name in (KEPT, NOTES) if name in kept}
    if contents.only:
        before = about.get(KEPT)
        about[KEPT] = " · ".join([*([before] if isinstance(before, str) else []), choice.filter_words()])
    if choice.with_notes:
        about[NOTES] = choice.note_words()
    if about:
        kept = {"title": kept.pop("title", ""), **about, **kept}
    names = {actor.id: actor.name for actor in briefing.actors if not is_id_written(actor)}

    def converted(entry: Statement) -> Value:
        choice.step()
        added = annotation_fields(choice.annotation(entry))
        value = _named(as_written(entry), names)
        return (value if isinstance(value, dict) else fields_of(entry, without=("",))) | added if added else value

    choice.expect(sum(len(section) for name in briefing.sections if isinstance(section := kept.get(name), list)))
    return json_text(kept, converted)


def _named(entry: Value, names: Mapping[str, str]) -> Value:
    """An entry with the names of actors in place of those of their ids that were not written."""
    if names and isinstance(entry, dict) and isinstance(actors := entry.get("actors"), list):
        entry["actors"] = [names.get(one, one) if isinstance(one, str) else one for one in actors]
    return entry


def _only(briefing: Briefing, entries: Sequence[Statement]) -> Briefing:
    """The briefing reduced to these entries."""
    chosen = {id(entry) for entry in entries}
    return briefing.changed(
        **{name: tuple(one for one in section if id(one) in chosen) for name, section in briefing.sections.items()}
    )
