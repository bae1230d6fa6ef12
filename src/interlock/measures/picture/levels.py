"""At which levels and in which areas does each organisation sit, and whom does it send where?"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from ...register.language import _
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed, counted
from .hours import seat_hours, total_hours

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
    seats = _seats(register, assumptions).filter(pl.col("area").is_not_null())
    if seats.is_empty():
        raise NotAssessed("partnerships.area", _("No partnership on which an organisation sits says whom it serves."))
    rows = seats.group_by("organisation", "area").agg(*_counted(), highest=pl.col("rank").min())
    rows = rows.with_columns(pl.col("highest").replace_strict(range(7), SENIORITIES, return_dtype=pl.String))
    pairs = rows.select("organisation", "area").with_row_index("_pair")
    hours = total_hours(seats.join(pairs, on=["organisation", "area"]), "_pair")
    hours = pairs.join(hours, on="_pair").drop("_pair")
    levels = register["areas"].select(area="id", area_level="level")
    rows = (
        rows.join(hours, on=["organisation", "area"]).join(levels, on="area", how="left").sort("organisation", "area")
    )
    shown = rows.select("organisation", "area", "area_level", *COUNTED, "highest",
                        pl.col("hours_known", "hours_assumed").round(2))  # fmt: skip
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
    areas = levels_by_area(register, assumptions=assumptions)
    seats = _seats(register, assumptions).filter(pl.col("area").is_not_null())
    facts = register["organisations"].select(organisation="id", sector="sector", level="level")
    both = (
        seats.filter(pl.col("person").is_not_null())
        .group_by("organisation", "person")
        .agg(both=pl.col("capacity").drop_nulls().n_unique() > 1)
        .group_by("organisation")
        .agg(pl.col("both").sum().cast(pl.Int64))
    )
    order = pl.col("area_level").replace_strict(AREA_LEVELS, range(5), default=None, return_dtype=pl.Int64)
    lowest = areas.with_columns(_order=order).sort("organisation", "_order", "area", maintain_order=True)
    ordered = (
        lowest.filter(pl.col("_order").is_not_null())
        .unique(["organisation", "_order"], keep="first", maintain_order=True)
        .group_by("organisation", maintain_order=True)
        .agg(levels=pl.col("area_level"))
    )
    places = areas.group_by("organisation", maintain_order=True).agg(
        areas=pl.col("area"),
        seniority=pl.col("highest").fill_null("unknown"),
    )
    rows = (
        seats.group_by("organisation")
        .agg(_counted())
        .join(places, on="organisation")
        .join(ordered, on="organisation", how="left")
        .join(both, on="organisation", how="left")
        .join(facts, on="organisation", how="left")
        .join(total_hours(seats, "organisation"), on="organisation")
        .sort("organisation")
    )
    shown = rows.select(
        "organisation", "sector", "level", pl.col("levels").fill_null([]), "areas", "seniority", *COUNTED[:5],
        pl.col("both").fill_null(0),
        *COUNTED[5:], pl.col("hours_known", "hours_assumed").round(2),
    )  # fmt: skip
    return with_names(with_names(shown, register, "organisations", "organisation"), register, "areas", "areas")


COUNTED = ("partnerships", "seats", "people", "strategic", "provider", "seniority_known", "senior")


def _counted() -> list[pl.Expr]:
    known = pl.col("seniority").is_not_null()
    made = {
        "partnerships": pl.col("partnership").n_unique(), "seats": pl.len(),
        "people": pl.col("person").drop_nulls().n_unique(),
        "strategic": (pl.col("capacity") == "strategic").sum(), "provider": (pl.col("capacity") == "provider").sum(),
        "seniority_known": known.sum(), "senior": pl.col("seniority").is_in(SENIOR).sum(),
    }  # fmt: skip
    return [made[name].cast(pl.Int64).alias(name) for name in COUNTED]


def _seats(register: Register, assumptions: Mapping[str, float]) -> pl.DataFrame:
    """Each seat that leads to an organisation, with its hours, the area that its partnership serves, and its holder."""
    served = counted(register).select(partnership="id", area="area")
    own = register.seats.select("key", "capacity")
    rank = pl.col("seniority").replace_strict(SENIORITIES, range(7), default=None, return_dtype=pl.Int64)
    people = register["people"].select("seniority", person="id", rank=rank)
    return (
        seat_hours(register, assumptions)
        .filter(pl.col("organisation").is_not_null())
        .join(served, on="partnership", how="left")
        .join(own, on="key", how="left")
        .join(people, on="person", how="left")
    )
