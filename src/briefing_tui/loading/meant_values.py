"""Values that mean one of the format's: the word, date, country or address that people write otherwise."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from briefing_tui.dates import edtf
from briefing_tui.dates.clock import split_time
from briefing_tui.loading import lookalikes, mending
from briefing_tui.loading.nodes import Scalar
from briefing_tui.schema import LIKELIHOOD, PATTERNS, RECORDS, Field, FieldType
from briefing_tui.schema.countries import country_code, is_country_code
from briefing_tui.schema.synonyms import values

_PER_CENT: Final = r"(?:about |around |~)?(\d{1,3}) ?(?:[-–] ?(\d{1,3}) ?)?(?:%|per ?cent)"
_CUT: Final = r"\s+#[^\s#]"
_MARKS: Final = tuple("[{|>" + lookalikes.OPENING)
_SENTENCES: Final = frozenset(("text", "question"))
_WIKIDATA: Final = r"(?:https?://\S*/|wd:|wikidata:)?q?([1-9]\d*)(?: \(.*\))?"
_DECIMAL: Final = r"0\.(\d\d?)"


def _one_reading(text: str) -> str:
    """The date in EDTF that a text in words means; empty if it means none or may mean several."""
    # 2 ms to import, and a date in EDTF needs none of it.
    from briefing_tui.dates import hints  # noqa: PLC0415

    return hints.one_reading(text, is_date)


def is_date(text: str) -> bool:
    """Whether a text is a date in EDTF."""
    try:
        edtf.parse(text)
    except edtf.DateError:
        return False
    return True


@lru_cache(maxsize=1024)
def as_date(text: str) -> str:
    """The date in EDTF that a text is, or that it means alone; empty if it means none or may mean several."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if is_date(plain):
        return plain
    day, time = split_time(plain)
    return _one_reading(plain) or (moment(day, time) if day else "")


def moment(day: str, time: str) -> str:
    """A day and a time of day, as EDTF has it, as one date; empty if they make none."""
    date = day if is_date(day) else _one_reading(day)
    joined = f"{date}T{time}"
    return joined if date and "/" not in date and is_date(joined) else ""


def likelihoods(text: str, scale: str) -> tuple[str, ...]:
    """The terms of a scale that a text may mean: one of each band that a number of per cent lies in."""
    terms = LIKELIHOOD[scale]
    # A term is often followed by its band.
    meant = values("likelihood", re.sub(r"\s*\([^()]*%[^()]*\)$", "", text), tuple(terms))
    if meant:
        return meant
    low, high = _per_cent(text.strip())
    bands = {band: term for term, band in reversed(terms.items()) if band[0] <= low and high <= band[1]}
    return tuple(bands[band] for band in sorted(bands)) if 0 < low <= high else ()


def _per_cent(text: str) -> tuple[int, int]:
    """The lowest and the highest percentage of a text; 0 if it is not one."""
    if found := re.fullmatch(_PER_CENT, text, re.IGNORECASE):
        return int(found[1]), int(found[2] or found[1])
    if found := re.fullmatch(_DECIMAL, text):
        number = int(found[1].ljust(2, "0"))
        return number, number
    return 0, 0


_WEB_ADDRESS: Final = r"https?://[^\s,;]+"


def items(field: Field, node: Scalar, text: str, *, whole: bool) -> list[str]:
    """The items of a list that a text in its place means; none if that is unclear. ``whole``: it is a single name.

    Text of several lines may be several items, and so may one with commas, if it is no sentence. What a comment cuts
    is not complete.
    """
    _, end = mending.line_at(text, node.start)
    of_records = field.type == "records"
    if node.end > end or "\n" in node.value or re.match(_CUT, text[node.end : end]) or node.value[:1] in _MARKS:
        return []
    if field.of == "source":
        addresses = re.split(r"[,;]?\s+", node.value.strip())
        return addresses if all(re.fullmatch(_WEB_ADDRESS, address) for address in addresses) else []
    if of_records and not RECORDS[field.of].short:
        return []
    value = node.value.strip()
    if field.type == "lines" and ";" in value:
        return [part.strip() for part in value.split(";") if part.strip()]
    parts = [part.strip() for part in value.split(",")]
    if len(parts) == 1 or whole or (of_records and RECORDS[field.of].main in _SENTENCES):
        return [value]
    return parts if field.type == "ids" or field.of == "citation" else []


_BARE: Final[tuple[FieldType, ...]] = ("country", "flag", "wikidata", "language", "url")
"""Types whose values may be in quotation marks that YAML does not recognize: an id may not, as others cite it."""


def form(kind: FieldType, text: str) -> str:
    """The value of a type that a text means; empty if it means none."""
    bare = lookalikes.without_quotes(text)
    if bare != text and kind in _BARE:
        is_right = is_country_code(bare) if kind == "country" else re.match(PATTERNS[kind], bare)
        return bare if is_right else form(kind, bare)
    if kind == "country":
        return country_code(text)
    if kind == "flag":
        return next(iter(values("inferred", text, ("true", "false"))), "")
    if kind == "wikidata" and (found := re.fullmatch(_WIKIDATA, text, re.IGNORECASE)):
        return f"Q{found[1]}"
    if kind == "language" and re.fullmatch(r"[A-Za-z]{2,3}_[A-Za-z]{2,4}", text):
        return text.replace("_", "-")
    return _address(text) if kind == "url" else ""


def _address(text: str) -> str:
    """The address of a DOI, or one in angle brackets, in a link of Markdown or without https; empty for other texts."""
    if re.fullmatch(r"www\.\S+\.[a-z]{2,}\S*|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S*", text, re.IGNORECASE):
        return f"https://{text}"
    if found := re.fullmatch(r"(?:doi: ?)?(10\.\d{4,}/\S+)", text, re.IGNORECASE):
        return f"https://doi.org/{found[1]}"
    found = re.fullmatch(r"<(https?://\S+)>|\[[^\]]*\]\((https?://[^\s)]+)\)", text)
    return (found[1] or found[2]) if found else ""


def timezone(text: str, names: Iterable[str]) -> str:
    """The time zone that a text means, by hours from UTC or a city; empty if it means none, or may mean several."""
    offset = re.fullmatch(r"(?:UTC|GMT)? ?([+-])0?(\d{1,2})(?::?00)?", text, re.IGNORECASE)
    if offset:
        # POSIX counts the other way round.
        zone = f"Etc/GMT{'-' if offset[1] == '+' else '+'}{offset[2]}"
        return zone if zone in names else ""
    city = text.replace(" ", "_").casefold()
    of_city = [name for name in names if "/" in name and city in (name.casefold(), name.rpartition("/")[2].casefold())]
    return of_city[0] if len(of_city) == 1 else ""
