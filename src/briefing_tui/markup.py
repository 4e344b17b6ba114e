"""The text of HTML, with a blank line between blocks."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Container
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
_SILENT: Final = frozenset(("script", "style", "title", "noscript", "iframe", "noframes", "noembed"))
"""Nothing of these is shown, or only where scripts and frames are not; what is in them are no tags."""

_BLOCKS: Final = """
    address article aside blockquote center details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hr main nav ol p pre section summary ul
    """.split()  # noqa: SIM905 - a list of 30 quoted names hides what is in it
_EMPTY: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905
"""Elements that nothing is in, and that have no end."""

_Names = frozenset[str]


def _rule(ended: str, walls: str) -> tuple[_Names, _Names]:
    return frozenset(ended.split()), frozenset(walls.split())


_WALLS: Final = "table caption td th button template"
_RULES: Final = (
    dict.fromkeys(_BLOCKS, _rule("p", _WALLS))
    | {"li": _rule("p li", f"{_WALLS} ul ol menu"), "template": _rule("", "")}
    | dict.fromkeys(("dt", "dd"), _rule("p dt dd", f"{_WALLS} dl"))
    | dict.fromkeys(("table", "caption"), _rule("p", "table template"))
    | dict.fromkeys(("td", "th"), _rule("td th", "table template"))
    | {"tr": _rule("tr td th caption", "table template")}
    | dict.fromkeys(("thead", "tbody", "tfoot"), _rule("thead tbody tfoot tr td th caption", "table template"))
)
"""By the name of an element: which others end where it begins; and out of which its tags end none."""

_OTHERWISE: Final = _rule("", _WALLS)
_DEEPEST: Final = 50
"""How many elements in one another are looked through for one that ends; a page of nothing else takes no minutes."""

_HIDING: Final = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_NEVER_HIDDEN: Final = ("html", "body")
"""Some pages are hidden as a whole until a script shows them."""

_NO_TAG: Final = re.compile(r"<(?![A-Za-z/!?])")
"""What the parser would take for text one character at a time."""

_TAG: Final = re.compile(r"</?[A-Za-z]")

_QUOTES: Final = ("“”", "‘’")
"""The marks of a quotation, and of one within it."""


def html_text(text: str, check: Callable[[], None] = lambda: None) -> str:
    """The text that a page shows: no tags, scripts, styles, comments or hidden elements; a line break for ``br``.

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
        self._open: list[str] = []
        """The elements that have not ended."""
        self._hidden = 0
        """How many of them there were when one began that hides what is in it, which counts; 0: none does."""
        self._kept = 0
        self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._check()
        if self._silent:
            return
        if tag in _SILENT:
            self._silent = tag
            return
        rule = _RULES.get(tag)
        while rule and self._end(*rule):
            self._break()
        hides = tag == "template" or (tag not in _NEVER_HIDDEN and any(map(_is_hiding, attrs)))
        if tag not in _EMPTY:
            self._open.append(sys.intern(tag))
            if hides and not self._hidden:
                self._hidden = len(self._open)
        if self._hidden or hides:
            return
        if tag == "br":
            self.parts.append("\n")
        elif tag == "q":
            self.parts.append(_QUOTES[self._quoted % 2][0])
            self._quoted += 1
        elif tag not in INLINE:
            self._kept += tag == "pre"
            self._break()

    def handle_endtag(self, tag: str) -> None:
        self._check()
        if self._silent:
            if tag == self._silent:
                self._silent = ""
            return
        hidden = self._hidden
        self._end((tag,), None if tag in INLINE else _RULES.get(tag, _OTHERWISE)[1])
        if self._hidden or len(self._open) == hidden - 1:
            return
        if tag == "q":
            self._quoted = max(0, self._quoted - 1)
            self.parts.append(_QUOTES[self._quoted % 2][1])
        elif tag not in INLINE and tag != "br":
            self._kept -= tag == "pre" and self._kept > 0
            self._break()

    def handle_data(self, data: str) -> None:
        if not (self._silent or self._hidden):
            self.parts.append(data if self._kept else re.sub(r"\s+", " ", data))

    def _break(self) -> None:
        """Begin another block, where what is read is shown."""
        if not self._hidden:
            self.parts.append("\n\n")

    def _end(self, names: Container[str], walls: Container[str] | None) -> bool:
        """End the innermost element with one of some names, with all that is in it, if it is open.

        It is not looked for beyond an element of ``walls`` (None: beyond any block).
        """
        for depth in range(len(self._open) - 1, max(-1, len(self._open) - 1 - _DEEPEST), -1):
            name = self._open[depth]
            if name in names:
                del self._open[depth:]
                if depth < self._hidden:
                    self._hidden = 0
                return True
            if name not in INLINE if walls is None else name in walls:
                break
        return False


def _is_hiding(attribute: tuple[str, str | None]) -> bool:
    """Whether an attribute says that its element is not shown."""
    name, value = attribute
    return name == "hidden" or (name == "style" and _HIDING.search(value or "") is not None)
