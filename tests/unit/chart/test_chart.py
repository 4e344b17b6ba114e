"""The chart of a timeline: its columns and labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.chart.chart import NEEDS, TOO_NARROW, Chart, fits
from briefing_tui.chart.timescale import DAY
from briefing_tui.dates.edtf import parse
from briefing_tui.errors import Problem
from briefing_tui.loading import load
from briefing_tui.model.briefing import Account, Actor, Briefing, Event
from briefing_tui.text.cells import cell_len
from briefing_tui.text.glyphs import ASCII, UNICODE, Glyphs
from briefing_tui.view.contents import Contents
from briefing_tui.view.phrasing import plain

FIRST = """\
                                                       1950    Apr 2018            May                  Jun
                                                       ├───╱╱──1─────10────20──────1─────10─────20──────1─────10─→
   since 1950  The war that began in 1950 has never f… ════╱╱════════════════════════════════════════════════════→
31 Mar–14 Apr  Mike Pompeo meets Kim Jong-un on a sec…        ▒▒▒▒▒▒▒▒▒▒   ┊
          Apr  Washington is reported to be consideri…         ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
       17 Apr  Washington says that it favours a peac…                   ■ ┊
       17 Apr  The White House confirms direct talks…                    ■ ┊
    17–18 Apr  The prospect of a peace deal becomes p…                   ══┊
       18 Apr  Trump confirms in a message that Pompe…                    ■┊
       18 Apr  Officials in Seoul speak of talks on a…                    ■┊
       19 Apr  Moon Jae-in says that the North no lon…                     ■
       20 Apr  The hotline between North and South is…                     □
       27 Apr  Kim and Moon are due to meet.                               ┊    □
 1 May–10 Jun  Trump and Kim are due to meet.                              ┊       ░░░░░░░░░░░░░░░░░░░░░░░░░░░░
            ■ that day   ▒ some day within   ═ lasts   → goes on   □ ░ still to come   ┊ as of 19 Apr
"""

FIRST_NARROW = """\
                             1950  2018
                             ├───╱╱─Apr───May────Jun─→
since 1950  The war that be… ════╱╱══════════════════→
31 Mar–14 Apr  Mike Pompeo…         ▒▒▒▒┊
       Apr  Washington is r…        ▒▒▒▒▒▒▒
    17 Apr  Washington says…           ■┊
    17 Apr  The White House…           ■┊
 17–18 Apr  The prospect of…           ═┊
    18 Apr  Trump confirms…            ■┊
    18 Apr  Officials in Se…           ■┊
    19 Apr  Moon Jae-in say…            ■
    20 Apr  The hotline bet…            □
    27 Apr  Kim and Moon ar…            ┊□
