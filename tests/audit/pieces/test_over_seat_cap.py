"""Bodies with more seats than the place allows: only where a cap is asked for, and by what they are there to do."""

import csv
from datetime import date
from pathlib import Path

import pytest

from building import register, seats
from interlock.audit.run import audit
from interlock.audit.settings import Settings

CAPS = Settings(presets=("seat_caps",))
SF = Path(__file__).resolve().parents[3] / ".." / "shared" / "data" / "sf_commissions" / "register.csv"


def found(settings=CAPS, memberships=(), **facts):
    held = register(partnerships=[{"name": "A", **facts}, {"name": "Z", "seats": 3}], memberships=memberships)
    return [(f.grave, f.in_words) for f in audit(held, settings).findings if f.kind == "over_seat_cap"]


@pytest.mark.parametrize(
    ("facts", "n"),
    [
        ({"function": "decision", "seats": 8}, 1), ({"function": "decision", "seats": 7}, 0),
        ({"function": "quasi_judicial", "seats": 8}, 1), ({"function": "advisory", "seats": 12}, 1),
        ({"function": "advisory", "seats": 11}, 0), ({"level": "strategic", "seats": 8}, 1),
        ({"level": "consultative", "seats": 11}, 0), ({"level": "consultative", "seats": 12}, 1),
        ({"level": "strategic", "function": "advisory", "seats": 8}, 0),
        ({"function": "delivery", "seats": 50}, 0), ({"level": "operational", "seats": 50}, 0), ({"seats": 50}, 0),
        ({"function": "decision"}, 0),
    ],
)  # fmt: skip
def test_the_cap_goes_by_what_the_body_does(facts, n):
    assert len(found(**facts)) == n


def test_nobody_is_capped_unless_the_place_says_so():
    facts = {"function": "decision", "seats": 90}
    assert found(Settings(), **facts) == []
    assert len(found(Settings(thresholds={"decision_seats": 89}), **facts)) == 1
    assert found(Settings(thresholds={"advisory_seats": 5}), **facts) == []


def test_seats_that_are_recorded_count_where_none_are_stated():
    people = seats("a", [f"p{n}" for n in range(8)])
    assert found(function="decision", memberships=people) == [
        ("low", "A has eight seats; a body that decides is to have no more than seven.")
    ]
    assert found(function="decision", memberships=people[:7]) == []


def test_where_enough_stand_vacant_nobody_would_have_to_leave():
    people = seats("a", [f"p{n}" for n in range(11)])
    vacant = [{"partnership": "a", "vacant": True}]
    said = "A has 13 seats; a body that advises is to have no more than eleven."
    ((grave, words),) = found(function="advisory", memberships=[*people, *vacant * 2])
    assert grave == "medium"
    assert words.endswith("no more than eleven. Two of them are vacant: nobody would have to leave.")
    ((grave, _words),) = found(function="advisory", seats=14, memberships=[*people, *seats("a", "x"), *vacant * 2])
    assert grave == "low", said


def test_a_law_from_above_may_set_the_number():
    (one,) = found(function="decision", seats=9, legal_basis="statute")
    assert one[1].endswith("The law that it rests on may set how many it has.")
    (two,) = found(function="decision", seats=9, legal_basis="ordinance")
    assert "law" not in two[1]


@pytest.mark.skipif(not SF.is_file(), reason="shared data are not here")
def test_san_franciscos_bodies_over_the_caps_are_those_of_its_jurys_list():
    rows = list(csv.DictReader(SF.read_text(encoding="utf-8-sig").splitlines()))
    cap = {"D": 7, "A": 11}
    sizes = [(row["Decision / Advisory"], row["Members"]) for row in rows]
    want = sum(int(n) > cap[sort] for sort, n in sizes if n.isdigit())
    codes = {"D": "decision", "A": "advisory"}
    bodies = [{"name": f"b{i}", "function": codes[sort], "seats": int(n)}
              for i, (sort, n) in enumerate(sizes) if n.isdigit()]  # fmt: skip
    every = audit(register(as_at=date(2024, 6, 20), partnerships=bodies), CAPS).findings
    assert sum(f.kind == "over_seat_cap" for f in every) == want > 30
