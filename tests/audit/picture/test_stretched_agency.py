"""Agencies with more areas than people, or senior people for some areas only; not local bodies, not the home."""

from __future__ import annotations

from typing import Any

import pytest

from interlock.audit.finding import Finding
from interlock.audit.measured import Measured
from interlock.audit.picture import stretched_agency
from interlock.audit.settings import Settings
from interlock.audit.tables import MEASURES
from tests.building import register


def found(
    areas: int, people: int, sent: str = "", agency: dict[str, Any] | None = None, **settings: Any
) -> list[Finding]:
    """An agency with a seat in each of so many districts; `sent`: of which seniority, an area a letter (c, o or -)."""
    ranks = {"c": "chief_officer", "o": "officer", "-": None}
    who = [f"{rank}{n % people}" for n, rank in enumerate(sent or "-" * areas)]
    held = register(
        areas=["County", *({"name": f"Area {n}", "level": "local", "parent": "county"} for n in range(areas))],
        partnerships=[{"name": f"P{n}", "area": f"area-{n}"} for n in range(areas)],
        organisations=[{"name": "Jobcentre Plus", "level": "regional", **(agency or {})}],
        people=[
            {"id": id, "name": id, "organisation": "jobcentre-plus", "seniority": ranks[id[0]]} for id in sorted({*who})
        ],
        memberships=[
            {"partnership": f"p{n}", "person": id, "organisation": "jobcentre-plus"} for n, id in enumerate(who)
        ],
    )
    return list(stretched_agency.find(Measured(held, Settings(**settings), MEASURES)))


@pytest.mark.parametrize(
    ("areas", "people", "grave"),
    [(5, 3, "low"), (6, 3, "medium"), (6, 4, "low"), (5, 4, None), (4, 1, None)],
)
def test_smallest_firing_and_nearest_silent(areas: int, people: int, grave: str | None) -> None:
    assert [one.grave for one in found(areas, people)] == ([grave] if grave else [])


def test_words() -> None:
    (one,) = found(6, 3)
    assert one.in_words == "Jobcentre Plus sits in six areas with three people."
    assert [row["area"] for row in one.evidence] == [f"area-{n}" for n in range(6)]


@pytest.mark.parametrize(
    ("sent", "told"),
    [("coo", True), ("co", False), ("ooo", False), ("ccc", False), ("co-", False), ("cco", True), ("c--", False)],
)
def test_a_pecking_order_among_areas_beside_one_another(sent: str, told: bool) -> None:
    every = found(len(sent), len(sent), sent)
    assert [one.grave for one in every] == (["medium"] if told else [])


def test_a_pecking_order_in_words() -> None:
    (one,) = found(4, 4, "ccoo")
    assert one.in_words == (
        "Jobcentre Plus sits in four areas with four people. It sends senior people to Area 0 and Area 1, "
        "but none to Area 2 and Area 3."
    )


@pytest.mark.parametrize(
    ("agency", "told"),
    [
        ({"level": "local"}, 0),
        ({"level": "neighbourhood"}, 0),
        ({"level": None, "area": "area-1"}, 0),
        ({"level": None, "area": "county"}, 1),
        ({"level": None}, 1),
        ({"level": "national"}, 1),
    ],
)
def test_bodies_of_one_place_are_not_meant(agency: dict[str, Any], told: int) -> None:
    assert len(found(6, 3, agency=agency)) == told


def test_the_home_of_the_register_is_not_meant() -> None:
    assert not found(6, 3, home="jobcentre-plus")
    assert not found(6, 3, home="Jobcentre Plus")
