"""Text to a tree of nodes that know their place, by way of libyaml's event stream."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from typing import cast

from yaml.error import YAMLError

from briefing_tui.errors import UsageError
from briefing_tui.files.faults import Fault
from briefing_tui.loading.early import OutOfOrder, Taker
from briefing_tui.loading.kinds import Mapping, Node, Scalar, Sequence
from briefing_tui.loading.tree import NextEvent, Tree

try:
    from yaml import CBaseLoader as Parser
except ImportError:  # PyYAML was built without libyaml
    Parser = None  # type: ignore[assignment,misc]

__all__ = ["Mapping", "Node", "Scalar", "Sequence", "build", "require_libyaml"]


def require_libyaml() -> None:
    """Raise :class:`~briefing_tui.errors.UsageError` where PyYAML has only its own parser, which reads otherwise."""
    if Parser is None:
        raise UsageError(
            "PyYAML is installed without libyaml, which briefing-tui needs; "
            "python3 -m pip install --force-reinstall pyyaml adds it."
        )


def yaml_events(text: str) -> NextEvent:
    """What gives one event of libyaml after the other."""
    return cast("NextEvent", Parser(text).get_event)


def build(
    text: str,
    progress: Callable[[float], None] | None = None,
    repeated: list[Fault] | None = None,
    taker: Taker | None = None,
) -> Node:
    """The tree of the one document in ``text``, or an absent :class:`Scalar` where there is none.

    A node behind an alias is the very node of its anchor, with the place of that. ``progress`` is called with
    the part of the text that is done, 0 to 1, every 30 ms; what it raises goes through. Raises
    :class:`briefing_tui.files.faults.Fault` (F201 to F213); where ``repeated`` is given, keys that are there
    twice are kept in the tree, and the faults (F203) of the first of them put into the list instead. Items that
    ``taker`` takes are not in the tree; where that was too early, :class:`OutOfOrder` is raised. The garbage
    collector rests meanwhile: there is no garbage, and it would take a third of the time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _build(text, progress, repeated, taker)
    finally:
        if collecting:
            gc.enable()


def _build(
    text: str, progress: Callable[[float], None] | None, repeated: list[Fault] | None, taker: Taker | None
) -> Node:
    require_libyaml()
    tree = Tree(text, yaml_events, taker)
    try:
        root = tree.grow(progress)
    except YAMLError as error:
        if taker is not None:
            raise OutOfOrder from error
        tree, root = _grown_otherwise(text, error, progress)
    if tree.keys.repeated and repeated is None:
        raise tree.keys.repeated[0]
    if repeated is not None:
        repeated.extend(tree.keys.repeated)
    return root


def _grown_otherwise(text: str, error: YAMLError, progress: Callable[[float], None] | None) -> tuple[Tree, Node]:
    """The tree of a text that libyaml refuses and that can be read all the same, and its root.

    That is JSON, text with escapes that only JSON knows, and what nests deeper than libyaml goes, up to our own limit.
    """
    # 1 ms to import, and only such a file needs it.
    from briefing_tui.loading import json_events, syntax  # noqa: PLC0415

    if json_events.may_be_json(text):
        tree = Tree(text, json_events.next_json_event)
        with suppress(json_events.NotJson):
            return tree, tree.grow(progress)
    changed = syntax.until_too_deep(text, error)
    if changed == text:
        changed = syntax.with_joined_surrogates(text, error)
    if changed == text:
        raise syntax.explain(text, error) from error
    tree = Tree(changed, yaml_events)
    try:
        return tree, tree.grow(progress)
    except YAMLError as another:
        raise syntax.explain(changed, another) from another
