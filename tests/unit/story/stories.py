"""Stories for tests: a file for each briefing, joined as the library joins them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from briefing_tui.export import text
from briefing_tui.export.choice import Choice
from briefing_tui.library.library import load_library
from briefing_tui.model.briefing import Statement
from briefing_tui.story.contents import StoryContents
from briefing_tui.story.joining import Story
from briefing_tui.view.phrasing import GAP

Fields = dict[str, Any]


def briefing(number: int, **fields: Any) -> Fields:  # noqa: ANN401 - what a file may hold
    """The fields of the ``number``-th briefing of a story, a day after the one that it follows."""
    follows = {"follows": [f"b{number - 1}"]} if number > 1 else {}
    days = {"as_of": f"2020-01-{number:02}"} if number < 30 else {}
    return {
        "id": f"b{number}",
        "title": f"Part {number}",
        **days,
        **follows,
        "summary": [f"Point of {number}."],
    } | fields


def write(folder: Path, *briefings: Fields) -> Path:
    """Write briefings as files, each under its number; where they are written."""
    for number, fields in enumerate(briefings):
        (folder / f"{number:03}.json").write_text(json.dumps(fields, ensure_ascii=False), encoding="utf-8")
    return folder


def told(folder: Path, *briefings: Fields) -> StoryContents:
    """The story of the briefing that a library opens first."""
    library = load_library([write(folder, *briefings)])
    return StoryContents(Story(library.story(library.items[0]), library.items))


def rows(contents: StoryContents, entry: Statement) -> dict[str, list[str]]:
    """What the inspector says of where an entry is from, by label."""
    found: dict[str, list[str]] = {}
    label = ""
    for name, runs in contents.lookup.history(entry):
        label = name or label
        found.setdefault(label, []).append(plain("".join(words for words, _ in runs)))
    return found


def page(contents: StoryContents) -> str:
    """The story as text, a paragraph a line."""
    return plain(text.render(Choice(contents), None))


def plain(words: str) -> str:
    """Words with blanks at which a line may be broken."""
    return words.replace(GAP, " ")
