"""Which targets do two or more say that they lead?

Finds targets whose standing in `targets` is contested: two or more partnerships, or organisations that deliver by
themselves, have the part of lead. Medium where the target weighs high or three or more lead, else low. Overlap is
inevitable, so name a lead: a judgement `lead_named` settles it.
Source: report, box 13 (overlap is inevitable; identify a lead); box 7 (clarity of roles).
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ...register.language import ngettext
from ..finding import About, Finding
from ..measured import Measured
from ..words import listed, number, opening, quoted

KIND = "contested_target"
NEEDS = ("targets",)


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each target that several lead."""
    table = measured.table("targets")
    assert table is not None
    for row in table.filter(pl.col("standing") == "contested").iter_rows(named=True):
        leads, count = [*row["led_by_names"], *row["led_by_organisations_names"]], row["leads"]
        said = ngettext(
            "{n} body is down to lead on {target}: {names}.", "{n} bodies are down to lead on {target}: {names}.", count
        )
        ids = [
            *(("partnerships", i) for i in row["led_by"]),
            *(("organisations", i) for i in row["led_by_organisations"]),
        ]
        yield Finding(
            kind=KIND,
            grave="medium" if row["weight"] == "high" or count > 2 else "low",
            about=(About("targets", row["target"], row["target_name"]),),
            in_words=opening(said.format(n=number(count), target=quoted(row["target_name"]), names=listed(leads, 4))),
            measure={"leads": count, "weight": row["weight"]},
            evidence=tuple(
                {"table": "contributions", "target": row["target"], "of": where, "id": id, "name": name, "part": "lead"}
                for (where, id), name in zip(ids, leads, strict=True)
            ),
            rank=count,
        )
