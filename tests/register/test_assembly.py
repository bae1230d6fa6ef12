"""Rows become a register, and everything wrong with them is told at once, at its cell."""

from __future__ import annotations

from datetime import date

import pytest

from interlock.register.assembly import Returned, assemble
from interlock.register.difference import import_difference
from interlock.register.raw import RawTable
from interlock.register.snapshot import Register

AS_AT = date(2026, 4, 1)


def table(name: str, *rows: dict[str, str]) -> RawTable:
    columns = dict.fromkeys(column for row in rows for column in row)
    cells = {column: [row.get(column) for row in rows] for column in columns}
    return RawTable(name, f"{name}.csv", "", cells, range(2, len(rows) + 2))


def read(*tables: RawTable, held: Register | None = None) -> Returned:
    return assemble(tables, as_at=AS_AT, held=held)


def codes(returned: Returned, grave: str = "error") -> list[tuple[str, str, int | None, str]]:
    return [(p.code, p.file, p.row, p.column) for p in returned.problems if p.grave == grave]


A = {"name": "Safer Wyke Board"}
SEAT = {"partnership": "Safer Wyke Board", "person": "X"}


def test_a_name_is_enough() -> None:
    returned = read(table("partnerships", A))
    assert returned.ok
    assert returned.register is not None
    assert returned.register["partnerships"]["id"].to_list() == ["safer-wyke-board"]


def test_what_is_named_and_absent_altogether_is_made_in_silence() -> None:
    returned = read(table("partnerships", {**A, "theme": "Health"}, {"name": "B", "theme": "health "}))
    assert returned.problems == ()
    assert returned.register is not None
    assert returned.register["themes"].select("id", "name").rows() == [("health", "Health")]


def test_what_fits_nothing_in_a_table_that_is_there_is_made_with_a_warning_naming_lookalikes() -> None:
    returned = read(
        table("partnerships", A),
        table("organisations", {"name": "Jobcentre Plus"}),
        table("memberships", {"partnership": "safer wyke board", "organisation": "Jobcenter Plus"}),
    )
    assert codes(returned, "warning") == [("made", "memberships.csv", 2, "organisation")]
    assert "Jobcentre Plus" in returned.problems[0].in_words
    assert returned.register is not None
    assert returned.register["organisations"].height == 2


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ({"level": "strategick"}, "bad_code"),
        ({"started": "31/02/2020"}, "bad_date"),
        ({"started": "2021-02-29"}, "bad_date"),
        ({"seats": "a dozen"}, "bad_number"),
        ({"meetings_per_year": "-4"}, "bad_number"),
        ({"protected": "perhaps"}, "bad_yes_no"),
        ({"website": "None"}, "bad_url"),
        ({"budget": "lots"}, "bad_money"),
        ({"started": "2020-01-01", "ends": "2019-01-01"}, "ends_before_start"),
    ],
)
def test_a_faulty_optional_cell_is_told_at_its_cell_and_emptied(cell: dict[str, str], code: str) -> None:
    returned = read(table("partnerships", {"name": "First"}, {**A, **cell}))
    column = list(cell)[-1]
    assert codes(returned) == [(code, "partnerships.csv", 3, column)]
    assert returned.errors[0].value == cell[column]
    assert returned.errors[0].expected
    assert returned.register is not None
    assert returned.register["partnerships"].filter(id="safer-wyke-board")[column].to_list() == [None]


def test_a_row_without_a_name_goes_whole_and_rows_that_cite_it_follow() -> None:
    returned = read(
        table("partnerships", A),
        table("people", {"id": "x", "name": ""}),
        table("memberships", {"partnership": "safer-wyke-board", "person": "x"}),
    )
    assert codes(returned) == [
        ("cites_aside", "memberships.csv", 2, "person"),
        ("missing", "people.csv", 2, "name"),
    ]
    assert returned.register is not None
    assert returned.register["memberships"].height == 0


def test_repeated_ids_name_each_other() -> None:
    returned = read(table("partnerships", {"id": "a", "name": "A"}, {"id": "a", "name": "B"}))
    assert codes(returned) == [("repeated_id", "partnerships.csv", n, "id") for n in (2, 3)]
    assert "3" in returned.errors[0].in_words


