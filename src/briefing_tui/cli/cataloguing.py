"""The catalogues of libraries for commands; run as a module, it updates one in the background.

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
"""Niceness of the background process, so that key presses in the app do not wait for it."""


def current_catalogue(places: Sequence[Path]) -> Catalogue:
    """The updated catalogue of some places; problems with it are printed on standard error."""
    catalogue = Catalogue.open(places)
    with Progress() as progress:
        catalogue.update(file_problems, progress)
    if catalogue.trouble:
        output.print_message(catalogue.trouble)
    for place in catalogue.unreachable:
        output.print_message(
            f"{shown_path(place)} is empty or cannot be reached; what the catalogue has of it is used."
        )
    return catalogue


def main(words: Sequence[str]) -> None:
    """Update the catalogue of some places at low priority; do nothing if it cannot be stored."""
    gc.disable()
    with suppress(OSError):
        os.nice(NICE)
    with Catalogue.open([Path(word) for word in words]) as catalogue:
        if not catalogue.trouble:
            catalogue.update(file_problems)


if __name__ == "__main__":
    main(sys.argv[1:])
