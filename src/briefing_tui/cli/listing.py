"""The rows of ``list``, from briefings that were read or from the catalogue of a library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefing_tui.checks.checking import file_problems
from briefing_tui.cli import output
from briefing_tui.cli.parsing import did_you_mean
from briefing_tui.errors import UsageError
from briefing_tui.library.library import load_item
from briefing_tui.library.references import References
from briefing_tui.records import Frozen
from briefing_tui.text.sanitizing import clean

if TYPE_CHECKING:
    from briefing_tui.library.catalogue import Catalogue
    from briefing_tui.library.catalogue_files import Row
    from briefing_tui.library.library import Item
    from briefing_tui.library.stories import Stories

SORTS: Final = ("day", "title", "unread", "problems")


class Listed(Frozen):
    """A listed file. ``unread`` is None if it was not requested; ``opened`` is whether it has ever been opened."""

    path: Path
    opens: bool
    id: str
    title: str
    as_of: str | None
    as_of_words: str
    topics: tuple[str, ...]
    entries: int
    fatal: int
    errors: int
    warnings: int
    opened: bool = False
    unread: int | None = None

    @classmethod
    def of(cls, item: Item) -> Listed:
        """A file that was read, with all its problems."""
        briefing = item.briefing
        severities = [problem.severity for problem in item.problems]
        return cls(
            path=item.path,
            opens=briefing is not None,
            id=briefing.id if briefing else "",
            title=item.title,
            as_of=briefing.as_of.edtf if briefing and briefing.as_of else None,
            as_of_words=item.as_of_words,
            topics=briefing.topics if briefing else (),
            entries=item.entry_count,
            fatal=severities.count("fatal"),
            errors=severities.count("error"),
            warnings=severities.count("warning"),
        )

    @property
    def failing(self) -> int:
        """Number of problems that are not warnings."""
        return self.fatal + self.errors

    @property
    def unread_words(self) -> str:
        """``new`` for a briefing that was never opened, else the number of entries that are new, changed or unread."""
        if not self.opens:
            return ""
        if not self.opened:
            return "new"
        return f"{self.unread:,}" if self.unread else ""


def catalogued(
    places: Sequence[Path], *, topic: str = "", story: str = "", counts_unread: bool = False
) -> tuple[list[Listed], int]:
    """The catalogued files of places, newest first, optionally only those of a topic or of a briefing's story.

    The number is that of all files.

    Raises :class:`~briefing_tui.errors.UsageError` if ``story`` is not a known briefing.
    """
    from briefing_tui.cli.cataloguing import current_catalogue
    from briefing_tui.library.stories import Stories

    with current_catalogue(places) as catalogue:
        rows = catalogue.rows()
        stories = Stories(rows)
        kept = _of_story(rows, stories, story) if story else rows
        kept = [row for row in kept if _has_topic(row, topic)] if topic else kept
        references = References(stories.by_id.keys(), set(catalogue.paths()))
        listed = [_listed(row, stories, references) for row in kept]
        if counts_unread:
            listed = _with_unread(listed, kept, catalogue)
    return listed, len(rows)


def in_order(listed: Sequence[Listed], sort: str) -> list[Listed]:
    """Sort files: by day (unchanged), by title, the most unread first, or the worst problems first."""
    keys: dict[str, Callable[[Listed], object]] = {
        "day": lambda _: 0,
        "title": lambda one: one.title.casefold(),
        "unread": lambda one: (one.opened, -(one.unread or 0)),
        "problems": lambda one: (-one.fatal, -one.errors, -one.warnings),
    }
    return sorted(listed, key=keys[sort])  # type: ignore[arg-type]


def _has_topic(row: Row, topic: str) -> bool:
    """Whether a briefing has a topic with these words or prefixes of words, consecutively."""
    from briefing_tui.text.search_folding import tokens

    return f" {' '.join(tokens(topic))}" in f" {row.topic_words}"


def _of_story(rows: Sequence[Row], stories: Stories[Row], word: str) -> list[Row]:
    """The rows of a briefing's story; the briefing is given by its id or its path."""
    named = stories.by_id.get(word) or next((row for row in rows if str(row.path) == str(Path(word))), None)
    if named is None:
        raise UsageError(f"No briefing here has the id or path “{clean(word)}”.{did_you_mean(word, stories.by_id)}")
    numbers = {row.number for row in stories.of(named).rows}
    return [row for row in rows if row.number in numbers]


def _listed(row: Row, stories: Stories[Row], references: References) -> Listed:
    """A listed file from a row; problems that depend on other files are counted again."""
    fatal, errors, warnings = _counts(row, stories, references)
    return Listed(
        path=row.path,
        opens=row.opens,
        id=row.briefing,
        title=row.title,
        as_of=row.as_of,
        as_of_words=row.day_words,
        topics=row.topics,
        entries=row.entries,
        fatal=fatal,
        errors=errors,
        warnings=warnings,
    )


def _counts(row: Row, stories: Stories[Row], references: References) -> tuple[int, int, int]:
    """The number of problems that ``check`` finds, for each severity."""
    loops = stories.loops(row)
    lacks = any(name != row.briefing and name not in stories.by_id for name in (*row.follows, *row.answers_in))
    if not (lacks or row.has_copies or references.is_in_loop(row.briefing, loops)):
        return row.fatal, row.errors, row.warnings

    item = load_item(row.path)
    problems = (*file_problems(item), *references.problems(item, loops))
    severities = [problem.severity for problem in problems]
    return severities.count("fatal"), severities.count("error"), severities.count("warning")


def _with_unread(listed: Sequence[Listed], rows: Sequence[Row], catalogue: Catalogue) -> list[Listed]:
    """The same files with the number of their unread entries from the memory."""
    from briefing_tui.memory.memory import Memory, key_of

    found = []
    with Memory.open() as memory:
        for one, row in zip(listed, rows, strict=True):
            key = key_of(row.briefing if row.id_written else "", row.path)
            counted = memory.unread(key, partial(catalogue.digests, row.number))
            unread = row.entries if counted is None else counted
            found.append(one.changed(opened=counted is not None, unread=unread if row.opens else None))
        if memory.trouble:
            output.print_message(memory.trouble)
    return found
