"""The text of Markdown (CommonMark with tables, footnotes and strikethrough), with an empty line between blocks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from briefing_tui.sources.html import html_text
from briefing_tui.text.chunks import chunks
from briefing_tui.text.patterns import pattern

_FRONT_MATTER: Final = pattern(r"\A---[ ]*\n(?=[A-Za-z_][\w-]*:)(?:(?!---[ ]*$)[^\n]*\n){1,200}---[ ]*$", re.MULTILINE)
_TASK: Final = pattern(r"(<li>\s*(?:<p>)?)\[[ xX]\]\s")


def markdown_text(text: str, check: Callable[[], None] = lambda: None) -> str:
    """Return a sanitized text without its markup, as a page would show it.

    ``check`` is called for every line and for every mark in it, and may raise.
    """
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    footnote_plugin(parser, inline=False, move_to_end=False, always_match_refs=True)

    def in_line(_state: StateInline, _silent: bool) -> bool:  # noqa: FBT001 - as the parser calls it
        check()
        return False

    def in_block(_state: StateBlock, _line: int, _end: int, _silent: bool) -> bool:  # noqa: FBT001 - the same
        check()
        return False

    for name in ("footnote_reference_open", "footnote_reference_close", "footnote_anchor"):
        parser.add_render_rule(name, _nothing)
    parser.core.ruler.at("inline", _render_inline)
    parser.inline.ruler.before("text", "check", in_line)
    parser.block.ruler.before("table", "check", in_block)
    page = parser.render(_FRONT_MATTER.sub("", text, count=1))
    return html_text(_TASK.sub(r"\1", page), check)


def _render_inline(state: StateCore) -> None:
    """Render the inline content of each block, a long one in chunks: all at once would block every other thread."""
    for token in state.tokens:
        if token.type == "inline":
            token.type = "html_block"
            token.content = "".join([_rendered(piece, state) for piece in chunks(token.content)])


def _rendered(piece: str, state: StateCore) -> str:
    marks: list[Token] = []
    state.md.inline.parse(piece, state.md, state.env, marks)
    for mark in marks:
        if mark.type == "text_special":
            # An escaped character or an entity; a later step of the parser would join it to the surrounding text.
            mark.type = "text"
    return str(state.md.renderer.render([Token("inline", "", 0, children=marks)], state.md.options, state.env))


def _nothing(*_: object) -> str:
    """Render footnote marks as nothing."""
    return ""
