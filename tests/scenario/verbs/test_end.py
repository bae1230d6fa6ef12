"""A partnership ends: each target, duty and seat goes where it is said, and to nobody else."""

from __future__ import annotations

import pytest

from building import register
from scenario.verbs.trying import ON, change, refused, seats_on, tried


def place():
    return register(
        partnerships=["Crime", "Youth", "Health", {"name": "Court", "protected": True},
                      {"name": "Later", "started": "2027"}],
        people=["ann", "bob"], organisations=["police"], themes=[{"name": "safety", "champion": "crime"}],
        targets=["knives", "drugs"], plans=[{"name": "plan", "partnership": "crime"}], funding=["grant"],
        memberships=[{"partnership": "crime", "person": "ann", "organisation": "police", "role": "chair"},
                     {"partnership": "crime", "person": "bob", "end": "2025-01-01", "holdover": True},
                     {"partnership": "crime", "organisation": "police", "start": "2026-10-01"}],
        contributions=[{"partnership": "crime", "target": "knives"}, {"partnership": "crime", "target": "drugs"}],
        allocations=[{"funding": "grant", "partnership": "crime", "amount": 3}],
    )  # fmt: skip


def test_everything_goes_where_it_is_said():
    after = tried(place(), "end", partnership="crime", targets_to={"knives": "youth", "drugs": "police"},
                  duties_to={"plan": "police", "safety": "health", "grant": "youth"},
                  seats_to={"ann": "health"})  # fmt: skip
    works = after["contributions"].select("partnership", "organisation", "target").rows()
    assert sorted(works, key=str) == [("youth", None, "knives"), (None, "police", "drugs")]
    plan = after.record("plans", "plan")
    assert (plan["owner"], plan.get("partnership")) == ("police", None)
    assert after.record("themes", "safety")["champion"] == "health"
    assert after["allocations"]["partnership"].to_list() == ["youth"]
    assert seats_on(after, "health") == {("ann", "police", "chair")}
    assert after.record("partnerships", "crime")["ended_into"] == ["youth", "health"]


def test_its_seats_end_with_it_and_what_has_no_new_home_stays_with_it():
    after = tried(place(), "end", partnership="crime")
    record = after.record("partnerships", "crime")
    assert (record["status"], record["ended_on"]) == ("ended", ON.isoformat())
    assert not seats_on(after, "crime")
    assert after["memberships"]["holdover"].to_list().count(True) == 0
    assert after["memberships"].filter(start="2026-10-01").is_empty(), "a seat that would only begin never does"
    assert after["contributions"].height == 2


@pytest.mark.parametrize(("params", "why"), [
    ({"partnership": "court"}, "protected"),
    ({"partnership": "later"}, "begins only on 2027"),
    ({"partnership": "nowhere"}, "There is no partnership"),
    ({"partnership": "crime", "targets_to": {"knives": "crime"}}, "cannot stay"),
    ({"partnership": "youth", "targets_to": {"knives": "health"}}, "is not with"),
    ({"partnership": "crime", "targets_to": {"knives": "nowhere"}}, "no partnership or organisation"),
    ({"partnership": "crime", "duties_to": {"safety": "police"}}, "championed by a partnership"),
    ({"partnership": "crime", "duties_to": {"nothing": "youth"}}, "There is no plan"),
    ({"partnership": "youth", "seats_to": {"ann": "health"}}, "no seat"),
])  # fmt: skip
def test_nonsense_is_refused(params, why):
    assert why in refused(place(), "end", **params)


def test_it_says_what_it_does():
    said = change("end", partnership="crime", targets_to={"knives": "youth", "drugs": "police"}).in_words(place())
    assert said == "End Crime; its work goes to Youth and police."
