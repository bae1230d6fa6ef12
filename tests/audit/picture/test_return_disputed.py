"""Organisations that contradict the register; what a return leaves out is no denial."""

from __future__ import annotations

from typing import Any

import pytest

from interlock.audit.finding import Finding
from interlock.audit.measured import Measured
from interlock.audit.picture import return_disputed
from interlock.audit.settings import Settings
from interlock.audit.tables import MEASURES
from tests.building import register


def found(denied: int = 0, claimed: int = 0, silent: int = 0, critical: int = 0, **settings: Any) -> list[Finding]:
    names = [f"B{n}" for n in range(denied + claimed + silent)]
    ids = [name.lower() for name in names]
    held = register(
        partnerships=[{"name": n, "importance": "critical" if k < critical else None} for k, n in enumerate(names)],
        organisations=["Police"],
        returns=[
            {"organisation": "police", "partnership": id, "says_member": n >= denied}
            for n, id in enumerate(ids[: denied + claimed])
        ],
        memberships=[{"organisation": "police", "partnership": id} for id in [*ids[:denied], *ids[denied + claimed :]]],
    )
    return list(return_disputed.find(Measured(held, Settings(**settings), MEASURES)))


def test_words_with_names_and_figures() -> None:
    assert [one.in_words for one in found(2, 1, 2)] == [
        "Police says that it has no seat on two partnerships where the register gives it one (B0 and B1), and that "
        "it sits on B2, where the register has no seat of it. Its return leaves two others out."
    ]
    assert [one.in_words for one in found(0, 4)] == [
        "Police says that it sits on four partnerships where the register has no seat of it (B0, B1 and two others)."
    ]


@pytest.mark.parametrize(
    ("case", "grave"),
    [
        ({"denied": 3}, "low"),
        ({"claimed": 3}, "low"),
        ({"denied": 2, "claimed": 1}, "low"),
        ({"denied": 2, "silent": 9}, None),
        ({"denied": 2}, None),
        ({"denied": 3, "critical": 3}, "medium"),
        ({"denied": 3, "critical": 2}, "low"),
    ],
)
def test_smallest_firing_and_nearest_silent(case: dict[str, int], grave: str | None) -> None:
    assert [one.grave for one in found(**case)] == ([grave] if grave else [])


def test_the_evidence_has_a_line_for_each_contradiction() -> None:
    (one,) = found(2, 1, 2)
    assert [(row["id"], row["standing"]) for row in one.evidence] == [
        ("b0", "only_register"), ("b1", "only_register"), ("b2", "only_return"),
    ]  # fmt: skip
    assert dict(one.measure) == {"only_register": 2, "only_return": 1, "left_out": 2}


def test_the_place_says_how_many_it_minds() -> None:
    assert len(found(1, thresholds={"return_disputes": 1})) == 1
