"""An overlap is told once, with all its ways, and only where three are shared or it overlaps in a second way."""

from __future__ import annotations

from typing import Any

from interlock.audit.finding import Finding
from interlock.audit.measured import Measured
from interlock.audit.picture import duplicate, overlap
from interlock.audit.settings import Settings
from interlock.audit.tables import MEASURES
from interlock.register.snapshot import Register
from tests.building import register, seats


def found(held: Register, rule: Any = overlap, **settings: Any) -> list[Finding]:
    return list(rule.find(Measured(held, Settings(**settings), MEASURES)))


def two(people_a: str, people_b: str, **more: Any) -> Register:
    return register(
        partnerships=["Safer Wyke Board", "Drugs Group"],
        memberships=seats("safer-wyke-board", people_a) + seats("drugs-group", people_b),
        **more,
    )


def test_three_shared_people_are_a_finding() -> None:
    (one,) = found(two("abcdef", "abcxyz"))
    assert one.in_words == "Drugs Group and Safer Wyke Board share 3 of 9 people."
    assert one.id == "overlap:drugs-group+safer-wyke-board"
    assert one.grave == "low"
    assert [row["id"] for row in one.evidence] == ["a", "b", "c"]
    assert one.measure["people_shared"] == 3


def test_two_shared_people_are_none() -> None:
    assert found(two("abc", "abx")) == []
    assert len(found(two("abc", "abx"), thresholds={"overlap_shared": 2.0})) == 1


def test_a_jaccard_below_the_threshold_is_none() -> None:
    held = two("abcdefg", "abcxyzw")  # 3 of 11
    assert found(held) == []
    assert len(found(held, thresholds={"overlap_jaccard": 0.25})) == 1


def test_a_second_way_makes_it_a_finding() -> None:
    targets = [{"partnership": p, "target": t} for p in ("safer-wyke-board", "drugs-group") for t in ("t1",)]
    more = {"contributions": [*targets, {"partnership": "drugs-group", "target": "t2"}]}
    (one,) = found(two("abc", "abx", **more))
    assert one.in_words == "Drugs Group and Safer Wyke Board share 2 of 4 people and 1 of 2 targets."
    assert (one.grave, one.measure["legs"]) == ("medium", ["people", "targets"])


def test_purposes_alike_are_a_second_way_but_no_finding_by_themselves() -> None:
    purpose = {"purpose": "Tackle drugs and youth crime"}
    names = [{"name": "A", **purpose}, {"name": "B", **purpose}]
    assert found(register(partnerships=names)) == []
    held = register(partnerships=names, memberships=seats("a", "pqr") + seats("b", "px"))
    assert found(held) == []  # one of four people is no way of its own
    held = register(partnerships=names, memberships=seats("a", "pqr") + seats("b", "pq"))
    (one,) = found(held)
    assert one.in_words.startswith("A and B share 2 of 3 people, and their purposes are alike (")
    assert "crime" in one.in_words


def test_a_parent_and_its_group_overlap_by_design() -> None:
    link = {"from": "drugs-group", "to": "safer-wyke-board", "kind": "subgroup_of"}
    (one,) = found(two("abcdef", "abcxyz", links=[link]))
    assert one.grave == "low"
    assert one.in_words.endswith("share 3 of 9 people. One is a parent of the other.")


def test_a_duplicate_is_no_overlap_as_well() -> None:
    contributions = [{"partnership": p, "target": "t1"} for p in ("safer-wyke-board", "drugs-group")]
    held = two("abcde", "abcd", contributions=contributions)
    assert found(held) == []
    assert len(found(held, duplicate)) == 1
