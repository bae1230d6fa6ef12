"""What are they called? Every id in a result has its name beside it."""

from __future__ import annotations

import numpy as np
import polars as pl

from ..register.schema import tables
from ..register.snapshot import Register
from .lists import listed

FEW = 1000  # so few rows are looked up one by one more quickly


def with_names(frame: pl.DataFrame, register: Register, table: str, *columns: str) -> pl.DataFrame:
    """The frame with a column of names after each of these columns of ids: `a` gives `a_name`, a list `x` `x_names`.

    An id without a record keeps its id as name. Ids are looked up in `table`; empty stays empty.
    """
    held = register[table]
    ids, called = held["id"], held[tables()[table].name_column or "id"]
    names = register.names[table]
    for column in columns:
        many, shown = isinstance(frame.schema[column], pl.List), frame[column]
        if held.is_empty():
            pass
        elif frame.height <= FEW and many:
            cells = [cell or () for cell in shown.to_list()]
            said = pl.Series([names.get(id, id) for cell in cells for id in cell], dtype=pl.String)
            made = listed(np.array([len(cell) for cell in cells], dtype=np.int64), said)
            shown = made if not shown.null_count() else pl.select(pl.when(shown.is_not_null()).then(made)).to_series()
        elif frame.height <= FEW:
            shown = pl.Series([names.get(id, id) for id in shown.to_list()], dtype=shown.dtype)
        elif many:
            shown = frame.select(pl.col(column).list.eval(pl.element().replace(ids, called))).to_series()
        else:
            shown = frame.select(pl.col(column).replace(ids, called)).to_series()
        shown = shown.alias(f"{column}_names" if many else f"{column}_name")
        frame = frame.insert_column(frame.columns.index(column) + 1, shown)
    return frame
