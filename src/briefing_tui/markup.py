"""The text of HTML, with a blank line between blocks."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Final

from briefing_tui.pieces import PIECE, pieces

INLINE: Final = frozenset(
    """
    a abbr acronym b bdi bdo big button cite code data del dfn em font i img input ins kbd label mark math meter mi mn
    mo mrow mtext nobr output picture q ruby rb rt rp s samp small source span strike strong sub sup time track tt u var
    wbr
    """.split()  # noqa: SIM905 - a list of 40 quoted names hides what is in it
)
_SILENT: Final = frozenset(("script", "style", "title", "template", "noscript", "iframe", "noframes", "noembed"))
"""Nothing of these is shown, or only where scripts and frames are not."""

_NO_TAG: Final = re.compile(r"<(?![A-Za-z/!?])")
"""What the parser would take for text one character at a time."""

_TAG: Final = re.compile(r"</?[A-Za-z]")

_QUOTES: Final = ("“”", "‘’")
"""The marks of a quotation, and of one within it."""


def html_text(text: str, check: Callable[[], None] = lambda: None) -> str:
    """The text that a page shows: no tags, scripts, styles or comments; a line break for ``br``.

    It follows the HTML standard in what ends a comment, a script or a tag that was never closed: nothing does.
    ``check`` is called for every tag, and may raise.
    """
    reader = _Reader(check)
    # The standard takes all of these for comments; the parser takes some for a fault.
    waiting = ""
    in_long_tag = False
    for piece in pieces(text):
        check()
        if in_long_tag:
            _, end, piece = piece.partition(">")  # noqa: PLW2901 - what is left of it
            in_long_tag = not end
        waiting += _NO_TAG.sub("&lt;", piece.replace("<![", "<?"))
        # The parser looks at what is not closed again each time: of a long comment it has to get more at once.
        if len(waiting) >= len(reader.rawdata):
            reader.feed(waiting)
            waiting = ""
            if len(reader.rawdata) > PIECE and _TAG.match(reader.rawdata):
                # One of many attributes takes it seconds; they are not text.
                reader.rawdata = ""
                in_long_tag = True
    reader.feed(waiting + "\n<p>")
    return "".join(reader.parts)


class _Reader(HTMLParser):
    """Gathers text. It is never closed: at the end it would look at the rest again for each ``<`` in it."""

    def __init__(self, check: Callable[[], None]) -> None:
        super().__init__(convert_charrefs=True)
        self._check = check
        self.parts: list[str] = []
        self._silent = ""
        self._kept = 0
        self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._check()
        if self._silent:
            return
        if tag in _SILENT:
            self._silent = tag
        elif tag == "br":
            self.parts.append("\n")
        elif tag == "q":
            self.parts.append(_QUOTES[self._quoted % 2][0])
            self._quoted += 1
        elif tag not in INLINE:
            self._kept += tag == "pre"
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        self._check()
        if self._silent:
            if tag == self._silent:
                self._silent = ""
        elif tag == "q":
            self._quoted = max(0, self._quoted - 1)
            self.parts.append(_QUOTES[self._quoted % 2][1])
        elif tag not in INLINE and tag != "br":
            self._kept -= tag == "pre" and self._kept > 0
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data if self._kept else re.sub(r"\s+", " ", data))
