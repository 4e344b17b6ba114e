"""The boundaries between modules, as import contracts and as the modules that a fresh process loads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_the_first_frame_waits_for_no_exporter_and_no_database(tmp_path: Path, bundled: Path) -> None:
    """When the app shows its first content, neither an exporter nor SQLite is loaded."""
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
    assert not under("sqlite3", modules)
