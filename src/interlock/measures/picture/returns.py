"""Do the organisations say that they belong where the register has them? Register and returns, line by line."""

from __future__ import annotations

import numpy as np
import polars as pl

from ...register import dates
from ...register.language import _
from ...register.snapshot import Register
from ..lists import listed
from ..named import with_names
from ..need import NotAssessed, counted
from ..seated import different, facts, grouped, named, places, seated

KEYS = ["organisation", "partnership"]


def returns(register: Register) -> pl.DataFrame:
    """What does the register say of each organisation that made a return, and what does it say itself?

    A row for each organisation with a return and each partnership that counts of which either speaks, by their ids.
    Columns: organisation, organisation_name, partnership, partnership_name; register (it has a seat there that
    counts); says (its last answer on or before the day: yes, no; empty: its return does not speak of this one);
    people (who sit for it; names beside), person (whom it says it sends; name beside), date; standing: `agrees`,
    `only_register` (the register has a seat; the organisation denies it, or its return leaves it out), `only_return`.
    A seat whose holder alone leads to the organisation counts where the organisation says yes, and is else its
    holder's own affair. NotAssessed where no return speaks of a partnership that counts.
    Source: report, Box 4 (Preston, stage 1): partners are asked in which partnerships they are.
    """
    counted(register)
    said = _said(register)
    if said.is_empty():
        raise NotAssessed("returns", _("No organisation has said to which partnerships it belongs."))
    both = said.join(_held(register, said["organisation"].unique()), on=KEYS, how="full", coalesce=True)
    yes = pl.col("says").fill_null(False)
    both = both.with_columns(register=pl.when("own").then(True).otherwise(pl.col("own").is_not_null() & yes)).filter(
        pl.col("register") | pl.col("says").is_not_null()
    )
    judged = (
        pl.when(pl.col("register") & ~yes).then(pl.lit("only_register"))
        .when(~pl.col("register") & yes).then(pl.lit("only_return"))
        .otherwise(pl.lit("agrees"))
    )  # fmt: skip
    empty = pl.lit([], dtype=pl.List(pl.String))
    rows = both.select(
        *KEYS, "register", "says", "person", "date", judged.alias("standing"),
        *(pl.when("register").then(column).fill_null(empty).alias(column) for column in ("people", "people_names")),
    ).sort(KEYS)  # fmt: skip
    for table, column in (("organisations", "organisation"), ("partnerships", "partnership"), ("people", "person")):
        rows = with_names(rows, register, table, column)
    return rows.select(
        "organisation", "organisation_name", "partnership", "partnership_name", "register", "says", "people",
        "people_names", "person", "person_name", "date", "standing",
    )  # fmt: skip


def _held(register: Register, organisations: pl.Series) -> pl.DataFrame:
    """Where does each of these sit? KEYS, own (a seat is its own), people (who sits for it), people_names."""
    sits = seated(register)
    asked = np.append(np.isin(np.arange(len(sits.organisations)), places(organisations, sits.organisations)), False)
    seats = asked[sits.organisation]
    led, body, person = sits.organisation[seats], sits.body[seats], sits.person[seats]
    pairs, group = grouped(led * max(len(sits.bodies), 1) + body)
    own = np.bincount(group, sits.own[seats] >= 0, minlength=len(pairs)) > 0
    named_seats = person >= 0
    who = different(group[named_seats] * max(len(sits.people), 1) + person[named_seats])
    sizes, who = np.bincount(who // max(len(sits.people), 1), minlength=len(pairs)), who % max(len(sits.people), 1)
    called = facts(register["people"].select("id", "name"), sits.people, who)
    return pl.DataFrame({
        "organisation": named(sits.organisations, pairs // max(len(sits.bodies), 1)),
        "partnership": named(sits.bodies, pairs % max(len(sits.bodies), 1)), "own": own,
        "people": listed(sizes, called["id"]),
        "people_names": listed(sizes, called["name"].fill_null(called["id"])),
    })  # fmt: skip


def _said(register: Register) -> pl.DataFrame:
    """The last answer of each organisation about each partnership that counts; of two on one day the yes."""
    return (
        register["returns"]
        .filter(
            pl.col("says_member").is_not_null() & (pl.col("date").is_null() | (dates.starts("date") <= register.as_at))
        )
        .join(register.standing.select(partnership="id"), on="partnership", how="semi")
        .sort(dates.starts("date"), "says_member", "person", nulls_last=False)
        .group_by(KEYS, maintain_order=True)
        .agg(says=pl.col("says_member").last(), person=pl.col("person").last(), date=pl.col("date").last())
    )
