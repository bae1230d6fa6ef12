"""A difference says what must change, record by record; applied it gives the other register, inverted it takes back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from interlock.register.check import faults
from interlock.register.difference import (
    Difference,
    RecordChange,
    apply,
    conflicts,
    difference,
    import_difference,
    overlay,
)
from interlock.register.problem import Refused
from interlock.register.snapshot import Register
from tests.building import register
from tests.strategies import registers

few = settings(max_examples=15)


def held() -> Register:
    return register(
        partnerships=[{"name": "A", "purpose": "Safety", "aliases": ["x"]}, "B", "C"],
        links=[{"from": "a", "to": "b", "kind": "advises"}],
    )


def test_it_names_what_was_added_changed_and_removed() -> None:
    after = register(
        partnerships=[{"name": "A", "purpose": None, "aliases": ["x", "y"], "level": "strategic"}, "B", "D"]
    )
    found = difference(held(), after)
    assert [(c.sort, c.table, c.key) for c in found.changes] == [
        ("changed", "partnerships", "a"),
        ("removed", "partnerships", "c"),
        ("added", "partnerships", "d"),
        ("removed", "links", "a|b|advises"),
    ]
    (changed,) = found.of("changed")
    assert changed.before == {"purpose": "Safety", "aliases": ["x"], "level": None}
    assert changed.after == {"purpose": None, "aliases": ["x", "y"], "level": "strategic"}
    assert changed.whole == {"id": "a", "name": "A", "purpose": "Safety", "aliases": ["x"]}
    assert found.untouched == {"partnerships": 1}


def test_the_same_differs_in_nothing() -> None:
    found = difference(held(), held())
    assert not found
    assert found.untouched == {"partnerships": 3, "links": 1}


@few
@given(registers(), registers())
def test_applied_it_gives_the_other_and_inverted_it_takes_back(one: Register, other: Register) -> None:
    found = difference(one, other)
    assert apply(one, found).digest == other.digest
    assert apply(other, found.inverse()).digest == one.digest
    assert bool(found) == (one.digest != other.digest)


@few
@given(registers(), registers())
def test_a_file_laid_over_removes_nothing_and_twice_is_once(one: Register, other: Register) -> None:
    result = overlay(one, other)
    assert overlay(result, other).digest == result.digest
    for name, frame in one.tables.items():
        assert set(frame["key"]) | set(other[name]["key"]) == set(result[name]["key"])
    change, again = import_difference(one, other)
    assert again.digest == result.digest
    assert apply(one, change).digest == result.digest
    assert change.of("removed") == ()
    assert all(item.after[c] is not None for item in change.of("changed") for c in item.after or {})


def test_an_import_counts_what_it_leaves_alone_and_lists_what_is_not_in_the_file() -> None:
    incoming = register(partnerships=[{"name": "A", "purpose": "Safer streets"}, "B", "D"])
    change, _result = import_difference(held(), incoming)
    assert [(c.sort, c.key, c.after) for c in change.changes] == [
        ("changed", "a", {"purpose": "Safer streets"}),
        ("added", "d", {"id": "d", "name": "D"}),
    ]
    assert change.untouched == {"partnerships": 1}
    assert change.absent == {"partnerships": ("c",)}


def test_extra_information_of_both_is_kept() -> None:
    import polars as pl

    one, other = (
        register(partnerships=["A"]).with_tables(
            {"partnerships": register(partnerships=["A"])["partnerships"].with_columns(extra=pl.lit(text))}
        )
        for text in ('{"Ward": "North", "X": "1"}', '{"Ward": "South", "Y": "2"}')
    )
    assert overlay(one, other).record("partnerships", "a") == {
        "id": "a", "name": "A", "extra": '{"Ward": "South", "X": "1", "Y": "2"}'
    }  # fmt: skip


WHOLE = {"id": "a", "name": "A", "purpose": "Safety", "aliases": ["x"]}


@pytest.mark.parametrize(
    ("change", "clashes"),
    [
        (RecordChange("partnerships", "a", {"purpose": "Safety"}, {"purpose": "x"}), False),
        (RecordChange("partnerships", "a", {"purpose": "Other"}, {"purpose": "x"}), True),
        (RecordChange("partnerships", "a", {"level": None}, {"level": "strategic"}), False),
        (RecordChange("partnerships", "a", {"level": None}, {"level": "strategic"}, WHOLE), False),
        (RecordChange("partnerships", "a", {"level": None}, {"level": "strategic"}, {**WHOLE, "name": "Ay"}), True),
        (RecordChange("partnerships", "a", WHOLE, None), False),
        (RecordChange("partnerships", "a", {"id": "a", "name": "A"}, None), True),
        (RecordChange("partnerships", "z", {"name": "Z"}, {"name": "Y"}), True),
        (RecordChange("partnerships", "z", {"id": "z", "name": "Z"}, None), True),
        (RecordChange("partnerships", "z", None, {"id": "z", "name": "Z"}), False),
        (RecordChange("partnerships", "a", None, {"id": "a", "name": "Another"}), True),
    ],
)
def test_a_change_conflicts_where_the_record_stands_otherwise(change: RecordChange, clashes: bool) -> None:
    made = Difference((change,))
    assert conflicts(held(), made) == ([change] if clashes else [])
    if clashes:
        with pytest.raises(Refused, match="have changed since: partnerships"):
            apply(held(), made)
    else:
        apply(held(), made)


def test_a_seat_whose_key_changes_is_another_record_and_vacancies_close_up() -> None:
    seats = [
        {"partnership": "a", "person": "p", "start": "2024"},
        *({"partnership": "a", "vacant": True, "constituency": who} for who in ("business", "faith", "health")),
    ]
    before = register(partnerships=["A"], people=["P"], memberships=seats)
    after = register(partnerships=["A"], people=["P"], memberships=[{**seats[0], "start": "2025"}, *seats[2:]])
    found = difference(before, after)
    assert [(c.sort, c.key) for c in found.changes if "p|" in c.key] == [
        ("removed", "a||p|2024"),
        ("added", "a||p|2025"),
    ]
    assert sorted(after["memberships"].filter(vacant=True)["key"]) == ["a|||", "a|||#2"]
    assert apply(before, found).digest == after.digest
    assert apply(after, found.inverse()).digest == before.digest


def test_a_seat_put_where_the_same_person_sits_is_a_fault_and_a_second_vacancy_is_none() -> None:
    seat = {"partnership": "a", "person": "p", "start": "2024"}
    vacancy = {"partnership": "a", "vacant": True}
    whole = register(partnerships=["A"], people=["P"], memberships=[seat, {**seat, "role": "chair"}, vacancy, vacancy])
    assert [(fault.code, fault.key) for fault in faults(whole)] == [("repeated_seat", "a||p|2024#2")]
