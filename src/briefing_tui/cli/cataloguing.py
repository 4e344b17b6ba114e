"""Catalogues of libraries as commands use them; as a program of its own it brings one up to date in the background.

python -m briefing_tui.cli.cataloguing PLACE ...
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from briefing_tui.checks.checking import file_problems
from briefing_tui.cli import output
from briefing_tui.cli.progress import Progress
from briefing_tui.files.paths import shown_path
from briefing_tui.library.catalogue import Catalogue

NICE = 10
"""How far it steps back for other processes: a key press of the reader is not to wait for it."""


def current_catalogue(places: Sequence[Path]) -> Catalogue:
    """The catalogue of some places, up to date; what it cannot do is told on standard error."""
    catalogue = Catalogue.open(places)
    with Progress() as progress:
        catalogue.update(file_problems, progress)
    if catalogue.trouble:
        output.tell(catalogue.trouble)
    for place in catalogue.unreachable:
        output.tell(f"{shown_path(place)} is empty or cannot be reached; what was known of it is used.")
    return catalogue


def main(words: Sequence[str]) -> None:
    """Bring the catalogue of some places up to date, at low priority; one that cannot be kept is not made."""
    gc.disable()
    with suppress(OSError):
        os.nice(NICE)
    with Catalogue.open([Path(word) for word in words]) as catalogue:
        if not catalogue.trouble:
            catalogue.update(file_problems)


if __name__ == "__main__":
    main(sys.argv[1:])
