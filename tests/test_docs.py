"""What the program has is in its documents, and what the documents say works."""

from __future__ import annotations

import re
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from briefing_tui.cli import main
from briefing_tui.loading import load_bytes

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
EVERYTHING = "\n".join([README, *DOCUMENTS.values()])

PAGES = cast("dict[str, Callable[[str], str]]", runpy.run_path(str(ROOT / "docs" / "build.py"))["PAGES"])


def said(*arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What the command prints with ``--help``."""
    with pytest.raises(SystemExit, match="0"):
        main([*arguments, "--help"])
    return capsys.readouterr().out


def commands(text: str) -> list[str]:
    """The subcommands that a help text offers."""
    return re.search(r"\{([a-z,]+)\}", text)[1].split(",")  # type: ignore[index]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_make_docs_writes(name: str) -> None:
    """The parts of a page that are made from the code have each key and each field of the present code."""
    page = (ROOT / name).read_text(encoding="utf-8")
    assert PAGES[name](page) == page


def test_every_subcommand_is_documented(capsys: pytest.CaptureFixture[str]) -> None:
    """README names each subcommand."""
    for command in commands(said(capsys=capsys)):
        assert f"`briefing-tui {command}" in README


def test_every_option_is_documented(capsys: pytest.CaptureFixture[str]) -> None:
    """Each option of each subcommand stands in a document."""
    texts = [said(capsys=capsys)]
    texts += [said(command, capsys=capsys) for command in commands(texts[0])]
    options = {option for text in texts for option in re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)}
    assert {"--help", "--version", "--json"} <= options
    assert {option for option in options if not re.search(rf"`[^`\n]*{option}\b", EVERYTHING)} == set()


@pytest.mark.parametrize("start", ["python3 -m pip install . ", "python3 -m pip install -e "])
def test_the_readme_has_its_two_commands(start: str) -> None:
    """Each of the two commands of set-up stands alone in a block of its own."""
    blocks = re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
    assert [block for block in blocks if block.startswith(start) and block.count("\n") == 1]


def test_ci_runs_the_readmes_second_command() -> None:
    """CI takes the command from the README, where exactly one line matches what it looks for."""
    sought = re.search(r'grep -F "(.*?)" README.md', (ROOT / ".ci" / "run").read_text(encoding="utf-8"))
    assert sought
    lines = [line for line in README.splitlines() if sought[1] in line]
    assert lines == ["python3 -m pip install -e '.[dev]' && python3 -m pytest"]


def test_the_readmes_briefing_is_without_a_fault() -> None:
    """The briefing that the README shows loads, with nothing to say about it."""
    example = re.search(r"```yaml\n(.*?)```", README, flags=re.DOTALL)
    assert example
    assert load_bytes(example[1].encode(), "strike.yaml").problems == ()


def test_every_link_leads_somewhere() -> None:
    """A link from a document to another file of the project finds it."""
    pages = {ROOT / "README.md": README} | {ROOT / "docs" / name: text for name, text in DOCUMENTS.items()}
    for page, text in pages.items():
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
