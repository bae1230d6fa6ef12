"""Do the organisations say that they belong where the register has them? Register and returns, line by line."""

from __future__ import annotations

import polars as pl

from ...register import dates
from ...register.language import _
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed, counted

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
    employed = register["people"].select(person="id", _employer="organisation")
    seats = register.seats.join(employed, on="person", how="left").select(
        "partnership",
        "person",
        organisation=pl.coalesce("organisation", "_employer"),
        own=~pl.col("organisation").is_null(),
    )
    held = (
        seats.filter(pl.col("organisation").is_in(said["organisation"].unique().implode()))
        .group_by(KEYS)
        .agg(own=pl.col("own").any(), people=pl.col("person").drop_nulls().unique().sort())
    )
    both = said.join(held, on=KEYS, how="full", coalesce=True)
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
    people = pl.when("register").then("people").fill_null(empty)
    rows = both.select(
        *KEYS, "register", "says", people.alias("people"), "person", "date", judged.alias("standing")
    ).sort(KEYS)
    for table, columns in (("organisations", ["organisation"]), ("partnerships", ["partnership"])):
        rows = with_names(rows, register, table, *columns)
    return with_names(rows, register, "people", "people", "person")


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
