"""``--story``: the story of a briefing in place of the briefing alone."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.cli import output
from briefing_tui.cli.filtering import narrowed
from briefing_tui.cli.parsing import Parser
from briefing_tui.cli.progress import Progress
from briefing_tui.errors import UsageError
from briefing_tui.files.paths import shown_path
from briefing_tui.library.briefing_files import beside, default_paths, find, nothing_in
from briefing_tui.library.library import Item, Library, load_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.text.glyphs import Glyphs
    from briefing_tui.view.contents import Contents


def add_story(parser: Parser) -> None:
    """Add ``--story``."""
    parser.add_argument(
        "--story",
        action="store_true",
        help="the whole story of FILE: all briefings that `follows` joins, found in its folder and among other FILEs",
    )


def story_contents(options: argparse.Namespace, glyphs: Glyphs | None = None) -> tuple[list[Item], list[Contents]]:
    """Return the items to report problems of, and the contents of the story of the first FILE under the options.

    There are no contents if that file does not open.
    """
    from briefing_tui.story.contents import StoryContents
    from briefing_tui.story.joining import Story
    from briefing_tui.text.glyphs import UNICODE

    named: Sequence[Path] = options.files
    library, item = _library(named)
    if item.briefing is None:
        return [item], []
    story = library.story(item)
    joined = {os.path.realpath(one.path) for one in story.items}
    for path in named[1:]:
        if os.path.realpath(path) not in joined:
            output.print_message(f"{shown_path(path)} is not part of this story; it is left out.")
    if len(story) == 1:
        output.print_message(f"“{item.title}” is the only briefing of its story that was found.")
    whole = StoryContents(Story(story, library.items), glyphs or UNICODE, order=options.order)
    return list(story.items), narrowed([whole], options)


def _library(named: Sequence[Path]) -> tuple[Library, Item]:
    """The library in which to look for a story, and the item whose story it is."""
    tried: list[Path] = []
    if named:
        # Standard input has no folder: the files in the current one are not beside it.
        paths = {os.path.realpath(path): path for path in (*reversed(beside(Path(named[0]))), *reversed(named))}
    else:
        chosen, tried = default_paths()
        paths = {str(path): path for path in find(chosen)}
    with Progress() as progress:
        library = Library(load_items([*paths.values()], progress))
    if named:
        return library, next(item for item in library.items if item.path == paths[os.path.realpath(named[0])])
    newest = next((item for item in library.items if item.briefing), None)
    if newest is None:
        raise UsageError(f"{nothing_in(tried)} Name a FILE.")
    return library, newest
