"""How important is a partnership in its own view, in its host's and in its partners'? Views side by side."""

from __future__ import annotations

import polars as pl

from ...register import dates
from ...register.language import _
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed, counted
from .matrix import LEVELS

IMPORTANCES = ("critical", "desirable", "peripheral")
SIDES = {"self": "own", "host": "host", "partner": "partners", "independent": "independent"}


def latest_ratings(register: Register) -> pl.DataFrame:
    """What did each rater last say of each partnership that counts? One row a partnership and rater.

    Importance and level each as last given (an empty cell takes nothing back), dated on or before the day of looking;
    undated ones count as the oldest. Where one rater gave two views on one day, the less important stands.
    Columns: partnership, rater, side, importance, level, date, comment, in the order of the first two.
    """
    order = {column: pl.col(column).replace_strict(codes, range(3), default=None, return_dtype=pl.Int8)
             for column, codes in (("importance", IMPORTANCES), ("level", LEVELS))}  # fmt: skip
    last = [pl.col(c).drop_nulls().last() for c in ("side", "importance", "level", "date", "comment")]
    return (
        register["ratings"]
        .join(register.standing.select(partnership="id"), on="partnership", how="semi")
        .filter(pl.col("date").is_null() | (dates.starts("date") <= register.as_at))
        .sort(
            dates.starts("date"), order["importance"], order["level"], "side", "comment", nulls_last=False,
        )
        .group_by("partnership", "rater", maintain_order=True)
        .agg(last)
        .sort("partnership", "rater")
    )  # fmt: skip


def ratings(register: Register) -> pl.DataFrame:
    """Do those concerned agree how important each partnership is, and at which level it works?

    A row for each partnership that anybody rated, by id. Columns: partnership, partnership_name; register (the
    importance that the register gives it); own, host, partners, independent: the view of importance of each side, the
    median of its raters' last ones, of two in the middle the less important, empty where that side has not spoken;
    partners_critical, partners_desirable, partners_peripheral (partners who say so); raters; spread (steps between
    the highest and the lowest of the four sides' views: 0 to 2); standing: `agreed`, `disputed`, `one_sided` (one side
    alone has spoken), empty where nobody gave an importance; register_level, own_level, host_level, partners_level,
    independent_level (the same of the level).
    NotAssessed where nobody rated a partnership that counts.
    Source: report, Box 2 step 3 (partners rate for themselves) and Box 3 (few call themselves peripheral).
    """
    standing = counted(register)
    said = latest_ratings(register).filter(pl.col("side").is_not_null())
    if not said.filter(pl.col("importance").is_not_null() | pl.col("level").is_not_null()).height:
        raise NotAssessed("ratings", _("Nobody has rated a partnership that counts."))
    rows = said.group_by("partnership").agg(raters=pl.len().cast(pl.Int64))
    for column, codes, suffix in (("importance", IMPORTANCES, ""), ("level", LEVELS, "_level")):
        for side, called in SIDES.items():
            view = _view(said, side, column, codes).rename({column: f"{called}{suffix}"})
            rows = rows.join(view, on="partnership", how="left")
    partners = pl.col("side") == "partner"
    each = said.group_by("partnership").agg(
        *(((pl.col("importance") == code) & partners).sum().cast(pl.Int64).alias(f"partners_{code}")
          for code in IMPORTANCES)
    )  # fmt: skip
    held = standing.select(partnership="id", register="importance", register_level="level")
    rows = rows.join(each, on="partnership", how="left").join(held, on="partnership", how="left")
    sides = [pl.col(called).replace_strict(IMPORTANCES, range(3), default=None, return_dtype=pl.Int64)
             for called in SIDES.values()]  # fmt: skip
    spoke = pl.sum_horizontal(side.is_not_null() for side in sides)
    spread = pl.max_horizontal(sides) - pl.min_horizontal(sides)
    judged = (
        pl.when(spoke == 1).then(pl.lit("one_sided"))
        .when(spread > 0).then(pl.lit("disputed"))
        .when(spoke > 1).then(pl.lit("agreed"))
    )  # fmt: skip
    rows = rows.with_columns(spread=pl.when(spoke > 0).then(spread), standing=judged).sort("partnership")
    shown = rows.select(
        "partnership", "register", *SIDES.values(), *(f"partners_{code}" for code in IMPORTANCES), "raters", "spread",
        "standing", "register_level", *(f"{called}_level" for called in SIDES.values()),
    )  # fmt: skip
    return with_names(shown, register, "partnerships", "partnership")


def _view(said: pl.DataFrame, side: str, column: str, codes: tuple[str, ...]) -> pl.DataFrame:
    """The view of one side on each partnership: its raters in order of rank, the one in the middle."""
    rank = pl.col(column).replace_strict(codes, range(3), default=None, return_dtype=pl.Int64)
    middle = (
        pl.col("rank").sort().get(pl.len() // 2)
    )  # 0 is the highest: of two in the middle the second is the lower one
    return (
        said.filter((pl.col("side") == side) & pl.col(column).is_not_null())
        .select("partnership", rank=rank)
        .group_by("partnership")
        .agg(middle.alias(column))
        .with_columns(pl.col(column).replace_strict(range(3), codes, return_dtype=pl.String))
    )
