"""Bad input is told in words: what is wrong, where, and what was expected; nothing but Unreadable is ever raised."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from interlock.exchange.reading import limits, packed, read_file, read_package
from interlock.register.problem import Problem, Unreadable

from .making import repacked, workbook, zipped

SMALL = workbook({"partnerships": [["name"], ["A"]]})
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

WHOLE = {  # a file that cannot be read at all: name, bytes, code, words of the message
    "empty": ("a.csv", b"", "empty_file", "is empty"),
    "nothing but a mark": ("a.csv", b"\xef\xbb\xbf \r\n", "empty_file", "is empty"),
    "text as workbook": ("a.xlsx", b"name,b\n1,2", "not_its_ending", "holds plain text"),
    "workbook as text": ("a.csv", SMALL, "not_its_ending", "holds an Excel workbook"),
    "pdf as text": ("a.csv", b"%PDF-1.7\n", "not_its_ending", "holds a PDF"),
    "web page as text": ("a.csv", b"<!DOCTYPE html><html>", "not_its_ending", "holds a web page"),
    "picture as workbook": ("a.xlsx", b"\x89PNG\r\n\x1a\n", "not_its_ending", "holds a picture"),
    "noise as text": ("a.csv", bytes(range(1, 32)) * 40, "not_its_ending", "neither text nor a workbook"),
    "Word document": ("a.xlsx", zipped({"word/document.xml": "<w/>"}), "not_its_ending", "Word document"),
    "zip as workbook": ("a.xlsx", zipped({"a.txt": "x"}), "not_its_ending", "without a workbook"),
    "unknown ending": ("a.pages", b"abc", "unknown_ending", "its ending is none"),
    "password": ("a.xlsx", OLE, "protected", "protected with a password"),
    "old workbook": ("a.xls", OLE, "old_workbook", "of the old kind"),
    "cut short": ("a.xlsx", SMALL[: len(SMALL) // 2], "damaged", "cut short"),
    "broken workbook": ("a.xlsx", zipped({"xl/workbook.xml": "<x"}), "damaged", "damaged"),
    "out of the archive": ("a.zip", zipped({"../../partnerships.csv": "name\nA"}), "leads_out", "leads out of it"),
    "from the root": ("a.zip", zipped({"/etc/partnerships.csv": "name\nA"}), "leads_out", "leads out of it"),
    "bomb": ("a.zip", zipped({"partnerships.csv": b"0" * 30_000_000}), "too_large_unpacked", "unpacks to 30 MB"),
    "bomb in a workbook": (
        "a.xlsx", zipped({"xl/worksheets/sheet1.xml": b"0" * 30_000_000}), "too_large_unpacked", "unpacks to 30 MB"),
    "many files": ("a.zip", zipped({f"{n}.csv": "a" for n in range(250)}), "too_many_entries", "250 files"),
    "nothing of ours": ("a.zip", zipped({"a.md": "x"}), "no_tables", "no table of a register"),
    "empty archive": ("a.zip", zipped({}), "no_tables", "no table of a register"),
    "broken JSON": ("a.json", b"[1,2", "no_json", "no JSON"),
    "deep JSON": ("a.json", b"[" * 100_000, "no_json", ""),
    "JSON without records": ("a.json", b"[]", "empty_file", "no records"),
}  # fmt: skip


@pytest.mark.parametrize("case", WHOLE.values(), ids=WHOLE.keys())
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, case: tuple[str, bytes, str, str]) -> None:
    name, data, code, words = case
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Unreadable) as told:
        read_package(tmp_path / name)
    (problem,) = told.value.problems
    assert (problem.grave, problem.code, problem.file) == ("error", code, name)
    assert words in problem.in_words


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"There is no file gone\.csv"):
        read_package(tmp_path / "gone.csv")


def test_a_file_over_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    with open(tmp_path / "big.csv", "wb") as file:
        file.truncate(200 * limits.MEGABYTE)
    with pytest.raises(Unreadable, match=r"big\.csv is 200 MB.*at most 50 MB"):
        read_file(tmp_path / "big.csv")


def test_a_locked_archive_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped({"partnerships.csv": "name\nA"}))
    data[6] |= 1
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(Unreadable, match="protected with a password"):
        read_package(tmp_path / "a.zip")


def test_an_archive_whose_list_of_contents_is_huge_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(zipfile, "ZipFile", None)  # would raise TypeError if it came to that
    end = b"PK\x05\x06" + bytes(8) + (50 * limits.MEGABYTE).to_bytes(4, "little") + bytes(6)
    with pytest.raises(Unreadable, match="too many files"):
        packed.open_packed(b"PK\x03\x04" + end, "a.zip")


def test_a_sheet_that_claims_the_whole_of_excel_cannot_take_the_machine(tmp_path: Path) -> None:
    corners = b"".join(
        b'<row r="%d"><c r="%s%d" t="inlineStr"><is><t>x</t></is></c></row>' % (row, column, row)
        for row, column in ((1, b"A"), (1_048_576, b"XFD"))
    )
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + corners + b"</sheetData></worksheet>"
    )  # fmt: skip
    (tmp_path / "a.xlsx").write_bytes(repacked(SMALL, {"xl/worksheets/sheet1.xml": sheet}))
    with pytest.raises(Unreadable) as told:
        read_package(tmp_path / "a.xlsx")
    assert told.value.problems[0].code == "too_large_unpacked"
    assert "more memory or time" in told.value.problems[0].in_words


def faults(tmp_path: Path, data: bytes, name: str = "partnerships.csv") -> list[Problem]:
    (tmp_path / name).write_bytes(data)
    return read_package(tmp_path / name)[1]


def places(problems: list[Problem]) -> list[tuple[str, int | None, str]]:
    return [(problem.code, problem.row, problem.column) for problem in problems]


CELLS = {  # a fault within a file that can be read: bytes, where it is told
    "unclosed quote": (b'name,purpose\nA,b\nB,"open\nC,d\n', [("unclosed_quote", 3, "B")]),
    "NUL": (b"name,purpose\nA,x\x00y\n", [("nul_byte", 2, "purpose")]),
    "damaged UTF-8": ("name,purpose\nCafé,é\nB,".encode() + b"x\xff\n", [("undecodable", 3, "purpose")]),
    "no letters": (b"name,purpose\nA,\xff\xfe\n", [("undecodable", 2, "purpose")]),
    "undefined in 1252": (b"name,purpose\nA,x\x81\n", [("undecodable", 2, "purpose")]),
    "too many cells": (b"name,theme\nA,B,C\n", [("ragged_row", 2, "C")]),
    "too few cells": (b"name,theme,area\nA,B\nD,E,F\n", [("short_row", 2, "")]),
    "repeated heading": (b"Name,name\nA,B\n", [("repeated_heading", 1, "name")]),
    "repeated by label": (b"name,Lead officer,lead_officer\nA,B,C\n", [("repeated_heading", 1, "lead_officer")]),
    "no heading": (b"name,,theme\nA,B,C\n", [("no_heading", 2, "B")]),
    "no known heading": (b"foo,bar\nA,B\n", [("no_known_heading", 1, "")]),
}


@pytest.mark.parametrize("case", CELLS.values(), ids=CELLS.keys())
def test_a_fault_within_a_file_names_its_cell(
    tmp_path: Path, case: tuple[bytes, list[tuple[str, int | None, str]]]
) -> None:
    assert places(faults(tmp_path, case[0])) == case[1]


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    data = b"name,name,purpose,\nA,,x\x00,extra\nB,,y,z,over\n"
    assert {problem.code for problem in faults(tmp_path, data)} == {
        "repeated_heading", "nul_byte", "no_heading", "ragged_row"}  # fmt: skip


def test_cells_under_no_heading_of_a_workbook_are_told_once_for_a_column(tmp_path: Path) -> None:
    data = workbook({"partnerships": [["name", None], ["A", 1], ["B", 2], ["C", 3]]})
    (problem,) = faults(tmp_path, data, "a.xlsx")
    assert (problem.code, problem.row, problem.column, problem.sheet) == ("no_heading", 2, "B", "partnerships")
    assert problem.in_words == "1 and 2 more stand in column B, which has no heading."


def test_headings_and_no_rows_are_a_table_without_rows(tmp_path: Path) -> None:
    (tmp_path / "partnerships.csv").write_text("name,purpose\n")
    (raw,), problems, _areas = read_package(tmp_path)
    assert (list(raw.rows), problems) == ([], [])


def test_one_faulty_file_of_a_package_does_not_hide_the_faults_of_another(tmp_path: Path) -> None:
    (tmp_path / "partnerships.csv").write_text("name,name\nA,B\n")
    (tmp_path / "themes.csv").write_bytes(b"")
    (tmp_path / "links.csv").write_bytes(b"%PDF")
    problems = read_package(tmp_path)[1]
    assert {(problem.file, problem.code) for problem in problems} == {
        ("partnerships.csv", "repeated_heading"), ("themes.csv", "empty_file"), ("links.csv", "not_its_ending")
    }  # fmt: skip


def test_a_table_given_twice_is_an_error(tmp_path: Path) -> None:
    data = workbook({"Partnerships": [["name"], ["A"]], "PARTNERSHIPS ": [["name"], ["B"]]})
    (problem,) = faults(tmp_path, data, "a.xlsx")
    assert problem.code == "repeated_table"


def test_an_entry_that_is_damaged_inside_the_archive_is_named(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("partnerships.csv", "name\nA Board\n")
        archive.writestr("themes.csv", "name\nHealth\n")
    (tmp_path / "a.zip").write_bytes(made.getvalue().replace(b"Health\n", b"Wealth\n", 1))
    raws, problems, _areas = read_package(tmp_path / "a.zip")
    assert [raw.table for raw in raws] == ["partnerships"]
    assert "themes.csv in a.zip is damaged" in problems[0].in_words
