"""On whom does more partnership work fall than one person can do?

Finds people whose hours on partnerships exceed their budget (`hours_per_year` of the person); where no budget is
known, people who exceed `person_hours` a year or sit on `person_partnerships` bodies or more. High where the hours
that are known exceed by themselves, medium where they do with the assumed ones by more than `assumed_slack`, low where
only the number of bodies speaks. Whoever has a budget and keeps within it, or exceeds it by less than that with hours
that are assumed, is no finding. Source: the report, 4.12: District Managers of
Jobcentre Plus were reckoned to give about 20 % of their time; 4.2: many of the same people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

import polars as pl

from ...register.language import _, ngettext
from ..finding import About, Finding, Gravity, Told
from ..measured import Measured
from ..words import number

KIND = "overloaded_person"
NEEDS = ("load_people",)
SHOWN = ("seats", "partnerships", "hours_known", "hours_assumed", "hours_budget")


def find(measured: Measured) -> Iterator[Finding]:
    """One finding a person."""
    table = measured.table("load_people")
    assert table is not None
    limit = pl.col("hours_budget").fill_null(measured.settings.threshold("person_hours"))
    hours = (pl.col("hours_known") + pl.col("hours_assumed")).round(6)
    many = pl.col("partnerships") >= measured.settings.threshold("person_partnerships")
    sure = pl.col("hours_known").round(6) > limit
    over = sure | (hours > limit * (1 + measured.settings.threshold("assumed_slack")))
    over = pl.when(pl.col("hours_assumed") > 0).then(over).otherwise(sure)
    found = table.with_columns(hours=hours, limit=limit, over=over).filter(
        pl.col("over") | (many & pl.col("hours_budget").is_null())
    )

    @cache
    def seats() -> dict[str, list[dict[str, Any]]]:
        return _seats(measured, found["person"])

    for row in found.iter_rows(named=True):
        yield Finding.later(
            kind=KIND,
            grave=_gravity(row),
            about=(About("people", row["person"], row["person_name"]),),
            rank=row["hours"],
            tell=partial(_told, row, seats),
        )


def _told(row: dict[str, Any], seats: Callable[[], dict[str, list[dict[str, Any]]]]) -> Told:
    return Told(_in_words(row), {column: row[column] for column in SHOWN}, seats()[row["person"]])


def _gravity(row: dict[str, Any]) -> Gravity:
    if not row["over"]:
        return "low"
    return "high" if row["hours_known"] > row["limit"] else "medium"


def _in_words(row: dict[str, Any]) -> str:
    who, n = row["person_name"], row["partnerships"]
    if row["organisation_name"]:
        who = _("{person} ({organisation})").format(person=who, organisation=row["organisation_name"])
    sits = ngettext("{who} sits on {n} partnership", "{who} sits on {n} partnerships", n)
    said = sits.format(who=who, n=number(n))
    hours = _("about {hours} hours a year").format(hours=f"{row['hours']:,.0f}")
    if row["hours_assumed"] >= 0.5:
        part = f"{row['hours_assumed']:,.0f}"
        hours = (
            _("about {hours} hours a year, all of them assumed").format(hours=f"{row['hours']:,.0f}")
            if row["hours_known"] < 0.5
            else _("about {hours} hours a year, {part} of them assumed").format(hours=f"{row['hours']:,.0f}", part=part)
        )
    if row["hours_budget"] is None:
        return _("{said}: {hours}.").format(said=said, hours=hours)
    budget = f"{row['hours_budget']:,.0f}"
    return _("{said}: {hours}, against a budget of {budget}.").format(said=said, hours=hours, budget=budget)


def _seats(measured: Measured, people: pl.Series) -> dict[str, list[dict[str, Any]]]:
    """Where each of these people sits, a row a seat."""
    rows: dict[str, list[dict[str, Any]]] = {id: [] for id in people}
    held = measured.register.seats.filter(pl.col("person").is_in(people.implode()))
    for seat in held.select("person", "partnership", "organisation", "role").iter_rows(named=True):
        rows[seat["person"]].append(
            {
                "table": "partnerships",
                "id": seat["partnership"],
                "name": measured.name("partnerships", seat["partnership"]),
                "role": seat["role"],
                "organisation": seat["organisation"],
            }
        )
    return rows
