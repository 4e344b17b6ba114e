"""Properties that hold for any bytes: each target takes some, and raises if one is violated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from briefing_tui.export import json, text
from briefing_tui.export.choice import Choice
from briefing_tui.loading import load_bytes
from briefing_tui.model.briefing import Briefing
from briefing_tui.text.glyphs import UNICODE
from briefing_tui.view.contents import Contents
from briefing_tui.view.problem_text import report
from tests.properties import test_dates, test_loading
from tests.unit.export.test_json import same

WIDTHS: Final = (text.NARROWEST, 80)


def loading(data: bytes) -> None:
    """A file opens or explains why not; an opened one prints safely, and reloads unchanged from JSON."""
    test_loading.check(data)
    result = test_loading.outcome(data)
    if not isinstance(result, Briefing):
        require_safe(report(result, UNICODE))
        return
    require_safe(report(result.problems, UNICODE))
    for width in WIDTHS:
        require_safe(text.render(Choice(Contents(result)), width))
    again = json.render(Choice(Contents(result)))
    require_safe(again)
    assert same(result, load_bytes(again.encode(), result.path)), "JSON loads as another briefing"


def dates(data: bytes) -> None:
    """A text is a date or a date error; the time zone follows a NUL."""
    written, _, timezone = data.decode("utf-8", "replace").partition("\0")
    date = test_dates.read(written, timezone or "UTC")
    if date:
        assert date.edtf == written
        test_dates.check_date(date)


def require_safe(printed: str) -> None:
    """Raise if a text contains a character that must not reach a terminal."""
    found = test_loading.UNSAFE.search(printed)
    assert found is None, f"U+{ord(found[0]):04X} is printed: {printed[max(0, found.start() - 40) : found.end()]!r}"


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {"loading": loading, "dates": dates}
