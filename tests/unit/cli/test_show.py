"""`briefing-tui show`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.cli import main
from briefing_tui.export.formats import FORMATS

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(folder: Path) -> Path:
    """A folder with three briefings (good, faulty, broken), in which the test runs."""
    (folder / "good.yaml").write_text("title: Good\nsummary: [It goes on.]\nactors: [Kim]\n", encoding="utf-8")
    (folder / "faulty.yaml").write_text(
        "title: Faulty\nsummary: [a]\nactors:\n  - {name: Kim, kind: army}\n", encoding="utf-8"
    )
    (folder / "broken.yaml").write_text("title: [\n", encoding="utf-8")
    return folder


@pytest.mark.usefixtures("folder")
def test_a_briefing_is_printed_plain(capsys: Capture) -> None:
    """In a pipe there are no styles, and standard error stays empty."""
    assert main(["show", "good.yaml"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("Good\n====\n\nSummary\n-------\n- It goes on.\n")
    assert "\x1b" not in captured.out
    assert captured.err == ""


@pytest.mark.usefixtures("folder")
def test_errors_are_counted_on_standard_error(capsys: Capture) -> None:
    """A briefing with errors is printed; how many, and how to see them, is said on standard error."""
    assert main(["show", "faulty.yaml"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("Faulty\n")
    assert captured.err == "1 problem so far; for details run briefing-tui check faulty.yaml\n"


@pytest.mark.usefixtures("folder")
def test_a_briefing_that_does_not_open_fails(capsys: Capture) -> None:
    """Its problems go to standard error with their place; nothing is printed."""
    assert main(["show", "broken.yaml"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("broken.yaml:")
    assert ": fatal: " in captured.err


@pytest.mark.usefixtures("folder")
def test_several_files_are_printed_in_their_order(capsys: Capture) -> None:
    """All that open are printed, separated by blank lines; one that does not open is still a failure."""
    assert main(["show", "faulty.yaml", "broken.yaml", "good.yaml"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("Faulty\n======\n")
    assert "\n\n\nGood\n====\n" in out


@pytest.mark.usefixtures("folder")
def test_one_pane_is_printed(capsys: Capture) -> None:
    """`--pane` leaves out the others."""
    assert main(["show", "good.yaml", "--pane", "actors"]) == 0
    out = capsys.readouterr().out
    assert "Kim" in out
    assert "It goes on." not in out


@pytest.fixture
def timeline(folder: Path) -> Path:
    """A briefing with a timeline, in the folder in which the test runs."""
    path = folder / "timeline.yaml"
    path.write_text(
        "title: Dates\nsources: [{id: paper}]\nsummary: [It goes on.]\n"
        "timeline:\n"
        "  - {date: 2018-04-10, event: It begins., cites: [paper]}\n"
        "  - {date: 2018-04-12/.., event: It lasts.}\n",
        encoding="utf-8",
    )
    return path


@pytest.mark.usefixtures("timeline")
@pytest.mark.parametrize(
    ("order", "heading", "first"),
    [
        ("time", "Timeline", "It begins."),
        ("newest", "Timeline, newest first", "It lasts."),
        ("file", "Timeline, as in the file", "It begins."),
    ],
)
@pytest.mark.parametrize("more", [(), ("--chart",)], ids=["text", "chart"])
def test_an_order_of_the_timeline(capsys: Capture, order: str, heading: str, first: str, more: tuple[str, ...]) -> None:
    """`--order` puts the events in it, and the heading names one that is not the usual one."""
    assert main(["show", "timeline.yaml", "--pane", "timeline", "--order", order, "--from", "2018", *more]) == 0
    printed = capsys.readouterr().out.partition(f"\n{heading}\n{'-' * len(heading)}\n")[2]
    assert min(("It begins.", "It lasts."), key=printed.index) == first


@pytest.mark.usefixtures("timeline")
def test_json_keeps_the_order_of_the_file(capsys: Capture) -> None:
    """It is to load as the same briefing."""
    assert main(["show", "timeline.yaml", "--format", "json", "--order", "newest"]) == 0
    assert [event["event"] for event in json.loads(capsys.readouterr().out)["timeline"]] == ["It begins.", "It lasts."]


@pytest.mark.usefixtures("timeline")
def test_an_order_that_there_is_not(capsys: Capture) -> None:
    """One sentence names those that there are."""
    assert main(["show", "timeline.yaml", "--order", "age"]) == 2
    assert capsys.readouterr().err == ("briefing-tui: There is no order “age”. The orders are time, newest, file.\n")


@pytest.mark.usefixtures("timeline")
def test_the_timeline_as_a_chart(capsys: Capture) -> None:
    """`--chart` draws a row for each event; what it does not cite is not listed."""
    assert main(["show", "timeline.yaml", "--pane", "timeline", "--chart", "--width", "60"]) == 0
    assert (
        capsys.readouterr().out
        == """\
