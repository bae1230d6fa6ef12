"""Which partnerships go on past the end that was agreed for them, or have none where one should be?

Finds (1) partnerships whose sunset (`ends`) has gone by while they still stand: medium; (2) advisory and consultative
bodies and task groups known to have no end agreed (lifespan open, no sunset), where no law from above asks for them (an
ordinance is the place's own) and they are not protected: low; (3) where `sunset_within_years` is set, sunsets further
away than that: low.
Setting: sunset_within_years. Source: San Francisco's civil grand jury (2024): over 75 % of advisory bodies lack a
sunset, and three years are asked for; register contract: being past its sunset is a finding, and does not end a body.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ...measures.passed import months_since
from ...register import dates
from ...register.language import _, ngettext
from ..finding import Finding
from ..measured import Measured
from ..standing import about
from ..words import day, number

KIND = "no_sunset"
NEEDS = ("completeness",)
LAWFUL = ("statute", "charter", "order")  # an ordinance is the place's own, and may set a sunset


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each partnership past its sunset, without one, or with one too far away."""
    standing, as_at = measured.register.standing, measured.register.as_at
    years = measured.settings.threshold("sunset_within_years")
    bound = pl.col("legal_basis").is_in(LAWFUL).fill_null(False) | pl.col("protected").fill_null(False)
    advisory = (
        (pl.col("kind") == "task_group").fill_null(False)
        | (pl.col("function") == "advisory").fill_null(False)
        | (pl.col("function").is_null() & (pl.col("level").fill_null("consultative") == "consultative"))
    )
    # As elsewhere a year is counted in months, and a sunset holds until the day before it.
    away = (dates.ends("ends").dt.year() - as_at.year) * 12 + dates.ends("ends").dt.month().cast(pl.Int32) - as_at.month
    case = (
        pl.when(dates.ends("ends") <= as_at).then(pl.lit("past"))
        .when((pl.col("lifespan") == "open") & pl.col("ends").is_null() & advisory & ~bound).then(pl.lit("none"))
        .when(pl.lit(years > 0) & (away > years * 12) & ~bound).then(pl.lit("far"))
    )  # fmt: skip
    rows = standing.with_columns(case.alias("case"), months_since("ends", as_at).alias("months"))
    for row in rows.filter(pl.col("case").is_not_null()).iter_rows(named=True):
        past = row["case"] == "past"
        yield Finding(
            kind=KIND,
            grave="medium" if past else "low",
            about=about(row["id"], row["name"]),
            in_words=_in_words(row, years),
            measure={"case": row["case"], "ends": row["ends"], "months_past": row["months"] if past else None},
            evidence=({"table": "partnerships", "id": row["id"], "lifespan": row["lifespan"], "ends": row["ends"]},),
            rank=(row["months"] or 0) if past else 0,
        )


def _in_words(row: dict[str, object], years: float) -> str:
    name, ends = str(row["name"]), dates.last_day(str(row["ends"])) if row["ends"] else ""
    if row["case"] == "none":
        if row["legal_basis"] == "ordinance":
            return _("{name} has no end agreed; the ordinance that it rests on could set one.").format(name=name)
        return _("{name} has no end agreed, and no law is recorded that asks for it.").format(name=name)
    if row["case"] == "far":
        said = ngettext("{name} is to end in {day}, more than {n} year from now.",
                        "{name} is to end in {day}, more than {n} years from now.", round(years))  # fmt: skip
        return said.format(name=name, day=day(ends[:7]), n=number(round(years)))
    said = _("{name} was to end in {day}, and is still there.")
    return said.format(name=name, day=day(ends[:7]))
