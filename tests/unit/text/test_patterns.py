"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest
import yaml

from briefing_tui.loading import composer
from briefing_tui.text.patterns import compiled_when_used


def test_packages_imported_meanwhile_compile_nothing() -> None:
    """A pattern made meanwhile is compiled when it is first used, one made afterwards at once."""
    with compiled_when_used():
        wrong, right = re.compile("("), re.compile("A(B)", re.IGNORECASE)
    with pytest.raises(re.error):
        re.compile("(")
    with pytest.raises(re.error):
        wrong.match("")
    found = right.match("ab")
    assert found
    assert found[1] == "b"


def test_an_import_that_fails_changes_nothing() -> None:
    """After an import that fails, patterns are compiled at once again."""
    compile_now = re.compile

    def fail() -> None:
        with compiled_when_used():
            raise ImportError

    with pytest.raises(ImportError):
        fail()
    assert re.compile is compile_now


def test_the_parser_of_pyyaml_works() -> None:
    """Other users of PyYAML in the same process notice nothing: its own parser still knows its patterns."""
    composer.require_libyaml()
    assert yaml.safe_load("[0x1F, 2018-06-12, .5, yes]")[2:] == [0.5, True]
    with pytest.raises(yaml.reader.ReaderError):
        yaml.safe_load("\x00")