1 May–10 Jun  Trump and Kim…            ┊ ░░░░░░░░░
■ day  ▒ within  ═ lasts  □ ░ to come  ┊ as of 19 Apr
"""

PLOT = 37
"""Columns of the plot in a chart without an explicit width."""


def charted(*dates: str | None, as_of: str = "", width: int = 0, glyphs: Glyphs = UNICODE, **fields: object) -> Chart:
    """The chart of events with these dates; None is an undated one. Without a width it has a plot of 37 columns."""
    timeline = tuple(
        Event(id=str(number), event="It happens.", date=parse(date) if date else None, **fields)  # type: ignore[arg-type]
        for number, date in enumerate(dates)
    )
    briefing = Briefing(title="T", id="t", as_of=parse(as_of) if as_of else None, timeline=timeline)
    contents = Contents(briefing, glyphs)
    widths = [width] if width else range(50, 100)
    charts = (Chart(contents.timeline, contents.lookup, one) for one in widths)
    return next(chart for chart in charts if width or (chart.plot == PLOT and chart.text_width))


def drawn(chart: Chart) -> str:
    """All lines of a chart."""
    rows = [chart.row(number) for number in range(len(chart.events))]
    return "".join(f"{plain(line).rstrip()}\n" for line in [*chart.axis(), *rows, chart.legend()])


def names(chart: Chart) -> str:
    """The upper line of the axis, from the plot on."""
    return plain(chart.axis()[0])[chart.plot_start :]


def numbers(chart: Chart) -> str:
    """The lower line of the axis, from the plot on."""
    return plain(chart.axis()[1])[chart.plot_start :]


def bars(chart: Chart) -> list[str]:
    """The plots of the rows."""
    return [plain(chart.row(number))[chart.plot_start :] for number in range(len(chart.events))]


def bar(*dates: str, number: int = 0, **options: str) -> str:
    """The plot of one of the events without the blanks around its marks."""
    return bars(charted(*dates, **options))[number].strip()  # type: ignore[arg-type]


@pytest.mark.parametrize(("width", "expected"), [(114, FIRST), (54, FIRST_NARROW)])
def test_the_first_bundled_briefing(width: int, expected: str, bundled: Path) -> None:
    """Its events in a pane of 120 columns and in one of 60."""
    contents = Contents(load(min(bundled.glob("*.yaml"))))
    assert drawn(Chart(contents.timeline, contents.lookup, width)) == expected


# The axis


@pytest.mark.parametrize(
    ("dates", "over", "under"),
    [
        (["2018-04-18T09:03Z", "2018-04-18T09:21Z"], "18 Apr 2018 9:00", "─────5────────10───────15───────20───"),
        (["2018-04-18T00:00Z", "2018-04-18T23:00Z"], " 18 Apr 2018", "─0────3───6────9───12───15──18───21──"),
        (
            ["2018-04-18T23:00Z", "2018-04-21T01:00Z"],
            "  19 Apr 2018     20 Apr",
            "──0───6───12──18──0────6───12──18──0─",
        ),
        (["2018-04-10", "2018-04-18"], "Apr 2018", "─10──11──12──13──14─15──16──17──18───"),
        (["2018-04-01/2018-04-25"], " Apr 2018", "─1─────5──────10─────15─────20───────"),
        (
            ["2018-04-01", "2018-05-31", "2018-05-02"],
            " Apr 2018         May",
            "─1────10────20────1────10────20──────",
        ),
        (["2018-02", "2018-06", "2018-04"], "2018", "─Feb───Mar────Apr────May─────Jun─────"),
        (
            ["2017-06/2018-03"],
            "2017                     2018",
            "────Jul────Sep────Nov────Jan────Mar──",
        ),
        (
            ["2014/2016"],
            " 2014       2015        2016",
            "─Jan──Jul───Jan───Jul───Jan───Jul────",
        ),
        (["2001", "2005", "2010"], "    2002   2004   2006   2008   2010", "────├──────├──────├──────├──────├────"),
        (
            ["1901/1966"],
            "1900       1920      1940       1960",
            "├──────────├─────────├──────────├────",
        ),
        (["1001/2000"], "1000   1200   1400   1600   1800", "├──────├──────├──────├──────├──────├─"),
        (["Y-17999/2000"], "      15000    10000   5000     1 CE", "──────├────────├───────├────────├────"),
        (["Y-100000/2000"], " 100000       60000         20000", "─├─────├──────├──────├──────├──────├─"),
    ],
)
def test_the_unit_is_the_finest_that_has_room(dates: list[str], over: str, under: str) -> None:
    """Hours under days, days under months, months under years, or years, however many."""
    chart = charted(*dates)
    assert (names(chart), numbers(chart)) == (over, under)


def test_years_before_our_time_are_round() -> None:
    """They are counted back: 40, 20, then 1 and 20 of our time; that is said once, before the axis."""
    chart = charted("-0044/0030")
    assert plain(chart.axis()[0]).split() == ["BCE", "40", "20", "1", "CE", "20"]


def test_the_era_of_early_years_is_said() -> None:
    """Once, before the axis, where a year may be misread without it."""
    assert plain(charted("0400/0800").axis()[0]).split()[:2] == ["CE", "400"]
    assert plain(charted("1400/1800").axis()[0]).split()[0] == "1400"


def test_millions_of_years_are_short() -> None:
    """So that more than one number has room."""
    assert names(charted("Y-13800000000/2018")).split("  ")[0].strip() == "14 bn"
    assert names(charted("Y-3000000/Y-1000000")).split("  ")[-1].strip() == "1.5 m"


def test_where_few_years_have_room_every_second_tick_has_none() -> None:
    """Two numbers with a tick between them tell more than one."""
    chart = charted("Y-15000/-9000", width=39)
    assert numbers(chart).count("├") > len(names(chart).split()) > 1


@pytest.mark.parametrize("date", ["Y-13800000000/2018", "2018/Y999999999999", "-9999-12-31/9999-12-31"])
def test_far_years_are_drawn(date: str) -> None:
    """A bar over all of the plot, whatever the numbers."""
    chart = charted(date)
    assert bars(chart)[0].strip() == "═" * (chart.plot - 2)
    assert names(chart).strip()


def test_a_day_has_the_column_of_its_number() -> None:
    """Even if a day takes less than a column, an event and its number share one."""
    chart = charted("2018-04-01", "2018-04-20", "2018-05-10", "2018-05-31", width=114)
    under = numbers(chart)
    assert [row.index("■") for row in bars(chart)[1:3]] == [under.index("20"), under.rindex("10")]


def test_a_period_differs_from_its_neighbour_in_words() -> None:
    """A stub beside a stretch of the same year is labelled with its month, and the year is given there."""
    chart = charted("2018-01-03", "2018-10-01/2018-10-30", "2018-12-01")
    assert names(chart) == "Jan    Oct 2018      Nov"


# Cuts


def test_a_long_gap_is_cut() -> None:
    """A gap longer than half of the total is left out, and a stub's label is its year."""
    chart = charted("1950-06-25/..", "2018-04-01/2018-06-12", "2018-05-02")
    assert names(chart).startswith("1950   ")
    assert numbers(chart).startswith("├───╱╱─")


