"""Names of months: English with its abbreviations, and those of some other languages."""

from __future__ import annotations

from typing import Final

from briefing_tui.dates.parts import MONTHS

_OTHER: Final = (
    "januar jänner janvier enero gennaio janeiro januari",
    "februar février fevrier febrero febbraio fevereiro februari",
    "märz maerz mars marzo março marco maart",
    "avril abril aprile",
    "mai mayo maggio maio mei",
    "juni juin junio giugno junho",
    "juli juillet julio luglio julho",
    "août aout agosto augustus",
    "septembre septiembre setiembre settembre setembro",
    "oktober octobre octubre ottobre outubro",
    "novembre noviembre novembro",
    "dezember décembre decembre diciembre dicembre dezembro",
)
"""January to December in German, French, Spanish, Italian, Portuguese and Dutch, with and without accents."""

MONTH_NUMBERS: Final = {
    name: number
    for number, (month, others) in enumerate(zip(MONTHS, _OTHER, strict=True), 1)
    for name in (month.lower(), month[:4].lower(), month[:3].lower(), *others.split())
}
"""The number of each name, in lower case."""
