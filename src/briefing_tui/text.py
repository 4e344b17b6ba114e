"""Text from outside made safe to show, and text laid out in terminal cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

Run: TypeAlias = tuple[str, str]
"""A piece of text and the role that it is shown in."""


def clean(text: str, *, multiline: bool = False) -> str:
    """Make ``text`` safe to show."""
    raise NotImplementedError


def clean_counted(text: str, *, multiline: bool = False) -> tuple[str, int]:
    """:func:`clean`, and how many characters it replaced."""
    raise NotImplementedError


def cell_len(text: str) -> int:
    """How many terminal cells ``text`` takes at most."""
    raise NotImplementedError


def cut(text: str, width: int, ellipsis: str = "…") -> str:
    """The beginning of ``text``, in at most ``width`` cells."""
    raise NotImplementedError


def cut_middle(text: str, width: int, ellipsis: str = "…") -> str:
    """``text`` without its middle, in at most ``width`` cells."""
    raise NotImplementedError


def pad(text: str, width: int, align: Literal["left", "right", "center"] = "left") -> str:
    """``text`` with blanks up to ``width`` cells."""
    raise NotImplementedError


def wrap(runs: Sequence[Run], width: int) -> list[list[Run]]:
    """``runs`` in lines of at most ``width`` cells."""
    raise NotImplementedError
