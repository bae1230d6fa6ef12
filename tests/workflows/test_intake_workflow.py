"""Corrections and remedies become lines of the mapping, and only those."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from interlock.exchange.mapping import Block, Grid, Mapping, load_mapping
from interlock.register.difference import Difference, RecordChange
from interlock.register.problem import Problem
from interlock.register.snapshot import Register
from interlock.workflows import altered, intake
from interlock.workflows.intake.trying import digest

DAY = date(2026, 4, 1)


def mapping(**more: Any) -> Mapping:
    block = Block(
        "partnerships", columns={"name": ("Body",), "host": ("Run by",), "meetings_per_year": ("Mtgs",)}, **more
    )
    seats = Block(
        "memberships", columns={"partnership": ("Body",), "organisation": ("Who",)}, split={"organisation": (";",)}
    )
    return Mapping((block, seats))


def test_a_word_is_unknown_only_where_its_column_is_read() -> None:
    made = intake.leave_unknown(mapping(unknown=("tbc",)), "partnerships", "Mtgs", "as needed")
    assert made.blocks[0].unknown == ("tbc", "as needed")
    assert made.blocks[1].unknown == ()
    assert intake.leave_unknown(made, "partnerships", "Mtgs", "As needed") == made
    assert intake.leave_unknown(made, "partnerships", "No such", "x") == made


def test_a_value_is_read_as_another_whatever_its_case() -> None:
    made = intake.read_as(mapping(), "partnerships", "Mtgs", "Monthly", "12")
    made = intake.read_as(made, "partnerships", "Mtgs", "monthly", "11")
    assert made.blocks[0].values == {"meetings_per_year": {"monthly": "11"}}


def test_two_organisations_are_one_in_every_column_that_names_one() -> None:
    made = intake.same_as(mapping(), "organisations", "Jobcenter Plus", "Jobcentre Plus")
    assert made.blocks[0].values == {"host": {"Jobcenter Plus": "Jobcentre Plus"}}
    assert made.blocks[1].values == {"organisation": {"Jobcenter Plus": "Jobcentre Plus"}}


def test_two_bodies_of_a_grid_are_one() -> None:
    grid = Mapping((
        Block("partnerships", unite=True, grid=Grid("name")),
        Block("memberships", columns={"person": ("Name",)}, grid=Grid("partnership", "role")),
    ))  # fmt: skip
    made = intake.same_as(grid, "partnerships", "Safer Bord", "Safer Board")
    assert made.blocks[0].values == {"name": {"Safer Bord": "Safer Board"}}
    assert made.blocks[1].values == {"partnership": {"Safer Bord": "Safer Board"}}


def test_remedies_survive_as_text() -> None:
    from interlock.workflows.intake.texts import as_text

    made = intake.same_as(mapping(), "organisations", 'The "Hub" = x', "Hub")
    assert load_mapping(as_text(made)) == made


def test_a_digest_tells_differences_apart_and_not_their_order() -> None:
    a = RecordChange("partnerships", "a", None, {"name": "A"})
    b = RecordChange("partnerships", "b", {"name": "B"}, {"name": "C"})
    assert digest(Difference((a, b))) == digest(Difference((b, a)))
    assert digest(Difference((a,))) != digest(Difference((b,)))
    assert digest(Difference((b,))) != digest(Difference((RecordChange("partnerships", "b", {"name": "B"}, None),)))


def test_a_change_is_told_by_names_not_ids() -> None:
    register = Register.from_records(
        {"partnerships": [{"id": "swb", "name": "Safer Wyke Board"}], "organisations": [{"id": "p", "name": "Police"}]},
        DAY,
    )
    change = RecordChange(
        "partnerships", "swb", {"host": None, "meetings_per_year": 4.0}, {"host": "p", "meetings_per_year": None}
    )
    seat = RecordChange("memberships", "swb|p||", None, {"partnership": "swb", "organisation": "p", "role": "chair"})
    parts = altered.parts([change, seat], before=register, now=register)
    row, seats = parts[0].rows["changed"][0], parts[1].rows["added"][0]
    assert row.title == "Safer Wyke Board"
    assert row.there
    assert [(step.label, step.before) for step in row.steps] == [("Host", None), ("Meetings a year", 4.0)]
    assert row.steps[0].after.text == "Police"  # type: ignore[union-attr]
    assert seats.title == "Safer Wyke Board · Police"
    assert [step.label for step in seats.steps] == ["Role"]
    assert not seats.there


def test_problems_as_a_file_run_nothing() -> None:
    bad = Problem("error", "bad_code", "“=1+1” is none", "=a.csv", "", 2, "@x", "=cmd|'/c calc'!A0")
    text = intake.as_csv([bad]).decode("utf-8-sig")
    assert "'=a.csv,,2,'@x,'=cmd" in text


def test_kinds_are_counted_errors_first() -> None:
    found = intake.kinds_of([Problem("warning", "made", "x"), Problem("error", "bad_date", "x"),
                             Problem("error", "bad_date", "y"), Problem("error", "some_new_code", "z")])  # fmt: skip
    assert [(one.name, one.n) for one in found] == [
        ("Dates that cannot be read", 2), ("Some new code", 1), ("Records made for a name", 1),
    ]  # fmt: skip


def test_every_kind_that_a_cell_can_have_is_named() -> None:
    from interlock.register.schema import tables
    from interlock.workflows.intake.problems import KINDS

    types = {field.type for table in tables().values() for field in table.fields.values()}
    never_wrong = {"text", "list", "ref", "refs"}
    assert {f"bad_{type}" for type in types - never_wrong} <= set(KINDS) | {"bad_text"}


def test_several_files_of_one_name_are_all_kept() -> None:
    import io
    import zipfile

    from interlock.workflows.intake.files import _bundle

    name, content = _bundle([("a.csv", b"1"), ("../a.csv", b"2"), ("C:\\x\\A.csv", b"3")])
    assert name == "3 files together.zip"
    assert zipfile.ZipFile(io.BytesIO(content)).namelist() == ["a.csv", "a (2).csv", "A (3).csv"]


def test_rows_are_put_into_words_only_when_asked_for() -> None:
    names = SimpleNamespace(get=lambda *_: (_ for _ in ()).throw(AssertionError("asked for")))
    rows = altered.Rows([RecordChange("partnerships", "a", None, {"name": "A"})] * 5, names, Register({}, DAY))  # type: ignore[arg-type]
    assert len(rows) == 5
