"""Is it written down what the partnership is for, and looked at again in time?"""

from __future__ import annotations

import polars as pl

from ...register.language import _
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed, counted, some_known
from ..passed import overdue

FACTS = ("agreement", "agreement_date", "agreement_review_due", "review_due", "last_reviewed", "evaluated", "ends")


def agreements(register: Register) -> pl.DataFrame:
    """Which partnerships have an agreement in order, which should look at theirs again, which have none?

    A row for each partnership, by id: partnership, partnership_name, agreement, agreement_date, agreement_review_due,
    review_due, last_reviewed, evaluated, ends (its sunset), agreement_overdue and review_overdue (the day has gone by
    and there is no newer agreement or review), standing of the agreement: missing (known to have none), due (the
    agreement or the body should have been looked at again), in_order (there is one, and nothing is due); empty where
    it is not known whether there is one. NotAssessed where none of these facts is known.
    Source: Audit Commission, Governing partnerships (2005): of bodies without an agreement 60 % had problems, of
    those with one 22 %.
    """
    standing = counted(register)
    if not some_known(standing, "agreement", "agreement_review_due", "review_due", "evaluated"):
        raise NotAssessed(
            "partnerships.agreement", _("No partnership says whether it has an agreement, or when its review is due.")
        )
    rows = standing.select(
        pl.col("id").alias("partnership"), *FACTS,
        overdue("agreement_review_due", "agreement_date", register.as_at).alias("agreement_overdue"),
        overdue("review_due", "last_reviewed", register.as_at).alias("review_overdue"),
    )  # fmt: skip
    late = pl.col("agreement_overdue").fill_null(False) | pl.col("review_overdue").fill_null(False)
    judged = (
        pl.when(~pl.col("agreement")).then(pl.lit("missing"))
        .when(pl.col("agreement") & late).then(pl.lit("due"))
        .when(pl.col("agreement")).then(pl.lit("in_order"))
    )  # fmt: skip
    rows = rows.with_columns(judged.alias("standing")).sort("partnership")
    return with_names(rows, register, "partnerships", "partnership")
