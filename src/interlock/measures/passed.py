"""Is that day over? Due dates, which may name a day, a month or a year."""

from __future__ import annotations

from datetime import date

import polars as pl

from ..register import dates


def last_day(column: str) -> pl.Expr:
    """Until which day, included, is something in time that is due on each date? A month or year: its last day."""
    whole = pl.col(column).str.len_chars() == 10
    return pl.when(whole).then(dates.starts(column)).otherwise(dates.ends(column).dt.offset_by("-1d"))


def passed(column: str, as_at: date) -> pl.Expr:
    """Has each due date gone by? Null where there is none."""
    return last_day(column) < as_at


def overdue(due: str, done: str, as_at: date) -> pl.Expr:
    """Has each due date gone by, and nothing been done on or after it? Null where no date is due.

    What was done is dated as precisely as known: a month or a year counts until its last day.
    """
    since = (last_day(done) >= dates.starts(due)).fill_null(False)
    return passed(due, as_at) & ~since


def months_since(column: str, as_at: date) -> pl.Expr:
    """How many whole months lie between the last day of each date and this day? Never below nought."""
    then = last_day(column)
    months = (as_at.year - then.dt.year()) * 12 + (as_at.month - then.dt.month().cast(pl.Int32))
    return (months - (then.dt.day() > as_at.day).cast(pl.Int32)).clip(lower_bound=0)
