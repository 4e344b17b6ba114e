"""``briefing-tui schema``: the format as a JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Sequence

from briefing_tui.cli import output
from briefing_tui.cli.commands import DONE
from briefing_tui.cli.parsing import Parser
from briefing_tui.schema.json_schema import json_schema


def parser() -> Parser:
    """Build the argument parser of the command."""
    return Parser(
        "schema",
        "Print the format of a briefing as a JSON Schema (draft 2020-12), for editors.",
        "example:\n  briefing-tui schema > briefing.schema.json",
    )


def run(words: Sequence[str]) -> int:
    """Print the schema."""
    parser().parse(words)
    output.write(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return DONE
