"""Which partnership holds which people, organisations or targets? One sparse table of noughts and ones a leg."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy import sparse

from ..lists import listed
from ..seated import csr

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

# Pairs looked at in one go: bounds the memory whatever the size of the register.
CHUNK = 100_000
# Multiplications done in one go while looking for candidates.
WORK = 20_000_000


@dataclass(frozen=True)
class Incidence:
    """Rows are partnerships in the order of their ids, columns the things held, in the order of theirs."""

    held: sparse.csr_array  # int32 ones
    ids: pl.Series  # of the columns, sorted
    sizes: Ints  # how many each row holds


def incidence(rows: Sequence[str] | pl.Series, held: pl.DataFrame, column: str) -> Incidence:
    """Which row holds what? `held` has `partnership` and the named column; repeated and empty ones count once or not.

    Partnerships that are not among `rows` are left out.
    """
    places = pl.DataFrame({"partnership": rows, "_row": np.arange(len(rows))})
    found = (
        held.select("partnership", thing=column)
        .drop_nulls()
        .unique()
        .join(places, on="partnership", how="inner")
    )  # fmt: skip
    ids = found["thing"].unique().sort()
    columns = found.join(pl.DataFrame({"thing": ids, "_column": np.arange(len(ids))}), on="thing")
    at = (columns["_row"].to_numpy(), columns["_column"].to_numpy())
    ones = np.ones(columns.height, dtype=np.int32)
    matrix = sparse.csr_array((ones, at), shape=(len(rows), len(ids)))
    matrix.sort_indices()
    return Incidence(matrix, ids, np.diff(matrix.indptr).astype(np.int64))


def numbered(rows: int, row: Ints, thing: Ints, ids: pl.Series) -> Incidence:
    """`incidence` of rows and things that have their numbers already; a thing of -1 is none."""
    row, thing = row[thing >= 0], thing[thing >= 0]
    used = np.bincount(thing, minlength=len(ids)) > 0
    column = np.cumsum(used) - 1
    matrix = csr(row, column[thing], rows, int(used.sum()))
    matrix.sort_indices()
    return Incidence(matrix, ids.filter(pl.Series(used)), np.diff(matrix.indptr).astype(np.int64))


def close_pairs(leg: Incidence, at_least: float) -> tuple[Ints, Ints]:
    """Which pairs of rows i < j have a Jaccard of at least this much? Exactly those, and only pairs that share one.

    Each row's columns are put rarest first. Two rows of n and m things whose Jaccard reaches t share at least
    ceil(t x n) things, so one of those lies among the first n - ceil(t x n) + 1 of either row (the prefix filter of
    Chaudhuri, Ganti and Kaushik, 2006): hubs that sit everywhere are hardly ever multiplied. Candidates are verified.
    """
    prefix = _rarest(leg, at_least)
    turned = prefix.T.tocsr()
    degree = np.diff(turned.indptr)
    work = np.concatenate([[0], np.cumsum(prefix @ degree)])
    found: list[tuple[Ints, Ints]] = []
    begin, rows = 0, prefix.shape[0]
    while begin < rows:
        end = max(begin + 1, int(np.searchsorted(work, work[begin] + WORK, side="right")) - 1)
        near = (prefix[begin:end] @ turned).tocoo()
        i, j = near.coords[0].astype(np.int64) + begin, near.coords[1].astype(np.int64)
        small, large = np.minimum(leg.sizes[i], leg.sizes[j]), np.maximum(leg.sizes[i], leg.sizes[j])
        maybe = (i < j) & (small >= at_least * large - 1e-9)
        i, j = i[maybe], j[maybe]
        shared = shared_counts(leg, i, j)
        close = shared >= 1
        close[close] = shared[close] / (leg.sizes[i] + leg.sizes[j] - shared)[close] >= at_least
        found.append((i[close], j[close]))
        begin = end
    if not found:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    return np.concatenate([i for i, _ in found]), np.concatenate([j for _, j in found])


def _rarest(leg: Incidence, at_least: float) -> sparse.csr_array:
    """Of each row, the rarest columns: as many as any close row must meet."""
    degree = np.bincount(leg.held.indices, minlength=leg.held.shape[1])
    rank = np.empty(len(degree), dtype=np.int64)
    rank[np.argsort(degree, kind="stable")] = np.arange(len(degree))
    row = np.repeat(np.arange(leg.held.shape[0]), leg.sizes)
    columns = max(len(degree), 1)
    ordered = np.sort(row * columns + rank[leg.held.indices]) % columns  # within each row, the rarest first
    place = np.arange(len(row)) - np.repeat(leg.held.indptr[:-1].astype(np.int64), leg.sizes)
    needed = np.maximum(1, np.ceil(at_least * leg.sizes - 1e-9).astype(np.int64))
    keep = place < (leg.sizes - needed + 1)[row]
    at = (row[keep], np.argsort(rank)[ordered[keep]])
    return sparse.csr_array((np.ones(int(keep.sum()), dtype=np.int32), at), shape=leg.held.shape)


def shared_counts(leg: Incidence, i: Ints, j: Ints) -> Ints:
    """How many things do the two rows of each pair share?"""
    counts = np.zeros(len(i), dtype=np.int64)
    for begin in range(0, len(i), CHUNK):
        part = slice(begin, begin + CHUNK)
        counts[part] = np.diff(leg.held[i[part]].multiply(leg.held[j[part]]).tocsr().indptr)
    return counts


def shared_ids(leg: Incidence, i: Ints, j: Ints) -> tuple[Ints, pl.Series]:
    """How many and which things do the two rows of each pair share? A list of ids a pair, in the order of the ids."""
    both = leg.held[i].multiply(leg.held[j]).tocsr()
    both.sort_indices()
    lengths = np.diff(both.indptr).astype(np.int64)
    return lengths, listed(lengths, leg.ids.gather(pl.Series(both.indices)))
