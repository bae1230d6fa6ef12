"""What are they called? Every id in a result has its name beside it."""

from __future__ import annotations

import polars as pl

from ..register.snapshot import Register


def with_names(frame: pl.DataFrame, register: Register, table: str, *columns: str) -> pl.DataFrame:
    """The frame with a column of names after each of these columns of ids: `a` gives `a_name`, a list `x` `x_names`.

    An id without a record keeps its id as name. Ids are looked up in `table`; empty stays empty.
    """
    names = register.names[table]
    ids, called = pl.Series(list(names), dtype=pl.String), pl.Series(list(names.values()), dtype=pl.String)
    for column in columns:
        many = isinstance(frame.schema[column], pl.List)
        if not names:
            shown = pl.col(column)
        elif many:
            shown = pl.col(column).list.eval(pl.element().replace(ids, called))
        else:
            shown = pl.col(column).replace(ids, called)
        place = frame.columns.index(column) + 1
        made = frame.select(shown.alias(f"{column}_names" if many else f"{column}_name")).to_series()
        frame = frame.insert_column(place, made)
    return frame
