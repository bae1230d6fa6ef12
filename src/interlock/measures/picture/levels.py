"""At which levels and in which areas does each organisation sit, and whom does it send where?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from ...register.language import _
from ...register.snapshot import Register
from ..lists import listed
from ..named import with_names
from ..need import NotAssessed, counted
from ..seated import Bools, Ints, Seated, facts, grouped, how_many, least, named, places, seated
from .hours import Timed, timed

AREA_LEVELS = ("neighbourhood", "local", "sub_regional", "regional", "national")
SENIORITIES = ("cabinet_member", "chief_officer", "elected_member", "senior_officer", "officer", "volunteer", "other")
SENIOR = SENIORITIES[:4]


def levels_by_area(register: Register, *, assumptions: Mapping[str, float]) -> pl.DataFrame:
    """How much of each organisation, and how senior, goes to each area that its partnerships serve?

    A row for each organisation and main area of a partnership on which it has a seat that counts, by their ids; where
    a seat names no organisation, that of the person who holds it stands. Columns: organisation, organisation_name,
    area, area_name, area_level (neighbourhood to national), partnerships, seats, people, strategic, provider (seats of
    that capacity; those with none known are in neither), seniority_known (seats whose holder's seniority is known),
    senior (of those, held by a senior or chief officer, an elected or cabinet member), highest (the highest seniority
    sent there, empty where none is known), hours_known, hours_assumed (a year, see `seat_hours`).
    NotAssessed where no seat of an organisation is on a partnership with an area.
    Source: report, 4.8 (a pecking order, with time of senior staff for some areas) and 4.11 (two kinds of seat).
    """
    seats = _seats(register, assumptions)
    if not seats.placed.any():
        raise NotAssessed("partnerships.area", _("No partnership on which an organisation sits says whom it serves."))
    pairs, group = seats.pairs
    size = max(len(seats.areas), 1)
    levels = register["areas"].select("id", "level")
    rows = pl.DataFrame({
        "organisation": named(seats.sits.organisations, pairs // size), "area": named(seats.areas, pairs % size),
        "area_level": facts(levels, seats.areas, pairs % size)["level"],
        **seats.counted(group, len(pairs)), "highest": _called(seats.highest(group, len(pairs))),
    })  # fmt: skip
    shown = rows.hstack(seats.hours(group, len(pairs)))
    return with_names(with_names(shown, register, "organisations", "organisation"), register, "areas", "area")


def levels(register: Register, *, assumptions: Mapping[str, float]) -> pl.DataFrame:
    """At which levels and in how many areas does each organisation sit, and with how many people?

    A row for each organisation with a seat that counts on a partnership with an area, by id. Columns: organisation,
    organisation_name, sector, level (its own), levels (those of the areas at which it sits, the lowest first), areas
    (of the partnerships, by id; names beside), seniority (the highest sent to each of these areas, in their order;
    `unknown` where none is known), partnerships, seats, people, strategic, provider (seats of that capacity), both (of
    its people, those who hold strategic and provider seats), seniority_known, senior, hours_known, hours_assumed (a
    year). See `levels_by_area` for each area apart, and for the words.
    """
    seats = _seats(register, assumptions)
    if not seats.placed.any():
        raise NotAssessed("partnerships.area", _("No partnership on which an organisation sits says whom it serves."))
    pairs, group = seats.pairs
    size, sits = max(len(seats.areas), 1), seats.sits
    whose, area = pairs // size, pairs % size
    at, of = grouped(whose)
    level = facts(register["areas"].select("id", "level"), seats.areas, area)["level"]
    order = level.replace_strict(AREA_LEVELS, range(5), default=None, return_dtype=pl.Int64).fill_null(-1).to_numpy()
    reached, _of = grouped((of * 5 + order)[order >= 0])
    held = facts(register["organisations"].select("id", "sector", "level"), sits.organisations, at)
    highest = _called(seats.highest(group, len(pairs))).fill_null("unknown")
    lead, size = np.where(seats.placed, sits.organisation, -1), len(sits.organisations)
    rows = pl.DataFrame({
        "organisation": held["id"], "sector": held["sector"], "level": held["level"],
        "levels": listed(np.bincount(reached // 5, minlength=len(at)), named(pl.Series(AREA_LEVELS), reached % 5)),
        "areas": listed(np.bincount(of, minlength=len(at)), named(seats.areas, area)),
        "seniority": listed(np.bincount(of, minlength=len(at)), highest),
        **{name: counts[at] for name, counts in seats.counted(lead, size).items()},
        "both": seats.both(lead, size)[at],
    })  # fmt: skip
    rows = rows.select(
        "organisation", "sector", "level", "levels", "areas", "seniority", *COUNTED[:5], "both", *COUNTED[5:]
    )
    shown = rows.hstack(seats.hours(lead, size)[at])
    return with_names(with_names(shown, register, "organisations", "organisation"), register, "areas", "areas")


COUNTED = ("partnerships", "seats", "people", "strategic", "provider", "seniority_known", "senior")


@dataclass(frozen=True)
class _Seats:
    """Each seat that counts, with its hours, the area that its partnership serves, and the rank of its holder."""

    sits: Seated
    times: Timed
    areas: pl.Series  # ids, in order
    area: Ints  # of each seat, a place in `areas`; -1 where it is not known
    capacity: Ints  # 0 strategic, 1 provider, -1 not known
    rank: Ints  # a place in SENIORITIES; -1 where it is not known

    @property
    def placed(self) -> Bools:
        """Does the seat lead to an organisation, and its partnership to an area?"""
        return (self.sits.organisation >= 0) & (self.area >= 0)

    @property
    def pairs(self) -> tuple[Ints, Ints]:
        """Each organisation and area, as one number in their order; and that of each seat, -1 for none."""
        group, placed = np.full(len(self.area), -1, dtype=np.int64), self.placed
        found, group[placed] = grouped(self.sits.organisation[placed] * max(len(self.areas), 1) + self.area[placed])
        return found, group

    def counted(self, group: Ints, groups: int) -> dict[str, Ints]:
        """How many of what are there in each group of seats?"""
        of = {
            "seats": group >= 0, "strategic": self.capacity == 0, "provider": self.capacity == 1,
            "seniority_known": self.rank >= 0, "senior": (self.rank >= 0) & (self.rank < len(SENIOR)),
        }  # fmt: skip
        made = {name: np.bincount(group[seats & (group >= 0)], minlength=groups) for name, seats in of.items()}
        made["partnerships"] = how_many(group, self.sits.body, groups)
        made["people"] = how_many(group, self.sits.person, groups)
        return {name: made[name] for name in COUNTED}

    def highest(self, group: Ints, groups: int) -> Ints:
        """The highest rank in each group; every group has a seat. -1 where none is known."""
        held, none = group >= 0, len(SENIORITIES)
        found = least(group[held], np.where(self.rank >= 0, self.rank, none)[held], groups)
        return np.where(found < none, found, -1)

    def both(self, group: Ints, groups: int) -> Ints:
        """How many people of each group sit there in both capacities?"""
        held = (group >= 0) & (self.sits.person >= 0) & (self.capacity >= 0)
        people = len(self.sits.people)
        each, of = grouped(group[held] * people + self.sits.person[held])
        return np.bincount(each[how_many(of, self.capacity[held], len(each)) > 1] // people, minlength=groups)

    def hours(self, group: Ints, groups: int) -> pl.DataFrame:
        """hours_known and hours_assumed of each group, to two decimals."""
        return self.times.total(self.times.for_organisation, group, groups).select(pl.all().round(2))


def _called(rank: Ints) -> pl.Series:
    return named(pl.Series(SENIORITIES), rank)


def _seats(register: Register, assumptions: Mapping[str, float]) -> _Seats:
    sits, served = seated(register), counted(register)["area"]
    areas = served.drop_nulls().unique().sort()
    rank, capacity = pl.Series(SENIORITIES), pl.Series(["strategic", "provider"])
    ranks = facts(register["people"].select("id", "seniority"), sits.people, np.arange(len(sits.people)))["seniority"]
    of_person = np.append(places(ranks, rank), -1)  # the last is that of nobody
    return _Seats(
        sits, timed(register, assumptions), areas, places(served, areas)[sits.body],
        places(register.seats["capacity"], capacity), of_person[sits.person],
    )  # fmt: skip
