"""Write the parts of the documents that are made from the code (``make docs``), and their pictures."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

from briefing_tui import schema
from briefing_tui.tui.commands import COMMANDS, commands_of, key_table
from briefing_tui.view.legend import mark_table

ROOT = Path(__file__).resolve().parents[1]


def between(name: str, part: Callable[[], str]) -> Callable[[str], str]:
    """What puts a new ``part`` into a page, between the comments ``name`` and ``/name``."""

    def renew(page: str) -> str:
        head, opening, rest = page.partition(f"<!-- {name} -->\n")
        _, closing, tail = rest.partition(f"<!-- /{name} -->")
        if not closing:
            message = f"no place for {name!r} in the page"
            raise ValueError(message)
        return f"{head}{opening}\n{part().strip()}\n\n{closing}{tail}"

    return renew


def reader_keys() -> str:
    """The keys that work in the panes."""
    return key_table(commands_of("reader", "program"))


def all_keys() -> str:
    """Every key, a table for each group."""
    groups = groupby(COMMANDS, key=lambda command: command.group)
    return "\n\n".join(f"## {name}\n\n{key_table(commands)}" for name, commands in groups)


PAGES: dict[str, Callable[[str], str]] = {
    "README.md": between("keys", reader_keys),
    "docs/keys.md": between("keys", all_keys),
    "docs/reading.md": between("marks", mark_table),
    "docs/format.md": between("fields", schema.reference),
}
"""What renews each page that has a part made from the code."""


def main() -> None:
    """Write the pages and the pictures."""
    # Only here: the tests read PAGES without starting anything.
    import pictures  # noqa: PLC0415

    os.environ.pop("NO_COLOR", None)
    for name, renew in PAGES.items():
        page = (ROOT / name).read_text(encoding="utf-8")
        (ROOT / name).write_text(renew(page), encoding="utf-8")
    for name, svg in asyncio.run(pictures.drawn()).items():
        (ROOT / name).parent.mkdir(exist_ok=True)
        (ROOT / name).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
