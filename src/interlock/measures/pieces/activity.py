"""Is the partnership alive? Its seats, its meetings and what comes of them."""

from __future__ import annotations

import polars as pl

from ...register.language import _
from ...register.snapshot import Register
from ..lists import holding
from ..named import with_names
from ..need import NotAssessed, counted, some_known
from ..passed import months_since
from .seating import seating
from .seats_filled import seats_filled

MEETINGS = {"required": "meetings_per_year", "held": "meetings_held", "cancelled": "meetings_cancelled",
            "inquorate": "meetings_inquorate"}  # fmt: skip


def activity(register: Register, *, hardly_meets: float, vacant_over: float, idle_months: float) -> pl.DataFrame:
    """Which partnerships are active, which hardly, and which not at all?

    Inputs: `hardly_meets` (share of its required meetings below which a body hardly meets), `vacant_over` (share of
    seats above which too many are vacant), `idle_months` (whole months without a meeting that make it inactive).
    A row for each partnership, by id: partnership, partnership_name, seats, filled, vacant, holdovers (see `seating`),
    seats_filled_year (share of the seats filled, on average over the last 12 months; where starts of terms are not
    known it is empty, and seats_filled_year_at_least and seats_filled_year_at_most bound it, see `seats_filled`),
    required, held, cancelled, inquorate (meetings in the last 12 months), last_met, months_since, actions (done in the
    last 12 months, else agreed), actions_per_meeting, standing, because (codes, worst first).
    standing, the first that fits: `inactive`: dormant; not_met: no meeting in 12 months, or none for `idle_months`;
    `borderline`: hardly_meets: fewer of the required meetings than that share, or a single one in a year that
    requires no number; vacant: more seats vacant than that share; `active`: it meets; empty where neither meetings
    nor too many vacancies are known. A body that began less than 12 months ago is not judged by its meetings.
    NotAssessed where no body has meetings, a date of the last one, or vacancies.
    Source: the borderline inactive bodies of San Francisco's review, that hardly meet or have over a quarter of
    their seats vacant (growsf.org, 2025); seats filled over the year: its civil grand jury (2024), appendix D; actions
    a meeting: report, 4.7.
    """
    standing, seats = counted(register), seating(register)
    facts = standing.select(
        "id", "status", "started", "last_met", "actions_agreed", "actions_done",
        *(pl.col(column).alias(short) for short, column in MEETINGS.items()),
    ).join(seats, left_on="id", right_on="partnership", how="left")  # fmt: skip
    if not some_known(facts, "held", "last_met", "vacant") and not (standing["status"] == "dormant").any():
        raise NotAssessed(
            "partnerships.meetings_held",
            _("No partnership says how often it met, or when last, and no vacancies are recorded."),
        )
    young = (months_since("started", register.as_at) < 12).fill_null(False)
    since = months_since("last_met", register.as_at)
    required = pl.col("required") > 0
    tests = {
        "dormant": pl.col("status") == "dormant",
        "not_met": ~young
            & pl.when(pl.col("held") > 0).then(False).otherwise((pl.col("held") == 0) | (since >= idle_months)),
        "hardly_meets": ~young & (pl.col("held") > 0) & pl.when(required)
            .then(pl.col("held") < hardly_meets * pl.col("required")).otherwise(pl.col("held") < 2),
        "vacant": (pl.col("seats") > 0) & (pl.col("vacant") > vacant_over * pl.col("seats")),
    }  # fmt: skip
    because = holding(tests)
    meets = (pl.col("held") > 0) | (since < idle_months)
    judged = (
        pl.when(pl.col("because").list.set_intersection(["dormant", "not_met"]).list.len() > 0).then(pl.lit("inactive"))
        .when(pl.col("because").list.len() > 0).then(pl.lit("borderline"))
        .when(meets.fill_null(False)).then(pl.lit("active"))
    )  # fmt: skip
    actions = pl.coalesce("actions_done", "actions_agreed")
    rows = facts.with_columns(
        because.alias("because"), since.cast(pl.Int64).alias("months_since"),
        pl.col(list(MEETINGS)).cast(pl.Int64), actions.cast(pl.Int64).alias("actions"),
    ).with_columns(
        pl.when(pl.col("held") > 0).then(pl.col("actions") / pl.col("held")).alias("actions_per_meeting"),
        judged.alias("standing"),
    )  # fmt: skip
    rows = rows.rename({"id": "partnership"}).join(seats_filled(register, seats), on="partnership", how="left")
    filled = ("seats_filled_year", "seats_filled_year_at_least", "seats_filled_year_at_most")
    return with_names(
        rows.sort("partnership").select("partnership", "seats", "filled", "vacant", "holdovers", *filled, *MEETINGS,
                                        "last_met", "months_since", "actions", "actions_per_meeting", "standing",
                                        "because"),
        register, "partnerships", "partnership",
    )  # fmt: skip
