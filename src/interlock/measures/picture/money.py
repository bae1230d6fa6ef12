"""Which money comes in, how much of it in which year, when does it end, and who hangs on it alone?"""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from ...register import dates
from ...register.language import _
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed
from ..rows import table_of
from .shares import known_shares

KEPT = ("funder", "department", "per", "pooled", "mainstream", "area")
BEFORE, AFTER = 1, 9  # financial years shown before and after the one of the day


def money(register: Register, *, year_month: int, alone_from: float) -> pl.DataFrame:
    """How much does each funding stream bring in each financial year, and when does it fall to nothing?

    Inputs: `year_month`, the month in which a financial year starts; `alone_from`, the share of a partnership's budget
    from which it hangs on its only stream. A row for each stream and year in which it runs, by stream, then year: from
    the year before that of the day of looking to nine years after it. A stream that ended before that has no row, one
    whose end is not known none after the year of looking.

    Columns: funding, funding_name, funder, department, year (`2026/27`), since and until (the part of the year in which
    it runs, the second day not included), amount (of that part: what comes a year by days, what comes once spread
    evenly by days over its whole time; empty where the amount, whether it comes a year or once, or the time of what
    comes once is not known), amount_low, amount_high (the same of the range given; else the amount), per,
    falls_to_nothing_on (first day without it; empty where no end is known), standing (of the year: runs, ends where
    that day lies in the year or on the last of it, over where it had come on the day of looking), pooled, mainstream,
    area, themes (of the partnerships that it pays and the targets that it is for), partnerships (that it pays and that
    count), depend_alone (those of them that hang on it alone: see `money_shares`), targets (that it is for), each with
    names; no_target (no allocation of it names a target, and allocations of the register do).

    NotAssessed where no funding is recorded.
    Source: report, box 9 (funding time lines, anticipating the end of a fund), 7.6 (mainstreaming) and 7.15.
    """
    streams = register["funding"]
    if not streams.height:
        raise NotAssessed("funding.name", _("No funding is recorded."))
    shares = known_shares(register, alone_from)
    once = {
        "partnerships": pl.col("partnership"), "depend_alone": pl.col("partnership").filter("alone"),
        "targets": pl.col("targets").list.explode(), "themes": pl.col("themes").list.explode(),
    }  # fmt: skip
    held = shares.group_by("funding").agg(each.drop_nulls().unique().sort().alias(c) for c, each in once.items())
    paid: dict[str, dict[str, list[str]]] = {row.pop("funding"): row for row in held.iter_rows(named=True)}
    nobody: dict[str, list[str]] = {"partnerships": [], "depend_alone": [], "targets": [], "themes": []}
    told = register["allocations"]["target"].null_count() < register["allocations"].height
    rows = []
    for stream in streams.sort("id").iter_rows(named=True):
        links = paid.get(stream["id"], nobody)
        lacks = not links["targets"] if told else None
        for part in _years(stream, register.as_at, year_month):
            rows.append({
                "funding": stream["id"], **{c: stream[c] for c in KEPT}, **part, **links, "no_target": lacks,
            })  # fmt: skip
    made = with_names(table_of(rows, _SCHEMA), register, "funding", "funding")
    for table, columns in (("areas", ["area"]), ("themes", ["themes"]), ("targets", ["targets"]),
                           ("partnerships", ["partnerships", "depend_alone"])):  # fmt: skip
        made = with_names(made, register, table, *columns)
    return made


def _years(stream: dict[str, Any], as_at: date, month: int) -> list[dict[str, Any]]:
    first = dates.first_day(stream["start"]) if stream["start"] else None
    last = dates.end_day(stream["end"]) if stream["end"] else None
    now = as_at.year if as_at.month >= month else as_at.year - 1
    found = []
    for year in range(max(now - BEFORE, 1), min(now + AFTER + 1, 9998) if last else now + 1):
        opens, closes = date(year, month, 1), date(year + 1, month, 1)
        since, until = max(opens, first or opens), min(closes, last or closes)
        if since >= until:
            continue
        amounts = {c: _part(stream, c, first, last, since, until, opens, closes) for c in _AMOUNTS}
        ends = last is not None and last <= closes
        found.append({
            "year": str(year) if month == 1 else f"{year}/{(year + 1) % 100:02}",
            "since": since.isoformat(), "until": until.isoformat(),
            "amount": amounts["amount"],
            "amount_low": amounts["amount"] if amounts["amount_low"] is None else amounts["amount_low"],
            "amount_high": amounts["amount"] if amounts["amount_high"] is None else amounts["amount_high"],
            "falls_to_nothing_on": last.isoformat() if last else None,
            "standing": ("over" if last is not None and last <= as_at else "ends") if ends else "runs",
        })  # fmt: skip
    return found


_AMOUNTS = ("amount", "amount_low", "amount_high")


def _part(
    stream: dict[str, Any], column: str, first: date | None, last: date | None,
    since: date, until: date, opens: date, closes: date,
) -> float | None:  # fmt: skip
    amount, per = stream[column], stream["per"]
    if amount is None or per is None:
        return None
    if per == "year":
        return float(amount) * ((until - since).days / (closes - opens).days)
    if first is None or last is None:
        return None
    return float(amount) * ((until - since).days / (last - first).days)


_TEXT, _LIST, _MONEY, _YES = pl.String(), pl.List(pl.String), pl.Float64(), pl.Boolean()
_SCHEMA: dict[str, pl.DataType] = {
    "funding": _TEXT, "funder": _TEXT, "department": _TEXT, "year": _TEXT, "since": _TEXT, "until": _TEXT,
    "amount": _MONEY, "amount_low": _MONEY, "amount_high": _MONEY, "per": _TEXT, "falls_to_nothing_on": _TEXT,
    "standing": _TEXT, "pooled": _YES, "mainstream": _YES, "area": _TEXT, "themes": _LIST, "partnerships": _LIST,
    "depend_alone": _LIST, "targets": _LIST, "no_target": _YES,
}  # fmt: skip
