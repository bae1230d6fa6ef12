"""Overlaps are exact: equal to a count of every pair, and to a hand calculation on real data."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlock.measures.need import NotAssessed
from interlock.measures.picture import incidence
from interlock.measures.picture.overlap import LEGS, overlaps
from interlock.register.snapshot import Register
from tests.building import register, seats

DATA = Path(__file__).resolve().parents[3] / ".." / "shared" / "data"


def measured(held: Register, at_least: float = 0.3, purpose: float = 0.45) -> pl.DataFrame:
    return overlaps(held, at_least=at_least, purpose_at_least=purpose)


def by_count(sets: dict[str, dict[str, set[str]]], at_least: float) -> dict[tuple[str, str], dict[str, object]]:
    """Every pair counted one by one: partnership -> leg -> things."""
    found: dict[tuple[str, str], dict[str, object]] = {}
    for a, b in combinations(sorted(sets), 2):
        row: dict[str, object] = {}
        close = False
        for leg in LEGS:
            left, right = sets[a][leg], sets[b][leg]
            shared, union = left & right, left | right
            known = bool(left and right)
            row[f"{leg}_shared"] = len(shared) if known else None
            row[f"{leg}_union"] = len(union) if known else None
            row[f"{leg}_jaccard"] = round(len(shared) / len(union), 4) if known else None
            row[f"{leg}_containment"] = round(len(shared) / min(len(left), len(right)), 4) if known else None
            row[f"shared_{leg}"] = sorted(shared)
            close |= bool(shared) and len(shared) / len(union) >= at_least
        if close:
            found[a, b] = row
    return found


held_things = st.fixed_dictionaries(
    {leg: st.sets(st.sampled_from([f"{leg[0]}{n}" for n in range(8)]), max_size=6) for leg in LEGS}
)


@given(
    st.dictionaries(st.sampled_from([f"b{n}" for n in range(9)]), held_things, min_size=1),
    st.sampled_from([0.0, 0.05, 0.1, 0.2, 0.25, 0.3, 1 / 3, 0.5, 0.6, 2 / 3, 0.75, 1.0]),
)
def test_equal_to_a_count_of_every_pair(sets: dict[str, dict[str, set[str]]], at_least: float) -> None:
    held = register(
        partnerships=list(sets),
        memberships=[row for id, legs in sets.items() for row in seats(id, legs["people"], legs["organisations"])],
        contributions=[{"partnership": id, "target": t} for id, legs in sets.items() for t in legs["targets"]],
    )
    if not any(things for legs in sets.values() for things in legs.values()):
        with pytest.raises(NotAssessed):
            measured(held, at_least)
        return
    found = measured(held, at_least)
    columns = [f"{leg}_{what}" for leg in LEGS for what in ("shared", "union", "jaccard", "containment")]
    columns += [f"shared_{leg}" for leg in LEGS]
    got = {(row["a"], row["b"]): {c: row[c] for c in columns} for row in found.to_dicts()}
    assert got == by_count(sets, at_least)
    assert found.height == len(got)
    assert found["score"].is_sorted(descending=True)


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A register cut into the smallest blocks gives what it gives in one."""
    held = register(
        partnerships=[{"name": f"b{n}", "purpose": f"Bins, roads and topic{n % 3}"} for n in range(30)],
        memberships=[row for n in range(30) for row in seats(f"b{n}", [f"p{(n * k) % 7}" for k in range(1, 5)], "hub")],
    )
    whole = measured(held)
    monkeypatch.setattr(incidence, "WORK", 1)
    monkeypatch.setattr("interlock.measures.picture.overlap.CHUNK", 7)
    monkeypatch.setattr(incidence, "CHUNK", 7)
    assert whole.height > 50
    assert measured(held).equals(whole)


