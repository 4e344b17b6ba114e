"""Statements compared with the local copies of their sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.checks.diagnostics import placed
from briefing_tui.checks.sourcing import diagnostics
from briefing_tui.cli import main
from briefing_tui.loading import load

COPY = """Ms Reeve of Port Ellan counted seven boats in 2026, or some 28 500 berths.

The harbour master says that the northern routes have not sailed since Monday of last week.
"""
COPIED = "the northern routes have not sailed since Monday of last week"


class Folder:
    """A folder with a copy, in which a briefing is written and checked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        (path / "s.txt").write_text(COPY, encoding="utf-8")

    def codes(self, section: str, more: str = "", *, file: str = "s.txt", about: str = "") -> list[str]:
        """What is wrong with a briefing that has this line of a section, by its code."""
        path = self.path / "b.yaml"
        sources = f"sources:\n  - {{id: s, file: {file}{about}}}\n  - {{id: other}}\n"
        path.write_text(f"title: T\n{sources}{section}\n{more}", encoding="utf-8")
        briefing = load(path)
        assert briefing.problems == ()
        return [diagnostic.code for diagnostic in diagnostics(briefing, path)]

    def of_text(self, text: str, cites: str = "s", **more: str) -> list[str]:
        """What is wrong with a point that has this text."""
        return self.codes(f"summary: [{{text: '{text}', cites: [{cites}]}}]", **more)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A folder with the copy of one source."""
    return Folder(tmp_path)


@pytest.mark.parametrize(
    ("citation", "codes"),
    [
        ("s#2", []),
        ("s#1-2", []),
        ("s#3", ["E352"]),
        ("s#1-9", ["E352"]),
        ("s#headline", ["W453"]),
        ("other#9", []),
        ("{source: s, at: 1, quote: counted seven boats}", []),
        ("{source: s, at: 2, quote: counted seven boats}", ["W451"]),
        ("{source: s, quote: the northern}", []),
        ("{source: s, quote: counted eight boats}", ["E351"]),
        ("{source: s, quote: s}", ["E351"]),
        ("{source: other, quote: counted eight boats}", []),
    ],
)
def test_places_and_quotations_are_checked_where_there_is_a_copy(
    folder: Folder, citation: str, codes: list[str]
) -> None:
    """A place that the copy lacks, and a quotation that is not there or elsewhere."""
    assert folder.of_text("boats", citation) == codes


def test_citations_of_accounts_are_checked(folder: Folder) -> None:
    """An account's quotation is looked for like any other."""
    accounts = "accounts: [{says: a, cites: [{source: s, quote: gone}]}, {says: b, cites: [s#9]}]"
    assert folder.codes(f"summary: [{{text: c, {accounts}, cites: [s]}}]") == ["E351", "E352"]


@pytest.mark.parametrize(
    "text", ["In 2026", "About 28,500", "About 28500", "7 boats", "seven boats", "Nine boats", "the b52"]
)
def test_numbers_that_a_source_has(folder: Folder, text: str) -> None:
    """Thousands may be parted in any way, small numbers be words; words are not checked, nor numbers in names."""
    assert folder.of_text(text) == []


@pytest.mark.parametrize("text", ["In 2025", "About 28,501", "8 boats", "0.7 boats", "About 285"])
def test_a_number_that_a_source_lacks(folder: Folder, text: str) -> None:
    """A different number is reported, and so is a part of one."""
    assert folder.of_text(text) == ["W454"]


def test_a_number_in_another_paragraph_is_not_in_the_one_cited(folder: Folder) -> None:
    """Only the paragraphs that are cited count."""
    assert folder.of_text("In 2026", "s#2") == ["W454"]
    assert folder.of_text("In 2026", "s#2, s#1") == []


def test_a_source_without_a_copy_may_hold_anything(folder: Folder) -> None:
    """Where not all sources have copies, what one lacks may be in another."""
    assert folder.of_text("In 2025 the boats of Berlin", "s, other") == []


