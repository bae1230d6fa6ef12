"""Who sits where, on how many partnerships, and for how many hours a year? Known hours apart from assumed ones."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from ...register.language import _
from ...register.snapshot import Register
from ..need import NotAssessed
from .hours import seat_hours, total_hours


def load_people(register: Register, *, assumptions: Mapping[str, float]) -> pl.DataFrame:
    """How much does partnership work ask of each person who holds a seat?

    A row a person with any seat that counts, in the order of ids. Columns: person, person_name, organisation,
    organisation_name (the person's own); seats; partnerships (bodies); hours_known, hours_assumed (hours a year, see
    `seat_hours`); hours_budget (`hours_per_year` of the person); over_budget (yes where known and assumed hours
    together exceed it, empty where the budget is not known).

    NotAssessed where no seat that counts names a person.
    """
    seats = seat_hours(register, assumptions).filter(pl.col("person").is_not_null())
    if seats.is_empty():
        raise NotAssessed("memberships.person", _("No seat that counts names the person who holds it."))
    people = register["people"].select(
        person="id", person_name="name", organisation="organisation", hours_budget="hours_per_year"
    )
    hours = pl.col("hours_known") + pl.col("hours_assumed")
    return (
        seats.group_by("person")
        .agg(seats=pl.len().cast(pl.Int64), partnerships=pl.col("partnership").n_unique().cast(pl.Int64))
        .join(total_hours(seats, "person"), on="person")
        .join(people, on="person", how="left")
        .join(_organisations(register, "organisation_name"), on="organisation", how="left")
        .select(
            "person",
            pl.col("person_name").fill_null(pl.col("person")),
            "organisation",
            pl.col("organisation_name").fill_null(pl.col("organisation")),
            "seats",
            "partnerships",
            pl.col("hours_known").round(2),
            pl.col("hours_assumed").round(2),
            "hours_budget",
            over_budget=hours.round(6) > pl.col("hours_budget"),
        )
        .sort("person")
    )


def load_organisations(register: Register, *, assumptions: Mapping[str, float]) -> pl.DataFrame:
    """How much does partnership work ask of each organisation that holds a seat?

    A row an organisation with any seat that counts, in the order of ids; where a seat names none, that of the person
    who holds it stands. Columns: organisation, organisation_name, sector; partnerships (bodies); people (who sit for
    it); seats; hours_known, hours_assumed (hours a year, see `seat_hours`).

    NotAssessed where no seat that counts leads to an organisation.
    """
    seats = seat_hours(register, assumptions).filter(pl.col("organisation").is_not_null())
    if seats.is_empty():
        raise NotAssessed("memberships.organisation", _("No seat that counts leads to an organisation."))
    return (
        seats.group_by("organisation")
        .agg(
            partnerships=pl.col("partnership").n_unique().cast(pl.Int64),
            people=pl.col("person").drop_nulls().n_unique().cast(pl.Int64),
            seats=pl.len().cast(pl.Int64),
        )
        .join(total_hours(seats, "organisation"), on="organisation")
        .join(_organisations(register, "organisation_name", "sector"), on="organisation", how="left")
        .select(
            "organisation",
            pl.col("organisation_name").fill_null(pl.col("organisation")),
            "sector",
            "partnerships",
            "people",
            "seats",
            pl.col("hours_known").round(2),
            pl.col("hours_assumed").round(2),
        )
        .sort("organisation")
    )


def _organisations(register: Register, name: str, *more: str) -> pl.DataFrame:
    return register["organisations"].select(pl.col("id").alias("organisation"), pl.col("name").alias(name), *more)
