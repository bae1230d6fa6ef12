"""Levels and areas at which organisations sit, counted by hand."""

from __future__ import annotations

from typing import Any

import pytest

from interlock.measures.need import NotAssessed
from interlock.measures.picture.levels import levels, levels_by_area
from interlock.register.snapshot import Register
from tests.building import register

ASSUMED = {"meetings_per_year": 6, "hours_per_meeting": 2, "preparation_hours": 1}


def agency(**more: Any) -> Register:
    return register(
        **{
            "areas": [
                {"name": "North", "level": "local"},
                {"name": "South", "level": "local"},
                {"name": "County", "level": "sub_regional"},
            ],
            "partnerships": [
                {"name": "N1", "area": "north"},
                {"name": "N2", "area": "north"},
                {"name": "S1", "area": "south"},
                {"name": "C1", "area": "county"},
                {"name": "Nowhere"},
            ],
            "organisations": [{"name": "Jobcentre", "level": "regional", "sector": "public"}],
            "people": [
                {"id": "boss", "organisation": "jobcentre", "seniority": "chief_officer"},
                {"id": "clerk", "organisation": "jobcentre", "seniority": "officer"},
                {"id": "new", "organisation": "jobcentre"},
            ],
            "memberships": [
                {"partnership": "n1", "person": "boss", "capacity": "strategic"},
                {"partnership": "n2", "organisation": "jobcentre", "person": "clerk", "capacity": "provider"},
                {
                    "partnership": "s1",
                    "organisation": "jobcentre",
                    "person": "clerk",
                    "capacity": "strategic",
                    "hours_per_year": 9,
                },
                {"partnership": "c1", "organisation": "jobcentre", "person": "new"},
                {"partnership": "nowhere", "organisation": "jobcentre", "person": "boss"},
            ],
            **more,
        }
    )


def test_a_row_for_each_area() -> None:
    rows = levels_by_area(agency(), assumptions=ASSUMED).select(
        "area", "area_level", "partnerships", "seats", "people", "strategic", "provider", "seniority_known", "senior",
        "highest", "hours_known", "hours_assumed",
    ).rows()  # fmt: skip
    assert rows == [
        ("county", "sub_regional", 1, 1, 1, 0, 0, 0, 0, None, 0.0, 18.0),
        ("north", "local", 2, 2, 2, 1, 1, 2, 1, "chief_officer", 0.0, 36.0),
        ("south", "local", 1, 1, 1, 1, 0, 1, 0, "officer", 9.0, 0.0),
    ]


def test_a_row_for_each_organisation() -> None:
    (row,) = levels(agency(), assumptions=ASSUMED).to_dicts()
    assert row == {
        "organisation": "jobcentre", "organisation_name": "Jobcentre", "sector": "public", "level": "regional",
        "levels": ["local", "sub_regional"], "areas": ["county", "north", "south"],
        "areas_names": ["County", "North", "South"], "seniority": ["unknown", "chief_officer", "officer"],
        "partnerships": 4, "seats": 4, "people": 3, "strategic": 2, "provider": 1, "both": 1,
        "seniority_known": 3, "senior": 1, "hours_known": 9.0, "hours_assumed": 54.0,
    }  # fmt: skip


def test_without_areas_or_organisations_it_is_not_assessed() -> None:
    for held in (agency(partnerships=["N1", "N2"]), agency(memberships=[{"partnership": "n1", "person": "stranger"}])):
        for measure in (levels, levels_by_area):
            with pytest.raises(NotAssessed):
                measure(held, assumptions=ASSUMED)


def test_the_order_of_rows_does_not_matter() -> None:
    held = agency()
    turned = Register({name: frame.reverse() for name, frame in held.tables.items()}, held.as_at)
    for measure in (levels, levels_by_area):
        assert measure(held, assumptions=ASSUMED).equals(measure(turned, assumptions=ASSUMED))
