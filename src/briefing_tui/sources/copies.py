"""Local copies of sources: plain text, Markdown or HTML, split into paragraphs that citations refer to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefing_tui.files import decoding, reading
from briefing_tui.files.faults import Fault
from briefing_tui.files.reading import UNREADABLE, UnreadableFile
from briefing_tui.records import Frozen
from briefing_tui.text.chunks import in_chunks
from briefing_tui.text.folding import HYPHENS, WITHOUT_SPACES
from briefing_tui.text.patterns import pattern
from briefing_tui.text.sanitizing import clean

if TYPE_CHECKING:
    from briefing_tui.model.briefing import Source

MAX_CHARACTERS: Final = 32_000_000
"""Most characters in all copies of one briefing."""

MAX_PARAGRAPHS: Final = 100_000
"""Most paragraphs in one copy."""

QUICK_BYTES: Final = 32 * 1024
"""Largest file, in bytes, that is always read within a frame or two."""

Check = Callable[[], None]
"""Progress callback of a long task; it may raise an exception to cancel the task."""

MARKDOWN: Final = (".md", ".markdown")
HTML: Final = (".html", ".htm", ".xhtml")

_HTML_BEGINNING: Final = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_BEGINNING: Final = 256
"""Bytes examined to recognize HTML in a file whose name does not tell."""

_LABEL: Final = pattern(r"\[([^\W_][\w.-]*)\](?![(\[:])\s*")
_NUMBERS: Final = pattern(r"([1-9][0-9]{0,5})(?:-([1-9][0-9]{0,5}))?")
_SOFT_HYPHEN: Final = "\xad"
_SOFT_HYPHEN_MARK: Final = "¬"
"""Character that OCR programs write for a hyphen at the end of a line; soft hyphens there become it too."""

_HYPHENS: Final = tuple(f"{HYPHENS}{_SOFT_HYPHEN_MARK}")
_CONTINUED_WORD: Final = pattern(r"[ ]*(?!(?:and|or|to|und|oder|bis|et|ou|en|of|och|og|i|y|o|и|или)\b)[^\W_]")
"""Continuation of a hyphenated word; not a conjunction: in ``pre- and post-war`` the hyphen ends a word."""

_BETWEEN_IDEOGRAPHS: Final = pattern(rf"(?<={WITHOUT_SPACES.pattern})\s*\n\s*(?={WITHOUT_SPACES.pattern})")


class Paragraph(Frozen):
    """A block of a copy, on one line: its ``number`` from 1, or its ``label`` (then the number is 0)."""

    label: str
    number: int
    text: str
    breaks: tuple[int, ...] = ()
    """Positions of hyphens that ended a line and may not be part of their words."""

    @property
    def at(self) -> str:
        """The part after ``#`` in a citation of this paragraph."""
        return self.label or str(self.number)

    @property
    def words(self) -> str:
        """Its name in a sentence: ``paragraph 3``, or ``part “headline”``."""
        return f"part “{self.label}”" if self.label else f"paragraph {self.number}"


class Copy:
    """The text of a source."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        self.paragraphs = tuple(paragraphs)

    @cached_property
    def count(self) -> int:
        """The number of numbered paragraphs."""
        return len(self._numbered)

    @property
    def count_words(self) -> str:
        """The number of numbered paragraphs, in words."""
        return "no paragraphs" if not self.count else "1 paragraph" if self.count == 1 else f"{self.count:,} paragraphs"

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The labels, in order."""
        return tuple(dict.fromkeys(paragraph.label for paragraph in self.paragraphs if paragraph.label))

    @cached_property
    def _numbered(self) -> list[int]:
        """The indices of the numbered paragraphs."""
        return [index for index, paragraph in enumerate(self.paragraphs) if paragraph.number]

    def cited(self, at: str) -> Sequence[int]:
        """Return the indices of the paragraphs for ``at`` of a citation: all for "", none if the copy lacks them."""
        if not at:
            return range(len(self.paragraphs))
        numbers = place_numbers(at)
        if numbers is None:
            return [index for index, paragraph in enumerate(self.paragraphs) if paragraph.label == at]
        return self._numbered[numbers[0] - 1 : numbers[1]]

    def lacks(self, at: str) -> bool:
        """Whether ``at`` of a citation names a part or a last paragraph that the copy lacks."""
        numbers = place_numbers(at)
        return bool(at) and (at not in self.labels if numbers is None else numbers[1] > self.count)