def test_names_that_make_one_id_name_each_other() -> None:
    returned = read(table("partnerships", {"name": "Arts & Sport"}, {"name": "Arts and Sport"}))
    assert [code for code, *_ in codes(returned)] == ["repeated_id", "repeated_id"]


def test_a_reference_is_an_id_then_a_name_then_an_alias() -> None:
    people = table("people", {"id": "1", "name": "2", "aliases": "three|2b"}, {"id": "2", "name": "three"})
    for text, id in (("2", "2"), ("three", "2"), ("2b", "1")):
        returned = read(
            table("partnerships", A), people, table("memberships", {"partnership": "Safer Wyke Board", "person": text})
        )
        assert returned.register is not None
        assert returned.register["memberships"]["person"].to_list() == [id], text


def test_an_ambiguous_name_lists_all_that_it_may_be() -> None:
    returned = read(
        table("partnerships", {"id": "1", "name": "A"}, {"id": "2", "name": "A"}),
        table("memberships", {"partnership": "A", "person": "X"}),
    )
    assert codes(returned) == [("ambiguous", "memberships.csv", 2, "partnership")]
    assert "1, 2" in returned.errors[0].in_words


@pytest.mark.parametrize("table_name", ["partnerships", "targets", "plans", "funding"])
def test_partnerships_targets_plans_and_funding_are_never_made(table_name: str) -> None:
    cited = {
        "partnerships": ("memberships", {"partnership": "Nope", "person": "X"}),
        "targets": ("contributions", {"partnership": "Safer Wyke Board", "target": "Nope"}),
        "plans": ("targets", {"name": "T", "plan": "Nope"}),
        "funding": ("allocations", {"funding": "Nope", "partnership": "Safer Wyke Board"}),
    }[table_name]
    there = [] if table_name == "partnerships" else [table(table_name, {"name": "Something"})]
    rows = [table(cited[0], cited[1])] if cited[0] != table_name else []
    returned = read(table("partnerships", A), *there, *rows)
    assert [code for code, *_ in codes(returned)] == ["dangling"]


def test_a_seat_with_nobody_is_refused_unless_vacant_or_speaking_for_somebody() -> None:
    body = {"partnership": "Safer Wyke Board"}
    returned = read(
        table("partnerships", A),
        table(
            "memberships", body, {**body, "vacant": "yes"}, {**body, "vacant": "yes"}, {**body, "constituency": "faith"}
        ),
    )
    assert codes(returned) == [("seat_with_nobody", "memberships.csv", 2, "person")]
    assert returned.register is not None
    assert returned.register["memberships"].height == 3


def test_one_person_for_one_organisation_at_one_time_is_one_seat_with_the_highest_role() -> None:
    seat = {"partnership": "Safer Wyke Board", "organisation": "Police", "person": "X"}
    rows = ({**seat, "role": "member"}, {**seat, "role": "chair"}, {**seat, "organisation": "Council"})
    for order in (rows, rows[::-1]):
        returned = read(table("partnerships", A), table("memberships", *order))
        assert [code for code, *_ in codes(returned, "warning")] == ["repeated_seat"]
        assert returned.ok
        assert returned.register is not None
        held = returned.register["memberships"].select("organisation", "role").rows()
        assert held == [("council", None), ("police", "chair")]


def test_terms_that_follow_each_other_are_two_seats() -> None:
    seat = {"partnership": "Safer Wyke Board", "organisation": "Police", "person": "X"}
    returned = read(
        table("partnerships", A),
        table("memberships", {**seat, "start": "2020", "end": "2022-12"}, {**seat, "start": "2023"}),
    )
    assert returned.problems == ()
    assert returned.register is not None
    assert returned.register["memberships"].height == 2


def test_a_chair_who_has_no_seat_gets_one_and_only_one() -> None:
    returned = read(table("partnerships", {**A, "chair": "Dr Rao"}))
    assert returned.register is not None
    assert returned.register["memberships"].select("person", "role").rows() == [("dr-rao", "chair")]
    again = read(
        table("partnerships", {**A, "chair": "Dr Rao"}),
        table("memberships", {"partnership": "Safer Wyke Board", "person": "Dr Rao", "organisation": "NHS"}),
    )
    assert again.register is not None
    assert again.register["memberships"].height == 1


