"""Which partnerships of the register are not measured, and why?"""

from __future__ import annotations

import polars as pl

from ...register import dates
from ...register.snapshot import Register


def not_counted(register: Register) -> pl.DataFrame:
    """Which partnerships do not count on the day, and why?

    Columns: id, name, status, started, ended_on, why: proposed, not_yet (it has not started), ended (the day on which
    it ended has come), ended_undated (merged or ended, with no day given). By id; no row where all count.
    """
    gone = register["partnerships"].join(register.standing.select("id"), on="id", how="anti")
    begun = pl.col("started").is_null() | (dates.starts("started") <= register.as_at)
    over = pl.col("ended_on").is_not_null() & (dates.ends("ended_on") <= register.as_at)
    why = (
        pl.when(pl.col("status") == "proposed").then(pl.lit("proposed"))
        .when(over).then(pl.lit("ended"))
        .when(~begun).then(pl.lit("not_yet"))
        .otherwise(pl.lit("ended_undated"))
    )  # fmt: skip
    return gone.select("id", "name", "status", "started", "ended_on", why.alias("why")).sort("id")
