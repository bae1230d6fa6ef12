"""How well connected is each person, organisation and partnership, and whose leaving would part whom?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy import sparse

from ...register.language import _
from ...register.snapshot import Register
from ..need import NotAssessed, counted
from .between import betweenness
from .brokers import sentences
from .communities import communities
from .incidence import Floats, Incidence, Ints, incidence

KINDS = ("people", "organisations")
COLUMNS: Mapping[str, type[pl.DataType]] = {
    "table": pl.String, "id": pl.String, "name": pl.String, "degree": pl.Int64, "betweenness": pl.Float64,
    "constraint": pl.Float64, "community": pl.Int64, "in_words": pl.String,
}  # fmt: skip


@dataclass(frozen=True)
class Seated:
    """Who sits where: rows are partnerships, columns the people or the organisations that sit on them."""

    table: str
    rows: list[str]
    held: Incidence


def network(register: Register, *, area: str | None = None, at_most: float = 2_000) -> pl.DataFrame:
    """How well connected is each, how much does it stand between others, how tied in, and in which circle?

    Two graphs are looked at: partnerships and the people on them, partnerships and the organisations with seats of
    their own on them. Inputs: `area` (only partnerships that serve it or an area in it), `at_most` (partnerships:
    above it the whole is not worked out, only one area at a time). A row for each partnership with a member (in the
    graph of people where its people are known, else in that of organisations), then each person, then each
    organisation, by id. Columns: table, id, name; degree (partnerships on which it sits; of a partnership: those who
    sit on it), betweenness (share of the shortest ways between others that lead through it, 0 to 1; Freeman 1977),
    constraint (Burt 1992, on the graph of those of one kind who share members or partnerships, weighed by how many:
    low where it bridges circles that are apart; empty where it shares with nobody), community (number of the circle of
    partnerships that share most with one another, the largest first; a person or organisation belongs where most of
    its seats are), in_words (of whoever alone joins two themes or keeps a partnership joined to the others: who would
    share nobody without them; else empty).
    NotAssessed where no seat that counts names anybody, or where there are more than `at_most` partnerships.
    """
    standing = counted(register)
    if area is not None:
        within = _within(register, area)
        served = pl.col("area").is_in(within) | pl.col("other_areas").list.eval(pl.element().is_in(within)).list.any()
        standing = standing.filter(served.fill_null(False))
    if standing.height > at_most:
        said = _("There are {n} partnerships: ask for the network of one area at a time.")
        raise NotAssessed("area", said.format(n=f"{standing.height:,}"))
    ids = standing["id"].sort().to_list()
    graphs = [Seated(table, ids, incidence(ids, register.seats, column))
              for table, column in zip(KINDS, ("person", "organisation"), strict=True)]  # fmt: skip
    graphs = [graph for graph in graphs if graph.held.held.nnz]
    if not graphs:
        raise NotAssessed("memberships.person", _("No seat that counts names a person or an organisation."))
    themes = dict(standing.select("id", "theme").rows())
    joined = communities(_shared(graphs[0].held.held))
    made = [_told(graph, register, joined, sentences(graph.held, ids, themes, register, graph.table))
            for graph in graphs]  # fmt: skip
    bodies: dict[str, tuple[object, ...]] = {}
    for body, _members in reversed(made):
        bodies |= {str(row[1]): row for row in body}
    rows = [bodies[id] for id in sorted(bodies)] + [row for _body, members in made for row in members]
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def _within(register: Register, area: str) -> list[str]:
    """This area and all those that lie in it by the table of areas."""
    found, new = {area}, {area}
    parents = register["areas"].select("id", "parent").rows()
    while new:
        new = {id for id, parent in parents if parent in new} - found
        found |= new
    return sorted(found)


Rows = list[tuple[object, ...]]


def _told(graph: Seated, register: Register, joined: list[int], said: Mapping[str, str]) -> tuple[Rows, Rows]:
    """The rows of the partnerships with members in this graph, and those of the members."""
    held = graph.held.held
    ids = [*graph.rows, *graph.held.ids.to_list()]
    degree = np.concatenate([graph.held.sizes, np.bincount(held.indices, minlength=held.shape[1])])
    between = betweenness(held)
    tied = np.concatenate([constraint(_shared(held)), constraint(_shared(held.T.tocsr()))])
    circle = np.concatenate([joined, _most(held, joined)])
    names = (register.names["partnerships"], register.names[graph.table])
    rows: tuple[Rows, Rows] = ([], [])
    for place, id in enumerate(ids):
        member = int(place >= len(graph.rows))
        if degree[place]:
            tightness = None if np.isnan(tied[place]) else float(tied[place])
            rows[member].append((
                graph.table if member else "partnerships", id, names[member].get(id, id), int(degree[place]),
                float(between[place]), tightness, int(circle[place]), said.get(id) if member else None,
            ))  # fmt: skip
    return rows


def _shared(held: sparse.csr_array) -> sparse.csr_array:
    """How many columns do each two rows share? The projection, without the rows themselves."""
    both = (held @ held.T).tocsr().astype(np.float64)
    both.setdiag(0)
    both.eliminate_zeros()
    return both


def constraint(weights: sparse.csr_array) -> Floats:
    """Burt's constraint of each node of an undirected weighted graph: nan where it has no neighbour.

    Sum over neighbours j of (p_ij + sum over q of p_iq p_qj)^2, where p are the shares of a node's ties.
    Source: Burt, Structural Holes (1992), 54-55.
    """
    total = np.asarray(weights.sum(axis=1)).ravel()
    share = sparse.diags_array(np.divide(1.0, total, where=total > 0, out=np.zeros_like(total))) @ weights
    ties = share + (share @ share).multiply(weights > 0)
    worth = np.asarray(ties.multiply(ties).sum(axis=1)).ravel()
    found: Floats = np.where(total > 0, worth, np.nan)
    return found


def _most(held: sparse.csr_array, joined: list[int]) -> Ints:
    """To which community do most rows of each column belong? Of several the first."""
    labels = np.asarray(joined)
    rows = held.tocoo()
    counts = np.zeros((held.shape[1], int(labels.max(initial=0)) + 1))
    np.add.at(counts, (rows.coords[1], labels[rows.coords[0]]), 1)
    counts[:, 0] = 0  # 0: those that share with nobody
    most: Ints = counts.argmax(axis=1)
    return most
