"""The screen that searches the library: a field, and the entries found in all briefings, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal
from textual.widgets import Input, Label

from briefing_tui.schema.sections import PANES, SECTIONS
from briefing_tui.text.cells import cell_len
from briefing_tui.text.sanitizing import clean
from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.screens.answering import AnsweringScreen
from briefing_tui.tui.screens.restorable import RestorableScreen
from briefing_tui.tui.state.answers import Answer
from briefing_tui.tui.state.reader_state import OpenLibrarySearch
from briefing_tui.tui.state.recalling import Recall
from briefing_tui.tui.widgets.bars import Footer, Header
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.field import Field
from briefing_tui.tui.widgets.listing import Line, Listing, fitted, padded
from briefing_tui.view import phrasing
from briefing_tui.view.contents import Place
from briefing_tui.view.snippets import line_found, matches, snippet

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from briefing_tui.text.cells import Fragment
    from briefing_tui.text.glyphs import Glyphs

PAUSE_SECONDS = 0.05
"""Seconds without a key after which what is typed is searched for."""

PROGRESS_SECONDS = 0.2
"""Seconds between updates of the progress, while files are read before anything can be found."""

NARROW = 60
"""Below this width the names of panes are short."""

OPERATORS = 'words, "a phrase", -word actor: source: topic: pane: since: until:'

YOUR_NOTE = "Your note"

HOW = (
    'Type words or a "phrase". -word leaves out entries with a word; actor:, source:, topic: and pane: find entries '
    "by these, and since: and until: find briefings by date. Your notes are searched too. "
    "↑ brings back an earlier search."
)
"""Shown before anything is typed."""


class AnswerListing(Listing):
    """What was found: a heading for each briefing, below it a line or two for each entry, with its pane."""

    measure = None

    def __init__(self, answer: Answer, glyphs: Glyphs) -> None:
        self.answer = answer
        self._glyphs = glyphs

    def __len__(self) -> int:
        """The number of entries found."""
        return len(self.answer.found)

    def empty(self) -> str:
        """How to search, what is wrong with the query, or that nothing was found."""
        answer = self.answer
        if not answer.typed:
            return phrasing.with_glyphs(HOW, self._glyphs)
        if answer.fault:
            return phrasing.with_glyphs(answer.fault, self._glyphs)
        nothing = f"Nothing found for {phrasing.quoted(answer.typed, self._glyphs)}"
        return f"{nothing} so far." if answer.files else f"{nothing}."

    def before(self, number: int, width: int) -> list[Line]:
        """The heading of a briefing, before its first entry."""
        if number and self._is_same(number - 1, number):
            return []
        return [*([[]] if number else []), self._heading(number, width)]

    def sticky(self, number: int, width: int) -> Line | None:
        """The heading of the briefing stays in view."""
        return self._heading(number, width)

    def _heading(self, number: int, width: int) -> Line:
        """The title of a briefing, with its day and its place in its story if there is room."""
        _, row, story = self.answer.found[number]
        glyphs = self._glyphs
        day, place = phrasing.with_glyphs(row.day_words, glyphs), story.place_words(row)
        about = phrasing.joined([[(words, "muted")] for words in (day, place) if words], (f" {glyphs.dot} ", "muted"))
        if sum(cell_len(text) for text, _ in about) + 2 > width // 2:
            about = [(day, "muted")] if cell_len(day) + 2 <= width // 2 else []
        room = max(1, width - sum(cell_len(text) + 2 for text, _ in about[:1]) - sum(cell_len(t) for t, _ in about[1:]))
        title = fitted([(row.title, "strong")], room, glyphs.ellipsis)
        return [*title, ("  " if about else "", "text"), *about]

    def lines(self, number: int, width: int) -> list[Line]:
        """The pane, the sentence of the entry, and the line with the words if that is another one, or in a note."""
        answer = self.answer
        hit, row, _ = answer.found[number]
        names: dict[str, str] = {
            pane: SECTIONS[pane].short if width < NARROW else SECTIONS[pane].heading for pane in PANES
        }
        column = max(map(cell_len, names.values())) + 2
        is_same = bool(number) and self._is_same(number - 1, number)
        is_named = not is_same or self.answer.found[number - 1].hit.pane != hit.pane
        label: Line = padded([(names[hit.pane], "muted")] if is_named else [], column)
        sentence, found = hit.text.partition("\n")[0], line_found(hit.text, answer.wanted)
        room = max(1, width - column)
        # The title is in the heading already.
        first = found if sentence == row.title else sentence
        lines = [[*label, *self._marked(first, room, "text")]]
        if found != first:
            lines.append([(" " * (column + 2), "text"), *self._marked(found, max(1, room - 2), "muted")])
        if hit.note:
            note = line_found(clean(hit.note, multiline=True), answer.wanted)
            named = f"{YOUR_NOTE}  " if room > 2 * len(YOUR_NOTE) else ""
            shown = self._marked(note, max(1, room - 2 - len(named)), "quote")
            lines.append([(" " * (column + 2), "text"), (named, "muted"), *shown])
        return lines

    def _is_same(self, number: int, other: int) -> bool:
        """Whether two entries are of the same briefing."""
        return self.answer.found[number].hit.file == self.answer.found[other].hit.file

    def _marked(self, line: str, width: int, role: str) -> Line:
        """The part of a line with the words, which are marked."""
        shown = snippet(phrasing.with_glyphs(line, self._glyphs), self.answer.wanted, width, self._glyphs.ellipsis)
        marked: Line = []
        done = 0
        for start, end in matches(shown, self.answer.wanted):
            marked += [(shown[done:start], role), (shown[start:end], "found")]
            done = end
        return [*marked, (shown[done:], role)]


class LibrarySearchScreen(RestorableScreen, AnsweringScreen):
    """Searches as the reader types, and opens the results."""

    BINDINGS: ClassVar = bindings_of("library-search", "program")
    CONTEXT = "library-search"

    def __init__(self, state: OpenLibrarySearch | None = None) -> None:
        super().__init__()
        self._begun = state or OpenLibrarySearch()
        self._answer = Answer("")
        self._pause: Timer | None = None
        self._said: set[str] = set()
        self._recall = Recall(lambda: self.app_context.remembering.searches())  # noqa: PLW0108 - the app is known later

    @property
    def state(self) -> OpenLibrarySearch:
        """What is typed, and the place in the results, also while they are still searched for."""
        field = self.query_one(Field)
        place = self._begun.place if self.is_behind else self.entries.place
        return OpenLibrarySearch(field.value, place, field.cursor_position, round(field.scroll_x))

    def compose(self) -> ComposeResult:
        """The header, the field, the results, the keys."""
        yield Header()
        with Horizontal(id="field"):
            yield Label(self.app_context.glyphs.prompt, id="prompt")
            yield Field(self._begun.typed, placeholder=OPERATORS, select_on_focus=False)
        yield EntryList(framed=True, id="results")
        yield Footer()

    def on_mount(self) -> None:
        """Focus the field, and show again what was found before."""
        self.show_keys(self.CONTEXT, typing=True)
        self.query_one(Header).show_words("Search all briefings", "", "")
        field = self.query_one(Field)
        field.cursor_position = self._begun.cursor
        field.focus()
        # Textual scrolls to the cursor once the field has its size: only after that can it be where it was.
        field.call_after_refresh(field.scroll_to, self._begun.scroll, animate=False, force=True)
        search, typed = self.app_context.library_search, self.typed
        known = search.remembered(typed) if typed else None
        self._show(known or Answer(""), self._begun.place)
        if known is None:
            search.open()
            self._ask()
        self.set_interval(PROGRESS_SECONDS, self._show_progress)

    def on_unmount(self) -> None:
        """Drop a search that is still running."""
        self.app_context.library_search.cancel()

    @property
    def typed(self) -> str:
        """The query in the field."""
        return self.query_one(Field).value.strip()

    @property
    def asked(self) -> str:
        """What is searched for."""
        return self.typed

    @property
    def answered(self) -> str:
        """What the results were found for."""
        return self._answer.typed

    @property
    def is_behind(self) -> bool:
        """Whether there is no answer yet, also where nothing has been found so far."""
        return super().is_behind or bool(self._answer.files and not self._answer.found)

    @property
    def _first_place(self) -> Place:
        """Where the cursor will be in the results: where it was before, if they are found again."""
        return self._begun.place if self.typed == self._begun.typed.strip() else Place()

    @on(Input.Changed)
    def _changed(self) -> None:
        """Search after a short pause, so that a word typed fast is one search."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE_SECONDS, self._ask)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if not self.puts_off("choose"):
            self.action_choose()

    def _ask(self) -> None:
        typed = self.typed
        if typed != self._begun.typed.strip():
            self._begun = OpenLibrarySearch(typed)
        if not typed:
            self.app_context.library_search.cancel()
            self._show(Answer(""), Place())
        elif self.is_behind:
            self.app_context.library_search.ask(typed, self._take)

    def _take(self, answer: Answer) -> None:
        """Show an answer, with the cursor on the same entry as before if it answers the same question."""
        if not self.is_attached:
            return
        place = self._first_place
        if answer.typed == self._answer.typed and self._answer.found:
            place = self._kept_place(answer)
        self._show(answer, place)

    def _kept_place(self, answer: Answer) -> Place:
        """The place of the entry under the cursor in another answer to the same question, as high on the screen."""
        cursor, top = self.entries.cursor, self.entries.place.top
        entries = [(one.hit.path, one.hit.section, one.hit.key) for one in (*answer.found, self._answer.found[cursor])]
        number = entries.index(entries[-1])
        if number == len(answer.found):
            # It is no longer among the newest, or no longer there.
            number = cursor
        return Place(number, max(0, number - (cursor - top)))

    def _show(self, answer: Answer, place: Place) -> None:
        self._answer = answer
        glyphs = self.app_context.glyphs
        self.entries.present(AnswerListing(answer, glyphs), place, self._title(answer), active=True)
        note = phrasing.with_glyphs(answer.note, glyphs)
        if note and note not in self._said:
            self._said.add(note)
            self.app_context.say(note, phrasing.without_reason(note))
        self.catch_up()

    def _title(self, answer: Answer) -> list[Fragment]:
        """How much was found, and how many files have been read."""
        words = "Results"
        if answer.found:
            entries = phrasing.counted(len(answer.found), "entry")
            entries = f"The newest {entries}" if answer.is_cut else entries
            words = f"{entries} in {phrasing.counted(answer.briefings, 'briefing')}"
        title: list[Fragment] = [(words, "strong")]
        if answer.files:
            read = f"{answer.read:,} of {answer.files:,} files read so far"
            title.append((f" {self.app_context.glyphs.dot} {read}", "muted"))
        return title

    def _show_progress(self) -> None:
        """Say how much has been read while nothing can be found yet."""
        progress = self.app_context.library_search.progress
        if 0 < progress < 1 and self.is_behind:
            title: list[Fragment] = [("Results ", "strong"), (f"reading the briefings: {progress:.0%}", "muted")]
            self.entries.retitle(title, active=True)

    def action_choose(self) -> None:
        """Go to the entry under the cursor, in its briefing."""
        found = self._answer.found
        if not found:
            return
        hit = found[self.entries.cursor].hit
        self._keep()
        self.app_context.navigator.go_to_path(hit.path, hit.section, hit.key)

    def action_close(self) -> None:
        """Withdraw an Enter that waits for the results; else go back to the panes."""
        if not self.withdraw():
            self._keep()
            self.dismiss()

    def _keep(self) -> None:
        """Remember what is typed, so that it can be brought back."""
        if self.typed:
            self.app_context.remembering.keep_search(self.typed)

    def puts_off(self, action: str) -> bool:
        """Put off what acts on the results; ↑ brings back an earlier search at once, if nothing was put off before."""
        place = self._first_place
        brings_back = action == "move(-1)" and not (self.put_off or place.entry or place.top_line)
        return not brings_back and super().puts_off(action)

    def action_move(self, step: int) -> None:
        """Go to the next or previous result; where there is none before this, bring back an earlier search."""
        place = self._first_place if self.is_behind else self.entries.place
        is_at_top = not (place.entry or place.top_line)
        if (step < 0 and is_at_top) or not self._answer.found:
            field = self.query_one(Field)
            field.value = self._recall.step(field.value, -step)
            field.cursor_position = len(field.value)
        else:
            super().action_move(step)
