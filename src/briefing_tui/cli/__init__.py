"""The command line: data on standard output, everything else on standard error (docs/command-line.md)."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence

from briefing_tui.cli import output
from briefing_tui.cli.commands import COMMANDS, FAILED, INTERRUPTED, WRONG_USAGE
from briefing_tui.errors import OutputError, UsageError


def main(words: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status; if ``words`` is None, use the arguments of the process."""
    if words is not None:
        return _run(words)
    # Garbage collection takes a seventh of a command's time, during imports and at exit, and a command creates no
    # cycles that matter. The app turns it on again.
    gc.disable()
    status = _run(sys.argv[1:])
    gc.freeze()
    return status


def _run(words: Sequence[str]) -> int:
    """Run the command in ``words``; on failure, print the reason in one sentence."""
    try:
        if words and words[0] in COMMANDS:
            return _command(words[0])(words[1:])
        from briefing_tui.cli import read

        return read.run(words)
    except UsageError as fault:
        output.print_message(f"briefing-tui: {fault}")
        return WRONG_USAGE
    except OutputError as fault:
        output.print_message(f"briefing-tui: {fault}")
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as fault:  # noqa: BLE001 - a person gets a sentence for any fault
        return _status_of(fault)


def _status_of(fault: Exception) -> int:
    """Report a fault of the program, unless ^C caused it: an import may turn that into a different exception."""
    behind: BaseException | None = fault
    while behind is not None:
        if isinstance(behind, KeyboardInterrupt):
            return INTERRUPTED
        behind = behind.__cause__ or behind.__context__
    from briefing_tui.cli import crashes

    return crashes.report_crash(fault)


def _command(name: str) -> Callable[[Sequence[str]], int]:
    """The function that runs a command; no other command is imported."""
    if name == "list":
        from briefing_tui.cli.list import run
    elif name == "search":
        from briefing_tui.cli.search import run
    elif name == "show":
        from briefing_tui.cli.show import run
    elif name == "export":
        from briefing_tui.cli.export import run
    elif name == "diff":
        from briefing_tui.cli.diff import run
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
