"""The layouts of the panes, at every width."""

from __future__ import annotations

import pytest

from briefing_tui.dates.edtf import parse
from briefing_tui.errors import Excerpt, Problem
from briefing_tui.model.briefing import (
    Account,
    Actor,
    Assumption,
    Briefing,
    Citation,
    EarlierQuestion,
    Event,
    Point,
    Question,
    Source,
)
from briefing_tui.text.cells import cell_len
from briefing_tui.text.glyphs import ASCII, UNICODE, Glyphs
from briefing_tui.tui.panes.actors import ActorsPane
from briefing_tui.tui.panes.pane import Pane
from briefing_tui.tui.panes.questions import QuestionsPane
from briefing_tui.tui.panes.summary import SummaryPane
from briefing_tui.tui.panes.timeline import TimelinePane
from briefing_tui.tui.screens.problems import ProblemsListing
from briefing_tui.tui.widgets.listing import GUTTER, fitted, hanging, padded, ruled
from briefing_tui.view.contents import Contents
from briefing_tui.view.ordering import Order
from briefing_tui.view.phrasing import plain
from tests.cases import every_case

CITES = (Citation(source="article", at="headline"), Citation(source="article", at="1"), Citation(source="nyt"))
WRONG = (Problem("error", "E000", "f", 1, 1, "Wrong.", field="kind"),)

BRIEFING = Briefing(
    title="T",
    id="t",
    as_of=parse("2018-04-19"),
    sources=(Source(id="article"), Source(id="nyt"), Source(id="yonhap")),
    summary=(
        Point(id="a", text="Kim is said to have given up his demand.", basis="reported", cites=CITES),
        Point(id="b", text="A treaty explains the change.", basis="judgement", likelihood="likely", cites=CITES[:1]),
        Point(id="c", text="A treaty lowers the risk of an attack.", basis="judgement", confidence="moderate"),
        Point(
            id="d",
            text="軍隊の数について、報道は一致していない。" * 3,
            likelihood="almost no chance",
            confidence="low",
            accounts=(Account(says="30,000"), Account(says="28,500")),
        ),
        Point(id="e", text="Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen", basis="reported"),
        Point(id="f", text=""),
    ),
    assumptions=(Assumption(id="g", text="The reports hold."), Assumption(id="h", text="So do the dates.")),
    actors=(
        Actor(id="kim", name="Kim Jong-un", kind="person", role="leader of the North, and much else besides it all"),
        Actor(id="us", name="US forces in South Korea that are there", kind="army", role="30,000", problems=WRONG),
        Actor(id="moon", name="文在寅", kind="organization"),
        Actor(id="none", name=""),
    ),
    timeline=(
        Event(id="war", event="The war that began in 1950 has never ended.", date=parse("1950/.."), as_stated="long"),
        Event(id="fly", event="Mike Pompeo flies to Pyongyang.", date=parse("2018-04-01%")),
        Event(id="known", event="The prospect becomes public.", date=parse("2018-04-17/2018-04-18")),
        Event(id="call", event="They are to call.", date=parse("2018-04-20T15:41"), status="scheduled"),
        Event(id="meet", event="Trump and Kim meet.", date=parse("2018-05-01/2018-06-10"), status="expected"),
        Event(id="long", event="E", date=parse("[2018-11-28,2018-12-24,2019-01-02]")),
        Event(id="never", event="It is off.", date=None, date_text="one fine day in a month", status="cancelled"),
    ),
    questions=(
        Question(
            id="q",
            question="Does Pyongyang confirm it?",
            priority="high",
            status="partly-answered",
            due=parse("2018-04-27"),
        ),
        Question(id="r", question="What does “complete denuclearization” mean?", due=parse("2018-12-31")),
        Question(id="s", question="Will they meet?", priority="low", status="answered"),
        Question(id="u", question="Q?", status="overtaken", due=parse("2018-04")),
    ),
)  # fmt: skip


