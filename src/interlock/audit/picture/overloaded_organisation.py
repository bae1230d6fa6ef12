"""Which organisations send too few people to too many partnerships?

Finds organisations, other than the home of the register, that sit on `organisation_partnerships` bodies or more of
which, where the seats name people, each person carries `organisation_per_person` or more. Medium at twice that many,
else low. Seats that name nobody are left out of the reckoning: unknown is not nobody. Source: the report, 4.8 to 4.13:
sub-regional agencies stretched over many local partnerships, and Jobcentre Plus with more than 1,000 partners.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

import numpy as np
import polars as pl

from ...measures.seated import how_many, places, seated
from ...register.language import _, ngettext
from ..finding import About, Finding, Told
from ..measured import Measured
from ..words import number

KIND = "overloaded_organisation"
NEEDS = ("load_organisations",)


def find(measured: Measured) -> Iterator[Finding]:
    """One finding an organisation."""
    table = measured.table("load_organisations")
    assert table is not None
    many = measured.settings.threshold("organisation_partnerships")
    each = measured.settings.threshold("organisation_per_person")
    busy = table.filter(
        (pl.col("partnerships") >= many)
        & (pl.col("people") > 0)
        & (pl.col("organisation") != measured.settings.home)
        & (pl.col("organisation_name") != measured.settings.home)
    )
    reach = _reach(measured, busy["organisation"])

    @cache
    def people() -> dict[str, list[tuple[str, int]]]:
        return _people(measured, busy["organisation"])

    for row, bodies in zip(busy.iter_rows(named=True), reach, strict=True):
        load = bodies / row["people"]
        if load < each or bodies < many:
            continue
        yield Finding.later(
            kind=KIND,
            grave="medium" if load >= 2 * each else "low",
            about=(About("organisations", row["organisation"], row["organisation_name"]),),
            rank=load,
            tell=partial(_told, measured, row, bodies, people),
        )


def _told(
    measured: Measured, row: dict[str, Any], bodies: int, people: Callable[[], dict[str, list[tuple[str, int]]]]
) -> Told:
    load = bodies / row["people"]
    few = ngettext("{n} person", "{n} people", row["people"]).format(n=number(row["people"]))
    said = _("{name} sits on {bodies} partnerships with {people}: about {load} for each.")
    return Told(
        in_words=said.format(name=row["organisation_name"], bodies=number(bodies), people=few, load=f"{load:.0f}"),
        measure={
            **{c: row[c] for c in ("partnerships", "people", "seats", "hours_known", "hours_assumed")},
            "partnerships_with_people": bodies,
            "partnerships_per_person": round(load, 4),
        },
        evidence=[
            {"table": "people", "id": id, "name": measured.name("people", id), "partnerships": n}
            for id, n in people().get(row["organisation"], [])
        ],
    )


def _reach(measured: Measured, organisations: pl.Series) -> list[int]:
    """On how many bodies does each of these sit with somebody who is named?"""
    sits = seated(measured.register)
    led = np.where(sits.person >= 0, sits.organisation, -1)
    bodies = how_many(led, sits.body, len(sits.organisations))
    found: list[int] = bodies[places(organisations, sits.organisations)].tolist()
    return found


def _people(measured: Measured, organisations: pl.Series) -> dict[str, list[tuple[str, int]]]:
    """Who sits for each of these, and on how many bodies? The busiest first."""
    carried = _carried(measured, organisations).unique()
    counts = carried.group_by("organisation", "person").len().sort("len", "person", descending=[True, False])
    return counts.rows_by_key("organisation")


def _carried(measured: Measured, organisations: pl.Series) -> pl.DataFrame:
    """Who sits where for each of these: the seat's own organisation, else that of the person."""
    own = measured.register["people"].select(person="id", _employer="organisation")
    return (
        measured.register.seats.filter(pl.col("person").is_not_null())
        .join(own, on="person", how="left")
        .select("partnership", "person", organisation=pl.coalesce("organisation", "_employer"))
        .filter(pl.col("organisation").is_in(organisations.implode()))
    )
