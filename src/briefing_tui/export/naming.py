"""File names of exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.files import paths

if TYPE_CHECKING:
    from briefing_tui.view.contents import Contents


def file_name(contents: Contents, ending: str, part: str = "", number: int = 1) -> str:
    """A file name from a briefing's day and title and what is exported of it, such as an actor or a ``part``.

    ``2018-04-19-north-korea-drops-its-demand-kim-jong-un-timeline.txt``. A ``number`` of 2 or more comes first.
    """
    briefing, only = contents.briefing, contents.only
    day = briefing.as_of.edtf if briefing.as_of else ""
    about = (
        # It has the title of its newest briefing, whose own export must not be replaced by it.
        "story" if contents.noun == "story" else "",
        contents.lookup.actor_name(only.actor) if only.actor else "",
        only.dates.words if only.dates else "",
        "disputed" if only.disputed else "",
        part,
    )
    title = " ".join(filter(None, (str(number) if number > 1 else "", day, briefing.title)))
    return paths.file_name(title, ending, " ".join(filter(None, about)))