def test_the_seat_that_a_chair_was_given_is_in_the_file_when_it_comes_again() -> None:
    file = (
        table("partnerships", {**A, "chair": "Dr Rao"}),
        table("memberships", {"partnership": "Safer Wyke Board", "organisation": "Police"}),
    )
    held = read(*file).register
    assert held is not None
    again = read(*file, held=held).register
    assert again is not None
    change, _result = import_difference(held, again)
    assert not change.changes
    assert change.absent == {}
    assert change.untouched["memberships"] == 2


def test_a_file_without_seats_says_nothing_of_the_seats_that_are_held() -> None:
    held = read(table("partnerships", {**A, "chair": "Dr Rao"})).register
    again = read(table("partnerships", {**A, "chair": "Dr Rao"}), held=held).register
    assert again is not None
    assert again["memberships"].height == 0


@pytest.mark.parametrize(
    ("tables", "code"),
    [
        ((table("themes", {"id": "1", "name": "X", "parent": "2"}, {"id": "2", "name": "Y", "parent": "1"}),), "loop"),
        ((table("areas", {"id": "1", "name": "X", "parent": "1"}),), "loop"),
        ((table("links", {"from": "Safer Wyke Board", "to": "safer wyke board", "kind": "advises"}),), "to_itself"),
        ((table("memberships", {**SEAT, "attended": "7", "of_meetings": "6"}),), "more_than_possible"),
        ((table("area_units", {"area": "W", "unit": "u", "share": "1.2"}),), "bad_share"),
        ((table("areas", {"name": "W", "successors": "N:0.7|S:0.6"}, {"name": "N"}, {"name": "S"}),), "over_one"),
        ((table("ratings", {"partnership": "Safer Wyke Board", "rater": ""}),), "missing"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_an_error(tables: tuple[RawTable, ...], code: str) -> None:
    returned = read(table("partnerships", A), *tables)
    assert {found for found, *_ in codes(returned)} == {code}
    assert all(p.row is not None for p in returned.errors)


def test_no_partnerships_and_no_rows_are_errors_of_the_file() -> None:
    assert [c for c, *_ in codes(read(table("organisations", {"name": "A"})))] == ["no_partnerships"]
    empty = RawTable("partnerships", "p.csv", "", {"name": [], "theme": []}, [])
    returned = read(empty)
    assert [c for c, *_ in codes(returned)] == ["no_rows"]
    assert returned.register is None


def test_unknown_columns_are_listed_and_kept() -> None:
    returned = read(table("partnerships", {**A, "RAG": "red"}))
    assert codes(returned, "warning") == [("unknown_column", "partnerships.csv", None, "")]
    assert returned.register is not None
    assert returned.register["partnerships"]["extra"].to_list() == ['{"RAG": "red"}']


def test_on_import_a_row_without_an_id_is_the_held_record_of_that_name_or_alias() -> None:
    held = read(table("partnerships", {"id": "p1", "name": "Safer Wyke Board", "aliases": "SWB"})).register
    assert held is not None
    for name in ("safer  WYKE board", "SWB"):
        returned = read(table("partnerships", {"name": name, "seats": "9"}), held=held)
        assert returned.register is not None
        assert returned.register["partnerships"]["id"].to_list() == ["p1"]


def test_on_import_references_resolve_against_what_is_held_and_other_tables_may_come_alone() -> None:
    held = read(table("partnerships", {"id": "p1", "name": "Safer Wyke Board"})).register
    returned = read(table("memberships", {"partnership": "safer wyke board", "person": "X"}), held=held)
    assert returned.ok
    assert returned.register is not None
    assert returned.register["memberships"]["partnership"].to_list() == ["p1"]


def test_on_import_a_seat_without_a_start_is_the_seat_that_is_held() -> None:
    seat = {"partnership": "Safer Wyke Board", "organisation": "Police", "person": "X"}
    held = read(table("partnerships", A), table("memberships", {**seat, "start": "2024"})).register
    returned = read(table("memberships", {**seat, "role": "chair"}), held=held)
    assert returned.register is not None
    assert returned.register["memberships"]["start"].to_list() == ["2024"]
