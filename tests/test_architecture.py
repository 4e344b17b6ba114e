"""The imports between the modules: as contracts, without circles, and as what a fresh process has loaded."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path
from pkgutil import walk_packages

import pytest

from briefing_tui import tui
from briefing_tui.export.formats import FORMATS

# Both write what is loaded to the file that $LOADED names; the driver does it at the first content.
COMMAND = """
import atexit, json, os, sys
from pathlib import Path
from briefing_tui.cli import main

atexit.register(lambda: Path(os.environ["LOADED"]).write_text(json.dumps(list(sys.modules))))
sys.exit(main(sys.argv[1:]))
"""

DRIVER = """
import json, os, sys
from pathlib import Path
from textual.drivers.headless_driver import HeadlessDriver


class FirstFrame(HeadlessDriver):
    is_headless = False

    def write(self, data):
        if "Summary" in data:
            Path(os.environ["LOADED"]).write_text(json.dumps(list(sys.modules)))
            os._exit(0)
"""


def loaded_by(arguments: list[str], folder: Path, **environment: str) -> set[str]:
    """The modules that a fresh Python with these arguments reports as loaded."""
    report = folder / "loaded.json"
    ran = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "LOADED": str(report), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return set(json.loads(report.read_text(encoding="utf-8")))


def under(package: str, modules: set[str]) -> set[str]:
    """Those modules that are ``package`` or in it."""
    return {name for name in modules if name == package or name.startswith(package + ".")}


def imports_of(sources: dict[str, str]) -> dict[str, set[str]]:
    """What each module imports of the others, for types only and inside functions included."""
    graph: dict[str, set[str]] = {}
    for module, source in sources.items():
        named: set[str] = set()
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                assert not node.level, f"{module} has a relative import"
                # What is imported from a package may be one of its modules, which then is all that is meant.
                inside = [f"{node.module}.{alias.name}" for alias in node.names]
                named |= {name if name in sources else str(node.module) for name in inside}
        graph[module] = named & sources.keys() - {module}
    return graph


def circle_in(graph: dict[str, set[str]]) -> list[str]:
    """The modules of a circle of imports; empty if there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as fault:
        return list(fault.args[1])
    return []


def test_no_circle_of_modules(root: Path) -> None:
    """No module imports, by way of others, itself: for types only and inside functions included."""
    sources: dict[str, str] = {}
    for path in (root / "src" / "briefing_tui").rglob("*.py"):
        parts = path.relative_to(root / "src").with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        sources[name] = path.read_text(encoding="utf-8")
    graph = imports_of(sources)
    assert sum(map(len, graph.values())) > len(graph)
    assert not circle_in(graph)


@pytest.mark.parametrize(
    "back",
    [
        "import package.a",
        "from package import a",
        "from package.a import name",
        "if TYPE_CHECKING:\n    from package.a import Name",
        "def later():\n    from package.a import name",
    ],
)
def test_a_circle_is_found(back: str) -> None:
    """Every form of import closes a circle."""
    sources = {"package": "", "package.a": "from package.b import name", "package.b": "import package.c"}
    assert not circle_in(imports_of({**sources, "package.c": "import json"}))
    assert set(circle_in(imports_of({**sources, "package.c": back}))) == {"package.a", "package.b", "package.c"}


def test_no_more_components_than_a_newcomer_can_keep_in_mind(root: Path) -> None:
    """At most 20 modules and packages are in the package itself."""
    inside = (root / "src" / "briefing_tui").iterdir()
    assert len([path for path in inside if path.suffix == ".py" or (path / "__init__.py").is_file()]) <= 20


def test_what_is_overridden_of_textual_is_accounted_for(root: Path) -> None:
    """What a class of the app has in place of something of Textual that is not public is in the table of reasons."""
    page = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    names = [module.name for module in walk_packages(tui.__path__, f"{tui.__name__}.")]
    defined = {
        (kind, name)
        for module in map(import_module, names)
        for kind in vars(module).values()
        if isinstance(kind, type) and kind.__module__ == module.__name__
        for name, value in vars(kind).items()
        if name.startswith("_") and not name.startswith("__") and callable(value)
    }
    overridden = {
        name
        for kind, name in defined
        if any(name in vars(base) for base in kind.__mro__[1:] if base.__module__.startswith("textual"))
    }
    assert "_size_updated" in overridden
    assert {name for name in overridden if f"{name}()`" not in page} == set()


