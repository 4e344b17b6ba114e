"""Charts of any events: what always holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.chart import Chart, fits
from briefing_tui.dates import DateError, parse
from briefing_tui.glyphs import ASCII, UNICODE
from briefing_tui.model import Briefing, Event
from briefing_tui.text import cell_len
from briefing_tui.view import Contents
from briefing_tui.wording import plain

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
    """Of two known dates, the one that begins first does not stand to the right of the other."""
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
    """A chart can be drawn in another width at any time."""
    resized = chart.resized(width)
    assert all(cell_len(plain(line)) <= width for line in resized.axis())
    assert resized.is_whole or not chart.is_whole
