"""Numbers, times of day and dates in a text, with every value that each may have, so that two texts can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from briefing_tui.records import Frozen
from briefing_tui.text.numerals import (
    LARGE_UNITS,
    ONE,
    PARTS,
    SMALL_UNITS,
    UNIT_DIGITS,
    clear_scales,
    digit_values,
    english_words,
    plain_digits,
    scales,
    spoken_years,
    unit_values,
    word_value,
)
from briefing_tui.text.patterns import pattern

Value = int | str
"""One value of a quantity, in a form that can be compared.

A number in billionths; a time of day as ``@`` and its minute; a minute of any hour as ``~`` or ``zone``.
"""


class Quantity(Frozen):
    """A number, a time or a date as it is ``written``.

    Another text agrees with it if it has all values of one of the ``readings``. ``holds`` are the values that this
    quantity offers other texts to agree with. A ``loose`` quantity (a small number in words, an ordinal) may be the
    author's own count.
    """

    written: str
    readings: tuple[frozenset[Value], ...]
    holds: frozenset[Value]
    loose: bool = False

    def agrees(self, values: set[Value]) -> bool:
        """Whether a text with these values agrees with this quantity."""
        return any(reading <= values for reading in self.readings)


_LONGEST: Final = 40
_LONGEST_IN_WORDS: Final = 160
"""Longest text, in characters, that is read as a number in words."""

_SEPARATORS: Final = ".,'’٬٫،．，\u00a0\u2009\u202f"  # noqa: RUF001
_DIGITS: Final = rf"(?<![A-Za-z\d])(?<!\d[.,])\d+(?:[{_SEPARATORS}]\d+)*"
_UNITS: Final = f"[{SMALL_UNITS}{LARGE_UNITS}]"
_IN_UNITS: Final = r"\d[\d.,]{0,20}"
_HOURS_IN_WORDS: Final = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_ZONES: Final = (
    "(?-i:AEDT|AEST|BST|CDT|CEST|CET|CST|EDT|EEST|EET|EST|GMT|HKT|IST|JST|KST|MDT|MSK|MST|PDT|PKT|PST|SGT|UTC|WIB|Z)"
)

_TOKENS: Final = rf"""
    (?P<iso>(?<!\d)(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d))
    |(?P<dmy>(?<![\d./])\d{{1,2}}(?P<dash>[./-])\d{{1,2}}(?P=dash)(?:\d{{4}}|\d\d)(?![\d./]?\d))
    |(?P<half_day>(?<![\w.,:])(?P<h12>\d{{1,2}}|{_HOURS_IN_WORDS})(?:[:.](?P<m12>\d\d))?[ \u00a0\u202f-]?
        (?:(?P<half>[ap])\.?[ ]?m\b\.?|o['’]clock))
    |(?P<clock>(?<![\w.,:])(?P<h24>\d{{1,2}}):(?P<m24>\d\d)(?::\d\d)?(?![:\d]))
    |(?P<hour>(?<![\w.,:])(?P<h>[01]?\d|2[0-4])(?:[.](?P<m>[0-5]\d))?[ \u00a0]?(?:Uhr\b|h(?P<m_after>[0-5]\d)?\b))
    |(?P<army>(?<![\w.,:])(?P<h4>[01]\d|2[0-3])(?P<m4>[0-5]\d)(?=[ \u00a0]?(?:hours|hrs|{_ZONES})\b))
    |(?P<east>(?P<part>오전|오후|午前|午後|上午|下午|晚上)?[ ]?(?<![\d.,])(?P<h_east>\d{{1,2}})[ ]?[시時时点點]
        (?:[ ]?(?P<m_east>\d{{1,2}})[ ]?[분分]|(?P<half_east>반|半))?(?!간|間|间))
    |(?P<month_east>(?<!\d)\d{{1,2}}(?=[ ]?[월月](?!\w?간)))
    |(?P<units>(?<![\d.,])(?P<head>{_IN_UNITS}[ ]?{_UNITS}(?:[ ]?{_IN_UNITS}[ ]?{_UNITS}|[{UNIT_DIGITS}]?{_UNITS})*)
        (?P<rest>[ ]?\d[\d,]{{0,20}}(?!\d))?)
    |(?P<vulgar>(?P<whole>(?<!\d)\d{{1,3}})?[ ]?(?P<fraction>[¼-¾⅐-⅞]))
    |(?P<blanks>(?<![\d.,A-Za-z])\d{{1,3}}(?:[ ]\d{{3}})+(?![\d]))
    |(?P<digits>{_DIGITS})
    |(?P<noon>\bnoon\b)|(?P<midnight>\bmidnight\b)
    |(?P<three_quarters>\bthree[ -]quarters\b(?:[ ]of[ ]an?[ ](?P<of_scale>million|billion|trillion|dozen))?)
"""


_IDEOGRAPHIC_NUMBER: Final = pattern(f"[{UNIT_DIGITS}{SMALL_UNITS}{LARGE_UNITS}]+")
_AFTER_LETTERS: Final = pattern(r"(?<=[A-Za-z])\d{1,4}(?![\w.,])")
"""A number with letters before it, which a text offers to others but does not claim: ``FY2026``, ``COP28``."""

_ROMAN: Final = pattern(r"(?:(?<=[a-z] )I|(?<![\w.'’-])(?=[XVI]{2}|[XV])X{0,3}(?:IX|IV|V?I{0,3}))(?![\w'’-]|\.\w)")
_ROMAN_DIGITS: Final = {"I": 1, "V": 5, "X": 10}
_WORD_AFTER: Final = pattern(r"[ \u00a0\u202f-]?((?:[^\W\d_]|[\u0900-\u0e7f]){1,40})\.?")
_RANGE: Final = pattern(rf"[ \u00a0]?(?:[-–]|to|and|or|bis|à|a)[ \u00a0]?[$€£¥]?({_DIGITS})")
_CENTURY: Final = pattern(r"(?<!\d)(\d\d)\d\d[-–/]\Z")
_SLASH: Final = pattern(r"/(\d{1,2})(?![\d/])")
_CURRENCY: Final = ("$", "€", "£", "¥", "₩", "₹")
_ZONE: Final = pattern(rf"[ \u00a0]?\(?({_ZONES}|[+−-]\d\d:?\d\d)(?!\w)")

_LETTERS: Final = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
"""Letters right after a number that may mean a scale or a unit: ``3m``."""

_SHORTEST_CLEAR: Final = 5
"""Shortest word for a scale, in letters, that has no other meaning in another language, a few apart."""

_MOST_SCALES: Final = 2
"""Most scale words that multiply one number: ``2 mil millones``, ``1 lakh crore``."""

_OF_SCALES: Final = ("hundred", "thousand", "million", "billion", "trillion", "lakh", "crore", "dozen")
_TEN: Final = 10 * ONE
_PER_CENT: Final = 100
_NOON, _DAY = 12, 24 * 60
_ORDINAL_PREFIXES: Final = ("제", "第")
"""Prefixes that make the number after them an ordinal, where 조 is an article and not a trillion."""

_LEADING: Final = pattern(rf"[ ]?{_UNITS}")
_TIME_WITH_A_POINT: Final = pattern(r"(\d{1,2})\.([0-5]\d)")
_RANGE_OF_HOURS: Final = re.compile(r"[ \u00a0]?(?:[-–]|to|and)[ \u00a0]?\d{1,2}(?:[:.]\d\d)?[ \u00a0]?[ap]\.?m\b")
_AT: Final = pattern(r"\bat \Z", re.IGNORECASE)
_ZONE_STEP: Final = 30
"""Step, in minutes, by which the offsets of time zones differ."""


@cache
def _tokens() -> re.Pattern[str]:
    """Return the pattern for numbers, times and dates; the name of the group that matched gives the kind."""
    gap = r"(?:[ \u00a0]|-)"
    word = "|".join(sorted(english_words(), key=len, reverse=True))
    scale = "|".join(_OF_SCALES)
    first = rf"(?:{word}|(?:half{gap}|quarter{gap}of{gap})?an?{gap}(?:{scale})|half{gap}(?:{scale}))"
    more = rf"(?:{gap}(?:{scale})s?(?:{gap}and{gap}(?:{word}))?|{gap}(?:{word})|{gap}and{gap}a{gap}half)"
    words = rf"\b{first}\b(?:{gap}and{gap}(?:{word})\b)?(?:{more}\b)*"
    parts = r"(?P<share>\b(?P<which>half|quarter)\b)"
    return re.compile(
        f"{_TOKENS}|(?P<words>{words})|{parts}".replace(gap, r"(?:[ \u00a0]|-)"), re.VERBOSE | re.IGNORECASE
    )


def quantities(text: str) -> Iterator[Quantity]:
    """Yield the numbers, times and dates of a text, from left to right."""
    for found in _tokens().finditer(text):
        if len(found[0]) <= (_LONGEST_IN_WORDS if found.lastgroup == "words" else _LONGEST):
            yield _READERS[found.lastgroup or ""](found)


def values(text: str) -> set[Value]:
    """Return all values that the numbers, times and dates of a text may have, including ideographs and Hangul."""
    found = {value for quantity in quantities(text) for value in quantity.holds}
    found.update(int(number[0]) * ONE for number in _AFTER_LETTERS.finditer(text))
    found.update(_roman(number[0]) * ONE for number in _ROMAN.finditer(text) if number[0])
    for number in _IDEOGRAPHIC_NUMBER.finditer(text):
        if len(number[0]) <= _LONGEST:
            found |= unit_values(number[0])
    return found


def _roman(number: str) -> int:
    """Return the value of a Roman number."""
    digits = [_ROMAN_DIGITS[digit] for digit in number]
    return sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True))


def _quantity(written: str, *readings: Iterable[Value], more: Iterable[Value] = (), loose: bool = False) -> Quantity:
    """Return a quantity that offers the values of all its readings, and ``more``."""
    sets = tuple(frozenset(reading) for reading in readings if reading)
    return Quantity(written, sets, frozenset(more).union(*sets), loose)


def _whole(*digits: str | None) -> set[Value]:
    return {int(plain_digits(number)) * ONE for number in digits if number}


def _iso_date(found: re.Match[str]) -> Quantity:
    """Return a date of which year and day are compared: a source may have the month in words."""
    return _quantity(found[0], _whole(found["year"], found["day"]), more=_whole(found["month"]))


def _short_date(found: re.Match[str]) -> Quantity:
    """Return a date of which the year is compared, and each number too large for a month."""
    first, second, year = found[0].split(found["dash"])
    days = [number for number in (first, second) if int(plain_digits(number)) > _NOON]
    century = "20" if len(year) == len("18") else ""
    return _quantity(found[0], _whole(century + year, *days), _whole(year, first, second))


def _clock(found: re.Match[str], hours: Iterable[int], minute: int, *digits: str | None) -> Quantity:
    """Return a time of day, whose bare ``digits`` are a second reading.

    If either text names a time zone, only the minutes are compared, modulo half an hour.
    """
    zone = _ZONE.match(found.string, found.end())
    within = minute % _ZONE_STEP
    times: list[set[Value]] = [{f"@{(hour * 60 + minute) % _DAY}"} for hour in hours]
    if zone:
        return _quantity(found[0], *times, _whole(*digits), {f"~{within}"}, more={f"zone {within}"})
    readings = _quantity(found[0], *times, _whole(*digits), {f"zone {within}"}).readings
    return Quantity(found[0], readings, frozenset({f"~{within}"}).union(*times, _whole(*digits)))


def _half_day(found: re.Match[str]) -> Quantity:
    """Read a time of a twelve-hour clock: ``3 p.m.``, ``three o'clock``."""
    hour = english_words().get(found["h12"].lower()) or int(plain_digits(found["h12"]))
    late = (found["half"] or "").lower() == "p"
    hours = [hour % _NOON + _NOON * late] if found["half"] else [hour, hour + _NOON]
    read = _clock(found, hours, int(plain_digits(found["m12"] or "0")))
    # The other text may say “at three”; this text must not offer that value to “3 a.m.”.
    return read.changed(readings=(*read.readings, frozenset({hour * ONE})))


def _full_day(found: re.Match[str]) -> Quantity:
    hour, minute = int(plain_digits(found["h24"])), int(plain_digits(found["m24"]))
    return _clock(found, _possible_hours(hour), minute, found["h24"], found["m24"])


def _spoken_hour(found: re.Match[str]) -> Quantity:
    """Read a time with the word for hour: ``15 Uhr``, ``15.30 Uhr``, ``15h30``."""
    minute = found["m"] or found["m_after"]
    return _clock(
        found, _possible_hours(int(plain_digits(found["h"]))), int(plain_digits(minute or "0")), found["h"], minute
    )


def _four_digits(found: re.Match[str]) -> Quantity:
    hour, minute = int(plain_digits(found["h4"])), int(plain_digits(found["m4"]))
    return _clock(found, [hour], minute, found[0])


def _eastern_hour(found: re.Match[str]) -> Quantity:
    """Read a Korean, Japanese or Chinese time: ``오후 3시``, ``午後3時半``, ``15点30分``."""
    hour = int(plain_digits(found["h_east"]))
    minute = 30 if found["half_east"] else int(plain_digits(found["m_east"] or "0"))
    late = found["part"] in {"오후", "午後", "下午", "晚上"}
    hours = [hour % _NOON + _NOON * late] if found["part"] else _possible_hours(hour)
    return _clock(found, hours, minute, found["h_east"], found["m_east"])


def _possible_hours(hour: int) -> list[int]:
    """Return the hours of the day that an hour may mean when nothing says morning or afternoon."""
    return [hour, hour + _NOON] if hour <= _NOON else [hour]


def _with_units(found: re.Match[str]) -> Quantity:
    """Read a number with units of ten thousand: ``2만8500``; digits after a space may be a separate number."""
    whole, rest = unit_values(found[0]), found["rest"]
    if found.string[found.start() - 1 : found.start()] in _ORDINAL_PREFIXES:
        return _quantity(found[0], whole, digit_values(_LEADING.split(found[0])[0]))
    if not rest or not rest.startswith(" "):
        return _quantity(found[0], whole)
    return _quantity(found[0], whole, unit_values(found["head"]) | digit_values(rest.strip()))


def _with_fraction(found: re.Match[str]) -> Quantity:
    """Read a number with a one-character fraction: ``2½ million``; offers numerator and denominator, for ``1/2``."""
    fraction = unicodedata.normalize("NFKC", found["fraction"]).split("⁄")  # noqa: RUF001
    part = round(unicodedata.numeric(found["fraction"]) * ONE)
    value = part + int(plain_digits(found["whole"] or "0")) * ONE
    readings = [{value * scale} for scale in _scales_after(found, found.end())]
    return _quantity(found[0], *readings, more=_whole(*fraction))


def _in_groups(found: re.Match[str]) -> Quantity:
    """Read a number with spaces between thousands, or several numbers: ``28 500``."""
    one = {value * scale for value in digit_values(found[0]) for scale in _scales_after(found, found.end())}
    return _quantity(found[0], one, _whole(*found[0].split(" ")))


def _in_digits(found: re.Match[str]) -> Quantity:
    text, (start, end) = found.string, found.span()
    read: set[Value] = set()
    for value in digit_values(found[0]):
        read.update(value * scale for scale in _scales_after(found, end))
        read.update(value * scale for scale in _scales_of_range(found))
    read |= _times_in_digits(found)
    century = _CENTURY.search(text, max(0, start - 5), start)
    if century and end - start == len("18"):
        read |= _whole(century[1] + found[0])
    readings: list[set[Value]] = [{value} for value in read]
    if not read:
        readings.append(_whole(*re.split(f"[{_SEPARATORS}]", found[0])))
    fraction = _SLASH.match(text, end)
    more: set[Value] = set()
    if fraction and found[0].isdecimal() and int(plain_digits(fraction[1])):
        more.add(int(plain_digits(found[0])) * ONE // int(plain_digits(fraction[1])))
    return _quantity(found[0], *readings, more=more)


def _times_in_digits(found: re.Match[str]) -> set[Value]:
    """Return the times that a number may mean: ``7.30``, or ``6`` in ``6 to 8 p.m.`` and ``at 6``."""
    point = _TIME_WITH_A_POINT.fullmatch(plain_digits(found[0]))
    is_hour = found[0].isdecimal() and (
        _RANGE_OF_HOURS.match(found.string, found.end())
        or _AT.search(found.string, max(0, found.start() - 4), found.start())
    )
    if point is None and not (is_hour and int(plain_digits(found[0])) < 24):  # noqa: PLR2004 - a clock's hours
        return set()
    hour, minute = map(int, point.groups()) if point else (int(plain_digits(found[0])), 0)
    return {f"@{(one * 60 + minute) % _DAY}" for one in _possible_hours(hour)}


def _scales_after(found: re.Match[str], end: int) -> set[int]:
    """Return the factors for a number that ends at ``end``; several if the next word is a scale or something else."""
    scale, is_clear = 1, True
    text, start = found.string, found.start()
    is_money = text[start - 1 : start] in _CURRENCY or text[start - 2 : start - 1] in _CURRENCY
    for _ in range(_MOST_SCALES):
        following = _WORD_AFTER.match(text, end)
        if following is None:
            break
        word = following[1].lower()
        is_joined = following.start(1) == end
        if word in _LETTERS and (is_joined or is_money):
            scale, is_clear = scale * _LETTERS[word], is_clear and is_money
        elif word in scales():
            scale = scale * scales()[word]
            is_clear = is_clear and (len(word) >= _SHORTEST_CLEAR or not word.isascii() or word in clear_scales())
        else:
            break
        end = following.end()
    return {scale} if is_clear else {1, scale}


def _scales_of_range(found: re.Match[str]) -> set[int]:
    """Return the factors for the first number of a range whose scale follows the last: ``2 to 3 million``."""
    last = _RANGE.match(found.string, found.end())
    return _scales_after(last, last.end()) if last else set()


def _noon(found: re.Match[str]) -> Quantity:
    return _quantity(found[0], {f"@{_NOON * 60}"}, more={"~0"}, loose=True)


def _midnight(found: re.Match[str]) -> Quantity:
    return _quantity(found[0], {"@0"}, more={"~0"}, loose=True)


def _month(found: re.Match[str]) -> Quantity:
    """Read the number of a month, which other languages write in words."""
    return _quantity(found[0], _whole(found[0]), loose=True)


def _part(found: re.Match[str]) -> Quantity:
    """Read a fraction in words, such as ``half``; offers its percentage too."""
    part = PARTS[found["which"].lower()]
    return _quantity(found[0], {part}, more={part * _PER_CENT}, loose=True)


def _three_quarters(found: re.Match[str]) -> Quantity:
    part, scale = 3 * PARTS["quarter"], found["of_scale"]
    if scale:
        return _quantity(found[0], {part * scales()[scale.lower()]})
    return _quantity(found[0], {part}, more={part * _PER_CENT, *_whole("3", "4")}, loose=True)


def _in_words(found: re.Match[str]) -> Quantity:
    """Read a number in English words; small ones are loose, as an author often counts without a source."""
    known = english_words()
    words = [word if word in known else word.removesuffix("s") for word in _words_of(found[0])]
    if all(word in known for word in words) and not _are_tens_and_ones(words):
        each = {known[word] * ONE for word in words}
        return _quantity(found[0], each, spoken_years(words), loose=max(each) <= _TEN or _is_ordinal(words[-1]))
    return _quantity(found[0], {word_value(words)}, loose=_is_ordinal(words[-1]))


def _are_tens_and_ones(words: Sequence[str]) -> bool:
    """Whether two number words below a hundred form one number: ``twenty-eight``."""
    values = [english_words()[word] for word in words]
    return len(values) == len(("twenty", "eight")) and values[0] in range(20, 100) and values[1] in range(1, 10)


def _is_ordinal(word: str) -> bool:
    return word.endswith("th") or word in {"first", "second", "third"}


def _words_of(number: str) -> list[str]:
    return [word for word in re.findall("[a-z]+", number.lower()) if word not in {"a", "an", "and", "of"}]


_READERS: Final[dict[str, Callable[[re.Match[str]], Quantity]]] = {
    "army": _four_digits,
    "blanks": _in_groups,
    "clock": _full_day,
    "digits": _in_digits,
    "dmy": _short_date,
    "east": _eastern_hour,
    "half_day": _half_day,
    "hour": _spoken_hour,
    "iso": _iso_date,
    "midnight": _midnight,
    "month_east": _month,
    "noon": _noon,
    "share": _part,
    "three_quarters": _three_quarters,
    "units": _with_units,
    "vulgar": _with_fraction,
    "words": _in_words,
}
