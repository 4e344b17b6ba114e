"""Argument parsing: a usage error is one sentence that says what is wrong and what would be right."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, NoReturn

from briefing_tui.cli import output
from briefing_tui.errors import UsageError
from briefing_tui.files.paths import is_folder, shown_path
from briefing_tui.library import briefing_files
from briefing_tui.schema import suggest
from briefing_tui.schema.sections import PANES
from briefing_tui.text.patterns import pattern
from briefing_tui.text.sanitizing import clean
from briefing_tui.text.sentences import listed

if TYPE_CHECKING:
    from briefing_tui.export.choice import Part


_WIDEST: Final = 80
"""Most columns of the help."""

_NARROWEST: Final = 40
"""Fewest columns of the help; a narrower terminal breaks its lines itself."""

_COLUMNS: Final = pattern(r"(?<=\S) {2,}(?=\S)")
"""What separates a word or a command from its explanation."""

_HANGING: Final = 6
"""Indentation of the rest of an example, and of an explanation that has its own lines."""


def _formatter(prog: str) -> argparse.HelpFormatter:
    """The help formatter; with an explicit width it does not import shutil for each option (2 ms)."""
    asked = os.environ.get("COLUMNS", "")
    columns = int(asked) if asked.isascii() and asked.isdecimal() else output.terminal_width() or _WIDEST
    return _Help(prog, width=max(_NARROWEST, min(columns, _WIDEST)))


class _Help(argparse.HelpFormatter):
    """Help whose description and examples keep their lines, and are broken only where one is too long."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Break the lines of a description or of examples."""
        del indent
        return "\n".join(part for line in text.split("\n") for part in _broken(line, width))

    def _split_lines(self, text: str, width: int) -> list[str]:
        """Break the explanation of an option, but never within a word such as ``csl-json``."""
        from textwrap import wrap

        return wrap(text, width, break_on_hyphens=False)


def _broken(line: str, width: int) -> list[str]:
    """The lines for a line of help, with the rest of an explanation below its beginning or on lines of its own."""
    from textwrap import wrap

    if len(line) <= width:
        return [line]
    separator = _COLUMNS.search(line)
    if separator is None:
        return wrap(
            line, width, subsequent_indent=" " * _HANGING if line.startswith(" ") else "", break_on_hyphens=False
        )
    if separator.end() <= width // 3:
        return wrap(line, width, subsequent_indent=" " * separator.end(), break_on_hyphens=False)
    margin = " " * _HANGING
    explanation = line[separator.end() :]
    below = wrap(explanation, width, initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False)
    return [*_broken(line[: separator.start()], width), *below]


