"""Which partnerships look like one body under two names?

Finds the pairs of `overlaps` in which nearly everything that is known of both is shared: every Jaccard that is known
reaches `duplicate_jaccard`, purposes that are known are alike, at least two of the four ways can be compared, and the
two do not serve different areas. High; medium where one is a parent of the other. Such a pair is no overlap finding as
well. Settings: duplicate_jaccard, purpose_similarity. Source: San Francisco's jury of 2024: of 15 bodies proposed for
abolition 14 were redundant, mostly to one named other body.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...register.language import _
from ..finding import Finding
from ..legs import SHOWN, about, evidence, pairs, purposes, what
from ..measured import Measured

KIND = "duplicate"
NEEDS = ("overlaps",)


def find(measured: Measured) -> Iterator[Finding]:
    """One finding a pair."""
    for row in pairs(measured, "duplicate").iter_rows(named=True):
        yield Finding(
            kind=KIND,
            grave="medium" if row["linked"] else "high",
            about=about(row),
            in_words=_in_words(row),
            measure={"legs": row["legs"], **{column: row[column] for column in SHOWN}},
            evidence=evidence(measured, row),
            rank=row["score"],
        )


def _in_words(row: dict[str, Any]) -> str:
    terms = purposes(row)
    if terms:
        said = _("{a} and {b} may be one body twice: they share {what}, and their purposes are alike ({terms}).")
    else:
        said = _("{a} and {b} may be one body twice: they share {what}.")
    whole = said.format(a=row["a_name"], b=row["b_name"], what=what(row), terms=terms)
    return _("{sentence} One is a parent of the other.").format(sentence=whole) if row["linked"] else whole
