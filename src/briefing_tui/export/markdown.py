"""A briefing as Markdown: headings, lists, and a footnote for each citation.

Rendered as CommonMark or GitHub's Markdown, every text reads as in the briefing. Footnotes are an extension of GitHub
and pandoc; other programs show their marks and texts literally.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefing_tui.export.addresses import is_web, split_addresses
from briefing_tui.export.outline import outlined
from briefing_tui.export.sources import source_sentences
from briefing_tui.model.briefing import Actor, Event
from briefing_tui.text.patterns import pattern
from briefing_tui.view import phrasing, source_phrasing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing_tui.export.choice import Choice
    from briefing_tui.export.outline import Entry, Section
    from briefing_tui.model.briefing import Citation
    from briefing_tui.text.cells import Fragment

_MARKUP: Final = pattern(
    r"[\\`*_{\[\]<|~$^@]"  # each may start a construct, here or in a dialect
    r"|&(?=[#A-Za-z])|!\Z|#(?=#*\Z)"
    r"|(?<=[^\W\d])\.(?=\w)|(?<=\w)\.(?=[^\W\d])"  # example.com would become a link
    r"|(?<=/)/|:(?=//)|(?i:(?<=mailto)|(?<=xmpp)):"  # and so would these
    r"|:(?=[\w+-]+:)|--|\.\.\."  # names of emoji, and what pandoc makes dashes and dots of
)
_AT_START: Final = pattern(r"[-+=:#>]|\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+)[.)]")
_LINE: Final = pattern(r"(\s*)(.*?)(\s*)", re.DOTALL)
_SIMPLE_ADDRESS: Final = pattern(r"[A-Za-z0-9:/?=.+,;@#~()!*_-]+")
_RESERVED: Final = pattern(r"[\s<>\\`|\"^{}]")

_ITEM: Final = "- "


def render(choice: Choice) -> str:
    """The Markdown of a choice, ending with a newline."""
    return "\n\n".join(_Page(choice).blocks()) + "\n"


def escaped(text: str) -> str:
    """A text escaped so that Markdown renders it unchanged, line for line; web addresses become links."""
    return "\\\n".join(map(_escaped_line, text.rstrip("\n").split("\n")))


def _escaped_line(line: str) -> str:
    """An escaped line. Spaces at its edges would be dropped, and some words at its start would begin a list."""
    match = _LINE.fullmatch(line)
    before, words, after = match.groups() if match else ("", line, "")
    start = _AT_START.match(words)
    head = start[0] if start else ""
    inner = "".join(
        linked(piece) if is_address else _MARKUP.sub(_behind_backslashes, piece)
        for piece, is_address in split_addresses(words[len(head) :])
    )
    return "".join((*map(_coded, before), head[:-1], *(f"\\{sign}" for sign in head[-1:]), inner, *map(_coded, after)))


def _behind_backslashes(found: re.Match[str]) -> str:
    return "".join(f"\\{sign}" for sign in found[0])


def _coded(blank: str) -> str:
    return f"&#{ord(blank)};"


def linked(address: str) -> str:
    """A web address as a link that shows it unchanged; any other address as text."""
    if not is_web(address):
        return _MARKUP.sub(_behind_backslashes, address)
    # Some programs decode percent escapes when they show a link in angle brackets.
    if _SIMPLE_ADDRESS.fullmatch(address) and "xn--" not in address:
        return f"<{address}>"
    target = _RESERVED.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), address)
    return f"[{_MARKUP.sub(_behind_backslashes, address)}](<{target.replace('&', '&amp;')}>)"


def _inline(fragments: Iterable[Fragment]) -> str:
    return escaped(phrasing.plain(fragments))


def item(marker: str, body: str) -> str:
    """A list item, with all its lines aligned under the first."""
    return marker + body.replace("\n", "\n" + " " * len(marker))


class _Page:
    """Writes one page; tracks the sources cited so far and the footnotes of citations."""

    def __init__(self, choice: Choice) -> None:
        self.choice = choice
        self.lookup = choice.contents.lookup
        self.sources: dict[str, int] = {}
        self.notes: dict[Citation, int] = {}

    def blocks(self) -> Iterator[str]:
        """The blocks of the page, to be separated by blank lines."""
        outline = outlined(self.choice)
        yield f"# {escaped(outline.title)}"
        if outline.facts:
            yield _inline(phrasing.joined(outline.facts, (" · ", "muted")))
        for words in outline.said:
            yield escaped(words)
        if outline.bottom_line:
            yield f"**{escaped(outline.bottom_line)}**"
        for section in outline.sections:
            yield from self._section(section)
        if outline.asked:
            yield "## Answers to other briefings"
            yield "\n".join(
                item(_ITEM, f"{escaped(asked.question.question)}\\\n{escaped(asked.origin)}") for asked in outline.asked
            )
        if self.sources:
            yield "## Sources"
            yield "\n".join(map(self._source, self.sources))
            yield from map(self._note, self.notes)

    def _section(self, section: Section) -> Iterator[str]:
        yield f"## {escaped(section.heading)}"
        if section.nothing:
            yield escaped(section.nothing)
        for group in section.groups:
            if group.heading:
                yield f"### {escaped(group.heading)}"
            items: list[str] = []
            for entry in group.entries:
                if entry.rule:
                    if items:
                        yield "\n".join(items)
                    yield f"*{escaped(entry.rule)}*"
                    items = []
                items.append(item(_ITEM, self._entry(entry)))
            yield "\n".join(items)

    def _entry(self, entry: Entry) -> str:
        """The lines of an entry, and a list of its rows."""
        lines = [self._sentence(entry) + self._marks(entry.statement.cites)]
        if entry.about:
            lines.append(_inline(entry.about))
        rows = []
        for row in entry.rows:
            cited = [_inline(value.fragments) + self._marks(value.cites) for value in row.values]
            if len(cited) == 1:
                rows.append(item(_ITEM, f"{row.label}: {cited[0]}"))
            else:
                rows.append(item(_ITEM, "\n".join([f"{row.label}:", *(item(_ITEM, words) for words in cited)])))
        return "\n".join(["\\\n".join(lines), *rows])

    def _sentence(self, entry: Entry) -> str:
        """The first line of an entry: its date or name in bold, then its sentence."""
        if isinstance(entry.statement, Event):
            return f"**{_inline(entry.date)}** {_inline(entry.sentence)}"
        if isinstance(entry.statement, Actor):
            name, *marks = entry.sentence
            rest = phrasing.joined([entry.kind, entry.role], (" · ", "muted"))
            words = phrasing.plain(marks) + (f" · {phrasing.plain(rest)}" if rest else "")
            return f"**{_inline([name])}**" + (f" {escaped(words.lstrip(' '))}" if words else "")
        return _inline(entry.sentence)

    def _marks(self, cites: Sequence[Citation]) -> str:
        """A footnote mark for each citation; the same place and quotation share one.

        A space keeps raised numbers apart: 1 and 2 would read as 12.
        """
        marks = []
        for cite in cites:
            self.sources.setdefault(cite.source, len(self.sources) + 1)
            marks.append(f"[^{self.notes.setdefault(cite, len(self.notes) + 1)}]")
        return " ".join(dict.fromkeys(marks))

    def _source(self, source_id: str) -> str:
        marker = f"{self.sources[source_id]}. "
        source = self.lookup.sources.get(source_id)
        if source is None:
            return item(marker, escaped(f"{source_id}: not among the sources"))
        lines = [escaped(source_sentences(source, self.lookup))]
        if source.url:
            lines.append(linked(source.url))
        return item(marker, "\\\n".join(lines))

    def _note(self, cite: Citation) -> str:
        """A footnote. Its first words keep programs without footnotes from reading it as a link definition."""
        source = self.lookup.sources.get(cite.source)
        words = f"Source {self.sources[cite.source]}, {(source and source.title) or cite.source}"
        place = source_phrasing.place_words(cite.at, self.lookup.glyphs)
        credible = source_phrasing.credibility_words(cite)
        words = ", ".join(filter(None, (words, place, credible)))
        quote = f": {phrasing.quoted(cite.quote, self.lookup.glyphs)}" if cite.quote else ""
        return f"[^{self.notes[cite]}]: " + escaped(words + quote).replace("\n", "\n    ")
