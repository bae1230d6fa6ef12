"""What stands in a file is read as it stands: any common encoding and delimiter, any shape of package."""

from __future__ import annotations

import csv
import datetime
import io
import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlock.exchange.reading import letter, read_bytes, read_package
from interlock.exchange.reading.headings import known_as
from interlock.register.problem import Unreadable
from interlock.register.schema import tables

from .making import repacked, workbook, zipped

ROWS = [["name", "purpose", "notes"], ["Café Board", "one\ntwo", "a; b"], ["Ŵyke’s", 'said "no"', "x | y"]]


def written(rows: list[list[str]], delimiter: str) -> str:
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=delimiter).writerows(rows)
    return made.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_common_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    book = read_bytes(written(ROWS, delimiter).encode(encoding), "a.csv")
    assert (book.sheets[0].cells, book.problems) == (ROWS, ())


def test_windows_text_is_read_as_windows_text() -> None:
    book = read_bytes("name;purpose\nCafé – “one”;£5\n".encode("cp1252"), "a.csv")
    assert (book.sheets[0].cells[1], book.problems) == (["Café – “one”", "£5"], ())


def test_the_row_number_is_the_line_on_which_a_record_starts(tmp_path: Path) -> None:
    (tmp_path / "partnerships.csv").write_text('name,purpose\n\nA,"one\ntwo"\nB,x\n')
    (raw,), _problems, _areas = read_package(tmp_path)
    assert list(raw.rows) == [3, 5]


def test_excel_may_say_its_delimiter() -> None:
    book = read_bytes(b"sep=;\nname;purpose\nA, B;c\n", "a.csv")
    assert book.sheets[0].cells == [["name", "purpose"], ["A, B", "c"]]
    assert [book.sheets[0].row(index) for index in (0, 1)] == [2, 3]


CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co"]), max_size=12).map(str.strip)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=8), st.sampled_from([",", ";", "\t"]))
def test_what_is_written_is_read_again(rows: list[list[str]], delimiter: str) -> None:
    whole = [["name", "purpose", "notes"], *[["A" + row[0], *row[1:]] for row in rows]]
    book = read_bytes(written(whole, delimiter).encode(), "a.tsv" if delimiter == "\t" else "a.csv")
    read = [cells + [""] * (3 - len(cells)) for cells in book.sheets[0].cells]
    assert read == whole


def test_a_workbook_reads_as_people_see_it() -> None:
    data = workbook(
        {
            "A": [[None], [None, "name", "n"], [None, "x", 4.0], [None, " y ", 4.5], [None, "z", True],
                  [None, "d", datetime.date(2026, 4, 1)], [None, "t", datetime.datetime(2026, 4, 1, 9, 30)]],
            "Hidden": [["name"], ["B"]],
        },
        hidden=["Hidden"],
    )  # fmt: skip
    first, second = read_bytes(data, "a.xlsx").sheets
    assert first.cells == [
        [], ["", "name", "n"], ["", "x", "4"], ["", "y", "4.5"], ["", "z", "yes"], ["", "d", "2026-04-01"],
        ["", "t", "2026-04-01 09:30:00"],
    ]  # fmt: skip
    assert (second.hidden, second.cells) == (True, [["name"], ["B"]])


def test_a_formula_that_failed_is_not_taken_for_an_empty_cell() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        b'<c r="A1" t="inlineStr"><is><t>name</t></is></c></row><row r="2"><c r="A2" t="e"><f>Z9</f><v>#REF!</v></c>'
        b"</row></sheetData></worksheet>"
    )
    data = repacked(workbook({"partnerships": [["x"]]}), {"xl/worksheets/sheet1.xml": sheet})
    assert read_bytes(data, "a.xlsx").sheets[0].cells == [["name"], ["#REF!"]]


def test_headings_are_known_by_name_or_label_in_any_case() -> None:
    table = tables()["partnerships"]
    assert {known_as(text, table) for text in ("lead_officer", "LEAD OFFICER", "Lead officer ")} == {"lead_officer"}
    assert known_as("sunset", table) == "ends"


@pytest.mark.parametrize("table", tables().values(), ids=lambda table: table.name)
def test_every_column_is_known_by_its_own_name_and_label(table) -> None:  # type: ignore[no-untyped-def]
    for field in table.fields.values():
        assert known_as(field.name, table) == field.name
        assert known_as(field.label, table) == field.name


FILES = {"partnerships.csv": "name,theme\nA,Health\n", "memberships.csv": "partnership,organisation\nA,B\n"}


