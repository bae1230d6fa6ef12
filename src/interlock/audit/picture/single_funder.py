"""Which critical partnerships live on one funder alone?

Finds partnerships rated critical, all of whose money on record that is not over comes from one funder (with one
department, where departments are given), unless all of it is known to be mainstream or `funding_cliff` tells already
that it ends; a partnership whose streams are known to give less than `only_funding_share` of its budget is left out,
for it has other money. Low; medium where one stream is all there is and no end is known, so that nobody can plan for
it. Settings: only_funding_share, cliff_months.
Source: report, box 1 (financial barriers), 7.6 (mainstreaming, resource-need mapping); practice: funding cliffs and
single funders are what theme leads ask for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from ...register.language import _
from ..finding import About, Finding
from ..measured import Measured
from ..words import day, listed, money

KIND = "single_funder"
NEEDS = ("money_shares",)


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each critical partnership with a single funder."""
    table, as_at = measured.table("money_shares"), measured.register.as_at.isoformat()
    assert table is not None
    least = measured.settings.threshold("only_funding_share")
    months = round(measured.settings.threshold("cliff_months"))
    soon = pl.lit(measured.register.as_at).dt.offset_by(f"{months}mo")
    critical = measured.register.standing.filter(pl.col("importance") == "critical")["id"].implode()
    live = table.filter(
        pl.col("partnership").is_in(critical)
        & (pl.col("falls_to_nothing_on").is_null() | (pl.col("falls_to_nothing_on") > as_at))
    ).with_columns(soon=(pl.col("falls_to_nothing_on").str.to_date("%Y-%m-%d") <= soon).fill_null(False))
    for (id,), part in live.group_by("partnership", maintain_order=True):
        rows = part.to_dicts()
        givers = {(row["funder"], row["department"]) for row in rows}
        if len(givers) > 1 or givers == {(None, None)} or all(row["mainstream"] for row in rows):
            continue
        known = [row["of_budget"] for row in rows]
        if None not in known and sum(known) < least:
            continue
        if len(rows) == 1 and rows[0]["soon"]:  # funding_cliff says it already
            continue
        endless = len(rows) == 1 and rows[0]["falls_to_nothing_on"] is None
        name = rows[0]["partnership_name"]
        yield Finding(
            kind=KIND,
            grave="medium" if endless else "low",
            about=(About("partnerships", str(id), name),),
            in_words=_in_words(name, rows, measured.settings.currency),
            measure={"funder": rows[0]["funder"], "department": rows[0]["department"], "streams": len(rows),
                     "amount": _amount(rows)},
            evidence=tuple({"table": "money_shares", "funding": row["funding"], "funding_name": row["funding_name"],
                            "partnership": id, "amount": row["amount"],
                            "falls_to_nothing_on": row["falls_to_nothing_on"]} for row in rows),
            rank=_amount(rows) or 0.0,
        )  # fmt: skip


def _amount(rows: list[dict[str, Any]]) -> float | None:
    amounts = [row["amount"] for row in rows]
    return None if None in amounts else float(sum(amounts))


def _in_words(name: str, rows: list[dict[str, Any]], currency: str) -> str:
    funder, department = rows[0]["funder"], rows[0]["department"]
    giver = _("{funder} ({department})").format(funder=funder, department=department)
    if not funder or not department:
        giver = funder or department
    amount = _amount(rows)
    said = _("{name} is critical, and all its money on record comes from {giver}: {streams}.")
    if amount is not None:
        said = _("{name} is critical, and all its money on record, {money} a year, comes from {giver}: {streams}.")
    told = said.format(
        name=name, giver=giver, streams=listed([row["funding_name"] for row in rows]),
        money=money(amount, currency) if amount is not None else "",
    )  # fmt: skip
    ends = [row["falls_to_nothing_on"] for row in rows]
    if None in ends:
        return told if len(ends) > 1 else f"{told} {_('No end of it is on record.')}"
    return f"{told} {_('It falls to nothing on {day}.').format(day=day(max(ends)))}"
