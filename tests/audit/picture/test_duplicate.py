"""One body twice: nearly everything that is known of both is shared, in two ways at least."""

from __future__ import annotations

from typing import Any

from interlock.audit.finding import Finding
from interlock.audit.measured import Measured
from interlock.audit.picture import duplicate, overlap
from interlock.audit.settings import Settings
from interlock.audit.tables import MEASURES
from interlock.register.snapshot import Register
from tests.building import register, seats


def found(held: Register, rule: Any = duplicate, **settings: Any) -> list[Finding]:
    return list(rule.find(Measured(held, Settings(**settings), MEASURES)))


def two(people_b: str, targets_b: tuple[str, ...] = ("t1", "t2"), **facts: Any) -> Register:
    targets = {"a": ("t1", "t2"), "b": targets_b}
    return register(
        partnerships=[{"name": "A", **facts.get("a", {})}, {"name": "B", **facts.get("b", {})}],
        memberships=seats("a", "pqrst") + seats("b", people_b),
        contributions=[{"partnership": p, "target": t} for p, held in targets.items() for t in held],
    )


def test_nearly_everything_shared() -> None:
    (one,) = found(two("pqrs"))  # four of five people, two of two targets
    assert one.in_words == "A and B may be one body twice: they share 4 of 5 people and all 2 targets."
    assert one.grave == "high"
    assert [(row["table"], row["id"]) for row in one.evidence][-1] == ("targets", "t2")


def test_one_leg_below_is_an_overlap_instead() -> None:
    held = two("pqrs", ("t1",))
    assert found(held) == []
    assert len(found(held, overlap)) == 1


def test_one_known_way_is_not_enough() -> None:
    held = register(partnerships=["A", "B"], memberships=seats("a", "pqr") + seats("b", "pqr"))
    assert found(held) == []
    (one,) = found(held, overlap)
    assert one.in_words == "A and B share all 3 people."


def test_purposes_that_differ_speak_against_it() -> None:
    held = two("pqrst", a={"purpose": "Flood defence"}, b={"purpose": "School meals"})
    assert found(held) == []
    alike = two("pqrst", a={"purpose": "Flood defence"}, b={"purpose": "Drainage and flood defence"})
    (one,) = found(alike)
    assert "their purposes are alike (" in one.in_words


def test_bodies_of_different_areas_are_not_one() -> None:
    assert found(two("pqrst", a={"area": "north"}, b={"area": "south"})) == []
    assert len(found(two("pqrst", a={"area": "north"}, b={"area": "north"}))) == 1
