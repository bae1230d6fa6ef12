"""Which standards are set at one level, and adapted at the next, and once more at the one below?

Finds, from `adaptations`, chains of targets that are one standard at `adapted_levels` levels of area or more. Low;
medium where it is one level more than that, or where a target of the chain weighs high. Setting: adapted_levels.
Source: report, 4.7: sector skill standards are set at national level, then adapted at regional level and again at
local level: is this necessary?
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from ...register.language import N_, _, ngettext
from ..finding import About, Finding
from ..measured import Measured
from ..words import listed, number, quoted

KIND = "adapted_repeatedly"
NEEDS = ("adaptations",)
LEVELS = {
    "national": N_("national"), "regional": N_("regional"), "sub_regional": N_("sub-regional"), "local": N_("local"),
    "neighbourhood": N_("neighbourhood"),
}  # fmt: skip


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each chain."""
    table, least = measured.table("adaptations"), measured.settings.threshold("adapted_levels")
    assert table is not None
    if least < 1:
        return
    heavy = set(measured.register["targets"].filter(pl.col("weight") == "high")["id"])
    for row in table.filter(pl.col("levels").list.len() >= least).iter_rows(named=True):
        weighs = any(id in heavy for id in row["targets"])
        pairs = list(zip(row["targets"], row["targets_names"], strict=True))
        yield Finding(
            kind=KIND,
            grave="medium" if weighs or len(row["levels"]) > least else "low",
            about=tuple(About("targets", id, name) for id, name in sorted(pairs)),
            in_words=_in_words(row),
            measure={"levels": row["levels"], "targets": len(pairs), "because": row["because"],
                     "owners": len(row["owners"])},
            evidence=[
                *({"table": "targets", "id": id, "name": name} for id, name in pairs),
                *({"table": "plans", "id": id, "name": name}
                  for id, name in zip(row["plans"], row["plans_names"], strict=True)),
            ],
            rank=len(row["levels"]) + len(pairs) / 100,
        )  # fmt: skip


def _in_words(row: dict[str, Any]) -> str:
    levels = listed([_(LEVELS[level]) for level in row["levels"]], len(LEVELS))
    names = listed([quoted(name) for name in dict.fromkeys(row["targets_names"])], 3)
    said = ngettext(
        "One standard is set at {n} level ({levels}): {names}.",
        "One standard is set and adapted at {n} levels ({levels}): {names}.",
        len(row["levels"]),
    )
    told = said.format(n=number(len(row["levels"])), levels=levels, names=names)
    return f"{told} {_('Is each adaptation necessary?')}"
