"""Hints for people who wrote a date in a notation other than EDTF."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Final

from briefing_tui.dates import mistakes, spoken
from briefing_tui.dates.months import MONTH_NUMBERS
from briefing_tui.dates.notations import PARTS, as_dates, two
from briefing_tui.dates.parts import MONTHS, WEEKDAYS, NotADate
from briefing_tui.text.patterns import pattern
from briefing_tui.text.sentences import listed

SHOWN: Final = 40
"""Most characters of a wrong date that a message repeats."""

GENERAL_HINT: Final = "Write a date like 2018-04-18, 2018-04, 2018, 2018-04-18T15:41, or 2018-04-17/2018-04-19."
YEAR_HINT: Final = "Write the year in full, with at most 12 digits, like Y170000002."
UNSPECIFIED_HINT: Final = (
    "X replaces unknown digits at the end of a year, a month or a day: 201X, 20XX, 2018-XX, 2018-04-XX."
)
RELATIVE_HINT: Final = "Write the day like 2018-04-18, and the source's own words in as_stated."
UNKNOWN_HINT: Final = (
    "Write as much of the date as is known, such as 2018, 201X, or 2018-04-17/.. for something still going on."
)

_RELATIVE = pattern(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|now|today|yesterday|tomorrow|week|recently|last|next)\b"
)
_UNKNOWN = pattern(r"(?:tb[adc]|unknown|undated|not known|n\.?/?a\.?|none|ongoing|present|-+|\?+)", re.ASCII)
_WEEKDAY: Final = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_WITH_WEEKDAY = pattern(rf"(?:({_WEEKDAY})\.?,? )?(.*\d.*?)(?:,? \(?({_WEEKDAY})\)?)?")
_ABOUT = pattern(r"(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|c\.?|~) ?(?=[\da-z])(.+)", re.ASCII)
_ROUGHLY = pattern(r"(.+?)(?:,? \(?(?:approximately|approx\.?|circa|roughly|or so)\)?|-?ish)", re.ASCII)
_GOES_ON = pattern(r"(.+?)(?: ?- ?| to | until | ?/ ?)(?:the )?(?:present|now|ongoing|date)", re.ASCII)
_BOUNDED: Final = {
    "{}/..": ("since ", "from ", "starting "),
    "../{}": ("until ", "till ", "up to "),
    "[..{}]": ("by ", "no later than ", "not later than ", "not after "),
    "[{}..]": ("no earlier than ", "not earlier than ", "not before "),
}
_BEYOND: Final = {"[{}..]": (("after ", "later than "), 1), "[..{}]": (("before ", "earlier than ", "prior to "), -1)}
"""Words before a date that may leave it out, and the step to its neighbour."""

_VAGUE: Final = (
    r"(?:after|later than|before|earlier than|prior to) |(?:.*[ /])?[+-]?(?:\d{3}|\d{5,7}|\d{9,})[?~%]?(?:[ /]|$)"
)
"""An end of a range that is never guessed: `after` may include the day or not, and so many digits may be any date."""

_ERA: Final = r".*\d ?(?:bce?|b\.c\.|ad|ce|a\.d\.)|ad ?\d"

_BETWEEN = pattern(r" ?/ ?| - | to | until |(?<=\d)\.\.(?=\d)")


def explain(text: str, is_date: Callable[[str], bool]) -> NotADate:
    """Return the error for a text that is not written like a date, with suggestions.

    Only suggestions for which ``is_date`` is true are made.
    """
    if not text.strip():
        return NotADate("The date is empty.", GENERAL_HINT)
    return NotADate(f"This cannot be read as a date: {visible(text)}.", _hint(text, is_date))


def visible(text: str) -> str:
    """Return the beginning of a text, as a message repeats it, with a dot for each unprintable character."""
    shown = "".join(character if character.isprintable() else "·" for character in text.strip()[: SHOWN + 1])
    return shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + "…"


def readings(text: str) -> list[str]:
    """Return what a text may mean in the notation of some country; not every reading is a valid date."""
    return [one for one in as_dates(_plain(text))[1:] if not _other_weekday(text, one)]


def one_reading(text: str, is_date: Callable[[str], bool]) -> str:
    """The date that a text in another notation means; empty if it may mean none or several."""
    plain = _plain(text)
    if re.match(_VAGUE, plain, re.ASCII) and not re.match(_ERA, plain, re.ASCII):
        return ""
    meant = [one for one in _meant(plain, is_date) if not _other_weekday(text, one)]
    return meant[0] if len(meant) == 1 else ""


def _other_weekday(text: str, meant: str) -> str:
    """The day of the week on which a date falls, if the text names another one; else empty."""
    found = _WITH_WEEKDAY.fullmatch(_spaced(text))
    named = (found[1] or found[3]) if found else None
    with suppress(ValueError):
        falls_on = WEEKDAYS[date.fromisoformat(meant.partition("T")[0]).weekday()]
        return "" if not named or falls_on.lower().startswith(named[:3]) else falls_on
    return ""


def _meant(plain: str, is_date: Callable[[str], bool]) -> list[str]:
    """The dates that a text may mean, by the first kind of correction that yields any."""
    found = (list(dict.fromkeys(filter(is_date, reading(plain)))) for reading in _READINGS)
    return next(filter(None, found), [])


_SHORT_YEAR = pattern(rf"(\d\d?)[-/.](\d\d?)[-/.](\d\d)|{PARTS['D']}[- ]?{PARTS['M']},?[- ’']+(\d\d)", re.ASCII)
_MONTH_OF_SHORT_YEAR = pattern(rf"{PARTS['M']}(?: {PARTS['D']},?)? ?[’'‘](\d\d)", re.ASCII)
_NO_YEAR = pattern(
    rf"\b(?:{PARTS['D']}[- ](?:of )?{PARTS['M']}|{PARTS['M']}[- ]{PARTS['D']})(?![\w/'’])"
    rf"|(?:^|^(?:early|mid|late|(?:start|beginning|middle|end) of)[- ])({'|'.join(MONTHS).lower()})$",
    re.ASCII,
)
_FROM_A_DATE: Final = frozenset(("after", "before", "later", "earlier", "ago", "than", "since", "until", "not", "no"))
"""Words that turn a date into one end of a stretch of time."""

_MOST_WORDS: Final = 12


def _hint(text: str, is_date: Callable[[str], bool]) -> str:
    plain = _plain(text)
    if meant := _meant(plain, is_date):
        fitting = [one for one in meant if not _other_weekday(text, one)]
        wrong = f"{meant[0]} is a {_other_weekday(text, meant[0])}: correct the date or the day of the week."
        return _advice(fitting) if fitting else wrong
    rules = (_misspelt, _impossible, _too_many_digits, _short_year, _no_year, _unknown_digits, _unknown, _date_within)
    hint = next(filter(None, (rule(plain, is_date) for rule in rules)), "")
    return hint or (RELATIVE_HINT if _RELATIVE.search(plain) else GENERAL_HINT)


def _misspelt(plain: str, is_date: Callable[[str], bool]) -> str:
    """A hint for a date with a misspelt month, or with one of two that may be meant."""
    word, meant = mistakes.spelled(plain)
    if not meant:
        return ""
    dates = [one for text in meant for one in _meant(text, is_date)]
    if not dates and mistakes.spelled(meant[0])[1]:
        return ""
    hint = _advice(dates) if dates else _hint(meant[0], is_date)
    return "" if hint in {GENERAL_HINT, RELATIVE_HINT} else f"“{word.capitalize()}” is not a month. {hint}"


def _impossible(plain: str, _: Callable[[str], bool]) -> str:
    """A hint for a date in another notation whose day or month does not exist."""
    found = mistakes.impossible(one for read in _READINGS for one in read(plain))
    return "" if plain.isdecimal() and "days" not in found else found


def _too_many_digits(plain: str, _: Callable[[str], bool]) -> str:
    return YEAR_HINT if re.fullmatch(r"y?-?\d{5,}|y?-?\d+[es]\d+(?:s\d+)?", plain, re.ASCII) else ""


def _short_year(plain: str, is_date: Callable[[str], bool]) -> str:
    """A hint for a date whose year has two digits; the day or the month may be first."""
    found = _SHORT_YEAR.fullmatch(plain)
    month = _MONTH_OF_SHORT_YEAR.fullmatch(plain)
    if month:
        day = f"-{two(month[2])}" if month[2] else ""
        return f"Write the year in full, as in 20{month[3]}-{two(month[1])}{day}."
    if not found:
        return ""
    first, middle, last = (part for part in found.groups() if part)
    orders = [f"20{last}-{two(middle)}-{two(first)}"]
    if re.fullmatch(r"\d\d-\d\d?-\d\d", plain, re.ASCII):
        # The order of EDTF, with two digits of the year.
        orders.insert(0, f"20{first}-{two(middle)}-{last}")
    if middle.isdecimal():
        orders.append(f"20{last}-{two(first)}-{two(middle)}")
    dates = list(dict.fromkeys(filter(is_date, orders)))
    return f"Write the year in full, as in {' or '.join(dates)}." if dates else YEAR_HINT


def _no_year(plain: str, _: Callable[[str], bool]) -> str:
    found = None if re.search(r"\d{4}", plain) else _NO_YEAR.search(plain)
    if not found:
        return spoken.TIME_ALONE_HINT if spoken.is_time_alone(plain) else ""
    day, month, other_month, other_day, alone = found.groups()
    number = MONTH_NUMBERS[month or other_month or alone]
    if alone:
        return f"Write the year too, as in 2018-{number:02}."
    of_month = int(day or other_day)
    year = mistakes.example_year(number, of_month)
    return mistakes.beyond_month(number, of_month) or f"Write the year too, as in {year}-{number:02}-{of_month:02}."


def _unknown_digits(plain: str, _: Callable[[str], bool]) -> str:
    with_x = "x" in plain and re.fullmatch(r"-?[\dx]{1,4}(?:-[\dx]{1,2}){0,2}", plain, re.ASCII)
    return UNSPECIFIED_HINT if with_x else ""


def _unknown(plain: str, _: Callable[[str], bool]) -> str:
    return UNKNOWN_HINT if _UNKNOWN.fullmatch(plain) else ""


def _date_within(plain: str, is_date: Callable[[str], bool]) -> str:
    """A hint with the longest part of a text that is a date: ``early March 2021`` is in 2021-03."""
    words = re.sub(r"(?<=[a-z])-(?=[a-z\d])|(?<=\bfy)(?=\d)", " ", plain).split()
    if len(words) > _MOST_WORDS or not _FROM_A_DATE.isdisjoint(words):
        return ""
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            part = " ".join(words[start : start + length]).strip(",;()")
            meant = {one for one in as_dates(part) if is_date(one)}
            if not meant and (hint := _impossible(part, is_date)):
                return hint
            if len(meant) == 1 and re.search(r"\d{4}|century", part):
                return f"Write {meant.pop()}, and the source's own words in as_stated."
    return ""


def _advice(meant: list[str]) -> str:
    # In YAML, a set needs quotation marks.
    meant = [f'"{one}"' if one[0] in "[{" else one for one in meant]
    if len(meant) > 1:
        return f"Write {listed(meant, 'or')}, whichever you mean."
    if re.fullmatch(r"Y\d+", meant[0], re.ASCII):
        return f"A year has four digits; write {meant[0]} if you mean the year {meant[0][1:]}."
    return f"Write {meant[0]} with two dots." if meant[0].endswith(".") else f"Write {meant[0]}."


def _plain(text: str) -> str:
    """Return a text as :func:`_spaced`, without a day of the week and an article."""
    plain = _spaced(text)
    found = _WITH_WEEKDAY.fullmatch(plain)
    return (found[2] if found else plain).removeprefix("the ")


def _spaced(text: str) -> str:
    """Return a text in lower case, with one kind of dash and single spaces."""
    dashes = "[\N{HYPHEN}-\N{HORIZONTAL BAR}\N{MINUS SIGN}]"
    return re.sub(r"\s+", " ", re.sub(dashes, "-", text)).strip().lower()


def _corrected(plain: str) -> list[str]:
    """Correct slips in EDTF: lower case, spaces, words of older drafts (``u``, ``open``), a zone without minutes."""
    text = re.sub(r"\bopen\b", "..", re.sub(r"\bunknown\b", "", plain))
    text = re.sub(r"[?]~|~[?]", "%", text)
    text = re.sub(r"(?<=-)\?\?(?=-|$)|(?<=^\d\d)\?\?$", "xx", text)
    text = re.sub(r"(?<=^\d\d\d)\?$", "x", text)
    text = re.sub(r"(?<=\d)(?: |, )(?=\d\d?:\d\d)", "t", text)
    text = re.sub(r"(?<=:\d\d) ?(?:utc|gmt)$", "z", text)
    text = re.sub(r"(?<=:\d\d)[.,]\d+", "", text)
    text = re.sub(r"(?<=:\d\d)([+-]\d\d)(\d\d)$", r"\1:\2", text)
    text = re.sub(r"t(\d):", r"t0\1:", text)
    text = re.sub(r"t(\d\d)(?!\d|:)", r"t\1:00", text)
    text = text.replace(" ", "")
    return [text.upper().replace("U", "X")]


def _single(plain: str) -> list[str]:
    """Read one date in the notation of some country, or with a word before it."""
    about = _ABOUT.fullmatch(plain) or _ROUGHLY.fullmatch(plain)
    if about:
        return [f"{date}~" for date in as_dates(about[1])]
    goes_on = _GOES_ON.fullmatch(plain)
    if goes_on:
        return [f"{date}/.." for date in as_dates(goes_on[1])]
    for form, words in _BOUNDED.items():
        for word in filter(plain.startswith, words):
            return [form.format(one) for one in as_dates(plain.removeprefix(word))]
    for form, (words, step) in _BEYOND.items():
        for word in filter(plain.startswith, words):
            found = as_dates(plain.removeprefix(word))
            return [form.format(end) for one in found for end in (spoken.neighbour(one, step), one) if end]
    return as_dates(plain)[1:]


def _several(plain: str) -> list[str]:
    """Read an interval or two alternatives whose ends use other notations, or whose end is abbreviated."""
    if days := _DAYS_OF_A_MONTH.fullmatch(plain):
        numbers, word, last, month, year = days.groups()
        members = ",".join(f"{year}-{two(month)}-{two(day)}" for day in (*numbers.split(", "), last))
        return [_COUPLED[word][0].replace("{},{}", "{}").format(members)]
    ends = _BETWEEN.split(plain.removeprefix("from "))
    if len(ends) == 2:  # noqa: PLR2004 - a start and an end
        ends = _completed(ends)
        cut = ends[0][: -len(ends[1])] + ends[1] if 0 < len(ends[1]) < len(ends[0]) else ends[1]
        return [f"{ends[0]}/{cut}".upper(), *_joined(ends, "{}/{}")]
    for word, forms in _COUPLED.items():
        between = word == " and " and plain.startswith("between ")
        texts = plain.removeprefix("between ").split(word)
        if len(texts) == 2:  # noqa: PLR2004 - one and the other
            texts = _completed(texts)
            return [joined for form in (_WITHIN if between else forms) for joined in _joined(texts, form)]
    return []


_COUPLED: Final = {" or ": ("[{},{}]",), " and ": ("{{{},{}}}",), ", ": ("{{{},{}}}", "{}/{}")}
_WITHIN: Final = ("{}/{}", "[{}..{}]")


_DAY: Final = PARTS["D"]
_DAYS_OF_A_MONTH = pattern(rf"(\d\d?(?:, \d\d?)+),?( and | or )(\d\d?) {PARTS['M']},? (\d{{4}})", re.ASCII)
_DAY_OF_MONTH = pattern(rf"{_DAY}([- ]?(?:of )?{PARTS['M']}.*)", re.ASCII)
_MONTH_AND_DAY = pattern(rf"({PARTS['M']}) {_DAY}", re.ASCII)


def _completed(texts: list[str]) -> list[str]:
    """Two dates, each with the month and the year that only the other one names."""
    first, second = texts
    year = re.search(r"\d{4}", second)
    if not year or re.search(r"\d{4}", first):
        return texts
    rest, month = _DAY_OF_MONTH.fullmatch(second), _MONTH_AND_DAY.fullmatch(first)
    if rest and re.fullmatch(_DAY, first, re.ASCII):
        return [f"{first}{rest[2]}", second]
    if month and re.fullmatch(rf"{_DAY},? \d{{4}}", second, re.ASCII):
        return [f"{first} {year[0]}", f"{month[1]} {second}"]
    return [f"{first} {year[0]}", second]


def _spoken(plain: str) -> list[str]:
    """Read a date with a time of day, a week by a day of it, or a winter of two years."""
    return spoken.timed(plain, readings) or spoken.week(plain, readings) or spoken.winter(plain)


def _joined(texts: list[str], form: str) -> list[str]:
    firsts, seconds = (as_dates(text) for text in texts)
    return [form.format(first.upper(), second.upper()) for first in firsts for second in seconds]


_READINGS: Final = (_corrected, _single, _spoken, _several)
"""The ways to read a text that is no date, in order."""
