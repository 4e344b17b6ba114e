"""Times of day as people write them: ``3 p.m.``, ``15.30``, ``9:05 UTC``."""

from __future__ import annotations

import re
from typing import Final

from briefing_tui.text.patterns import pattern

_CLOCK: Final = pattern(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d)(?::(?P<second>\d\d))?)? ?(?P<half>[ap]\.?m\.?)?"
    r" ?(?P<zone>z|utc|gmt|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII,
)
_NOON: Final = 12


def read_time(text: str) -> str:
    """A time of day as EDTF writes it after the ``T``; empty if the text is not a time."""
    found = _CLOCK.fullmatch(" ".join(text.split()).casefold())
    if not found or not (found["minute"] or found["half"]):
        return ""
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= _NOON:
            return ""
        hour = hour % _NOON + (_NOON if found["half"].startswith("p") else 0)
    second = f":{found['second']}" if found["second"] else ""
    return f"{hour:02}:{found['minute'] or '00'}{second}{_zone(found['zone'])}"


def split_time(text: str) -> tuple[str, str]:
    """The day and the time of day in a text that begins or ends with a time, both empty if it does not."""
    words = text.replace(",", " ").split()
    for count in (3, 2, 1):
        time = read_time(" ".join(words[:count])) if len(words) > count else ""
        if time and ":" in words[0]:
            return " ".join(words[count:]).removeprefix("on "), time
    for count in (1, 2, 3):
        time = read_time(" ".join(words[-count:])) if len(words) > count else ""
        if time:
            day = text[: text.rindex(words[-count])].rstrip(" ,")
            return day.removesuffix(" at").rstrip(" ,"), time
    return "", ""


def _zone(zone: str | None) -> str:
    if zone is None:
        return ""
    if zone.isalpha():
        return "Z"
    sign, digits = zone[0], zone[1:].replace(":", "")
    return f"{sign}{digits[:2]}:{digits[2:] or '00'}"
