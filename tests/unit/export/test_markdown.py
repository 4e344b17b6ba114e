"""A briefing as Markdown renders its texts unchanged, whatever they contain."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from briefing_tui.export import markdown
from briefing_tui.export.choice import Choice
from briefing_tui.export.markdown import escaped, linked
from briefing_tui.loading import load, load_bytes
from briefing_tui.schema.sections import PANES
from briefing_tui.text.sanitizing import clean
from briefing_tui.view.contents import Contents
from briefing_tui.view.filters import Filter
from tests.cases import case
from tests.hostile.corpus import KINDS, Case
from tests.hostile.test_corpus import check_each
from tests.unit.export.reading import Shown, expected, require_read

READERS = {
    "commonmark": MarkdownIt("commonmark"),
    "gfm": MarkdownIt("gfm-like"),
    "footnotes": MarkdownIt("gfm-like").use(footnote_plugin),
}
TAGS = {"h1", "h2", "h3", "p", "ul", "ol", "li", "strong", "em", "br", "a", "sup", "section", "hr"}

every_reader = pytest.mark.parametrize("reader", READERS)


def contents(text: str) -> Contents:
    """What is shown of the briefing in a YAML text, to which a title is added."""
    return Contents(load_bytes(f"title: T\n{text}".encode(), "a.yaml"))


def shown(text: str, reader: str) -> Shown:
    """What a program shows of Markdown."""
    return Shown(READERS[reader].render(text))


def require_harmless(page: Shown) -> None:
    """Nothing is an element or a link that the program does not make itself."""
    assert set(page.tags) <= TAGS
    assert all(link.lower().startswith(("http://", "https://", "#fn")) for link in page.links), page.links


@pytest.mark.parametrize("kind", KINDS)
def test_every_hostile_text_is_text(kind: str) -> None:
    """Each file of the corpus that opens reads as it was, in every reader."""

    def check(file: Case) -> None:
        choice = Choice(Contents(load(file.path)))
        written, texts = markdown.render(choice), expected(choice)
        for reader in READERS:
            with case(reader):
                page = shown(written, reader)
                require_read(page, texts)
                require_harmless(page)

    check_each(kind, check, only_opening=True)


# What begins something in Markdown, in GitHub's and in pandoc's, comes more often than by chance.
SIGNS = st.sampled_from(
    [
        *"\\`*_{}[]()<>#+-=.!|~$^&@:/%\"' \n1aix",
        "https://",
        "www.",
        "ftp://",
        "mailto:",
        "&amp;",
        "x.com",
        "\xa0",
        "[^1]",
    ]
)
hostile_texts = st.one_of(st.lists(SIGNS, max_size=24).map("".join), st.text(max_size=40))


@every_reader
@given(hostile_texts)
def test_an_escaped_text_is_the_same_text(reader: str, text: str) -> None:
    """Alone in an item of a list, where each thing may begin that may begin anywhere."""
    text = clean(text, multiline=True).rstrip("\n")
    page = shown(f"- {escaped(text)}\n", reader)
    assert page.text.strip("\n") == text.strip("\n")
    require_harmless(page)
    assert {"h1", "h2", "h3", "strong", "em", "ol"}.isdisjoint(page.tags)
    assert page.tags.count("ul") == 1


@every_reader
@given(hostile_texts)
def test_a_title_is_the_same_text(reader: str, text: str) -> None:
    """A heading may end with characters that Markdown would drop."""
    title = clean(text)
    assert shown(f"# {escaped(title)}\n", reader).text.strip("\n") == title


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a_b*c*?d=[1]&copy;=2",
        "https://example.org/100%25%20sure",
        "https://xn--bcher-kva.example/",
        "https://example.org/(a)\\b`c`|d",
        "HTTP://EXAMPLE.ORG/<b>",
        "https://example.org/한국#¶",
    ],
)
@every_reader
def test_an_address_is_a_link_that_shows_it(address: str, reader: str) -> None:
    """Whatever characters it contains."""
    page = shown(f"- {linked(address)}\n", reader)
    assert page.text.strip() == address
    assert len(page.links) == 1


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://example.org", "//example.org", "mailto:a@b.example", "data:text/html,x"]
)
@every_reader
def test_no_other_address_is_a_link(address: str, reader: str) -> None:
    """It is plain text."""
    page = shown(f"- {linked(address)} {escaped(f'See {address}, a@b.example and example.com.')}\n", reader)
    assert page.links == []


def test_an_address_in_a_text_is_a_link() -> None:
    """Without the full stop after it and the bracket around it."""
    page = shown(escaped("It says so (https://example.org/a_(b)). Or here: http://example.org/x."), "gfm")
    assert page.links == ["https://example.org/a_(b)", "http://example.org/x"]


CITED = """sources: [{id: a, title: Paper, url: "https://example.org/a"}, {id: b}]
summary:
  - {text: First., cites: ["a#1", "b"]}
  - {text: Second., cites: ["a#1"]}
