"""The skeleton of a briefing: it is printed or written, and opens without a problem."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from briefing_tui.cli import main
from briefing_tui.cli.skeleton import skeleton
from briefing_tui.dates import edtf
from briefing_tui.loading import load, load_bytes
from briefing_tui.schema.json_schema import json_schema

Capture = pytest.CaptureFixture[str]


def test_it_is_printed_and_has_every_section(capsys: Capture) -> None:
    """One example in each at least, and no problem."""
    assert main(["new"]) == 0
    captured = capsys.readouterr()
    briefing = load_bytes(captured.out.encode(), "new.yaml")
    assert captured.err == ""
    assert briefing.problems == ()
    assert all(briefing.sections.values())
    assert briefing.sources


def test_it_is_written_and_passes_a_strict_check(folder: Path, capsys: Capture) -> None:
    """Of today, and right whenever it is checked."""
    assert main(["new", "-o", "strike.yaml"]) == 0
    assert capsys.readouterr().err == "Wrote strike.yaml\n"
    assert main(["check", "--strict", "strike.yaml"]) == 0
    assert load(folder / "strike.yaml").title == "Title of the briefing"


def test_no_file_is_replaced(folder: Path, capsys: Capture) -> None:
    """What is there stays."""
    (folder / "strike.yaml").write_text("mine", encoding="utf-8")
    assert main(["new", "--output", "strike.yaml"]) == 1
    assert "strike.yaml already exists; name another file." in capsys.readouterr().err
    assert (folder / "strike.yaml").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_does_not_exist_is_reported(folder: Path, capsys: Capture) -> None:
    """Nothing is made on the way."""
    assert main(["new", "-o", "none/strike.yaml"]) == 1
    assert "there is no folder none" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2026, 12, 31)])
def test_editors_find_nothing_wrong_with_it(today: date) -> None:
    """It is valid by the schema, on any day."""
    written = yaml.load(skeleton(today), Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    jsonschema.validate(written, json.loads(json.dumps(json_schema())))
    assert written["as_of"] == today.isoformat()


def test_the_dates_of_the_cheat_sheet_are_dates() -> None:
    """Each form that it shows."""
    _, _, sheet = skeleton(date(2026, 3, 9)).partition("# Dates (EDTF):")
    shown = re.findall(r"(?:#   |  )\"?([\[\d][^\s\"]*)\"?", sheet)
    assert len(shown) > 9
    assert [text for text in shown if not edtf.has_form(text)] == []