def panes(glyphs: Glyphs = UNICODE) -> list[Pane]:
    """The four panes of the briefing."""
    contents = Contents(BRIEFING, glyphs)
    lookup = contents.lookup
    words = "Kim Jong-un would disarm without US troops leaving first, Seoul says."
    return [
        SummaryPane(contents.entries("summary"), lookup, bottom_line=words),
        ActorsPane(contents.entries("actors"), lookup),
        TimelinePane(contents),
        QuestionsPane(contents),
    ]


def shown(pane: Pane, number: int, width: int) -> list[str]:
    """The lines of an entry as they are seen, in a pane of this many columns, its gutter and the last included."""
    return [plain(line).replace("\u00a0", " ").rstrip() for line in pane.lines(number, width - GUTTER - 1)]


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("number", range(4), ids=["summary", "actors", "timeline", "questions"])
def test_no_line_is_wider_than_the_pane(number: int, glyphs: Glyphs) -> None:
    """At each width from 20 to 120 columns every line of every entry fits, and no entry is without one."""
    pane = panes(glyphs)[number]
    for width in range(16, 117):
        heads = pane.head(width)
        assert all(cell_len(plain(line)) <= width + 2 for line in heads)
        for entry in range(len(pane)):
            lines = pane.lines(entry, width)
            sticky = pane.sticky(entry, width)
            assert lines
            for line in [*lines, *pane.before(entry, width), *([sticky] if sticky else [])]:
                assert cell_len(plain(line)) <= width, (width, entry, plain(line))


@pytest.mark.parametrize("number", range(4), ids=["summary", "actors", "timeline", "questions"])
def test_no_word_of_a_sentence_is_lost(number: int) -> None:
    """However narrow the pane, sentences and names are wrapped, never cut."""
    pane = panes()[number]
    for width in range(16, 117):
        for entry in range(len(pane)):
            letters = "".join(plain(line) for line in pane.lines(entry, width))
            rest = iter(letters.replace("\u00a0", " "))
            assert all(letter in rest for letter in pane.entries[entry].main.replace(" ", "")), (width, entry)


def test_summary_in_full() -> None:
    """The mark, the sentence under its first letter, the basis at the left and the citations at the right."""
    sentence, meta = shown(panes()[0], 0, 57)
    assert sentence == "• Kim is said to have given up his demand."
    assert meta.startswith("  reported  ")
    assert meta.endswith("  article headline ¶1 · nyt")
    assert len(meta) == 57 - GUTTER - 1


@pytest.mark.parametrize(
    ("width", "end"),
    [(57, "  article headline ¶1 · nyt"), (39, "  article · nyt"), (28, "  article +1"), (20, " article · nyt")],
)
def test_citations_grow_shorter_as_the_pane_narrows(width: int, end: str) -> None:
    """All of them; then without their places; then the first, and a count; on a line of their own again all."""
    assert shown(panes()[0], 0, width)[-1].endswith(end)


def test_likelihood_and_its_gauge() -> None:
    """The gauge is left out below 44 columns, the word and the band never."""
    assert "likely 55–80 %  ─────╼━━──" in "\n".join(shown(panes()[0], 1, 57))
    narrow = "\n".join(shown(panes()[0], 1, 43))
    assert "likely 55–80 %" in narrow
    assert "─" not in narrow


def test_likelihood_confidence_and_dispute_on_one_line() -> None:
    """A judgement with both has both, then how many accounts there are."""
    assert shown(panes()[0], 3, 100)[-1].strip() == (
        "almost no chance 1–5 %  ╾───────── · low confidence  ▮▯▯ · no source · ≠2"
    )


def test_words_of_a_judgement_are_never_cut() -> None:
    """Where the line is too short for all, the drawn marks go; where it still is, the words wrap."""
    for width in range(30, 90):
        meta = " ".join(shown(panes()[0], 3, width))
        for word in ("almost no chance", "1–5 %", "low confidence", "≠2"):
            assert word in meta, f"in {width} columns"
        assert "…" not in meta, f"in {width} columns"


def test_citations_on_a_line_of_their_own_are_whole() -> None:
    """Where they do not fit beside what the entry rests on, they have the whole line."""
    contents = Contents(BRIEFING)
    point = Point(id="p", text="P", likelihood="roughly even chance", confidence="moderate", cites=CITES)
    lines = shown(SummaryPane((point,), contents.lookup), 0, 56)
    assert lines[1:] == [
        "  roughly even chance 45–55 % · moderate confidence",
        "article headline ¶1 · nyt".rjust(56 - GUTTER - 1),
    ]