def test_workbook_folder_and_zip_say_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    (folder / "datapackage.json").write_text("{}")
    (folder / "README.md").write_text("x")
    (tmp_path / "a.zip").write_bytes(zipped({f"wyke/{name}": text for name, text in FILES.items()}))
    sheets = {name[:-4].title(): list(csv.reader(io.StringIO(text))) for name, text in FILES.items()}
    (tmp_path / "a.xlsx").write_bytes(workbook(sheets))
    said = []
    for path in (folder, tmp_path / "a.zip", tmp_path / "a.xlsx"):
        raws, problems, _areas = read_package(path)
        assert problems == []
        said.append(sorted((raw.table, str(raw.columns), str(raw.rows)) for raw in raws))
    assert said[0] == said[1] == said[2]


def test_areas_come_along_and_other_things_are_listed(tmp_path: Path) -> None:
    inside = FILES | {"areas.geojson": "{}", "other.csv": "a", "more.zip": zipped({"a": "b"}), ".DS_Store": "x"}
    (tmp_path / "a.zip").write_bytes(zipped(inside))
    raws, problems, areas = read_package(tmp_path / "a.zip")
    assert (len(raws), areas) == (2, b"{}")
    assert [(problem.grave, problem.code, problem.file) for problem in problems] == [
        ("warning", "unknown_sheet", "other.csv"), ("warning", "nested_zip", "more.zip")]  # fmt: skip


def test_sheets_that_are_no_tables_are_listed_unless_they_say_ignore(tmp_path: Path) -> None:
    sheets = {"Read me": [["x"]], "Codes": [["x"]], "Old (ignore)": [["x"]], "Budget 2019": [["x"]], "Blank": []}
    (tmp_path / "a.xlsx").write_bytes(workbook({"partnerships": [["name"], ["A"]], **sheets}))
    _raws, problems, _areas = read_package(tmp_path / "a.xlsx")
    assert [(problem.grave, problem.sheet) for problem in problems] == [("warning", "Budget 2019")]


def test_unknown_columns_are_kept_as_headed(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Name,Ward councillor\nA,B\n")
    (raw,), problems, _areas = read_package(tmp_path / "list.csv")
    assert (raw.table, raw.columns, raw.headings) == (
        "partnerships", {"name": ["A"], "Ward councillor": ["B"]}, {"name": "Name"})  # fmt: skip
    assert problems == []


def test_json_records_keep_their_inner_fields() -> None:
    records = [{"a": 1, "b": {"c": True}, "d": ["x", "y"]}, {"a": 2.0, "e": None, "f": [{"g": 1}]}]
    for name, data in (
        ("a.json", json.dumps({"groups": records, "n": 2})),
        ("a.jsonl", "\n".join(map(json.dumps, records))),
    ):
        (sheet,) = read_bytes(data.encode(), name).sheets
        assert sheet.cells == [["a", "b.c", "d", "e", "f"], ["1", "yes", "x|y"], ["2", "", "", "", '[{"g": 1}]']]
        assert [sheet.row(index) for index in (1, 2)] == [1, 2]


def test_a_bad_line_of_json_lines_is_told_and_the_others_are_read() -> None:
    book = read_bytes(b'{"a": 1}\n{"a": \n[3]\n{"a": 4}\n', "a.jsonl")
    assert [row[0] for row in book.sheets[0].cells] == ["a", "1", "4"]
    assert [(problem.code, problem.row) for problem in book.problems] == [("no_json", 2), ("no_record", 3)]


def test_letters_count_as_a_spreadsheet_does() -> None:
    assert [letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def mutated(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _time in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                changed[at] = chance.randrange(256)
            case 1:
                del changed[at : at + chance.randint(1, 40)]
            case 2:
                changed[at:at] = bytes(chance.randrange(256) for _byte in range(chance.randint(1, 20)))
            case _:
                del changed[max(at, 1) :]
        if not changed:
            return b""
    return bytes(changed)


@pytest.mark.parametrize(
    ("name", "data", "times"),
    [
        ("a.csv", written(ROWS * 5, ",").encode(), 400),
        ("a.csv", written(ROWS * 5, ";").encode("utf-16"), 100),
        ("a.json", json.dumps([{"name": "A", "in": {"b": [1, {"c": 2}]}}] * 4).encode(), 200),
        ("a.zip", zipped(FILES), 200),
        ("a.xlsx", workbook({"partnerships": ROWS, "themes": [["name"], ["x"]]}), 120),
    ],
    ids=["csv", "utf-16", "json", "zip", "xlsx"],
)
def test_malformed_bytes_never_raise_anything_but_unreadable(
    tmp_path: Path, name: str, data: bytes, times: int
) -> None:
    chance = random.Random(2026)
    read = 0
    for _time in range(times):
        (tmp_path / name).write_bytes(mutated(data, chance))
        try:
            raws, _problems, _areas = read_package(tmp_path / name)
            read += all(len(column) == len(raw.rows) for raw in raws for column in raw.columns.values())
        except Unreadable as told:
            read += all(str(problem) for problem in told.problems)
    assert read == times
