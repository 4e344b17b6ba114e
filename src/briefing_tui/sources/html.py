"""The visible text of an HTML page, with an empty line between blocks."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection
from html.parser import HTMLParser
from typing import Final

from briefing_tui.records import Frozen
from briefing_tui.text.chunks import CHUNK_SIZE, chunks
from briefing_tui.text.folding import is_exponent
from briefing_tui.text.patterns import pattern

_INLINE: Final = frozenset(
    """
    a abbr acronym b bdi bdo big button cite code data del dfn em font i img input ins kbd label mark math meter mi mn
    mo mrow mtext nobr output picture q ruby rb rt rtc rp s samp small source span strike strong sub sup time track tt u
    var wbr
    """.split()  # noqa: SIM905 - a list of 40 quoted names hides what is in it
)
_RAW: Final = frozenset(("script", "style", "title", "noscript", "iframe", "noframes", "noembed"))
"""Elements that are not shown, or only when scripts or frames are off. Tags inside them are ignored."""

_HIDDEN: Final = frozenset(("template", "rt", "rtc", "rp"))
"""Elements that are not part of the text: templates, and the readings above ruby text."""

_BLOCKS: Final = """
    address article aside blockquote center details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hr main nav ol p pre section summary ul
    """.split()  # noqa: SIM905 - a list of 30 quoted names hides what is in it
_EMPTY: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905
"""Void elements, which have no content and no end tag."""


class _Rule(Frozen):
    """The open elements that a tag closes, and the elements beyond which it closes none."""

    ends: frozenset[str]
    within: frozenset[str]


def _rule(ends: str, within: str) -> _Rule:
    return _Rule(frozenset(ends.split()), frozenset(within.split()))


_SCOPE: Final = "table caption td th button template"
_RULES: Final = (
    dict.fromkeys(_BLOCKS, _rule("p", _SCOPE))
    | {"li": _rule("p li", f"{_SCOPE} ul ol menu"), "template": _rule("", "")}
    | dict.fromkeys(("dt", "dd"), _rule("p dt dd", f"{_SCOPE} dl"))
    | dict.fromkeys(("rb", "rt", "rp", "rtc"), _rule("rb rt rp rtc", f"{_SCOPE} ruby"))
    | dict.fromkeys(("table", "caption"), _rule("p", "table template"))
    | dict.fromkeys(("td", "th"), _rule("td th", "table template"))
    | {"tr": _rule("tr td th caption", "table template")}
    | dict.fromkeys(("thead", "tbody", "tfoot"), _rule("thead tbody tfoot tr td th caption", "table template"))
)
"""Implied end tags by the tag that implies them, as in the HTML standard."""

_OTHERWISE: Final = _rule("", _SCOPE)
_MAX_DEPTH: Final = 50
"""Most open elements searched for the one to close, so that deep nesting does not take quadratic time."""

_HIDING: Final = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_NEVER_HIDDEN: Final = ("html", "body")
"""Elements that are shown although marked as hidden: some pages are, until a script shows them."""

_COMMENT_END: Final = pattern("--!?>")
_FOOTNOTE_MARK: Final = pattern(r"[\[(]?(?:note |n )?(?:[0-9]{1,3}|[a-z]|[*†‡§#]{1,3})[\])]?")
_POWER: Final = pattern(r"[-+−–]?[0-9]+")
_RAISED: Final = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")

_NO_TAG: Final = pattern(r"<(?![A-Za-z/!?])")
"""A bracket that is text; the parser would examine it one character at a time."""

_TAG: Final = pattern(r"</?[A-Za-z]")

_QUOTES: Final = ("“”", "‘’")
"""Marks of a quotation, and of a quotation within one."""


def html_text(text: str, check: Callable[[], None] = lambda: None) -> str:
    """Return the text of a page without tags, scripts, styles, comments, footnote marks and hidden elements.

    As in the HTML standard, a comment, script or tag that is never closed hides the rest. ``check`` is called for every
    tag, and may raise.
    """
    reader = _TextParser(check)
    waiting = ""
    in_long_tag = False
    for piece in chunks(text):
        check()
        if in_long_tag:
            _, end, piece = piece.partition(">")  # noqa: PLW2901 - what is left of it
            in_long_tag = not end
        # In the standard "<![" begins a comment; the parser may reject it.
        waiting += _NO_TAG.sub("&lt;", piece.replace("<![", "<?"))
        # The parser rescans an unclosed construct each time: feed it longer parts of a long comment at once.
        if len(waiting) >= len(reader.rawdata):
            reader.feed(waiting)
            waiting = ""
            if len(reader.rawdata) > CHUNK_SIZE and _TAG.match(reader.rawdata):
                # A tag with many attributes takes the parser seconds; attributes are not text.
                reader.rawdata = ""
                in_long_tag = True
    reader.feed(waiting + "\n<p>")
    return "".join(reader.parts)


class _TextParser(HTMLParser):
    """Collects text. It is never closed: closing would rescan the rest for each ``<`` in it."""

    def __init__(self, check: Callable[[], None]) -> None:
        super().__init__(convert_charrefs=True)
        self._check = check
        self.parts: list[str] = []
        self._raw = ""
        """The name of the open raw text element."""
        self._open: list[str] = []
        """The open elements, outermost first."""
        self._hidden = 0
        """The depth of the outermost hidden element; 0 if there is none."""
        self._preformatted = 0
        self._quoted = 0
        self._raised: tuple[int, bool] | None = None
        """The index of the first part of an open ``sup``, and whether it has a link."""

    def parse_comment(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002, ARG002 - the signature of HTMLParser
        """Find the end of a comment as browsers do; older Python versions do not accept ``--!>``."""
        if self.rawdata.startswith((">", "->"), i + 4):
            return self.rawdata.index(">", i) + 1
        end = _COMMENT_END.search(self.rawdata, i + 4)
        return end.end() if end else -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._check()
        if self._raw:
            return
        if tag in _RAW:
            self._raw = tag
            return
        rule = _RULES.get(tag)
        while rule and self._end(rule.ends, rule.within):
            if tag not in _INLINE:
                self._break()
        hides = tag in _HIDDEN or (tag not in _NEVER_HIDDEN and any(map(_is_hiding, attrs)))
        if tag not in _EMPTY:
            self._open.append(sys.intern(tag))
            if hides and not self._hidden:
                self._hidden = len(self._open)
        if not (self._hidden or hides):
            self._begin(tag)

    def _begin(self, tag: str) -> None:
        """Open an element that is shown."""
        if tag == "br":
            self._break_line()
        elif tag == "q":
            self.parts.append(_QUOTES[self._quoted % 2][0])
            self._quoted += 1
        elif tag == "sup":
            self._raised = len(self.parts), "a" in self._open[-3:]
        elif tag == "a" and self._raised:
            self._raised = self._raised[0], True
        elif tag not in _INLINE:
            self._preformatted += tag == "pre"
            self._break()

    def handle_endtag(self, tag: str) -> None:
        self._check()
        if self._raw:
            if tag == self._raw:
                self._raw = ""
            return
        hidden = self._hidden
        self._end((tag,), None if tag in _INLINE else _RULES.get(tag, _OTHERWISE).within)
        if self._hidden or len(self._open) == hidden - 1:
            return
        if tag == "q":
            self._quoted = max(0, self._quoted - 1)
            self.parts.append(_QUOTES[self._quoted % 2][1])
        elif tag == "sup":
            self._end_raised()
        elif tag not in _INLINE and tag != "br":
            self._preformatted -= tag == "pre" and self._preformatted > 0
            self._break()

    def handle_data(self, data: str) -> None:
        if self._raw or self._hidden:
            return
        if not self._preformatted:
            data = _BLANKS.sub(_one_blank, data)
            if not self.parts or self.parts[-1].endswith("\n"):
                data = data.lstrip()
        if data:
            self.parts.append(data)

    def _break(self) -> None:
        """Start a new block, unless the current element is hidden."""
        if not self._hidden:
            self.parts.append("\n\n")

    def _break_line(self) -> None:
        if self.parts and self.parts[-1].strip():
            self.parts[-1] = self.parts[-1].rstrip()
        self.parts.append("\n")

    def _end_raised(self) -> None:
        """Remove a footnote mark, or convert an exponent to superscript characters."""
        if self._raised is None:
            return
        first, is_link = self._raised
        self._raised = None
        raised = "".join(self.parts[first:]).strip()
        before = "".join(self.parts[max(0, first - 2) : first])[-3:]
        is_mark = _FOOTNOTE_MARK.fullmatch(raised) is not None
        if is_mark and (is_link or not raised.isalnum() or (raised.isdecimal() and not is_exponent(before))):
            del self.parts[first:]
        elif _POWER.fullmatch(raised) and is_exponent(before):
            self.parts[first:] = [raised.translate(_RAISED)]

    def _end(self, names: Collection[str], within: Collection[str] | None) -> bool:
        """Close the innermost open element with one of ``names``, and all elements in it.

        The search stops at an element of ``within`` (None: at any block). Return whether one was closed.
        """
        for depth in range(len(self._open) - 1, max(-1, len(self._open) - 1 - _MAX_DEPTH), -1):
            name = self._open[depth]
            if name in names:
                del self._open[depth:]
                if depth < self._hidden:
                    self._hidden = 0
                return True
            if name not in _INLINE if within is None else name in within:
                break
        return False


_BLANKS: Final = pattern(r"\s+")


def _one_blank(found: re.Match[str]) -> str:
    """Return one space, or the line break if the white space has one: a hyphenated word may continue after it."""
    return "\n" if "\n" in found[0] and found.start() and found.end() < len(found.string) else " "


def _is_hiding(attribute: tuple[str, str | None]) -> bool:
    """Whether an attribute hides its element."""
    name, value = attribute
    return name == "hidden" or (name == "style" and _HIDING.search(value or "") is not None)
