"""``briefing-tui search``: search the briefings of a library, newest first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.cli import output
from briefing_tui.cli.cataloguing import current_catalogue
from briefing_tui.cli.commands import DONE, FAILED
from briefing_tui.cli.parsing import Parser, add_format, limit
from briefing_tui.errors import UsageError
from briefing_tui.files.paths import path_exists, shown_path
from briefing_tui.library.briefing_files import default_paths, left_out_here, nothing_in, require
from briefing_tui.library.catalogue_queries import LibraryQuery, day_number, parse
from briefing_tui.library.catalogue_search import Found, Hit, by_story, search, with_stories
from briefing_tui.text.cells import cut, pad
from briefing_tui.text.directions import isolate_line
from briefing_tui.text.patterns import pattern
from briefing_tui.text.sanitizing import clean
from briefing_tui.view.phrasing import counted, plain, with_glyphs
from briefing_tui.view.snippets import Wanted, line_found, matches, snippet

if TYPE_CHECKING:
    from briefing_tui.library.catalogue_files import Row
    from briefing_tui.library.stories import StoryRows

FORMATS = ("text", "json")

_LIMIT = 50
_PANE = 9
"""Width of the longest pane name."""

_INDENT = "  "
_WIDEST = 200
"""Maximum width of a snippet in a pipe."""

_OPERATOR = pattern(r"((?:not:)?(?:actor|source|topic|since|until):)([^\"]*\s[^\"]*)", re.IGNORECASE)
"""An argument with an operator and spaces, whose quotation marks the shell has removed."""

_MINUS = pattern(r"-(?=\w\w|\")")
"""The minus before a word to leave out; a single letter after it is an option."""

_FURTHER = pattern(r"\s(?:not|actor|source|topic|pane|since|until):", re.IGNORECASE)
"""An operator further on in an argument, which is then a whole query in the shell's quotation marks."""


def parser() -> Parser:
    """Build the argument parser of the command."""
    made = Parser(
        "search",
        "Search all briefings of a library, newest first; fail if nothing is found.",
        """A word also finds longer words that begin with it; capitals and accents do not matter.
  "a phrase"       these words, one after the other (the shell needs '"a phrase"')
  not:word, -word  entries without it; also before a phrase and the operators below,
                   except since: and until:
  actor:name       entries that name or concern an actor
  source:name      entries that cite a source with this id, title, author or publisher
  topic:word       briefings on a topic
  pane:timeline    only in summary, actors, timeline or questions
  since:2018, until:'last week'   briefings from that time on, or up to it

examples:
  briefing-tui search strike ferries
  briefing-tui search '"second round"' -draft actor:union
  briefing-tui search inspection since:2018 --library news/ --format json""",
    )
    made.add_argument("query", nargs="+", metavar="QUERY", help="words and operators")
    made.add_argument(
        "--library", action="append", type=Path, metavar="PATH", help="a folder or file; can be given several times"
    )
    made.add_argument(
        "--limit", type=limit, default=_LIMIT, metavar="N", help=f"show at most this many results (default: {_LIMIT})"
    )
    add_format(made, FORMATS, "text")
    return made


def run(words: Sequence[str]) -> int:
    """Print the matches; fail if there are none."""
    options = parser().parse(_without_minus(words))
    query = parse(" ".join(map(_requoted, options.query)), day_number)
    places, tried = (options.library, options.library) if options.library else default_paths()
    for place in places:
        require(place)
    with current_catalogue(places) as catalogue:
        hits = search(catalogue, query, options.limit + 1)
        stories = catalogue.stories_of({hit.file for hit in hits})
        files, shut = catalogue.counts()
    if not files:
        raise UsageError(nothing_in(tried))
    found = with_stories(hits[: options.limit], stories)
    if options.format == "json":
        output.write(_json(found, query.marked), encoding="utf-8")
    else:
        output.write("".join(f"{line}\n" for line in _lines(by_story(found), query.marked)))
    if len(hits) > options.limit:
        output.print_message(f"Only the newest {options.limit:,} are shown; --limit {2 * options.limit} shows more.")
    place = "" if options.library else _place_among(options.query)
    if not hits:
        output.print_message(_nothing(query, place))
    if shut:
        verb = "does" if shut == 1 else "do"
        where = " ".join(map(shown_path, options.library or ()))
        output.print_message(
            f"{counted(shut, 'file')} {verb} not open; for details run briefing-tui check {where}".rstrip()
        )
    if not options.library and not place and (left_out := left_out_here("searched", "--library . searches {}")):
        output.print_message(left_out)
    return DONE if hits else FAILED


