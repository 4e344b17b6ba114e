"""Columns checked with an independent implementation of the bidirectional algorithm (UAX #9)."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from briefing_tui.cli import main
from briefing_tui.text.directions import MARK, has_right_to_left, isolate_columns, isolate_line
from briefing_tui.tui.app.app import BriefingApp
from tests.stylesheets import share_parsed_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

bidi = pytest.importorskip("bidi", reason="python-bidi, the judge, is not installed")

BRIEFING = """\
title: إضراب العبّارات يدخل أسبوعه الثاني
as_of: 2026-03-12
bottom_line: لم تبحر الطواقم منذ 2 مارس، والتصويت قريب (12 مارس).
topics: [عبّارات, עברית]
sources:
  - {id: gazette, title: "صحيفة الشمال", publisher: الجريدة, published: 2026-03-11, reliability: B}
  - {id: radio, title: "رادיו", publisher: קול הים, published: 2026-03-11, reliability: C}
summary:
  - text: لم تبحر الطواقم على الخطوط الشمالية منذ 2 مارس 2026، وقال الاتحاد إن 90% من السفن راسية.
    basis: reported
    cites: [gazette#1, radio]
    note: "ملاحظة طويلة بالعربية مع رقم 1234 وكلمة English في الوسط، ثم (قوسان) و50%."
    accounts: [{says: "نعم.", by: union, cites: [gazette]}, {says: "לא.", by: operator, cites: [radio]}]
  - {text: "האיגוד יקבל את ההצעה ב-12 במרץ, אמר דובר (3 מקורות).", basis: judgement, likelihood: likely}
  - {text: "اتحادیه پیشنهاد میانجی را می‌پذیرد و 3 روز دیگر رأی‌گیری می‌کند.", cites: [gazette#1]}
actors:
  - {id: union, name: اتحاد البحارة, kind: organization, role: يدعو إلى الإضراب, aliases: [الاتحاد], cites: [gazette]}
  - {id: operator, name: האיגוד, role: מפעיל, cites: [radio]}
timeline:
  - {date: 2026-03-02, event: "بدأ الإضراب.", actors: [union], cites: [gazette#1]}
  - {date: 2026-03-09, event: "מתחילות שיחות, 5 ימים.", cites: [gazette#1]}
  - {date: 2026-03-20/2026-03-22, event: "تصويت 3", status: scheduled, cites: [gazette]}
questions:
  - {question: "هل سيكون التصويت علنيًا؟", priority: high, due: 2026-03-20, cites: [gazette#1]}
  - {question: "האם תהיה הצבעה 5", cites: [gazette#1]}
"""

FRAMES = frozenset("│┃┏┓┗┛┌┐└┘▐▌━─┄═■□▒░┊")
BRACKETS = str.maketrans(")]}»”›", "([{«“‹")  # noqa: RUF001

Base = Literal["L"] | None
"""The base direction of a row: left to right, as in most terminals, or by its first letter."""


@pytest.fixture
def briefing(tmp_path: Path) -> Path:
    """A briefing in Arabic, Hebrew and Persian."""
    path = tmp_path / "rtl.yaml"
    path.write_text(BRIEFING, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _quick_apps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start apps with stylesheets that are parsed already."""
    share_parsed_rules(monkeypatch)


def ordered(row: str, base: Base) -> str:
    """A row as displayed by a terminal that applies the algorithm."""
    return bidi.get_display(row, base_dir=base).replace(MARK, "")


def stays(row: str, edges: Iterable[int], base: Base) -> bool:
    """Whether the same characters are shown between each two edges, in any order."""
    before, after = row.replace(MARK, ""), ordered(row, base)
    cuts = [0, *edges, len(before)]
    return all(_kept(before[a:b]) == _kept(after[a:b]) for a, b in pairwise(cuts))


def _kept(part: str) -> list[str]:
    return sorted(part.translate(BRACKETS))


def framed(row: str) -> list[int]:
    """The places of frames, and those after them."""
    shown = row.replace(MARK, "")
    return [place for x, character in enumerate(shown) if character in FRAMES for place in (x, x + 1)]


STEPS = (
    ["1"],
    ["j"],
    ["3"],
    ["v"],
    ["v", "2", "enter"],
    ["escape", "1", "i"],
    ["escape", "o"],
    ["escape"],
    ["ctrl+o"],
    ["escape", "s"],
    ["escape", "slash", "ש"],
    ["escape", "question_mark"],
)
"""Keys that lead from screen to screen."""


async def screens(briefing: Path, size: tuple[int, int], steps: Sequence[list[str]] = STEPS) -> list[str]:
    """The rows of many screens, as sent to the terminal."""
    app = BriefingApp([briefing])
    rows: list[str] = []
    async with app.run_test(size=size) as pilot:
        for keys in steps:
            await pilot.press(*keys)
            await pilot.pause()
            strips = app.screen._compositor.render_strips()
            rows += ["".join(segment.text for segment in line) for line in strips]
    return rows


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_frames_stay_where_they_are(briefing: Path, size: tuple[int, int]) -> None:
    """In each row of many screens, and each part between two frames keeps its characters."""
    rows = await screens(briefing, size)
    turned = [row for row in rows if has_right_to_left(row)]
    assert len(turned) > 40
    for base in ("L", None):
        assert [row for row in set(turned) if not stays(row, sorted([*framed(row), *gaps(row)]), base)] == []


async def test_without_marks_they_do_move(briefing: Path) -> None:
    """The oracle detects the displacement."""
    rows = [row.replace(MARK, "") for row in await screens(briefing, (120, 40), STEPS[:1])]
    assert any(not stays(row, framed(row), "L") for row in rows)


async def test_rows_without_such_letters_have_no_marks(bundled: Path) -> None:
    """Only where such a letter is searched for, the row of the field has them."""
    rows = await screens(bundled / "2018-06-12-singapore-summit.yaml", (120, 40))
    assert not any(MARK in row for row in rows if not has_right_to_left(row))


def gaps(row: str) -> list[int]:
    """The starts of columns: after two or more spaces."""
    shown = row.replace(MARK, "")
    return [x for x in range(2, len(shown)) if shown[x] != " " and shown[x - 2 : x] == "  "]


@pytest.mark.parametrize("command", ["show", "list"])
def test_columns_of_a_text_stay_where_they_are(
    briefing: Path, command: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """In each line that ``show`` and ``list`` print, for every column."""
    assert main([command, str(briefing)]) == 0
    lines = capsysbinary.readouterr().out.decode().splitlines()
    columned = [line for line in lines if has_right_to_left(line) and gaps(line.lstrip())]
    assert columned
    for base in ("L", None):
        assert [line for line in columned if not stays(line, gaps(line), base)] == []
    assert not any(MARK in line for line in lines if not has_right_to_left(line))


def test_what_is_written_to_a_file_has_no_marks(briefing: Path, tmp_path: Path) -> None:
    """It is text for other programs, like copied text."""
    written = tmp_path / "out.txt"
    assert main(["export", str(briefing), "-o", str(written)]) == 0
    assert MARK not in written.read_text(encoding="utf-8")


def test_a_sentence_is_not_taken_apart() -> None:
    """Links and spaces within it, however many, are not gaps, since its words would change places."""
    sentence = [("قال  ", "text"), ("الاتحاد", "link:union"), (" إن  السفن راسية", "text")]
    assert [text for text, _ in isolate_columns(sentence[1:])] == ["الاتحاد", " إن  السفن راسية"]
    table = [("الاتحاد", "strong"), ("   ", "text"), ("يدعو", "text")]
    assert [text for text, _ in isolate_columns(table)] == ["الاتحاد", "   ", MARK, "يدعو"]
    assert isolate_line(table)[0] == (MARK, "text")
    assert isolate_columns([("a", "text"), ("   ", "text"), ("b", "text")]) == [
        ("a", "text"),
        ("   ", "text"),
        ("b", "text"),
    ]
