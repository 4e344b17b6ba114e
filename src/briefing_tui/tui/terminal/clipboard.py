"""Copying to the clipboard: through tmux, a tool of the desktop, or the terminal itself (OSC 52)."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from briefing_tui.records import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT = 74_000
"""Number of bytes above which terminals cut or ignore OSC 52 sequences."""

PATIENCE = 2.0
"""Timeout for a tool in seconds."""


TERMINAL = "the terminal (OSC 52)"
"""The name of the method that needs no tool."""


class ClipboardTool(Frozen):
    """A clipboard tool: its name for people, and the command that reads the text from its input."""

    name: str
    command: tuple[str, ...]


def clipboard_tools() -> list[ClipboardTool]:
    """The available tools, the most suitable first."""
    found: list[ClipboardTool] = []
    if os.environ.get("TMUX"):
        found.append(ClipboardTool("tmux", ("tmux", "load-buffer", "-w", "-")))
    if os.environ.get("WAYLAND_DISPLAY"):
        found.append(ClipboardTool("wl-copy", ("wl-copy",)))
    found.append(ClipboardTool("pbcopy", ("pbcopy",)))
    if os.environ.get("DISPLAY"):
        found.append(ClipboardTool("xclip", ("xclip", "-selection", "clipboard")))
        found.append(ClipboardTool("xsel", ("xsel", "--clipboard", "--input")))
    found.append(ClipboardTool("clip.exe", ("clip.exe",)))
    return [tool for tool in found if shutil.which(tool.command[0])]


def copy(text: str, write: Callable[[str], object]) -> str:
    """Copy ``text`` to the clipboard and return the name of the method used.

    ``write`` sends raw text to the terminal; if no tool accepts the text, it gets an OSC 52 sequence with a base64
    payload.
    """
    data = text.encode("utf-8", "replace")
    for tool in clipboard_tools():
        try:
            subprocess.run(  # noqa: S603 - a fixed command; the text goes to its input
                tool.command,
                input=data,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=PATIENCE,
                check=True,
            )
        except (OSError, subprocess.SubprocessError):
            continue
        return tool.name
    write(f"\x1b]52;c;{base64.b64encode(data).decode()}\a")
    return TERMINAL


def copied(text: str, amount: str, write: Callable[[str], object]) -> tuple[str, bool]:
    """Copy a text; return a message and whether it is an error, since terminals cut long texts."""
    tool = copy(text, write)
    size = len(text.encode())
    if size > LIMIT and tool == TERMINAL:
        return f"{size:,} bytes are too many for the clipboard of a terminal;  s  writes them to a file.", True
    return f"Copied {amount}, {size:,} bytes, via {tool}.", False