def test_at_most_two_gaps_are_cut() -> None:
    """Of three long gaps the shortest stays."""
    assert numbers(charted("0100-01-01", "1500-01-01", "1950-01-01", "2018-04-01")).count("╱╱") == 2


def test_a_gap_of_less_than_half_is_kept() -> None:
    """Six weeks out of thirteen are drawn."""
    assert "╱" not in numbers(charted("2018-01-01", "2018-02-15", "2018-02-20", "2018-04-01"))


def test_what_fits_is_not_cut() -> None:
    """Days that have four columns each gain nothing by a cut."""
    assert "╱" not in numbers(charted("2018-04-01", "2018-04-08"))


def test_a_date_does_not_lose_its_length_to_itself() -> None:
    """A span alone in the chart is drawn whole."""
    assert "╱" not in numbers(charted("2014/2016", as_of="2016-12-31"))
    assert numbers(charted("1950-06-25", "2018-04-18/2018-06-12")).count("╱╱") == 1


def test_a_date_that_leaves_no_room_is_cut() -> None:
    """A span of decades over events of one month passes the cut, and its bar says so."""
    assert bar("1950/2018-04-20", "2018-04-01", "2018-05-02") == "════╱╱═══════════════════"


def test_only_bars_that_pass_have_the_mark_of_a_cut() -> None:
    """Rows with events on one side only are empty there."""
    assert ["╱╱" in row for row in bars(charted("1950/..", "1951", "2018-04-01", "2018-05"))] == [
        True,
        False,
        False,
        False,
    ]


# Bars


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2018-04-10", "■"),
        ("2018-04-10T15:41Z", "■"),
        ("2018-04-10/2018-04-20", "══════"),
        ("[2018-04-10..2018-04-20]", "▒▒▒▒▒▒"),
        ("{2018-04-10,2018-04-20}", "═    ═"),
        ("[2018-04-10,2018-04-20]", "▒    ▒"),
        ("{2018-04-10..2018-04-14,2018-04-20}", "═══  ═"),
        ("2018-04-10?", "▒▒▒"),
        ("2018-04-10~", "▒▒▒"),
        ("2018-05-10", "□"),
        ("2018-05-10~", "░░░"),
        ("[2018-05-10..2018-05-20]", "░░░░░░░"),
        ("2018-05-10/2018-05-20", "═══════"),
    ],
)
def test_the_marks(date: str, expected: str) -> None:
    """Known, within, lasting; hollow where still to come; one column wider on each side where about or not sure."""
    around = "2018-04-01/2018-06-05"
    found = [row.replace("┊", " ").strip() for row in bars(charted(around, date, as_of="2018-04-28"))]
    assert found[1] == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2018-04-10/..", "              ══════════════════════→"),
        ("../2018-04-10", "←════════════════                    "),
        ("[..2018-04-10]", "←▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒                    "),
        ("[2018-04-10..]", "              ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒→"),
        ("[..2018-04-10,2018-04-12..]", "←▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒ ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒→"),
    ],
)
def test_an_open_end_is_an_arrow(date: str, expected: str) -> None:
    """It is in the first or last column of the plot, and the bar extends to it."""
    rows = bars(charted(date, "2018-03-20/2018-05-10", "2018-04-29"))
    assert [row for row in rows if {*row} & {*"←→"}] == [expected]


