"""Choosing a theme: previewed as the cursor moves, then kept or reverted; text is readable in each."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES
from textual.widgets import Input

from briefing_tui.tui.widgets.bars import Footer
from briefing_tui.tui.widgets.key_sheet import KeySheet
from briefing_tui.tui.widgets.rendering import RoleStyles, role_variables

if TYPE_CHECKING:
    from tests.tui.conftest import Start

STATES = ("disputed", "high", "low", "weak", "withdrawn", "error")
"""The roles of states that should not be overlooked."""

READABLE = 4.5
"""The contrast that WCAG requires."""

COLOURED = sorted(name for name, theme in BUILTIN_THEMES.items() if not theme.ansi)


async def test_a_theme_is_tried_on(start: Start, story: str) -> None:
    """Moving to a theme shows it; Enter keeps it."""
    async with start(a=story) as reader:
        before = reader.app.theme
        await reader.press("t", "down")
        tried = reader.app.theme
        assert tried != before
        await reader.press("enter")
        assert (reader.screen, reader.app.theme) == ("ReaderScreen", tried)


async def test_the_description_of_a_theme_is_cut_with_an_ellipsis(start: Start, story: str) -> None:
    """On a narrow screen too, no words end without one."""
    async with start(a=story, size=(40, 12)) as reader:
        await reader.press("t", *"ansi")
        assert "…" in reader.line_with("ansi-dark")
        assert "…" in reader.line_with("ansi-light")


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "nord", "solarized-light"])
async def test_hints_in_fields_are_readable(start: Start, story: str, theme: str) -> None:
    """What a field says before anything is typed has the contrast of other words."""
    async with start(a=story) as reader:
        reader.app.theme = theme
        await reader.press("ctrl+o")
        style = reader.app.screen.query_one(Input).get_component_rich_style("input--placeholder")
        assert style.color is not None
        colour, behind = (Color.parse(reader.app.get_css_variables()[name]) for name in ("role-muted", "background"))
        assert Color.from_rich_color(style.color).rgb == colour.rgb
        assert contrast(colour, behind) >= READABLE


async def test_a_theme_is_taken_back(start: Start, story: str) -> None:
    """Esc brings back the theme from before."""
    async with start(a=story) as reader:
        before = reader.app.theme
        await reader.press("t", "down", "down", "escape")
        assert (reader.screen, reader.app.theme) == ("ReaderScreen", before)


async def test_themes_are_filtered(start: Start, story: str) -> None:
    """Typing leaves the themes with these letters, and tries on the first."""
    async with start(a=story) as reader:
        await reader.press("t")
        await reader.type("dracula")
        assert "1 theme ━" in reader.text
        assert reader.app.theme == "dracula"
        await reader.type("xx")
        assert "No theme matches." in reader.text
        await reader.press("enter", "escape", "escape")
        assert (reader.screen, reader.app.theme) == ("ReaderScreen", "textual-dark")


async def test_the_terminals_own_colours_come_last(start: Start, story: str) -> None:
    """The last two themes leave colours to the terminal and say so."""
    async with start(a=story) as reader:
        await reader.press("t")
        await reader.type("ansi")
        assert "own colours, on white" in reader.text
        await reader.press("enter")
        assert reader.app.theme.startswith("ansi")
        assert "The strike at the northern ferries" in reader.text


@pytest.mark.parametrize("name", COLOURED)
def test_words_are_readable_in_every_theme(name: str) -> None:
    """In each colour theme each role of words has enough contrast, under the cursor too."""
    variables = BUILTIN_THEMES[name].to_color_system().generate()
    styles = RoleStyles(variables | role_variables(variables, ansi=False), ansi=False)
    for role, cursor in product(["text", "strong", "muted", "link", "mark", "match", *STATES], [False, True]):
        style = styles.get(role, cursor=cursor)
        assert style.color is not None
        assert style.bgcolor is not None
        front, back = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
        assert contrast(front, back) >= READABLE, (role, cursor)


@pytest.mark.parametrize("name", COLOURED)
@pytest.mark.parametrize("cursor", [False, True])
def test_state_has_colour_and_names_have_not(name: str, *, cursor: bool) -> None:
    """A state differs from text in colour and in style; a name differs by an underline, under the cursor alone."""
    variables = BUILTIN_THEMES[name].to_color_system().generate()
    styles = RoleStyles(variables | role_variables(variables, ansi=False), ansi=False)
    text, link = styles.get("text", cursor=cursor), styles.get("link:kim", cursor=cursor)
    assert bool(link.underline) == cursor
    assert (link.color == text.color) or not cursor
    for role in STATES:
        style = styles.get(role, cursor=cursor)
        assert style.color != text.color
        assert style.bold or role == "error"


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    """The relative luminance of WCAG 2."""
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("role", ["text", "strong", "muted", "link", "mark", "match", "current", "banner", *STATES])
@pytest.mark.parametrize("cursor", [False, True])
def test_the_terminals_own_colours_leave_words_alone(role: str, *, cursor: bool) -> None:
    """In the ansi themes text has the terminal's two default colours, and styles distinguish it."""
    variables = BUILTIN_THEMES["ansi-dark"].to_color_system().generate()
    styles = RoleStyles(variables | role_variables(variables, ansi=True), ansi=True)
    style = styles.get(role, cursor=cursor)
    assert style.color is not None
    assert style.color.is_default
    if role not in {"text", "muted"} and (cursor or role != "link"):
        assert style.bold or style.underline or style.reverse


async def test_the_row_of_the_cursor_is_bold_where_it_has_no_background(start: Start, story: str) -> None:
    """In the terminal's own colours, and nothing else of the list or the footer is."""
    async with start(a=story) as reader:
        reader.app.theme = "ansi-dark"
        await reader.press("3", "j", "j")
        entries = reader.entries
        row = entries.cursor_offset().y - entries.region.y
        for y, is_cursor in ((row, True), (row - 1, False)):
            words = [one for one in entries.render_line(y) if one.text.strip(" ┃▌")]
            assert {bool(one.style and one.style.bold) for one in words} == {is_cursor}
        footer = reader.app.screen.query_one(Footer).render_line(0)
        assert not all(one.style and one.style.bold for one in footer if one.text.strip())
        await reader.press("question_mark")
        sheet = reader.app.screen.query_one(KeySheet)
        rows = [sheet.render_line(y) for y in range(sheet.size.height)]
        found = next(found for found in rows if "▌" in found.text)
        assert all(one.style and one.style.bold for one in found.crop(0, sheet.size.width // 2))


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light", "textual-dark"])
async def test_what_is_behind_a_dialog_is_dimmed(start: Start, story: str, theme: str) -> None:
    """It stays in sight: in its own colours mixed with the background, or, where they are the terminal's, faint."""
    async with start(a=story) as reader:
        reader.app.theme = theme
        await reader.settle()
        before = reader.app.screen._compositor.render_strips()[0]
        await reader.press("ctrl+o")
        assert "The strike at the northern ferries" in reader.lines[0]
        below = reader.app.screen._compositor.render_strips()[0]
        inside = reader.app.screen._compositor.render_strips()[10]
        words = next(segment for segment in below if "The strike" in segment.text)
        assert words.style is not None
        if theme.startswith("ansi"):
            assert words.style.dim
            assert words.style.color is not None
            assert words.style.color.is_default
        else:
            first = next(segment for segment in before if "The strike" in segment.text)
            assert first.style is not None
            assert words.style.color != first.style.color
        assert not any(segment.style and segment.style.dim for segment in list(inside)[5:-5])
