"""Which partnerships are how important at which level, and how should we be involved in them?"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import polars as pl

from ...register.language import _
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed, counted, some_known
from .matrix import LEVELS, bodies

IMPORTANCES = ("critical", "desirable", "peripheral")


@cache
def cells() -> pl.DataFrame:
    """What does each of the nine cells suggest? importance, level, involvement, by_whom, tests, source."""
    return pl.read_csv(Path(__file__).parent / "involvement.csv")


def grid(register: Register) -> pl.DataFrame:
    """How many partnerships stand in each cell of importance by level, which, and what part does that suggest?

    A row for each of the nine cells, also an empty one, and after them one for each cell with an importance or a
    level not known (empty) that holds any. Columns: importance, level, count (bodies), partnerships,
    partnerships_names, suggested_involvement (lead, support, contact; from the importance alone where the level is
    not known), by_whom. NotAssessed where no importance or no level is known. Source: report, diagram 1 (Wycombe).
    """
    standing = counted(register)
    for column, because in (
        ("importance", _("No partnership has been given an importance.")),
        ("level", _("No partnership has been given a level.")),
    ):
        if not some_known(standing, column):
            raise NotAssessed(f"partnerships.{column}", because)
    held = standing.group_by("importance", "level").agg(
        bodies().sum().alias("count"), pl.col("id").sort().alias("partnerships")
    )
    suggested = cells().select("importance", "level", "involvement", "by_whom")
    rows = suggested.select("importance", "level").join(
        held, on=["importance", "level"], how="full", coalesce=True, nulls_equal=True
    )
    role = suggested.unique("importance").select("importance", suggested_involvement="involvement", by_whom="by_whom")
    place = [
        pl.col("importance").replace_strict(IMPORTANCES, range(3), default=3, return_dtype=pl.Int8),
        pl.col("level").replace_strict(LEVELS, range(3), default=3, return_dtype=pl.Int8),
    ]
    whole = pl.col("importance").is_not_null() & pl.col("level").is_not_null()
    rows = (
        rows.join(role, on="importance", how="left")
        .sort(~whole, *place)
        .with_columns(
            pl.col("count").fill_null(0), pl.col("partnerships").fill_null(pl.lit([], dtype=pl.List(pl.String)))
        )
    )
    return with_names(rows, register, "partnerships", "partnerships")
