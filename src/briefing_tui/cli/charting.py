"""The timeline as a chart, for ``show`` and ``export``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from briefing_tui.cli.parsing import Parser
    from briefing_tui.export.formats import Format


def add_chart(parser: Parser) -> None:
    """Add ``--chart``."""
    parser.add_argument("--chart", action="store_true", help="show the timeline as a chart")


def require_chart(options: Namespace, form: Format, width: int) -> None:
    """Raise UsageError if a chart is requested together with a format, part or width that excludes it."""
    if not options.chart:
        return
    from briefing_tui.chart.chart import NEEDS, TOO_NARROW

    if not form.laid_out:
        way = f"leave out --format {form.name}" if options.format else f"name a file that does not end in {form.ending}"
        raise UsageError(f"--chart produces text; {way}.")
    if options.pane not in {None, "timeline"}:
        raise UsageError(f"--chart shows only the timeline; leave out --pane {options.pane}.")
    if options.notes:
        raise UsageError("A chart has no room for notes; leave out --notes or --chart.")
    if width < NEEDS:
        raise UsageError(TOO_NARROW)