def test_the_date_of_an_event_is_its_own(folder: Folder) -> None:
    """A day that was worked out need not be in the source."""
    event = "timeline: [{date: 2025-03-02, event: 'On 2 March 2025 boats stop', cites: [s], actors: [a]}]"
    assert folder.codes(event, "actors: [{id: a, name: A, cites: [s]}]") == []


@pytest.mark.parametrize(
    "text",
    [
        "boats of Port Ellan",
        "boats, says Reeve’s master",
        "Boats stop. Berths are counted",
        "the boats have sailed since “Counted”",
        "boats since Friday",
        "Boats And Berths Of Berlin",
        "boats as the Gazette says",
        "die Schiffe in Berlin liegen seit Montag still",
    ],
)
def test_names_that_are_known(folder: Folder, text: str) -> None:
    """Names of the source, of sources and days; what begins a sentence, headlines and other languages say nothing."""
    assert folder.of_text(text, about=", publisher: The Gazette") == []


def test_a_name_that_a_source_lacks(folder: Folder) -> None:
    """A capitalized word within a sentence that no cited paragraph has."""
    assert folder.of_text("the boats in Berlin have not sailed") == ["W455"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Zorblax met Reeve.", "“Zorblax” is"),
        ("Reeve met Zorblax.", "“Zorblax” is"),
        ("Zorblax says that boats wait.", "“Zorblax” is"),
        ("Zorblas rejects the boats.", "“Zorblas” is"),
        ("Zorblax will not meet Reeve.", "“Zorblax” is"),
        ("Zorblax has told Reeve.", "“Zorblax” is"),
        ("Zorblax was asked.", "“Zorblax” is"),
        ("Zorblax’s boats wait.", "“Zorblax” is"),
        ("Zorblax and Holm wait.", "“Zorblax” and “Holm” are"),
        ("Germans have boats.", "“Germans” is"),
        ("Paris is ready.", "“Paris” is"),
        ("Boats wait; Oslo (or Bergen) pays.", "“Oslo” and “Bergen” are"),
        ("Ann Berg met Ms Reeve.", "“Ann Berg” is"),
        ("Ann Berg and Tom Holm met Ms Reeve.", "“Ann Berg” and “Tom Holm” are"),
        ("Oslo, Bergen, Turku and Ghent met Ms Reeve.", "“Oslo”, “Bergen”, “Turku” and 1 more are"),
        ("Minister of Zorbia", "“Zorbia” is"),
        ("NATO waits.", "“NATO” is"),
    ],
)
def test_a_strange_name_in_a_short_sentence(folder: Folder, text: str, told: str) -> None:
    """It is reported in any position, however short the sentence."""
    assert folder.of_text(text) == ["W455"]
    path = folder.path / "b.yaml"
    (found,) = diagnostics(load(path), path)
    assert found.message.startswith(f"{told} not in any paragraph")
    assert found.message.endswith("nor an actor's name." if told.endswith("is") else "nor names of actors.")
    assert ("add it to" if told.endswith("is") else "add them to") in found.hint


@pytest.mark.parametrize(
    "text",
    [
        "Crews wait.",
        "Sometime in 2026 boats sail.",
        "Range event: boats sail.",
        "Fog stops the boats.",
        "Dockers refused.",
        "Rocket tests go on.",
        "Reportedly Reeve said so.",
        "Congress says so.",
        "Fishing and Unemployment matter.",
        "Seldom do boats sail.",
        "Strike the tents.",
        "Routed boats have sailed.",
        "Harbours of Reeve’s",
        "REEVE counted boats.",
        "Boats since Jan. 9 or April.",
        "Boats Sail Again As Zorblax Waits",
        "President of the harbour",
    ],
)
def test_words_with_a_capital_are_no_names(folder: Folder, text: str) -> None:
    """What begins a sentence, titles, months, headlines, and names in capitals."""
    assert [code for code in folder.of_text(text) if code == "W455"] == []


