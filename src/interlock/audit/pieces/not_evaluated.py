"""Which partnerships have never been evaluated?

Finds partnerships whose `evaluated` is none; not known is not none. Left out: bodies that are peripheral, and those
that began less than 12 months ago. Low; medium where the body is critical and its budget significant.
Setting: significant_budget. Source: report, box 3 (Camden asks how each partnership is evaluated, and whether the
funding requires it) and 7.5 (monitoring and evaluating the partnership regularly).
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ...measures.passed import months_since
from ...register.language import _
from ..finding import Finding
from ..measured import Measured
from ..standing import about, critical, facts, raised, significant

KIND = "not_evaluated"
NEEDS = ("agreements",)


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each partnership that has not been evaluated and should have been."""
    table, known = measured.table("agreements"), facts(measured)
    assert table is not None
    standing = measured.register.standing
    young = set(standing.filter(months_since("started", measured.register.as_at) < 12)["id"])
    for row in table.filter(pl.col("evaluated") == "none").iter_rows(named=True):
        fact = known[row["partnership"]]
        if row["partnership"] in young or fact["importance"] == "peripheral":
            continue
        said = _("{name} has never been evaluated.")
        if critical(fact):
            said = _("{name} is critical, and has never been evaluated.")
        yield Finding(
            kind=KIND,
            grave=raised("low", critical(fact) and significant(measured, fact)),
            about=about(row["partnership"], row["partnership_name"]),
            in_words=said.format(name=row["partnership_name"]),
            measure={"evaluated": "none", "importance": fact["importance"], "budget": fact["budget"]},
            evidence=({"table": "agreements", "partnership": row["partnership"], "evaluated": "none"},),
            rank=fact["budget"] or 0.0,
        )
