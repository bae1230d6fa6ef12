"""Which partnerships, or their agreements, should have been looked at again by now?

Finds partnerships whose `review_due` or `agreement_review_due` has gone by without a newer review or agreement; where
neither date is set, those last reviewed more months ago than `review_after_months`. Low; medium where a year or more
overdue and the body critical or its budget significant. Settings: review_after_months, significant_budget.
Source: report, 7.5 (monitoring and evaluating regularly); Manchester reassesses at six months what is not in the top
band (its Audit Committee, 2019 to 2024).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import polars as pl

from ...measures.passed import months_since
from ...register.language import _, ngettext
from ..finding import Finding, Told
from ..measured import Measured
from ..standing import about, facts, matters, raised
from ..words import day, number

KIND = "review_overdue"
NEEDS = ("agreements",)
SHOWN = ("partnership", "review_due", "agreement_review_due", "last_reviewed")


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each partnership with a review overdue, that of the body before that of its agreement."""
    table, known = measured.table("agreements"), facts(measured)
    assert table is not None
    as_at, limit = measured.register.as_at, measured.settings.threshold("review_after_months")
    undated = pl.col("review_due").is_null() & pl.col("agreement_review_due").is_null()
    late = (
        pl.when(pl.col("review_overdue")).then(pl.lit("review"))
        .when(pl.col("agreement_overdue")).then(pl.lit("agreement"))
        .when(undated & (months_since("last_reviewed", as_at) > limit)).then(pl.lit("long_ago"))
    )  # fmt: skip
    due = pl.when(late == "review").then("review_due").when(late == "agreement").then("agreement_review_due")
    rows = table.with_columns(late.alias("late"), due.alias("due")).filter(pl.col("late").is_not_null())
    rows = rows.with_columns(
        months_since("due", as_at).alias("months"), months_since("last_reviewed", as_at).alias("ago")
    )
    for row in rows.iter_rows(named=True):
        fact = known[row["partnership"]]
        months = int(row["ago"] - limit if row["late"] == "long_ago" else row["months"])
        yield Finding.later(
            kind=KIND,
            grave=raised("low", months >= 12 and matters(measured, fact)),
            about=about(row["partnership"], row["partnership_name"]),
            rank=months,
            tell=partial(_told, row, months),
        )


def _told(row: dict[str, Any], months: int) -> Told:
    measure = {"months_overdue": months, "due": row["due"], "last_reviewed": row["last_reviewed"]}
    shown = {"table": "agreements", **{column: row[column] for column in SHOWN}}
    return Told(_in_words(row["partnership_name"], row), measure, (shown,))


def _in_words(name: str, row: dict[str, object]) -> str:
    if row["late"] == "long_ago":
        said = _("{name} was last reviewed in {day}, and no date is set for the next review.")
        return said.format(name=name, day=day(str(row["last_reviewed"])[:7]))
    said = _("The review of {name} was due on {day}.")
    if row["late"] == "agreement":
        said = _("The agreement of {name} should have been looked at again by {day}.")
    elif len(str(row["due"])) < 10:
        said = _("The review of {name} was due in {day}.")
    months = int(str(row["months"]))
    if not months:
        return said.format(name=name, day=day(str(row["due"])))
    ago = ngettext("That is {n} month ago.", "That is {n} months ago.", months).format(n=number(months))
    if months >= 24:
        years = months // 12
        ago = ngettext("That is {n} year ago.", "That is {n} years ago.", years).format(n=number(years))
    return f"{said.format(name=name, day=day(str(row['due'])))} {ago}"