def place_numbers(at: str) -> tuple[int, int] | None:
    """Return the first and last paragraph number in ``at`` of a citation; None if it is the label of a part."""
    found = _NUMBERS.fullmatch(at)
    return (int(found[1]), int(found[2] or found[1])) if found else None


class UnreadableCopy(Frozen):
    """A copy that cannot be shown: the reason in one sentence, and a hint (may be empty)."""

    sentence: str
    hint: str = ""


class Copies:
    """The local copies of a briefing's sources, read on first use and again after a change."""

    def __init__(self, briefing_path: Path) -> None:
        self._folder = briefing_path.parent
        self._read: dict[str, tuple[tuple[int, int], Copy | UnreadableCopy, int]] = {}

    def version(self, source: Source) -> tuple[int, int] | None:
        """Return modification time and size of a copy, which identify its version; None if it does not exist."""
        if not source.file:
            return None
        try:
            status = self._path(source.file).stat()
        except (UnreadableFile, OSError, ValueError, RuntimeError):
            return None
        return status.st_mtime_ns, status.st_size

    def is_quick(self, source: Source) -> bool:
        """Whether the copy of a source can be read and searched without delay: it is small, or does not exist."""
        version = self.version(source)
        return version is None or version[1] <= QUICK_BYTES

    def of(self, source: Source, check: Check = lambda: None) -> Copy | UnreadableCopy | None:
        """Return the copy of a source, the reason that it cannot be read, or None if the source has no copy.

        An exception from ``check`` cancels reading. May be called in a thread, by one thread at a time.
        """
        if not source.file:
            return None
        try:
            path = self._path(source.file)
            status = path.stat()
        except UnreadableFile as fault:
            self._read.pop(source.file, None)
            return _unreadable(source, fault)
        except (OSError, ValueError, RuntimeError):
            self._read.pop(source.file, None)
            return UnreadableCopy(f"The local copy {_named(source)} is missing.")
        version = (status.st_mtime_ns, status.st_size)
        known = self._read.get(source.file)
        if known is None or known[0] != version:
            self._read.pop(source.file, None)
            copy, size = self._load(source, path, check)
            known = self._read[source.file] = (version, copy, size)
        return known[1]

    def _path(self, name: str) -> Path:
        """Return the path of a copy, links resolved. Raises :class:`UnreadableFile` if it is outside the folder."""
        folder = self._folder.resolve()
        path = (folder / name).resolve()
        if not path.is_relative_to(folder):
            raise UnreadableFile(UNREADABLE, "It is outside the briefing's folder.")
        return path

    def _load(self, source: Source, path: Path, check: Check) -> tuple[Copy | UnreadableCopy, int]:
        ending = path.suffix.lower()
        try:
            text = _decoded(reading.read(path), ending)
        except (UnreadableFile, Fault) as fault:
            return _unreadable(source, fault), 0
        if len(text) + sum(size for _, _, size in tuple(self._read.values())) > MAX_CHARACTERS:
            limit = MAX_CHARACTERS // 1_000_000
            why = f"the copies together would exceed {limit} million characters"
            return UnreadableCopy(f"The local copy {_named(source)} cannot be read: {why}."), 0
        check()
        found = paragraphs(text, ending, check)
        if len(found) > MAX_PARAGRAPHS:
            why = f"it has more than {MAX_PARAGRAPHS:,} paragraphs"
            return UnreadableCopy(f"The local copy {_named(source)} cannot be read: {why}."), 0
        return Copy(found), len(text)


def _decoded(data: bytes, ending: str) -> str:
    """Decode a copy; an HTML page in the charset that it declares."""
    if ending in HTML or _HTML_BEGINNING.match(data[:_BEGINNING].decode("latin-1")):
        # Only for HTML pages, like their text.
        from briefing_tui.files.charsets import decode_page  # noqa: PLC0415

        return decode_page(data)
    return decoding.decode(data)