def test_assumptions_have_a_heading() -> None:
    """Before the first of them, with their number; before the others none."""
    pane = panes()[0]
    assert [plain(line)[:16] for line in pane.before(6, 50)] == ["Assumptions 2 ──"]
    assert pane.before(7, 50) == []
    assert pane.before(0, 50) == []


def test_the_bottom_line_heads_the_summary() -> None:
    """Each line behind a bar of its own, a blank line after; without one there is no head."""
    pane = panes()[0]
    assert isinstance(pane, SummaryPane)
    lines = [plain(line) for line in pane.head(34)]
    assert all(line.startswith("▌ ") for line in lines[:-1])
    assert lines[-1] == ""
    assert SummaryPane(pane.entries, pane.lookup).head(34) == []


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (60, "Kim Jong-un               person        leader of the N…"),
        (51, "Kim Jong-un               person"),
        (35, "Kim Jong-un"),
    ],
)
def test_actors_in_columns(width: int, line: str) -> None:
    """Name, kind, role; below 52 columns no role, below 36 no kind."""
    assert shown(panes()[1], 0, width)[0].startswith(line)
    if width < 60:
        assert shown(panes()[1], 0, width) == [line]


def test_a_long_name_wraps_in_its_column() -> None:
    """The name's column has 24 columns at the most; a wrong kind has its question mark."""
    lines = shown(panes()[1], 1, 60)
    assert lines[0].startswith("US forces in South Korea  army?         30,000")
    assert lines[1:] == ["that are there"]


def test_a_missing_name_is_reported() -> None:
    """In place of the name."""
    assert shown(panes()[1], 3, 60)[0].startswith("no actor is named")


@pytest.mark.parametrize(
    ("number", "line"),
    [
        (0, "  since 1950 ═ The war that began in 1950 has"),
        (1, "about 1 Apr? ▒ Mike Pompeo"),
        (2, "   17–18 Apr ═ The prospect"),
        (3, "20 Apr 15:41 □ They are to call."),
        (4, "1 May–10 Jun ═ Trump"),
    ],
)
def test_dates_end_in_one_column(number: int, line: str) -> None:
    """In a column that holds most of them, then the mark, then the sentence, which hangs below its first letter."""
    lines = shown(panes()[2], number, 58)
    assert lines[0].startswith(line)
    assert all(rest.startswith(" " * 15) for rest in lines[1:])


def test_a_narrow_timeline_has_a_narrow_date() -> None:
    """Below 50 columns 11, below 36 a line of its own over the sentence."""
    assert shown(panes()[2], 2, 49)[0].startswith("  17–18 Apr ═ The prospect")
    assert shown(panes()[2], 2, 35)[:2] == ["═ 17–18 Apr", "  The prospect becomes public."]


def test_a_date_longer_than_its_column_has_its_own_line() -> None:
    """With the mark, above the sentence."""
    lines = shown(panes()[2], 5, 58)
    assert len(lines) == 2
    assert lines[0].endswith(("▒", "░"))
    assert lines[1] == " " * 15 + "E"
    assert shown(panes()[2], 6, 49) == ["one fine day in a month", " " * 14 + "It is off."]


def test_a_column_of_dates_is_a_little_wider_for_the_longest() -> None:
    """A date that takes at most four columns more than most is held too."""
    dates = ("2018-04-02", "2018-04-03", "2018-04-04", "2018-04-05", "2018-04-05/2018-04-07")
    events = tuple(Event(id=date, event="They speak.", date=parse(date)) for date in dates)
    pane = TimelinePane(Contents(BRIEFING.changed(timeline=events)))
    lines = [plain(pane.lines(number, 54)[0]).replace("\u00a0", " ") for number in range(len(pane))]
    assert len({line.index("They speak.") for line in lines}) == 1


