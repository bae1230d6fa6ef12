"""An organisation on many bodies with few people; not the home of the register, not where people are not named."""

from __future__ import annotations

from typing import Any

from interlock.audit.finding import Finding
from interlock.audit.measured import Measured
from interlock.audit.picture import overloaded_organisation
from interlock.audit.settings import Settings
from interlock.audit.tables import MEASURES
from tests.building import register


def found(bodies: int, people: int, unnamed: int = 0, **settings: Any) -> list[Finding]:
    held = register(
        partnerships=[f"b{n:02}" for n in range(bodies + unnamed)],
        organisations=["Jobcentre Plus"],
        people=[f"p{n}" for n in range(people)],
        memberships=[
            {
                "partnership": f"b{n:02}",
                "organisation": "jobcentre-plus",
                "person": f"p{n % people}" if n < bodies else None,
            }
            for n in range(bodies + unnamed)
        ],
    )
    return list(overloaded_organisation.find(Measured(held, Settings(**settings), MEASURES)))


def test_few_people_on_many_bodies() -> None:
    (one,) = found(10, 3)
    assert one.in_words == "Jobcentre Plus sits on ten partnerships with three people: about 3 for each."
    assert one.grave == "low"
    assert [row["partnerships"] for row in one.evidence] == [4, 3, 3]


def test_twice_as_stretched_is_graver() -> None:
    assert [one.grave for one in found(12, 2)] == ["medium"]


def test_nearest_silent() -> None:
    assert found(9, 3) == []
    assert found(10, 4) == []


def test_seats_that_name_nobody_are_left_out() -> None:
    assert found(9, 3, unnamed=20) == []


def test_the_home_of_the_register_is_no_finding() -> None:
    assert found(12, 2, home="jobcentre-plus") == []
    assert found(12, 2, home="Jobcentre Plus") == []


def test_the_evidence_names_the_busiest_first() -> None:
    (one,) = found(10, 3)
    assert [row["id"] for row in one.evidence] == ["p0", "p1", "p2"]
