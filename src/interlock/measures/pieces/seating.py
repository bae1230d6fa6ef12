"""How many seats has each partnership, filled and vacant, as far as is known?"""

from __future__ import annotations

import polars as pl

from ...register import dates
from ...register.snapshot import Register


def seating(register: Register) -> pl.DataFrame:
    """How many seats should each partnership have, how many are filled, vacant, held over?

    A row for each partnership that counts, by id: partnership, seats (stated, else the seats recorded, filled and
    vacant), filled (seats that count), vacant (recorded as such, or seats less filled where that is more), holdovers.
    Filled, vacant and holdovers are empty where no seat at all is recorded for the body: none recorded is not nobody.
    Vacant is also empty where neither the number of seats is stated nor any vacancy is recorded in the whole register.
    """
    standing = register.standing.select(partnership="id", stated=pl.col("seats").cast(pl.Int64))
    filled = register.seats.group_by("partnership").agg(
        pl.len().cast(pl.Int64).alias("filled"),
        pl.col("holdover").fill_null(False).sum().cast(pl.Int64).alias("holdovers"),
    )
    empty = (
        register["memberships"]
        .filter(pl.col("vacant").fill_null(False) & dates.holds("start", "end", register.as_at))
        .group_by("partnership")
        .agg(pl.len().cast(pl.Int64).alias("empty"))
    )
    rows = standing.join(filled, on="partnership", how="left").join(empty, on="partnership", how="left")
    recorded = pl.col("filled").is_not_null() | pl.col("empty").is_not_null()
    rows = rows.with_columns(
        pl.when(recorded).then(pl.col(column).fill_null(0)).alias(column) for column in ("filled", "empty", "holdovers")
    )
    seats = pl.coalesce("stated", pl.col("filled") + pl.col("empty"))
    vacant = pl.max_horizontal("empty", (pl.col("stated") - pl.col("filled")).clip(lower_bound=0))
    told = recorded & (pl.col("stated").is_not_null() | pl.lit(bool(empty.height)))
    return rows.select(
        "partnership", seats.alias("seats"), "filled", pl.when(told).then(vacant).alias("vacant"), "holdovers"
    ).sort("partnership")
