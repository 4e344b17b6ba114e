"""The table of the hostile files, by kind."""

from __future__ import annotations

from tests.hostile.corpus import control, encodings, invisible, markup, names, shapes, syntax, wide
from tests.hostile.corpus.case import FILES, Case

CASES: tuple[Case, ...] = (
    *control.CASES,
    *encodings.CASES,
    *invisible.CASES,
    *markup.CASES,
    *names.CASES,
    *shapes.CASES,
    *syntax.CASES,
    *wide.CASES,
)

KINDS = sorted({case.kind for case in CASES})

__all__ = ["CASES", "FILES", "KINDS", "Case"]