Dates
=====
Only timeline: 2 of 3 entries

Timeline
--------
                                 Apr 2018
                                 ──9───10──11──12──13──14──→
      10 Apr  It begins.               ■■■■
since 12 Apr  It lasts.                        ════════════→

   ■ that day  ▒ within  ═ lasts  → goes on  □ ░ to come
"""
    )


@pytest.mark.usefixtures("timeline")
def test_the_chart_is_printed_among_the_other_panes(capsys: Capture) -> None:
    """Without `--pane` the timeline alone is drawn, the rest is text as ever."""
    assert main(["show", "timeline.yaml", "--chart"]) == 0
    out = capsys.readouterr().out
    assert "- It goes on.\n" in out
    assert "■■■■" in out


@pytest.mark.usefixtures("timeline")
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--width", "29"], "The chart needs 30 columns."),
        (["--pane", "actors"], "--chart shows only the timeline; leave out --pane actors."),
        (["--format", "json"], "--chart produces text; leave out --format json."),
    ],
)
def test_where_there_is_no_place_for_a_chart(options: list[str], said: str, capsys: Capture) -> None:
    """That is wrong usage, and one sentence says what would be right."""
    assert main(["show", "timeline.yaml", "--chart", *options]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err


@pytest.mark.usefixtures("folder")
def test_json_is_the_format_itself(capsys: Capture) -> None:
    """`--format json` prints the fields by their names."""
    assert main(["show", "good.yaml", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "title": "Good",
        "summary": [{"text": "It goes on."}],
        "actors": [{"name": "Kim"}],
    }


@pytest.mark.usefixtures("folder")
def test_json_holds_one_briefing(capsys: Capture) -> None:
    """Several briefings would be no JSON, so that is refused, and `export` named."""
    assert main(["show", "good.yaml", "faulty.yaml", "--format", "json"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "briefing-tui export FILE ... -o FOLDER" in captured.err


@pytest.mark.usefixtures("folder")
def test_the_width_is_kept(capsys: Capture) -> None:
    """`--width` is the most columns that a line has."""
    assert main(["show", "good.yaml", "--width", "20"]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 20


def test_without_a_file_the_newest_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Of the briefings that come with the program the one with the latest `as_of`."""
    monkeypatch.chdir(tmp_path)
    assert main(["show", "--pane", "summary"]) == 0
    assert capsys.readouterr().out.startswith("Trump and Kim meet in Singapore\n")


STRIKE = """\
title: A strike
as_of: 2026-03-12
bottom_line: Nobody sails.
summary:
  - The union calls Northern Lines names.
  - It rains.
actors:
  - {id: union, name: Seafarers’ union, aliases: [The union, crews]}
  - {id: lines, name: Northern Lines, aliases: [crews]}
timeline:
  - {date: 2026-01, event: A month., actors: [union]}
  - {date: 2026-02-03, event: A day., actors: [lines]}
  - {date: 2026-03-09, event: A later day.}
questions: [Will Northern Lines pay?]
"""


@pytest.fixture
def strike(folder: Path) -> str:
    """The path of a briefing with actors and dates."""
    (folder / "strike.yaml").write_text(STRIKE, encoding="utf-8")
    return "strike.yaml"


@pytest.mark.parametrize("word", ["lines", "Northern Lines", "NORTHERN lines"])
def test_only_what_concerns_an_actor_is_printed(word: str, strike: str, capsys: Capture) -> None:
    """`--actor` takes an id or a name, keeps what names the actor, and says so on top with the numbers."""
    assert main(["show", strike, "--actor", word]) == 0
    out = capsys.readouterr().out
    assert "\nFollowing Northern Lines: 4 of 8 entries\n\nNobody sails.\n" in out
    assert "The union calls Northern Lines names." in out
    assert "It rains." not in out
    assert "A day." in out
    assert "A month." not in out


