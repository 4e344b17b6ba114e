"""Explanations of errors in YAML's flow collections: lists and mappings in brackets and braces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefing_tui.loading import advice, brackets, mending, slips
from briefing_tui.loading.mending import with_quotes
from briefing_tui.loading.report import shown
from briefing_tui.loading.spot import Spot
from briefing_tui.text.patterns import pattern

if TYPE_CHECKING:
    from briefing_tui.files.faults import Explanation

_CUT_ITEM: Final = pattern(
    r"(?:[^\s,\[{#\"'](?P<blanks>[ \t]+)|[,\[{][ \t]*)"
    r"(?P<comment>#(?:[^\s#][^\s,\]}]*|(?(blanks)[ \t]+[^\s#,\]}]+(?=[^\r\n]*[\]}])|(?!))))"
)
_NUMBER_CITED: Final = pattern(r",\s*(#\d)")
_HASHES: Final = pattern(r"(?<=[\[, ])#[^\s,\]]+")
_LISTED: Final = pattern(r"\s*(?:- +)*(\w+) *: *\[")


def is_cut_by_comment(spot: Spot) -> bool:
    """Whether a comment takes the rest of a list or mapping in one line."""
    return bool(_CUT_ITEM.search(spot.text, spot.opened))


def unclosed(spot: Spot) -> Explanation:
    """Explain a bracket that is not closed where it should be."""
    bracket = spot.text[spot.opened]
    closing = "]" if bracket == "[" else "}"
    if spot.character == ":" and (within := _colon_in_braces(spot)):
        return spot.index, "There is a colon followed by a space within a text.", within
    if spot.line_start <= spot.opened and spot.character in {"]", "}"}:
        return spot.index, f"A comma or “{closing}” is missing before this.", _closed(spot, closing)
    if spot.line_start <= spot.opened and spot.character:
        hint = f"A text that begins with “{bracket}” has to be quoted."
        if not spot.text[: spot.opened].strip():
            hint = (
                "Write it; if a quotation mark ended the text too early, write it twice (') or with a backslash (\\\")."
            )
        return spot.index, f"A comma or “{closing}” is missing before this.", hint
    if not spot.text[: spot.opened].strip() and not spot.text[spot.index :].strip():
        return spot.opened, f"This “{bracket}” is never closed.", f"Write “{closing}” at the end of the file."
    cut = _CUT_ITEM.search(spot.text, spot.opened, spot.index)
    line = Spot(spot.text, spot.opened, spot.opened).line.rstrip()
    listed = _LISTED.match(line)
    if cut:
        return _cut_by_comment(spot, cut)
    alone = brackets.hint(spot.text, spot.opened)
    if alone:
        hint = alone
    elif listed and listed[1] in slips.LISTS and bracket == "[":
        hint = mending.write(f"{line.rstrip(',')}]")
    elif bracket == "{" and re.match(r"\s*(?:- +)+\{ *[\w-]+: ", line):
        hint = mending.write(f"{line.rstrip(',')}}}")
    else:
        hint = mending.write(with_quotes(line))
    return spot.opened, f"This “{bracket}” is never closed.", hint


def _closed(spot: Spot, closing: str) -> str:
    """A hint to write the bracket that closes the innermost one before, or in place of, one that closes another."""
    column = spot.index - spot.line_start
    before, rest = spot.line[:column], spot.line[column:]
    opening = "[" if spot.character == "]" else "{"
    closes_another = before.count(opening) > before.count(spot.character)
    return mending.write(f"{before}{closing}{rest if closes_another else rest[1:]}")


def _cut_by_comment(spot: Spot, cut: re.Match[str]) -> Explanation:
    """Explain a list or mapping in one line of which a comment takes the rest."""
    listed = _LISTED.match(Spot(spot.text, spot.opened, spot.opened).line)
    start, end = mending.line_at(spot.text, cut.start("comment"))
    before, rest = spot.text[start : cut.start("comment")].rstrip(), spot.text[cut.start("comment") : end]
    if listed and listed[1] == "cites":
        named = _NUMBER_CITED.sub(r"\1", before + rest)
        hint = "Write the id of the source before the #." if before[-1:] in {"[", "{"} else mending.write(named)
    elif not cut["blanks"]:
        hint = mending.write(_HASHES.sub(lambda item: mending.quoted(item[0]), spot.text[start:end]))
    else:
        hint = mending.write(with_quotes(spot.text[start:end], _item_start(before)))
    message = f"{shown(cut['comment'])} begins a comment, so the “{spot.text[spot.opened]}” is never closed."
    return cut.start("comment"), message, hint


def _colon_in_braces(spot: Spot) -> str:
    """A hint that quotes a text in braces with a colon at the spot, which is not the one after its key."""
    column = spot.index - spot.line_start
    found = re.search(r"[{,]\s*[\w-]+: +(?P<value>[^\s\"'\[{][^{},\[\]]*)$", spot.line[:column])
    if not found:
        return ""
    end = re.compile(r"[^,}\]]*").match(spot.line, column)
    until = end.end() if end else column
    start = found.start("value")
    return mending.write(spot.line[:start] + mending.quoted(spot.line[start:until].rstrip()) + spot.line[until:])


def _item_start(before: str) -> int:
    """The column at which the item begins that ends where ``before`` does."""
    last = re.split(r"[,\[{]\s*(?:[\w-]+: +)?", before)[-1]
    return len(before) - len(last.lstrip())


def after_bracket(spot: Spot, bracket: str, rest: str) -> str:
    """A hint for what follows a closing bracket: another one, another list, or the rest of a text."""
    listed = _LISTED.match(spot.line)
    if rest.strip("]}") == "":
        return mending.write(spot.text[spot.line_start : spot.index])
    if listed and listed[1] in slips.LISTS and bracket == "]" and rest[0] in "[,":
        joined = re.sub(r"\]\s*,?\s*\[", ", ", spot.line)
        return mending.write(joined if rest[0] == "[" else f"{spot.text[spot.line_start : spot.index - 1]}{rest}]")
    if box := re.match(r"(\s*- +)\[[ xX]?\] +(\S.*)$", spot.line):
        return mending.write(box[1] + mending.as_value(box[2]))
    link = re.fullmatch(r"\s*- +(\[[^\]]+\]\(https?://\S+\))\s*", spot.line)
    return mending.write(f"- {advice.source(link[1])}" if link else with_quotes(spot.line))
