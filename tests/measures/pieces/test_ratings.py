"""Views of importance and level by side, the last of each rater, against a count in plain Python."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlock.measures.need import NotAssessed
from interlock.measures.pieces.ratings import IMPORTANCES, ratings
from interlock.register.snapshot import Register
from tests.building import register

SIDES = {"self": "own", "host": "host", "partner": "partners", "independent": "independent"}
GIVEN = st.lists(st.fixed_dictionaries({
    "rater": st.sampled_from("abcdefg"), "side": st.sampled_from(sorted(SIDES)),
    "importance": st.sampled_from(IMPORTANCES)}), min_size=1, unique_by=lambda row: row["rater"])  # fmt: skip


def made(given: list[dict[str, Any]], **facts: Any) -> Register:
    return register(partnerships=[{"name": "A", **facts}, "B"], ratings=[{"partnership": "a", **row} for row in given])


def view(side: str, importance: str | None, rater: str = "x", **more: Any) -> dict[str, Any]:
    return {"rater": rater, "side": side, "importance": importance, **more}


@given(GIVEN)
def test_each_side_the_middle_one_and_how_far_they_lie_apart(given: list[dict[str, Any]]) -> None:
    (row,) = ratings(made(given)).to_dicts()
    views = {}
    for side, called in SIDES.items():
        ranks = sorted(IMPORTANCES.index(r["importance"]) for r in given if r["side"] == side)
        want = IMPORTANCES[ranks[len(ranks) // 2]] if ranks else None
        assert row[called] == want
        if want:
            views[called] = IMPORTANCES.index(want)
    assert row["spread"] == max(views.values()) - min(views.values())
    assert row["standing"] == ("one_sided" if len(views) == 1 else "disputed" if row["spread"] else "agreed")
    assert row["raters"] == len(given)
    for code in IMPORTANCES:
        assert row[f"partners_{code}"] == sum(r["side"] == "partner" and r["importance"] == code for r in given)


def test_the_last_view_of_a_rater_stands_and_one_after_the_day_does_not() -> None:
    given = [view("host", "critical", date="2025"), view("host", "peripheral", date="2026-03-31"),
             view("host", "desirable", date="2026-04-02")]  # fmt: skip
    assert ratings(made(given))["host"].to_list() == ["peripheral"]


def test_an_empty_cell_takes_no_view_back() -> None:
    given = [
        view("host", "critical", date="2025", level="strategic"),
        view("host", None, date="2026", level="operational"),
    ]
    (row,) = ratings(made(given, importance="desirable", level="consultative")).to_dicts()
    assert (row["host"], row["host_level"]) == ("critical", "operational")
    assert (row["register"], row["register_level"]) == ("desirable", "consultative")


def test_a_view_of_the_level_alone_has_no_standing() -> None:
    (row,) = ratings(made([view("self", None, level="strategic")])).to_dicts()
    assert (row["own_level"], row["spread"], row["standing"]) == ("strategic", None, None)


def test_nobody_rated_is_not_assessed() -> None:
    for held in (made([]), made([view("host", "critical")], status="ended"), made([view("host", None)])):
        with pytest.raises(NotAssessed):
            ratings(held)


@given(GIVEN)
def test_the_order_of_rows_does_not_matter(given: list[dict[str, Any]]) -> None:
    twice = [*given, *({**row, "importance": "desirable", "date": "2026-01-01"} for row in given)]
    assert ratings(made(twice)).equals(ratings(made(twice[::-1])))
