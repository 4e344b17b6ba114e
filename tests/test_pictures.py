"""The pictures in the documents match the app."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.stylesheets import share_parsed_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[1]
PICTURES: Mapping[str, Any] = runpy.run_path(str(ROOT / "docs" / "pictures.py"))


@pytest.fixture(autouse=True)
def _quick_apps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start apps with stylesheets that are parsed already."""
    share_parsed_rules(monkeypatch)


def written(name: str) -> str:
    """The picture in the documents."""
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PICTURES["SCREENS"])
async def test_a_picture_is_what_the_app_shows(name: str) -> None:
    """After an intended change: `make docs`, then review the differences."""
    assert await PICTURES["picture"](PICTURES["SCREENS"][name]) == written(name)


async def test_the_tour_is_what_the_app_shows() -> None:
    """Each step, and its text."""
    assert await PICTURES["tour"]() == written("docs/tour.svg")


def test_the_tour_shows_each_step_for_the_same_time() -> None:
    """One after the other, with its words; where motion is not wanted, only the first is shown."""
    tour, steps = written("docs/tour.svg"), PICTURES["STEPS"]
    assert [int(delay) for delay in re.findall(r"animation-delay:(\d+)s", tour)] == [
        PICTURES["SECONDS"] * number for number in range(1, len(steps))
    ]
    assert all(f"{number}/{len(steps)}  " in tour for number in range(1, len(steps) + 1))
    assert "prefers-reduced-motion" in tour


def test_pictures_load_nothing_and_name_no_path() -> None:
    """They are self-contained, and contain nothing of the machine that they were made on."""
    for name in (*PICTURES["SCREENS"], "docs/tour.svg"):
        svg = written(name)
        assert "url(" not in svg
        assert re.findall(r"https?://\S+", svg.replace("&#x27;", "")).count('http://www.w3.org/2000/svg"') == 1
        assert str(ROOT) not in svg


def test_every_picture_is_in_a_document() -> None:
    """None is unused."""
    pages = "".join(page.read_text(encoding="utf-8") for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")))
    assert [name for name in (*PICTURES["SCREENS"], "docs/tour.svg") if name.removeprefix("docs/") not in pages] == []
