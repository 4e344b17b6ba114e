"""The selected part of a briefing, and the progress of an export."""

from __future__ import annotations

import pytest

from briefing_tui.export.choice import Choice
from briefing_tui.export.formats import FORMATS, Format
from briefing_tui.loading import load_bytes
from briefing_tui.schema.sections import PANES
from briefing_tui.view.contents import Contents
from briefing_tui.view.filters import Filter

SOURCES = "".join(f"  - {{id: s{n}, title: S{n}.}}\n" for n in range(500))
MANY = "".join(f"  - {{date: 2030-04-18, event: E{n}.}}\n" for n in range(500))


@pytest.fixture(scope="module")
def many() -> Contents:
    """500 sources, and as many events that are still to come."""
    text = f"title: T\nas_of: 2018\nsources:\n{SOURCES}timeline:\n{MANY}"
    return Contents(load_bytes(text.encode(), "a.yaml"))


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_an_export_tells_how_far_it_is(many: Contents, form: Format) -> None:
    """More and more often, and never more than all; without a watcher it is the same text."""
    told: list[float] = []
    watched = form.render(Choice(many, form.supported(PANES), progress=told.append))
    assert len(told) >= 5
    assert told == sorted(set(told))
    assert 0 < told[0] < 0.5
    assert told[-1] == 1
    assert form.render(Choice(many, form.supported(PANES))) == watched


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_an_export_can_be_called_off(many: Contents, form: Format) -> None:
    """By what the watcher raises."""

    def enough(_done: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        form.render(Choice(many, form.supported(PANES), progress=enough))


def test_sources_of_a_part_are_those_that_it_cites() -> None:
    """Of the whole briefing, also those that nothing cites."""
    sources = "sources: [{id: a}, {id: b}, {id: c}]"
    text = f"title: T\n{sources}\nsummary: [{{text: x, cites: [b]}}]\nactors: [{{name: Kim, cites: [a]}}]\n"
    whole = Contents(load_bytes(text.encode(), "a.yaml"))

    def ids(choice: Choice) -> list[str]:
        return [source.id for source in choice.sources()]

    assert ids(Choice(whole)) == ids(Choice(whole, ("sources",))) == ["a", "b", "c"]
    assert ids(Choice(whole, ("summary",))) == ["b"]
    assert ids(Choice(whole, ("actors", "summary"))) == ["a", "b"]
    assert ids(Choice(whole, PANES, [whole.briefing.actors[0]])) == ["a"]
    kept = whole.filtered(Filter(whole.briefing.actors[0].id))
    assert ids(Choice(kept, ("sources",))) == ["a"]
