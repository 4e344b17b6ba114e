"""Fixtures for unit tests."""

from __future__ import annotations

from pathlib import Path

SMALL = "summary: [It is so.]\n"


def write(path: Path, title: str = "T", **fields: str) -> Path:
    """A briefing with a title and other top-level fields."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"title: {title}", *(f"{name}: {value}" for name, value in fields.items())]
    path.write_text("\n".join(lines) + "\n" + SMALL, encoding="utf-8")
    return path
