"""Which partnerships stand outside the structure: nobody above them, nobody below?

Finds partnerships whose standing in `reporting` is orphan, where links are recorded at all. Medium where the body is
critical and no accountable body is on record, else low. Source: the report, 3.13 to 3.14 (Leeds: every group placed
in a line of reporting) and 3.15 (reporting reviewed).
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ...register.language import _
from ..finding import About, Finding
from ..measured import Measured

KIND = "orphan_partnership"
NEEDS = ("reporting",)


def find(measured: Measured) -> Iterator[Finding]:
    """One finding a partnership."""
    table = measured.table("reporting")
    assert table is not None
    facts = measured.register.standing.select(partnership="id", importance="importance", body="accountable_body")
    lone = table.filter(pl.col("standing") == "orphan").join(facts, on="partnership", maintain_order="left")
    for row in lone.iter_rows(named=True):
        critical = row["importance"] == "critical"
        body = measured.name("organisations", row["body"]) if row["body"] else ""
        if body:
            said = _("{name} reports to no other partnership and none reports to it; {body} is accountable for it.")
        elif critical:
            said = _("{name} is critical, yet it reports to no other partnership and none reports to it.")
        else:
            said = _("{name} reports to no other partnership and none reports to it.")
        yield Finding(
            kind=KIND,
            grave="medium" if critical and not body else "low",
            about=(About("partnerships", row["partnership"], row["partnership_name"]),),
            in_words=said.format(name=row["partnership_name"], body=body),
            measure={"standing": "orphan", "importance": row["importance"], "accountable_body": row["body"]},
            rank=float(critical),
        )