class Parser(argparse.ArgumentParser):
    """The arguments of one command. It raises :class:`~briefing_tui.errors.UsageError`."""

    def __init__(self, command: str, description: str, more: str, *, usage: str | None = None) -> None:
        super().__init__(
            prog=f"briefing-tui {command}".rstrip(),
            usage=usage,
            description=description,
            epilog=more,
            formatter_class=_formatter,
            allow_abbrev=False,
        )

    def parse(self, words: Sequence[str]) -> argparse.Namespace:
        """Parse ``words``, options and paths in any order; after ``--`` everything is a path."""
        end = list(words).index("--") if "--" in words else len(words)
        for word in words[:end]:
            self._require_known(word)
        # argparse in Python 3.11 loses "--" if options and paths are mixed.
        paths = [f"./{word}" if word.startswith("-") else word for word in words[end + 1 :]]
        # Paths alone need no second pass, for which argparse also writes the usage out (1 ms).
        mixed = any(word.startswith("-") for word in words[:end])
        parse = self.parse_known_intermixed_args if mixed else self.parse_known_args
        options, unknown = parse([*words[:end], *paths])
        if unknown:
            self.error(f"Unexpected argument {unknown[0]}")
        return options

    def _require_known(self, word: str) -> None:
        """Raise UsageError if ``word`` is an unknown option, before paths are examined."""
        if len(word) < len("-o") or not word.startswith("-"):
            return
        option = word.partition("=")[0] if word.startswith("--") else word[: len("-o")]
        if option not in self._option_string_actions:
            self.error(f"There is no option {clean(option)}.{did_you_mean(option, self._option_string_actions)}")

    def error(self, message: str) -> NoReturn:
        """Raise a UsageError with this message, or with a clearer sentence in place of argparse's."""
        message = clean(message)
        if not message.endswith((".", "?")):
            message = f"{message[:1].upper()}{message[1:]}."
        raise UsageError(f"{message} See {self.prog} --help.")

    def print_help(self, file: IO[str] | None = None) -> None:  # type: ignore[override]
        """Write the help to standard output."""
        del file
        output.write(self.format_help())


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that suggests the nearest of ``known``, after a space; empty if none is near."""
    near = suggest(word, known)
    return f" Did you mean {near}?" if near else ""


def one_of(word: str, known: Sequence[str], noun: str) -> str:
    """Return ``word`` if it is in ``known``; otherwise raise UsageError with the ``noun``."""
    if word in known:
        return word
    hint = did_you_mean(word, known) or f" The {noun}s are {', '.join(known)}."
    raise UsageError(f"There is no {noun} “{clean(word)}”.{hint}")


def pane(word: str) -> Part:
    """Parse the name of a pane, or ``sources``."""
    from briefing_tui.export.choice import PARTS

    known = one_of(word, PARTS, "pane")
    return next(part for part in PARTS if part == known)


def width(word: str) -> int:
    """Parse a number of columns."""
    from briefing_tui.export.text import NARROWEST

    if not (word.isascii() and word.isdecimal() and int(word[:9]) >= NARROWEST):
        raise UsageError(f"The width must be a number of columns, at least {NARROWEST}, not “{clean(word)}”.")
    return int(word[:9])


def limit(word: str) -> int:
    """Parse a maximum count."""
    if not (word.isascii() and word.isdecimal() and int(word[:9]) > 0):
        raise UsageError(f"The limit is a number from 1 up, not “{clean(word)}”.")
    return int(word[:9])


def place(word: str) -> Path:
    """Parse the path of an existing file or folder; ``-`` is standard input."""
    if word == "-":
        return briefing_files.StandardInput(word)
    path = Path(word)
    briefing_files.require(path)
    return path


def file(word: str) -> Path:
    """Parse the path of an existing file; ``-`` is standard input."""
    path = place(word)
    require_file(path)
    return path


def names_folder(path: Path) -> bool:
    """Whether a parsed path is that of a folder; standard input is none, even beside a folder named ``-``."""
    return not isinstance(path, briefing_files.StandardInput) and is_folder(path)


def require_file(path: Path) -> None:
    """Raise UsageError if a path is that of a folder."""
    if names_folder(path):
        shown = shown_path(path)
        raise UsageError(f"{shown} is a folder, not a file; briefing-tui list {shown} shows the briefings in it.")


def add_pane(parser: Parser) -> None:
    """Add ``--pane``."""
    listed = f"only one of {', '.join(PANES)}; csv and csl-json also take sources"
    parser.add_argument("--pane", type=pane, metavar="PANE", help=listed)


def add_width(parser: Parser, default: str) -> None:
    """Add ``--width``."""
    from briefing_tui.export.text import NARROWEST

    parser.add_argument(
        "--width", type=width, metavar="N", help=f"columns of text, {NARROWEST} or more (default: {default})"
    )


def add_format(parser: Parser, known: Sequence[str], default: str) -> None:
    """Add ``--format``."""
    parser.add_argument(
        "--format",
        type=lambda word: one_of(word, known, "format"),
        metavar="FORMAT",
        help=f"{listed(known, 'or')} (default: {default})",
    )
