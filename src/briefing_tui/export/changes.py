"""What changed from one briefing to another, as text and as JSON."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from briefing_tui.export.layout import Layout, Line, separated
from briefing_tui.model.briefing import Source
from briefing_tui.model.entry_keys import is_derived
from briefing_tui.story.changes import compared, marked
from briefing_tui.text.glyphs import UNICODE, Glyphs
from briefing_tui.view import phrasing, source_phrasing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefing_tui.model.briefing import Briefing, Statement
    from briefing_tui.story.changes import Change, Changes, Kind
    from briefing_tui.story.differences import Difference
    from briefing_tui.text.cells import Fragment

_MARKS: Mapping[Kind, str] = {"new": "+ ", "gone": "- ", "changed": "~ "}
_INDENT = 2

_FEW_WORDS = 4
"""Texts with more are compared word by word."""


def lines(changes: Changes, width: int, glyphs: Glyphs = UNICODE) -> list[Line]:
    """The changes in lines of at most ``width`` cells, entries by section as the panes have them."""
    return _Page(changes, width, glyphs).lines()


def counts(changes: Changes) -> str:
    """How much is new, gone and changed: ``1 new, 2 changed``."""
    numbers = ((changes.count(kind), kind) for kind in _MARKS)
    return ", ".join(f"{number:,} {kind}" for number, kind in numbers if number) or "entries and sources are the same"


def days(changes: Changes, glyphs: Glyphs = UNICODE) -> str:
    """From which day to which, or of which day both are: ``19 Apr 2018 to 27 Apr 2018``, ``as of 27 Apr 2018``."""
    found = list(dict.fromkeys(filter(None, (one.day_words() for one in (changes.old, changes.new)))))
    return phrasing.with_glyphs(f"as of {found[0]}" if len(found) == 1 else " to ".join(found), glyphs)


def marked_counts(changes: Changes) -> str:
    """How much is new, gone and changed, in marks: ``+1 ~2``; empty if nothing is."""
    counts = ((mark.strip(), changes.count(kind)) for kind, mark in _MARKS.items())
    return " ".join(f"{mark}{number:,}" for mark, number in counts if number)


def field_lines(changes: Changes, width: int, glyphs: Glyphs = UNICODE) -> list[Line]:
    """What differs in the briefing itself, the most telling first."""
    return _Page(changes, width, glyphs).fields()


def expected_lines(changes: Changes, width: int, glyphs: Glyphs = UNICODE) -> list[Line]:
    """The names of the fields in which two briefings always differ."""
    return _Page(changes, width, glyphs).expected()


def change_lines(changes: Changes, change: Change, width: int, glyphs: Glyphs = UNICODE) -> list[Line]:
    """One change: its sentence with the words that differ, then the fields that do."""
    return list(_Page(changes, width, glyphs).change(change))


class _Page(Layout):
    """Lays the changes out."""

    def __init__(self, changes: Changes, width: int, glyphs: Glyphs) -> None:
        super().__init__(width)
        self._changes = changes
        self._glyphs = glyphs

    def lines(self) -> list[Line]:
        changes = self._changes
        title = self.block([(f"Changes in {phrasing.quoted(changes.new.title, self._glyphs)}", "strong")])
        head = [*title, self.rule("=", title), *self.block([(self.summary, "muted")])]
        blocks = [head]
        if about := self.fields():
            blocks.append([*self.heading("Briefing"), *about])
        for section, group in groupby(changes.changes, lambda change: change.section):
            blocks.append([*self.heading(section.capitalize()), *(line for one in group for line in self.change(one))])
        return separated([*blocks, *filter(None, [self.expected()])])

    def fields(self) -> list[Line]:
        """What differs in the briefing itself, the most telling first."""
        found: list[Line] = []
        if self._changes.bottom_line:
            found += self.block([("bottom line: ", "muted"), *marked(self._changes.bottom_line)])
        return found + [line for one in self._changes.telling for line in self._difference(one, 0)]

    def expected(self) -> list[Line]:
        """The names of the fields in which two briefings always differ, in one line."""
        names = ", ".join(found.label for found in self._changes.expected)
        return self.block([(f"Also different, as in any two briefings: {names}.", "muted")]) if names else []

    @property
    def summary(self) -> str:
        """From which day to which, and how much: ``19 Apr 2018 to 27 Apr 2018: 1 new, 2 changed``."""
        words = ": ".join(filter(None, (days(self._changes, self._glyphs), counts(self._changes))))
        return f"{words[0].upper()}{words[1:]}"

    def change(self, change: Change) -> Iterator[Line]:
        """A sentence with the words that differ, then the fields that do."""
        mark: Line = [(_MARKS[change.kind], "strong")]
        text = marked(change.words) if change.words else [(_main(change.entry), _role(change))]
        yield from self.block([*text, *self._stated(change)], mark)
        for found in change.differences:
            yield from self._difference(found, _INDENT)

    def _stated(self, change: Change) -> list[Fragment]:
        """The date of an event that is new or gone, which its sentence does not have."""
        date = getattr(change.entry, "date", None)
        if change.kind == "changed" or date is None:
            return []
        return [(phrasing.with_glyphs(f" ({date.words()})", self._glyphs), "date")]

    def _difference(self, found: Difference, indent: int) -> list[Line]:
        label: Fragment = (f"{found.label}: ", "muted")
        if not found.listed and all(len(text.split()) > _FEW_WORDS for text in (found.before, found.after)):
            return self.below([label, *marked(compared(found.before, found.after))], indent)
        return self.below([label, (found.words(self._glyphs).removeprefix(label[0]), "text")], indent)


def _main(entry: Statement | Source) -> str:
    """The words that an entry or a source is known by."""
    if isinstance(entry, Source):
        return f"{entry.id}: {', '.join(dict.fromkeys(filter(None, (entry.title, source_phrasing.maker(entry)))))}"
    return " ".join(entry.main.split()) or f"no {entry.section.noun} is given"


def _role(change: Change) -> str:
    return "muted" if change.kind == "gone" else "text"


def as_json(changes: Changes) -> str:
    """The changes as JSON text that ends with a newline (docs/command-line.md)."""
    # 4 ms to import, and only this form needs it.
    import json  # noqa: PLC0415

    sections: dict[str, list[dict[str, object]]] = {}
    for change in changes.changes:
        sections.setdefault(change.section, []).append(_as_record(change))
    record = {
        "old": _about(changes.old),
        "new": _about(changes.new),
        "same": not changes,
        "fields": [_plain(found) for found in changes.fields],
        "bottom_line": _pieces(changes.bottom_line),
    }
    return json.dumps(record | sections, ensure_ascii=False, indent=2) + "\n"


def _about(briefing: Briefing) -> dict[str, str | None]:
    day = briefing.as_of.edtf if briefing.as_of else None
    return {"path": briefing.path, "id": briefing.id, "title": briefing.title, "as_of": day}


def _as_record(change: Change) -> dict[str, object]:
    record: dict[str, object] = {"change": change.kind}
    for name, entry in (("old", change.old), ("new", change.new)):
        if entry is not None:
            record[f"{name}_id"] = "" if is_derived(entry.id) else entry.id
            record[f"{name}_line"] = entry.line
            record[name] = entry.title if isinstance(entry, Source) else entry.main
    if change.kind == "changed":
        record["differences"] = [_plain(found) for found in change.differences]
        record["words"] = _pieces(change.words)
    return record


def _plain(found: Difference) -> dict[str, str]:
    before, after = ("gone", "new") if found.listed else ("before", "after")
    was, now = (words.replace(phrasing.GAP, " ") for words in (found.before, found.after))
    return {"field": found.field, before: was, after: now}


def _pieces(pieces: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    return [{kind: text} for kind, text in pieces]
