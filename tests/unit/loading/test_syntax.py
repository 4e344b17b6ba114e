"""Plain messages for invalid YAML."""

from __future__ import annotations

import pytest

from briefing_tui.files.faults import Fault
from briefing_tui.loading.composer import compose
from tests.cases import every_case


@every_case(
    ("marked", "message", "hint"),
    [
        ("text: He said^: no", "There is a colon followed by a space within a text.", 'Write: text: "He said: no"'),
        (
            "- text: a\n  note: one^: two",
            "There is a colon followed by a space within a text.",
            'Write: note: "one: two"',
        ),
        ("a: b\n  ^c: d", "The text above continues here and contains a colon.", 'write: a: "b c: d"'),
        ('{"title": "^\\u12G4", "summary": []}', "“\\u12G4” is not a valid escape in JSON.", "Write \\\\u12G4"),
        (
            '^Here it is:\n\n{"title": "x", "summary": []}',
            "Something else is before the “{” that begins the briefing.",
            "Delete lines 1 to 2.",
        ),
        (
            '^var b = {"title": "x", "summary": []};',
            "Something else is before the “{” that begins the briefing.",
            "Delete “var b =”",
        ),
        (
            '{^"title: "x", "summary": []}',
            "This key has no closing quotation mark.",
            'Write: {"title": "x", "summary": []}',
        ),
        (
            '{"title": "x", "summary": ["a", ^"actors": ["b"]}',
            '“]” is missing before the key "actors".',
            'Write: {"title": "x", "summary": ["a"], "actors": ["b"]}',
        ),
        (
            '{"title"^\uff1a"x"\uff0c"summary"\uff1a[]}',
            "U+FF1A (fullwidth colon) is here, where JSON needs “:”.",
            'Write: {"title":"x","summary":[]}',
        ),
        (
            "a: ^'Twas night\nb: c",
            "This apostrophe begins a text in quotation marks, which is never closed.",
            'write: a: "\'Twas night"',
        ),
        ("a: b\n^\tc: d", "There is a tab where only spaces are allowed.", "Write, at the beginning of the line: c: d"),
        ("- ^@kim said", "A text that begins with “@” has to be quoted.", 'Write: - "@kim said"'),
        ("- ^`x`", "A text that begins with “`” has to be quoted.", 'Write: - "`x`"'),
        ("- ^%5", "A text that begins with “%” has to be quoted.", 'Write: - "%5"'),
        ("^% of all", "A text that begins with “%” has to be quoted.", 'Write: "% of all"'),
        ("- ^& co", "A text that begins with “&” has to be quoted.", 'Write: - "& co"'),
        ("- ^*really*", "A text that begins with “*” has to be quoted.", 'Write: - "*really*"'),
        ("- ^| bar", "A text that begins with “|” has to be quoted.", 'Write: - "| bar"'),
        ("a: ^> more", "A text that begins with “>” has to be quoted.", 'Write: a: "> more"'),
        ("- ^!wow!! so", "A text that begins with “!” has to be quoted.", 'Write: - "!wow!! so"'),
        ("a: ^}", "A text that begins with “}” has to be quoted.", 'Write: a: "}"'),
        ("- ^[sic", "This “[” is never closed.", 'Write: - "[sic"'),
        ("a: ^{b: c\nd: e", "This “{” is never closed.", 'Write: a: "{b: c"'),
        ("actors: ^[\n  - {name: Kim}\n  - {name: Moon}\n", "This “[” is never closed.", "Write: actors:"),
        ("actors: ^[ # all\n\n- Kim\n", "This “[” is never closed.", "Write: actors:"),
        ("actors: ^{\n  - Kim\n", "This “{” is never closed.", "Write: actors:"),
        ("- name: Kim\n  aliases: ^[\n    - K\n", "This “[” is never closed.", "Write: aliases:"),
        ("actors: ^[Kim,\n  - Moon\n", "This “[” is never closed.", "Write: actors: [Kim]"),
        ("- ^{name: Kim,\n- {name: Moon}\n", "This “{” is never closed.", "Write: - {name: Kim}"),
        ("actors: ^[\n  Kim,\n  Moon\nquestions:\n- a\n", "This “[” is never closed.", "“]” after its last item"),
        ("- ^{\n  name: Kim\n- b\n", "This “{” is never closed.", "“}” after its last field"),
        ("x: ^[\n", "This “[” is never closed.", "“]” after its last item"),
        ("- {text: b, cites: ^[\n", "This “[” is never closed.", "“]” after its last item"),
        ("- {text: b, cites: [a^}\n", "A comma or “]” is missing before this.", "Write: - {text: b, cites: [a]}"),
        ("summary: [b^}\n", "A comma or “]” is missing before this.", "Write: summary: [b]"),
        ('- ["a" ^b]', "A comma or “]” is missing before this.", "quoted"),
        ("[a, ^, b]", "A value is missing before this comma.", "Delete the comma"),
        ("a: 1\n^: 2\n", "A key is missing before this colon.", "quote the text"),
        ("{a: 1, ^: 2}", "A key is missing before this colon.", "quote the text"),
        ("a: [b] ^c", "The text continues after “]”.", 'Write: a: "[b] c"'),
        ("a: 'it'^s'", "The text continues after its closing quotation mark.", 'Write: a: "it\'s"'),
        ('- "He" ^said', "The text continues after its closing quotation mark.", "Write: - '\"He\" said'"),
        ("a: ^'b\nc: d\n", "This quotation mark is never closed.", "apostrophe is written twice"),
        (
            'a: ^"b\nc: d\n',
            "This quotation mark is never closed.",
            'Within it, a quotation mark is written \\"; if it ends with the line, write: a: "b"',
        ),
        ('a: "C:^\\dir"', "“\\d” is not a valid escape in double quotation marks.", "Write: a: 'C:\\dir'"),
        ("a: b\n^c\n", "This line has no colon after its key.", "Write a colon"),
        ("- a\n-^b\n", "A space is missing after this “-”, which begins an item of a list.", "Write: - b"),
        ("a: ^- b", "A list cannot begin here.", 'Write: a: "- b"'),
        (
            "a:\n  b: c\n ^d: e",
            "This does not line up with what is above it.",
            "Write, with 2 spaces before it: d: e",
        ),
        ("- a: b\n ^c: d", "This does not line up with what is above it.", "Write, with 2 spaces before it: c: d"),
        ("- Plan #4 ends\n  ^and goes on\n", "This does not line up with what is above it.", "stops before “#4”"),
        ("a: Plan #4\n^goes on\n", "This line has no colon after its key.", "stops before “#4”"),
        ("^%YAML 3.0\n---\na: b", "The file asks for a version of YAML other than 1.1 and 1.2.", "%YAML"),
    ],
)
def test_a_fault_is_described_in_plain_words(marked: str, message: str, hint: str) -> None:
    """The place, the sentence and the hint are about the line, not about the parser."""
    text = marked.replace("^", "")
    with pytest.raises(Fault) as caught:
        compose(text)
    assert (caught.value.code, caught.value.message) == ("F201", message)
    assert caught.value.index == marked.index("^")
    assert hint in caught.value.hint


@pytest.mark.parametrize("character", ["\x07", "\x7f", "\x9b", "\ufffe"])
def test_a_character_that_yaml_does_not_allow_is_named(character: str) -> None:
    """The place is right after characters of several bytes too."""
    with pytest.raises(Fault) as caught:
        compose(f"é: 北{character}")
    assert (caught.value.code, caught.value.index) == ("F202", 4)
    assert f"U+{ord(character):04X}" in caught.value.message
