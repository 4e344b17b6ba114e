"""Command line arguments, and the messages for invalid ones."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import briefing_tui
from briefing_tui import loading
from briefing_tui.cli import main
from briefing_tui.cli.commands import COMMANDS
from briefing_tui.loading import composer

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(folder: Path) -> Path:
    """A folder with one briefing, in which the test runs."""
    (folder / "strike.yaml").write_text("title: Strike\nsummary: [It goes on.]\n", encoding="utf-8")
    return folder


class Terminal:
    """Stands for a stream that is, or is not, a terminal."""

    def __init__(self, *, terminal: bool) -> None:
        self.terminal = terminal

    def isatty(self) -> bool:
        """Whether it is one."""
        return self.terminal


def refused(words: list[str], capsys: Capture) -> str:
    """The one sentence that wrong usage is answered with on standard error."""
    assert main(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert captured.err.startswith("briefing-tui: ")
    return captured.err.removeprefix("briefing-tui: ").rstrip("\n")


@pytest.mark.parametrize("words", [["list"], ["show"], ["check"], ["export", "strike.yaml", "-o", "x.txt"], []])
@pytest.mark.usefixtures("folder")
def test_without_libyaml_nothing_is_read(words: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is to be read, one sentence says how to get it."""
    monkeypatch.setattr(composer, "Parser", None)
    for stream in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(getattr(sys, stream), "isatty", lambda: not words)
    assert refused(words, capsys).startswith("PyYAML is installed without libyaml")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_has_help_with_an_example(command: str, capsys: Capture) -> None:
    """`--help` goes to standard output, has an example, and is no failure."""
    with pytest.raises(SystemExit, match="0"):
        main([*filter(None, [command]), "--help"])
    captured = capsys.readouterr()
    assert "example" in captured.out
    assert f"  briefing-tui {command}".rstrip() in captured.out
    assert captured.err == ""


@pytest.mark.parametrize("columns", [50, 60, 80])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_the_terminal(command: str, columns: int, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line of the help is longer than the terminal, whose shell tells its width, and no word is lost."""
    words = [*filter(None, [command]), "--help"]
    texts = []
    for width in (1000, columns):
        monkeypatch.setenv("COLUMNS", str(width))
        with pytest.raises(SystemExit):
            main(words)
        texts.append(capsys.readouterr().out)
    wide, narrow = texts
    assert [line for line in narrow.splitlines() if len(line) > columns] == []
    assert narrow.split() == wide.split()


def test_the_version_is_printed(capsys: Capture) -> None:
    """`--version` names the program and its version."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"briefing-tui {briefing_tui.__version__}\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["show", "--pane", "actor"], "There is no pane “actor”. Did you mean actors?"),
        (
            ["show", "--pane", "x"],
            "There is no pane “x”. The panes are summary, actors, timeline, questions, sources.",
        ),
        (["show", "--format", "jsn"], "There is no format “jsn”. Did you mean json?"),
        (["check", "--format", "xml"], "There is no format “xml”. The formats are text, json, github."),
        (["show", "--width", "19"], "The width must be a number of columns, at least 20, not “19”."),
        (["show", "--width", "wide"], "The width must be a number of columns, at least 20, not “wide”."),
        (
            ["show", "--panes", "actors"],
            "There is no option --panes. Did you mean --pane? See briefing-tui show --help.",
        ),
        (["check", "--frobnicate"], "There is no option --frobnicate. See briefing-tui check --help."),
        (["show", "--pane"], "Argument --pane: expected one argument. See briefing-tui show --help."),
        (
            ["export", "strike.yaml"],
            "The following arguments are required: -o/--output. See briefing-tui export --help.",
        ),
        (["show", "strik.yaml"], "There is no file or folder strik.yaml. Did you mean strike.yaml?"),
        (["list", "gone"], "There is no file or folder gone."),
        (["check", "gone"], "There is no file or folder gone."),
        (["shwo", "strike.yaml"], "There is no file or folder shwo. Did you mean show?"),
        (["show", "."], ". is a folder, not a file; briefing-tui list . shows the briefings in it."),
        (["schema", "strike.yaml"], "Unexpected argument strike.yaml. See briefing-tui schema --help."),
    ],
)
@pytest.mark.usefixtures("folder")
def test_wrong_usage_is_answered_with_a_sentence(words: list[str], sentence: str, capsys: Capture) -> None:
    """One sentence says what was wrong and what would be right, and the exit status is 2."""
    assert refused(words, capsys) == sentence


