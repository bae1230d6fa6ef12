"""How is one value written in a cell? Text that a spreadsheet might run is made harmless; numbers stay numbers."""

from __future__ import annotations

import json
import math
from datetime import date

import polars as pl

from interlock.register.values import written

from ..apostrophe import FORMULA, is_formula, safe, unsafe

CELL = 32_767  # characters in a cell of a workbook (Excel specifications and limits)
ROWS = 1_048_576  # rows of a sheet, headings among them
COLUMNS = 16_384
_EPOCH = date(1899, 12, 30)  # of Excel's serial dates from 1 March 1900 on
_FIRST = "1900-03-01"


def plain(value: object) -> str:
    """This value as text: yes or no, numbers plainly, lists parted by `|`, empty where it is not known."""
    if isinstance(value, (list, tuple)):
        return "|".join(map(plain, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return written(value)


def for_csv(value: object) -> str:
    """This value as it may stand in a CSV file; only text can be mistaken for a formula, a number never is."""
    if isinstance(value, (int, float)):
        return plain(value)
    return safe(plain(value))


def for_workbook(value: object) -> str | float | None:
    """This value as a workbook holds it: a number where one is held exactly, else text; None where not known."""
    if value is None or isinstance(value, bool):
        return plain(value) or None
    if isinstance(value, (int, float)):
        whole = math.isfinite(value) and float(f"{value:.16G}") == value
        return value if whole else plain(value)
    return plain(value) or None


def serial(text: str) -> int | None:
    """Which day of Excel's calendar is this date? None for one that is partial, or before the calendar is sound."""
    if len(text) != 10 or text < _FIRST:
        return None
    return (date.fromisoformat(text) - _EPOCH).days


def size(text: str) -> int:
    """How many characters is this text to Excel, which counts in UTF-16?"""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def column_for_csv(column: pl.Series) -> pl.Series:
    """A column of a register as text for a CSV file, all at once."""
    kind = column.dtype
    if kind == pl.List(pl.String):
        column = column.list.join("|")
    elif kind == pl.Boolean:
        return column.replace_strict([True, False], ["yes", "no"], return_dtype=pl.String)
    elif kind.is_numeric():
        known = column.unique().drop_nulls()
        return column.replace_strict(known, [written(v) for v in known], return_dtype=pl.String)
    frame = pl.select(text=column)
    run = pl.col("text").str.contains(FORMULA)
    return frame.select(text=pl.when(run).then("'" + pl.col("text")).otherwise(pl.col("text")))["text"]


__all__ = [
    "CELL", "COLUMNS", "ROWS", "column_for_csv", "for_csv", "for_workbook", "is_formula", "plain", "safe", "serial",
    "size", "unsafe",
]  # fmt: skip