def test_words_begin_behind_a_longer_date() -> None:
    """Where it leaves them half of the line; the further lines hang as those of all events do."""
    dates = ("2018-04-02", "2018-04-03", "2018-04-04", "2018-04-05", "2018-06-13/..")
    events = tuple(
        Event(id=date, event="They speak of it for a very long time. " * 2, date=parse(date)) for date in dates
    )
    pane = TimelinePane(Contents(BRIEFING.changed(timeline=events)))
    for number in range(len(pane)):
        first, *rest = (plain(line).replace("\u00a0", " ") for line in pane.lines(number, 54))
        assert "They speak of it" in first
        assert len(first) <= 54
        assert all(line.startswith(" " * 8) and line[8] != " " for line in rest)


def test_years_and_as_of_divide_the_timeline() -> None:
    """A heading where the year changes, the rule before the first event to come, the undated last."""
    pane = panes()[2]
    before = [[plain(line).replace("\u00a0", " ").strip(" ─┄") for line in pane.before(n, 54)] for n in range(7)]
    assert before == [["1950"], ["2018"], [], ["as of 19 Apr"], [], [], ["undated"]]
    sticky = pane.sticky(4, 54)
    assert sticky is not None
    assert plain(sticky).strip(" ─") == "2018"


def lines_before(pane: TimelinePane, width: int = 54) -> list[list[str]]:
    """The words of what stands before each event."""
    return [
        [plain(line).replace("\u00a0", " ").strip(" ─┄") for line in pane.before(number, width)]
        for number in range(len(pane))
    ]


def test_the_timeline_newest_first() -> None:
    """The years come down, and the rule stands before the last event that was."""
    pane = TimelinePane(Contents(BRIEFING).ordered("newest"))
    assert lines_before(pane) == [["2018"], [], [], ["as of 19 Apr"], [], ["1950"], ["undated"]]


@pytest.mark.parametrize(
    ("order", "expected"),
    [("time", ["Mar 2018", "as of 19 Apr", "May 2018"]), ("newest", ["May 2018", "as of 19 Apr", "Mar 2018"])],
)
@pytest.mark.parametrize("width", [54, 40, 30])
def test_a_year_of_many_events_has_a_heading_for_each_month(order: Order, expected: list[str], width: int) -> None:
    """It stays above its events; the rule stands before the heading of a month that it does not belong to."""
    events = tuple(
        Event(id=f"{month} {day}", event="E", date=parse(f"2018-{month:02}-{day:02}"))
        for month in (3, 5)
        for day in range(1, 20)
    )
    pane = TimelinePane(Contents(BRIEFING.changed(timeline=events)).ordered(order))
    assert [words for before in lines_before(pane, width) for words in before] == expected
    sticky = pane.sticky(3, width)
    assert sticky is not None
    assert plain(sticky).strip(" ─") == expected[0]


def questions(*, unfolded: bool = True) -> QuestionsPane:
    """The Questions pane, the answered ones in sight or not."""
    return QuestionsPane(Contents(BRIEFING), unfolded=unfolded)


def test_questions_take_the_width() -> None:
    """What became of one, and when an answer is due, stands at the right end of its last line, where there is room."""
    lines = shown(questions(), 0, 70)
    assert lines == ["▲ Does Pyongyang confirm it?".ljust(34) + "partly answered · due 27 Apr".rjust(32)]
    assert shown(questions(), 0, 60) == [
        "▲ Does Pyongyang confirm it?",
        "partly answered · due 27 Apr".rjust(56),
    ]
    assert shown(questions(), 2, 70)[0].endswith("  due 31 Dec")
    assert shown(questions(), 3, 60)[0].startswith("▽ Will they meet?")
    assert shown(questions(), 3, 60)[0].endswith(" answered")


def test_the_day_of_an_answer() -> None:
    """It is that of the briefing which answers, where it is known; a day of another year has its year."""
    asked = Question(id="q", question="Will they meet?", status="answered", answers_in="later", due=parse("2018-06"))
    late = Question(id="r", question="Will they go on?", due=parse("2019-01-02"))
    contents = Contents(BRIEFING.changed(questions=(asked, late)))
    assert shown(QuestionsPane(contents, unfolded=True), 1, 60)[0].endswith("  answered")
    contents.lookup.days = {"later": parse("2018-06-13")}
    pane = QuestionsPane(contents, unfolded=True)
    assert [shown(pane, number, 60)[0].split("?")[1].strip() for number in (0, 1)] == [
        "due 2 Jan 2019",
        "answered 13 Jun",
    ]


