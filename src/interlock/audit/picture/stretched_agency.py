"""Which agencies that work beyond one place are stretched over its areas, or send senior people to some only?

Finds organisations, other than the home of the register and those of a neighbourhood or local level (their own; where
it is not known, that of their area), that sit on partnerships of `stretched_areas` areas or more, with
`stretched_areas_each` areas or more for each person; or that sit in `pecking_areas` areas or more that lie beside one
another (of one level, with one parent), with senior people in some and known to send none to others (of most of their
seats there the holder's seniority is known). Medium where such an order shows or where each person has two areas or
more to cover, else low. Source: report, 4.8: capacity is stretched over several partnerships, and a pecking order may
develop, with more attention of senior staff for some areas; 4.10 to 4.12: Jobcentre Plus.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from ...register.language import _, ngettext
from ..finding import About, Finding
from ..measured import Measured
from ..words import listed, number

KIND = "stretched_agency"
NEEDS = ("levels", "levels_by_area")
SHOWN = (
    "area",
    "area_name",
    "area_level",
    "partnerships",
    "seats",
    "people",
    "highest",
    "hours_known",
    "hours_assumed",
)


def find(measured: Measured) -> Iterator[Finding]:
    """One finding an organisation."""
    table, places = measured.table("levels"), measured.table("levels_by_area")
    assert table is not None
    assert places is not None
    many = measured.settings.threshold("stretched_areas")
    each = measured.settings.threshold("stretched_areas_each")
    home = measured.settings.home
    works = measured.register["organisations"].select(organisation="id", _area="area")
    around = measured.register["areas"].select(_area="id", _around="level")
    table = table.join(works, on="organisation", how="left", maintain_order="left").join(
        around, on="_area", how="left", maintain_order="left"
    )
    level = pl.coalesce("level", "_around")
    wider = level.is_null() | ~level.is_in(["neighbourhood", "local"])
    away = (pl.col("organisation") != home) & (pl.col("organisation_name") != home)
    agencies = table.filter(wider & away)
    orders = dict(_orders(measured, places.filter(pl.col("organisation").is_in(agencies["organisation"].implode()))))
    told = []
    for row in agencies.iter_rows(named=True):
        areas, order = len(row["areas"]), orders.get(row["organisation"])
        if (areas >= many and 0 < row["people"] * each <= areas) or order:
            told.append((row, areas, order))
    wanted = pl.Series([row["organisation"] for row, _areas, _order in told], dtype=pl.String)
    cited = places.filter(pl.col("organisation").is_in(wanted.implode())).select("organisation", *SHOWN)
    held = cited.rows_by_key("organisation", named=True)
    for row, areas, order in told:
        yield Finding(
            kind=KIND,
            grave="medium" if order or 0 < row["people"] * 2 <= areas else "low",
            about=(About("organisations", row["organisation"], row["organisation_name"]),),
            in_words=_in_words(row, order),
            measure={
                "areas": areas,
                "levels": len(row["levels"]),
                **{c: row[c] for c in ("partnerships", "seats", "people", "both", "hours_known", "hours_assumed")},
            },
            evidence=[{"table": "levels_by_area", **one} for one in held[row["organisation"]]],
            rank=areas / max(row["people"], 1),
        )


Order = tuple[list[str], list[str]]  # names of the areas that get senior people, and of those known to get none


def _orders(measured: Measured, places: pl.DataFrame) -> Iterator[tuple[str, Order]]:
    """Which of these organisations send senior people to some areas that lie beside one another, and none to others?"""
    least = max(measured.settings.threshold("pecking_areas"), 2)
    parents = measured.register["areas"].select(area="id", parent="parent")
    beside = ["organisation", "area_level", "parent"]
    known = places.join(parents, on="area", how="left", maintain_order="left").filter(
        pl.col("area_level").is_not_null() & (pl.col("seniority_known") > 0)
    )
    enough = pl.col("seniority_known") * 2 > pl.col("seats")
    orders = known.group_by(beside, maintain_order=True).agg(
        some=pl.col("area_name").filter(pl.col("senior") > 0),
        none=pl.col("area_name").filter((pl.col("senior") == 0) & enough),
    )
    for organisation, some, none in orders.select("organisation", "some", "none").iter_rows():
        if some and none and len(some) + len(none) >= least:
            yield str(organisation), (some, none)


def _in_words(row: dict[str, Any], order: Order | None) -> str:
    areas = ngettext("{n} area", "{n} areas", len(row["areas"])).format(n=number(len(row["areas"])))
    people = ngettext("{n} person", "{n} people", row["people"]).format(n=number(row["people"]))
    if len(row["levels"]) > 1:
        said = _("{name} sits in {areas} at {levels} levels with {people}.")
    else:
        said = _("{name} sits in {areas} with {people}.")
    told = said.format(name=row["organisation_name"], areas=areas, people=people, levels=number(len(row["levels"])))
    if order:
        some, none = (listed(names) for names in order)
        told += " " + _("It sends senior people to {some}, but none to {none}.").format(some=some, none=none)
    return told
