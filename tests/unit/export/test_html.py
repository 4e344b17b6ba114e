"""A briefing as one HTML page: texts unchanged, no script, links only to the web and within the page."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from briefing_tui.export import html
from briefing_tui.export.choice import Choice
from briefing_tui.export.html import MOST_CHARTED
from briefing_tui.loading import load, load_bytes
from briefing_tui.view.contents import Contents
from briefing_tui.view.filters import Filter
from tests.hostile.corpus import KINDS, Case
from tests.hostile.test_corpus import check_each
from tests.unit.export.reading import Shown, expected, require_read

TAGS = set(
    """
    html head meta title style body header h1 p span nav ul li a main section h2 h3 figure figcaption div dl dt
    dd blockquote br ol svg rect path circle text
    """.split()  # noqa: SIM905 - a list of them takes a page
)
ATTRIBUTES = set(
    """
    lang charset http-equiv content name dir class href id rel title aria-label aria-hidden role viewbox x y d cx cy r
    rx width height preserveaspectratio
    """.split()  # noqa: SIM905 - the same
)


def contents(text: str) -> Contents:
    """What is shown of the briefing in a YAML text, to which a title is added."""
    return Contents(load_bytes(f"title: T\n{text}".encode(), "a.yaml"))


def page_of(text: str) -> str:
    """The page of the briefing in a YAML text."""
    return html.render(Choice(contents(text)))


def require_harmless(page: Shown) -> None:
    """There is nothing that runs or is loaded, and every link leads to the web or to a place on the page."""
    assert set(page.tags) <= TAGS
    assert {name for _, name, _ in page.attributes} <= ATTRIBUTES
    ids = [value for _, name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    for link in page.links:
        assert link.lower().startswith(("http://", "https://")) or link.removeprefix("#") in ids, link


@pytest.mark.parametrize("kind", KINDS)
def test_every_hostile_text_is_text(kind: str) -> None:
    """Each file of the corpus that opens reads as it was."""

    def check(case: Case) -> None:
        choice = Choice(Contents(load(case.path)))
        page = Shown(html.render(choice))
        require_read(page, expected(choice))
        require_harmless(page)

    check_each(kind, check, only_opening=True)


def test_the_policy_allows_only_the_style_of_the_page() -> None:
    """Its hash is that of the style sheet, and no element has a style attribute."""
    written = page_of("summary: [a]\n")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', written)
    style = re.search(r"<style>(.*?)</style>", written, re.DOTALL)
    assert policy
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1] == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert written.index("Content-Security-Policy") < written.index("<title>")


LINKED = """sources:
  - {id: a, title: Paper, url: "https://example.org/a?b=1&c=2", lang: fr}
  - {id: b, url: "javascript:alert(1)"}
actors: [{id: kim, name: Kim}]
summary: [{text: Kim waits., cites: [{source: a, at: 3, quote: Il attend.}, b]}]
timeline: [{id: go, date: 2018-04-18, event: Kim goes.}, {date: 2018-05, event: He comes.}]
questions: [{question: Why?, events: [go]}]
"""


def test_entries_link_to_each_other_and_to_their_sources() -> None:
    """Names to actors, questions to events, citations to sources, sources to the web."""
    page = Shown(page_of(LINKED))
    assert {"#actor-kim", "#event-go", "#source-1", "#source-2", "https://example.org/a?b=1&c=2"} <= set(page.links)
    assert "javascript:alert(1)" in page.text
    require_harmless(page)


def test_a_quotation_has_the_language_of_its_source() -> None:
    """Readers aloud need it."""
    assert '<blockquote dir="auto" lang="fr">“Il attend.”' in page_of(LINKED)


def test_what_is_left_out_is_no_target() -> None:
    """A name that a filter leaves out is plain text."""
    whole = contents(LINKED)
    page = Shown(html.render(Choice(whole, ("summary",))))
    assert "#actor-kim" not in page.links
    require_harmless(page)


def test_a_filter_is_named_on_top() -> None:
    """In a line of its own."""
    written = html.render(Choice(contents(LINKED).filtered(Filter("kim"))))
    assert '<p class="said" dir="auto">Following Kim: 3 of 5 entries</p>' in written


def test_the_chart_has_words_for_those_who_do_not_see_it() -> None:
    """It says what it shows and where that is to be read; each bar is named and leads to its event."""
    written = page_of(LINKED)
    about = "Chart of 2 events over time; all of them are listed below it."
    assert written.count(f'role="img" aria-label="{about}"><title>{about}</title>') == 2
    assert '<a href="#event-go"><title>18\xa0Apr 2018: Kim goes.</title>' in written


@pytest.mark.parametrize(("count", "charts"), [(1, 0), (2, 2), (MOST_CHARTED, 2), (MOST_CHARTED + 1, 0)])
def test_there_is_a_chart_where_it_fits(count: int, charts: int) -> None:
    """Neither of one event nor of more than a page has room for."""
    events = "".join(f"  - {{date: 2018-04-{1 + n % 28:02}, event: x}}\n" for n in range(count))
    assert page_of(f"timeline:\n{events}").count("<svg") == charts


@pytest.mark.parametrize(
    "date", ["2018/..", "../2018", "{2018-04-01,2018-04-09}", "1950/2018-05~", "-0044-03-15", "Y-20000"]
)
def test_any_date_is_drawn(date: str) -> None:
    """Open ends, sets, what is uncertain and what is long ago."""
    page = Shown(page_of(f"as_of: 2018\ntimeline: [{{date: '{date}', event: x}}, {{date: 2018-04-18, event: y}}]\n"))
    assert page.tags.count("svg") == 2
    require_harmless(page)


def test_entries_of_one_id_have_places_of_their_own() -> None:
    """Though that is an error in the file."""
    require_harmless(Shown(page_of("summary: [{id: a, text: x}, {id: a, text: y}, {id: a.2, text: z}]\n")))
