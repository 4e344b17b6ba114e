"""Copying with an available tool, otherwise with the terminal."""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path

import pytest

from briefing_tui.tui.terminal import clipboard
from briefing_tui.tui.terminal.clipboard import TERMINAL, ClipboardTool, clipboard_tools, copy


def tool(folder: Path, name: str, script: str) -> Path:
    """A program of this name that runs a script."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that alone is searched for tools, and no desktop."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    for name in ("TMUX", "WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_without_a_tool_the_terminal_is_asked(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text goes out as OSC 52, in base64, so that nothing in it can act on the terminal."""
    monkeypatch.setenv("PATH", str(bare))
    written: list[str] = []
    assert copy("Über \x1b[31m\n", written.append) == TERMINAL
    payload = written[0].removeprefix("\x1b]52;c;").removesuffix("\a")
    assert base64.b64decode(payload).decode() == "Über \x1b[31m\n"
    assert payload.isascii()


def test_a_tool_gets_the_text_on_its_input(bare: Path) -> None:
    """A tool that is there takes the text, and the terminal gets nothing."""
    tool(bare, "pbcopy", f"cat > {bare}/copied")
    written: list[str] = []
    assert copy("Grüße", written.append) == "pbcopy"
    assert (bare / "copied").read_text(encoding="utf-8") == "Grüße"
    assert written == []


def test_a_tool_that_fails_is_passed_over(bare: Path) -> None:
    """The next way is tried, at last the terminal."""
    tool(bare, "pbcopy", "exit 1")
    written: list[str] = []
    assert copy("text", written.append) == TERMINAL
    assert len(written) == 1


def test_a_tool_that_hangs_is_passed_over(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tool has a bounded time."""

    def hang(command: tuple[str, ...], **how: object) -> None:
        assert how["timeout"] == clipboard.PATIENCE
        raise subprocess.TimeoutExpired(command, clipboard.PATIENCE)

    tool(bare, "pbcopy", "true")
    monkeypatch.setattr(subprocess, "run", hang)
    assert copy("text", str) == TERMINAL


@pytest.mark.parametrize(
    ("variable", "name"), [("TMUX", "tmux"), ("WAYLAND_DISPLAY", "wl-copy"), ("DISPLAY", "xclip"), ("DISPLAY", "xsel")]
)
def test_a_tool_is_used_where_it_can_work(
    bare: Path, monkeypatch: pytest.MonkeyPatch, variable: str, name: str
) -> None:
    """A tool of tmux or of a desktop is a way only inside of it."""
    tool(bare, name, "true")
    assert name not in [tool.name for tool in clipboard_tools()]
    monkeypatch.setenv(variable, "1")
    assert name in [tool.name for tool in clipboard_tools()]


def test_tmux_comes_first(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Inside tmux its buffer is used, which reaches the terminal's clipboard too."""
    monkeypatch.setenv("TMUX", "1")
    tool(bare, "tmux", "true")
    tool(bare, "pbcopy", "true")
    assert clipboard_tools()[0] == ClipboardTool("tmux", ("tmux", "load-buffer", "-w", "-"))
