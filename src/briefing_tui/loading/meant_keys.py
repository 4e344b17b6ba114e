"""Keys that mean a field of the format: they are renamed in the tree before the record is read."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from briefing_tui.dates.clock import read_time
from briefing_tui.errors import Edit
from briefing_tui.loading import editing, slips, strayed
from briefing_tui.loading.meant_values import as_date, moment
from briefing_tui.loading.nodes import Mapping, Node, Scalar, Sequence
from briefing_tui.loading.report import READ_AS_WORD_OF_FORMAT, Report, shown
from briefing_tui.schema import EXTENSION_PREFIX, Record
from briefing_tui.schema.sections import SECTIONS
from briefing_tui.schema.synonyms import field_names

_STARTS: Final = ("start", "start_date", "from", "begin", "begins", "date")
_ENDS: Final = ("end", "end_date", "to", "until", "ends")
_TIMES: Final = ("time", "time_of_day", "hour")


def rename(record: Record, known: Collection[str], node: Mapping, report: Report) -> None:
    """Rename the keys of a mapping that mean a field of ``record``, and report each; ``known`` are its fields.

    A key whose field is there already stays, but the lists of two sections of the file are joined. The parts of the
    date of an event become one.
    """
    names = frozenset(known)
    alone = len(node.keys) == 1 and not node.flow and record.name != "briefing"
    for key, value in node.pairs:
        name = key.value
        if name in names or name.startswith(EXTENSION_PREFIX) or slips.in_key(name):
            continue
        meant = field_names(record.name, name, names)
        if record.name == "briefing" and strayed.without_indent(report.text, key):
            continue
        if len(meant) != 1 or (alone and not _stands_for_record(record, name, meant[0])):
            continue
        there = node.under(meant[0])
        edits: tuple[Edit, ...] = ()
        if there is None:
            edits = editing.replaced(report.text, key, meant[0])
            key.value = meant[0]
        elif not _joined(record, node, key, value, there):
            continue
        message = f"{shown(name)} is read as “{meant[0]}”."
        report.add(READ_AS_WORD_OF_FORMAT, key, message, f"Write: {meant[0]}", field=meant[0], edits=edits)
    if record.name == "event":
        _join_dates(node, report)


def values_of(record: Record, node: Mapping, name: str) -> list[Node]:
    """The values for a field in a mapping whose keys were not renamed: under its name, then under those that mean it.

    There is more than one where two keys stand for the same section of the file.
    """
    known = frozenset(field.name for field in record.fields)
    meant = [
        value
        for key, value in node.pairs
        if key.value != name and field_names(record.name, key.value, known) == (name,)
    ]
    own = node.under(name)
    return meant if own is None else [own, *meant]


def _stands_for_record(record: Record, name: str, meant: str) -> bool:
    """Whether the only key of an item means the main field of the record, and does not begin a text with a colon."""
    return meant == record.main and (name.casefold() == meant or name[:1].islower())


def _joined(record: Record, node: Mapping, key: Scalar, value: Node, there: Node) -> bool:
    """Append the list under a key to the one for the same section, if there is one; return whether it was appended."""
    if record.name != "briefing" or not isinstance(value, Sequence) or not isinstance(there, Sequence):
        return False
    name = next(one for one, under in node.pairs if under is there).value
    if name not in SECTIONS:
        return False
    places = [index for index, one in enumerate(node.keys) if one.value == name]
    both = Sequence([*there.items, *value.items], False, there.start, there.end)  # noqa: FBT003 - a list in lines
    node.values[places[0]] = both
    index = node.keys.index(key)
    del node.keys[index], node.values[index]
    return True


def _join_dates(node: Mapping, report: Report) -> None:
    """Join a day and a time of day, or a start and an end, to one date."""
    for firsts, seconds, join in ((_STARTS, _ENDS, _span), (("date",), _TIMES, _moment)):
        first, second = _key(node, firsts), _key(node, seconds)
        if first is None or second is None:
            continue
        one, other = (node.under(key.value) for key in (first, second))
        if not isinstance(one, Scalar) or not isinstance(other, Scalar) or one.absent or other.absent:
            continue
        date = join(one.value.strip(), other.value.strip())
        if not date:
            continue
        message = f"{shown(first.value)} and {shown(second.value)} are read as one date."
        edits = editing.joined(report.text, (first, one), (second, other), ("date", date))
        report.add(READ_AS_WORD_OF_FORMAT, second, message, f"Write: date: {date}", field="date", edits=edits)
        index = node.keys.index(first)
        node.keys[index] = Scalar("date", plain=True, start=first.start, end=first.end)
        node.values[index] = Scalar(date, plain=True, start=one.start, end=one.end)
        index = node.keys.index(second)
        del node.keys[index], node.values[index]


def part_of_date(name: str) -> bool:
    """Whether a key is one of the parts in which the date of an event may be written."""
    return name.casefold() in {*_STARTS, *_ENDS, *_TIMES}


def one_date(name: str, value: Node) -> str:
    """A hint to write a part of a date, which could not be joined with another, as one date."""
    start = as_date(value.value) if isinstance(value, Scalar) and name.casefold() in _STARTS else ""
    if start and "/" not in start:
        return f"Write date: {start}, or date: {start}/.. if it is still going on."
    return "Write one date: 2018-04-18T15:41 with a time of day, 2018-04-17/2018-04-19 for some days."


def _key(node: Mapping, names: tuple[str, ...]) -> Scalar | None:
    """The only key with one of these names, in any case; None if there is none, or several."""
    found = [key for key in node.keys if key.value.casefold() in names]
    return found[0] if len(found) == 1 else None


def _span(start: str, end: str) -> str:
    """The stretch from one date to another; empty if they make none."""
    first, last = as_date(start), as_date(end)
    if not first or not last:
        return ""
    return first if first == last else as_date(f"{first}/{last}")


def _moment(day: str, time: str) -> str:
    """A day and a time of day as one date; empty if they make none."""
    clock = read_time(time)
    return moment(day, clock) if clock else ""
