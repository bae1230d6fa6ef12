"""Which themes work together, and which that should meet in the middle do not?"""

from __future__ import annotations

from itertools import combinations

import polars as pl

from ...register.language import _
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed, counted
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
    seats = register.seats.join(held, on="partnership")
    for column, thing in (("people_shared", "person"), ("organisations_shared", "organisation")):
        who = seats.select("theme", thing=thing).drop_nulls().unique()
        told = set(who["theme"])
        found = _meeting(who).group_by(PAIR).agg(pl.len().cast(pl.Int64).alias(column))
        rows = rows.join(found, on=PAIR, how="left")
        known = pl.col("a").is_in(sorted(told)) & pl.col("b").is_in(sorted(told))
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
    rows = register["target_links"].select("from", "to", "kind", "reason").sort("from", "to", "kind")
    try:
        held = workers(register).filter(pl.col("table") == "partnerships").select("target", "worker")
    except NotAssessed:
        held = pl.DataFrame(schema={"target": pl.String, "worker": pl.String})
    by = {target: sorted(bodies) for target, bodies in held.group_by("target").agg("worker").iter_rows()}
    near = {frozenset(ends) for ends in register["links"].select("from", "to").iter_rows()}
    cited = register.seats.join(held.select(partnership="worker"), on="partnership", how="semi")
    sits = dict(cited.drop_nulls("person").group_by("partnership").agg(pl.col("person").unique()).iter_rows())
    made: dict[str, list[object]] = {c: [] for c in ("from_by", "to_by", "shared_by", "people_shared", "unmet")}
    for a, b in rows.select("from", "to").iter_rows():
        ours, theirs = by.get(a, []), by.get(b, [])
        one, other = ({who for body in side for who in sits.get(body, ())} for side in (ours, theirs))
        both, people = sorted({*ours} & {*theirs}), len(one & other)
        linked = any(frozenset((x, y)) in near for x in ours for y in theirs)
        told = people if one and other else None
        asked = bool(ours and theirs and (near or told is not None))
        unmet = asked and not both and not linked and people < joined_by
        for column, value in zip(made, (ours, theirs, both, told, unmet), strict=True):
            made[column].append(value)
    ids = pl.List(pl.String)
    types = {"from_by": ids, "to_by": ids, "shared_by": ids, "people_shared": pl.Int64(), "unmet": pl.Boolean()}
    return rows.with_columns(pl.Series(column, made[column], dtype=dtype) for column, dtype in types.items())


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
