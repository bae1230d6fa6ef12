"""Two records of one thing become one: every seat, target and pound is still there, and the old name is known."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from interlock.register.check import faults
from interlock.register.difference import apply, difference
from interlock.register.merge import merge_records
from interlock.register.names import fold
from interlock.register.problem import Refused
from interlock.register.schema import tables
from interlock.register.seating import as_one, precedence, term
from interlock.register.snapshot import Register
from interlock.register.wellformed import malformed
from tests.building import register
from tests.strategies import DATES, registers

quick = settings(max_examples=25, phases=set(Phase) - {Phase.shrink})  # registers take too long to shrink
WITH_IDS = [name for name, table in tables().items() if table.has_id]


def test_what_is_not_known_is_taken_and_what_is_known_stands() -> None:
    merged = merge_records(
        register(
            organisations=[
                {"id": "police", "name": "Wyke Police", "sector": "public", "aliases": ["Police"]},
                {"id": "wp", "name": "Wyke Constabulary", "sector": "other", "kind": "police", "aliases": ["WC"]},
            ]
        ),
        "organisations", "police", "wp",
    )  # fmt: skip
    assert merged["organisations"].height == 1
    assert merged.record("organisations", "police") == {
        "id": "police", "name": "Wyke Police", "sector": "public", "kind": "police",
        "aliases": ["Police", "Wyke Constabulary", "WC", "wp"],
    }  # fmt: skip


def test_every_reference_names_the_one_that_is_kept() -> None:
    whole = register(
        partnerships=[
            {"name": "A", "host": "o1", "ended_into": ["b", "c"]}, {"name": "B"},
            {"name": "C", "ended_into": ["b", "a"]},
        ],
        organisations=[
            {"id": "o1", "successors": ["o2:0.25", "o3:0.5"]}, {"id": "o2"},
            {"id": "o3", "successors": ["o1:0.25", "o2:0.5"]},
        ],
        people=[{"name": "Ann", "organisation": "o2"}],
        themes=[{"name": "T", "champion": "b"}],
        links=[{"from": "a", "to": "b", "kind": "advises"}, {"from": "b", "to": "c", "kind": "advises"}],
        assessments=[
            {"instrument": "pat", "subject_kind": "partnership", "subject": "b", "question": "q"},
            {"instrument": "pat", "subject_kind": "organisation", "subject": "b", "question": "q2"},
        ],
        judgements=[{"about": "b", "verb": "accepted"}],
        decisions=[{"id": "d", "partnership": "b", "into": "b"}],
    )  # fmt: skip
    merged = merge_records(whole, "partnerships", "a", "b")
    assert merged.record("partnerships", "a")["ended_into"] == ["c"]
    assert merged.record("partnerships", "c")["ended_into"] == ["a"]
    assert merged["links"]["key"].to_list() == ["a|c|advises"]
    assert merged["themes"]["champion"].to_list() == ["a"]
    assert merged["assessments"]["subject"].to_list() == ["a", "b"]
    assert merged["judgements"]["about"].to_list() == ["a"]
    assert merged.record("decisions", "d") == {"id": "d", "partnership": "a", "into": "a"}
    merged = merge_records(merged, "organisations", "o1", "o2")
    assert merged.record("organisations", "o1")["successors"] == ["o3:0.5"]
    assert merged.record("organisations", "o3")["successors"] == ["o1:0.75"]
    assert merged.record("people", "ann")["organisation"] == "o1"
    assert merged.record("partnerships", "a")["host"] == "o1"


def test_one_person_in_one_body_at_one_time_is_one_seat() -> None:
    whole = register(
        partnerships=["Board"],
        people=["Ann", "Ann B"],
        memberships=[
            {"partnership": "board", "person": "ann", "role": "member", "voting": True},
            {"partnership": "board", "person": "ann-b", "role": "chair", "start": "2020", "end": "2021"},
            {"partnership": "board", "vacant": True}, {"partnership": "board", "vacant": True},
        ],
    )  # fmt: skip
    merged = merge_records(whole, "people", "ann", "ann-b")
    seats = merged["memberships"].filter(person="ann").select("role", "start", "end", "voting").rows()
    assert sorted(seats, key=str) == [
        ("chair", "2020", "2021", True), ("member", "2022-01-01", None, True), ("member", None, "2020-01-01", True),
    ]  # fmt: skip
    assert merged["memberships"].filter(vacant=True).height == 2


def test_what_collides_keeps_the_stronger_part_and_all_the_money() -> None:
    whole = register(
        partnerships=["A", "B"],
        targets=["T"],
        funding=["F"],
        contributions=[
            {"partnership": "a", "target": "t", "part": "support", "essential": True},
            {"partnership": "b", "target": "t", "part": "lead", "essential": False},
        ],
        allocations=[
            {"funding": "f", "partnership": "a", "amount": 100.0}, {"funding": "f", "partnership": "b", "amount": 50.5},
            {"funding": "f", "partnership": "b", "target": "t"},
        ],
        ratings=[
            {"partnership": "a", "rater": "Police", "date": "2026", "level": "strategic"},
            {"partnership": "b", "rater": "Police", "date": "2026", "level": "operational", "importance": "critical"},
        ],
    )  # fmt: skip
    merged = merge_records(whole, "partnerships", "a", "b")
    assert merged["contributions"].select("partnership", "part", "essential").rows() == [("a", "lead", True)]
    assert merged["allocations"].select("target", "amount").rows() == [(None, 150.5), ("t", None)]
    (rating,) = merged["ratings"].iter_rows(named=True)
    assert (rating["level"], rating["importance"]) == ("strategic", "critical")
    assert rating["notes"] == "Of B, now one with this: Level: operational."


def test_that_one_has_ended_does_not_end_the_other() -> None:
    whole = register(
        partnerships=[
            {"name": "A", "started": "2020"},
            {"name": "B", "status": "merged", "ended_on": "2015", "ended_into": ["a"], "ends": "2012"},
        ]
    )
    merged = merge_records(whole, "partnerships", "a", "b")
    assert merged.record("partnerships", "a") == {"id": "a", "name": "A", "started": "2020", "aliases": ["B"]}
    assert faults(merged) == []


@pytest.mark.parametrize(("keep", "absorb"), [("top", "low"), ("low", "top"), ("middle", "low"), ("low", "middle")])
def test_two_of_one_branch_make_no_loop(keep: str, absorb: str) -> None:
    whole = register(themes=[{"name": "Top"}, {"name": "Middle", "parent": "top"}, {"name": "Low", "parent": "middle"}])
    merged = merge_records(whole, "themes", keep, absorb)
    assert faults(merged) == []
    assert merged["themes"].height == 2
    assert merged["themes"]["parent"].null_count() == 1


@pytest.mark.parametrize(
    ("table", "keep", "absorb", "said"),
    [
        ("partnerships", "a", "a", "with itself"),
        ("partnerships", "a", "x", "no partnership “x”"),
        ("partnerships", "x", "a", "no partnership “x”"),
        ("partnerships", "a", "ann", "no partnership “ann”"),
        ("links", "a", "b", "cannot be made one"),
        ("boards", "a", "b", "cannot be made one"),
    ],
)
def test_nonsense_is_refused(table: str, keep: str, absorb: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        merge_records(register(partnerships=["A", "B"], people=["Ann"]), table, keep, absorb)


def _pair(draw: st.DrawFn, whole: Register, among: list[str]) -> tuple[str, str, str]:
    there = [name for name in among if whole[name].height > 1]
    assume(there)
    table = draw(st.sampled_from(there))
    keep, absorb = draw(st.permutations(whole[table]["id"].to_list()))[:2]
    return table, keep, absorb


@st.composite
def merges(draw: st.DrawFn) -> tuple[Register, str, str, str]:
    """A register and two of its records."""
    whole = draw(registers())
    return whole, *_pair(draw, whole, WITH_IDS)


def _said(whole: Register, table: str, columns: list[str], keep: str, absorb: str, of: str) -> set[tuple[object, ...]]:
    refs = [tables()[table].fields[column].refs == of for column in columns]
    return {
        tuple(keep if ref and value == absorb else value for ref, value in zip(refs, row, strict=True))
        for row in whole[table].select(columns).iter_rows()
    }


@quick
@given(merges())
def test_no_seat_target_money_or_view_is_lost_and_all_holds_together(case: tuple[Register, str, str, str]) -> None:
    whole, table, keep, absorb = case
    digest = whole.digest
    merged = merge_records(whole, table, keep, absorb)
    assert whole.digest == digest
    assert faults(merged) == []
    assert malformed(difference(whole, merged)) == []
    assert merged[table].height == whole[table].height - 1
    for name, columns in (
        ("memberships", ["partnership", "organisation", "person"]),
        ("contributions", ["partnership", "organisation", "target"]),
        ("allocations", ["funding", "partnership", "target"]),
        ("ratings", ["partnership", "rater", "date"]),
        ("returns", ["organisation", "partnership", "date"]),
    ):
        before = _said(whole, name, columns, keep, absorb, table)
        assert _said(merged, name, columns, keep, absorb, table) == before, name
    assert merged["allocations"]["amount"].sum() == pytest.approx(whole["allocations"]["amount"].sum())
    if "aliases" in tables()[table].fields:
        kept = merged.record(table, keep)
        absorbed = whole.record(table, absorb)
        assert kept is not None
        assert absorbed is not None
        known = {fold(name) for name in (kept["name"], keep, *kept.get("aliases", ()))}
        assert {fold(name) for name in (absorbed["name"], absorb, *absorbed.get("aliases", ()))} <= known
    assert apply(whole, difference(whole, merged)).digest == merged.digest


@quick
@given(merges())
def test_a_merge_taken_back_gives_what_was_there(case: tuple[Register, str, str, str]) -> None:
    whole, table, keep, absorb = case
    merged = merge_records(whole, table, keep, absorb)
    assert apply(merged, difference(whole, merged).inverse()).digest == whole.digest


ROLES = st.sampled_from(["chair", "vice_chair", "member", "observer", None])


@st.composite
def _seat(draw: st.DrawFn) -> dict[str, Any]:
    start, end = draw(st.one_of(st.none(), DATES)), draw(st.one_of(st.none(), DATES))
    since, until = term(start, end)
    if since >= until:
        end = None
    return {"partnership": "p", "person": "x", "role": draw(ROLES), "start": start, "end": end}


def _on(day: date, seats: list[dict[str, Any]]) -> list[dict[str, Any]]:
    terms = [term(seat.get("start"), seat.get("end")) for seat in seats]
    return [seat for seat, (start, end) in zip(seats, terms, strict=True) if start <= day < end]


@given(st.lists(_seat(), min_size=1, max_size=5))
def test_on_each_day_one_seat_remains_with_the_highest_role(seats: list[dict[str, Any]]) -> None:
    remain = as_one(seats)
    edges = {day for seat in [*seats, *remain] for day in term(seat.get("start"), seat.get("end"))}
    days = sorted({date(1985, 1, 1), date(2040, 1, 1), *(edges - {date.min, date.max})})
    for day in [*days, *(a + (b - a) / 2 for a, b in pairwise(days)), *(d - timedelta(1) for d in days)]:
        sat, sits = _on(day, seats), _on(day, remain)
        assert len(sits) == bool(sat)
        if sat:
            assert sits[0].get("role") == min(sat, key=precedence)["role"]


def test_a_seat_held_over_is_one_seat_through_it_all() -> None:
    seats = [
        {"role": "member", "start": "2018", "end": "2020", "holdover": True},
        {"role": "chair", "start": "2019", "end": "2021"},
    ]
    assert as_one(seats) == [{"role": "chair", "start": "2018", "end": "2021", "holdover": True}]