@pytest.mark.parametrize(
    ("copy", "text"),
    [
        ("the talks in North Korea", "Koreans talk."),
        ("the North Korean talks", "Talks in Korea"),
        ("the talks in France and Germany", "French and German talks"),
        ("the talks of the US", "American talks"),
        ("the International Atomic Energy Agency talks", "The IAEA talks."),
        ("the talks of the CIA", "Central Intelligence Agency talks"),
        ("the talks of the U.S.", "The USA talks."),
    ],
)
def test_a_name_in_another_form(folder: Folder, copy: str, text: str) -> None:
    """A country and its people, an acronym and what it is short for, hold each other."""
    (folder.path / "s.txt").write_text(copy, encoding="utf-8")
    assert folder.of_text(text) == []


def test_an_acronym_is_no_pronoun(folder: Folder) -> None:
    """A text about us is not one of the Union of Seafarers."""
    (folder.path / "s.txt").write_text("the talks are about us", encoding="utf-8")
    assert folder.of_text("the talks of Union Seafarers") == ["W455"]


@pytest.mark.parametrize(
    ("copy", "text", "codes"),
    [
        ("Pyongyang has fired two missiles at the boats", "the boats of North Korea and the missiles", []),
        ("the boats of the South Korean government and the talks", "the boats and the talks, Seoul says", []),
        ("the boats of South Korea and the talks", "the boats and the talks in Seoul", ["W455"]),
        ("the boats of Japan and the talks", "the boats and the talks, Seoul says", ["W455"]),
    ],
)
def test_a_capital_stands_for_its_country(folder: Folder, copy: str, text: str, codes: list[str]) -> None:
    """In the source always, in the briefing only where it acts: a place may be another place of the country."""
    (folder.path / "s.txt").write_text(copy, encoding="utf-8")
    assert folder.of_text(text) == codes


def test_words_of_the_briefing_are_no_names(folder: Folder) -> None:
    """A word that occurs elsewhere in the briefing in lower case is not a name."""
    text = "summary: [{text: the Quixotry ends., cites: [s]}, {text: they call it quixotry, cites: [s]}]"
    assert folder.codes(text) == []
    assert folder.codes(text.replace("it quixotry", "it so")) == ["W455"]


def test_a_word_that_has_a_capital_elsewhere_is_a_name_where_it_begins_a_sentence(folder: Folder) -> None:
    """In the middle of another sentence of the briefing, that is; by itself it would be a word as any other."""
    text = "summary: [{text: Zorblax waits., cites: [s]}, {text: boats have not sailed to %s, cites: [other]}]"
    assert folder.codes(text % "Zorblax") == ["W455"]
    assert folder.codes(text % "Reeve") == []


def test_an_actor_s_country_is_known(folder: Folder) -> None:
    """The country of an actor, and its people, are no strange names."""
    actors = "actors: [{name: A, country: NO, cites: [s]}]"
    assert folder.of_text("the Norwegian boats of Norway", more=actors) == []


def test_an_alias_holds_a_name(folder: Folder) -> None:
    """An actor may go by another name than the source uses."""
    actors = "actors: [{name: A, aliases: [Berlin], cites: [s]}]"
    assert folder.of_text("the boats in Berlin have not sailed", more=actors) == []


def test_names_are_not_asked_of_german(folder: Folder) -> None:
    """Where all nouns have capitals, a capital does not tell a name."""
    assert folder.of_text("the boats in Berlin have not sailed", about=", lang: de-CH") == []


def test_eight_words_in_a_row_are_copied(folder: Folder) -> None:
    """Seven are not, and neither are eight that are quoted."""
    assert folder.of_text(f"It is said that {COPIED}") == ["W456"]
    assert folder.of_text(" ".join(COPIED.split()[:7])) == []
    assert folder.of_text(COPIED, f"{{source: s, quote: {COPIED}}}") == []


def test_chinese_is_copied_by_characters(folder: Folder) -> None:
    """Sixteen ideographs in a row are as much as eight words."""
    (folder.path / "s.txt").write_text("文在寅總統表示朝鮮不再要求美軍先撤離半島", encoding="utf-8")
    assert folder.of_text("總統表示朝鮮不再要求美軍先撤離") == []
    assert folder.of_text("總統表示朝鮮不再要求美軍先撤離半島") == ["W456"]