def _named(source: Source) -> str:
    return f"“{source.file}”"


def _unreadable(source: Source, fault: UnreadableFile | Fault) -> UnreadableCopy:
    """Return the sentence for a copy that cannot be read, without hints that apply to briefings only."""
    reason = fault.message[0].lower() + fault.message[1:]
    hint = fault.hint if isinstance(fault, Fault) else ""
    return UnreadableCopy(f"The local copy {_named(source)} cannot be read: {reason}", hint)


def paragraphs(text: str, ending: str = ".txt", check: Check = lambda: None) -> list[Paragraph]:
    """Return the paragraphs of a copy with this file name ending; for HTML and Markdown, without markup.

    At most :data:`MAX_PARAGRAPHS` and one more, which shows that there are too many. Takes about 1 s for a million
    characters, and grows linearly.
    """
    if ending in HTML or _HTML_BEGINNING.match(text):
        # 6 ms to import, and most copies are plain text.
        from briefing_tui.sources.html import html_text  # noqa: PLC0415

        text = html_text(text, check)
    elif ending in MARKDOWN:
        from briefing_tui.sources.markdown import markdown_text  # noqa: PLC0415

        text = markdown_text(_cleaned(text), check)
    else:
        # A page may end within a sentence.
        text = text.replace("\n\f", "\n").replace("\f", "\n")
        # Sanitizing removes soft hyphens, but at the end of a line one means that the word continues.
        for end in ("\r\n", "\n", "\r") if _SOFT_HYPHEN in text else ():
            text = text.replace(f"{_SOFT_HYPHEN}{end}", f"{_SOFT_HYPHEN_MARK}{end}")
    found: list[Paragraph] = []
    number = 0
    check()
    for block in _blocks(_cleaned(text).strip()):
        check()
        label = _LABEL.match(block)
        name = label[1] if label and any(map(str.isalpha, label[1])) else ""
        lines = block[label.end() if label and name else 0 :]
        line, breaks = _joined(lines)
        if line or name:
            number += not name
            found.append(Paragraph(name, 0 if name else number, line, breaks))
        if len(found) > MAX_PARAGRAPHS:
            break
    return found


def _cleaned(text: str) -> str:
    return in_chunks(partial(clean, multiline=True), text, at_lines=True)


def _joined(lines: str) -> tuple[str, tuple[int, ...]]:
    """Return a block on one sanitized line, and the positions of its line-end hyphens that may not belong to words."""
    pieces: list[str] = []
    hyphens: list[int] = []
    length = 0
    for part, hyphen in _parts(lines):
        words = in_chunks(clean, in_chunks(_in_one_line, part).strip())
        pieces += (words, hyphen)
        length += len(words)
        if hyphen:
            hyphens.append(length)
            length += 1
    line = "".join(pieces)
    return line, tuple(at for at in hyphens if line[at - 1 : at].isalpha() and line[at + 1 : at + 2].isalpha())


def _parts(lines: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a block split at line-end hyphens within words, each with the hyphen after it."""
    start = at = 0
    while (end := lines.find("\n", at)) >= 0:
        last = lines[at:end].rstrip()
        at = end + 1
        if last[-1:] in _HYPHENS and last[-2:-1].isalnum() and _CONTINUED_WORD.match(lines, at):
            yield lines[start:end].rstrip()[:-1], "" if last[-1] == _SOFT_HYPHEN_MARK else last[-1]
            start = at
    yield lines[start:], ""


def _in_one_line(text: str) -> str:
    """Return a part of a paragraph with single spaces, one at its end if it had any there."""
    words = " ".join(_BETWEEN_IDEOGRAPHS.sub("", text).split())
    return f"{words} " if words and text[-1].isspace() else words


def _blocks(text: str) -> Iterator[str]:
    """Yield the blocks between empty lines."""
    start = at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        if not line or line.isspace():
            if start < at:
                yield text[start : at - 1].lstrip()
            start = end + 1
        at = end + 1
    if start < len(text):
        yield text[start:].lstrip()
