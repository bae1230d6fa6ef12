"""How many of the shortest ways between others lead through each body, and through each of its members?"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from .incidence import Floats

BLOCK = 64  # sources looked at in one go: they stay near the processor, and the memory is bounded


def betweenness(held: sparse.csr_array) -> Floats:
    """The share of shortest ways between each two others that leads through each row, then through each column.

    `held`: ones where a row (a partnership) holds a column (a member). Exact (Brandes, 2001), for many sources at once
    by layers. Members of one body only lie on no way, and hang on it: they are counted as its weight, not walked,
    which is what makes it quick, as most members are such. Shares are of all pairs among the nodes that have a
    neighbour: Freeman (1977), as networkx and rustworkx normalise it.
    """
    rows = held.shape[0]
    seats = np.bincount(held.indices, minlength=held.shape[1])
    hang = np.asarray(held @ (seats == 1).astype(np.float64))
    through = _through(held[:, seats > 1].astype(np.float64), hang)
    found = np.zeros(sum(held.shape))
    found[:rows], found[rows:][seats > 1] = through
    nodes = int((np.diff(held.indptr) > 0).sum()) + held.shape[1]
    shares: Floats = found / max((nodes - 1) * (nodes - 2) / 2, 1)
    return shares


def _through(inner: sparse.csr_array, hang: Floats) -> tuple[Floats, Floats]:
    """The number of pairs of others whose ways lead through each row and each column, shared out over equal ways.

    `hang`: how many more nodes hang on each row alone.
    """
    step = (inner.T.tocsr(), inner)  # from rows to columns, from columns to rows
    weight = (1 + hang, np.ones(inner.shape[1]))
    # Two that hang on one row are joined by it alone; what hangs on it comes to all else through it (below).
    found = (hang * (hang - 1) / 2, np.zeros(inner.shape[1]))
    for side in (0, 1):
        for begin in range(0, inner.shape[side], BLOCK):
            sources = np.arange(begin, min(begin + BLOCK, inner.shape[side]))
            start = np.zeros((inner.shape[side], len(sources)))
            start[sources, np.arange(len(sources))] = 1.0
            layers, seen = [start], [np.zeros((size, len(sources)), dtype=bool) for size in inner.shape]
            at = side
            while True:
                seen[at] |= layers[-1] > 0
                ways = step[at] @ layers[-1]
                at = 1 - at
                ways[seen[at]] = 0.0
                if not ways.any():
                    break
                layers.append(ways)
            beyond = [np.zeros(seen[0].shape), np.zeros(seen[1].shape)]
            for place in range(len(layers) - 1, 0, -1):
                far, here = layers[place], (side + place) % 2
                share = np.divide(weight[here][:, None] + beyond[here], far, where=far > 0, out=np.zeros(far.shape))
                beyond[1 - here] += (step[here] @ share) * layers[place - 1]
            beyond[side][sources, np.arange(len(sources))] = 0.0
            for end in (0, 1):
                found[end][:] += beyond[end] @ weight[side][sources] / 2
            if side == 0:
                reached = weight[0] @ seen[0] + weight[1] @ seen[1]
                found[0][sources] += hang[sources] * (reached - weight[0][sources])
    return found
