"""``--story``: the story of a briefing in place of the briefing alone."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.cli import output
from briefing_tui.cli.keeping import citation_errors, narrowed
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


def told(options: argparse.Namespace, glyphs: Glyphs | None = None) -> tuple[list[Item], list[Contents]]:
    """The items to report problems of, and what the options keep of the story of the first FILE.

    Nothing is kept where that file does not open.
    """
    from briefing_tui.story.contents import StoryContents
    from briefing_tui.story.joining import Story
    from briefing_tui.story.problems import errors_by_entry
    from briefing_tui.text.glyphs import UNICODE

    named: Sequence[Path] = options.files
    library, item = _library(named)
    if item.briefing is None:
        return [item], []
    thread = library.thread(item)
    joined = {os.path.realpath(one.path) for one in thread.items}
    for path in named[1:]:
        if os.path.realpath(path) not in joined:
            output.print_message(f"{shown_path(path)} is not part of this story; it is left out.")
    if len(thread) == 1:
        output.print_message(f"“{item.title}” is the only briefing of its story that was found.")
    whole = StoryContents(Story(thread, library.items), glyphs or UNICODE, order=options.order)
    found = {id(one.briefing): citation_errors(one) for one in thread.items}
    whole.lookup.found = errors_by_entry(whole.story, lambda briefing: found[id(briefing)])
    return list(thread.items), narrowed([whole], options)


def _library(named: Sequence[Path]) -> tuple[Library, Item]:
    """The briefings among which a story is looked for, and the one whose story it is."""
    tried: list[Path] = []
    if named:
        # What stands beside standard input, in the current folder, is no standard input.
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