def test_an_alias_names_an_actor(strike: str, capsys: Capture) -> None:
    """Whole, not a word of it."""
    assert main(["show", strike, "--actor", "The union", "--pane", "timeline"]) == 0
    assert "\nFollowing Seafarers’ union, only timeline: 1 of 8 entries\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("Northen Lines", "There is no actor “Northen Lines” in “A strike”. Did you mean Northern Lines?"),
        ("onion", "There is no actor “onion” in “A strike”. Did you mean union?"),
        ("x\x1b[2J", "There is no actor “x␛[2J” in “A strike”. briefing-tui show FILE --pane actors lists them."),
        ("", "There is no actor “” in “A strike”. briefing-tui show FILE --pane actors lists them."),
        ("crews", "“crews” matches several actors; give an id: union, lines."),
    ],
)
def test_an_actor_that_is_nobody(word: str, sentence: str, strike: str, capsys: Capture) -> None:
    """A name that nobody has, or that two have, is wrong usage; the nearest is named, nothing is printed."""
    assert main(["show", strike, "--actor", word]) == 2
    assert capsys.readouterr() == ("", f"briefing-tui: {sentence}\n")


def test_briefings_without_the_actor_are_left_out(strike: str, capsys: Capture) -> None:
    """Of several files those with the actor are printed, and the others reported."""
    assert main(["show", "good.yaml", strike, "--actor", "union"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("A strike\n")
    assert captured.err == "“Good” has no actor “union”; it is left out.\n"
    assert main(["show", "good.yaml", strike, "--actor", "nobody"]) == 2
    assert "in these 2 briefings" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "kept", "named"),
    [
        (["--from", "Feb"], ["A day.", "A later day."], "since Feb 2026"),
        (["--to", "3 Feb"], ["A month.", "A day."], "until 3 Feb 2026"),
        (["--from", "15 Jan", "--to", "2026-03-08"], ["A month.", "A day."], "15 Jan–8 Mar 2026"),
        (["--from", "since March"], ["A later day."], "since Mar 2026"),
        (["--from", "1 Feb", "--to", "5 Feb"], ["A day."], "1–5 Feb 2026"),
        (["--from", "1–5 Feb", "--to", "1–5 Feb"], ["A day."], "1–5 Feb 2026"),
    ],
)
def test_only_events_of_some_time_are_printed(
    words: list[str], kept: list[str], named: str, strike: str, capsys: Capture
) -> None:
    """An event is kept where it may lie within; the range is said as it was understood."""
    assert main(["show", strike, "--pane", "timeline", *words]) == 0
    out = capsys.readouterr().out
    assert f"\nOnly {named}, only timeline: {len(kept)} of 8 entries\n" in out
    assert [event for event in ("A month.", "A day.", "A later day.") if event in out] == kept


def test_dates_leave_other_sections_alone(strike: str, capsys: Capture) -> None:
    """A section of which nothing is left says how much there was."""
    assert main(["show", strike, "--to", "1999"]) == 0
    out = capsys.readouterr().out
    assert "\nOnly until 1999: 5 of 8 entries\n" in out
    assert "\nTimeline\n--------\nNone of 3 kept.\n" in out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--from", "2019", "--to", "2018"], "“2019 to 2018” does not work: it ends before it begins."),
        (["--from", "soon"], "“soon” is not understood."),
        (["--from", "1–5 Feb"], "“1–5 Feb” does not work: it has two ends."),
        (["--to", "31 Feb"], "“31 Feb” does not work: February 2026 has 28 days."),
        (["--to", " "], "--to takes a date, such as 2018, Apr 2018 or 18 Apr."),
    ],
)
def test_what_is_no_time_is_refused(words: list[str], sentence: str, strike: str, capsys: Capture) -> None:
    """What was wrong with it is said in a sentence, and nothing is printed."""
    assert main(["show", strike, *words]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"briefing-tui: {sentence}")