def _without_minus(words: Sequence[str]) -> list[str]:
    """The arguments with ``not:`` for the minus of a word to leave out, which would be taken for an option."""
    return [_MINUS.sub("not:", word, count=1) if _MINUS.match(word) else word for word in words]


def _requoted(word: str) -> str:
    """An argument as typed, as far as its quotation marks can be restored after the shell."""
    found = _OPERATOR.fullmatch(word)
    return f'{found[1]}"{found[2]}"' if found and not _FURTHER.search(word) else word


def _nothing(query: LibraryQuery, place: str) -> str:
    """What was not found; and how to search ``place``, a path among the words, if there is one."""
    nothing = f"Nothing found for {cut(clean(query.typed), _WIDEST, output.glyphs().ellipsis)}"
    return f"{nothing}. To search {place}, write --library {place}" if place else nothing


def _place_among(words: Sequence[str]) -> str:
    """The first word that is a file or folder, as a person who is used to ``grep`` would type it."""
    return next((shown_path(Path(word)) for word in words if path_exists(Path(word))), "")


def _lines(found: Sequence[Found], wanted: Sequence[Wanted]) -> Iterator[str]:
    """A heading for each briefing, with its matches below."""
    room = output.terminal_width() or _WIDEST
    ellipsis = output.glyphs().ellipsis
    for number, (_, group) in enumerate(groupby(found, key=lambda one: one[1].number)):
        hits = list(group)
        _, row, story = hits[0]
        if number:
            yield ""
        parts = (row.day_words, row.title, story.place_words(row), shown_path(row.path))
        yield _plain_line([with_glyphs(part, output.glyphs()) for part in parts if part])
        pane = ""
        for hit, _, _ in hits:
            label = hit.pane if hit.pane != pane else ""
            pane = hit.pane
            for line in _hit_lines(hit.text, row.title, wanted):
                part = snippet(line, wanted, max(room - len(_INDENT) * 2 - _PANE, 1), ellipsis)
                yield _plain_line([_INDENT + pad(label, _PANE), _painted(part, wanted)]).rstrip()
                label = ""


def _hit_lines(text: str, title: str, wanted: Sequence[Wanted]) -> Iterator[str]:
    """The sentence of an entry, unless it is the title, and the matching line if that is a different one."""
    sentence = text.partition("\n")[0]
    line = line_found(text, wanted)
    if sentence in {title, line}:
        yield line
    else:
        yield sentence
        yield f"{_INDENT}{line}"


def _plain_line(parts: Iterable[str]) -> str:
    *columns, last = ((part, "text") for part in parts)
    line = [run for column in columns for run in (column, (_INDENT, "text"))]
    return plain(isolate_line([*line, last])).replace("\u00a0", " ")


def _painted(line: str, wanted: Sequence[Wanted]) -> str:
    """The line with matches in bold, on a terminal that supports it."""
    if not output.has_colour():
        return line
    painted, done = "", 0
    for start, end in matches(line, wanted):
        painted += f"{line[done:start]}\x1b[1m{line[start:end]}\x1b[0m"
        done = end
    return painted + line[done:]


def _json(found: Sequence[Found], wanted: Sequence[Wanted]) -> str:
    return json.dumps([_record(*one, wanted) for one in found], ensure_ascii=False, indent=2) + "\n"


def _record(hit: Hit, row: Row, story: StoryRows[Row], wanted: Sequence[Wanted]) -> dict[str, object]:
    line = line_found(hit.text, wanted)
    return {
        "path": clean(str(hit.path)),
        "line": hit.line,
        "id": row.briefing,
        "title": row.title,
        "as_of": row.as_of,
        "story": [other.briefing for other in story.rows],
        "pane": hit.pane,
        "section": hit.section,
        "entry": hit.entry or None,
        "text": hit.text.partition("\n")[0],
        "snippet": line,
        "matches": [[start, end] for start, end in matches(line, wanted)],
    }
