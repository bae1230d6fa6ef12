"""Which organisations say otherwise than the register about where they sit?

Finds organisations whose return and the register differ on `return_disputes` partnerships or more: the register has a
seat and the organisation says no, or it says yes and the register has none. Medium where that many of them are
critical, else low. What a return leaves out is no denial: it is told beside, and counts for nothing.
Source: report, Box 4 (Preston): partners were asked, and the answers became the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from ...register.language import _, ngettext
from ..finding import About, Finding
from ..measured import Measured
from ..words import listed, number

KIND = "return_disputed"
NEEDS = ("returns",)


def find(measured: Measured) -> Iterator[Finding]:
    """One finding an organisation."""
    table = measured.table("returns")
    assert table is not None
    least = max(measured.settings.threshold("return_disputes"), 1)
    critical = set(measured.register.standing.filter(pl.col("importance") == "critical")["id"])
    firm = table.filter((pl.col("standing") != "agrees") & pl.col("says").is_not_null())
    left_out = dict(table.filter(pl.col("says").is_null())["organisation"].value_counts().rows())
    firm = firm.filter(pl.len().over("organisation") >= least)
    for (organisation,), rows in firm.group_by("organisation", maintain_order=True):
        denied, claimed = (rows.filter(standing=way) for way in ("only_register", "only_return"))
        silent = left_out.get(organisation, 0)
        yield Finding(
            kind=KIND,
            grave="medium" if len(critical & set(rows["partnership"])) >= least else "low",
            about=(About("organisations", str(organisation), rows["organisation_name"][0]),),
            in_words=_in_words(rows["organisation_name"][0], denied, claimed, silent),
            measure={"only_register": denied.height, "only_return": claimed.height, "left_out": silent},
            evidence=[_line(row) for row in rows.iter_rows(named=True)],
            rank=rows.height,
        )


def _in_words(name: str, denied: pl.DataFrame, claimed: pl.DataFrame, silent: int) -> str:
    parts = []
    if denied.height:
        said = ngettext(
            "it has no seat on {names}, where the register gives it one",
            "it has no seat on {n} partnerships where the register gives it one ({names})",
            denied.height,
        )
        parts.append(said.format(n=number(denied.height), names=listed(denied["partnership_name"].to_list(), 2)))
    if claimed.height:
        said = ngettext(
            "it sits on {names}, where the register has no seat of it",
            "it sits on {n} partnerships where the register has no seat of it ({names})",
            claimed.height,
        )
        parts.append(said.format(n=number(claimed.height), names=listed(claimed["partnership_name"].to_list(), 2)))
    told = _("{name} says that {first}.") if len(parts) == 1 else _("{name} says that {first}, and that {second}.")
    told = told.format(name=name, first=parts[0], second=parts[-1])
    if not silent:
        return told
    more = ngettext("Its return leaves {n} other out.", "Its return leaves {n} others out.", silent)
    return f"{told} {more.format(n=number(silent))}"


def _line(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "table": "partnerships", "id": row["partnership"], "name": row["partnership_name"],
        "standing": row["standing"], "people": row["people_names"], "person": row["person_name"], "date": row["date"],
    }  # fmt: skip
