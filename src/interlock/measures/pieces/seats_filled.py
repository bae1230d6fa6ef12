"""How much of the last year were the seats of each partnership filled? Day by day, not only today."""

from __future__ import annotations

import polars as pl

from ...register import dates
from ...register.snapshot import Register
from .seating import seating


def seats_filled(register: Register, seats: pl.DataFrame | None = None) -> pl.DataFrame:
    """Which share of the seats was filled, on average over the days of the last 12 months?

    Input: `seats`, the table of `seating` where it is at hand. A row for each partnership that counts, by id:
    partnership, seats_filled_year (days on which seats were filled over the days on which they should have been),
    seats_filled_year_at_least, seats_filled_year_at_most (shares, 0 to 1).
    The 12 months end the day before the day of looking; a body that began within them is measured from its first day.
    Seats that should exist are those of `seating`: the stated number, else the seats recorded today. A holdover is a
    seat filled. A term whose start is not known may have begun on any day up to the day before it ended, or today: the
    share is then empty, and the other two say between which bounds it lies. All three are empty where no term of the
    body says when it began, where it is not known how many seats there should be, and where the body began today.
    Source: the civil grand jury of San Francisco, Commission Impossible (2024), appendix D: average percentage of
    seats filled (two of seven vacant all year 71.4 %, for half of the year 85.7 %).
    """
    until = pl.lit(register.as_at)
    bodies = register.standing.select(partnership="id", began=dates.starts("started")).with_columns(
        since=pl.max_horizontal("began", until.dt.offset_by("-1y"))
    )
    sits = register["memberships"].filter(~pl.col("vacant").fill_null(False))
    sits = sits.select("partnership", "start", "end", "holdover").join(bodies, on="partnership")
    begun = sits.select("start").unique().with_columns(begun=dates.starts("start"))  # far fewer days than seats
    ended = sits.select("end").unique().with_columns(ended=dates.ends("end"))
    sits = sits.join(begun, on="start", how="left").join(ended, on="end", how="left")
    sits_on = pl.col("holdover").fill_null(False) | pl.col("ended").is_null()
    terms = sits.select(
        "partnership", "since", begins=pl.max_horizontal("begun", "since"), told=pl.col("begun").is_not_null(),
        ends=pl.when(sits_on).then(until).otherwise(pl.min_horizontal("ended", until)),
    )  # fmt: skip
    days = (pl.col("ends") - pl.max_horizontal("begins", "since")).dt.total_days().clip(lower_bound=0)
    filled = terms.group_by("partnership").agg(
        known=days.filter("told").sum(), perhaps=days.filter(~pl.col("told")).sum(), any_told=pl.col("told").any()
    )
    should = (
        (seating(register) if seats is None else seats)
        .join(bodies, on="partnership")
        .select("partnership", due=pl.col("seats") * (until - pl.col("since")).dt.total_days())
    )
    rows = should.join(filled, on="partnership", how="left")
    sure = pl.col("any_told").fill_null(False) & (pl.col("due") > 0)
    least = (pl.col("known") / pl.col("due")).clip(upper_bound=1.0)
    most = ((pl.col("known") + pl.col("perhaps")) / pl.col("due")).clip(upper_bound=1.0)
    return rows.select(
        "partnership",
        pl.when(sure & (least == most)).then(least).alias("seats_filled_year"),
        pl.when(sure).then(least).alias("seats_filled_year_at_least"),
        pl.when(sure).then(most).alias("seats_filled_year_at_most"),
    ).sort("partnership")
