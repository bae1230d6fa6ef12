"""Do the areas of those who must work together fit one another? Shares both ways, by small areas or by outlines."""

from __future__ import annotations

import numpy as np
import polars as pl

from ...register.language import _
from ...register.snapshot import Register
from ..lists import listed
from ..named import with_names
from ..need import NotAssessed, counted
from ..seated import Ints, different, grouped, places, seated
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
    met, areas = _met(register)
    different_areas = met.filter(pl.col("a") != pl.col("b")).select(PAIR).unique().sort(PAIR)
    pairs = different_areas.select(pl.Series(end, areas.gather(different_areas[end])) for end in PAIR)
    read = _compared(register, pairs, sliver)
    if pairs.height and not read.height:
        raise NotAssessed("area_units.unit", _("Of no two areas that must fit are small areas or outlines recorded."))
    read = read.with_columns(pl.Series(end, places(read[end], areas)) for end in PAIR)
    told = met.join(read, on=PAIR, how="left").with_columns(
        pl.when(pl.col("a") == pl.col("b")).then(pl.lit("same")).otherwise("standing").alias("standing")
    )
    sits = seated(register)
    fits = told["standing"].is_in(["same", "nested"]).fill_null(False).to_numpy()
    members, of = grouped((told["body"] * max(len(sits.organisations), 1) + told["own"]).to_numpy())
    some = np.bincount(of[fits], minlength=len(members)) > 0  # has this body and member any areas that fit?
    kept = told.filter(pl.Series(fits | ~some[of]) & (told["a"] != told["b"]))
    group, at = grouped((kept["a"] * max(len(areas), 1) + kept["b"]).to_numpy())
    rows = pl.DataFrame(dict(zip(PAIR, np.divmod(group, max(len(areas), 1)), strict=True)))
    rows = rows.join(read, on=PAIR, how="left", maintain_order="left")
    rows = rows.with_columns(pl.Series(end, areas.gather(rows[end])) for end in PAIR).select(
        *PAIR, "a_in_b", "b_in_a",
        *_who(register, "partnerships", sits.bodies, at, kept["body"].to_numpy(), len(group)),
        *_who(register, "organisations", sits.organisations, at, kept["own"].to_numpy(), len(group)),
        "by", "standing",
    )  # fmt: skip
    return with_names(rows, register, "areas", "a", "b")


def _who(register: Register, table: str, ids: pl.Series, group: Ints, who: Ints, groups: int) -> list[pl.Series]:
    """Which of these ids meet in each group, in their order? Lists of ids, and of names."""
    pairs = different(group * max(len(ids), 1) + who)
    lengths, (used, at) = np.bincount(pairs // max(len(ids), 1), minlength=groups), grouped(pairs % max(len(ids), 1))
    called = with_names(pl.DataFrame({"id": ids.gather(pl.Series(used))}), register, table, "id")
    return [listed(lengths, called[column].gather(pl.Series(at))).alias(name)
            for column, name in (("id", table), ("id_name", f"{table}_names"))]  # fmt: skip


def _met(register: Register) -> tuple[pl.DataFrame, pl.Series]:
    """Which areas meet where, and which areas are there?

    body, own (a partnership and an organisation, as `seated` numbers them), a, b (the two areas in the order of their
    ids, as places in the areas).
    """
    sits = seated(register)
    served = _areas(counted(register), sits.bodies, "body", "served")
    works = _areas(register["organisations"], sits.organisations, "own", "works")
    if served.is_empty():
        raise NotAssessed("partnerships.area", _("No partnership says which area it serves."))
    areas = pl.concat([served["served"], works["works"]]).unique().sort()
    served, works = (
        frame.with_columns(pl.Series(column, places(frame[column], areas)))
        for frame, column in ((served, "served"), (works, "works"))
    )
    size, known = max(len(sits.organisations), 1), sits.own >= 0
    both = different(sits.body[known] * size + sits.own[known])
    met = pl.DataFrame({"body": both // size, "own": both % size}).join(served, on="body").join(works, on="own")
    if met.is_empty():
        raise NotAssessed(
            "organisations.area", _("No organisation with a seat on a partnership says in which area it works.")
        )
    first, last = pl.min_horizontal("served", "works"), pl.max_horizontal("served", "works")
    return met.select("body", "own", a=first, b=last), areas


def _areas(frame: pl.DataFrame, ids: pl.Series, who: str, called: str) -> pl.DataFrame:
    """The areas of each record, its own and others: its place among the ids, and the area."""
    held = frame.select("area", "other_areas", pl.Series(who, places(frame["id"], ids)))
    one = held.select(who, pl.col("area").alias(called))
    more = held.select(who, pl.col("other_areas").alias(called)).drop_nulls().explode(called)
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
