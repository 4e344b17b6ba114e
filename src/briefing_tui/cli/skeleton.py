"""The skeleton of a briefing: each section with one example, and how dates are written."""

from __future__ import annotations

from datetime import date, timedelta
from string import Template
from typing import Final

_SKELETON: Final = Template("""\
# yaml-language-server: $$schema=./briefing.schema.json
# With that file, an editor completes and checks what you type: briefing-tui schema > briefing.schema.json
# Replace the examples, and delete what you do not need: only a title and one entry in a section are required.
# Then: briefing-tui check FILE

title: Title of the briefing
as_of: $today
bottom_line: The one sentence that a reader in a hurry needs.

# Where it comes from. Entries cite a source by its id; article#3 is its third paragraph.
sources:
  - id: article
    title: Title of the article
    publisher: Name of the newspaper
    published: $today
    url: https://example.org/article
    # file: article.txt             # its text beside this file: check compares quotations with it

# What a reader should know, most important first.
summary:
  - text: A sentence that a source reports.
    basis: reported
    cites: [article#1]              # or with its words: [{source: article, at: 1, quote: "Words of the article."}]
  - text: A sentence that you conclude from your sources.
    basis: judgement
    likelihood: likely              # or: unlikely, very likely, roughly even chance, almost certain
    confidence: moderate            # or: low, high
    confidence_reason: It rests on one source.
    cites: [article]

# Who acts.
actors:
  - name: Example Shipping
    id: shipping
    kind: organization              # or: person, state, group, place, system, other
    role: what it does in this story
    aliases: [Example Ltd]
    cites: [article#2]

# What happened, happens or is due.
timeline:
  - date: $today
    event: What Example Shipping did.
    actors: [shipping]
    cites: [article#2]

# What is not known, and what would tell.
questions:
  - question: What is still open?
    priority: high                  # or: medium, low
    watch: [a sign that would point to an answer]
    due: $soon
    cites: [article#3]

# What all of this takes for granted.
assumptions:
  - text: Something that has to be true for the summary to hold.
    if_wrong: what follows if it is not
    cites: [article#3]

# Dates (EDTF):
#   2026-03-09                 a day                2026-03-09T15:41         a time of day
#   2026-03                    a month              2026-03-09T15:41+09:00   a time in another zone
#   2026                       a year               2026-33 to 2026-36       a quarter (1 to 4)
#   2026-03-09/2026-03-12      from one day to another
#   2026-03-09/..              since a day, still going on
#   2026-03-09?                uncertain            2026-03-09~              approximate
#   "[2026-03-09,2026-03-12]"  one of these days, in quotes
#
# A text needs quotes if it contains a colon and a space, or a space and #: "The minister said: no deal"
""")

_WEEK: Final = timedelta(days=7)


def skeleton(today: date) -> str:
    """A briefing of ``today`` to be filled in, as YAML."""
    return _SKELETON.substitute(today=today.isoformat(), soon=(today + _WEEK).isoformat())
