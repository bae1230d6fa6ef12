"""A person over budget, over a fifth of a year, or on many bodies; never one who keeps within a known budget."""

from __future__ import annotations

from typing import Any

from interlock.audit.finding import Finding
from interlock.audit.measured import Measured
from interlock.audit.picture import overloaded_person
from interlock.audit.settings import Settings
from interlock.audit.tables import MEASURES
from tests.building import register

KNOWN = {"meetings_held": 10, "hours_per_meeting": 2, "preparation_hours": 1}


def found(
    bodies: int, facts: dict[str, Any] | None = None, *, slack: float | None = None, **person: Any
) -> list[Finding]:
    settings = Settings() if slack is None else Settings(thresholds={"assumed_slack": slack})
    held = register(
        partnerships=[{"name": f"b{n}", **(facts or {})} for n in range(bodies)],
        organisations=["Wyke Council"],
        people=[{"name": "Jane Osei", **person}],
        memberships=[{"partnership": f"b{n}", "person": "jane-osei"} for n in range(bodies)],
    )
    return list(overloaded_person.find(Measured(held, settings, MEASURES)))


def test_over_a_known_budget() -> None:
    (one,) = found(1, KNOWN, hours_per_year=29, organisation="wyke-council")
    assert one.in_words == (
        "Jane Osei (Wyke Council) sits on one partnership: about 30 hours a year, against a budget of 29."
    )
    assert one.grave == "high"
    assert found(1, KNOWN, hours_per_year=30) == []


def test_over_budget_by_assumed_hours_is_less_grave_and_says_so() -> None:
    (one,) = found(2, hours_per_year=20)
    assert one.grave == "medium"
    assert one.in_words == (
        "Jane Osei sits on two partnerships: about 36 hours a year, all of them assumed, against a budget of 20."
    )


def test_assumed_hours_must_exceed_by_more_than_they_may_err() -> None:
    assert found(2, hours_per_year=29) == []  # 36 hours, less than a quarter more
    assert len(found(2, hours_per_year=28)) == 1
    assert len(found(2, hours_per_year=29, slack=0.2)) == 1
    assert len(found(1, KNOWN, hours_per_year=29)) == 1  # hours that are known do not err


def test_many_bodies_where_no_budget_is_known() -> None:
    (one,) = found(5)
    assert one.grave == "low"
    assert one.in_words == "Jane Osei sits on five partnerships: about 90 hours a year, all of them assumed."
    assert [row["id"] for row in one.evidence] == ["b0", "b1", "b2", "b3", "b4"]
    assert found(4) == []


def test_within_a_known_budget_many_bodies_are_no_finding() -> None:
    assert found(6, hours_per_year=200) == []


def test_more_than_a_fifth_of_a_year_without_a_budget() -> None:
    long = {**KNOWN, "hours_per_meeting": 160}
    (one,) = found(1, {**long, "meetings_held": 3})
    assert one.grave == "high"
    assert found(1, {**long, "meetings_held": 2}) == []
