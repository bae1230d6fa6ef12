"""Do the organisations say that they belong where the register has them? Register and returns, line by line."""

from __future__ import annotations

import numpy as np
import polars as pl

from ...register import dates
from ...register.language import _
from ...register.snapshot import Register
from ...register.spoken import ragged
from ..lists import listed
from ..named import with_names
from ..need import NotAssessed, counted
from ..seated import Ints, different, facts, grouped, places, seated

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
    sits = seated(register)
    organisations = _with(sits.organisations, said["organisation"])
    size = max(len(sits.bodies), 1)
    led, at = places(said["organisation"], organisations), places(said["partnership"], sits.bodies)
    said = said.select("says", "person", "date", pair=pl.Series(led * size + at))
    held, begins, who = _held(register, organisations, different(led))
    both = said.join(held, on="pair", how="full", coalesce=True)
    yes = pl.col("says").fill_null(False)
    both = both.with_columns(register=pl.when("own").then(True).otherwise(pl.col("own").is_not_null() & yes)).filter(
        pl.col("register") | pl.col("says").is_not_null()
    )
    judged = (
        pl.when(pl.col("register") & ~yes).then(pl.lit("only_register"))
        .when(~pl.col("register") & yes).then(pl.lit("only_return"))
        .otherwise(pl.lit("agrees"))
    )  # fmt: skip
    both = both.sort("pair")
    pairs, nobody = both["pair"].to_numpy(), held.height
    those = both.select(pl.when("register").then("group").fill_null(nobody))["group"].to_numpy()
    sent, starts = ragged(who, begins, those)
    people = facts(register["people"].select("id", "name"), sits.people, sent)
    rows = both.select(
        *_called(register, "organisations", "organisation", organisations, pairs // size),
        *_called(register, "partnerships", "partnership", sits.bodies, pairs % size),
        "register", "says", "person", "date", judged.alias("standing"),
        people=listed(np.diff(starts), people["id"]),
        people_names=listed(np.diff(starts), people["name"].fill_null(people["id"])),
    )  # fmt: skip
    return with_names(rows, register, "people", "person").select(
        "organisation", "organisation_name", "partnership", "partnership_name", "register", "says", "people",
        "people_names", "person", "person_name", "date", "standing",
    )  # fmt: skip


def _with(ids: pl.Series, more: pl.Series) -> pl.Series:
    """All of these ids and those that are cited beside them, in order."""
    return pl.concat([ids, more]).unique().sort() if (places(more, ids) < 0).any() else ids


def _called(register: Register, table: str, column: str, ids: pl.Series, at: Ints) -> list[pl.Series]:
    """The ids at these places, and their names."""
    used, of = grouped(at)
    few = with_names(pl.DataFrame({column: ids.gather(pl.Series(used))}), register, table, column)
    return [few[each].gather(pl.Series(of)) for each in few.columns]


def _held(register: Register, organisations: pl.Series, asked: Ints) -> tuple[pl.DataFrame, Ints, Ints]:
    """Where does each of these sit? pair (of organisation and body), own (a seat is its own), group.

    And where the people of each group begin among those who sit there; the last group is that of nobody.
    """
    sits = seated(register)
    wanted = np.zeros(len(organisations) + 1, dtype=bool)
    wanted[asked] = True
    same = organisations is sits.organisations
    every = sits.organisation if same else np.append(places(sits.organisations, organisations), -1)[sits.organisation]
    seats = wanted[every]
    led, body, person = every[seats], sits.body[seats], sits.person[seats]
    pairs, group = grouped(led * max(len(sits.bodies), 1) + body)
    own = np.bincount(group, sits.own[seats] >= 0, minlength=len(pairs)) > 0
    named_seats = person >= 0
    who = different(group[named_seats] * max(len(sits.people), 1) + person[named_seats])
    sizes, who = np.bincount(who // max(len(sits.people), 1), minlength=len(pairs)), who % max(len(sits.people), 1)
    begins = np.concatenate([[0], np.cumsum(sizes), [len(who)]]).astype(np.int64)
    return pl.DataFrame({"pair": pairs, "own": own, "group": np.arange(len(pairs))}), begins, who


def _said(register: Register) -> pl.DataFrame:
    """The last answer of each organisation about each partnership that counts; of two on one day the yes."""
    return (
        register["returns"]
        .filter(
            pl.col("says_member").is_not_null()
            & pl.col("organisation").is_not_null()
            & (pl.col("date").is_null() | (dates.starts("date") <= register.as_at))
        )
        .join(register.standing.select(partnership="id"), on="partnership", how="semi")
        .sort(dates.starts("date"), "says_member", "person", nulls_last=False)
        .group_by(KEYS, maintain_order=True)
        .agg(says=pl.col("says_member").last(), person=pl.col("person").last(), date=pl.col("date").last())
    )