def test_a_row_of_words_over_two_paragraphs_is_not_copied(folder: Folder) -> None:
    """A row of words ends with its paragraph."""
    (folder.path / "s.txt").write_text("one two three four\n\nfive six seven eight", encoding="utf-8")
    assert folder.of_text("one two three four five six seven eight") == []


def test_an_unreadable_copy_is_reported_once_at_its_source(folder: Folder) -> None:
    """Statements that cite it are not checked."""
    (folder.path / "p.txt").write_bytes(b"%PDF-1.7")
    assert folder.of_text("In 1999", file="p.txt") == ["E342"]


def test_a_remark_has_the_place_of_what_it_is_about(folder: Folder) -> None:
    """Line, column, section, entry and field; the caret is under the quotation."""
    folder.of_text("boats", "{source: s, quote: gone}")
    path = folder.path / "b.yaml"
    (problem,) = placed(diagnostics(load(path), path), path, "b.yaml")
    assert (problem.line, problem.section, problem.index, problem.field) == (5, "summary", 0, "cites")
    excerpt = problem.excerpts[-1]
    assert excerpt.text[excerpt.caret : excerpt.caret + excerpt.length] == "gone"


def test_a_file_that_vanished_leaves_the_remarks_without_a_place(folder: Folder) -> None:
    """The findings are reported nevertheless."""
    folder.of_text("boats", "{source: s, quote: gone}")
    path = folder.path / "b.yaml"
    found = list(diagnostics(load(path), path))
    path.unlink()
    assert [problem.code for problem in placed(found, path, "b.yaml")] == ["E351"]


def test_the_example_is_clean(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The example in the documents has a copy of each source, and nothing in it is wrong."""
    assert main(["check", "--strict", str(root / "docs" / "examples")]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("copy", "quote", "why", "remedy"),
    [
        ("In all 1,250 members.", "250 members", "it cuts a number", "The copy has “…1,250 members…” in paragraph 1."),
        (
            "They walked 5 km.",
            "walked 5",
            "it cuts a number from its unit",
            "“…walked 5 km…” in paragraph 1. Quote the unit too.",
        ),
        (
            "A non-violent protest",
            "violent protest",
            "it cuts a word",
            "“…non-violent protest” in paragraph 1. Quote the whole word.",
        ),
        (
            "It will not end.",
            "It will … end.",
            "it leaves out a negation",
            "“It will not end.” in paragraph 1. Quote the negation too.",
        ),
        (
            "They help US firms",
            "help us firms",
            "an acronym in lower case is a different word",
            "The copy has “…help US firms” in",
        ),
        ("A says so. It ended. All is well.", "A says … well", "its ellipsis leaves out more than", "into two"),
        ("The crews stay", "The crews [will not] stay", "the words in brackets negate it", "Leave them out."),
        ("It stays in port until noon", "It stays in port.", "the sentence continues where", "Leave out the full stop"),
        ("so it is", " … ".join("so" * 30), "it has more than 20 ellipses", "Split it into several quotations."),
    ],
)
def test_why_a_quotation_is_not_in_its_source(folder: Folder, copy: str, quote: str, why: str, remedy: str) -> None:
    """Each reason has its own sentence, with what the copy has there and how the quotation is mended."""
    (folder.path / "s.txt").write_text(copy, encoding="utf-8")
    assert folder.of_text("boats", f"{{source: s, quote: '{quote}'}}") == ["E351"]
    path = folder.path / "b.yaml"
    (found,) = diagnostics(load(path), path)
    assert f" is not in the copy of “s”: {why}" in found.message
    assert remedy in found.hint


def test_check_fails_where_a_quotation_is_absent(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """It is an error, and the nearest passage is its hint."""
    folder.of_text("boats", "{source: s, quote: Reeve counted eight boats}")
    assert main(["check", str(folder.path)]) == 1
    printed = capsys.readouterr().out
    assert "error: “Reeve counted eight boats” is not in the copy of “s”. [E351]" in printed
    assert "hint: The nearest passage, in paragraph 1: “…Reeve of Port Ellan counted" in printed
