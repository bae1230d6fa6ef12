"""The empty workbook to start from."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from interlock.exchange.writing import write_template
from interlock.exchange.writing.template import template_bytes
from interlock.register.schema import tables
from interlock.workflows.reading import read

from ...building import AS_AT
from .awkward import opened_by_libreoffice


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_template(tmp_path / "template.xlsx")
    return tmp_path / "template.xlsx"


def test_it_has_every_table_and_every_heading_with_a_note(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Read me", *tables(), "Codes"]
    for name, table in tables().items():
        heads = [cell.value for cell in book[name][1]]
        assert heads == [field for field in table.fields if field != "outline"]
        for cell in book[name][1]:
            field = table.fields[cell.value]
            assert field.label in cell.comment.text
            assert field.meaning in cell.comment.text
        assert book[name].freeze_panes == "B2"
    assert template_bytes() == path.read_bytes()


def test_codes_and_truths_have_drop_downs_that_give_what_is_read(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    codes = [[cell.value for cell in row] for row in book["Codes"]]
    for name, table in tables().items():
        found = {}
        for rule in book[name].data_validations.dataValidation:
            first = str(rule.sqref).split(":")[0]
            assert first.endswith("2")
            found[book[name][first[:-1] + "1"].value] = rule.formula1
        for field in table.fields.values():
            if field.codes:
                start, end = (int(part.rpartition("$")[2]) for part in found.pop(field.name).split(":"))
                listed = [row[2] for row in codes[start - 1 : end]]
                assert listed == [code.code for code in field.codes], field
            elif field.type == "yes_no":
                assert found.pop(field.name) == '"yes,no"'
        assert found == {}


def test_untouched_it_holds_no_partnership_and_says_that_examples_are_left_aside(path: Path) -> None:
    returned = read(path, as_at=AS_AT)
    assert returned.register is None
    assert [problem.code for problem in returned.errors] == ["no_rows"]
    told = [problem for problem in returned.problems if problem.grave == "warning"]
    assert {problem.code for problem in told} == {"example_row"}
    assert len(told) == len(tables())
    assert str(told[0]).startswith("template.xlsx, sheet actions, row 2, column notes: This row is the example")


def test_filled_in_it_is_a_register(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["partnerships"]
    for name, value in {"name": "Our Board", "theme": "Health", "level": "strategic", "protected": "yes"}.items():
        at = next(cell.column for cell in sheet[1] if cell.value == name)
        sheet.cell(3, at, value)
    seats = book["memberships"]
    seats.delete_rows(2)
    seats.cell(2, 1, "Our Board")
    seats.cell(2, 2, "Council")
    book.save(path)
    returned = read(path, as_at=AS_AT)
    assert returned.ok
    assert returned.register is not None
    assert returned.register.counts() == {"partnerships": 1, "organisations": 1, "memberships": 1, "themes": 1}
    assert {problem.code for problem in returned.problems} == {"example_row"}


def test_an_example_without_its_mark_is_a_record_of_its_own(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["partnerships"]
    sheet.cell(2, next(cell.column for cell in sheet[1] if cell.value == "notes")).value = None
    book.save(path)
    register = read(path, as_at=AS_AT).register
    assert register is not None
    assert register["partnerships"]["name"].to_list() == ["Safer Wyke Board"]


def test_libreoffice_opens_it(path: Path, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    again = opened_by_libreoffice(path, "xlsx", "", tmp_path / "again")
    book = openpyxl.load_workbook(again)
    assert book.sheetnames == ["Read me", *tables(), "Codes"]
    assert [problem.code for problem in read(again, as_at=AS_AT).errors] == ["no_rows"]
