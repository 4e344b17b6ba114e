"""Which entry has taken the place of one with a note, when the words of an entry without an id were corrected."""

from __future__ import annotations

import json
from typing import Any

import pytest

from briefing_tui import loading
from briefing_tui.memory.notes import NotedEntry
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.entry_keys import entry_digests, entry_key
from briefing_tui.story.successors import Past, successors

TALKS = "The ministers anounced new talks in Geneva for next week."
CORRECTED = "The ministers announced new talks in Geneva for next week."
STEEL, COPPER, TIN = (f"The tariff on {metal} rises to ten per cent." for metal in ("steel", "copper", "tin"))


def briefing(*summary: Any, **fields: Any) -> Briefing:  # noqa: ANN401 - what a file may hold
    """A briefing with these points."""
    text = json.dumps({"title": "Talks", "summary": summary or ("Nothing.",)} | fields)
    return loading.load_bytes(text.encode(), "talks.json")


def found(old: Briefing, new: Briefing, noted: int = 1, *, is_known: bool = True) -> dict[str, str]:
    """The statements in the place of others, by these; the first ``noted`` points of the old version have notes.

    Unless the old version ``is_known``, only these are remembered of it.
    """
    entries = [entry for section in old.sections.values() for entry in section]
    now = {entry_key(entry): entry.main for section in new.sections.values() for entry in section}
    notes = [NotedEntry.of(entry, old) for entry in entries[:noted]]
    past = Past([entry_key(entry) for entry in entries], old) if is_known else Past()
    replaced = successors(notes, new, entry_digests(new), past)
    return {entry.main: now[replaced[entry_key(entry)]] for entry in entries if entry_key(entry) in replaced}


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(TALKS, CORRECTED, id="a typo"),
        pytest.param(TALKS, TALKS.replace("next week", "next month"), id="another word"),
        pytest.param(TALKS, TALKS[:-1] + ", officials said.", id="more words"),
        pytest.param(TALKS, TALKS.upper(), id="capitals"),
        pytest.param("首脳会談は来週東京で開かれる予定だ。", "首脳会談は来月東京で開かれる予定だ。", id="no spaces"),
    ],
)
def test_a_corrected_entry_takes_the_place_of_the_one_before(old: str, new: str, *, is_known: bool) -> None:
    """Wherever it is in its section."""
    others = [STEEL, "Nothing else is known."]
    assert found(briefing(old, *others), briefing(*others, new), is_known=is_known) == {old: new}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param([STEEL, COPPER], [COPPER], id="one of two alike is gone"),
        pytest.param([STEEL], [COPPER, TIN], id="two are as near"),
        pytest.param([STEEL, COPPER], [TIN], id="two were as near"),
        pytest.param([TALKS], ["In Geneva talks new ministers announced for the next week."], id="another order"),
        pytest.param(["Iran attacks Israel at night."], ["Israel attacks Iran at night."], id="the other way round"),
        pytest.param([TALKS], ["Talks end."], id="other words"),
        pytest.param([TALKS, TALKS], [CORRECTED], id="it was there twice"),
        pytest.param([{"id": "a", "text": TALKS}], [{"id": "b", "text": CORRECTED}], id="each has its own id"),
        pytest.param([{"id": "a", "text": TALKS}], [{"id": "b", "text": TALKS}], id="a new id"),
    ],
)
def test_an_entry_that_may_be_another_does_not(old: list[Any], new: list[Any]) -> None:
    """The note stays without an entry."""
    assert found(briefing(*old), briefing(*new, "It rains.")) == {}


def test_an_entry_about_another_actor_does_not() -> None:
    """Nor does another actor with a similar name; a name with a spelling mistake is the same one."""
    actors = [{"name": "Iran"}, {"name": "Israel"}]
    old, new = "Iran condemns the attack on its embassy.", "Israel condemns the attack on its embassy."
    assert found(briefing(old, actors=actors), briefing(new, actors=actors)) == {}
    assert found(briefing(old.replace("Iran", "Irann"), actors=actors), briefing(old, actors=actors))
    south = "South Korean Foreign Ministry"
    for name, is_same in (("North Korean Foreign Ministry", False), ("South Korean Foriegn Ministry", True)):
        old_one, new_one = briefing(actors=[{"name": name}]), briefing(actors=[{"name": south}])
        assert found(old_one, new_one, 2) == ({name: south} if is_same else {})


def test_only_in_the_same_section() -> None:
    """A point that becomes an assumption is another entry."""
    assert found(briefing(TALKS), briefing(assumptions=[{"text": CORRECTED}])) == {}


def test_an_entry_with_a_note_of_its_own_keeps_it() -> None:
    """And one that was there before is no other one."""
    assert found(briefing(TALKS, CORRECTED), briefing(CORRECTED), 2) == {}
    assert found(briefing(TALKS, CORRECTED), briefing(CORRECTED), 1) == {}


def test_the_nearest_by_far_is_the_one() -> None:
    """Though another is similar; and not if that is nearly as near."""
    old = "The tariff on steel rises to ten per cent in March, the ministry says."
    nearest = old.replace("ministry", "minister")
    farther = old.replace("steel", "tin").replace("March", "May")
    assert found(briefing(old), briefing(farther, nearest)) == {old: nearest}
    assert found(briefing(old), briefing(old.replace("steel", "tin"), nearest)) == {}


@pytest.mark.parametrize("is_known", [True, False])
def test_an_id_is_added_or_removed(*, is_known: bool) -> None:
    """An entry that says what it said is the same, and so is one that says nearly that."""
    plain, with_id = briefing(TALKS), briefing({"id": "talks", "text": TALKS})
    assert found(plain, with_id, is_known=is_known) == {TALKS: TALKS}
    assert found(with_id, plain, is_known=is_known) == {TALKS: TALKS}
    assert found(with_id, briefing(CORRECTED), is_known=is_known) == {TALKS: CORRECTED}


def test_the_way_back_to_an_earlier_version() -> None:
    """A note that was moved keeps what its entry said, and so finds it again, though that entry is known."""
    old, new = briefing(TALKS), briefing(CORRECTED)
    (was,), (now,) = old.summary, new.summary
    moved = NotedEntry.of(was, old).changed(key=entry_key(now))
    past = Past([entry_key(was), entry_key(now)], new)
    assert successors([moved], old, entry_digests(old), past) == {entry_key(now): entry_key(was)}


def test_step_by_step() -> None:
    """What the last version said counts, though it is far from what was there when the note was written."""
    longer = TALKS.replace("Geneva", "a hotel near Geneva")
    first, second, third = map(briefing, (TALKS, longer, longer.replace("anounced new", "announced")))
    moved = NotedEntry.of(first.summary[0], first).changed(key=entry_key(second.summary[0]))
    past = Past([entry_key(second.summary[0])], second)
    assert successors([moved], third, entry_digests(third), past) == {moved.key: entry_key(third.summary[0])}
    assert successors([moved], third, entry_digests(third), Past()) == {}