"""


def test_citations_are_footnotes() -> None:
    """One for each place in a source; the sources are listed."""
    written = markdown.render(Choice(contents(CITED)))
    assert "- First.[^1] [^2]\n- Second.[^1]\n" in written
    assert "1. Paper.\\\n   <https://example.org/a>\n2. b\\.\n" in written
    assert written.endswith("[^1]: Source 1, Paper, ¶1\n\n[^2]: Source 2, b\n")
    page = shown(written, "footnotes")
    assert page.tags.count("section") == 1
    assert shown(written, "commonmark").links == ["https://example.org/a"]


def test_a_filter_is_named_on_top() -> None:
    """So is the choice of a pane."""
    whole = contents("actors: [{id: kim, name: Kim}, Moon]\nsummary: [Kim waits., Moon waits.]\n")
    written = markdown.render(Choice(whole.filtered(Filter("kim"))))
    assert written.startswith("# T\n\nFollowing Kim: 2 of 4 entries\n\n")
    assert markdown.render(Choice(whole, ("actors",))).startswith("# T\n\nOnly actors: 2 of 4 entries\n\n")


def test_a_text_of_several_lines_stays_in_its_item() -> None:
    """Empty lines and indents in it too."""
    note = "a\n\n    b\n- c"
    choice = Choice(contents(f"summary: [{{text: x, note: {note!r}}}, y]\n".replace("'", '"')))
    page = shown(markdown.render(choice), "gfm")
    assert note in page.text
    assert page.tags.count("ul") == 2


@pytest.mark.long
@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
@pytest.mark.parametrize("dialect", ["gfm", "commonmark_x-smart", "markdown-smart"])
@pytest.mark.parametrize("kind", KINDS)
def test_pandoc_reads_it_as_it_was(kind: str, dialect: str) -> None:
    """Another program, with footnotes, attributes and emoji of its own; it makes one of several blanks, and NFC."""

    def settled(text: str) -> str:
        return unicodedata.normalize("NFC", re.sub(r"\s+", " ", text))

    def check(case: Case) -> None:
        choice = Choice(Contents(load(case.path)), PANES)
        command = ["pandoc", "-f", dialect, "-t", "html", "--wrap=preserve"]
        ran = subprocess.run(command, input=markdown.render(choice).encode(), capture_output=True, check=True)
        page = Shown(ran.stdout.decode())
        page.text = settled(page.text)
        require_read(page, [settled(text) for text in expected(choice)])
        assert all(link.lower().startswith(("http://", "https://", "#fn")) for link in page.links), page.links

    check_each(kind, check, only_opening=True)


def test_headings_name_an_order_that_is_not_the_usual_one() -> None:
    """The events newest first, the points best sourced first; a single entry has no order."""
    text = (
        "summary: [One., {text: Two., cites: [wire]}]\nassumptions: [Three.]\nsources: [{id: wire, reliability: A}]\n"
        "timeline: [{date: 2018, event: Four.}, {date: 2019, event: Five.}]\n"
    )
    printed = markdown.render(Choice(contents(text).ordered("newest", ranked=True)))
    headings = re.findall(r"^## (.*)$", printed, re.MULTILINE)
    assert headings[:4] == ["Summary, best sourced first", "Assumptions", "Actors", "Timeline, newest first"]
    assert printed.index("Two.") < printed.index("One.")