def test_the_axis_goes_on_as_its_events_do() -> None:
    """It has an arrow where a date is open, and none else."""
    assert (numbers(charted("../2018-04-10"))[0], numbers(charted("2018-04-10/.."))[-1]) == ("←", "→")
    assert not {*numbers(charted("2018-04-10"))} & {*"←→"}


def test_one_event_stands_in_the_middle_of_its_days() -> None:
    """Days have no more than four columns; the days around fill the plot."""
    row = bars(charted("2018-04-18"))[0]
    assert row.strip() == "■■■■"
    assert abs(row.index("■") - (len(row) - row.rindex("■") - 1)) <= 1


def test_events_of_one_day_stand_in_one_column() -> None:
    """However coarse the axis is."""
    rows = bars(charted("2018-04-18", "2018-04-18", "2018-04-18T23:59Z", "1700", "1800", "1900"))
    assert len({row.index("■") for row in rows if "■" in row}) == 1


def test_days_side_by_side_never_overlap() -> None:
    """At any pace of a column a day or more, each column belongs to one day."""
    for last in range(2, 30):
        rows = bars(charted(*(f"2018-04-{day:02}" for day in range(1, last))))
        taken = [column for row in rows for column, mark in enumerate(row) if mark == "■"]
        assert len(taken) == len({*taken}) == taken[-1] - taken[0] + 1


def test_the_line_at_as_of_is_in_every_row() -> None:
    """An event in its cell has priority, and it is drawn beside undated ones too."""
    rows = bars(charted("2018-04-01", "2018-04-19", "2018-05-30", None, as_of="2018-04-19"))
    column = rows[0].index("┊")
    assert [row[column] for row in rows] == ["┊", "■", "┊", "┊"]


def test_undated_events_have_no_bar() -> None:
    """Their date is what was written, in the error role where it is wrong."""
    wrong = (Problem("error", "E000", "f", 1, 1, "Wrong.", field="date"),)
    chart = charted(None, "2018-04-18", date_text="one fine day in May", problems=wrong)
    assert plain(chart.row(1)).startswith("one fine day i…  ")
    assert chart.row(1)[1][1] == "error"


def test_all_undated() -> None:
    """There is no axis; the chart says why."""
    chart = charted(None, None, as_of="2018-04-19")
    assert [plain(line) for line in chart.axis()] == ["No event has a known date.", ""]
    assert plain(chart.row(0)).strip() == "no date  It happens."
    assert (chart.window, chart.column(0), chart.zoomed(2).panned(3).is_whole) == (None, None, True)


# Dates and texts


@pytest.mark.parametrize(
    ("dates", "number", "expected"),
    [
        (["2018-04-18", "2018-04-20"], 0, "18 Apr"),
        (["2017-12-30", "2018-01-02", "2018-01-04"], 0, "30 Dec 2017"),
        (["2017-11-28/2017-12-02", "2018-01-02", "2018-01-04"], 0, "28 Nov–2 Dec"),
        (["1950-02-03/2018-05-06", "2018-04-01", "2018-05-01", "2018-05-09"], 0, "1950–2018"),
        (["1848-03-18", "1918-11-09", "1989-11-09"], 2, "9 Nov 1989"),
        (["1848-03-18", "1918-11-09/1919-01-19", "1989-11-09"], 1, "1918–1919"),
        (["1848-03-18/1848-05-18", "1900", "1950", "1989"], 0, "1848"),
    ],
)
def test_a_date_has_its_year_where_it_is_needed(dates: list[str], number: int, expected: str) -> None:
    """It is left out in the usual year, and where it leaves no room; on an axis of years the years stay."""
    assert plain(charted(*dates).row(number)).partition("It ")[0].strip() == expected