def test_southern_women_by_hand() -> None:
    source = DATA / "davis_southern_women" / "attendance.csv"
    if not source.exists():
        pytest.skip("shared/data/davis_southern_women is not beside the project")
    with open(source, encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    held = register(
        partnerships=sorted({row["event"] for row in rows}),
        memberships=[{"partnership": row["event"].lower(), "person": row["woman"]} for row in rows],
    )
    found = {(row["a"], row["b"]): row for row in measured(held).to_dicts()}
    # E13 and E14 were attended by the same three women.
    assert found["e13", "e14"]["people_shared"] == 3
    assert found["e13", "e14"]["people_jaccard"] == 1.0
    assert found["e13", "e14"]["shared_people"] == ["Katherina Rogers", "Nora Fayette", "Sylvia Avondale"]
    # E1 (3 women) and E2 (3 women): Evelyn and Laura went to E1 and E2, Brenda to E1, Theresa to E2: 2 of 4.
    assert (found["e1", "e2"]["people_shared"], found["e1", "e2"]["people_jaccard"]) == (2, 0.5)
    assert found["e1", "e2"]["people_containment"] == 0.6667
    # E8 had 14 women, E9 12; nine went to both: 9 of 17.
    assert (found["e8", "e9"]["people_shared"], found["e8", "e9"]["people_jaccard"]) == (9, 0.5294)
    # Nobody who went to E1 went to E14, so the pair is not listed.
    assert ("e1", "e14") not in found
    sets = {e: {leg: set() for leg in LEGS} for e in held["partnerships"]["id"]}
    for row in rows:
        sets[row["event"].lower()]["people"].add(row["woman"])
    assert {pair: row["people_shared"] for pair, row in found.items()} == {
        pair: row["people_shared"] for pair, row in by_count(sets, 0.3).items()
    }


def test_real_groups_by_count() -> None:
    """Groups of four parliaments and who sits on them, by slug alone, against a count of every pair."""
    source = DATA / "appg" / "members.csv"
    if not source.exists():
        pytest.skip("shared/data/appg is not beside the project")
    with open(source, encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    sets = {row["appg"]: {leg: set() for leg in LEGS} for row in rows}
    for row in rows:
        sets[row["appg"]]["people"].add(row["name"])
    held = register(
        partnerships=sorted(sets),
        memberships=[{"partnership": row["appg"], "person": row["name"]} for row in rows],
    )
    found = measured(held, 0.2)
    want = by_count(sets, 0.2)
    assert {(r["a"], r["b"]): (r["people_shared"], r["people_jaccard"]) for r in found.to_dicts()} == {
        pair: (row["people_shared"], row["people_jaccard"]) for pair, row in want.items()
    }
    assert len(want) > 100


def test_only_what_counts_counts() -> None:
    held = register(
        partnerships=["A", "B", {"name": "Gone", "status": "ended"}],
        people=[{"name": "X", "organisation": "o1"}],
        memberships=[
            {"partnership": "a", "person": "x"},
            {"partnership": "b", "person": "x"},
            {"partnership": "gone", "person": "x"},
            {"partnership": "b", "person": "y", "end": "2020"},
            {"partnership": "b", "person": "z", "end": "2020", "holdover": True},
            {"partnership": "b", "organisation": "o1", "vacant": True},
        ],
    )
    (row,) = measured(held).to_dicts()
    assert (row["a"], row["b"], row["people_shared"], row["people_jaccard"]) == ("a", "b", 1, 0.5)
    # An organisation is the seat's own, and a vacant seat holds nobody: none is recorded on either side.
    assert row["organisations_shared"] is None
    assert row["shared_organisations"] == []
    assert row["same_theme"] is None
    assert row["same_area"] is None
    assert row["score"] == 0.5


def test_score_is_the_mean_of_what_is_known() -> None:
    held = register(
        partnerships=[
            {"name": "A", "theme": "t", "area": "w", "purpose": "Recycling bins"},
            {"name": "B", "theme": "u", "area": "w", "purpose": "Recycling bins"},
        ],
        areas=["W"],
        memberships=seats("a", ["x", "y"]) + seats("b", ["y"], ["o"]),
        contributions=[{"partnership": "a", "target": "t1"}, {"partnership": "b", "target": "t2"}],
    )
    (row,) = measured(held).to_dicts()
    assert (row["people_jaccard"], row["organisations_jaccard"], row["targets_jaccard"]) == (0.5, None, 0.0)
    assert row["purpose_similarity"] == 1.0
    assert row["score"] == 0.5
    assert (row["same_theme"], row["same_area"]) == (False, True)


def test_not_assessed_where_nothing_is_known() -> None:
    with pytest.raises(NotAssessed) as told:
        measured(register(partnerships=["A", "B"]))
    assert "person" in told.value.because


def test_no_pair_among_strangers_gives_an_empty_table_with_all_columns() -> None:
    held = register(partnerships=["A", "B"], memberships=seats("a", ["x"]) + seats("b", ["y"]))
    found = measured(held, 0.0, 0.0)
    assert found.height == 0
    assert {"a", "b_name", "people_jaccard", "shared_targets", "score"} <= set(found.columns)
