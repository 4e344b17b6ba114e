"""Explanations of YAML syntax errors in plain sentences, based on the line rather than libyaml's message."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from yaml.error import MarkedYAMLError, YAMLError
from yaml.reader import ReaderError

from briefing_tui.errors import register
from briefing_tui.files.faults import Explanation, Fault
from briefing_tui.loading import (
    alignment,
    brackets,
    flow_syntax,
    foreign,
    json_faults,
    lookalikes,
    mending,
    pasted,
    slips,
)
from briefing_tui.loading.mending import with_quotes
from briefing_tui.loading.slips import Slip
from briefing_tui.loading.spot import Spot
from briefing_tui.text.patterns import pattern
from briefing_tui.text.sanitizing import clean

NOT_YAML: Final = register("F201", "not YAML")
_FORBIDDEN_CHARACTER: Final = register("F202", "a character that YAML does not allow")

_NOT_IN_YAML: Final = pattern("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_KEY_BEFORE: Final = pattern(r"\s*(?:- +)*[^\s#].*?:\s")
_OTHER_MARK: Final = pattern(r"[*+]|\(?\d{1,3}[.)]\s|[a-z]\)\s")
_ELISION: Final = pattern(
    r"\d\ds?\b|[KMNSTkmnst](?=\s+\w)|(?:[Tt](?:was|is|were|il|ill)|[Ee]m|[Cc](?:ause|os)|[Rr]ound|[Nn]d)\b"
)
"""What follows an apostrophe that stands for letters at the beginning of a text: ’90s, ’Twas, ’s avonds."""

_TEXTS: Final = pattern(
    r"(?P<before>\s*(?:- +)*(?P<key>[\w-]+) *: *)"
    r"(?P<texts>(?P<mark>[\"'])[^\"']*(?P=mark)(?:\s*,\s*(?P=mark)[^\"']*(?P=mark))+)\s*"
)


def explain(text: str, error: YAMLError) -> Fault:
    """The fault for ``error``, which libyaml raised for ``text``: F201, or F202 for a character."""
    if isinstance(error, ReaderError):
        found = _NOT_IN_YAML.search(text)
        index = found.start() if found else 0
        code = f"U+{ord(text[index]):04X}" if text else ""
        message = f"The character {code} is not allowed in YAML."
        return Fault(_FORBIDDEN_CHARACTER, message, "Delete it.", text=text, index=index)
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return Fault(NOT_YAML, f"This is not YAML: {clean(str(error))}.", text=text, index=0)
    context = error.context or ""
    problem = error.problem or ""
    index = min(error.problem_mark.index, len(text))
    opened = min(error.context_mark.index, len(text)) if error.context_mark else index
    spot = Spot(text, index, opened)
    elsewhere = json_faults.explain(text) or foreign.fence(text) or foreign.notation(text)
    if elsewhere:
        index, message, hint = elsewhere
        return Fault(NOT_YAML, message, hint, text=text, index=index)
    slip = _slip(spot, context)
    if slip:
        return Fault(NOT_YAML, slip.message, slip.hint, text=text, index=slip.index, length=slip.length)
    for context_part, problem_part, explanation in _EXPLANATIONS:
        if context_part in context and problem_part in problem:
            index, message, hint = explanation(spot)
            return Fault(NOT_YAML, message, hint, text=text, index=index)
    return Fault(NOT_YAML, f"This is not YAML: {clean(problem)}.", text=text, index=index)


def _slip(spot: Spot, context: str) -> Slip | None:
    """The typing slip that caused a fault, if a line shows one."""
    if "quoted scalar" in context:
        return None
    if "flow" in context:
        return slips.at(spot.text, spot.opened)
    if "simple key" in context:  # the colon is missed at the end of the next line
        spot = Spot(spot.text, spot.opened, spot.opened)
    line = spot.line
    if slip := pasted.at(spot.text, spot.line_start):
        return slip
    if _OTHER_MARK.match(spot.text, spot.opened):
        mark = slips.list_mark(line)
        if mark:
            return mark.changed(index=spot.line_start + mark.index)
    own = slips.at(spot.text, spot.index, quotes=True)
    goes_on = not _KEY_BEFORE.match(spot.text[spot.line_start : spot.index])
    return (slips.above(spot.text, spot.index) if goes_on else None) or own


def _colon(spot: Spot) -> Explanation:
    before = spot.text[spot.line_start : spot.index]
    if _KEY_BEFORE.match(before):
        second = alignment.second_field(spot.line, spot.index - spot.line_start)
        if second:
            name, other, hint = second
            message = f"“{name}” is on the same line as “{other}”, but each field needs its own line."
            return spot.index - len(name), message, hint
        hint = _date_alone(spot.line) or mending.write(_quoted_item(spot.line))
        return spot.index, "There is a colon followed by a space within a text.", hint
    below_text = alignment.field_below_text(spot.text, spot.index)
    if below_text:
        return below_text
    first = spot.line_start + len(before) - len(before.lstrip())
    return first, *alignment.key_out_of_line(spot.text, spot.index)


def _date_alone(line: str) -> str:
    """A hint for a line with a date field whose value continues after a date; empty for any other line."""
    found = re.match(r"(\s*(?:- +)*([\w-]+): +)[\"']?(\d{4}(?:-\d\d){0,2})(?!\d)", line)
    return mending.write(f"{found[1]}{found[3]}") if found and found[2] in slips.DATES else ""


def _in_braces(line: str) -> str:
    """A line with braces around several fields of an item that commas separate; empty for other lines."""
    fields = re.findall(r"(?:^\s*- +|, *)[\"']?([\w-]+)[\"']? *: ", line)
    if len(fields) < 2 or not slips.FIELDS.issuperset(fields):  # noqa: PLR2004 - one needs no braces
        return ""
    dash = re.match(r"\s*- +", line)
    start = dash.end() if dash else 0
    return f"{line[:start]}{{{line[start:].strip()}}}"


def _quoted_item(line: str) -> str:
    """A line with its value in quotation marks; the whole item if the text before its colon is not a field."""
    if braced := _in_braces(line):
        return braced
    found = re.match(r"(?P<before>\s*(?:- +)+)(?P<key>[^:]*?) *: +(?P<rest>.*)$", line)
    if not found or found["key"] in slips.FIELDS:
        return with_quotes(line)
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", found["key"]):
        event = mending.quoted(found["rest"].rstrip())
        return f"{found['before']}{{date: {found['key']}, event: {event}}}"
    return found["before"] + mending.quoted(line[found.end("before") :].rstrip())


def _no_token(spot: Spot) -> Explanation:
    if spot.character == "\t":
        return spot.index, "There is a tab where only spaces are allowed.", _without_tab(spot)
    return _needs_quotes(Spot(spot.text, spot.index, spot.index))


def _without_tab(spot: Spot) -> str:
    """A hint to write a line without the tab at its beginning or after its dash."""
    line = spot.line
    if not line.strip():
        return "Delete it."
    if line[0] == "-":
        return mending.write(re.sub(r"[ \t]+", " ", line, count=1))
    if line.lstrip().startswith("-"):
        return mending.indent(line, alignment.columns_of_item(spot.text, spot.index))
    return mending.indent(line, alignment.columns_above(spot.text, spot.index))


def _needs_quotes(spot: Spot) -> Explanation:
    character = clean(spot.text[spot.opened : spot.opened + 1])
    message = f"A text that begins with “{character}” has to be quoted."
    return spot.opened, message, mending.quote(spot.text, spot.opened)


def _unclosed_quotation(spot: Spot) -> Explanation:
    mark = spot.text[spot.opened]
    line = Spot(spot.text, spot.opened, spot.opened).line
    start = spot.opened - mending.line_at(spot.text, spot.opened)[0]
    value = line[start + 1 :].rstrip()
    if lookalikes.is_quote(value[-1:], mark):
        place = spot.opened + len(value)
        return place, lookalikes.sentence(value[-1]), mending.write(line[:start] + mending.quoted(value[:-1]))
    mended = line[:start] + mending.quoted(value)
    if mark == "'" and _ELISION.match(value):
        hint = mending.write(line[:start] + mending.quoted(mark + value), "If it is an apostrophe")
        return spot.opened, "This apostrophe begins a text in quotation marks, which is never closed.", hint
    within = "an apostrophe is written twice" if mark == "'" else 'a quotation mark is written \\"'
    hint = mending.write(mended, f"Within it, {within}; if it ends with the line")
    return spot.opened, "This quotation mark is never closed.", hint


def _escape(spot: Spot) -> Explanation:
    index = max(spot.text.rfind("\\", 0, spot.index + 1), spot.opened)
    hint = mending.write(with_quotes(Spot(spot.text, index, index).line))
    return index, f"“{clean(spot.text[index : index + 2])}” is not a valid escape in double quotation marks.", hint


def _no_key(spot: Spot) -> Explanation:
    return spot.index, "A key is missing before this colon.", "Write the key, or quote the text."


def _no_value(spot: Spot) -> Explanation:
    if spot.character == ":":
        return _no_key(spot)
    if spot.character == ",":
        return spot.index, "A value is missing before this comma.", "Delete the comma, or quote the whole text."
    if spot.character and spot.character in "]}":
        return _needs_quotes(Spot(spot.text, spot.index, spot.index))
    if spot.character == "-" and not spot.text[spot.line_start : spot.index].strip():
        bracket = brackets.innermost(spot.text)
        if bracket >= 0:
            return flow_syntax.unclosed(Spot(spot.text, spot.index, bracket))
    return spot.index, "A value is missing here.", ""


def _no_item(spot: Spot) -> Explanation:
    if not spot.character:
        spot = spot.changed(opened=max(spot.text.rfind("[", 0, spot.index), 0))
        if flow_syntax.is_cut_by_comment(spot):
            return flow_syntax.unclosed(spot)
        bracket = brackets.innermost(spot.text)
        if bracket >= 0:
            return flow_syntax.unclosed(spot.changed(opened=bracket))
    return _no_value(spot)


def _after_value(spot: Spot) -> Explanation:
    if spot.character == ":":
        return _no_key(spot)
    before = spot.text[spot.line_start : spot.index].rstrip()[-1:]
    rest = spot.text[spot.index : spot.line_end].strip()
    if before and before in "\"']}" and rest in {",", ";"}:
        mended = spot.text[spot.line_start : spot.index]
        return spot.index, f"This line must not end with “{rest}”.", mending.write(mended)
    if before and before in "\"'":
        return _after_quotation(spot, before)
    if before and before in "]}":
        return spot.index, f"The text continues after “{before}”.", flow_syntax.after_bracket(spot, before, rest)
    text_and_list = alignment.text_above_list(spot.text, spot.index)
    if text_and_list:
        return text_and_list
    hint = alignment.comment_above(spot.text, spot.line_start) or alignment.out_of_line(spot.text, spot.index)
    return spot.index, "This does not line up with what is above it.", hint


def _after_quotation(spot: Spot, mark: str) -> Explanation:
    if spot.text[spot.line_start : spot.index].count(mark) % 2:
        opened = _opened_above(spot, mark)
        if opened is not None:
            return _unclosed_quotation(Spot(spot.text, opened, opened))
    texts = _TEXTS.fullmatch(spot.line)
    if texts and texts["key"] in slips.LISTS:
        hint = mending.write(f"{texts['before']}[{texts['texts']}]")
        return spot.index, f"“{texts['key']}” is a list, which needs brackets around its texts.", hint
    hint = _date_alone(spot.line) or mending.write(_in_braces(spot.line) or with_quotes(spot.line))
    return spot.index, "The text continues after its closing quotation mark.", hint


def _opened_above(spot: Spot, mark: str) -> int | None:
    """The start, on a line above, of the quotation that the current line closes; None if no line shows it."""
    end = spot.line_start
    while end:
        start, end = mending.line_at(spot.text, end - 1)
        line = spot.text[start:end]
        if line.count(mark) % 2:
            return start + line.rfind(mark)
        end = start
    return None


def _after_end(spot: Spot) -> Explanation:
    """Explain content after the end of the briefing, and what ended it."""
    ended = re.compile(r"^\.\.\.[ \t]*$", re.MULTILINE).search(spot.text, 0, spot.line_start)
    if ended:
        return ended.start(), "“...” ends the briefing here, and more follows it.", "Delete this line."
    if spot.text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        return spot.index, "This comes after the bracket that closes the briefing.", "Delete it, or the bracket."
    return _after_value(spot)


def _no_colon(spot: Spot) -> Explanation:
    return spot.opened, *alignment.line_without_colon(spot.text, spot.opened)


def _dash(spot: Spot) -> Explanation:
    key, _, item = spot.line.partition("-")
    if key.strip().rstrip(":") in slips.LISTS:
        hint = mending.write(f"{key}[{mending.as_value(item, flow=True)}]")
    else:
        hint = mending.write(with_quotes(spot.line))
    return spot.index, "A list cannot begin here.", hint


def _version(spot: Spot) -> Explanation:
    return spot.index, "The file asks for a version of YAML other than 1.1 and 1.2.", "Delete the line “%YAML”."


_EXPLANATIONS: Final[tuple[tuple[str, str, Callable[[Spot], Explanation]], ...]] = (
    ("", "mapping values are not allowed", _colon),
    ("", "mapping keys are not allowed", _needs_quotes),
    ("", "block sequence entries are not allowed", _dash),
    ("", "found a tab character", lambda spot: _no_token(spot) if spot.character == "\t" else _after_value(spot)),
    ("scanning for the next token", "", _no_token),
    ("scanning an anchor", "", _needs_quotes),
    ("scanning an alias", "", _needs_quotes),
    ("scanning a tag", "", _needs_quotes),
    ("parsing a tag", "", _needs_quotes),
    ("scanning a directive", "", _needs_quotes),
    ("scanning a %", "", _needs_quotes),
    ("parsing a node", "undefined tag handle", _needs_quotes),
    ("scanning a block scalar", "", _needs_quotes),
    ("scanning a simple key", "", _no_colon),
    ("quoted scalar", "end of stream", _unclosed_quotation),
    ("quoted scalar", "document indicator", _unclosed_quotation),
    ("quoted scalar", "", _escape),
    ("flow node", "", _no_item),
    ("block node", "", _no_value),
    ("parsing a flow", "", flow_syntax.unclosed),
    ("parsing a block", "", _after_value),
    ("", "<document start>", _after_end),
    ("", "incompatible YAML document", _version),
)
"""The explanations by libyaml's context and problem."""
