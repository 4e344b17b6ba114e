"""The bundled word lists."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.schema.countries import country_names, is_country_code, is_country_word
from briefing_tui.text import word_lists
from briefing_tui.text.numerals import scales
from briefing_tui.text.spelling import spell


def test_the_list_of_countries_is_whole() -> None:
    """Each code of the format once, with a name and words in lower case."""
    codes = [line.split(" | ")[0] for line in word_lists.lines("countries")]
    coded = [code for code in codes if code != "--"]
    assert all(len(code) == 2 and code.isupper() and is_country_code(code) for code in coded)
    assert len(coded) == len(set(coded)) == len(set(country_names()))
    assert is_country_word("korean")
    assert not is_country_word("harbour")


LISTS = sorted(path.stem for path in Path(word_lists.__file__).with_name("words").glob("*.txt"))


@pytest.mark.parametrize("name", LISTS)
def test_no_line_is_listed_twice(name: str) -> None:
    """In a section; and none has blanks around it."""
    assert word_lists.lines(name)
    for lines in word_lists.sections(name).values() or [word_lists.lines(name)]:
        assert len(lines) == len(set(lines))
        assert [line.strip() for line in lines] == lines


def test_longer_names_are_in_normalized_spelling() -> None:
    """As they are compared: nothing is normalized when they are read."""
    names = word_lists.lines("longer_names")
    assert names == list(map(spell, names))


def test_a_scale_has_one_value() -> None:
    """No word stands under two powers."""
    sections = word_lists.sections("numbers")
    words = [word for power, lines in sections.items() if power.isdecimal() for line in lines for word in line.split()]
    assert len(words) == len(set(words)) == len(scales()) - 1


def test_nothing_is_read_before_it_is_used() -> None:
    """Importing all that uses the lists reads none of them."""
    code = (
        "import pathlib, sys; old = pathlib.Path.read_text\n"
        "def read(self, *a, **k): sys.exit(f'{self} was read')\n"
        "pathlib.Path.read_text = read\n"
        "import briefing_tui.model.names, briefing_tui.checks.sourcing, briefing_tui.loading.decode; "
        "import briefing_tui.view.search, briefing_tui.view.queries"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
