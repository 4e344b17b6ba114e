"""Properties of charts of any events."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.chart.chart import Chart, fits
from briefing_tui.chart.timescale import DAY
from briefing_tui.dates.edtf import Date, DateError, civil, parse
from briefing_tui.dates.parts import MONTHS
from briefing_tui.model.briefing import Briefing, Event
from briefing_tui.text.cells import cell_len
from briefing_tui.text.glyphs import ASCII, UNICODE
from briefing_tui.view.contents import Contents
from briefing_tui.view.phrasing import plain

NEAR = st.builds("2018-{:02}-{:02}".format, st.integers(1, 12), st.integers(1, 28))
FAR = st.one_of(
    st.builds("{:04}".format, st.integers(0, 9999)),
    st.builds("-{:04}-03".format, st.integers(1, 9999)),
    st.builds("Y{}{}".format, st.sampled_from(["", "-"]), st.integers(10_000, 10**12 - 1)),
)
TIMES = st.builds("{}T{:02}:{:02}Z".format, NEAR, st.integers(0, 23), st.integers(0, 59))
PARTS = st.one_of(NEAR, NEAR, TIMES, FAR, st.builds("{}{}".format, NEAR, st.sampled_from("?~%")))
DATES = st.one_of(
    PARTS,
    st.builds("{}/{}".format, PARTS, PARTS),
    st.builds("[{}..{}]".format, PARTS, PARTS),
    st.builds("{}/..".format, PARTS),
    st.builds("[..{}]".format, PARTS),
)
WORDS = st.text("abc ß…漢字\u0301", max_size=50)
WIDTHS = st.integers(20, 200)


@st.composite
def events(draw: st.DrawFn) -> Event:
    """An event at any time, or without one."""
    text = draw(st.one_of(DATES, DATES, DATES, WORDS))
    try:
        date = parse(text)
    except DateError:
        return Event(id="e", event=draw(WORDS), date=None, date_text=text)
    return Event(id="e", event=draw(WORDS), date=date)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """A chart of any events, perhaps zoomed and moved."""
    as_of = draw(st.one_of(st.none(), PARTS.map(parse)))
    briefing = Briefing(title="T", id="t", as_of=as_of, timeline=tuple(draw(st.lists(events(), max_size=8))))
    contents = Contents(briefing, draw(st.sampled_from([UNICODE, ASCII])))
    chart = Chart(contents.timeline, contents.lookup, draw(WIDTHS))
    for factor, columns in draw(st.lists(st.tuples(st.floats(0.1, 10), st.integers(-99, 99)), max_size=3)):
        chart = chart.zoomed(factor, columns).panned(columns)
    return chart


@given(charts())
def test_every_line_has_its_place(chart: Chart) -> None:
    """No line is wider than the chart, and rows and axis end in the same column."""
    rows = [chart.row(number) for number in range(len(chart.events))]
    assert all(cell_len(plain(line)) <= chart.width for line in [*chart.axis(), *rows, chart.legend()])
    if chart.window:
        assert {cell_len(plain(line)) for line in [chart.axis()[1], *rows]} == {chart.width}


@given(charts())
def test_every_date_has_a_column(chart: Chart) -> None:
    """Each dated event has a mark in its row, and an undated one none."""
    if not chart.window:
        return
    glyphs = chart.lookup.glyphs
    for number, event in enumerate(chart.events):
        row = [mark for mark in plain(chart.row(number))[-chart.plot :] if mark not in {" ", glyphs.as_of}]
        assert bool(row) == (event.date is not None)


@given(charts())
def test_order_is_kept(chart: Chart) -> None:
    """Of two known dates, the earlier one does not begin to the right of the later one."""
    begins = [
        (event.date.lower, chart.column(number))
        for number, event in enumerate(chart.events)
        if event.date and not (event.date.open_start or event.date.uncertain or event.date.approximate)
    ]
    columns = [column for _, column in sorted(begins, key=lambda pair: pair[0]) if column is not None]
    assert columns == sorted(columns)


@given(charts(), st.floats(0.1, 10))
def test_zoom_and_pan_stay_within_the_whole(chart: Chart, factor: float) -> None:
    """The window lies within that of the whole chart, and back at the whole everything is as before."""
    whole = Chart(chart.events, chart.lookup, chart.width)
    assert chart.zoomed(1e-30).axis() == whole.axis()
    zoomed = chart.zoomed(factor)
    if zoomed.window:
        assert zoomed.window[0] <= zoomed.window[1]
    assert zoomed.is_whole or fits(zoomed.width)


@given(charts(), WIDTHS)
def test_any_other_width_can_follow(chart: Chart, width: int) -> None:
    """A chart can be drawn at a different width at any time."""
    resized = Chart(chart.events, chart.lookup, width).viewed(chart.view)
    assert all(cell_len(plain(line)) <= width for line in resized.axis())
    assert resized.is_whole or not chart.is_whole


HOUR = 3600
YEAR = 366 * DAY


@st.composite
def spans(draw: st.DrawFn) -> Chart:
    """A chart over anything from an hour to 20,000 years, zoomed, or with other events far away."""
    size = draw(st.sampled_from([HOUR, DAY, 30 * DAY, YEAR, 100 * YEAR, 2000 * YEAR]))
    first = draw(st.integers(-20_000 * YEAR, 8_000 * YEAR))
    last = first + draw(st.integers(size, 10 * size))
    far = draw(st.lists(st.integers(-20_000 * YEAR, 10_000 * YEAR), max_size=2))
    timeline = tuple(
        Event(id="e", event="It happens.", date=Date("", divmod(start, DAY), divmod(end, DAY), "one"))
        for start, end in ((first, last), *zip(far, far, strict=True))
    )
    contents = Contents(Briefing(title="T", id="t", timeline=timeline))
    chart = Chart(contents.timeline, contents.lookup, draw(st.integers(39, 72)))
    return chart if far else chart.zoomed(draw(st.sampled_from([1, 2, 5]))).panned(draw(st.integers(0, 20)))


def labels_of(chart: Chart) -> list[tuple[int, str]]:
    """The columns of the numbers on the axis, and the numbers: years over the ticks, others beside them."""
    names, numbers = (plain(line)[chart.plot_start :] for line in chart.axis())
    assert chart._view
    is_years = chart._view.unit.name == "year"
    found = re.finditer(r"(?<!\S)\d+", names) if is_years else re.finditer(r"\w+", numbers)
    return [(label.start(), label[0]) for label in found]


@given(spans())
def test_an_axis_has_two_labels(chart: Chart) -> None:
    """However long the time is, and wherever it lies: from 25 columns on a reader knows the scale."""
    assert chart.plot >= 25
    names, numbers = (plain(line) for line in chart.axis())
    assert len(labels_of(chart)) >= 2 or ("╱" in numbers and len((names + numbers.replace("─", " ")).split()) > 2)


@given(spans())
def test_each_label_stands_at_its_date(chart: Chart) -> None:
    """None touches the next one, for two that did would be another number."""
    view = chart._view
    assert view
    slack = view.scale.seconds // view.scale.per_columns + 1 + (DAY // 2 if view.scale.is_coarse else 0)
    for column, words in labels_of(chart):
        time = view.scale.time(view.offset + column)
        assert words in called(time - slack, time + slack, view.unit.name)


def called(first: int, last: int, unit: str) -> set[str]:
    """The labels of the minutes, hours, days, months or years between two times."""
    days = range(first // DAY, last // DAY + 1)
    if unit == "year":
        years = range(civil(days[0])[0], civil(days[-1])[0] + 1)
        return {str(year if year > 0 else 1 - year) for year in years}
    if unit == "month":
        return {MONTHS[civil(day)[1] - 1][:3] for day in days}
    if unit == "day":
        return {str(civil(day)[2]) for day in days}
    size, of = (HOUR, 24) if unit == "hour" else (60, 60)
    return {str(number % of) for number in range(first // size, last // size + 1)}