@pytest.mark.usefixtures("folder")
def test_what_was_typed_is_cleaned_before_it_is_shown(capsys: Capture) -> None:
    """An escape character in an argument does not reach the terminal."""
    for words in (["show", "a\x1b[2J"], ["show", "--pane", "\x1b[2J"], ["show", "--\x1b[2J"], ["\x1b[2J"]):
        assert "\x1b" not in refused(words, capsys)


def test_options_and_paths_may_come_in_any_order(folder: Path, capsys: Capture) -> None:
    """An option may be between two files."""
    (folder / "other.yaml").write_text("title: Other\nsummary: [So.]\n", encoding="utf-8")
    assert main(["show", "strike.yaml", "--width", "40", "other.yaml"]) == 0
    out = capsys.readouterr().out
    assert "Strike" in out
    assert "Other" in out


def test_a_path_that_looks_like_an_option_follows_two_dashes(folder: Path, capsys: Capture) -> None:
    """After `--` everything is a path."""
    (folder / "strike.yaml").rename(folder / "--pane")
    assert main(["show", "--", "--pane"]) == 0
    assert "Strike" in capsys.readouterr().out


@pytest.mark.parametrize(("stream", "name"), [("stdin", "Standard input"), ("stderr", "Standard error")])
def test_the_app_needs_a_terminal(stream: str, name: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Without visible output or input the app is not even loaded, and the message names `show`."""
    monkeypatch.delitem(sys.modules, "briefing_tui.tui.app.app", raising=False)
    for other in ("stdin", "stdout"):
        monkeypatch.setattr(sys, other, Terminal(terminal=True))
    if stream == "stdin":
        monkeypatch.setattr(sys, "stdin", Terminal(terminal=False))
    assert main([]) == 2
    assert capsys.readouterr().err == (
        f"briefing-tui: {name} is not a terminal, but the app needs one; briefing-tui show prints a briefing instead.\n"
    )
    assert "briefing_tui.tui.app.app" not in sys.modules


def test_the_app_does_not_open_in_a_pipe(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Standard output that is no terminal is refused too."""
    monkeypatch.setattr(sys, "stdin", Terminal(terminal=True))
    assert "Standard output is not a terminal" in refused([], capsys)


def test_an_interrupt_has_its_exit_status(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """^C while something is read ends the program with 130 and no traceback."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(loading, "load", interrupted)
    assert main(["show", str(folder / "strike.yaml")]) == 130


def test_an_interrupt_within_an_import_has_its_exit_status(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """^C that comes out of an import as another fault is none of the program."""

    def interrupted(*_: object) -> None:
        raise RuntimeError("__set_name__") from KeyboardInterrupt()

    monkeypatch.setattr(loading, "load", interrupted)
    assert main(["show", str(folder / "strike.yaml")]) == 130


@pytest.mark.parametrize("module", ["briefing_tui.cli", "briefing_tui.errors", "argparse", "yaml"])
def test_an_interrupt_at_the_start_leaves_no_traceback(module: str) -> None:
    """^C while the program is still being imported ends it with 130 and nothing said."""
    program = f"""
import sys
class Interrupted:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupted())
sys.argv = ["briefing-tui", "list"]
from briefing_tui.__main__ import main
sys.exit(main())
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")


def test_a_file_named_like_a_command_is_given_with_its_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """`list` is the command; `./list` is a path, which the app would open."""
    (folder / "strike.yaml").rename(folder / "list")
    assert main(["list"]) == 0
    assert "as of" in capsys.readouterr().out
    monkeypatch.setattr(sys, "stdin", Terminal(terminal=False))
    assert "the app needs one" in refused(["./list"], capsys)
