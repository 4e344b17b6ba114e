"""Names of months: English with its abbreviations, and those of some other languages."""

from __future__ import annotations

from typing import Final

from briefing_tui.dates.parts import MONTHS
from briefing_tui.text import word_lists

MONTH_NUMBERS: Final = {
    name: number
    for number, (month, others) in enumerate(zip(MONTHS, word_lists.lines("months"), strict=True), 1)
    for name in (month.lower(), month[:4].lower(), month[:3].lower(), *others.split())
}
"""The number of each name, in lower case. Only a date that is no EDTF imports this module, which reads the names."""