def test_the_text_is_cut_with_its_links() -> None:
    """A name is a link in the chart too; an ellipsis marks the cut, also at the end of a fragment."""
    events = tuple(
        Event(id=words, event=words, date=parse("2018-04-18"), as_stated="so it is said")
        for words in (
            "Kim Jong-un meets Moon Jae-in and Trump.",
            "He says that it is so. Kim Jong-un.",
            "He meets Kim Jong-un.",
        )
    )
    actors = tuple(Actor(id=name, name=name) for name in ("Kim Jong-un", "Moon Jae-in"))
    contents = Contents(Briefing(title="T", id="t", timeline=events, actors=actors))
    chart = Chart(contents.timeline, contents.lookup, 64)
    assert chart.text_width == 22
    assert [plain(chart.row(number))[8:31] for number in range(3)] == [
        "Kim Jong-un meets Moo… ",
        "He says that it is so… ",
        "He meets Kim Jong-un.  ",
    ]
    links = [("Kim Jong-un", "link:Kim Jong-un"), ("Moo", "link:Moon Jae-in")]
    assert [run for run in chart.row(0) if run[1].startswith("link")] == links


def test_a_disputed_event_is_marked() -> None:
    """As in the list, where there is room."""
    accounts = (Account(says="One."), Account(says="Another."))
    assert "It happens. ≠2 " in plain(charted("2018-04-18", accounts=accounts, width=76).row(0))


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (114, "■ that day   ▒ some day within   ═ lasts   → goes on   □ ░ still to come   ┊ as of 19 Apr"),
        (76, "■ that day  ▒ within  ═ lasts  → goes on  □ ░ to come  ┊ as of 19 Apr"),
        (54, "■ day  ▒ within  ═ lasts  □ ░ to come  ┊ as of 19 Apr"),
        (47, "■ day ▒ within ═ lasts □ ░ due ┊ as of 19 Apr"),
        (40, "■ day ▒ within ═ lasts □ ░ due ┊ 19 Apr"),
        (36, "■ day ▒ within □ ░ due ┊ 19 Apr"),
        (27, "■ day ▒ within ┊ 19 Apr"),
        (20, ""),
    ],
)
def test_the_legend(width: int, expected: str) -> None:
    """In the middle, in as many words as there is room for."""
    line = plain(charted("2018-04-18", as_of="2018-04-19", width=width).legend())
    assert line.strip() == expected
    assert len(line) - len(expected) == (width - len(expected)) // 2 * bool(expected)


@pytest.mark.parametrize(
    ("events", "width", "known_at"),
    [
        (("1990-01-01", "1991-02-03"), 100, "as of 1 Jan 2024"),
        (("1990-01-01", "1990-02-03"), 70, "as of 1 Jan 2024"),
        (("2024-01-01",), 100, "as of 1 Jan"),
        (("1990-01-01",), 26, " 1 Jan"),
    ],
)
def test_the_legend_names_the_year_of_the_as_of_date(events: tuple[str, ...], width: int, known_at: str) -> None:
    """If most events are in another one, and there is room."""
    line = plain(charted(*events, as_of="2024-01-01", width=width).legend())
    assert line.endswith(known_at), line


def test_in_ascii_nothing_else_is_drawn() -> None:
    """All marks come from the set in use."""
    chart = charted(
        "1950/..", "2018-04-01%", "[..2018-04-10]", "2018-05-01/2018-06-10", as_of="2018-04-19", glyphs=ASCII
    )
    assert drawn(chart).isascii()


# Width


def test_too_narrow() -> None:
    """Below 30 columns of a pane, three of them its gutter, the axis says so, and rows are dates."""
    assert (NEEDS, TOO_NARROW) == (30, "The chart needs 30 columns.")
    assert (fits(26), fits(27)) == (False, True)
    chart = charted("2018-04-18", width=26)
    assert [plain(line) for line in chart.axis()] == ["The chart needs 30", "columns."]
    assert plain(chart.row(0)) == "18 Apr"


def test_below_50_columns_dates_are_narrow() -> None:
    """They have 13 columns, enough for two days of two months, and a space after them."""
    chart = charted("2018-04-27/2018-12-31", "2018-04-20T15:41", width=36)
    assert sorted(plain(chart.row(number))[:14] for number in range(2)) == [" 20 Apr 15:41 ", "27 Apr–31 Dec "]
    assert plain(charted("2018-04-27", "2018-04-20", width=36).row(0)).startswith("20 Apr ")


