"""What is still with an organisation or an area that has ended is told, and what has moved on is not."""

from __future__ import annotations

import pytest

from interlock.audit.finding import Finding
from interlock.audit.measured import Measured
from interlock.audit.picture import left_without_home
from interlock.audit.settings import Settings
from interlock.audit.tables import MEASURES
from tests.building import register

GONE = {"name": "North Council", "ended_on": "2026-04-01"}


def found(**records: object) -> list[Finding]:
    return list(left_without_home.find(Measured(register(**records), Settings(), MEASURES)))  # type: ignore[arg-type]


@pytest.mark.parametrize("column", ["accountable_body", "host"])
def test_a_body_whose_organisation_ended(column: str) -> None:
    body = {"name": "Board", column: "north-council"}
    (one,) = found(partnerships=[body], organisations=[GONE])
    called = {"accountable_body": "accountable body", "host": "host"}[column]
    assert one.in_words == (
        f"Board is left without a home: its {called}, North Council, ended on 1 April 2026, and nobody is on record as "
        "following it."
    )
    assert (one.id, one.grave) == ("left_without_home:board", "medium")
    assert found(partnerships=[body], organisations=[{**GONE, "ended_on": "2026-04-02"}]) == []
    (one,) = found(partnerships=[{**body, "importance": "critical"}], organisations=[GONE])
    assert one.grave == "high"


def test_a_body_whose_area_ended() -> None:
    body = {"name": "Board", "area": "north"}
    (one,) = found(partnerships=[body], areas=[{"name": "north", "end": "2025"}])
    assert "its area, north, ended in 2025" in one.in_words
    assert found(partnerships=[body], areas=[{"name": "north", "end": "2026"}]) == []
    assert found(partnerships=[{**body, "status": "ended"}], areas=[{"name": "north", "end": "2025"}]) == []


def test_seats_of_what_ended() -> None:
    seat = {"partnership": "board", "organisation": "north-council"}
    two = [{**seat, "person": "ann"}, {**seat, "person": "bob"}]
    (one,) = found(partnerships=["Board"], organisations=[GONE], memberships=two)
    assert "two seats are held by North Council" in one.in_words
    assert (one.grave, one.measure) == ("medium", {"homes": 0, "seats": 2, "nobody_follows": True})
    over = [{**seat, "end": "2026-04-01"}, {**seat, "person": "bob", "vacant": True}]
    assert found(partnerships=["Board"], organisations=[GONE], memberships=over) == []


def test_where_somebody_follows_only_the_register_has_not() -> None:
    gone = {**GONE, "successors": ["shire:0.5", "city:0.5"]}
    (one,) = found(partnerships=[{"name": "Board", "host": "north-council"}], organisations=[gone, "shire", "city"])
    assert one.grave == "low"
    assert one.in_words == (
        "Board is still with what ended: its host, North Council, ended on 1 April 2026, and shire and city follow it."
    )


def test_plans_in_force_and_targets_ahead() -> None:
    plans = [{"name": "Plan", "owner": "north-council"},
             {"name": "Past", "owner": "north-council", "end": "2026-04-01"},
             {"name": "Gone", "owner": "north-council", "status": "abolished"}]  # fmt: skip
    targets = [{"name": "T", "owner": "north-council"}, {"name": "Past T", "owner": "north-council", "due": "2025"}]
    every = found(partnerships=["Board"], organisations=[GONE], plans=plans, targets=targets)
    assert [one.id for one in every] == [f"left_without_home:{id}+north-council" for id in ("plan", "t")]
    assert every[0].about[0].table == "plans"
