"""Write the parts of the documents that are made from the code (``make docs``), and their pictures."""

from __future__ import annotations

import ast
import asyncio
import os
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

from briefing_tui.checks.codes import all_codes
from briefing_tui.schema import derived
from briefing_tui.tui.commands import COMMANDS, Command, commands_of, key_table
from briefing_tui.view.legend import mark_table

ROOT = Path(__file__).resolve().parents[1]


def between(name: str, part: Callable[[], str]) -> Callable[[str], str]:
    """A function that replaces the ``part`` of a page between the comments ``name`` and ``/name``."""

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
    return key_table(commands_of("reader", "program"), has_group=True)


def all_keys() -> str:
    """Every key, a table for each group."""
    groups: dict[str, list[Command]] = {}
    for command in COMMANDS:
        groups.setdefault(command.group, []).append(command)
    return "\n\n".join(f"## {name}\n\n{key_table(group, has_group=False)}" for name, group in groups.items())


def layers() -> list[list[str]]:
    """The components of each layer, the highest first, as in the contract of import-linter."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(one for one in settings["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
    return [layer.split(" | ") for layer in contract["layers"]]


def first_line(path: Path) -> str:
    """The first line of a module's docstring."""
    return (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition("\n")[0]


def components() -> str:
    """The components with what each contains, the highest layer first."""
    package = ROOT / "src" / "briefing_tui"
    rows = ["| component | contains |", "| --- | --- |"]
    for name in (name for layer in layers() for name in layer):
        path = package / name / "__init__.py"
        rows.append(f"| `{name}` | {first_line(path if path.exists() else package / f'{name}.py')} |")
    return "\n".join(rows).replace("``", "`")


def layers_picture(_page: str) -> str:
    """The layers as a picture: a row for each, with its components side by side."""
    width, height, gap = 720, 40, 8
    parts = []
    rows = layers()
    for row, layer in enumerate(rows):
        wide = (width - gap * (len(layer) - 1)) / len(layer)
        for column, name in enumerate(layer):
            x, y = column * (wide + gap), row * (height + gap)
            parts.append(f'<rect x="{x:g}" y="{y}" width="{wide:g}" height="{height}" rx="5"/>')
            parts.append(f'<text x="{x + wide / 2:g}" y="{y + height / 2 + 5:g}">{name}</text>')
    style = (
        "rect{fill:#e8eef4;stroke:#4a6a8a}text{font:15px ui-monospace,monospace;text-anchor:middle;fill:#1c2b3a}"
        "@media(prefers-color-scheme:dark){rect{fill:#22303e;stroke:#7f9fbf}text{fill:#e8eef4}}"
    )
    box = f'viewBox="-1 -1 {width + 2} {len(rows) * (height + gap) - gap + 2}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img"><title>The components in layers</title>'
    return "\n".join([head, f"<style>{style}</style>", *parts, "</svg>", ""])


def problem_headings(page: str) -> str:
    """The page of problems with the meaning of each code in its heading."""
    for code, meaning in all_codes().items():
        page = re.sub(rf"^### {code}\b.*$", f"### {code} {meaning}", page, flags=re.MULTILINE)
    return page


PAGES: dict[str, Callable[[str], str]] = {
    "README.md": between("keys", reader_keys),
    "docs/keys.md": between("keys", all_keys),
    "docs/reading.md": between("marks", mark_table),
    "docs/format.md": lambda page: between("synonyms", derived.synonym_tables)(
        between("fields", derived.reference)(page)
    ),
    "docs/architecture.md": between("components", components),
    "docs/problems.md": problem_headings,
    "docs/layers.svg": layers_picture,
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
