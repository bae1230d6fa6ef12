"""Which targets is nobody working to?

Finds targets with no partnership and no organisation among the contributions, once contributions are recorded at
all. Left out: targets that are known not to rely on partnership; and, where it is not known, all of them while fewer
targets than `targets_served_from` have anybody recorded (then the record is wanting, not the place). High where the
target weighs high and relies on partnership, medium where either, else low.
Setting: targets_served_from. Source: report, box 5 (Tameside: priorities that had no home in any partnership) and
box 3 (Camden's cross-reference).
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ...register.language import _
from ..finding import About, Finding, Gravity
from ..measured import Measured
from ..words import quoted

KIND = "orphan_target"
NEEDS = ("targets",)
WEIGHTS = {"high": 2, "medium": 1, "low": 0}


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each target that has nobody."""
    table = measured.table("targets")
    assert table is not None
    served = 1 - (table["standing"] == "orphan").sum() / table.height
    recorded = served >= measured.settings.threshold("targets_served_from")
    for row in table.filter(pl.col("standing") == "orphan").iter_rows(named=True):
        relies = row["relies"] in ("one", "many")
        if row["relies"] == "none" or not (relies or recorded):
            continue
        heavy = row["weight"] == "high"
        grave: Gravity = "high" if heavy and relies else "medium" if heavy or relies else "low"
        said = _("Nobody is recorded as working to the target {target}.")
        if relies:
            said = _("The target {target} relies on partnership, and no partnership works to it.")
        yield Finding(
            kind=KIND,
            grave=grave,
            about=(About("targets", row["target"], row["target_name"]),),
            in_words=said.format(target=quoted(row["target_name"])),
            measure={"partnerships": 0, "organisations": 0, "weight": row["weight"], "relies": row["relies"]},
            evidence=({"table": "targets", "target": row["target"], "standing": "orphan"},),
            rank=WEIGHTS.get(row["weight"], 0),
        )
