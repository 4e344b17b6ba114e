"""Frozen records: made by order or by name, equal by their fields, never changed."""

from __future__ import annotations

import pytest

from briefing_tui.records import Frozen


class Place(Frozen):
    """Two fields that must be given, and one that need not be."""

    row: int
    column: int
    name: str = "home"


class Marked(Place, uncompared=("note",)):
    """A field that does not matter to equality."""

    note: str = ""


def test_fields_are_given_in_order_or_by_name() -> None:
    """Both ways make the same record."""
    assert Place(1, 2, "x") == Place(1, name="x", column=2) == Place(row=1, column=2, name="x")


def test_a_field_with_a_value_in_the_class_need_not_be_given() -> None:
    """The value is its default, of each record."""
    assert Place(1, 2).name == "home"
    assert Place.DEFAULTS == {"name": "home"}


def test_fields_of_the_base_come_first() -> None:
    """A subclass adds its own after them."""
    assert Marked.FIELDS == ("row", "column", "name", "note")


@pytest.mark.parametrize("given", [{"row": 1}, {"row": 1, "column": 2, "size": 3}])
def test_too_little_and_too_much_are_refused(given: dict[str, int]) -> None:
    """The message names what is wrong."""
    with pytest.raises(TypeError, match="size" if "size" in given else "column"):
        Place(**given)


def test_too_many_in_order_are_refused() -> None:
    """None is dropped unseen."""
    with pytest.raises(TypeError):
        Place(1, 2, "x", 4)  # type: ignore[call-arg]


def test_a_record_never_changes() -> None:
    """No field can be set or deleted, and no other attribute added."""
    place = Place(1, 2)
    with pytest.raises(AttributeError):
        place.row = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del place.row
    with pytest.raises(AttributeError):
        place.other = 2  # type: ignore[attr-defined]


def test_equal_records_have_one_hash() -> None:
    """They are one member of a set; a record with another value is another."""
    assert len({Place(1, 2), Place(1, 2), Place(1, 3)}) == 2


def test_records_of_two_classes_are_never_equal() -> None:
    """The same values in a subclass are something else."""
    assert Place(1, 2) != Marked(1, 2)


def test_what_is_uncompared_does_not_matter() -> None:
    """Records that differ only there are equal."""
    assert Marked(1, 2, note="a") == Marked(1, 2, note="b")


def test_a_changed_record_is_another() -> None:
    """The first one stays as it was."""
    place = Place(1, 2)
    assert place.changed(column=5) == Place(1, 5)
    assert place == Place(1, 2)


def test_a_record_shows_its_fields() -> None:
    """Its ``repr`` is the call that makes it."""
    assert repr(Place(1, 2)) == "Place(row=1, column=2, name='home')"
