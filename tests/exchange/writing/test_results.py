"""What an audit found, as JSON, a workbook and CSV files."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from interlock.audit.run import audit
from interlock.audit.settings import Settings
from interlock.exchange.writing import results_csv, results_json, results_xlsx
from interlock.exchange.writing.flattened import evidence, findings
from interlock.exchange.writing.results_xlsx import results_xlsx_bytes
from interlock.register.problem import Refused

from ...building import register, seats
from .awkward import opened_by_libreoffice
from .resulting import HOSTILE, results


def test_json_holds_just_what_was_given_in_its_order() -> None:
    data = results_json(results())
    assert json.loads(data) == results()
    assert list(json.loads(data)) == ["interlock", "register", "assumptions", "tables", "findings", "not_assessed"]
    assert data == results_json(results())
    assert data.endswith(b"}\n")
    assert results_json({"a": "é"}) == '{\n "a": "é"\n}\n'.encode()


def test_the_workbook_has_a_sheet_a_table_with_numbers_as_numbers(tmp_path: Path) -> None:
    results_xlsx(results(), tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == [
        "Findings", "overlaps", "targets", "Evidence", "Not assessed", "Assumptions", "Register",
    ]  # fmt: skip
    heads, row = ([cell.value for cell in line] for line in book["overlaps"].iter_rows())
    said = dict(zip(heads, row, strict=True))
    assert said["people_jaccard"] == 0.6
    assert said["score"] is None
    assert (said["same_theme"], said["shared_people"], said["a_name"]) == ("yes", "x|y", HOSTILE)
    assert {cell.data_type for sheet in book for line in sheet for cell in line} <= {"s", "n"}
    assert book["Findings"].freeze_panes == "B2"
    assert book["Findings"].auto_filter.ref == "A1:I3"
    assert [[c.value for c in line] for line in book["Assumptions"]][1] == ["meetings_per_year", 6]


def test_libreoffice_opens_the_workbook(tmp_path: Path) -> None:
    results_xlsx(results(), tmp_path / "r.xlsx")
    shown = opened_by_libreoffice(tmp_path / "r.xlsx", "csv", "Text - txt - csv (StarCalc):44,34,76", tmp_path)
    rows = list(csv.DictReader(io.StringIO(shown.read_text())))
    assert [row["in_words"] for row in rows] == [found["in_words"] for found in results()["findings"]]


def test_csv_files_hold_the_same_and_nothing_that_runs(tmp_path: Path) -> None:
    results_csv(results(), tmp_path / "out")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {
        "overlaps.csv", "targets.csv", "findings.csv", "evidence.csv", "not_assessed.csv", "assumptions.csv",
        "register.csv",
    }  # fmt: skip
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out" / "overlaps.csv").read_text())))
    assert rows[0]["b_name"] == "'=1+1"
    assert rows[0]["shared_people"] == "x|y"
    results_csv(results(), tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as inside:
        assert set(inside.namelist()) == names
        assert inside.read("overlaps.csv") == (tmp_path / "out" / "overlaps.csv").read_bytes()
    results_csv({**results(), "tables": {}}, tmp_path / "out")
    assert not (tmp_path / "out" / "overlaps.csv").exists()
    (tmp_path / "out" / "mine.csv").write_text("x")
    with pytest.raises(Refused, match=r"mine\.csv"):
        results_csv(results(), tmp_path / "out")


def test_findings_and_their_evidence_are_flat_tables() -> None:
    table = findings(results())
    row = dict(zip(table.headings, table.rows[0], strict=True))
    assert row["about"] == ["p1", "p2"]
    assert row["measure"] == ["people_shared = 2"]
    assert dict(zip(table.headings, table.rows[1], strict=True))["judgement"][0] == "verb = accepted"
    proof = evidence(results())
    assert proof.headings == ["finding", "what", "name", "seats"]
    assert proof.rows[1] == ["overlap:p1+p2", "person", "@Ben", 4]


def test_a_list_too_long_for_a_cell_is_refused() -> None:
    long = {**results(), "tables": {"grid": [{"partnerships": ["p" * 100] * 400}]}}
    with pytest.raises(Refused, match=r"grid, partnerships.*csv or json"):
        results_xlsx_bytes(long)


def test_a_whole_audit_can_be_written_in_every_form(tmp_path: Path) -> None:
    made = register(
        partnerships=["A", "B"], people=["x", "y", "z"],
        memberships=[*seats("a", ["x", "y", "z"]), *seats("b", ["x", "y", "z"])],
    )  # fmt: skip
    found = audit(made, Settings()).plain()
    assert json.loads(results_json(found)) == found
    results_xlsx(found, tmp_path / "r.xlsx")
    results_csv(found, tmp_path / "r.zip")
    assert openpyxl.load_workbook(tmp_path / "r.xlsx")["overlaps"].max_row == len(found["tables"]["overlaps"]) + 1 == 2
