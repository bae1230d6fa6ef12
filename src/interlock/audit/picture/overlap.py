"""Which pairs of partnerships share so much that they may be doing one another's work?

Finds the pairs of `overlaps` that share three people, organisations or targets, or overlap in a second way (`legs`),
and are no duplicate. High where three of the four ways hold, medium where two do, low where one does or where one of
the two is a parent of the other, so that some sharing is by design (those come last). Settings: overlap_jaccard,
purpose_similarity, overlap_shared. Source: the report, 4.2 to 4.3 (Middlesbrough: many of the same people), and 7.7:
some overlap is inevitable, so name who leads.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import polars as pl

from ...register.language import _
from ..finding import Finding, Gravity, Told
from ..legs import SHOWN, about, evidence, pairs, purposes, what
from ..measured import Measured

KIND = "overlap"
NEEDS = ("overlaps",)


def find(measured: Measured) -> Iterator[Finding]:
    """One finding a pair, with all the ways in which it overlaps."""
    found = pairs(measured, "overlap")
    shown = found.select("a", "a_name", "b", "b_name", "score", "linked", legs=pl.col("legs").list.len())
    for n, row in enumerate(shown.iter_rows(named=True)):
        yield Finding.later(
            kind=KIND,
            grave=_gravity(row["linked"], row["legs"]),
            about=about(row),
            rank=row["score"] - row["linked"],
            tell=partial(_told, measured, found, n),
        )


def _told(measured: Measured, found: pl.DataFrame, n: int) -> Told:
    row = found.row(n, named=True)
    measure = {"legs": row["legs"], **{column: row[column] for column in SHOWN}}
    return Told(_in_words(row), measure, evidence(measured, row))


def _gravity(linked: bool, legs: int) -> Gravity:
    if linked or legs < 2:
        return "low"
    return "high" if legs > 2 else "medium"


def _in_words(row: dict[str, Any]) -> str:
    terms, shared = purposes(row), what(row)
    if shared and terms:
        said = _("{a} and {b} share {what}, and their purposes are alike ({terms}).")
    else:
        said = _("{a} and {b} share {what}.")
    whole = said.format(a=row["a_name"], b=row["b_name"], what=shared, terms=terms)
    return _("{sentence} One is a parent of the other.").format(sentence=whole) if row["linked"] else whole