def test_json_holds_only_what_is_kept(strike: str, capsys: Capture) -> None:
    """Sections of which nothing is left are not there; what is not an entry stays."""
    assert main(["show", strike, "--actor", "lines", "--to", "2025", "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == ["title", "x-kept", "as_of", "bottom_line", "summary", "actors", "questions"]
    assert [actor["id"] for actor in printed["actors"]] == ["lines"]


def test_json_of_nothing_is_refused(strike: str, capsys: Capture) -> None:
    """It would be no briefing."""
    assert main(["show", strike, "--to", "2025", "--pane", "timeline", "--format", "json"]) == 2
    assert "“A strike” has nothing in timeline; a briefing needs an entry." in capsys.readouterr().err


def from_standard_input(text: str, *words: str) -> subprocess.CompletedProcess[str]:
    """What a process says that gets a text on standard input, without a terminal anywhere."""
    command = [sys.executable, "-m", "briefing_tui", *words]
    return subprocess.run(command, input=text, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.usefixtures("folder")
def test_a_dash_is_standard_input() -> None:
    """Like any file; its problems are reported in full, since nobody can check it again."""
    ran = from_standard_input("title: Piped\nsummary: [a]\nactors: [{name: Kim, kind: army}]\n", "show", "-")
    assert (ran.returncode, ran.stdout[:6]) == (0, "Piped\n")
    assert ran.stderr.startswith("standard input:3:")
    ran = from_standard_input("title: [", "show", "-", "--format", "html")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("standard input:1:")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_goes_through_pipes(form: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Without a terminal, and without a file."""
    text = "title: Piped\nas_of: 2018\nsummary: [a]\nsources: [{id: a}]\ntimeline: [{date: 2030-01-02, event: b}]\n"
    read_end, write_end = os.pipe()
    with open(read_end, encoding="utf-8") as piped:  # noqa: PTH123 - a descriptor
        with open(write_end, "w", encoding="utf-8") as pipe:  # noqa: PTH123 - a descriptor
            pipe.write(text)
        monkeypatch.setattr(sys, "stdin", piped)
        assert main(["show", "-", "--format", form]) == 0
    written = capsys.readouterr()
    assert written.out
    assert written.err == ""


@pytest.mark.usefixtures("folder")
def test_a_file_that_is_called_dash(capsys: Capture) -> None:
    """Is named with its folder, or after two dashes."""
    Path("-").write_text("title: Dash\nsummary: [a]\n", encoding="utf-8")
    assert main(["show", "./-"]) == 0
    assert main(["show", "--", "-"]) == 0
    assert capsys.readouterr().out.count("Dash\n====\n") == 2


@pytest.mark.usefixtures("folder")
def test_what_a_format_leaves_out_is_reported(capsys: Capture) -> None:
    """On standard error, beside what is written."""
    assert main(["show", "good.yaml", "--format", "ical"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("BEGIN:VCALENDAR")
    assert captured.err == "“Good” has no upcoming events or due questions here; the calendar is empty.\n"


@pytest.mark.usefixtures("folder")
def test_a_pane_that_a_format_does_not_hold(capsys: Capture) -> None:
    """What it holds is named."""
    assert main(["show", "good.yaml", "--format", "ical", "--pane", "actors"]) == 2
    assert "iCalendar cannot contain actors, only timeline or questions." in capsys.readouterr().err
    assert main(["show", "good.yaml", "--pane", "sources"]) == 2
    assert "text cannot contain sources, only summary, actors, timeline or questions." in capsys.readouterr().err


@pytest.mark.parametrize("form", ["text", "markdown", "html", "ical", "timelinejs"])
def test_a_quotation_that_fails_the_check_is_marked(folder: Path, capsys: Capture, form: str) -> None:
    """As in the panes; a quotation that the copy has is not."""
    (folder / "copy.txt").write_text("The boats stay in port.", encoding="utf-8")
    (folder / "quoted.yaml").write_text(
        "title: Quoted\nas_of: 2026-03-10\nsources: [{id: a, file: copy.txt}]\ntimeline:\n"
        "  - {date: 2026-03-11, event: X., status: scheduled, cites: [{source: a, quote: boats stay in port}]}\n"
        "  - {date: 2026-03-12, event: Y., status: scheduled, cites: [{source: a, quote: the boats sail}]}\n",
        encoding="utf-8",
    )
    assert main(["show", "quoted.yaml", "--format", form]) == 0
    shown = capsys.readouterr().out.replace("\r\n ", "")
    assert shown.count("is not in the copy of") == 1
    assert main(["export", "quoted.yaml", "--format", form, "-o", "out"]) == 0
    assert (folder / "out").read_text(encoding="utf-8").replace("\n ", "").count("is not in the copy of") == 1


def test_large_counts_have_separators(folder: Path, capsys: Capture) -> None:
    """In a filter's line, in tables, and in messages; only years and lines of the file have four digits in a row."""
    events = "".join("  - {date: 2018-04-18, event: It goes on.}\n" for _ in range(1200))
    (folder / "long.yaml").write_text(
        f"title: Long\nsources:\n  - {{id: s, title: S}}\nsummary:\n  - {{text: A., cites: [s]}}\ntimeline:\n{events}",
        encoding="utf-8",
    )
    for words, counted in (
        (["show", "long.yaml", "--from", "2018"], "1,201 of 1,201 entries"),
        (["show", "long.yaml", "--pane", "timeline", "--to", "2018"], "1,200 of 1,201 entries"),
        (["export", "long.yaml", "-o", "long.txt"], "Wrote 1,201 entries, 1,221 lines"),
        (["check", "long.yaml"], "This event and 1,199 more cite no source."),
        (["list", "long.yaml"], "1,201"),
    ):
        assert main(words) == 0
        told = "".join(capsys.readouterr())
        assert counted in told, words
        assert set(re.findall(r"\d{4,}", told)) <= {"2018"}, words
