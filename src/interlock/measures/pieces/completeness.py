"""Which facts are known, of how many records, and what would become possible if more were?"""

from __future__ import annotations

import polars as pl

from ...register.names import fold
from ...register.schema import Table, tables
from ...register.snapshot import Register
from ..need import counted


def completeness(register: Register) -> pl.DataFrame:
    """How many records have each column filled?

    A row for each column of each table that has a record, in the order of the schema. Columns: table, column, filled,
    of, share (0 to 1), lights (what becomes possible when it is filled; empty where nothing of its own does). Counted
    are partnerships and seats that count (see the register), and all records of other tables. An id that was made
    from the name is not filled.
    """
    rows = []
    for name, table in tables().items():
        frame = {"partnerships": counted(register), "memberships": register.seats}.get(name, register[name])
        if not frame.height:
            continue
        nulls = frame.null_count().row(0, named=True)
        for column, field in table.fields.items():
            filled = _given(frame, table) if column == "id" else frame.height - nulls[column]
            rows.append((name, column, filled, frame.height, filled / frame.height, field.lights))
    columns = {"table": pl.String, "column": pl.String, "filled": pl.Int64, "of": pl.Int64, "share": pl.Float64,
               "lights": pl.String}  # fmt: skip
    return pl.DataFrame(rows, schema=columns, orient="row")


def _given(frame: pl.DataFrame, table: Table) -> int:
    """How many ids were given, and not made from the columns that make one?"""
    parts = [column for column in table.id_from if column in frame.columns]
    said = frame.select("id", *(c for c in parts if c != "id"))
    texts = pl.concat_str([pl.col(c) for c in parts] or [pl.lit("")], separator=" ", ignore_nulls=True)
    said = said.select("id", text=texts)
    plain = pl.col("text").str.contains(r"^[\x00-\x7f]*$")
    # Plain letters are folded in columns, as `fold` does; it takes those with accents one by one.
    signs = pl.col("text").str.replace_all("&", " and ", literal=True).str.to_lowercase()
    signs = signs.str.replace_all(r"[^\w]+|_+", "-").str.strip_chars("-")
    given = int(said.filter(plain).select((pl.col("id") != signs).sum()).item())
    others: int = sum(id != fold(text) for id, text in said.filter(~plain).iter_rows())
    return given + others
