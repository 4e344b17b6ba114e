"""Finding, sorting and linking the briefings of files and folders."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing_tui.checks.checking import file_problems
from briefing_tui.library.catalogue import Catalogue
from briefing_tui.library.library import Item, Library, load_item, load_items, load_library
from briefing_tui.library.references import reference_problems
from briefing_tui.library.stories import Stories
from tests.unit.conftest import SMALL, write


def test_newest_first_undated_after_broken_last(folder: Path) -> None:
    """The order is by `as_of` from the newest, then undated by title, then broken by name."""
    write(folder / "a.yaml", "Old", as_of="2018-04-19")
    write(folder / "b.yaml", "New", as_of="2018-06-13")
    write(folder / "c.yaml", "Z undated")
    write(folder / "d.yaml", "A undated")
    (folder / "z.yaml").write_text("title: [", encoding="utf-8")
    (folder / "e.yaml").write_text("title: [", encoding="utf-8")
    titles = [item.title for item in load_library([folder]).items]
    assert titles == ["New", "Old", "A undated", "Z undated", "e.yaml", "z.yaml"]


def test_equal_days_are_sorted_by_title(folder: Path) -> None:
    """Briefings of one day are ordered by title, without regard to case."""
    for name, title in (("1", "banana"), ("2", "Apple"), ("3", "cherry")):
        write(folder / f"{name}.yaml", title, as_of="2018-04-19")
    assert [item.title for item in load_library([folder]).items] == ["Apple", "banana", "cherry"]


def story_titles(folder: Path, name: str) -> list[str]:
    """The titles of the story that the briefing in this file is in."""
    library = load_library([folder])
    item = next(item for item in library.items if item.path.stem == name)
    return [other.title for other in library.story(item).items]


def test_an_item_says_what_it_holds(folder: Path) -> None:
    """Title, day in words and the number of entries, assumptions among them."""
    path = write(folder / "a.yaml", "Strike", as_of="2018-04-19", actors="[A, B]", assumptions="[C]")
    item = load_item(path)
    assert (item.title, item.as_of_words.replace("\u00a0", " "), item.entry_count, item.error_count) == (
        "Strike",
        "19 Apr 2018",
        4,
        0,
    )


def test_a_broken_item_has_its_file_as_title(folder: Path) -> None:
    """A file that does not open has its name, cleaned, no entries, and its problems."""
    path = folder / "bro\x1bken.yaml"
    path.write_text("title: [", encoding="utf-8")
    item = load_item(path)
    assert (item.briefing, item.title, item.as_of_words, item.entry_count) == (None, "bro␛ken.yaml", "", 0)
    assert item.error_count == len(item.problems) > 0


def test_progress_goes_from_nothing_to_all(folder: Path) -> None:
    """Progress over several files never falls, and ends at 1."""
    told: list[float] = []
    load_items([write(folder / f"{number}.yaml") for number in range(3)], told.append)
    assert told == sorted(told)
    assert told[-1] == 1


def test_what_progress_raises_ends_the_loading(folder: Path) -> None:
    """An exception from the callback propagates unchanged."""

    def stop(done: float) -> None:
        raise InterruptedError(done)

    with pytest.raises(InterruptedError):
        load_items([write(folder / "a.yaml")], stop)


def test_a_story_joins_what_follows_joins(folder: Path) -> None:
    """From any briefing of a story all others are found, oldest first, and none of another story."""
    write(folder / "a.yaml", "First", as_of="2018-04-19")
    write(folder / "b.yaml", "Second", as_of="2018-04-27", follows="[a]")
    write(folder / "c.yaml", "Third", as_of="2018-06-13", follows="[b]")
    write(folder / "d.yaml", "Beside", as_of="2018-05-01", follows="[a]")
    write(folder / "e.yaml", "Other", as_of="2018-05-02")
    for name in "abcd":
        assert story_titles(folder, name) == ["First", "Second", "Beside", "Third"]
    assert story_titles(folder, "e") == ["Other"]


def test_a_story_that_follows_itself_ends(folder: Path) -> None:
    """Briefings that follow each other in a loop, or one that is missing, are a story all the same."""
    write(folder / "a.yaml", "First", as_of="2018-04-19", follows="[b, gone]")
    write(folder / "b.yaml", "Second", as_of="2018-04-27", follows="[a]")
    assert story_titles(folder, "a") == ["First", "Second"]


def test_a_broken_item_is_its_own_story(folder: Path) -> None:
    """A file that does not open is alone in its story."""
    (folder / "a.yaml").write_text("title: [", encoding="utf-8")
    library = load_library([folder])
    assert library.story(library.items[0]).items == library.items


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("{id: kim, name: Another}", "Another"),
        ("{name: Kim Jong-un}", "Kim Jong-un"),
        ("{name: Kim}", "Kim"),
        ("{name: Chairman, aliases: [The North’s leader, Kim]}", "Chairman"),
        ("{name: 김정은, same_as: Q56226}", "김정은"),
        ("{name: Kim}, {id: kim, name: Kim Jong Un}", "Kim Jong Un"),
        ("{name: Kimchi, aliases: [KIM]}", ""),
        ("{name: Moon, same_as: Q1}", ""),
    ],
)
def test_an_actor_elsewhere(folder: Path, other: str, found: str) -> None:
    """By its id, its Wikidata id, its name or an alias as it is written; the nearest of several."""
    kim = "{id: kim, name: Kim Jong-un, aliases: [Kim], same_as: Q56226}"
    for name, actors in (("a", kim), ("b", other)):
        (folder / f"{name}.yaml").write_text(f"title: {name}\nactors: [{actors}]\n", encoding="utf-8")
    library = load_library([folder])
    item = item_of(library, "a")
    assert item.briefing
    stands = library.elsewhere(item.briefing.actors[0], item.briefing)
    assert [(one.item.title, one.actor.name) for one in stands] == ([("b", found)] if found else [])


def test_questions_that_a_briefing_answers(folder: Path) -> None:
    """Those that others say it answers, of the oldest briefing first; not its own, and not for one on its own."""
    asks = "questions: [{question: Who?, answers_in: c}, {question: What?}, {question: Why?, answers_in: c}]\n"
    for name, day in (("a", "2018-04-19"), ("b", "2018-04-27"), ("c", "2018-06-13")):
        (folder / f"{name}.yaml").write_text(f"title: {name}\nas_of: {day}\n{asks}", encoding="utf-8")
    library = load_library([folder])
    found = {item.path.stem: library.asked_of(item.briefing) for item in library.items if item.briefing}
    assert [(asked.briefing.title, asked.question.question) for asked in found["c"]] == [
        ("a", "Who?"),
        ("a", "Why?"),
        ("b", "Who?"),
        ("b", "Why?"),
    ]
    assert not found["a"]
    alone = load_library([folder / "c.yaml"])
    assert alone.items[0].briefing
    assert not alone.asked_of(alone.items[0].briefing)


def referring(folder: Path, text: str) -> Item:
    """A briefing with this text after its title, on its own in a folder."""
    path = folder / "a.yaml"
    path.write_text(f"title: T\n{text}", encoding="utf-8")
    return load_item(path)


def test_references_to_missing_briefings_are_warnings_with_their_place(folder: Path) -> None:
    """Each `follows` and `answers_in` that leads nowhere is a warning at the very word."""
    item = referring(
        folder, "follows: [known, gone]\nquestions:\n  - What?\n  - question: Who?\n    answers_in: lost\n"
    )
    known = load_item(write(folder / "elsewhere" / "known.yaml"))
    found = reference_problems(item, Library([item, known]))
    assert [(p.code, p.severity, p.line, p.column, p.section, p.index, p.field) for p in found] == [
        ("W431", "warning", 2, 18, "", -1, "follows"),
        ("W432", "warning", 6, 17, "questions", 1, "answers_in"),
    ]
    excerpt = found[0].excerpts[-1]
    assert excerpt.text[excerpt.caret : excerpt.caret + excerpt.length] == "gone"


def test_a_reference_is_looked_up_in_the_files_folder(folder: Path) -> None:
    """An id that the files given lack is found beside the file: from a name, or written in the file."""
    write(folder / "b.yaml")
    write(folder / "c.yaml", id="story")
    (folder / "d.yaml").write_text("title: [", encoding="utf-8")
    item = referring(folder, "follows: [b, story]\n" + SMALL)
    assert reference_problems(item, Library([item])) == ()


def test_a_reference_is_not_looked_up_through_a_link_that_points_outside(folder: Path) -> None:
    """A file that a link in the folder leads to elsewhere is not opened for its id."""
    write(folder / "elsewhere" / "x.yaml", id="written")
    path = write(folder / "news" / "c.yaml", follows="[written]")
    (folder / "news" / "a.yaml").symlink_to("../elsewhere/x.yaml")
    problems = reference_problems(load_item(path), Library([load_item(path)]))
    assert [problem.code for problem in problems] == ["W431"]


def test_a_missing_reference_has_a_hint(folder: Path) -> None:
    """Where one of the known ids is near, the warning asks whether it was meant."""
    item = referring(folder, "follows: panmunjon\n" + SMALL)
    known = load_item(write(folder / "elsewhere" / "panmunjom.yaml"))
    assert re.search("panmunjom", reference_problems(item, Library([item, known]))[0].hint)


def test_a_missing_reference_never_means_the_briefing_itself(folder: Path) -> None:
    """The briefing in which an id is missing is not proposed, though its own id is the nearest."""
    path = write(folder / "harbour-2.yaml", follows="[harbour-3]")
    item, other = load_item(path), load_item(write(folder / "elsewhere" / "harbour.yaml"))
    (problem,) = reference_problems(item, Library([item, other]))
    assert problem.hint == "Did you mean “harbour”?"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Follows: gone\n" + SMALL, [("W431", 2, 10)]),
        ("follows: gone, lost\n" + SMALL, [("W431", 2, 10), ("W431", 2, 10)]),
        ("Open questions:\n  - question: Who?\n    Answers in: lost\n", [("W432", 4, 17)]),
        ("questions: [A?]\ngaps: [{question: Who?, answers_in: lost}]\n", [("W432", 3, 37)]),
    ],
    ids=["key", "list", "section", "two-sections"],
)
def test_references_in_other_words_have_their_place(
    folder: Path, text: str, places: list[tuple[str, int, int]]
) -> None:
    """A reference is found under every key, and in every form, in which it is read."""
    item = referring(folder, text)
    found = reference_problems(item, Library([item]))
    assert [(problem.code, problem.line, problem.column) for problem in found] == places


def test_a_broken_file_refers_to_nothing(folder: Path) -> None:
    """A file that does not open has no references to judge."""
    path = folder / "a.yaml"
    path.write_text("title: [", encoding="utf-8")
    item = load_item(path)
    assert reference_problems(item, Library([item])) == ()


def joined(folder: Path, **follows: str) -> Library:
    """A library of briefings, each with what it follows, a day apart."""
    for day, (name, ids) in enumerate(follows.items(), 1):
        write(folder / f"{name}.yaml", name.upper(), as_of=f"2018-04-{day:02}", **({"follows": ids} if ids else {}))
    return load_library([folder])


def item_of(library: Library, name: str) -> Item:
    """The item of a file."""
    return next(item for item in library.items if item.path.stem == name)


@pytest.mark.parametrize(
    ("follows", "long", "short"),
    [
        ({"a": "", "b": "[a]", "c": "[b]"}, "2 of 3 in its story", "2 of 3"),
        ({"a": "", "b": ""}, "", ""),
        ({"b": "[gone]"}, "its story has a gap", "its story has a gap"),
        ({"a": "[x]", "b": "[a]"}, "2 of 2 in its story, which has a gap", "2 of 2, gap"),
        ({"a": "[b]", "b": "[a]"}, "2 of 2 in its story, which loops", "2 of 2, loop"),
        ({"b": "[b, x]"}, "its story has a gap and loops", "its story has a gap and loops"),
    ],
)
def test_a_place_in_a_story(folder: Path, follows: dict[str, str], long: str, short: str) -> None:
    """Which one it is of how many, and whether the story has a gap or loops."""
    library = joined(folder, **follows)
    item = item_of(library, "b")
    assert library.story(item).place_words(item) == long
    assert library.story(item).place_words(item, short=True) == short


@pytest.mark.parametrize(
    ("follows", "sentences"),
    [
        ({"a": "", "b": "[a]"}, []),
        ({"a": "[x, y]", "b": "[a, z]"}, ["The library has no “x” and 2 more, which this story needs."]),
        ({"a": "[a]"}, ["The story loops: “a” follows “a”."]),
        (
            {"a": "[d]", "b": "[a]", "c": "[b]", "d": "[c]", "e": "[d]"},
            ["The story loops: “a” follows “d”, which follows “c”, which follows “b”, which follows “a”."],
        ),
    ],
)
def test_faults_of_a_story_in_sentences(folder: Path, follows: dict[str, str], sentences: list[str]) -> None:
    """What the library lacks of it, and a loop in it."""
    library = joined(folder, **follows)
    assert library.story(library.items[0]).fault_sentences == sentences


def test_the_end_of_a_story_in_words_for_every_width(folder: Path) -> None:
    """Its problem is reported even at 38 columns; if there is room, with the names of the briefings."""
    library = joined(folder, a="", b="[a]")
    assert library.story(item_of(library, "a")).end_words(-1) == [
        "There is no earlier briefing in this story.",
        "No earlier briefing.",
    ]
    library = joined(folder, a="[b, x, y]", b="[a]")
    assert library.story(item_of(library, "a")).end_words(-1)[1:] == [
        f"First in its story. {' '.join(library.story(item_of(library, 'a')).fault_sentences)}",
        "First in its story, which lacks “x” and 1 more and loops at “a”.",
        "First in its story, which has a gap and loops.",
        "First; its story has a gap, a loop.",
    ]


def test_a_story_that_loops_is_a_warning(folder: Path) -> None:
    """At each step of it, in each of the files, and nowhere else."""
    library = joined(folder, a="[c]", b="[a]", c="[a, b]", d="[c]", e="[e]")
    found = [
        (item.path.stem, problem.code, problem.line, problem.column, problem.message)
        for item in reversed(library.items)
        for problem in reference_problems(item, library)
    ]
    assert [place[:4] for place in found] == [
        ("a", "W433", 3, 11),
        ("b", "W433", 3, 11),
        ("c", "W433", 3, 11),
        ("c", "W433", 3, 14),
        ("e", "W433", 3, 11),
    ]
    assert found[1][4] == "The story loops: “b” follows “a”, which follows “c”, which follows “b”."


def test_a_long_story_is_joined_at_once(folder: Path) -> None:
    """Ten thousand briefings that follow each other, the first the last, need no stack and no time."""
    (folder / "t.yaml").write_text("title: T\n" + SMALL, encoding="utf-8")
    one = load_item(folder / "t.yaml")
    assert one.briefing
    items = [
        Item(Path(f"{number}.yaml"), one.briefing.changed(id=str(number), follows=(str(number - 1),)), ())
        for number in range(10_000)
    ]
    items[0] = Item(items[0].path, one.briefing.changed(id="0", follows=("9999",)), ())
    found = Library(items).story(items[5])
    assert (len(found), len(found.loops), len(found.loops[0])) == (10_000, 1, 10_001)
    assert found.fault_sentences == [
        "The story loops: “9999” follows “9998”, which follows “9997”, which follows …, which follows “9999”."
    ]


def test_on_one_day_what_follows_comes_later(folder: Path) -> None:
    """Whatever the titles are; so it does in a library and in its catalogue."""
    for name, follows in (("b", ""), ("c", "b"), ("a", "c"), ("d", "a")):
        earlier = f"follows: [{follows}]\n" if follows else ""
        text = f"title: {name}\nid: {name}\nas_of: 2020-01-01\n{earlier}summary: [It is so.]\n"
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    library = load_library([folder])
    story = library.story(library.items[0])
    assert [item.title for item in story.items] == ["b", "c", "a", "d"]
    with Catalogue.open([folder]) as catalogue:
        catalogue.update(file_problems)
        rows = catalogue.rows()
        assert [row.title for row in Stories(rows).of(rows[0]).rows] == ["b", "c", "a", "d"]
