"""To whom does each partnership report, how far down does it stand, and where do the lines go wrong?"""

from __future__ import annotations

import polars as pl
import rustworkx as rx

from ...register.language import _
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed
from ..seated import kept

KINDS = ("accountable_to", "reports_to", "subgroup_of")  # the links that make a parent


@kept
def reporting(register: Register) -> pl.DataFrame:
    """How does each partnership that counts stand in the reporting lines?

    A row a partnership, in the order of ids. Columns: partnership, partnership_name; accountable_to, reports_to,
    subgroup_of (ids of its parents by kind, whether they count or not; their names beside); depth (steps to the top
    by the longest way up through partnerships that count; empty where the way up runs into a loop); standing, the
    first that fits of `loop` (it reports, in the end, to itself), `to_ended` (a parent no longer counts), `reports`,
    `top` (others report to it), `orphan`. Only links of partnerships that count are looked at.

    NotAssessed where no link is recorded at all.
    """
    if register["links"].is_empty():
        raise NotAssessed("links", _("No links between partnerships are recorded."))
    standing = register.standing.select(partnership="id", partnership_name="name")
    links = parent_links(register)
    inside = links.filter("counts")
    depths = _depths(standing["partnership"].to_list(), inside)
    looped = {member for loop in loops(inside) for member in loop}
    by_kind = [
        links.filter(pl.col("kind") == kind).group_by("from").agg(pl.col("to").unique().sort().alias(kind))
        for kind in KINDS
    ]
    table = standing
    for kind, parents in zip(KINDS, by_kind, strict=True):
        empty = pl.lit([], dtype=pl.List(pl.String))
        table = table.join(parents, left_on="partnership", right_on="from", how="left").with_columns(
            pl.col(kind).fill_null(empty)
        )
    who = pl.col("partnership")
    table = table.with_columns(
        depth=pl.Series([depths[id] for id in table["partnership"]], dtype=pl.Int64),
        standing=pl.when(who.is_in(sorted(looped)))
        .then(pl.lit("loop"))
        .when(who.is_in(links.filter(~pl.col("counts"))["from"].implode()))
        .then(pl.lit("to_ended"))
        .when(who.is_in(inside["from"].implode()))
        .then(pl.lit("reports"))
        .when(who.is_in(inside["to"].implode()))
        .then(pl.lit("top"))
        .otherwise(pl.lit("orphan")),
    ).sort("partnership")
    return with_names(table, register, "partnerships", *KINDS)


@kept
def parent_links(register: Register) -> pl.DataFrame:
    """Which lines run up from partnerships that count? Columns from, to, kind, counts (does the parent?)."""
    standing = register.standing["id"].implode()
    return (
        register["links"]
        .filter(pl.col("kind").is_in(KINDS) & pl.col("from").is_in(standing))
        .select("from", "to", "kind", counts=pl.col("to").is_in(standing))
        .sort("from", "to", "kind")
    )


def loops(links: pl.DataFrame) -> list[list[str]]:
    """Which partnerships report, in the end, to themselves? A list of ids for each knot of loops, in order of ids.

    `links` has the columns from and to. Two loops that share a partnership are one knot.
    """
    graph, ids = _graph(links)
    own = {a for a, b in zip(links["from"], links["to"], strict=True) if a == b}
    knots = [sorted(ids[n] for n in part) for part in rx.strongly_connected_components(graph)]
    return sorted(knot for knot in knots if len(knot) > 1 or knot[0] in own)


def _graph(links: pl.DataFrame) -> tuple[rx.PyDiGraph[str, None], list[str]]:
    ids = sorted({*links["from"], *links["to"]})
    place = {id: n for n, id in enumerate(ids)}
    graph: rx.PyDiGraph[str, None] = rx.PyDiGraph(multigraph=False)
    graph.add_nodes_from(ids)
    graph.add_edges_from_no_data([(place[a], place[b]) for a, b in zip(links["from"], links["to"], strict=True)])
    return graph, ids


def _depths(ids: list[str], links: pl.DataFrame) -> dict[str, int | None]:
    """How many steps is the longest way up from each? None where it runs into a loop."""
    parents: dict[str, list[str]] = {id: [] for id in ids}
    children: dict[str, list[str]] = {id: [] for id in ids}
    for below, above in sorted(set(zip(links["from"], links["to"], strict=True))):
        parents[below].append(above)
        children[above].append(below)
    waits = {id: len(above) for id, above in parents.items()}
    depth: dict[str, int | None] = dict.fromkeys(ids)
    ready = [id for id in ids if not waits[id]]
    for id in ready:  # grows while it is walked: a partnership is ready once all its parents have a depth
        depth[id] = max((d + 1 for above in parents[id] if (d := depth[above]) is not None), default=0)
        for below in children[id]:
            waits[below] -= 1
            if not waits[below]:
                ready.append(below)
    return depth