@pytest.mark.parametrize("width", [40, 60])
def test_a_status_of_wide_letters_leaves_the_due_date_visible(width: int) -> None:
    """One that is not allowed may be in any script."""
    status = Problem("error", "E000", "f", 1, 1, "Wrong.", field="status")
    asked = Question(id="q", question="Q?", status="미해결상태", due=parse("2018-04-27"), problems=(status,))
    pane = QuestionsPane(Contents(BRIEFING.changed(questions=(asked,))))
    assert cell_len(plain(pane.lines(0, width)[0])) == width
    assert plain(pane.lines(0, width)[0]).endswith("미해결상태? · due 27\u00a0Apr")


def test_answered_questions_fold_away() -> None:
    """Without them the pane ends before them; a line below says how many there are and what shows them."""
    pane = questions(unfolded=False)
    assert len(pane) == 3
    assert pane.statement(3) is None
    assert [plain(line) for line in pane.foot(56)] == ["1 answered · A shows it"]


def test_answered_questions_unfolded() -> None:
    """They come last, under a heading of their own, and the line below says what hides them."""
    pane = questions()
    assert len(pane) == 4
    assert [plain(line).rstrip(" ─") for line in pane.before(3, 56)] == ["Answered 1"]
    assert pane.before(2, 56) == []
    assert [plain(line) for line in pane.foot(56)] == ["1 answered · A hides it"]


def test_questions_that_the_briefing_answers() -> None:
    """Below its own, with the briefing that asks and its day."""
    asked = EarlierQuestion(
        Question(id="x", question="Would “complete denuclearization” come first?", priority="high", status="answered"),
        Briefing(title="North Korea drops its demand that US troops leave", id="n", as_of=parse("2018-04-19")),
    )
    contents = Contents(BRIEFING)
    contents.asked = [asked]
    for unfolded, number in ((True, 4), (False, 3)):
        pane = QuestionsPane(contents, unfolded=unfolded)
        assert (len(pane), pane.statement(number), pane.asked(number)) == (number + 1, None, asked)
        assert [plain(line).rstrip(" ─") for line in pane.before(number, 56)] == ["Answers 1"]
        lines = shown(pane, number, 60)
        assert lines[0].startswith("▲ Would “complete")
        assert "demand that US troops leave, 19 Apr 2018" in " ".join(" ".join(lines).split())
    for width in range(16, 117):
        assert all(cell_len(plain(line)) <= width for line in pane.lines(3, width))


def test_no_fold_without_answered_questions() -> None:
    """Nothing is said of what is not there; where every question is answered, that is said in their place."""
    asked = Question(id="q", question="Q?")
    assert QuestionsPane(Contents(BRIEFING.changed(questions=(asked,)))).foot(56) == []
    done = QuestionsPane(Contents(BRIEFING.changed(questions=(asked.changed(status="answered"),))))
    assert (len(done), done.empty()) == (0, "Every question is answered.")


def test_settled_entries_are_muted() -> None:
    """A question that is answered or overtaken, and a cancelled event."""
    for pane, number in ((questions(), 1), (questions(), 3), (panes()[2], 6)):
        words = pane.entries[number].main.split()[0]
        role = next(role for line in pane.lines(number, 56) for text, role in line if words in text)
        assert role == "muted"


RETRACTED = Briefing(
    title="T",
    id="t",
    sources=(Source(id="s", status="retracted"), Source(id="other")),
    summary=(Point(id="p", text="It is so.", basis="reported", cites=(Citation(source="s"),)),),
    actors=(
        Actor(id="a", name="Kim", kind="person", role="leads " * 20, cites=(Citation(source="s"),)),
        Actor(id="b", name="Moon", cites=(Citation(source="s"),)),
        Actor(id="c", name="Trump", cites=(Citation(source="s"), Citation(source="other"))),
    ),
    timeline=(Event(id="e", event="It happens.", date=parse("2018"), cites=(Citation(source="s"),)),),
    questions=(Question(id="q", question="Is it so?", cites=(Citation(source="s"),)),),
)


