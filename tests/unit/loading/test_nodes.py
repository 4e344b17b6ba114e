"""Composing nodes: what is kept, what is refused, and where."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress

import pytest

from briefing_tui.errors import UsageError
from briefing_tui.files.faults import Fault
from briefing_tui.loading import composer, keys
from briefing_tui.loading.composer import compose
from briefing_tui.loading.nodes import Mapping, Node, Scalar, Sequence


def plain(node: Node) -> object:
    """A tree as texts, lists and lists of pairs; None for what is absent."""
    if isinstance(node, Scalar):
        return None if node.absent else node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.value: plain(value) for key, value in node.pairs}


def fault(text: str) -> Fault:
    """The fault with which ``text`` is refused."""
    with pytest.raises(Fault) as caught:
        compose(text)
    return caught.value


@pytest.mark.parametrize("word", ["NO", "12:30", "0123", "1_000", "2018-04-18", "true", "1e3", "=", ".inf"])
def test_scalars_stay_text(word: str) -> None:
    """Nothing is made a number, date or boolean."""
    assert plain(compose(f"a: {word}\n{word}: b")) == {"a": word, word: "b"}


@pytest.mark.parametrize("word", ["~", "null", "Null", "NULL", ""])
def test_plain_null_is_absent(word: str) -> None:
    """A null word or nothing is absent, unless it is quoted or tagged as text."""
    tree = compose(f"a: {word}\nb: '{word}'\nc: !!str {word}")
    assert plain(tree) == {"a": None, "b": word, "c": word}


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "---\n...\n"])
def test_no_document_is_absent(text: str) -> None:
    """A file without a value gives an absent scalar."""
    assert plain(compose(text)) is None


def test_json_is_yaml() -> None:
    """JSON gives the same tree, escapes of surrogate pairs among it."""
    tree = compose('{"a": ["\\u00e9", "\\\\ud83d"], "b": "\\ud83d\\ude00 \\ud83d", "c": null}')
    assert plain(tree) == {"a": ["é", "\\ud83d"], "b": "😀 \ufffd", "c": None}


def test_nodes_have_their_place() -> None:
    """Starts and ends are indices of characters, from the first quote or bracket to the last."""
    text = "é: 'ü x'\nb:\n  - [c, d]\n  - e\n\n# end\nf: {g: h}\n"
    tree = compose(text)
    assert isinstance(tree, Mapping)
    assert [text[key.start : key.end] for key, _ in tree.pairs] == ["é", "b", "f"]
    shown = [text[value.start : value.end] for _, value in tree.pairs]
    assert shown == ["'ü x'", "- [c, d]\n  - e", "{g: h}"]
    assert (tree.start, text[tree.end - 1]) == (0, "}")


def test_an_alias_is_its_anchor() -> None:
    """An alias gives the very node of its anchor, as a value and as a key; the latest anchor of a name counts."""
    tree = compose("a: &x [1]\nb: *x\nc: &y k\nd: {*y : &x 2}\ne: *x\n")
    assert plain(tree) == {"a": ["1"], "b": ["1"], "c": "k", "d": {"k": "2"}, "e": "2"}
    assert isinstance(tree, Mapping)
    assert tree.pairs[0][1] is tree.pairs[1][1]


def test_tags_of_the_three_kinds_are_allowed() -> None:
    """What a tag says already needs no refusal."""
    assert plain(compose("!!map {!!str a: !!seq [!!str 1]}")) == {"a": ["1"]}


@pytest.mark.parametrize(
    ("code", "marked"),
    [
        ("F204", "a: &x {b: c}\nd:\n  ^<<: *x\n"),
        ("F205", "a: ^!!int 3"),
        ("F205", "a: ^! b"),
        ("F205", "a: ^!!map b"),
        ("F205", "^!!python/object:os.system {}"),
        ("F206", "a: 1\n^~: 2\n"),
        ("F206", 'a: 1\n^"": 2\n'),
        ("F207", "^[a]: b"),
        ("F207", "? ^{a: b}\n: c"),
        ("F208", "a: b\n^---\nc: d\n"),
        ("F209", "a: ^*b"),
        ("F209", "a: ^*b\nc: &b d"),
        ("F210", "a: &x\n  - ^*x\n"),
        ("F211", "[" * 32 + "^[" + "]" * 33),
        ("F211", f"- &a {'[' * 20}{']' * 20}\n- {'[' * 12}^*a{']' * 12}\n"),
        ("F213", "a: ^" + "x" * (256 * 1024 + 1)),
        ("F213", "a: ^!!str '" + "x" * (256 * 1024 + 1) + "'"),
    ],
)
def test_what_a_briefing_may_not_have_is_refused(code: str, marked: str) -> None:
    """Each refusal has its code and the place of what is refused."""
    text, index = marked.replace("^", ""), marked.index("^")
    found = fault(text)
    assert (found.code, found.index) == (code, index)
    assert found.message.endswith(".")


def test_depth_and_length_at_the_limit_are_read() -> None:
    """32 levels and 256 Ki characters are not too much."""
    compose("[" * 32 + "]" * 32)
    compose("x" * 256 * 1024)


def test_a_quoted_merge_sign_is_a_key() -> None:
    """Only a plain ``<<`` would merge; quoted it is a text."""
    assert plain(compose("'<<': a\n'null': b")) == {"<<": "a", "null": "b"}


def test_a_key_that_is_there_twice_names_the_first() -> None:
    """Both places are reported, and the line of the first is in the hint."""
    text = "as_of: 2021\nb: c\nas_of: 2022\n"
    found = fault(text)
    assert (found.code, found.index, found.length, found.earlier) == ("F203", text.rindex("as_of"), 5, 0)
    assert found.message == "The key “as_of” appears twice in this mapping."
    assert found.hint.endswith("the first is on line 1.")


def test_keys_that_are_there_twice_can_be_gathered() -> None:
    """With a list for their faults the tree is complete; their number is limited."""
    repeated: list[Fault] = []
    tree = compose("a: 1\n" * 500, repeated=repeated)
    assert isinstance(tree, Mapping)
    assert (len(tree.pairs), len(repeated)) == (500, keys.MAX_REPEATED)


def test_aliases_count_with_all_that_they_refer_to() -> None:
    """A few lines that expand to a thousand million nodes are refused at once."""
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{name}: &{name} [{', '.join(['*' + before] * 10)}]"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    assert fault("\n".join(lines)).code == "F212"


@pytest.mark.parametrize("extra", [0, 1])
def test_the_limit_of_nodes_is_exact(extra: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list, its items, and three nodes for each alias: as many as allowed are read, one more is not."""
    monkeypatch.setattr(composer, "MAX_NODES", 12)
    text = f"[&a [b, c], *a, *a, d{', e' * extra}, f]"
    if extra:
        assert fault(text).code == "F212"
    else:
        assert isinstance(compose(text), Sequence)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[a, b, c, d, e, f, g]", "f"),
        ("- {a: b, c: d}\n- {e: f, g: h}\n", "{e"),
        ("[&x [a, b], c, *x, d]", "*x"),
        ("[&x [&x a, b], *x, c, d]", "d"),
        ("[a, b, c, d, e, [f, g]]", "[f"),
    ],
)
def test_one_value_too_many_has_its_place(text: str, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seventh value, counting the list itself, is at fault; an alias counts as its contents."""
    monkeypatch.setattr(composer, "MAX_NODES", 6)
    assert fault(text).index == text.index(place)


def test_a_text_may_have_256_kib() -> None:
    """Bytes of UTF-8 count, in values and in keys, whatever characters they are."""
    for sign in ("a", "\u00e9", "\U0001f6a2"):
        longest = sign * (composer.MAX_TEXT // len(sign.encode()))
        assert isinstance(compose(f"- {longest}\n- {{a: {longest}}}\n"), Sequence)
        for text in (
            f"- {longest}{sign}",
            f"a: {longest}{sign}",
            f"a: [b, {longest}{sign}]",
            f"? {longest}{sign}\n: b",
        ):
            assert fault(text).code == "F213"


def test_progress_is_reported_and_may_end_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Progress rises from 0 to 1, and what it raises goes through."""
    monkeypatch.setattr(composer, "_PROGRESS_SECONDS", -1.0)
    text = "- a\n" * 5_000
    told: list[float] = []
    compose(text, told.append)
    assert len(told) >= 10
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] <= 1

    def end(_done: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        compose(text, end)


@pytest.mark.parametrize("change", [gc.enable, gc.disable])
def test_the_collector_is_as_it_was(change: Callable[[], None]) -> None:
    """The garbage collector rests while nodes are built and is put back, after a fault too."""
    seen: list[bool] = []
    before = gc.isenabled()
    try:
        change()
        expected = gc.isenabled()
        for text in ("- a\n" * 100_000, "- [a"):
            with suppress(Fault):
                compose(text, lambda _done: seen.append(gc.isenabled()))
            assert gc.isenabled() is expected
    finally:
        (gc.enable if before else gc.disable)()
    assert seen
    assert not any(seen)


def test_a_missing_libyaml_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML has no libyaml, that is said, and how to get it."""
    monkeypatch.setattr(composer, "Parser", None)
    with pytest.raises(UsageError, match="without libyaml, which briefing-tui needs; python3 -m pip install"):
        compose("a: b")
