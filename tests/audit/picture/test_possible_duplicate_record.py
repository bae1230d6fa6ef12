"""Two records that may be one are told, where no known fact says that they are two."""

from __future__ import annotations

from typing import Any

from interlock.audit.finding import Finding
from interlock.audit.measured import Measured
from interlock.audit.picture import possible_duplicate_record
from interlock.audit.settings import Settings
from interlock.audit.tables import MEASURES
from tests.building import register


def found(**records: Any) -> list[Finding]:
    return list(possible_duplicate_record.find(Measured(register(**records), Settings(), MEASURES)))


def test_one_organisation_written_twice() -> None:
    (one,) = found(organisations=["Wyke Borough Council", "Wyke BC", "Marlshire Police"])
    assert one.in_words == "Wyke BC and Wyke Borough Council may be one organisation."
    assert (one.id, one.grave) == ("possible_duplicate_record:wyke-bc+wyke-borough-council", "medium")
    assert [row["id"] for row in one.evidence] == ["wyke-bc", "wyke-borough-council"]


def test_areas_and_identifiers_keep_two_apart() -> None:
    for column in ("area", "identifier"):
        two = [{"id": id, "name": "Youth Club", column: id} for id in ("x", "y")]
        assert found(organisations=two) == []
        (one,) = found(organisations=[two[0], {"id": "y", "name": "Youth Club"}])
        assert one.in_words == "Two organisations are called Youth Club; they may be one."


def test_people_by_an_initial_within_one_organisation() -> None:
    two = [{"name": "J Osei", "organisation": "police"}, {"name": "Jane Osei", "organisation": "police"}]
    (one,) = found(people=two)
    assert (one.in_words, one.grave) == ("J Osei and Jane Osei may be one person.", "low")
    assert found(people=[two[0], {**two[1], "organisation": "council"}]) == []


def test_a_body_and_its_successor_are_two() -> None:
    old = {"id": "old", "name": "Safer Wyke Board", "ended_on": "2020"}
    assert found(partnerships=[old, "Safer Wyke Board"]) == []
    assert len(found(partnerships=[{"id": "other", "name": "Safer Wyke Board"}, "Safer Wyke Board"])) == 1
    assert found(organisations=[{"id": "old", "name": "Wyke PCT", "ended_on": "2013"}, "Wyke PCT"]) == []


def test_themes_and_areas_too() -> None:
    (one,) = found(themes=["Health & Wellbeing", "Wellbeing and Health"])
    assert one.in_words == "Health & Wellbeing and Wellbeing and Health may be one theme."
    assert found(areas=[{"name": "Wyke", "level": "local"}, {"id": "w", "name": "Wyke", "level": "regional"}]) == []
