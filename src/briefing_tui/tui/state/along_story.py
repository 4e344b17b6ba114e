"""What stays on from one briefing of a story to the next: the filter, and the actor it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.tui.state.reader_state import Followed

if TYPE_CHECKING:
    from briefing_tui.library.library import Item
    from briefing_tui.tui.state.reader_state import ReaderState
    from briefing_tui.tui.state.session import Session


def is_along(session: Session, item: Item) -> bool:
    """Whether an item is in the story of the open one."""
    old = session.item
    return old is not None and old.briefing is not None and session.library.story(old).number(item) >= 0


def arriving(session: Session, item: Item, *, whole_story: bool) -> ReaderState:
    """The state in which an item, or its story, opens: as it was left, but within a story with the present filter."""
    state = session.left(item, whole_story=whole_story)
    if not is_along(session, item):
        return state
    only = session.state.only.changed(actor="")
    arrived = resolved(session, item, state.filtered(only).changed(awaited=_followed(session)))
    # Where the filter is the one that it was left with, so are the places.
    return state if (arrived.only, arrived.awaited) == (state.only, state.awaited) else arrived


def resolved(session: Session, item: Item, state: ReaderState) -> ReaderState:
    """A state of an item in which the filter follows the awaited actor, if the item has them."""
    if state.awaited is None or item.briefing is None:
        return state
    actor_id = _id_in(session, state.awaited, item, whole_story=state.whole_story)
    if actor_id is None:
        return state.changed(awaited=None)
    return state.filtered(state.only.changed(actor=actor_id)).changed(awaited=None) if actor_id else state


def _followed(session: Session) -> Followed | None:
    """The actor who is followed now, or awaited."""
    state, item, contents = session.state, session.item, session.contents
    if item is None or contents is None or not state.only.actor:
        return state.awaited
    actor = contents.lookup.actors[state.only.actor]
    if state.whole_story:
        version = session.story_of(item).shown(actor)
        item, actor_id = session.item_of(actor) or item, version.read.id
    else:
        actor_id = actor.id
    return Followed(item.path, actor_id, actor.name)


def _id_in(session: Session, followed: Followed, item: Item, *, whole_story: bool) -> str | None:
    """The id of a followed actor in an item or its story: ``""`` if it lacks them, None if it is of another story."""
    story = session.library.story(item)
    briefing = next((other.briefing for other in story.items if other.path == followed.path), None)
    if briefing is None or item.briefing is None:
        return None
    if whole_story:
        return session.story_of(item).actor_id(briefing, followed.actor_id)
    return session.counterparts(item).find(briefing, followed.actor_id, item.briefing)
