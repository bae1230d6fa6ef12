"""Hours known apart from assumed, counted once a meeting, and only for seats that are held."""

from __future__ import annotations

import pytest

from interlock.measures.need import NotAssessed
from interlock.measures.picture.load import load_organisations, load_people
from tests.building import register, seats

SHIPPED = {"meetings_per_year": 6.0, "hours_per_meeting": 2.0, "preparation_hours": 1.0}
KNOWN = {"meetings_held": 4, "meetings_per_year": 12, "hours_per_meeting": 3, "preparation_hours": 0.5}


def only(held, measure=load_people):
    (row,) = measure(held, assumptions=SHIPPED).to_dicts()
    return row


def test_meetings_held_stand_before_those_required() -> None:
    row = only(register(partnerships=[{"name": "A", **KNOWN}], memberships=seats("a", ["x"])))
    assert (row["hours_known"], row["hours_assumed"]) == (14.0, 0.0)
    required = {**KNOWN, "meetings_held": None}
    row = only(register(partnerships=[{"name": "A", **required}], memberships=seats("a", ["x"])))
    assert (row["hours_known"], row["hours_assumed"]) == (42.0, 0.0)


@pytest.mark.parametrize(
    ("missing", "hours"),
    [(("meetings_held", "meetings_per_year"), 21.0), (("hours_per_meeting",), 10.0), (("preparation_hours",), 16.0)],
)
def test_one_part_assumed_makes_the_whole_seat_assumed(missing: tuple[str, ...], hours: float) -> None:
    facts = {k: v for k, v in KNOWN.items() if k not in missing}
    row = only(register(partnerships=[{"name": "A", **facts}], memberships=seats("a", ["x"])))
    assert (row["hours_known"], row["hours_assumed"]) == (0.0, hours)


def test_no_meetings_held_is_known_to_be_none() -> None:
    row = only(register(partnerships=[{"name": "A", **KNOWN, "meetings_held": 0}], memberships=seats("a", ["x"])))
    assert (row["hours_known"], row["hours_assumed"]) == (0.0, 0.0)


def test_hours_of_the_membership_stand_before_meetings() -> None:
    seat = {"partnership": "a", "person": "x", "hours_per_year": 5}
    row = only(register(partnerships=[{"name": "A", **KNOWN}], memberships=[seat]))
    assert (row["hours_known"], row["hours_assumed"]) == (5.0, 0.0)


def test_two_seats_of_one_person_in_one_body_count_its_meetings_once() -> None:
    two = [{"partnership": "a", "person": "x", "organisation": o} for o in ("o1", "o2")]
    held = register(partnerships=[{"name": "A", **KNOWN}], memberships=two)
    row = only(held)
    assert (row["seats"], row["partnerships"], row["hours_known"]) == (2, 1, 14.0)
    # Each of the two organisations would have to send somebody: each counts the meetings.
    assert load_organisations(held, assumptions=SHIPPED)["hours_known"].to_list() == [14.0, 14.0]
    covered = [two[0], {**two[1], "hours_per_year": 5}]
    row = only(register(partnerships=[{"name": "A", **KNOWN}], memberships=covered))
    assert (row["seats"], row["hours_known"], row["hours_assumed"]) == (2, 5.0, 0.0)


def test_over_budget_only_where_the_budget_is_known() -> None:
    people = [{"name": "X", "hours_per_year": 17}, {"name": "Y", "hours_per_year": 18}, "Z"]
    held = register(partnerships=["A"], people=people, memberships=seats("a", ["x", "y", "z"]))
    found = load_people(held, assumptions=SHIPPED)
    assert found["hours_assumed"].to_list() == [18.0, 18.0, 18.0]
    assert found["over_budget"].to_list() == [True, False, None]
    assert found["hours_budget"].to_list() == [17.0, 18.0, None]


def test_vacant_ended_and_proposed_seats_never_count() -> None:
    held = register(
        partnerships=["A", {"name": "B", "status": "proposed"}],
        memberships=[
            *seats("a", ["x"]),
            *seats("b", ["x"]),
            {"partnership": "a", "person": "y", "vacant": True},
            {"partnership": "a", "person": "z", "end": "2026-03"},
        ],
    )
    row = only(held)
    assert (row["person"], row["seats"]) == ("x", 1)


def test_a_seat_without_organisation_falls_to_the_persons_own() -> None:
    held = register(
        partnerships=[{"name": "A", **KNOWN}],
        organisations=[{"name": "Council", "sector": "public"}, "Police"],
        people=[{"name": "X", "organisation": "council"}],
        memberships=[
            {"partnership": "a", "person": "x"},
            {"partnership": "a", "organisation": "police"},
            {"partnership": "a", "person": "y"},
        ],
    )
    council, police = load_organisations(held, assumptions=SHIPPED).to_dicts()
    assert council == {
        "organisation": "council", "organisation_name": "Council", "sector": "public", "partnerships": 1, "people": 1,
        "seats": 1, "hours_known": 14.0, "hours_assumed": 0.0,
    }  # fmt: skip
    assert (police["people"], police["seats"], police["hours_known"]) == (0, 1, 14.0)


def test_not_assessed_without_people_or_organisations() -> None:
    with pytest.raises(NotAssessed):
        load_people(register(partnerships=["A"], memberships=seats("a", (), ["o"])), assumptions=SHIPPED)
    with pytest.raises(NotAssessed):
        load_organisations(register(partnerships=["A"], memberships=seats("a", ["x"])), assumptions=SHIPPED)
