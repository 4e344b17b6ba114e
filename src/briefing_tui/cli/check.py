"""``briefing-tui check``: all problems of the files, for people, programs and GitHub."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from briefing_tui.checks import checking
from briefing_tui.cli import output
from briefing_tui.cli.commands import DONE, FAILED
from briefing_tui.cli.parsing import Parser, add_format
from briefing_tui.cli.problems import count_words
from briefing_tui.cli.progress import Progress
from briefing_tui.errors import Problem, UsageError
from briefing_tui.files.paths import shown_path
from briefing_tui.library.briefing_files import default_paths, find, left_out_here, nothing_in
from briefing_tui.library.library import Library, load_items
from briefing_tui.view.phrasing import counted
from briefing_tui.view.problem_text import report

FORMATS = ("text", "json", "github")


def parser() -> Parser:
    """Build the argument parser of the command."""
    made = Parser(
        "check",
        "Show every problem with its line and a hint; fail if there are errors.",
        """examples:
  briefing-tui check strike.yaml
  briefing-tui check news/ --strict            warnings fail too
  briefing-tui check strike.yaml --fix         correct words and dates first
  briefing-tui check news/ --format github     for a workflow on GitHub""",
    )
    made.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files and folders, with their subfolders")
    made.add_argument("--fix", action="store_true", help="first correct words and dates that can mean only one thing")
    made.add_argument("--dry-run", action="store_true", help="with --fix: only show what would change")
    made.add_argument("--strict", action="store_true", help="fail on warnings too")
    add_format(made, FORMATS, "text")
    return made


def run(words: Sequence[str]) -> int:
    """Print the problems, and their number on standard error."""
    options = parser().parse(words)
    given, tried = (options.paths, options.paths) if options.paths else default_paths()
    files = find(given)
    if not files:
        raise UsageError(nothing_in(tried))
    if options.fix or options.dry_run:
        _fix(files, options)
    left_out = "" if options.paths else left_out_here("checked", "name {} to check {}")
    problems = _problems(files)
    forms = {"json": _json, "github": _github}
    printed = forms.get(options.format, partial(report, glyphs=output.glyphs()))(problems)
    if printed:
        output.write(printed, encoding="utf-8" if options.format == "json" else "")
    output.print_message(_summary(files, [] if options.paths else given, left_out, count_words(problems)))
    failing = [problem for problem in problems if options.strict or problem.severity != "warning"]
    return FAILED if failing else DONE


def _fix(files: Sequence[Path], options: argparse.Namespace) -> None:
    """Mend the files, which must have been named, before they are checked."""
    if not options.fix:
        raise UsageError("--dry-run needs --fix.")
    if not options.paths:
        raise UsageError("--fix needs a PATH: name the files or folders to correct.")
    if options.format not in (None, "text"):
        raise UsageError(f"--fix prints what it changes as text, not as {options.format}.")
    # Only here: the differences take a library of their own.
    from briefing_tui.cli.fixing import fix

    fix(files, dry_run=options.dry_run)


def _summary(files: Sequence[Path], looked_in: Sequence[Path], left_out: str, problems: str) -> str:
    """The number of problems; without paths also the places searched and the files that were not checked."""
    where = "".join(f" in {shown_path(folder)}" for folder in looked_in)
    checked = f"{counted(len(files), 'file')}{where}"
    return (
        f"{checked}: {problems or 'nothing found'}. {left_out}"
        if left_out
        else f"{checked}: {problems or 'no problems'}"
    )


def _problems(files: Sequence[Path]) -> list[Problem]:
    """All problems, file by file, including those of references between the files."""
    with Progress() as progress:
        items = load_items(files, progress)
    library = Library(items)
    return [problem for problems in checking.problems_of_all(items, library) for problem in problems]


def _json(problems: Iterable[Problem]) -> str:
    import json

    names = ("path", "line", "column", "severity", "code", "message", "hint")
    records = [{name: getattr(problem, name) for name in names} for problem in problems]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def _github(problems: Iterable[Problem]) -> str:
    """Workflow commands, which GitHub shows beside the lines of a change."""
    lines = []
    for problem in problems:
        kind = "warning" if problem.severity == "warning" else "error"
        place = {"file": problem.path, "line": str(problem.line or 1), "col": str(problem.column or 1)}
        properties = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in place.items())
        words = f"{problem.message} {problem.hint}".strip()
        lines.append(f"::{kind} {properties},title={problem.code}::{_escaped(words)}\n")
    return "".join(lines)


def _escaped(words: str, more: str = "") -> str:
    """Characters with a meaning in workflow commands, escaped as GitHub requires."""
    for mark in "%\r\n" + more:
        words = words.replace(mark, f"%{ord(mark):02X}")
    return words
