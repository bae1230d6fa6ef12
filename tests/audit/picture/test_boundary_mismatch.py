"""Areas that straddle are told; those that nest or lie apart, and small remainders, are not."""

from __future__ import annotations

from typing import Any

import pytest

from interlock.audit.finding import Finding
from interlock.audit.measured import Measured
from interlock.audit.picture import boundary_mismatch
from interlock.audit.settings import Settings
from interlock.audit.tables import MEASURES
from tests.building import register


def found(town: range, health: range, boards: int = 1, **settings: Any) -> list[Finding]:
    """Boards of the town, each with a health body as member; the two areas are ranges of small areas."""
    held = register(
        areas=["Town", "Health Place"],
        area_units=[
            {"area": area, "unit": f"u{n}"} for area, of in (("town", town), ("health-place", health)) for n in of
        ],
        partnerships=[{"name": f"Board {n}", "area": "town"} for n in range(boards)],
        organisations=[{"name": "Health Trust", "area": "health-place"}],
        memberships=[{"partnership": f"board-{n}", "organisation": "health-trust"} for n in range(boards)],
    )
    return list(boundary_mismatch.find(Measured(held, Settings(**settings), MEASURES)))


def test_it_says_how_much_lies_where_and_who_must_work_across() -> None:
    (one,) = found(range(10), range(2, 18))
    assert one.in_words == (
        "Health Place does not match Town: 50 % of the first lies in the second, 80 % of the second in the first. "
        "One partnership of the one has members that work to the other, Health Trust among them."
    )
    assert (one.grave, one.id) == ("low", "boundary_mismatch:health-place+town")
    assert [row["id"] for row in one.evidence] == ["health-trust", "board-0"]


@pytest.mark.parametrize(("boards", "grave"), [(2, "low"), (3, "medium")])
def test_many_boards_make_it_graver(boards: int, grave: str) -> None:
    assert [one.grave for one in found(range(10), range(2, 18), boards)] == [grave]


@pytest.mark.parametrize(
    ("town", "health", "times"),
    [
        (range(20), range(1, 40), 1),  # a twentieth of the town lies outside
        (range(21), range(1, 40), 0),  # less than that
        (range(10), range(10), 0),
        (range(10), range(40), 0),
        (range(10), range(10, 20), 0),
    ],
)
def test_nearest_silent(town: range, health: range, times: int) -> None:
    assert len(found(town, health)) == times


def test_the_place_says_what_it_minds() -> None:
    assert not found(range(10), range(2, 18), thresholds={"boundary_outside": 0.3})
