"""How many partnerships of each level has each theme? Wycombe's table of its partnerships (report, box 2)."""

from __future__ import annotations

import polars as pl

from ...register.language import N_, _
from ...register.snapshot import Register
from ..need import NotAssessed, counted, some_known

LEVELS = ("strategic", "operational", "consultative")
NO_THEME, TOTAL = N_("No theme"), N_("Total")


def bodies() -> pl.Expr:
    """How many bodies does each row of partnerships stand for? `stands_for`, else one; whole bodies."""
    return pl.col("stands_for").fill_null(1).round().cast(pl.Int64)


def matrix(register: Register) -> pl.DataFrame:
    """How many partnerships are strategic, operational and consultative in each theme?

    A row for each theme by name, then `No theme`, then `Total` (both with no theme id). A theme in which nobody
    works at all stands there with noughts; one that partnerships only cut across, as one of their other themes,
    does not. Columns: theme, theme_name, strategic, operational, consultative, unclassified (level not known),
    total; all in bodies, a row of the register counting as often as its `stands_for` says. A partnership counts in
    its main theme only, so that the columns sum. NotAssessed where neither a theme nor a level is known. Source:
    report, box 2, step 1 (157 partnerships of Wycombe).
    """
    standing = counted(register)
    if not some_known(standing, "theme", "level"):
        raise NotAssessed("partnerships.theme", _("No partnership has a theme or a level."))
    return _by_theme(register, standing, always_none=True)


def matrix_critical(register: Register) -> pl.DataFrame:
    """How many of those that are critical are strategic, operational and consultative in each theme?

    As `matrix`, for importance critical only; the row `No theme` stands there only where it counts any. NotAssessed
    where no importance is known. Source: report, box 2, step 2 (60 critical partnerships of Wycombe).
    """
    standing = counted(register)
    if not some_known(standing, "importance"):
        raise NotAssessed("partnerships.importance", _("No partnership has been given an importance."))
    return _by_theme(register, standing.filter(pl.col("importance") == "critical"), always_none=False)


def _by_theme(register: Register, frame: pl.DataFrame, *, always_none: bool) -> pl.DataFrame:
    per_level = [(bodies() * (pl.col("level") == level).fill_null(False)).sum().alias(level) for level in LEVELS]
    unclassified = (bodies() * pl.col("level").is_null()).sum().alias("unclassified")
    sums = [*per_level, unclassified, bodies().sum().alias("total")]
    by_theme = frame.filter(pl.col("theme").is_not_null()).group_by("theme").agg(sums)
    themes = register["themes"].select(theme="id", theme_name="name")
    standing = register.standing
    main = standing.select("theme").drop_nulls().unique()
    crossed = standing.select(theme=pl.col("other_themes").explode()).drop_nulls().unique()
    themes = themes.join(crossed.join(main, on="theme", how="anti"), on="theme", how="anti")
    rows = themes.join(by_theme, on="theme", how="full", coalesce=True).with_columns(
        pl.col("theme_name").fill_null(pl.col("theme"))
    )
    rows = rows.sort(pl.col("theme_name").str.to_lowercase(), "theme_name", "theme")
    none = frame.filter(pl.col("theme").is_null())
    parts = [rows]
    if always_none or none.height:
        parts.append(
            none.select(pl.lit(None, dtype=pl.String).alias("theme"), pl.lit(NO_THEME).alias("theme_name"), *sums)
        )
    parts.append(frame.select(pl.lit(None, dtype=pl.String).alias("theme"), pl.lit(TOTAL).alias("theme_name"), *sums))
    counts = [*LEVELS, "unclassified", "total"]
    return pl.concat(parts).with_columns(pl.col(counts).fill_null(0))
