"""Valid JSON loads even if it is not valid YAML; every value keeps its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.errors import BriefingError
from briefing_tui.files.faults import Fault
from briefing_tui.loading import composer, load_bytes
from briefing_tui.loading.composer import Composer, compose
from briefing_tui.loading.json_events import NotJson, may_be_json, next_json_event
from briefing_tui.loading.nodes import Mapping, Node, Sequence
from tests.cases import every_case

LONG_KEY = "x-" + "k" * 1100

# The text of a briefing, and the first point of its summary.
VALID = {
    "line break before a colon": ('{"title"\n: "T", "summary": ["a"]}', "a"),
    "CR LF before a colon": ('{"title"\r\n:\r\n"T", "summary"\r\n: ["a"]}\r\n', "a"),
    "tab before the first bracket": ('\t{"title": "T", "summary": ["a"]}', "a"),
    "tab after the last bracket": ('{"title": "T", "summary": ["a"]}\n\t', "a"),
    "tabs everywhere": ('\t{\t"title"\t:\t"T"\t,\n\t"summary"\t:\t[\t"a"\t]\t}\t', "a"),
    "tabs as indentation": ('{\n\t"title": "T",\n\t"summary": [\n\t\t"a"\n\t]\n}\n', "a"),
    "no blanks": ('{"title":"T","summary":["a"]}', "a"),
    "a byte order mark": ('\ufeff{"title":"T","summary"\n:["a"]}', "a"),
    "escapes": (r'{"title":"T","summary":["\"\\\/\b\f\n\r\t\u00e9"]}', '"\\/␈␌\n\n    é'),
    "an escaped solidus": (r'{"title":"T","summary":["1\/2"]}', "1/2"),
    "two escapes for one character": (r'{"title":"T","summary":["\ud83d\ude00"]}', "\U0001f600"),
    "half of such a pair": (r'{"title":"T","summary":["\ud83d"]}', "\ufffd"),
    "both in one text": (r'{"title":"T","summary":["\ud83d \ud83d\ude00"]}', "\ufffd \U0001f600"),
    "a null character": (r'{"title":"T","summary":["a\u0000b"]}', "a␀b"),
    "a delete character": ('{"title":"T","summary":["a\x7fb"]}', "a␡b"),
    "a C1 control character": ('{"title":"T","summary":["a\x9bb"]}', "a\ufffdb"),
    "a noncharacter": ('{"title":"T","summary":["a\uffffb"]}', "a\ufffdb"),
    "a big number": (f'{{"title":"T","summary":[{"9" * 400}]}}', "9" * 400),
    "a number with an exponent": ('{"title":"T","summary":[-1.5E+10]}', "-1.5E+10"),
    "a word": ('{"title":"T","summary":[true]}', "true"),
    "a long key": (f'{{"title":"T","{LONG_KEY}":1,"summary":["a"]}}', "a"),
    "a long key and a tab": (f'{{"title":"T","{LONG_KEY}"\t:\t1,"summary":["a"]}}', "a"),
    "a line separator in a key": ('{"title":"T","x-a\u2028b":1,"summary":["a"]}', "a"),
    "empty lists and objects": ('{"x-a"\n:{},"x-b":[],"x-c":[[],{}],"title":"T","summary":["a"]}', "a"),
    "what YAML takes for something else": (
        '{"title"\n:"T","summary":["# - &a *b !c % @ ` ? : {}"]}',
        "# - &a *b !c % @ ` ? : {}",
    ),
}


@every_case("name", VALID)
def test_valid_json_loads(name: str) -> None:
    """With any whitespace, escapes and characters."""
    text, point = VALID[name]
    assert json.loads(text.removeprefix("\ufeff"))
    briefing = load_bytes(text.encode(), "a.json")
    assert (briefing.title, briefing.summary[0].text) == ("T", point)


def test_the_place_of_a_problem_counts_lines_as_in_the_file() -> None:
    """Line breaks that libyaml refuses count; an entry knows its line too."""
    text = '{"title"\n\n: "T",\r\n"summary"\r: [\n\t{"text": "a", "basis": "reportd"}]}'
    (entry,) = load_bytes(text.encode(), "a.json").summary
    assert entry.line == 6
    assert [(problem.code, problem.line, problem.column) for problem in entry.problems] == [("E304", 6, 25)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('\t{"title": "T", "title": "T", "summary": ["a"]}', "F203"),
        ('\t{"title": "T", "": "T", "summary": ["a"]}', "F206"),
        ('\t{"title": "T", "summary": ' + "[" * 40 + "]" * 40 + "}", "F211"),
        ('\t{"title": "' + "a" * 300_000 + '", "summary": ["a"]}', "F213"),
    ],
)
def test_the_limits_hold(text: str, code: str) -> None:
    """JSON that libyaml refuses keeps to the same limits as all else."""
    with pytest.raises(BriefingError) as caught:
        load_bytes(text.encode(), "a.json")
    assert [problem.code for problem in caught.value.problems] == [code]


def test_the_limit_of_values_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The place is that of the first value too many."""
    monkeypatch.setattr(composer, "MAX_NODES", 5)
    text = '\t{"a": [1, 2, 3]}'
    with pytest.raises(Fault) as caught:
        compose(text)
    assert (caught.value.code, caught.value.index) == ("F212", text.index("3"))


@every_case(
    "text",
    ["{", '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', "[1,]", "[,1]", "{a:1}", '{"a":01}', '{"a":1.}', '{"a":.5}',
     '{"a":+1}', '{"a":NaN}', '{"a":Infinity}', '{"a":True}', '{"a":"\t"}', '{"a":"\\x"}', '{"a":"\\ud8"}', "{'a':1}",
     '{"a":1}x', '{"a":1}{"b":2}', '{"a" 1}', "{1:2}", '{"a":1 "b":2}', '["a" "b"]', '{"a":1]', "[1}", '{"a":nulls}',
     '\xa0{"a":1}', '{"a":1}\x0b'],
)  # fmt: skip
def test_other_text_is_not_json(text: str) -> None:
    """What is not valid JSON is left to YAML."""
    with pytest.raises(ValueError):  # noqa: PT011 - the words are Python's
        json.loads(text, parse_constant=lambda word: int(f"no {word}"))
    assert not may_be_json(text) or not is_read(text)


def is_read(text: str) -> bool:
    """Whether the events of a text come to their end."""
    try:
        Composer(text, next_json_event(text), None).root()
    except NotJson:
        return False
    return True


def plain(node: Node) -> object:
    """A tree without places; numbers and words as they are written."""
    if isinstance(node, Mapping):
        return {key.value: plain(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return None if node.absent else node.value


def texts_only(tree: object) -> object:
    """A tree of which every number and word is the text that stands for it."""
    if isinstance(tree, dict):
        return {key: texts_only(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [texts_only(item) for item in tree]
    return tree if tree is None or isinstance(tree, str) else json.dumps(tree)


KEYS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=5).filter(lambda key: key != "<<")
TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=("Cs",)), max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@given(st.lists(TREES, max_size=3) | st.dictionaries(KEYS, TREES, max_size=3), st.sampled_from([None, 1, "\t"]))
def test_any_json_is_the_tree_that_json_makes_of_it(tree: object, indent: int | str | None) -> None:
    """The events are those of Python's own reader of JSON."""
    for text in (json.dumps(tree, indent=indent), json.dumps(tree, indent=indent, ensure_ascii=False)):
        assert plain(Composer(text, next_json_event(text), None).root()) == texts_only(tree)
        assert plain(compose("\t" + text + "\n\t")) == texts_only(tree)
