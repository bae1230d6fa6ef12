"""A list taken away as it is shown."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from interlock.exchange.writing import rows_csv, rows_xlsx

from .awkward import PAYLOADS, STARTS

HEADS = ["Name", "Seats", "=Sum"]
ROWS = [["Café", 4, None], ["=1+1", -2.5, ["a", "b"]], ["+x", True, ""]]


def test_excel_sees_accents_and_nothing_runs() -> None:
    data = rows_csv(HEADS, ROWS)
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig")))) == [
        ["Name", "Seats", "'=Sum"], ["Café", "4", ""], ["'=1+1", "-2.5", "a|b"], ["'+x", "yes", ""],
    ]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_stands_first(payload: str) -> None:
    for row in csv.reader(
        io.StringIO(rows_csv([payload], [[payload], [[payload, "b"]]]).decode("utf-8-sig"), newline="")
    ):
        assert not row[0].strip().startswith(STARTS)
    sheet = openpyxl.load_workbook(io.BytesIO(rows_xlsx(payload, [payload], [[payload]]))).worksheets[0]
    assert {cell.data_type for row in sheet for cell in row} == {"s"}
    assert sheet["A2"].value == payload


@pytest.mark.parametrize("title", ["Partnerships: all [of] them / every * one?", "History", "", "'", "x" * 40])
def test_any_title_names_a_sheet(title: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(rows_xlsx(title, HEADS, ROWS)))
    assert 1 <= len(book.sheetnames[0]) <= 31
    assert [cell.value for cell in book.worksheets[0][3]] == ["=1+1", -2.5, "a|b"]
