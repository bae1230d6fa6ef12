"""Who sits where, on how many partnerships, and for how many hours a year? Known hours apart from assumed ones."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from ...register.language import _
from ...register.snapshot import Register
from ..need import NotAssessed
from ..seated import facts, how_many, seated
from .hours import timed


def load_people(register: Register, *, assumptions: Mapping[str, float]) -> pl.DataFrame:
    """How much does partnership work ask of each person who holds a seat?

    A row a person with any seat that counts, in the order of ids. Columns: person, person_name, organisation,
    organisation_name (the person's own); seats; partnerships (bodies); hours_known, hours_assumed (hours a year, see
    `seat_hours`); hours_budget (`hours_per_year` of the person); over_budget (yes where known and assumed hours
    together exceed it, empty where the budget is not known).

    NotAssessed where no seat that counts names a person.
    """
    sits = seated(register)
    if not (sits.person >= 0).any():
        raise NotAssessed("memberships.person", _("No seat that counts names the person who holds it."))
    size = len(sits.people)
    seats = np.bincount(sits.person[sits.person >= 0], minlength=size)
    at = np.flatnonzero(seats)
    spent, bodies = timed(register, assumptions), how_many(sits.person, sits.body, size)
    people = facts(register["people"].select("id", "name", "organisation", "hours_per_year"), sits.people, at)
    employers = sits.employers[at]
    called = facts(register["organisations"].select("id", "name"), sits.organisations, employers)["name"]
    hours = pl.col("hours_known") + pl.col("hours_assumed")
    rows = pl.DataFrame({
        "person": people["id"], "person_name": people["name"].fill_null(people["id"]),
        "organisation": people["organisation"], "organisation_name": called, "seats": seats[at],
        "partnerships": bodies[at], "hours_budget": people["hours_per_year"],
    })  # fmt: skip
    rows = rows.hstack(spent.total(spent.for_person, sits.person, size)[at])
    return rows.select(
        "person", "person_name", "organisation",
        pl.when(pl.col("organisation").is_not_null()).then(pl.col("organisation_name").fill_null("organisation")),
        "seats", "partnerships", pl.col("hours_known", "hours_assumed").round(2), "hours_budget",
        over_budget=hours.round(6) > pl.col("hours_budget"),
    )  # fmt: skip


def load_organisations(register: Register, *, assumptions: Mapping[str, float]) -> pl.DataFrame:
    """How much does partnership work ask of each organisation that holds a seat?

    A row an organisation with any seat that counts, in the order of ids; where a seat names none, that of the person
    who holds it stands. Columns: organisation, organisation_name, sector; partnerships (bodies); people (who sit for
    it); seats; hours_known, hours_assumed (hours a year, see `seat_hours`).

    NotAssessed where no seat that counts leads to an organisation.
    """
    sits = seated(register)
    to, size = sits.organisation, len(sits.organisations)
    if not (to >= 0).any():
        raise NotAssessed("memberships.organisation", _("No seat that counts leads to an organisation."))
    led = to >= 0
    seats = np.bincount(to[led], minlength=size)
    at = np.flatnonzero(seats)
    held = facts(register["organisations"].select("id", "name", "sector"), sits.organisations, at)
    spent = timed(register, assumptions)
    rows = pl.DataFrame({
        "organisation": held["id"], "organisation_name": held["name"].fill_null(held["id"]), "sector": held["sector"],
        "partnerships": how_many(to[led], sits.body[led], size)[at],
        "people": how_many(to[led], sits.person[led], size)[at], "seats": seats[at],
    })  # fmt: skip
    hours = spent.total(spent.for_organisation, to, size)[at]
    return rows.hstack(hours.select(pl.col("hours_known", "hours_assumed").round(2)))