def test_on_an_axis_of_one_day_times_stand_alone() -> None:
    """The axis has the day, and a span of times has room so."""
    chart = charted("2018-04-18T09:00/2018-04-18T11:30", "2018-04-18T15:41", "2018-04-18", as_of="2018-04-18")
    dates = {plain(chart.row(number)).partition("It ")[0].strip() for number in range(3)}
    assert dates == {"18 Apr", "09:00–11:30", "15:41"}


def test_times_of_one_day_fill_the_plot() -> None:
    """The hours before the first and after the last are left out, also where the day is that of `as_of`."""
    first, last = bars(charted("2018-04-18T09:00Z", "2018-04-18T19:30Z", as_of="2018-04-18"))
    assert (first.index("■"), last.rindex("■")) == (1, len(last) - 1)


@pytest.mark.parametrize(("width", "text"), [(140, 48), (107, 39), (73, 26), (54, 18), (50, 16), (49, 0)])
def test_the_text_gives_way(width: int, text: int) -> None:
    """It has two fifths of what the dates leave, at least 16 and at most 48 columns, and the bars 25; else none."""
    chart = charted("2018-04-18", width=width)
    assert (chart.text_width, chart.plot_start + chart.plot) == (text, width)


def test_a_rare_long_date_takes_columns_of_its_words() -> None:
    """In little room the column is made for most dates; nothing of the long one is cut, and the bars stay in place."""
    days = [f"2018-04-{day:02}" for day in range(10, 19)]
    chart = charted(*days, "[2018-04-20..]", width=54)
    assert plain(chart.row(0)).startswith("10 Apr  It happens.")
    assert plain(chart.row(9)).startswith("20 Apr or later  It h")
    assert plain(chart.row(9))[: chart.plot_start].endswith("… ")
    assert {len(plain(chart.row(number))) for number in range(10)} == {54}


def test_where_there_is_room_all_dates_end_in_one_column() -> None:
    """Also the longest, which would stick out of a column that is made for most of them."""
    days = [f"2018-04-{day:02}" for day in range(10, 19)]
    chart = charted(*days, "[2018-04-20..]", width=100)
    assert [plain(chart.row(number)).index("  It happens.") for number in (0, 9)] == [15, 15]
    assert plain(chart.row(9)).startswith("20 Apr or later  It happens.")
    assert plain(charted(*days, "[2018-04-20..]", width=76).row(0)).index("  It happens.") < 15


def test_no_line_is_wider() -> None:
    """At any width."""
    dates = ["1950/..", "2018-04-01%", "2018-04", "[..2018-04-18]", None, "2018-05-01/2018-06-10", "-0044"]
    for width in range(20, 201):
        chart = charted(*dates, as_of="2018-04-19T15:00Z", width=width)
        zoomed = chart.zoomed(3).panned(5)
        lines = (drawn(chart) + drawn(zoomed)).splitlines()
        assert [line for line in lines if cell_len(line) > width] == [], f"in {width} columns"


# Zoom and pan


def zoomable(width: int = 114) -> Chart:
    """A chart with a cut, and with events before, in and after its middle."""
    return charted("1950/..", "2018-04-01", "2018-04", "2018-04-30", "2018-06-10", as_of="2018-04-19", width=width)


def test_zoom_keeps_the_centre() -> None:
    """An event in the column that is given stays there, and has more columns."""
    chart = zoomable()
    column = chart.column(3)
    assert column is not None
    zoomed = chart.zoomed(2.5, column)
    assert abs((zoomed.column(3) or 0) - column) <= 2
    assert len(bars(zoomed)[3].replace("┊", "").strip(" ")) > len(bars(chart)[3].replace("┊", "").strip(" "))


def test_zoom_ends_at_four_columns_a_day() -> None:
    """There is no use in more."""
    zoomed = zoomable().zoomed(10**9, 30)
    assert zoomed.window
    assert (zoomed.window[1] - zoomed.window[0]) // (DAY // 4) == zoomed.plot - 1


def test_zoom_within_a_day_ends_at_four_columns_a_minute() -> None:
    """Where times are known, there is use in it."""
    chart = charted("2018-04-18T09:00Z", "2018-04-18T19:30Z")
    assert chart.window
    nearer = chart.zoomed(2)
    assert nearer.window
    assert nearer.window != chart.window
    nearest = chart.zoomed(10**9)
    assert nearest.window
    assert nearest.window[1] - nearest.window[0] == 15 * (nearest.plot - 1)


