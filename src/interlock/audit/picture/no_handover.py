"""Where do people leave one body's care at an age, and nobody passes them on to the next?

Finds, from `gaps`, themes in which partnerships serve one age group and others the next, and none serves both and no
link joins any of the first with any of the second. Only where links are recorded. Low; medium where the theme has
targets for both age groups, so that what the one begins the other must carry on. Source: report, 4.2 and box 8
(Middlesbrough: discontinuity across age groups, as between children's and adults' services).
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ...measures.picture.gaps import AGES
from ...register.language import _
from ..finding import About, Finding
from ..measured import Measured
from ..words import group, listed

KIND = "no_handover"
NEEDS = ("gaps",)


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each theme and age group from which nobody passes people on."""
    table = measured.table("gaps")
    assert table is not None
    broken = table.filter(pl.col("discontinuity") == "no_handover").unique(
        ["theme", "client_group"], keep="first", maintain_order=True
    )
    used = [age for age in AGES if age in set(table["client_group"].drop_nulls())]
    for row in broken.iter_rows(named=True):
        after = used.index(row["client_group"]) + 1
        if after == len(used):
            continue
        both = [_side(table, row["theme"], age) for age in used[after - 1 : after + 1]]
        (young, _aims), (old, _more) = both
        if not young or not old:
            continue
        ages = [group(age) for age in used[after - 1 : after + 1]]
        said = _(
            "In {theme} nothing joins the services for {young} and those for {old}: {a} on one side, {b} on the other."
        )
        names = [listed([measured.name("partnerships", id) for id in side], 2) for side in (young, old)]
        yield Finding(
            kind=KIND,
            grave="medium" if all(aims for _ids, aims in both) else "low",
            about=(About("themes", row["theme"], row["theme_name"]), About("client_groups", used[after - 1], ages[0])),
            in_words=said.format(theme=row["theme_name"], young=ages[0], old=ages[1], a=names[0], b=names[1]),
            measure={"theme": row["theme"], "client_group": used[after - 1], "next": used[after],
                     "targets": [aims for _ids, aims in both]},
            evidence=[
                {"table": "partnerships", "id": id, "name": measured.name("partnerships", id), "client_group": age}
                for age, (ids, _aims) in zip(used[after - 1 : after + 1], both, strict=True) for id in ids
            ],
            rank=len(young) + len(old),
        )  # fmt: skip


def _side(table: pl.DataFrame, theme: str, age: str) -> tuple[list[str], int]:
    """Which partnerships serve this age group in the theme, and how many targets are for it?"""
    rows = table.filter((pl.col("theme") == theme) & (pl.col("client_group") == age))
    return sorted(set(rows["served_by"].explode().drop_nulls())), int(rows["targets"].sum())
