"""Do the areas of those who must work together fit one another? Shares both ways, by small areas or by outlines."""

from __future__ import annotations

import polars as pl

from ...register.language import _
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed, counted
from .areas_shared import by_outlines, by_parents, by_units

EXACT = 1e-9  # of shares by small areas, which have no slivers
BY = ("weights", "units", "outlines", "parents")  # how a pair was compared, the first that can be
PAIR = ["a", "b"]


def boundaries(register: Register, *, sliver: float = 0.01) -> pl.DataFrame:
    """How far do the area of a partnership and those of its members cover one another?

    A row for each pair of different areas a < b (ids) of which one is served by a partnership and the other is that of
    an organisation with a seat on it. Of several areas of a partnership or an organisation those that fit count, where
    any does. Columns: a, a_name, b, b_name; a_in_b, b_in_a (shares, 0 to 1); partnerships, organisations (which meet
    over this pair; names beside); by (how they were compared, see below); standing: `same`, `nested` (one lies in the
    other), `straddles`, `apart`; empty where nothing allows to compare them.
    by, the first that can be: `weights` (of the small areas that they share, by residents or what else `weight` holds,
    where all units of both have one), `units` (the same by number; of a unit that lies partly in both, the smaller
    share is taken as shared), `outlines` (surface; `sliver` is the share that generalised outlines may miss or overlap
    by), `parents` (one lies in the other by the table of areas; the share the other way is not known).
    NotAssessed where no partnership with an area has a member with one, or no pair can be compared.
    Source: report, 2.18 and 4.9 (boundaries that do not coincide hold partners back), Box 14 (horizontal fit).
    """
    met = _met(register)
    pairs = met.filter(pl.col("a") != pl.col("b")).select(PAIR).unique().sort(PAIR)
    read = _compared(register, pairs, sliver)
    if pairs.height and not read.height:
        raise NotAssessed("area_units.unit", _("Of no two areas that must fit are small areas or outlines recorded."))
    told = met.join(read, on=PAIR, how="left").with_columns(
        pl.when(pl.col("a") == pl.col("b")).then(pl.lit("same")).otherwise("standing").alias("standing")
    )
    fits = pl.col("standing").is_in(["same", "nested"]).fill_null(False)
    kept = told.filter((fits | ~fits.any().over("partnership", "organisation")) & (pl.col("a") != pl.col("b")))
    rows = (
        kept.group_by("a", "b")
        .agg(
            pl.col("a_in_b", "b_in_a").first(),
            partnerships=pl.col("partnership").unique().sort(),
            organisations=pl.col("organisation").unique().sort(),
            by=pl.col("by").first(),
            standing=pl.col("standing").first(),
        )
        .sort("a", "b")
    )
    named = with_names(rows, register, "areas", "a", "b")
    return with_names(
        with_names(named, register, "partnerships", "partnerships"), register, "organisations", "organisations"
    )


def _met(register: Register) -> pl.DataFrame:
    """Which areas meet where? partnership, organisation, a, b (the two areas in the order of their ids)."""
    served = _areas(counted(register), "partnership", "served")
    works = _areas(register["organisations"], "organisation", "works")
    if served.is_empty():
        raise NotAssessed("partnerships.area", _("No partnership says which area it serves."))
    sits = register.seats.select("partnership", "organisation").drop_nulls().unique()
    met = sits.join(served, on="partnership").join(works, on="organisation")
    if met.is_empty():
        raise NotAssessed(
            "organisations.area", _("No organisation with a seat on a partnership says in which area it works.")
        )
    first, last = pl.min_horizontal("served", "works"), pl.max_horizontal("served", "works")
    return met.select("partnership", "organisation", a=first, b=last)


def _areas(frame: pl.DataFrame, who: str, called: str) -> pl.DataFrame:
    one = frame.select(pl.col("id").alias(who), pl.col("area").alias(called))
    more = frame.select(pl.col("id").alias(who), pl.col("other_areas").alias(called)).explode(called)
    return pl.concat([one, more]).drop_nulls().unique()


def _compared(register: Register, pairs: pl.DataFrame, sliver: float) -> pl.DataFrame:
    """The shares and the standing of each pair that can be compared: a, b, a_in_b, b_in_a, by, standing."""
    units = by_units(register, pairs)
    # Small areas of two different systems share none: what an outline or the table of areas says goes before.
    none = (pl.col("a_in_b") == 0) & (pl.col("b_in_a") == 0)
    drawn = by_outlines(register, pairs.join(units.filter(~none), on=PAIR, how="anti"))
    left = pairs.join(units.filter(~none), on=PAIR, how="anti").join(drawn, on=PAIR, how="anti")
    above = by_parents(register, left)
    apart = units.filter(none).join(drawn, on=PAIR, how="anti").join(above, on=PAIR, how="anti")
    read = pl.concat([units.filter(~none), apart, drawn, above])
    slack = pl.when(pl.col("by") == "outlines").then(sliver).otherwise(EXACT)
    a_in, b_in = pl.col("a_in_b") >= 1 - slack, pl.col("b_in_a") >= 1 - slack
    judged = (
        pl.when(a_in & b_in).then(pl.lit("same"))
        .when(a_in | b_in).then(pl.lit("nested"))
        .when((pl.col("a_in_b") <= slack) & (pl.col("b_in_a") <= slack)).then(pl.lit("apart"))
        .otherwise(pl.lit("straddles"))
    )  # fmt: skip
    return read.with_columns(judged.alias("standing"))