def test_zoom_out_ends_at_the_whole() -> None:
    """It is then what it was at first."""
    chart = zoomable()
    assert not chart.zoomed(4).is_whole
    assert chart.zoomed(4).zoomed(0.001).is_whole
    assert drawn(chart.zoomed(4).zoomed(0.001)) == drawn(chart)


def test_what_is_clipped_is_marked() -> None:
    """A bar that continues, and an event out of sight, have an arrow at that edge; so has the axis."""
    zoomed = zoomable().zoomed(4, zoomable().column(3)).panned(-20)
    assert [(row[0], row[-1]) for row in bars(zoomed)] == [("←", "→"), ("←", " "), ("←", "→"), (" ", "→"), (" ", "→")]
    assert (numbers(zoomed)[0], numbers(zoomed)[-1]) == ("←", "→")


def test_pan_moves_by_columns() -> None:
    """An event moves as far to the left as the chart to later times."""
    zoomed = zoomable().zoomed(4, zoomable().column(3))
    assert zoomed.panned(7).column(3) == (zoomed.column(3) or 0) - 7


def test_pan_ends_at_the_ends() -> None:
    """The first and the last column are as far as it goes; the whole does not move."""
    zoomed = zoomable().zoomed(4)
    assert names(zoomed.panned(-(10**20))).startswith(" 1950 ")
    assert zoomed.panned(10**20).window == zoomed.panned(10**19).window
    assert drawn(zoomable().panned(5)) == drawn(zoomable())


def test_a_chart_never_changes() -> None:
    """Zoom and pan give new ones."""
    chart = zoomable()
    before = drawn(chart)
    chart.zoomed(3).panned(9)
    assert drawn(chart) == before


def test_the_window_is_that_of_the_time_in_sight() -> None:
    """In seconds, the first and the last; the days around the events are in it."""
    first, last = charted("2018-04-10", "2018-04-18").window or (0, 0)
    begin, end = parse("2018-04-09/2018-04-19").lower[0], parse("2018-04-09/2018-04-19").upper[0]
    assert (first // DAY, last // DAY) == (begin, end)


def test_another_width_keeps_the_time() -> None:
    """What was at the left edge is there again; the whole stays the whole."""
    zoomed = zoomable().zoomed(4, zoomable().column(3))
    narrow = zoomable(54).viewed(zoomed.view)
    assert narrow.width == 54
    assert narrow.window
    assert zoomed.window
    assert abs(narrow.window[0] - zoomed.window[0]) <= 2 * DAY
    assert zoomable(54).viewed(zoomable().view).is_whole


def test_a_view_in_its_own_width_is_the_chart_itself() -> None:
    """Every column is as it was; without a view all of the time is in sight."""
    zoomed = zoomable().zoomed(4, zoomable().column(3)).panned(7)
    again = zoomable().viewed(zoomed.view)
    assert drawn(again) == drawn(zoomed)
    assert again.view == zoomed.view
    assert drawn(zoomed.viewed(None)) == drawn(zoomable())


def test_the_column_of_an_open_start_is_its_end() -> None:
    """So that a zoom can be centred on it."""
    chart = charted("../2018-04-10", "2018-04-10", "2018-04-26", "2018-05-12", "2018-05-28")
    assert chart.column(0) == chart.column(1)


YEARS_AND_DAYS = ("1950/..", "2000", "[2018-03-31..2018-04-14]", "2018-04-17", "2018-04-18", "2018-05-01", "2018-06-12")


def test_an_axis_of_years_has_dates_in_line_and_as_precise_as_there_is_room() -> None:
    """Most dates have their year; a longer one in the usual year goes without it rather than without its days."""
    chart = charted(*YEARS_AND_DAYS, width=76)
    found = [plain(chart.row(number)) for number in range(len(YEARS_AND_DAYS))]
    assert found[2].startswith("31 Mar–14 Apr  ")
    assert found[3].startswith("17 Apr 2018  ")
    assert len({row.index("2018") for row in found[3:]}) == 1


def test_no_text_gives_way_to_dates_in_line() -> None:
    """Where there is little room, the first words of the events stay, and dates may reach into them."""
    chart = charted(*YEARS_AND_DAYS, width=55)
    assert chart.text_width == 16
    assert plain(chart.row(3)).startswith("17 Apr 2018  It happens.")