def test_what_is_imported_is_declared(root: Path) -> None:
    """Each package that the code imports is a dependency, and each dependency is imported."""
    imported: set[str] = set()
    for path in (root / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add(str(node.module).partition(".")[0])
    known = packages_distributions()
    used = {known[name][0].lower() for name in imported - sys.stdlib_module_names - {"briefing_tui"}}
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert used == {re.split(r"[<>=]", one)[0] for one in project["dependencies"]}


def test_the_contracts_hold(root: Path) -> None:
    """No module imports one that its layer must not know."""
    ran = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("command", ["show", "list", "check", "schema"])
def test_a_command_that_only_prints_loads_no_framework(command: str, tmp_path: Path, bundled: Path) -> None:
    """`show`, `list`, `check` and `schema` load neither Textual, nor Rich's console, nor SQLite."""
    paths = {"schema": [], "show": [str(min(bundled.glob("*.yaml")))]}.get(command, [str(bundled)])
    modules = loaded_by(["-c", COMMAND, command, *paths], tmp_path)
    assert under("briefing_tui.cli", modules)
    assert not under("textual", modules) | under("rich.console", modules) | under("sqlite3", modules)


@pytest.mark.parametrize("command", ["show", "list", "check"])
def test_a_command_compiles_no_annotations(command: str, bundled: Path) -> None:
    """The first `compile()` sets up Python's syntax trees: a `NamedTuple` whose annotations are texts costs 3 ms."""
    code = (
        "import builtins, sys; old = builtins.compile\n"
        "def new(source, name, *more, **named):\n"
        "    return sys.exit(f'{source}') if name == '<string>' else old(source, name, *more, **named)\n"
        "builtins.compile = new; from briefing_tui.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    words = [sys.executable, "-c", code, command, min(bundled.glob("*.yaml"))]
    ran = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stderr


def test_a_search_loads_no_framework(tmp_path: Path, bundled: Path) -> None:
    """`search` loads SQLite, and neither Textual nor Rich's console."""
    modules = loaded_by(["-c", COMMAND, "search", "summit", "--library", str(bundled)], tmp_path)
    assert under("sqlite3", modules)
    assert not under("textual", modules) | under("rich.console", modules)


def test_a_text_waits_for_no_other_format(tmp_path: Path, bundled: Path) -> None:
    """`show` loads only the exporter that it needs, and no library of a different one."""
    modules = loaded_by(["-c", COMMAND, "show", str(min(bundled.glob("*.yaml")))], tmp_path)
    others = {form.module for form in FORMATS.values()} - {FORMATS["text"].module}
    assert not modules & others
    assert not under("jinja2", modules) | under("icalendar", modules) | under("csv", modules)


def test_the_first_frame_waits_for_what_it_shows_only(tmp_path: Path, bundled: Path) -> None:
    """When the app shows its first content, no exporter, database, argument parser, dialog or check is loaded."""
    (tmp_path / "first_frame.py").write_text(DRIVER, encoding="utf-8")
    modules = loaded_by(
        ["-m", "briefing_tui", str(bundled)],
        tmp_path,
        TEXTUAL_DRIVER="first_frame:FirstFrame",
        PYTHONPATH=os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep),
        COLUMNS="120",
        LINES="40",
    )
    assert under("briefing_tui.tui", modules)
    # What a selection of entries is knows no format.
    known = {"briefing_tui.export", "briefing_tui.export.choice", "briefing_tui.export.selection"}
    assert under("briefing_tui.export", modules) <= known
    screens = {name.split(".")[3] for name in under("briefing_tui.tui.screens", modules) if name.count(".") > 2}
    assert screens == {"reader", "annotating", "footer_keys", "list_screen", "restorable"}
    unneeded = ("sqlite3", "argparse", "briefing_tui.checks", "briefing_tui.chart", "briefing_tui.story")
    assert not any(under(package, modules) for package in unneeded)
