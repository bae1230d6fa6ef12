"""Which cell of Wycombe's diagram do the facts on a partnership speak for, test by test?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import polars as pl

from ...register.snapshot import Register
from ..lists import holding
from .grid import IMPORTANCES
from .matrix import LEVELS


@cache
def tests() -> pl.DataFrame:
    """What does the diagram test? test, importance, level (of the cell; empty is all three), decides, words, source.

    A test that decides speaks for its importance; the others add to the reasons, and say which level it is.
    """
    return pl.read_csv(Path(__file__).parent / "involvement_tests.csv", schema_overrides={"level": pl.String})


def fired(register: Register, whose: pl.DataFrame) -> pl.DataFrame:
    """Which tests does each partnership meet?

    `whose` has partnership and organisation: whose part in it is asked about. A row for each partnership that counts,
    by id: partnership, and a column for each test: yes, no, or empty where the fact is not known. A target of which
    the weight is not known has none; that a body works to no target is known only where any body is recorded to.
    """
    bodies = register.standing.join(whose, left_on="id", right_on="partnership", how="left")
    rows = bodies.join(_work(register, whose), left_on="id", right_on="partnership", how="left")
    funding, told = (
        pl.col("funding_priority"),
        pl.lit(bool(register["contributions"]["partnership"].drop_nulls().len())),
    )
    works = pl.when(told).then(pl.col("targets").fill_null(0) > 0)
    weight = pl.col("weights").fill_null(pl.lit([], dtype=pl.List(pl.String)))
    said = {
        "statutory": pl.col("legal_basis") == "statute",
        "essential": pl.when(works).then("essential"),
        "high_target": pl.when(told).then(weight.list.contains("high")),
        "high_funding": funding == "high",
        "medium_target": pl.when(told).then(weight.list.contains("medium")),
        "own_target": pl.when(told & pl.col("organisation").is_not_null()).then(pl.col("own").fill_null(False)),
        "low_target": pl.when(told).then((weight.list.len() == 1) & weight.list.contains("low")),
        "no_target": ~works,
        "low_funding": funding.is_in(["low", "none"]),
    }
    shown = [said.get(test, pl.col(test)).alias(test) for test in tests()["test"]]
    return rows.select(pl.col("id").alias("partnership"), *shown).sort("partnership")


def _work(register: Register, whose: pl.DataFrame) -> pl.DataFrame:
    """Of each partnership that works to targets: how many, their weights (once each), is one essential, or our own?"""
    plans = register["plans"].select(plan="id", keeper="owner")
    aims = register["targets"].select("plan", "weight", "owner", target="id").join(plans, on="plan", how="left")
    given = register["contributions"].select("partnership", "target", "essential").drop_nulls("partnership")
    work = given.join(aims, on="target", how="left").join(whose, on="partnership", how="left")
    ours = pl.col("organisation")
    own = ((pl.col("keeper") == ours).fill_null(False) | (pl.col("owner") == ours).fill_null(False)).any()
    return work.group_by("partnership").agg(
        targets=pl.col("target").n_unique(),
        weights=pl.col("weight").drop_nulls().unique(),
        essential=pl.when(pl.col("essential").any()).then(True).when(~pl.col("essential").any(ignore_nulls=False))
        .then(False),
        own=own,
    )  # fmt: skip


def cell(found: pl.DataFrame) -> pl.DataFrame:
    """Which cell do the tests speak for?

    Input: the frame of `fired`. Columns: partnership, importance (the first of critical, desirable and peripheral for
    which a deciding test is met; empty where none is), level (the one whose tests in that row are met in the largest
    share; empty where none is met, or two levels are alike), met (the tests of that row that are met, in their order).
    """
    met = {test: pl.col(test).fill_null(False) for test in tests()["test"]}
    by_row = tests().partition_by("importance", as_dict=True)
    rows = {row: by_row[row,] for row in IMPORTANCES}
    importance = pl.coalesce(
        pl.when(pl.any_horizontal(met[t] for t in part.filter(decides="yes")["test"])).then(pl.lit(row))
        for row, part in rows.items()
    )
    made = found.with_columns(importance.alias("importance"))
    level, shown = pl.lit(None, dtype=pl.String), pl.lit([], dtype=pl.List(pl.String))
    for row, part in rows.items():
        here = pl.col("importance") == row
        level = pl.when(here).then(_level(part, met)).otherwise(level)
        shown = pl.when(here).then(listed(part["test"], met)).otherwise(shown)
    return made.select("partnership", "importance", level.alias("level"), shown.alias("met"))


def listed(names: Iterable[str], met: Mapping[str, pl.Expr]) -> pl.Expr:
    """Which of these tests are met? A list of their names, in their order."""
    return holding({name: met[name] for name in names})


def _level(part: pl.DataFrame, met: Mapping[str, pl.Expr]) -> pl.Expr:
    """The level of this row whose tests are met in the largest share, where one stands out."""
    shares = {level: pl.mean_horizontal(met[t].cast(pl.Float64) for t in tests_of)
              for level in LEVELS if len(tests_of := part.filter(level=level)["test"])}  # fmt: skip
    most = pl.max_horizontal(*shares.values())
    alone = (most > 0) & (pl.sum_horizontal((share == most).cast(pl.Int8) for share in shares.values()) == 1)
    return pl.coalesce(pl.when(alone & (share == most)).then(pl.lit(level)) for level, share in shares.items())
