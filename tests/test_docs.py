"""All features are documented, and everything documented works."""

from __future__ import annotations

import re
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from briefing_tui.cli import main
from briefing_tui.export.formats import FORMATS, Format
from briefing_tui.loading import load_bytes

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
EVERYTHING = "\n".join([README, *DOCUMENTS.values()])

PAGES = cast("dict[str, Callable[[str], str]]", runpy.run_path(str(ROOT / "docs" / "build.py"))["PAGES"])


def said(*arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The output of a command with ``--help``."""
    with pytest.raises(SystemExit, match="0"):
        main([*arguments, "--help"])
    return capsys.readouterr().out


def commands(text: str) -> list[str]:
    """The subcommands that a help text offers."""
    listed = text.partition("\ncommands:\n")[2].partition("\n\n")[0]
    found = re.findall(r"^  ([a-z]+) {2,}", listed, re.MULTILINE)
    assert {"list", "show"} <= set(found)
    return found


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
    """Each option of each subcommand is in a document."""
    texts = [said(capsys=capsys)]
    texts += [said(command, capsys=capsys) for command in commands(texts[0])]
    options = {option for text in texts for option in re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)}
    assert {"--help", "--version", "--json"} <= options
    assert {option for option in options if not re.search(rf"`[^`\n]*{option}\b", EVERYTHING)} == set()


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_every_format_is_documented(form: Format) -> None:
    """The page of the command line names each format with its endings."""
    page = DOCUMENTS["command-line.md"]
    assert f"| `{form.name}` |" in page
    assert all(f"`{ending}`" in page for ending in form.endings)


START = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/briefing-tui"
DEVELOP = "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/python -m pytest"


@pytest.mark.parametrize("command", [START, DEVELOP])
def test_the_readme_has_its_two_commands(command: str) -> None:
    """Each of the two setup commands is in its own code block."""
    assert f"```sh\n{command}\n```" in README


def test_ci_runs_the_readmes_commands() -> None:
    """CI takes both from the README, where exactly one line matches what it looks for."""
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    start = re.search(r'grep -E "(.*?)\$1" README.md', ci)
    ends = re.findall(r"readme_command '(.*?)'", ci)
    assert start
    found = [[line for line in README.splitlines() if re.match(start[1] + end, line)] for end in ends]
    assert found == [[DEVELOP], [START]]


def test_the_readmes_briefing_is_without_a_fault() -> None:
    """The briefing that the README shows loads, with nothing to say about it."""
    example = re.search(r"```yaml\n(.*?)```", README, flags=re.DOTALL)
    assert example
    assert load_bytes(example[1].encode(), "strike.yaml").problems == ()


def test_the_readme_shows_what_a_changed_word_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The README's steps with the example print what the README shows."""
    monkeypatch.chdir(tmp_path)
    shown = re.search(
        r"`(briefing-tui example --write ferry)`.*?change\s+“(.*?)” to “(.*?)” in line (\d+) of `(.*?)`"
        r".*?```sh\n(.*?)\n```.*?```text\n(.*?)```",
        README,
        flags=re.DOTALL,
    )
    assert shown
    write, before, after, number, name, check, prints = shown.groups()
    assert main(write.split()[1:]) == 0
    lines = Path(name).read_text(encoding="utf-8").splitlines(keepends=True)
    line = lines[int(number) - 1]
    assert before in line
    lines[int(number) - 1] = line.replace(before, after)
    Path(name).write_text("".join(lines), encoding="utf-8")
    capsys.readouterr()
    assert main(check.split()[1:]) == 1
    assert capsys.readouterr().out == prints


def test_the_command_line_shows_what_check_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The problem in the section on ``check`` is what the command prints for such a file."""
    monkeypatch.chdir(tmp_path)
    text = "title: T\nsummary: [The army waits.]\nactors:\n  - name: The army\n    kind: army\n"
    Path("strike.yaml").write_text(text, encoding="utf-8")
    assert main(["check", "strike.yaml"]) == 1
    assert f"```text\n{capsys.readouterr().out}```" in DOCUMENTS["command-line.md"]


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_link_has_a_target() -> None:
    """A link from a document to another file of the project, or to a heading, finds it."""
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for target, anchor in re.findall(r"\]\(([^)#:]*)(?:#([^)]*))?\)", page.read_text(encoding="utf-8")):
            path = page.parent / target if target else page
            assert path.exists(), f"{page.name}: {target}"
            assert not anchor or anchor in anchors(path), f"{page.name}: {target}#{anchor}"


@pytest.mark.parametrize("name", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_every_path_for_contributors_is_there(name: str) -> None:
    """Each path that these pages name is in the tree, in full or below the package."""
    text = (ROOT / name).read_text(encoding="utf-8")
    paths = set(re.findall(r"`([\w./-]+(?:\.\w+|/))`", text)) - {".venv/"}
    assert len(paths) > 12
    places = (ROOT, ROOT / "src" / "briefing_tui")
    assert {path for path in paths if not any((place / path).exists() for place in places)} == set()


def test_every_component_has_a_row_and_a_layer() -> None:
    """The table of components has each package and module of the tree."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    package = ROOT / "src" / "briefing_tui"
    components = {path.stem for path in package.iterdir() if (path / "__init__.py").exists() or path.suffix == ".py"}
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == components - {"__init__"}
