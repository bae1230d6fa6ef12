"""Which partnerships report to a body that no longer stands?

Finds lines (accountable to, reports to, subgroup of) from partnerships that count to ones that do not. Medium; high
where the body is critical and has no other parent; low where the parent has not begun yet. Source: the report, 3.13 to
3.14, and the jury of San Francisco (2024): bodies that outlive what they report to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from ...measures.picture.reporting import parent_links
from ...register.dates import first_day
from ...register.language import _
from ..finding import About, Finding, Gravity
from ..measured import Measured
from ..words import day, listed

KIND = "reports_to_ended"
NEEDS = ("reporting",)


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each partnership and each parent that no longer counts."""
    register = measured.register
    links = parent_links(register)
    ended = register["partnerships"].select(
        to="id", status="status", started="started", ended_on="ended_on", ended_into="ended_into"
    )
    importance = register.standing.select(pl.col("id").alias("from"), "importance")
    other = links.filter("counts")["from"].implode()
    lines = (
        links.filter(~pl.col("counts"))
        .group_by("from", "to", maintain_order=True)
        .agg("kind")
        .join(ended, on="to", how="left", maintain_order="left")
        .join(importance, on="from", how="left", maintain_order="left")
        .with_columns(only=~pl.col("from").is_in(other))
    )
    for row in lines.iter_rows(named=True):
        waits = row["status"] == "proposed" or bool(row["started"] and first_day(row["started"]) > register.as_at)
        ids = (row["from"], row["to"])
        yield Finding(
            kind=KIND,
            grave=_gravity(row, waits),
            about=tuple(About("partnerships", id, measured.name("partnerships", id)) for id in ids),
            in_words=_in_words(measured, row, waits),
            measure={"kind": row["kind"], "status": row["status"], "ended_on": row["ended_on"], "only": row["only"]},
            evidence=[{"table": "links", "from": ids[0], "to": ids[1], "kind": kind} for kind in row["kind"]],
            rank=float(row["only"]) + float(row["importance"] == "critical"),
        )


def _gravity(row: dict[str, Any], waits: bool) -> Gravity:
    if waits:
        return "low"
    return "high" if row["only"] and row["importance"] == "critical" else "medium"


def _in_words(measured: Measured, row: dict[str, Any], waits: bool) -> str:
    a, b = measured.name("partnerships", row["from"]), measured.name("partnerships", row["to"])
    if waits:
        return _("{a} reports to {b}, which has not begun.").format(a=a, b=b)
    if row["ended_on"]:
        said = _("{a} reports to {b}, which ended on {day}")
        if len(row["ended_on"]) < 10:
            said = _("{a} reports to {b}, which ended in {day}")
        said = said.format(a=a, b=b, day=day(row["ended_on"]))
    else:
        said = _("{a} reports to {b}, which has ended").format(a=a, b=b)
    if row["ended_into"]:
        into = listed([measured.name("partnerships", id) for id in row["ended_into"]])
        return _("{said}; its work went to {into}.").format(said=said, into=into)
    return _("{said}.").format(said=said)
