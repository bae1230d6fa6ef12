"""Rows become a table, as polars itself would make it."""

import polars as pl

from interlock.measures.rows import table_of

SCHEMA = {"id": pl.String(), "n": pl.Int64(), "ids": pl.List(pl.String)}


def test_as_polars_makes_it():
    rows = [{"id": "a", "n": 1, "ids": ["x", "y"]}, {"id": "b", "n": None, "ids": []}, {"id": "c", "ids": None}, {}]
    assert table_of(rows, SCHEMA).equals(pl.DataFrame(rows, schema=SCHEMA))
    assert table_of(rows, SCHEMA).schema == SCHEMA
    assert table_of([], SCHEMA).equals(pl.DataFrame(schema=SCHEMA))
