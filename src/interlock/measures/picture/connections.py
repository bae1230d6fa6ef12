"""Which themes work together, and which that should meet in the middle do not?"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import polars as pl
from scipy import sparse

from ...register.language import _
from ...register.snapshot import Register
from ..lists import listed
from ..named import with_names
from ..need import NotAssessed, counted
from ..seated import Ints, Seated, csr, kept, named, places, seated
from .lineage import lineage, themes_of
from .targets import workers

PAIR = ["a", "b"]


def connections(register: Register, *, joined_by: float) -> pl.DataFrame:
    """How is each pair of themes joined?

    Input: `joined_by`, how many people in common join two themes. A row for each pair a < b (by id) of themes that
    partnerships or targets have, except where one lies within the other. Columns: a, a_name, b, b_name; bodies (that
    belong to both, as main or other theme), people_shared and organisations_shared (how many sit on a body of each;
    empty where none is recorded for either; an organisation is the seat's own), links (of any kind, between a body of
    the one and a body of the other; empty where no link at all is recorded), target_links (between a target of the one
    and a target of the other), unmet (how many of these join targets whose workers do not meet, see `linked_targets`),
    duplicates (how many say that one counts what the other counts); standing: joined (a body of both, a link, or that
    many people in common), thin (fewer people, or organisations only), apart (none of these; empty where neither
    people nor organisations are recorded for either); should_meet (targets are linked); bodies_ids, bodies_ids_names
    (which belong to both).
    NotAssessed where fewer than two themes are in use.
    Source: report, 4.2 to 4.6 and boxes 8 and 9 (Middlesbrough, Newcastle: themes that meet in the middle).
    """
    counted(register)
    held = themes_of(register)
    aims = register["targets"].select("theme", target="id").drop_nulls()
    themes = sorted({*held["theme"], *aims["theme"]})
    within = set(lineage(register).iter_rows())
    pairs = [(a, b) for a, b in combinations(themes, 2) if not {(a, b), (b, a)} & within]
    if not pairs:
        raise NotAssessed("partnerships.theme", _("Fewer than two themes are in use."))
    rows = pl.DataFrame(pairs, schema={"a": pl.String, "b": pl.String}, orient="row")
    sits = seated(register)
    for column, thing in (("people_shared", sits.person), ("organisations_shared", sits.own)):
        told, found = _sharing(held, sits, thing)
        rows = rows.join(found.rename({"shared": column}), on=PAIR, how="left")
        known = pl.col("a").is_in(told.implode()) & pl.col("b").is_in(told.implode())
        rows = rows.with_columns(pl.when(known).then(pl.col(column).fill_null(0)).alias(column))
    both = _meeting(held.select("theme", thing="partnership"))
    both = both.group_by(PAIR).agg(bodies_ids=pl.col("thing").sort())
    rows = rows.join(both, on=PAIR, how="left")
    rows = rows.with_columns(pl.col("bodies_ids").fill_null(pl.lit([], dtype=pl.List(pl.String))))
    links = _across(register["links"], held.rename({"partnership": "record"}))
    rows = rows.join(links.group_by(PAIR).agg(links=pl.len()), on=PAIR, how="left")
    joins = (
        _across(linked_targets(register, joined_by=joined_by), aims.rename({"target": "record"}))
        .group_by(PAIR)
        .agg(target_links=pl.len(), unmet=pl.col("unmet").sum(), duplicates=(pl.col("kind") == "duplicates").sum())
    )
    rows = rows.join(joins, on=PAIR, how="left")
    counts = ["links", "target_links", "unmet", "duplicates"]
    rows = rows.with_columns(
        pl.col(counts).fill_null(0).cast(pl.Int64), bodies=pl.col("bodies_ids").list.len().cast(pl.Int64)
    )
    people, organisations = pl.col("people_shared"), pl.col("organisations_shared")
    judged = (
        pl.when((pl.col("bodies") > 0) | (pl.col("links") > 0) | (people >= joined_by)).then(pl.lit("joined"))
        .when((people > 0) | (organisations > 0)).then(pl.lit("thin"))
        .when(people.is_not_null() | organisations.is_not_null()).then(pl.lit("apart"))
    )  # fmt: skip
    if register["links"].is_empty():
        rows = rows.with_columns(pl.lit(None, dtype=pl.Int64).alias("links"))
    rows = rows.with_columns(judged.alias("standing"), (pl.col("target_links") > 0).alias("should_meet"))
    rows = rows.select(*PAIR, "bodies", "people_shared", "organisations_shared", *counts, "standing", "should_meet",
                       "bodies_ids").sort(PAIR)  # fmt: skip
    return with_names(with_names(rows, register, "themes", *PAIR), register, "partnerships", "bodies_ids")


def linked_targets(register: Register, *, joined_by: float) -> pl.DataFrame:
    """Which targets bear on one another, and do those who work to them meet?

    Input: `joined_by`, how many people in common make two bodies meet. A row for each target link: from, to, kind,
    reason, from_by, to_by (partnerships that count and work to it), shared_by (those that work to both),
    people_shared (how many sit both with the ones and with the others; empty where none is recorded for either),
    unmet: partnerships work to each, none to both, no two of them are linked, and fewer people than `joined_by` are
    known to sit on both sides; where no link at all is recorded, only where people are recorded for either.
    """
    met = _linked(register)
    asked = (
        (pl.col("from_by").list.len() > 0) & (pl.col("to_by").list.len() > 0)
        & (pl.lit(register["links"].height > 0) | pl.col("people_shared").is_not_null())
    )  # fmt: skip
    few = pl.col("_people") < joined_by
    unmet = asked & (pl.col("shared_by").list.len() == 0) & ~pl.col("_linked") & few
    return met.with_columns(unmet=unmet).drop("_people", "_linked")


@kept
def _linked(register: Register) -> pl.DataFrame:
    """Of `linked_targets` what no setting alters: and _people, _linked (two bodies, one of each side, are linked)."""
    rows = register["target_links"].select("from", "to", "kind", "reason").sort("from", "to", "kind")
    try:
        held = workers(register).filter(pl.col("table") == "partnerships").select("target", "worker")
    except NotAssessed:
        held = pl.DataFrame(schema={"target": pl.String, "worker": pl.String})
    size, bodies = rows.height, seated(register).bodies
    cited = pl.concat([rows["from"], rows["to"]])
    ids = cited.unique().sort()
    held = held.filter(pl.col("target").is_in(ids.implode()))
    # A row for each end of a link and body that works to it: ends 0 to n are those from which, n to 2 n those to which.
    works = csr(places(held["target"], ids), places(held["worker"], bodies), len(ids), len(bodies))[places(cited, ids)]
    ours, theirs = works[:size], works[size:]
    both = ours.multiply(theirs).tocsr()
    sits = seated(register)
    seats = csr(sits.body[sits.person >= 0], sits.person[sits.person >= 0], len(bodies), len(sits.people))
    people = (works @ seats).tocsr()
    told = np.diff(people.indptr) > 0
    people.data[:] = 1
    shared = np.diff(people[:size].multiply(people[size:]).tocsr().indptr)
    ends = register["links"].select("from", "to")
    start, end = places(ends["from"], bodies), places(ends["to"], bodies)
    within = (start >= 0) & (end >= 0)
    start, end = start[within], end[within]
    near = csr(np.append(start, end), np.append(end, start), len(bodies), len(bodies))
    linked = np.diff((ours @ near).tocsr().multiply(theirs).tocsr().indptr) > 0
    some = pl.Series(told[:size] & told[size:])
    return rows.with_columns(
        from_by=_bodies(ours, bodies), to_by=_bodies(theirs, bodies), shared_by=_bodies(both, bodies),
        people_shared=pl.when(some).then(pl.Series(shared.astype(np.int64))),
        _people=pl.Series(shared.astype(np.int64)), _linked=pl.Series(linked),
    )  # fmt: skip


def _bodies(held: sparse.csr_array, bodies: pl.Series) -> pl.Series:
    held.sort_indices()
    return listed(np.diff(held.indptr), bodies.gather(pl.Series(held.indices.astype(np.int64))))


def _sharing(held: pl.DataFrame, sits: Seated, thing: Ints) -> tuple[pl.Series, pl.DataFrame]:
    """Which themes have any of these, and how many have two themes in common? Columns a, b (a < b), shared."""
    ids = held["theme"].unique().sort()
    of_body = csr(places(held["partnership"], sits.bodies), places(held["theme"], ids), len(sits.bodies), len(ids))
    who = csr(thing[thing >= 0], sits.body[thing >= 0], int(thing.max(initial=0)) + 1, len(sits.bodies))
    has = (who @ of_body).tocsr()
    has.data[:] = 1
    met = (has.T @ has).tocoo()
    a, b = (at.astype(np.int64) for at in met.coords)
    pair = a < b
    shared = met.data[pair].astype(np.int64)
    found = pl.DataFrame({"a": named(ids, a[pair]), "b": named(ids, b[pair]), "shared": shared})
    return ids.filter(pl.Series(np.diff(has.tocsc().indptr) > 0)), found


def _meeting(held: pl.DataFrame) -> pl.DataFrame:
    """Which things do two themes both have? `held` has theme and thing; columns a, b (a < b), thing."""
    met = held.join(held, on="thing", suffix="_b").filter(pl.col("theme") < pl.col("theme_b"))
    return met.select("thing", a="theme", b="theme_b")


def _across(links: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """The links with a record of the one theme at one end and one of the other theme at the other; once a pair each.

    `held` has record and theme. Columns a, b (a < b) and those of the links.
    """
    ends = links.join(held.select("record", x="theme"), left_on="from", right_on="record")
    ends = ends.join(held.select("record", y="theme"), left_on="to", right_on="record").filter(
        pl.col("x") != pl.col("y")
    )
    return ends.with_columns(a=pl.min_horizontal("x", "y"), b=pl.max_horizontal("x", "y")).unique(
        ["from", "to", "kind", *PAIR]
    )
