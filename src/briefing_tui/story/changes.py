"""What is new, gone and changed from one briefing to another, as data and in words (the rules: docs/library.md)."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from briefing_tui.model.briefing import Briefing, Source, Statement
from briefing_tui.records import Frozen
from briefing_tui.story.differences import Difference, other_differences, stated_differences
from briefing_tui.story.likeness import paired
from briefing_tui.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing_tui.text.cells import Fragment
    from briefing_tui.text.glyphs import Glyphs

Kind: TypeAlias = Literal["new", "gone", "changed"]

Piece: TypeAlias = "tuple[Literal['same', 'gone', 'new'], str]"
"""A part of two texts that are compared."""

LEAST_SAME: Final = 0.5
"""The least share of words that two texts must have in common; with less, one is shown after the other."""

MOST_COMPARED: Final = 1_000_000
"""The most pairs of words that are compared; in longer texts, the difference is marked as one piece."""

_TOKENS: Final = pattern(r"[\u3040-\u30ff\u3400-\u9fff]|(?:(?![\u3040-\u30ff\u3400-\u9fff])\w)+|\s+|[^\w\s]")
_WITHOUT: Final = frozenset({"text", "name", "event", "question"})
"""The fields that are the main text of an entry."""

_MARKS: Final = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}
_ROLES: Final = {"same": "text", "gone": "muted", "new": "strong"}


_EXPECTED: Final = frozenset({"title", "id", "as_of", "follows"})
"""The fields in which two briefings always differ; in two versions of one, such a difference tells something."""


class Change(Frozen):
    """An entry or a source that is new, gone or changed; its main text is compared in ``words`` where it differs."""

    kind: Kind
    section: str
    old: Statement | Source | None
    new: Statement | Source | None
    differences: tuple[Difference, ...] = ()
    words: tuple[Piece, ...] = ()

    @property
    def entry(self) -> Statement | Source:
        """The entry as it is now or, if it is gone, as it was."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a change of nothing")
        return found


class Changes(Frozen):
    """All that differs between two briefings: fields of the briefing, then entries by section, then sources."""

    old: Briefing
    new: Briefing
    fields: Sequence[Difference]
    bottom_line: Sequence[Piece]
    """The two bottom lines compared; empty if they are the same."""
    changes: Sequence[Change]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.fields or self.bottom_line or self.changes)

    @property
    def telling(self) -> list[Difference]:
        """The fields of the briefing that differ, without the expected ones."""
        return [found for found in self.fields if found not in self.expected]

    @property
    def expected(self) -> list[Difference]:
        """The fields that differ because these are two briefings, and not two versions of one."""
        return [found for found in self.fields if found.field in _EXPECTED] if self.old.id != self.new.id else []

    def count(self, kind: Kind) -> int:
        """The number of entries and sources that are new, gone or changed."""
        return sum(change.kind == kind for change in self.changes)


def compare(old: Briefing, new: Briefing, glyphs: Glyphs) -> Changes:
    """Compare two briefings; the order of entries does not count."""
    aside = {"path", "id_written", "replaced", "bottom_line", "sources", *new.sections}
    if not (old.id_written or new.id_written):
        aside.add("id")
    fields = list(other_differences(old, new, frozenset(aside)))
    bottom_line = compared(old.bottom_line, new.bottom_line) if old.bottom_line != new.bottom_line else ()
    changes: list[Change] = []
    for section, entries in new.sections.items():
        for pair in paired(old.sections[section], entries):
            changes += _change(section, pair.old, pair.new, (old, new), glyphs)
    # What is said comes before what it is based on: two briefings of a story often share few sources.
    changes += _source_changes(old, new)
    return Changes(old, new, fields, bottom_line, changes)


def _source_changes(old: Briefing, new: Briefing) -> Iterator[Change]:
    before = {source.id: source for source in old.sources}
    after = {source.id: source for source in new.sources}
    for source_id, source in after.items():
        was = before.get(source_id)
        if was is None:
            yield Change("new", "sources", None, source)
        elif found := tuple(other_differences(was, source)):
            # That a source was withdrawn is what a reader must see first.
            yield Change("changed", "sources", was, source, tuple(sorted(found, key=lambda one: one.field != "status")))
    for source_id, source in before.items():
        if source_id not in after:
            yield Change("gone", "sources", source, None)


def _change(
    section: str, old: Statement | None, new: Statement | None, briefings: tuple[Briefing, Briefing], glyphs: Glyphs
) -> Iterator[Change]:
    if old is None or new is None:
        yield Change("gone" if new is None else "new", section, old, new)
        return
    rescaled = briefings[0].likelihood_scale != briefings[1].likelihood_scale or briefings[0].zone != briefings[1].zone
    if old == new and old.unread == new.unread and not rescaled:
        return
    found = (*stated_differences(old, new, briefings, glyphs), *other_differences(old, new, _WITHOUT))
    words = tuple(compared(old.main, new.main)) if old.main != new.main else ()
    if found or words:
        yield Change("changed", section, old, new, found, words)


def compared(old: str, new: str) -> list[Piece]:
    """Compare two texts word by word: what both have, what is gone and what is new."""
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    pieces: list[Piece] = []
    for kind, low, high, other_low, other_high in _steps(before, after):
        if kind == "equal":
            pieces.append(("same", "".join(before[low:high])))
            continue
        gone, added = "".join(before[low:high]), "".join(after[other_low:other_high])
        pieces += [("gone", gone)] if gone else []
        pieces += [("new", added)] if added else []
    return pieces


def _steps(before: Sequence[str], after: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """The steps from one list of words to the other."""
    if len(before) * len(after) <= MOST_COMPARED:
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        if matcher.ratio() < LEAST_SAME:
            return [("replace", 0, len(before), 0, len(after))]
        return _without_blanks_between(matcher.get_opcodes(), before)
    least = min(len(before), len(after))
    start = next((number for number in range(least) if before[number] != after[number]), least)
    least -= start
    same = next((number for number in range(least) if before[-1 - number] != after[-1 - number]), least)
    ends = len(before) - same, len(after) - same
    return [
        ("equal", 0, start, 0, start),
        ("replace", start, ends[0], start, ends[1]),
        ("equal", ends[0], len(before), ends[1], len(after)),
    ]


def _without_blanks_between(
    steps: Sequence[tuple[str, int, int, int, int]], before: Sequence[str]
) -> list[tuple[str, int, int, int, int]]:
    """Steps in which differences on both sides of a space are one piece."""
    joined: list[tuple[str, int, int, int, int]] = []
    for number, (kind, low, high, other_low, other_high) in enumerate(steps):
        is_blank = kind == "equal" and 0 < number < len(steps) - 1 and not "".join(before[low:high]).strip()
        changed = is_blank or kind != "equal"
        if joined and changed and joined[-1][0] == "replace":
            joined[-1] = ("replace", joined[-1][1], high, joined[-1][3], other_high)
        else:
            joined.append(("replace" if changed else "equal", low, high, other_low, other_high))
    return joined


def marked(pieces: Sequence[Piece]) -> list[Fragment]:
    """Texts that were compared, for people: ``it is [-likely-] {+unlikely+}``."""
    shown: list[Fragment] = []
    before = ""
    for kind, text in pieces:
        if text:
            gap = " " if (before, kind) == ("gone", "new") else ""
            shown.append((f"{gap}{_MARKS[kind][0]}{text}{_MARKS[kind][1]}", _ROLES[kind]))
            before = kind
    return shown
