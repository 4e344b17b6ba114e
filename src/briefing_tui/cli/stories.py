"""``--story``: the story of a briefing in place of the briefing alone."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.cli import output
from briefing_tui.cli.filtering import citation_errors, narrowed
from briefing_tui.cli.parsing import Parser, names_folder, require_file
from briefing_tui.cli.progress import Progress
from briefing_tui.errors import UsageError
from briefing_tui.files.paths import shown_path
from briefing_tui.library.briefing_files import beside, default_paths, find, nothing_in
from briefing_tui.library.library import Item, Library, StoryItems, load_items
from briefing_tui.text.glyphs import UNICODE
from briefing_tui.view.phrasing import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.text.glyphs import Glyphs
    from briefing_tui.view.contents import Contents


_MOST_NAMED = 5
"""Number of stories of a folder that are named where one has to be chosen."""


def add_story(parser: Parser) -> None:
    """Add ``--story``."""
    parser.add_argument(
        "--story",
        action="store_true",
        help="the whole story of FILE: all briefings that `follows` joins, found in its folder and among other FILEs; "
        "FILE may be a folder that has one story",
    )


def require_files(options: argparse.Namespace) -> None:
    """Raise UsageError for a folder among the FILEs unless their story is asked for."""
    for path in () if options.story else options.files:
        require_file(path)


def story_contents(options: argparse.Namespace, glyphs: Glyphs | None = None) -> tuple[list[Item], list[Contents]]:
    """Return the items to report problems of, and the contents of the story of the first FILE under the options.

    There are no contents if that file does not open.
    """
    from briefing_tui.story.contents import StoryContents
    from briefing_tui.story.joining import Story
    from briefing_tui.story.problems import errors_by_entry

    named: Sequence[Path] = options.files
    library, item = _library(named)
    if item.briefing is None:
        return [item], []
    story = library.story(item)
    joined = {os.path.realpath(one.path) for one in story.items}
    for path in named[1:]:
        if os.path.realpath(path) not in joined and not names_folder(path):
            output.print_message(f"{shown_path(path)} is not part of this story; it is left out.")
    if named and names_folder(named[0]):
        others = sum(one.briefing is not None for one in library.items) - len(story)
        if others:
            is_are = "is" if others == 1 else "are"
            output.print_message(f"{counted(others, 'other briefing')} in the folder {is_are} not part of this story.")
    elif len(story) == 1:
        output.print_message(f"“{item.title}” is the only briefing found in its story.")
    whole = StoryContents(Story(story, library.items), glyphs or UNICODE, order=options.order)
    found = {id(one.briefing): citation_errors(one) for one in story.items}
    whole.lookup.found = errors_by_entry(whole.story, lambda briefing: found[id(briefing)])
    return list(story.items), narrowed([whole], options)


def _library(named: Sequence[Path]) -> tuple[Library, Item]:
    """The library in which to look for a story, and the item whose story it is."""
    tried: list[Path] = []
    files = [file for path in named for file in (find([path]) if names_folder(path) else [path])]
    of_folder = bool(named) and names_folder(named[0])
    if named:
        # Standard input has no folder: the files in the current one are not beside it.
        others = [] if of_folder else beside(Path(named[0]))
        paths = {os.path.realpath(path): path for path in (*reversed(others), *reversed(files))}
    else:
        chosen, tried = default_paths()
        paths = {str(path): path for path in find(chosen)}
    with Progress() as progress:
        library = Library(load_items([*paths.values()], progress))
    if of_folder:
        return library, _member_of_only_story(library, named[0])
    if named:
        return library, next(item for item in library.items if item.path == paths[os.path.realpath(named[0])])
    newest = next((item for item in library.items if item.briefing), None)
    if newest is None:
        raise UsageError(f"{nothing_in(tried)} Name a FILE.")
    return library, newest


def _member_of_only_story(library: Library, folder: Path) -> Item:
    """A briefing of the only story of several briefings, or of the only briefing; else an item that does not open.

    Raises UsageError where there is a choice, or no file at all.
    """
    if not library.items:
        raise UsageError(nothing_in([folder]))
    # Of several with one id only the newest has a place in the story.
    joined = [item for item in library.items if item.briefing and library.by_id[item.briefing.id] is item]
    found = {story.items[-1].path: story for story in map(library.story, joined)}
    stories = [story for story in found.values() if len(story) > 1] or list(found.values())
    if not stories:
        return library.items[0]
    if len(stories) > 1:
        named = [_story_words(story) for story in stories[:_MOST_NAMED]]
        more = [f"and {len(stories) - _MOST_NAMED:,} more"] if len(stories) > _MOST_NAMED else []
        there = f"There are {counted(len(stories), 'story')} in {shown_path(folder)}: {', '.join([*named, *more])}."
        raise UsageError(f"{there} Name one of these files in place of the folder.")
    return stories[0].items[-1]


def _story_words(story: StoryItems) -> str:
    """A story by the file of its newest briefing: ``news/3.yaml (“Part 3”, 3 briefings)``."""
    newest = story.items[-1]
    return f"{shown_path(newest.path)} (“{newest.title}”, {counted(len(story), 'briefing')})"
