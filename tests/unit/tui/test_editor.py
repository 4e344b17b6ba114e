"""The command line of the editor."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.tui.terminal.editor import NoEditor, command


@pytest.mark.parametrize(
    ("visual", "editor", "words"),
    [
        ("", "nano -l", ["nano", "-l", "+7", "/a b/x.yaml"]),
        ("vim", "nano", ["vim", "+7", "/a b/x.yaml"]),
        ("", "", ["vi", "+7", "/a b/x.yaml"]),
        ("code --wait", "", ["code", "--wait", "--goto", "/a b/x.yaml:7"]),
        ("'/opt/my tools/hx' -v", "", ["/opt/my tools/hx", "-v", "/a b/x.yaml:7"]),
    ],
)
def test_the_editor_that_is_named_is_called_at_the_line(
    monkeypatch: pytest.MonkeyPatch, visual: str, editor: str, words: list[str]
) -> None:
    """VISUAL goes before EDITOR, and vi is there where neither is; each in its own way."""
    monkeypatch.setenv("VISUAL", visual)
    monkeypatch.setenv("EDITOR", editor)
    monkeypatch.setattr("shutil.which", lambda name: name)
    assert command(Path("/a b/x.yaml"), 7) == words


def test_a_name_cannot_be_an_option(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is named from the root on."""
    monkeypatch.setattr("shutil.which", lambda name: name)
    assert command(Path("-x.yaml"), 1)[-1] == str(Path.cwd() / "-x.yaml")


def test_what_is_no_program_is_no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence names what was written, cleaned."""
    monkeypatch.setenv("VISUAL", "no\x1bsuch")
    with pytest.raises(NoEditor, match="There is no editor “no␛such”"):
        command(Path("x.yaml"), 1)
