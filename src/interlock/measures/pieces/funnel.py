"""How few of all partnerships are left when one asks which really matter? Wycombe's 157, 60, 29, 18, 10."""

from __future__ import annotations

import polars as pl

from ...register.language import N_, _
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed, counted, some_known
from .matrix import bodies

STAGES = {
    "all": N_("All"),
    "critical": N_("Critical"),
    "critical_strategic": N_("Critical and strategic"),
    "joint_conversation": N_("Selected for a joint conversation"),
    "on_strategic_partnership": N_("On the strategic partnership"),
}


def funnel(register: Register) -> pl.DataFrame:
    """How many partnerships reach each stage of Wycombe's review, and which?

    A row for each stage. Columns: stage, stage_name, count (bodies; empty where the fact is known of none),
    partnerships, partnerships_names, unknown (partnerships of which it is not known), outside (partnerships of this
    stage that are not in the stage before: nothing forces a place to select only from there). NotAssessed where no
    importance is known, nor who was selected or sits on the strategic partnership.
    Source: report, box 2, steps 1, 2, 4 and 5.
    """
    standing = counted(register)
    if not some_known(standing, "importance", "joint_conversation", "on_strategic_partnership"):
        raise NotAssessed("partnerships.importance", _("No partnership has been given an importance."))
    critical = pl.col("importance") == "critical"
    reached = {
        "all": pl.lit(True),
        "critical": critical,
        "critical_strategic": critical & (pl.col("level") == "strategic"),
        "joint_conversation": pl.col("joint_conversation"),
        "on_strategic_partnership": pl.col("on_strategic_partnership"),
    }
    flags = standing.select("id", bodies().alias("bodies"), *(fact.alias(stage) for stage, fact in reached.items()))
    rows = []
    before = flags["id"]
    for stage, called in STAGES.items():
        here = flags.filter(pl.col(stage).fill_null(False))
        unknown = flags[stage].null_count()
        rows.append({
            "stage": stage, "stage_name": called,
            "count": here["bodies"].sum() if unknown < flags.height else None,
            "partnerships": here["id"].sort().to_list(), "unknown": unknown,
            "outside": here.filter(~pl.col("id").is_in(before.implode())).height,
        })  # fmt: skip
        before = here["id"]
    columns: dict[str, pl.DataType] = {
        "stage": pl.String(), "stage_name": pl.String(), "count": pl.Int64(),
        "partnerships": pl.List(pl.String()), "unknown": pl.Int64(), "outside": pl.Int64(),
    }  # fmt: skip
    return with_names(pl.DataFrame(rows, schema=columns), register, "partnerships", "partnerships")
