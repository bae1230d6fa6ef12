"""Whether partnerships meet, and whether their seats are filled."""

import pytest

from building import register, seats
from interlock.measures.need import NotAssessed
from interlock.measures.pieces.activity import activity


def measured(*partnerships, memberships=()):
    held = register(partnerships=partnerships, memberships=memberships)
    return activity(held, hardly_meets=0.5, vacant_over=0.25, idle_months=12)


def standing(**facts):
    row = measured({"name": "A", **facts}, {"name": "Z", "meetings_held": 9}).row(0, named=True)
    return row["standing"], row["because"]


@pytest.mark.parametrize(
    ("facts", "want"),
    [
        ({"meetings_held": 3, "meetings_per_year": 6}, ("active", [])),
        ({"meetings_held": 2, "meetings_per_year": 6}, ("borderline", ["hardly_meets"])),
        ({"meetings_held": 2}, ("active", [])),
        ({"meetings_held": 1}, ("borderline", ["hardly_meets"])),
        ({"meetings_held": 0}, ("inactive", ["not_met"])),
        ({"meetings_held": 0, "started": "2025-04-02"}, (None, [])),
        ({"meetings_held": 0, "started": "2025-04-01"}, ("inactive", ["not_met"])),
        ({"last_met": "2025-04-02"}, ("active", [])),
        ({"last_met": "2025-04-01"}, ("inactive", ["not_met"])),
        ({"last_met": "2025-04"}, ("active", [])),
        ({"last_met": "2024", "meetings_held": 4}, ("active", [])),
        ({"status": "dormant", "meetings_held": 4}, ("inactive", ["dormant"])),
        ({}, (None, [])),
        ({"meetings_per_year": 6}, (None, [])),
    ],
)
def test_standing(facts, want):
    assert standing(**facts) == want


@pytest.mark.parametrize(("vacant", "want"), [(2, None), (3, "borderline")])
def test_more_than_a_quarter_vacant_is_borderline(vacant, want):
    held = [*seats("a", [f"p{n}" for n in range(8 - vacant)]), *[{"partnership": "a", "vacant": True}] * vacant]
    row = measured("A", memberships=held).row(0, named=True)
    assert (row["seats"], row["filled"], row["vacant"], row["standing"]) == (8, 8 - vacant, vacant, want)


def test_no_seats_recorded_is_not_all_seats_vacant():
    table = measured({"name": "A", "seats": 9}, {"name": "B", "seats": 4}, memberships=seats("b", "xy"))
    assert table.select("seats", "filled", "vacant").rows() == [(9, None, None), (4, 2, 2)]


def test_seats_recorded_without_any_vacancy_say_nothing_of_vacancies():
    row = measured({"name": "A", "meetings_held": 3}, memberships=seats("a", "xy")).row(0, named=True)
    assert (row["seats"], row["filled"], row["vacant"]) == (2, 2, None)


def test_holdovers_sit_on_and_ended_terms_do_not():
    row = measured(
        {"name": "A", "meetings_held": 3},
        memberships=[{"partnership": "a", "person": "x", "end": "2026-01", "holdover": True},
                     {"partnership": "a", "person": "y", "end": "2026-01"}],
    ).row(0, named=True)  # fmt: skip
    assert (row["filled"], row["holdovers"]) == (1, 1)


def test_actions_a_meeting_are_those_done_else_agreed():
    table = measured(
        {"name": "A", "meetings_held": 4, "actions_agreed": 9, "actions_done": 2},
        {"name": "B", "meetings_held": 4, "actions_agreed": 1}, {"name": "C", "meetings_held": 0, "actions_agreed": 1},
    )  # fmt: skip
    assert table["actions_per_meeting"].to_list() == [0.5, 0.25, None]


def test_nothing_known_is_not_assessed():
    with pytest.raises(NotAssessed):
        measured("A", "B")
