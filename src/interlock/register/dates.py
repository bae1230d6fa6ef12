"""Does it hold on that day? Dates keep their precision as text; intervals are half-open, here and nowhere else.

A date is ISO text: `2026-04-01`, `2026-04` or `2026`. A partial start is its first day; a partial end is the day
after its last: `ends = 2026` holds through 31 December. An interval holds from the first day up to, not including,
the second; an empty start or end is open.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

import polars as pl

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?")


def parse(text: str) -> str:
    """Which date is written here? ISO 8601 of any precision, returned as such; ValueError where there is none."""
    found = _ISO.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    year, month, day = found.groups()
    if not 1 <= int(year) <= 9998:
        raise ValueError(text)
    date(int(year), int(month or 1), int(day or 1))  # refuses 31 February
    return "-".join(part for part in (year, month, day) if part)


def first_day(text: str) -> date:
    """On which day does an interval that starts with this date begin?"""
    year, month, day = ([*map(int, text.split("-")), 1, 1])[:3]
    return date(year, month, day)


def end_day(text: str) -> date:
    """On which day does an interval that ends with this date no longer hold?"""
    parts = [*map(int, text.split("-"))]
    if len(parts) == 3:
        return date(*parts)
    if len(parts) == 1:
        return date(parts[0] + 1, 1, 1)
    return (date(parts[0], parts[1], 28) + timedelta(days=4)).replace(day=1)


def last_day(text: str) -> str:
    """Which is the last day on which an interval that ends with this date holds? A month or year is its own last."""
    return (date.fromisoformat(text) - timedelta(days=1)).isoformat() if len(text) == 10 else text


def starts(column: str) -> pl.Expr:
    """The first day of each date in the column, as polars dates."""
    text = pl.col(column)
    size = text.str.len_chars()
    whole = pl.when(size == 4).then(text + "-01-01").when(size == 7).then(text + "-01").otherwise(text)
    return whole.str.to_date("%Y-%m-%d")


def ends(column: str) -> pl.Expr:
    """The day on which an interval ending at each date no longer holds, as polars dates."""
    size = pl.col(column).str.len_chars()
    first = starts(column)
    after = pl.when(size == 4).then(first.dt.offset_by("1y")).when(size == 7).then(first.dt.offset_by("1mo"))
    return after.otherwise(first)


def holds(start: str, end: str, as_at: date) -> pl.Expr:
    """Does the interval of each row hold on the day? `start <= as_at < end`, empty is open."""
    begun = pl.col(start).is_null() | (starts(start) <= as_at)
    return begun & (pl.col(end).is_null() | (ends(end) > as_at))
