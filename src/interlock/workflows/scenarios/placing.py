"""What has a body that would need a new home if it ended? Its targets, duties and seats, by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from ...register.language import _
from ...register.snapshot import Register
from ...scenario.bodies import open_seats


@dataclass(frozen=True)
class Thing:
    """One thing that can go elsewhere. `only`: nobody else works to it."""

    id: str
    name: str
    only: bool = False


def things(register: Register, body: str, refs: str, on: date) -> list[Thing]:
    """What of the body can go elsewhere? `refs`: of which tables (`targets`, `plans|themes|funding`, `people|…`)."""
    found: dict[str, Thing] = {}
    for table in refs.partition(">")[0].split("|"):
        for thing in _of(register, body, table, on):
            found.setdefault(thing.id, thing)
    return sorted(found.values(), key=lambda thing: thing.name.casefold())


def _of(register: Register, body: str, table: str, on: date) -> Iterator[Thing]:
    names = register.names[table]
    if table == "targets":
        works = register["contributions"].filter(pl.col("partnership").is_not_null())
        standing = works.join(register.at(on).standing.select(partnership="id"), on="partnership", how="semi")
        routes = dict(standing.group_by("target").agg(pl.col("partnership").n_unique()).iter_rows())
        for id in works.filter(pl.col("partnership") == body)["target"].unique():
            yield Thing(id, names.get(id, id), routes.get(id, 0) < 2)
    elif table in ("plans", "themes"):
        column = "partnership" if table == "plans" else "champion"
        for id in register[table].filter(pl.col(column) == body)["id"]:
            yield Thing(
                id, _("{name} (plan)" if table == "plans" else "{name} (championed theme)").format(name=names[id])
            )
    elif table == "funding":
        for id in register["allocations"].filter(pl.col("partnership") == body)["funding"].unique():
            yield Thing(id, _("{name} (money)").format(name=names.get(id, id)))
    else:
        column = "person" if table == "people" else "organisation"
        seats = register["memberships"].filter((pl.col("partnership") == body) & open_seats(on))
        alone = seats if table == "people" else seats.filter(pl.col("person").is_null())
        for id in alone[column].drop_nulls().unique():
            yield Thing(id, names.get(id, id))
