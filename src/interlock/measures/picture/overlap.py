"""Which partnerships overlap, in people, organisations, targets and purpose, and in what exactly?"""

from __future__ import annotations

import numpy as np
import polars as pl

from ...register.language import _
from ...register.snapshot import Register
from ..need import NotAssessed
from ..seated import different, seated
from .incidence import (
    CHUNK,
    Bools,
    Floats,
    Incidence,
    Ints,
    close_pairs,
    incidence,
    numbered,
    shared_ids,
)
from .purpose import Purposes, cosine, purposes

LEGS = ("people", "organisations", "targets")


def overlaps(register: Register, *, at_least: float, purpose_at_least: float) -> pl.DataFrame:
    """Which pairs of partnerships share much of their people, organisations or targets, or have purposes alike?

    A row for each pair `a` < `b` (by id) of partnerships that count, in which any Jaccard is `at_least` so much
    (0 to 1), or the likeness of purposes is `purpose_at_least` so much, sorted by score, the highest first. Pairs that
    share nothing at all are never listed. Exact: equal to a count of every pair.

    Columns: a, a_name, b, b_name; for each of people, organisations and targets `_shared` (how many), `_union` (how
    many of either), `_jaccard` (shared of the union) and `_containment` (shared of the smaller), empty where either
    side has none recorded; purpose_similarity (0 to 1; empty where either has no purpose on record or their areas do
    not lie within one another); same_theme and same_area (empty where either is not known); score (the mean of the
    known ones among the three Jaccards and the similarity); shared_people, shared_organisations, shared_targets
    (ids), shared_terms (what the purposes have in common: concepts, then words, each the weightiest first). Shares
    are rounded to four decimals after comparing.

    People and organisations are those of the seats that count; an organisation is the seat's own, never the person's.

    NotAssessed where no seat has a person or organisation, no target a contribution, and no partnership a purpose.
    """
    standing, sits = register.standing, seated(register)
    legs = {
        "people": numbered(len(sits.bodies), sits.body, sits.person, sits.people),
        "organisations": numbered(len(sits.bodies), sits.body, sits.own, sits.organisations),
        "targets": incidence(standing["id"], register["contributions"], "target"),
    }
    alike = purposes(standing, register["areas"])
    if not any(len(leg.ids) for leg in legs.values()) and not alike.known.any():
        raise NotAssessed(
            "memberships, contributions, partnerships.purpose",
            _("No partnership that counts has a person, an organisation, a target or a purpose on record."),
        )
    i, j = _candidates(legs, alike, at_least, purpose_at_least)
    standing = standing.select("id", "name", "theme", "area")
    parts = [_rows(standing, legs, alike, i[at : at + CHUNK], j[at : at + CHUNK]) for at in range(0, len(i), CHUNK)]
    table = pl.concat(parts) if parts else _rows(standing, legs, alike, i, j)
    return table.sort(["score", "a", "b"], descending=[True, False, False])


def _candidates(
    legs: dict[str, Incidence], alike: Purposes, at_least: float, purpose_at_least: float
) -> tuple[Ints, Ints]:
    """Every pair of rows that any leg brings, once, in order."""
    size = len(alike.known)
    found = [close_pairs(leg, at_least) for leg in legs.values()] + [alike.close_pairs(purpose_at_least)]
    keys = different(np.concatenate([i * size + j for i, j in found]))
    return keys // max(size, 1), keys % max(size, 1)


def _rows(standing: pl.DataFrame, legs: dict[str, Incidence], alike: Purposes, i: Ints, j: Ints) -> pl.DataFrame:
    """The rows of the table for these pairs."""
    a, b = standing[i], standing[j]
    columns: dict[str, pl.Series] = {"a": a["id"], "a_name": a["name"], "b": b["id"], "b_name": b["name"]}
    scores: list[pl.Series] = []
    ids: dict[str, pl.Series] = {}
    for name, leg in legs.items():
        shared, ids[f"shared_{name}"] = shared_ids(leg, i, j)
        n, m = leg.sizes[i], leg.sizes[j]
        known = (n > 0) & (m > 0)
        jaccard = _where(known, shared / np.maximum(n + m - shared, 1))
        columns[f"{name}_shared"] = pl.Series(shared).set(pl.Series(~known), None)
        columns[f"{name}_union"] = pl.Series(n + m - shared).set(pl.Series(~known), None)
        columns[f"{name}_jaccard"] = jaccard.round(4)
        columns[f"{name}_containment"] = _where(known, shared / np.maximum(np.minimum(n, m), 1)).round(4)
        scores.append(jaccard)
    known, product = alike.product(i, j)
    likeness = _where(known, cosine(product))
    columns["purpose_similarity"] = likeness.round(4)
    columns["same_theme"] = a["theme"] == b["theme"]
    columns["same_area"] = a["area"] == b["area"]
    score = pl.DataFrame([s.alias(str(n)) for n, s in enumerate([*scores, likeness])]).mean_horizontal()
    columns["score"] = score.round(4)
    return pl.DataFrame({**columns, **ids, "shared_terms": alike.shared_terms(known, product)})


def _where(known: Bools, values: Floats) -> pl.Series:
    return pl.Series(values).cast(pl.Float64).set(pl.Series(~known), None)
