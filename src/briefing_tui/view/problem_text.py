"""Problems as text, in the form of compilers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.text.cells import cell_len
from briefing_tui.view.phrasing import with_glyphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefing_tui.errors import Problem
    from briefing_tui.text.glyphs import Glyphs


def report(problems: Iterable[Problem], glyphs: Glyphs, name: str = "") -> str:
    """The lines of several problems, each ending with a newline; ``name`` is in place of the path of the file."""
    return "".join(f"{line}\n" for problem in problems for line in _lines(problem, glyphs, name or problem.path))


def _lines(problem: Problem, glyphs: Glyphs, path: str) -> Iterator[str]:
    """A problem with its place, the affected lines of the file, and its hint."""
    place = f"{path}:{problem.line}:{problem.column}" if problem.line else path
    yield f"{place}: {problem.severity}: {with_glyphs(problem.message, glyphs)} [{problem.code}]"
    room = max((len(str(excerpt.line)) for excerpt in problem.excerpts), default=0)
    for excerpt in problem.excerpts:
        yield f"  {excerpt.line:>{room}} | {excerpt.text}".rstrip()
        if excerpt.length:
            before = cell_len(excerpt.text[: excerpt.caret])
            marked = cell_len(excerpt.text[excerpt.caret : excerpt.caret + excerpt.length])
            yield f"  {'':>{room}} | {' ' * before}{'^' * max(1, marked)}"
    if problem.hint:
        yield f"  hint: {with_glyphs(problem.hint, glyphs)}"
