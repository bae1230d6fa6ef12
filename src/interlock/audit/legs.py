"""In which ways do two partnerships overlap, and is it an overlap or one body twice? Asked by both rules, once."""

from __future__ import annotations

from typing import Any, Literal

import polars as pl

from ..measures.lists import holding
from ..measures.picture.reporting import KINDS
from ..register.language import ngettext
from .finding import About
from .measured import Measured
from .words import listed

Verdict = Literal["overlap", "duplicate"]
COUNTED = ("people", "organisations", "targets")
SHOWN = (
    "people_shared", "people_jaccard", "organisations_shared", "organisations_jaccard", "targets_shared",
    "targets_jaccard", "purpose_similarity", "score",
)  # fmt: skip


def pairs(measured: Measured, verdict: Verdict) -> pl.DataFrame:
    """Which pairs of the table `overlaps` are findings of this kind?

    A leg is a way in which a pair overlaps: a Jaccard of people, organisations or targets from `overlap_jaccard` on,
    purposes alike from `purpose_similarity` on. An overlap has a leg of `overlap_shared` things at least, or two legs.
    It is a duplicate where every Jaccard that is known reaches `duplicate_jaccard`, a likeness of purposes that is
    known its threshold, two of the four are known, one leg is of `overlap_shared` things at least (to share the only
    person on either is no sign that two bodies are one), and the two do not serve different areas. No pair is both.

    Columns: those of the measure, legs (names of those that hold), linked (one is a parent of the other).
    """
    table = measured.table("overlaps")
    if table is None:
        return pl.DataFrame()
    threshold = measured.settings.threshold
    share = {leg: pl.col(f"{leg}_shared") / pl.col(f"{leg}_union") for leg in COUNTED}
    some = {leg: pl.col(f"{leg}_shared") > 0 for leg in COUNTED}
    holds = {leg: some[leg] & (share[leg] >= threshold("overlap_jaccard")) for leg in COUNTED}
    holds["purpose"] = pl.col("purpose_similarity") >= threshold("purpose_similarity")
    ways = pl.sum_horizontal(held.fill_null(False).cast(pl.Int8) for held in holds.values())
    many = [holds[leg] & (pl.col(f"{leg}_shared") >= threshold("overlap_shared")) for leg in COUNTED]
    nearly = [share[leg] >= threshold("duplicate_jaccard") for leg in COUNTED]
    known = [pl.col(f"{leg}_jaccard").is_not_null() for leg in COUNTED]
    twice = (
        pl.all_horizontal(held.fill_null(True) for held in [*nearly, holds["purpose"]])
        & pl.any_horizontal(many)
        & (pl.sum_horizontal(*known, pl.col("purpose_similarity").is_not_null()) >= 2)
        & pl.col("same_area").fill_null(True)
    )
    found = table.filter(
        (pl.any_horizontal(many) | (ways >= 2)) & (twice if verdict == "duplicate" else ~twice)
    ).with_columns(legs=holding(holds))
    return found.with_columns(linked=_linked(measured, found))


def _linked(measured: Measured, found: pl.DataFrame) -> pl.Series:
    links = measured.register["links"].filter(pl.col("kind").is_in(KINDS))
    both = pl.concat([links.select(a="from", b="to"), links.select(a="to", b="from")]).unique()
    marked = found.select("a", "b").join(
        both.with_columns(linked=True), on=["a", "b"], how="left", maintain_order="left"
    )
    return marked["linked"].fill_null(False)


def about(row: dict[str, Any]) -> tuple[About, About]:
    """The two partnerships of a pair."""
    return About("partnerships", row["a"], row["a_name"]), About("partnerships", row["b"], row["b_name"])


def what(row: dict[str, Any]) -> str:
    """What do the two share, in words? `9 of 11 people and all 3 targets`; empty where no counted leg holds."""
    return listed([_share(leg, row[f"{leg}_shared"], row[f"{leg}_union"]) for leg in COUNTED if leg in row["legs"]])


def purposes(row: dict[str, Any]) -> str:
    """The terms that two purposes have in common, the weightiest three; empty where that leg does not hold."""
    terms = [term for term in row["shared_terms"] if not any(term != t and term in t for t in row["shared_terms"])]
    return ", ".join(terms[:3]) if "purpose" in row["legs"] else ""


def _share(leg: str, shared: int, union: int) -> str:
    whole = shared == union
    if leg == "people":
        said = (
            ngettext("the only person on either", "all {n} people", shared)
            if whole
            else ngettext("{n} of {union} people", "{n} of {union} people", union)
        )
    elif leg == "organisations":
        said = (
            ngettext("the only organisation on either", "all {n} organisations", shared)
            if whole
            else ngettext("{n} of {union} organisations", "{n} of {union} organisations", union)
        )
    else:
        said = (
            ngettext("their only target", "all {n} targets", shared)
            if whole
            else ngettext("{n} of {union} targets", "{n} of {union} targets", union)
        )
    return said.format(n=shared, union=union)


def evidence(measured: Measured, row: dict[str, Any]) -> list[dict[str, Any]]:
    """What exactly is shared: a row a person, organisation and target, and one for the words of the purposes."""
    rows = [{"table": leg, "id": id, "name": measured.name(leg, id)} for leg in COUNTED for id in row[f"shared_{leg}"]]
    if "purpose" in row["legs"]:
        rows.append({"table": "partnerships", "column": "purpose", "terms": row["shared_terms"]})
    return rows
