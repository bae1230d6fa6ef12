"""Which nodes of a graph hang together? Circles that share more with one another than chance would give."""

from __future__ import annotations

import numpy as np
from scipy import sparse


def communities(weights: sparse.csr_array) -> list[int]:
    """In which community is each node of an undirected weighted graph? Numbered from 1, the largest first.

    The Louvain method (Blondel, Guillaume, Lambiotte and Lefebvre, 2008): each node goes where modularity grows most,
    then the communities become the nodes, until nothing grows. Nodes are taken in their order and the first of equal
    gains wins, so that the same graph always gives the same answer. A node without a neighbour is 0: in none.
    Input: symmetric weights, of which the diagonal is not looked at.
    """
    weights = sparse.csr_array(weights)
    alone = np.asarray(weights.sum(axis=1)).ravel() == 0
    labels = np.arange(weights.shape[0])
    level = weights
    while level.nnz:
        moved = _moved(level)
        names, fresh = np.unique(moved, return_inverse=True)
        if len(names) == level.shape[0]:
            break
        labels = fresh[labels]
        member = sparse.csr_array((np.ones(len(fresh)), (np.arange(len(fresh)), fresh)), shape=(len(fresh), len(names)))
        level = sparse.csr_array(member.T @ level @ member)
    sizes = {
        label: (-np.sum(labels == label), int(np.argmax(labels == label))) for label in set(labels[~alone].tolist())
    }
    order = {label: place for place, label in enumerate(sorted(sizes, key=lambda label: sizes[label]), start=1)}
    return [0 if single else order[label] for single, label in zip(alone.tolist(), labels.tolist(), strict=True)]


def _moved(weights: sparse.csr_array) -> list[int]:
    """Each node put where modularity grows most, over and over until none moves. The label of each node."""
    strength = np.asarray(weights.sum(axis=1)).ravel().tolist()
    total = sum(strength)
    starts, ends, values = weights.indptr.tolist(), weights.indices.tolist(), weights.data.tolist()
    label = list(range(len(strength)))
    inside = list(strength)  # of each community, the strength of its nodes
    moving = True
    while moving:
        moving = False
        for node, own in enumerate(strength):
            if not own:
                continue
            here = label[node]
            inside[here] -= own
            near: dict[int, float] = {here: 0.0}
            for place in range(starts[node], starts[node + 1]):
                if ends[place] != node:
                    other = label[ends[place]]
                    near[other] = near.get(other, 0.0) + values[place]
            gains = {other: tie - inside[other] * own / total for other, tie in near.items()}
            best = min(gains, key=lambda other: (-gains[other], other))
            if gains[best] <= gains[here] + 1e-9:
                best = here
            inside[best] += own
            label[node] = best
            moving = moving or best != here
    return label
