"""The text of an HTML page as shown by a browser, and the texts of a briefing expected there."""

from __future__ import annotations

from html.parser import HTMLParser

from briefing_tui.export.choice import Choice
from briefing_tui.export.outline import outlined
from briefing_tui.view.phrasing import plain

BLOCKS = {"p", "li", "h1", "h2", "h3", "ul", "ol", "section", "div", "header", "footer", "dt", "dd"}


class Shown(HTMLParser):
    """Reads a page; ``text`` has a newline for each break and after each block."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self._hidden = 0
        self._after_break = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and where it leads."""
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        self._hidden += tag in {"style", "script", "title"}
        if tag == "br":
            self.text += "\n"
            self._after_break = True

    def handle_endtag(self, tag: str) -> None:
        """End a block with a newline."""
        self._hidden -= tag in {"style", "script", "title"}
        if tag in BLOCKS:
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        """Take a text as it is; the newline that a break is followed by is no part of it."""
        if not self._hidden:
            self.text += data.removeprefix("\n") if self._after_break else data
            self._after_break = False


def expected(choice: Choice) -> list[str]:
    """All texts that are to be read, in their order, each line by line."""
    outline = outlined(choice)
    found = [outline.title, *(plain(fact) for fact in outline.facts), *outline.said, outline.bottom_line]
    for section in outline.sections:
        found.append(section.heading)
        for group in section.groups:
            found.append(group.heading)
            for entry in group.entries:
                found += [plain(entry.date), plain(entry.sentence), plain(entry.kind), plain(entry.role)]
                found.append(plain(entry.about))
                for row in entry.rows:
                    found += [row.label, *(plain(value.fragments) for value in row.values)]
    for asked in outline.asked:
        found += [asked.question.question, asked.origin]
    return [text.rstrip("\n") for text in found]


def require_read(page: Shown, texts: list[str]) -> None:
    """Each text stands on the page, one after another."""
    at = 0
    for text in texts:
        found = page.text.find(text, at)
        assert found >= 0, f"{text!r} is not in {page.text[at : at + 400]!r}"
        at = found + len(text)
