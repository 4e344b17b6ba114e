"""The text of Markdown, with a blank line between blocks.

It goes by CommonMark with tables, footnotes and struck text, as far as quotations need it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Final

from briefing_tui.markup import INLINE
from briefing_tui.pieces import piecewise

_PUNCTUATION: Final = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_SURROGATES: Final = 0xD800
"""A cleaned text holds none of them: they stand for the marks that are not to be taken for any."""

_HIDDEN: Final = {ord(sign): _SURROGATES + ord(sign) for sign in _PUNCTUATION}
_SHOWN: Final = {hidden: sign for sign, hidden in _HIDDEN.items()}

_FRONT_MATTER: Final = re.compile(
    r"\A---[ ]*\n(?=[A-Za-z_][\w-]*:)(?:(?!---[ ]*$)[^\n]*\n){1,200}---[ ]*$", re.MULTILINE
)
_FENCED: Final = re.compile(
    r"^[ ]{0,3}(```|~~~)[^\n]*\n((?:(?![ ]{0,3}\1)[^\n]*\n){0,2000})[ ]{0,3}\1[^\n]*$", re.MULTILINE
)
_FENCE: Final = re.compile(r"^[ ]{0,3}(?:```|~~~)[^\n]*$", re.MULTILINE)
_CODE: Final = re.compile(r"(`{1,3})([^`\n]{1,300})\1")
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_HARD_BREAK: Final = re.compile(r"\\$", re.MULTILINE)
_ADDRESS: Final = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_TAG: Final = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]{0,1000})?/?>")
_BLOCKS: Final = frozenset(
    """
    address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer form h1 h2
    h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905 - a list of 40 quoted names hides what is in it
)
_UNSEEN: Final = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
_DEFINITION: Final = re.compile(r"^[ ]{0,3}\[(?!\^)[^\[\]\n]{1,200}\]:[ ]*\S[^\n]*$", re.MULTILINE)
_FOOTNOTE: Final = re.compile(r"^[ ]{0,3}\[\^[^\[\]\s]{1,100}\]:[ ]*", re.MULTILINE)
_FOOTNOTE_MARK: Final = re.compile(r"\[\^[^\[\]\s]{1,100}\]")
_TABLE_LINE: Final = re.compile(r"[ ]{0,3}\|?(?:[ ]*:?-+:?[ ]*\|)+(?:[ ]*:?-+:?)?[ ]*")
_HEADING: Final = re.compile(r"^[ ]{0,3}#{1,6}[ ]+([^\n]*?)[ ]*#*$", re.MULTILINE)
_UNDERLINE: Final = re.compile(r"^[ ]{0,3}(?:=+|-+|(?:\*[ ]?){3,}|(?:_[ ]?){3,})[ ]*$", re.MULTILINE)
_QUOTE_MARK: Final = re.compile(r"^(?:[ ]{0,3}>[ ]?)+", re.MULTILINE)
_ITEM: Final = re.compile(r"^[ ]*(?:[-*+]|[0-9]{1,9}[.)])[ ]+(?:\[[ xX]\][ ]+)?", re.MULTILINE)
_IMAGE: Final = re.compile(r"!\[([^\[\]\n]{0,300})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_LINK: Final = re.compile(
    r"\[([^\[\]\n]{0,300})\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,2000})?\)|\[[^\[\]\n]{0,200}\])"
)
_EMPHASIS: Final = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])((?:[^*\n]|\n(?!\s*\n)){1,300})(?<=[^\s*])\1(?![\w*])")
_UNDERSCORES: Final = re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_])((?:[^_\n]|\n(?!\s*\n)){1,300})(?<=[^\s_])\1(?![\w_])")
_STRUCK: Final = re.compile(r"(~~)(?=\S)([^~\n]{1,300})(?<=\S)~~")


def markdown_text(text: str, check: Callable[[], None] = lambda: None) -> str:
    """The words of a cleaned text without what marks them up; links keep theirs, HTML in it is left out.

    Each heading, each item of a list and each cell of a table is a block of its own. ``check`` is called for every
    piece of a long text, and may raise.
    """

    def work(piece: str) -> str:
        check()
        return _without_marks(piece)

    return piecewise(work, _FRONT_MATTER.sub("", text, count=1), at_lines=True)


def _without_marks(text: str) -> str:
    text = _FENCED.sub(lambda block: f"\n{_hidden(block[2])}\n", text)
    text = _FENCE.sub("", text)
    text = _ESCAPE.sub(lambda escape: _hidden(escape[1]), text)
    text = _CODE.sub(lambda code: _hidden(code[2]), text)
    text = _ADDRESS.sub(r"\1", text)
    text = unescape(_without_html(text))
    text = _QUOTE_MARK.sub("", _HARD_BREAK.sub("", text))
    text = _FOOTNOTE_MARK.sub("", _FOOTNOTE.sub("\n\n", _DEFINITION.sub("", text)))
    text = _HEADING.sub(r"\n\1\n", _with_cells_apart(text))
    text = _ITEM.sub("\n", _UNDERLINE.sub("\n", text))
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    for pattern in (_EMPHASIS, _UNDERSCORES, _STRUCK) * 2:
        text = pattern.sub(r"\2", text)
    return text.translate(_SHOWN)


def _hidden(text: str) -> str:
    """A text whose marks are none to what comes after."""
    return text.translate(_HIDDEN)


def _without_html(text: str) -> str:
    """A text without comments, scripts, styles and the tags of HTML; what else is in such brackets stays."""
    if "<" not in text:
        return text
    for opening, closing in _UNSEEN:
        lower = text.lower()
        kept, done = [], 0
        while (start := lower.find(opening, done)) >= 0 and (end := lower.find(closing, start)) >= 0:
            kept.append(text[done:start])
            done = end + len(closing)
        text = "".join([*kept, text[done:]])
    return _TAG.sub(_instead_of_tag, text)


def _instead_of_tag(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    return "\n\n" if name in _BLOCKS else "" if name in INLINE else tag[0]


def _with_cells_apart(text: str) -> str:
    """A text in whose tables each cell is a block."""
    if "|" not in text:
        return text
    lines = text.split("\n")
    within = False
    for number, line in enumerate(lines):
        follows = number + 1 < len(lines) and _TABLE_LINE.fullmatch(lines[number + 1])
        within = "|" in line and (within or bool(follows))
        if within:
            cells = [] if _TABLE_LINE.fullmatch(line) else line.strip().strip("|").split("|")
            lines[number] = "\n\n".join(["", *map(str.strip, cells), ""])
    return "\n".join(lines)
