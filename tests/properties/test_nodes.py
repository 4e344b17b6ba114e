"""Properties of any bytes that are read as YAML."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.files.decoding import Places, decode
from briefing_tui.files.faults import Fault
from briefing_tui.loading.composer import compose
from briefing_tui.loading.nodes import Mapping, Node, Scalar, Sequence

SIGNS = st.sampled_from(
    [
        "- ",
        ": ",
        "? ",
        "#",
        " #x",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&a ",
        "*a",
        "!",
        "!!str ",
        ">",
        "'",
        '"',
        "%",
        "@",
        "`",
        "\n",
        "\n  ",
        "\n- ",
        "\r",
        "\t",
        " ",
        "a",
        "b: c",
        "<<",
        "~",
        "---\n",
        "...\n",
        "\\",
        "\xe9",
        "\u2028",
        "\x85",
        "\\ud83d",
        "|",
    ]
)
YAMLISH = st.lists(SIGNS, max_size=30).map("".join)
BYTES = st.one_of(st.binary(max_size=60), YAMLISH.map(str.encode), YAMLISH.map(lambda text: text.encode("utf-16")))


def all_nodes(root: Node) -> list[Node]:
    """Every node of a tree, keys among them."""
    found = [root]
    for node in found:
        if isinstance(node, Sequence):
            found.extend(node.items)
        elif isinstance(node, Mapping):
            found.extend(part for pair in node.pairs for part in pair)
    return found


@given(BYTES)
def test_any_bytes_give_a_tree_or_a_fault(data: bytes) -> None:
    """Nothing else is raised, and every place is one in the text."""
    text = ""
    found: Fault | None = None
    tree: Node = Scalar("", plain=True, start=0, end=0)
    try:
        text = decode(data)
        tree = compose(text)
    except Fault as fault:
        found = fault
    assert all(0 <= node.start <= node.end <= len(text) for node in all_nodes(tree))
    if found is not None:
        assert 0 <= found.index <= len(found.text)
        line, column = Places(found.text).at(found.index)
        assert Places(found.text).excerpt(found.index, found.length).line == line
        assert column >= 1
        assert found.message.endswith(".")


JSON = st.recursive(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abé北😀", min_size=1, max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)


def values(node: Node) -> object:
    """A tree as texts, lists and dictionaries, without the padding of joined surrogates."""
    if isinstance(node, Scalar):
        return node.value.replace("\u2060", "")
    if isinstance(node, Sequence):
        return [values(item) for item in node.items]
    return {key.value.replace("\u2060", ""): values(value) for key, value in node.pairs}


@given(JSON.map(lambda value: json.loads(json.dumps(value).replace("\\u2060", ""))))
def test_json_is_read_as_json(value: object) -> None:
    """JSON, with every character escaped, gives what a JSON reader gives."""
    assert values(compose(json.dumps(value))) == value
