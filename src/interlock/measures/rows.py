"""How do many rows, worked out one by one, become a table? Quickly, lists of ids included."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

BETWEEN = "\x1f"  # the unit separator, which no id holds


def table_of(rows: Iterable[Mapping[str, Any]], schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Which table do these rows make? Columns of `schema`, a list being one of texts; what a row lacks is empty.

    Lists travel as one text each, which is an order of magnitude faster than a polars series for every list.
    """
    every = list(rows)
    columns: dict[str, pl.Series] = {}
    for name, dtype in schema.items():
        cells = [row.get(name) for row in every]
        if isinstance(dtype, pl.List):
            texts = pl.Series(name, [None if cell is None else BETWEEN.join(cell) for cell in cells], dtype=pl.String)
            parted = pl.when(texts == "").then(pl.lit([], dtype=dtype)).otherwise(texts.str.split(BETWEEN))
            columns[name] = pl.select(parted.alias(name)).to_series()
        else:
            columns[name] = pl.Series(name, cells, dtype=dtype)
    return pl.DataFrame(columns)
