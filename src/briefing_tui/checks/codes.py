"""The codes of all problems that a file can have; docs/problems.md shows each with an example."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from briefing_tui import checks, files, library, loading
from briefing_tui.errors import MEANINGS, Code


def all_codes() -> dict[Code, str]:
    """Import every module that can register codes, and return the meaning of each code."""
    for component in (files, loading, library, checks):
        for module in iter_modules(component.__path__, f"{component.__name__}."):
            import_module(module.name)
    return dict(sorted(MEANINGS.items()))
