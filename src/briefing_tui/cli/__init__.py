"""The command line: standard output is data, standard error all else (docs/command-line.md)."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence

from briefing_tui.cli import output
from briefing_tui.cli.commands import COMMANDS, FAILED, INTERRUPTED, WRONG_USAGE
from briefing_tui.errors import OutputError, UsageError


def main(words: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status; without ``words`` as a process, with what it was called with."""
    if words is not None:
        return _run(words)
    # Looking for cycles takes a seventh of a command's time, while it imports and once more when it ends, and a
    # command makes none that matter. The reader turns it on again.
    gc.disable()
    status = _run(sys.argv[1:])
    gc.freeze()
    return status


def _run(words: Sequence[str]) -> int:
    """Do what ``words`` ask for, and say in one sentence why where that cannot be done."""
    try:
        if words and words[0] in COMMANDS:
            return _command(words[0])(words[1:])
        from briefing_tui.cli import read

        return read.run(words)
    except UsageError as fault:
        output.tell(f"briefing-tui: {fault}")
        return WRONG_USAGE
    except OutputError as fault:
        output.tell(f"briefing-tui: {fault}")
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as fault:  # noqa: BLE001 - a person gets a sentence, whatever it is
        return _status_of(fault)


def _status_of(fault: Exception) -> int:
    """Tell a fault of the program itself, unless ^C is behind it: that may come out of an import as another one."""
    behind: BaseException | None = fault
    while behind is not None:
        if isinstance(behind, KeyboardInterrupt):
            return INTERRUPTED
        behind = behind.__cause__ or behind.__context__
    from briefing_tui.cli import faults

    return faults.tell(fault)


def _command(name: str) -> Callable[[Sequence[str]], int]:
    """What runs a command; none of the others is imported."""
    if name == "list":
        from briefing_tui.cli.list import run
    elif name == "search":
        from briefing_tui.cli.search import run
    elif name == "show":
        from briefing_tui.cli.show import run
    elif name == "export":
        from briefing_tui.cli.export import run
    elif name == "check":
        from briefing_tui.cli.check import run
    elif name == "new":
        from briefing_tui.cli.new import run
    elif name == "forget":
        from briefing_tui.cli.forget import run
    elif name == "schema":
        from briefing_tui.cli.schema import run
    else:
        from briefing_tui.cli.example import run
    return run
