"""What refers to an area or an organisation that ended, and to whom does it refer then?

History stays as it was: bodies and seats that ended before, plans that are none any more, ratings, returns, answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from ..register import dates
from ..register.check import in_loops
from ..register.snapshot import Record, Register
from .bodies import open_seats
from .rows import added, altered, set_columns
from .seats import followed
from .succession import LIFE, still_above

ONE: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "organisations": {"partnerships": ("accountable_body", "host"), "plans": ("owner",), "targets": ("owner",),
                      "people": ("organisation",), "contributions": ("organisation",)},
    "areas": {"partnerships": ("area",), "organisations": ("area",), "plans": ("area",), "targets": ("area",),
              "funding": ("area",)},
}  # fmt: skip
SEVERAL = ("partnerships", "organisations")  # of areas: these also serve, or work in, others


@dataclass(frozen=True)
class Homes:
    """Where everything goes: the successors of each old one, the largest share first, and what is said otherwise."""

    table: str
    successors: Mapping[str, Mapping[str, float]]
    chosen: Mapping[str, str] = field(default_factory=dict)  # partnership -> the one of them that takes it
    people: Mapping[str, str] = field(default_factory=dict)  # person -> organisation

    def home(self, old: str, partnership: str | None = None) -> str | None:
        """Who follows this one (for this partnership)? The one that is chosen, else the largest; None: nobody."""
        shares = self.successors.get(old, {})
        chosen = self.chosen.get(partnership or "")
        return chosen if chosen in shares else next(iter(shares), None)

    @property
    def olds(self) -> list[str]:
        """Those that somebody follows."""
        return [old for old, shares in self.successors.items() if shares]


def moved(register: Register, homes: Homes, on: date, *, seats_to_all: bool = False) -> Register:
    """The register in which all that referred to an old one, and still holds on the day, refers to who follows it."""
    if not homes.olds:
        return register
    for table, columns in ONE[homes.table].items():
        live = _live(table, on)
        for column in columns:
            register = _one(register, table, column, homes, live)
    if homes.table == "organisations":
        return _seats(register, homes, on, to_all=seats_to_all)
    for table in SEVERAL:
        register = _other_areas(register, table, homes, _live(table, on))
    return _units(_parents(register, homes, on), homes)


def _live(table: str, on: date) -> pl.Expr:
    """Which records of this table are no history by the day?"""
    status = pl.col("status").fill_null("")
    if table == "partnerships":
        undated = status.is_in(["merged", "ended"]) & pl.col("ended_on").is_null()
        return ~undated & _not_over("ended_on", on)
    if table == "plans":
        return ~status.is_in(["subsumed", "abolished"]) & pl.col("subsumed_into").is_null()
    if table in LIFE:
        return _not_over(LIFE[table][1], on)
    if table == "funding":
        return _not_over("end", on)
    return pl.lit(True)


def _not_over(end: str, on: date) -> pl.Expr:
    return pl.col(end).is_null() | (dates.ends(end) > on)


def _one(register: Register, table: str, column: str, homes: Homes, live: pl.Expr) -> Register:
    """One column that names one: rows that named an old one name who follows it."""
    hit = register[table].filter(live & pl.col(column).is_in(homes.olds))
    if table == "contributions":

        def made(row: Record) -> list[Record]:
            return [{**row, column: homes.home(row[column], row.get("partnership"))}]

        return altered(register, table, pl.col("key").is_in(hit["key"].implode()), made)
    to: dict[tuple[str, str], list[str]] = defaultdict(list)
    others: dict[str, list[str]] = {}
    for row in hit.iter_rows(named=True):
        home = homes.home(row[column], row["id"] if table == "partnerships" else None)
        if table == "people":
            home = homes.people.get(row["id"], home)
        assert home is not None
        to[row[column], home].append(row["key"])
        if column == "area" and table in SEVERAL:  # the rest of the place is served, or worked in, as before
            served = [*(row["other_areas"] or []), *_every(row[column], homes, row["id"], table)]
            others[row["key"]] = [area for area in dict.fromkeys(served) if area != home]
    for (_old, home), keys in to.items():
        register = set_columns(register, table, keys, {column: home})
    for key, areas in others.items():
        if areas != ((register.record(table, key) or {}).get("other_areas") or []):
            register = set_columns(register, table, [key], {"other_areas": areas or None})
    return register


def _every(old: str, homes: Homes, id: str, table: str) -> list[str]:
    """All that follow an old area; where one of them is chosen for a partnership, that one alone."""
    shares = homes.successors[old]
    chosen = homes.chosen.get(id) if table == "partnerships" else None
    return [chosen] if chosen in shares and chosen else list(shares)


def _other_areas(register: Register, table: str, homes: Homes, live: pl.Expr) -> Register:
    for row in register[table].filter(live & pl.col("other_areas").is_not_null()).iter_rows(named=True):
        new: list[str] = []
        for area in row["other_areas"]:
            new += _every(area, homes, row["id"], table) if area in homes.olds else [area]
        areas = [area for area in dict.fromkeys(new) if area != row["area"]]
        if areas != row["other_areas"]:
            register = set_columns(register, table, [row["key"]], {"other_areas": areas or None})
    return register


def _parents(register: Register, homes: Homes, on: date) -> Register:
    """Areas below an old one lie in who follows it; where that would be a circle, in what lay above."""
    live = register["areas"].filter(_live("areas", on) & pl.col("parent").is_in(homes.olds))
    for row in live.sort("id").iter_rows(named=True):
        parents = dict(register["areas"].select("id", "parent").drop_nulls().iter_rows())
        tried = [homes.home(row["parent"]), still_above(register, row["parent"], set(homes.olds))]
        fitting = [at for at in tried if at is not None and row["id"] not in in_loops({**parents, row["id"]: at})]
        register = set_columns(register, "areas", [row["id"]], {"parent": fitting[0] if fitting else None})
    return register


def _units(register: Register, homes: Homes) -> Register:
    """Small areas go along where it is known which: all that a successor follows go into it whole."""
    from_: dict[str, list[str]] = defaultdict(list)
    for old, shares in homes.successors.items():
        for new in shares:
            from_[new].append(old)
    known = set(register["area_units"]["area"])
    rows: list[dict[str, Any]] = []
    for new, olds in from_.items():
        whole = all(abs(homes.successors[old][new] - 1) < 1e-6 for old in olds)
        if new in known or not whole or not all(old in known for old in olds):
            continue
        units = register["area_units"].filter(pl.col("area").is_in(olds))
        rows += [{**row, "area": new} for row in units.iter_rows(named=True)]
    return added(register, "area_units", rows)


def _seats(register: Register, homes: Homes, on: date, *, to_all: bool) -> Register:
    """Seats of an old organisation end on the day, and those of who follows it begin."""
    live = register["partnerships"].filter(_live("partnerships", on))["id"]
    theirs = pl.col("organisation").is_in(homes.olds) & pl.col("partnership").is_in(live.implode())
    gave: dict[tuple[str, str], list[Record]] = defaultdict(list)

    def made(seat: Record) -> list[Record]:
        old = seat["organisation"]
        gave[seat["partnership"], old].append(seat)
        home = homes.people.get(seat.get("person") or "") or homes.home(old, seat["partnership"])
        return [{**seat, "organisation": home}]

    after = followed(register, theirs, on, made)
    return _one_each(after, homes, gave, on) if to_all else after


def _one_each(register: Register, homes: Homes, gave: Mapping[tuple[str, str], list[Record]], on: date) -> Register:
    """Each that follows an organisation with a seat sits there too; who fills the seat is not known yet."""
    rows = []
    here = register["memberships"].filter(open_seats(on)).select("partnership", "organisation")
    sits = set(here.iter_rows())
    for (partnership, old), seats in gave.items():
        seat = {c: v for c, v in seats[0].items() if c not in ("person", "substitute", "hours_per_year", "holdover")}
        if seat.get("role") == "chair":
            seat["role"] = "member"
        for new in homes.successors[old]:
            if (partnership, new) not in sits:
                sits.add((partnership, new))
                rows.append({**seat, "organisation": new})
    return added(register, "memberships", rows)


def touching(register: Register, table: str, ids: Iterable[str], on: date) -> list[str]:
    """Which partnerships that stand on the day have to do with these areas or organisations? Ids, sorted."""
    wanted = list(ids)
    live = register["partnerships"].filter(_live("partnerships", on))
    if table == "areas":
        hit = pl.col("area").is_in(wanted) | pl.col("other_areas").list.set_intersection(wanted).list.len().gt(0)
        return live.filter(hit)["id"].sort().to_list()
    seats = register["memberships"].filter(pl.col("organisation").is_in(wanted) & open_seats(on))
    hit = pl.any_horizontal(pl.col(c).is_in(wanted).fill_null(False) for c in ONE[table]["partnerships"])
    return live.filter(hit | pl.col("id").is_in(seats["partnership"].implode()))["id"].sort().to_list()
