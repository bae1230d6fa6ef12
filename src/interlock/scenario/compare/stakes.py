"""Who gains and who loses? Every organisation, sector and person: seats, hours, and the themes where it has a voice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from ...audit.settings import Settings
from ...measures.picture.hours import seat_hours, total_hours
from ...measures.picture.lineage import themes_of
from ...register.language import _
from ...register.schema import tables
from ...register.snapshot import Register
from .heirs import Succession

TABLES = ("sectors", "organisations", "people")
LEAST_HOURS = 0.5  # less than half an hour a year is nobody's gain or loss
LEAST_SHARE = 0.005  # half of one per cent of the seats


@dataclass(frozen=True)
class Stake:
    """One thing that one of them gains or loses.

    table (organisations, people, or `sectors`: the codes of organisations.sector), id, name; what: `seats`, `share`
    (of all seats, of a sector), `hours` (a year), `themes` (where it has a voice: ids); was, is_. `united`: it has
    fewer seats only because bodies on which it sat became one, where it still sits. `mitigation`: what is done for a
    loser, as far as anybody has said.
    """

    table: str
    id: str
    name: str
    what: str
    was: Any
    is_: Any
    united: bool = False
    names: Mapping[str, str] = field(default_factory=dict, compare=False)
    mitigation: str = ""

    @property
    def gone(self) -> tuple[str, ...]:
        """Names of the themes where the voice is lost."""
        return tuple(self.names.get(id, id) for id in self.was if id not in self.is_) if self.what == "themes" else ()

    @property
    def come(self) -> tuple[str, ...]:
        """Names of the themes where a voice is won."""
        return tuple(self.names.get(id, id) for id in self.is_ if id not in self.was) if self.what == "themes" else ()

    @property
    def weighs(self) -> bool:
        """Is it a loss that somebody must answer for? A voice on a theme, the last seat, or a seat that did not
        merely become one with another."""
        return self.what == "themes" or (self.what == "seats" and not self.united)

    def plain(self) -> dict[str, Any]:
        """As `compare --format json` holds it."""
        made = {"table": self.table, "id": self.id, "name": self.name, "what": self.what, "was": self.was,
                "is": self.is_}  # fmt: skip
        if self.what == "themes":
            made["was_names"] = [self.names.get(id, id) for id in self.was]
            made["is_names"] = [self.names.get(id, id) for id in self.is_]
        if self.what == "seats":
            made["united"] = self.united
        if self.mitigation:
            made["mitigation"] = self.mitigation
        return made


@dataclass
class _Held:
    """What one of them holds: seats, hours, seats on each body, themes where it has a voice."""

    seats: int = 0
    hours: float = 0.0
    bodies: dict[str, int] = field(default_factory=dict)
    themes: frozenset[str] = frozenset()


_NOTHING = _Held()


def stakes(
    before: Register, after: Register, succession: Succession, settings: Settings, mitigations: Mapping[str, str]
) -> tuple[tuple[Stake, ...], tuple[Stake, ...]]:
    """Who gains what, who loses what? (gains, loses), what weighs most first.

    More seats, a larger share of them, more themes with a voice and fewer hours asked are gains; the other way round
    losses. An organisation that goes is followed to those that succeed it, and they are held against what it had.
    `mitigations`: `table:id` -> what is done for that loser.
    """
    old, new = _all(before, settings, succession, after), _all(after, settings)
    themes = {**before.names["themes"], **after.names["themes"]}
    gains: list[Stake] = []
    loses: list[Stake] = []
    for table in TABLES:
        names = _names(before, after, table)
        for id in sorted({*old[table], *new[table]}):
            was, now = old[table].get(id, _NOTHING), new[table].get(id, _NOTHING)
            who = (table, id, names.get(id, id))
            for what, one, other in _differ(was, now, table, old["all"][""].seats, new["all"][""].seats):
                worse = other < one if what != "hours" else other > one
                united = what == "seats" and worse and bool(now.seats) and _united(was, now, succession)
                stake = Stake(*who, what, one, other, united, {}, mitigations.get(f"{table}:{id}", "") if worse else "")
                (loses if worse else gains).append(stake)
            if was.themes != now.themes:
                both = sorted(was.themes), sorted(now.themes)
                if was.themes - now.themes:
                    said = mitigations.get(f"{table}:{id}", "")
                    loses.append(Stake(*who, "themes", *both, False, themes, said))
                if now.themes - was.themes:
                    gains.append(Stake(*who, "themes", *both, False, themes))
    return tuple(sorted(gains, key=_weight)), tuple(sorted(loses, key=_weight))


def told_of(*registers: Register) -> tuple[str, ...]:
    """Which of sectors, organisations and people do seats of any of these registers lead to?"""
    people = organisations = sectors = False
    for register in registers:
        seats, folk = register["memberships"], register["people"]
        held = seats["person"].drop_nulls()
        people |= held.len() > 0
        employed = folk.filter(pl.col("id").is_in(held.implode()))["organisation"].drop_nulls()
        sitting = {*seats["organisation"].drop_nulls(), *employed}
        organisations |= bool(sitting)
        known = register["organisations"].filter(pl.col("sector").is_not_null())["id"]
        sectors |= not sitting.isdisjoint(known)
    return tuple(table for table, told in zip(TABLES, (sectors, organisations, people), strict=True) if told)


def _differ(was: _Held, now: _Held, table: str, all_was: int, all_now: int) -> list[tuple[str, Any, Any]]:
    found: list[tuple[str, Any, Any]] = []
    if was.seats != now.seats:
        found.append(("seats", was.seats, now.seats))
    if table == "sectors" and all_was and all_now:
        shares = was.seats / all_was, now.seats / all_now
        if abs(shares[0] - shares[1]) >= LEAST_SHARE:
            found.append(("share", round(shares[0], 4), round(shares[1], 4)))
    if abs(was.hours - now.hours) >= LEAST_HOURS:
        found.append(("hours", round(was.hours, 2), round(now.hours, 2)))
    return found


def _united(was: _Held, now: _Held, succession: Succession) -> bool:
    """Is each seat that it had there still, or one with another where two of its bodies became one?"""
    groups: dict[str, list[int]] = {}
    for body, n in was.bodies.items():
        heirs = succession.heirs("partnerships", body)
        kept = next((heir for heir in heirs if heir in now.bodies), None)
        if kept is None:
            return False
        groups.setdefault(kept, []).append(n)
    return all(now.bodies[body] >= max(counts) for body, counts in groups.items())


def _weight(stake: Stake) -> tuple[Any, ...]:
    """What is told first: voices, last seats, other seats, shares, hours; sectors before organisations and people."""
    lost = stake.what == "seats" and not (stake.is_ and stake.was)
    order = 0 if stake.what == "themes" else 1 if lost else {"seats": 2, "share": 3, "hours": 4}[stake.what]
    size = len(set(stake.was) ^ set(stake.is_)) if stake.what == "themes" else abs(stake.was - stake.is_)
    return order, stake.united, TABLES.index(stake.table), -size, stake.name.lower(), stake.id


def _all(
    register: Register, settings: Settings, succession: Succession | None = None, after: Register | None = None
) -> dict[str, dict[str, _Held]]:
    """What does each sector, organisation and person hold? table -> id -> _Held, and `all` -> "" -> all of them."""
    seats = seat_hours(register, settings.all_assumptions())
    sectors = register["organisations"].select("sector", organisation="id")
    seats = seats.join(sectors, on="organisation", how="left")
    if succession is not None and after is not None and succession.organisations:
        seats = _followed(seats, succession, after)
    seats = seats.sort("key", "organisation")
    voices = themes_of(register)
    keys = {"sectors": "sector", "organisations": "organisation", "people": "person"}
    made = {table: _by(seats, voices, column) for table, column in keys.items()}
    return {**made, "all": {"": _Held(seats=register.seats.height)}}


def _followed(seats: pl.DataFrame, succession: Succession, after: Register) -> pl.DataFrame:
    """The seats with organisations that go replaced by those that succeed them there, else by the first that does."""
    there = set(after.seats.select("partnership", "organisation").iter_rows())
    pairs = seats.select("partnership", "organisation").unique().iter_rows()
    rows = []
    for body, organisation in pairs:
        heirs = succession.organisations.get(organisation, ())
        homes = succession.heirs("partnerships", body)
        sitting = [heir for heir in heirs if any((home, heir) in there for home in homes)]
        rows += [(body, organisation, heir) for heir in sitting or heirs[:1]]
    schema = {"partnership": pl.String, "organisation": pl.String, "_heir": pl.String}
    joined = seats.join(pl.DataFrame(rows, schema=schema, orient="row"), on=["partnership", "organisation"], how="left")
    return joined.with_columns(organisation=pl.coalesce("_heir", "organisation")).drop("_heir")


def _by(seats: pl.DataFrame, voices: pl.DataFrame, column: str) -> dict[str, _Held]:
    named = seats.filter(pl.col(column).is_not_null())
    if named.is_empty():
        return {}
    bodies: dict[str, dict[str, int]] = {}
    for id, body, n in named.group_by(column, "partnership").agg(pl.col("key").n_unique()).iter_rows():
        bodies.setdefault(id, {})[body] = n
    hours = total_hours(named, column).select(column, pl.col("hours_known") + pl.col("hours_assumed"))
    spoken = named.select(column, "partnership").unique().join(voices, on="partnership")
    themes = dict(spoken.group_by(column).agg(pl.col("theme").unique()).iter_rows())
    return {
        id: _Held(sum(bodies[id].values()), float(asked), bodies[id], frozenset(themes.get(id, ())))
        for id, asked in hours.iter_rows()
    }


def _names(before: Register, after: Register, table: str) -> dict[str, str]:
    if table == "sectors":
        return {one.code: _(one.label) for one in tables()["organisations"].fields["sector"].codes}
    return {**before.names[table], **after.names[table]}
