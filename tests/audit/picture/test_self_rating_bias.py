"""More partnerships that rate themselves higher than chance would give; scipy's test is the oracle."""

from __future__ import annotations

from typing import Any

import pytest
from scipy.stats import binomtest

from interlock.audit.finding import Finding
from interlock.audit.measured import Measured
from interlock.audit.picture import self_rating_bias
from interlock.audit.picture.self_rating_bias import by_chance
from interlock.audit.run import audit
from interlock.audit.settings import Settings
from interlock.audit.tables import MEASURES
from interlock.register.snapshot import Register
from tests.building import register


def held(higher: int, lower: int = 0, same: int = 0, *, level: bool = False, side: str | None = "host") -> Register:
    """So many bodies that rate themselves higher, lower, the same as another side, or as the register (None)."""
    top, below = ("strategic", "operational") if level else ("critical", "desirable")
    column = "level" if level else "importance"
    cases = [(top, below)] * higher + [(below, top)] * lower + [(top, top)] * same
    names = [f"Body {n:02}" for n in range(len(cases))]
    said = [
        {"partnership": f"body-{n:02}", "rater": who, "side": who, column: view}
        for n, (own, others) in enumerate(cases)
        for who, view in (("self", own), (side, others))
        if who
    ]
    facts = [
        {"name": name, column: None if side else others} for name, (_own, others) in zip(names, cases, strict=True)
    ]
    return register(partnerships=facts, ratings=said)


def found(of: Register, **settings: Any) -> list[Finding]:
    return list(self_rating_bias.find(Measured(of, Settings(**settings), MEASURES)))


@pytest.mark.parametrize(
    ("higher", "lower", "same", "told"),
    [(5, 0, 0, 1), (4, 0, 9, 0), (7, 1, 0, 1), (6, 1, 0, 0), (0, 5, 0, 0), (0, 0, 9, 0)],
)
@pytest.mark.parametrize("level", [False, True])
@pytest.mark.parametrize("side", ["host", "partner", "independent", None])
def test_smallest_firing_and_nearest_silent(
    higher: int, lower: int, same: int, told: int, level: bool, side: str | None
) -> None:
    assert len(found(held(higher, lower, same, level=level, side=side))) == told


@pytest.mark.parametrize(("higher", "lower"), [(1, 0), (5, 0), (7, 2), (14, 10), (3, 9)])
def test_the_chance_is_that_of_a_sign_test(higher: int, lower: int) -> None:
    want = binomtest(higher, higher + lower, alternative="greater").pvalue
    assert by_chance(higher, lower) == pytest.approx(want)


def test_it_is_one_finding_for_the_register_with_the_bodies_as_evidence() -> None:
    (one,) = [f for f in audit(held(7, 1, 2), Settings()).findings if f.kind == "self_rating_bias"]
    assert one.in_words == (
        "Partnerships rate themselves higher than others rate them, more often than chance would. "
        "Of ten that can be compared seven call themselves more important than others do, and one less: "
        "Body 00, Body 01 and five others."
    )
    assert (one.id, one.grave, one.measure["importance"]["higher"]) == ("self_rating_bias:", "low", 7)
    assert [row["partnership"] for row in one.evidence] == [f"body-0{n}" for n in range(7)]


def test_a_stricter_place_asks_for_more() -> None:
    assert not found(held(5), thresholds={"self_rating_chance": 0.01})
