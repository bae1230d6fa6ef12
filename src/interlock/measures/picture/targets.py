"""Who works to each target, which targets has nobody, and what hangs on one partnership alone?"""

from __future__ import annotations

import polars as pl

from ...register import dates
from ...register.language import _
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed, counted, some_known
from ..seated import kept


@kept
def workers(register: Register) -> pl.DataFrame:
    """Who works to which target now, and in which part?

    A row for each target and worker, by both: target, table (partnerships, or organisations where one delivers by
    itself), worker, lead (it leads), essential (the target cannot be met without it). Partnerships that do not count
    and organisations that stand no more are left out. NotAssessed where no contribution is recorded at all.
    """
    given = register["contributions"]
    if not given.height:
        raise NotAssessed("contributions.target", _("It is not recorded which partnership works to which target."))
    bodies = register["organisations"]
    gone = bodies.filter(~dates.holds("started", "ended_on", register.as_at)).select(worker="id")
    shape = [pl.col("target"), (pl.col("part") == "lead").fill_null(False).alias("lead"),
             pl.col("essential").fill_null(False).alias("essential")]  # fmt: skip
    ours = given.select(pl.lit("partnerships").alias("table"), pl.col("partnership").alias("worker"), *shape)
    ours = ours.join(register.standing.select(worker="id"), on="worker", how="semi")
    alone = given.filter(pl.col("partnership").is_null() & pl.col("organisation").is_not_null())
    alone = alone.select(pl.lit("organisations").alias("table"), pl.col("organisation").alias("worker"), *shape)
    alone = alone.join(gone, on="worker", how="anti")
    return (
        pl.concat([ours, alone])
        .group_by("target", "table", "worker")
        .agg(pl.col("lead").any(), pl.col("essential").any())
        .sort("target", "table", "worker")
    )


def targets(register: Register) -> pl.DataFrame:
    """Which targets has nobody, which nobody leads, and which do several lead?

    A row for each target, by id. Columns: target, target_name, theme, theme_name, weight, relies (on a partnership:
    none, one, many), partnerships, organisations (those delivering by themselves), leads, essential (how many of them
    the target cannot be met without), standing: orphan (nobody works to it), unled (nobody leads), contested (two or
    more lead), led; worked_by, worked_by_names, led_by, led_by_names (partnerships), led_by_organisations with names.
    Leads, and any standing but orphan, are empty where no contribution of the register says which part it is.
    NotAssessed where there are no targets, or no contribution is recorded at all.
    Source: report, box 3 (Camden's cross-reference of targets) and box 5 (Tameside: priorities with no home).
    """
    if not register["targets"].height:
        raise NotAssessed("targets.name", _("No targets are recorded."))
    held = workers(register)
    ours, lead = pl.col("table") == "partnerships", pl.col("lead")
    per_target = held.group_by("target").agg(
        ours.sum().cast(pl.Int64).alias("partnerships"), (~ours).sum().cast(pl.Int64).alias("organisations"),
        lead.sum().cast(pl.Int64).alias("leads"), pl.col("essential").sum().cast(pl.Int64),
        pl.col("worker").filter(ours).sort().alias("worked_by"),
        pl.col("worker").filter(ours & lead).sort().alias("led_by"),
        pl.col("worker").filter(~ours & lead).sort().alias("led_by_organisations"),
    )  # fmt: skip
    numbers, lists = (
        ["partnerships", "organisations", "leads", "essential"],
        ["worked_by", "led_by", "led_by_organisations"],
    )
    rows = (
        register["targets"].select(target="id", theme="theme", weight="weight", relies="relies_on_partnership")
        .join(per_target, on="target", how="left")
        .with_columns(pl.col(numbers).fill_null(0), pl.col(lists).fill_null([]))
    )  # fmt: skip
    parts_told = some_known(register["contributions"], "part")
    rows = rows.with_columns(pl.when(pl.lit(parts_told)).then("leads").alias("leads"))
    judged = (
        pl.when(pl.col("partnerships") + pl.col("organisations") == 0).then(pl.lit("orphan"))
        .when(pl.col("leads") == 0).then(pl.lit("unled"))
        .when(pl.col("leads") > 1).then(pl.lit("contested"))
        .when(pl.col("leads") == 1).then(pl.lit("led"))
    )  # fmt: skip
    rows = rows.select("target", "theme", "weight", "relies", *numbers, judged.alias("standing"), *lists).sort("target")
    rows = with_names(with_names(rows, register, "targets", "target"), register, "themes", "theme")
    rows = with_names(rows, register, "partnerships", "worked_by", "led_by")
    return with_names(rows, register, "organisations", "led_by_organisations")


def reliance(register: Register, *, safe_from: float) -> pl.DataFrame:
    """Do so many targets rely on partnership that a hierarchy of partnerships may be derived from them?

    Input: `safe_from`, the share of relying targets from which it is safe. One row: targets, known (of which it is
    known), relying, share (relying of known), verdict: safe, unsafe, or unsure where the targets not known could
    tip it either way. NotAssessed where there are no targets, or it is known of none.
    Source: report, box 3: 35 % of Camden's 110 targets relied on partnership; too few, the council concluded.
    """
    every = register["targets"]
    if not every.height:
        raise NotAssessed("targets.name", _("No targets are recorded."))
    if not some_known(every, "relies_on_partnership"):
        raise NotAssessed("targets.relies_on_partnership", _("It is not recorded which targets rely on a partnership."))
    relies = every["relies_on_partnership"]
    unknown, relying = relies.null_count(), int(relies.is_in(["one", "many"]).sum())
    if relying >= safe_from * every.height:
        verdict = "safe"
    elif relying + unknown < safe_from * every.height:
        verdict = "unsafe"
    else:
        verdict = "unsure"
    known = every.height - unknown
    row = {"targets": every.height, "known": known, "relying": relying, "share": relying / known, "verdict": verdict}
    return pl.DataFrame([row])


def dependence(register: Register) -> pl.DataFrame:
    """Which targets would lose their only route if a partnership ended?

    A row for each partnership, by id. Columns: partnership, partnership_name, targets (to which it works), only_route
    (how many of them have no other partnership or organisation), essential (how many cannot be met without it),
    only_route_targets, only_route_targets_names. NotAssessed where no contribution is recorded at all.
    Source: report, box 2: critical is a partnership without which targets cannot be achieved.
    """
    standing = counted(register)
    held = workers(register).with_columns((pl.len() == 1).over("target").alias("only"))
    per_body = (
        held.filter(pl.col("table") == "partnerships")
        .group_by("worker")
        .agg(
            pl.len().cast(pl.Int64).alias("targets"), pl.col("only").sum().cast(pl.Int64).alias("only_route"),
            pl.col("essential").sum().cast(pl.Int64),
            pl.col("target").filter("only").sort().alias("only_route_targets"),
        )
    )  # fmt: skip
    rows = standing.select(partnership="id").join(per_body, left_on="partnership", right_on="worker", how="left")
    rows = rows.with_columns(
        pl.col("targets", "only_route", "essential").fill_null(0), pl.col("only_route_targets").fill_null([])
    ).sort("partnership")
    return with_names(
        with_names(rows, register, "partnerships", "partnership"), register, "targets", "only_route_targets"
    )