@pytest.mark.parametrize("width", [30, 54, 60, 116])
def test_entries_with_only_withdrawn_sources_are_marked(width: int) -> None:
    """In every pane, with a glyph and, but for actors where the role needs the room, words."""
    contents = Contents(RETRACTED)
    found = (
        SummaryPane(contents.entries("summary"), contents.lookup),
        TimelinePane(contents),
        QuestionsPane(contents),
    )
    for pane in found:
        assert "⊘ source retracted" in " ".join(" ".join(shown(pane, 0, width)).split())
    actors = ActorsPane(contents.entries("actors"), contents.lookup)
    for number in (0, 1):
        line = " ".join(shown(actors, number, width))
        assert "⊘" in line
        assert ("⊘ source retracted" in line) == (width >= 54)
    assert "⊘" not in " ".join(shown(actors, 2, width))
    for columns in range(16, 117):
        assert all(cell_len(plain(line)) <= columns for line in actors.lines(0, columns))


def test_the_mark_of_withdrawn_sources_has_room_beside_the_name() -> None:
    """The longest name and its mark are one line; an assumption has the mark once, below its sentence."""
    contents = Contents(RETRACTED.changed(actors=RETRACTED.actors[:2]))
    actors = ActorsPane(contents.entries("actors"), contents.lookup)
    assert [line.split()[:2] for number in (0, 1) for line in shown(actors, number, 60)] == [
        ["Kim", "⊘"],
        ["Moon", "⊘"],
    ]
    assumption = Assumption(id="x", text="It holds.", cites=(Citation(source="s"),))
    contents = Contents(RETRACTED.changed(assumptions=(assumption,)))
    lines = shown(SummaryPane((assumption,), contents.lookup), 0, 60)
    assert "".join(lines).count("⊘ source retracted") == 1


def test_an_entry_with_an_error_is_marked() -> None:
    """In the gutter; the others have nothing there."""
    pane = panes()[1]
    assert pane.state(1) == ("!", "error")
    assert pane.state(0) == (" ", "text")


@every_case("width", range(20, 121, 5))
def test_problems_fit_at_every_width(width: int) -> None:
    """Message, place, lines of the file and hint fit, and the caret stands under what it marks."""
    line = "   - date: 2018-04-31 " + "and on " * 20
    problem = Problem(
        "error", "E311", "f", 22, 11, "There is no such day: 2018-04-31.", hint="April has 30 days.",
        excerpts=(Excerpt(9, "timeline:"), Excerpt(22, line, 11, 10)),
    )  # fmt: skip
    lines = [plain(one) for one in ProblemsListing([problem], UNICODE).lines(0, width)]
    assert all(cell_len(one) <= width for one in lines)
    if width >= 50:
        row = next(number for number, one in enumerate(lines) if one.lstrip().startswith("^") or "^" in one)
        assert lines[row - 1][lines[row].index("^") :].startswith("2018-04-31")
        assert any("┊" in one for one in lines)
        assert any("Hint  April" in one for one in lines)
    assert ("line 22, column 11" in "".join(lines)) == (width >= 92)


def test_runs_are_fitted_and_padded() -> None:
    """Cut with an ellipsis where they end, filled up where they are short."""
    fragments = [("abc", "text"), ("def", "muted")]
    assert plain(fitted(fragments, 5, "…")) == "abcd…"
    assert fitted(fragments, 6, "…") == fragments
    assert plain(fitted(fragments, 3, "…")) == "ab…"
    assert plain(padded(fragments, 8)) == "abcdef  "
    assert plain(padded(fragments, 8, right=True)) == "  abcdef"
    assert plain(padded(fragments, 2)) == "abcdef"


def test_hanging_lines_and_rules() -> None:
    """Further lines stand under the first letter; a rule goes to the end of the line."""
    assert [plain(line) for line in hanging([("one two", "text")], 6, 2, [("• ", "text")])] == ["• one", "  two"]
    assert plain(ruled([("2018", "strong")], 6, 12, "─")) == "  2018 ─────"
