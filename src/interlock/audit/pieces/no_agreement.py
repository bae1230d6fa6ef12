"""Which partnerships are known to work without an agreement or terms of reference?

Finds partnerships whose `agreement` is no; not known is not no (see completeness). Low; one step graver where
the body is critical, and one where its budget is significant. Setting: significant_budget.
Source: Audit Commission, Governing partnerships (2005): of bodies without an agreement 60 % had problems, of those
with one 22 %.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ...register.language import _
from ..finding import Finding
from ..measured import Measured
from ..standing import about, critical, facts, raised, significant

KIND = "no_agreement"
NEEDS = ("agreements",)


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each partnership that has no agreement."""
    table, known = measured.table("agreements"), facts(measured)
    assert table is not None
    for row in table.filter(pl.col("standing") == "missing").iter_rows(named=True):
        fact = known[row["partnership"]]
        said = _("{name} has no partnership agreement or terms of reference.")
        if critical(fact):
            said = _("{name} is critical, and has no partnership agreement or terms of reference.")
        yield Finding(
            kind=KIND,
            grave=raised(raised("low", critical(fact)), significant(measured, fact)),
            about=about(row["partnership"], row["partnership_name"]),
            in_words=said.format(name=row["partnership_name"]),
            measure={"agreement": False, "importance": fact["importance"], "budget": fact["budget"]},
            evidence=({"table": "agreements", "partnership": row["partnership"], "standing": row["standing"]},),
            rank=fact["budget"] or 0.0,
        )
