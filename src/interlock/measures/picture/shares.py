"""Who gets which share of the money, what is it for, and which targets does no money reach?"""

from __future__ import annotations

from datetime import date

import polars as pl

from ...register import dates
from ...register.language import _
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed
from .targets import workers


def money_shares(register: Register, *, alone_from: float) -> pl.DataFrame:
    """Which partnership gets how much of which stream, and which of them hang on one stream alone?

    Input: `alone_from`, a share of the budget. A row for each stream and partnership that counts, by both, of the
    streams that are not over, or ended less than a year before the day of looking. Columns: funding, funding_name,
    funder, department, mainstream, partnership, partnership_name, theme (of the partnership, with its name), amount (a
    year, all its allocations; empty where one of them is not known), budget (of the partnership), of_budget (share),
    falls_to_nothing_on (first day without the stream), months_left (whole months from the day of looking until then;
    below nought where it has come), alone, targets (that the allocations name, with names).

    A partnership hangs on a stream `alone` where no other stream that runs or is to come pays it, and the stream gives
    at least `alone_from` of its budget, where both are known. Where the stream itself is over, it was the last.

    NotAssessed where no money is recorded as given to a partnership.
    Source: report, 7.15 (pooled funds against agreed outcomes), 7.6 (mainstreaming).
    """
    if not register["funding"].height or not register["allocations"]["partnership"].drop_nulls().len():
        said = _("It is not recorded which partnership gets which money.")
        raise NotAssessed("allocations.partnership", said)
    shares = known_shares(register, alone_from).filter(pl.col("partnership").is_not_null())
    made = shares.drop("themes").select(
        "funding", "funder", "department", "mainstream", "partnership", "theme", "amount", "budget", "of_budget",
        "falls_to_nothing_on", "months_left", "alone", "targets",
    )  # fmt: skip
    for table, column in (("funding", "funding"), ("partnerships", "partnership"), ("themes", "theme"),
                          ("targets", "targets")):  # fmt: skip
        made = with_names(made, register, table, column)
    return made


def known_shares(register: Register, alone_from: float) -> pl.DataFrame:
    """Which stream pays which partnership, and for which targets? As `money_shares`, without names.

    Beside its columns: themes (of the partnership and of the targets). Rows whose partnership is empty are allocations
    straight to targets. May be empty.
    """
    as_at = register.as_at
    streams = register["funding"].select(
        "funder", "department", "mainstream", funding="id", last=dates.ends("end"),
    )  # fmt: skip
    year_ago = pl.lit(as_at).dt.offset_by("-1y")
    bodies = register.standing.select("budget", "theme", partnership="id")
    aims = register["targets"].select(target="id", aim="theme")
    given = (
        register["allocations"].select("funding", "partnership", "target", "amount")
        .join(streams, on="funding").filter(pl.col("last").is_null() | (pl.col("last") > year_ago))
        .filter(pl.col("partnership").is_null() | pl.col("partnership").is_in(bodies["partnership"].implode()))
        .join(bodies, on="partnership", how="left").join(aims, on="target", how="left")
    )  # fmt: skip
    over = (pl.col("last") <= as_at).fill_null(False)
    shares = given.group_by("funding", "partnership").agg(
        pl.col("funder", "department", "mainstream", "last", "theme", "budget").first(),
        amount=pl.when(pl.col("amount").null_count() == 0).then(pl.col("amount").sum()),
        targets=pl.col("target").drop_nulls().unique().sort(),
        themes=pl.concat([pl.col("theme"), pl.col("aim")]).drop_nulls().unique().sort(),
    )
    share = pl.when(pl.col("budget") > 0).then(pl.col("amount") / pl.col("budget"))
    live = (~over).sum().over("partnership")
    last_of_all = pl.when(over).then((live == 0) & (pl.len().over("partnership") == 1)).otherwise(live == 1)
    small = pl.col("of_budget") < alone_from
    return (
        shares.with_columns(of_budget=share, months_left=_months(as_at, "last"))
        .with_columns(
            alone=pl.col("partnership").is_not_null() & last_of_all & ~small.fill_null(False),
            falls_to_nothing_on=pl.col("last").dt.to_string("%Y-%m-%d"),
        )
        .sort("funding", "partnership", nulls_last=True)
    )  # fmt: skip


def _months(as_at: date, column: str) -> pl.Expr:
    then = pl.col(column)
    whole = (then.dt.year().cast(pl.Int64) - as_at.year) * 12 + then.dt.month().cast(pl.Int64) - as_at.month
    later, sooner = (then.dt.day() < as_at.day).cast(pl.Int64), (then.dt.day() > as_at.day).cast(pl.Int64)
    return pl.when(then > as_at).then(whole - later).otherwise(whole + sooner)


def money_targets(register: Register) -> pl.DataFrame:
    """Which money goes to which outcome, which streams are for no target, and which targets does no money reach?

    A row for each stream that is not over and target that it reaches, by target, then stream; then a row for each
    target that none reaches, and for each stream that reaches none. Columns: target, target_name, theme, theme_name,
    weight; funding, funding_name; by (`allocation` where an allocation names the target, else `partnership`: the stream
    pays a partnership that works to it), partnerships (by way of which, with names); amount (a year, of the allocations
    that name it; empty where none does or one is not known), standing: funded, no_money, no_target.

    NotAssessed where there are no targets, or no allocation of money is recorded.
    Source: report, 7.15 and 7.16 (Local Area Agreements: funds against agreed outcomes).
    """
    if not register["targets"].height:
        raise NotAssessed("targets.name", _("No targets are recorded."))
    if not register["funding"].height or not register["allocations"].height:
        raise NotAssessed("allocations.funding", _("It is not recorded who gets which money."))
    live = (
        register["funding"].filter(pl.col("end").is_null() | (dates.ends("end") > register.as_at)).select(funding="id")
    )
    given = register["allocations"].join(live, on="funding", how="semi")
    named = (
        given.filter(pl.col("target").is_not_null()).group_by("target", "funding")
        .agg(
            partnerships=pl.col("partnership").drop_nulls().unique().sort(),
            amount=pl.when(pl.col("amount").null_count() == 0).then(pl.col("amount").sum()),
        )
        .with_columns(by=pl.lit("allocation"))
    )  # fmt: skip
    through = named.clear()
    if register["contributions"].height:
        ours = workers(register).filter(pl.col("table") == "partnerships").select("target", partnership="worker")
        paid = given.filter(pl.col("target").is_null()).select("funding", "partnership").drop_nulls().unique()
        through = (
            paid.join(ours, on="partnership").group_by("target", "funding")
            .agg(partnerships=pl.col("partnership").unique().sort())
            .join(named, on=["target", "funding"], how="anti")
            .with_columns(amount=pl.lit(None, pl.Float64), by=pl.lit("partnership"))
        )  # fmt: skip
    columns = ["target", "funding", "by", "partnerships", "amount"]
    funded = pl.concat([named.select(columns), through.select(columns)]).with_columns(standing=pl.lit("funded"))
    bare = register["targets"].select(target="id").join(funded, on="target", how="anti").sort("target")
    aimless = live.join(funded, on="funding", how="anti").sort("funding")
    made = pl.concat(
        [
            funded.sort("target", "funding"),
            bare.with_columns(standing=pl.lit("no_money")),
            aimless.with_columns(standing=pl.lit("no_target")),
        ],
        how="diagonal",
    )
    made = made.with_columns(pl.col("partnerships").fill_null([]))
    facts = register["targets"].select("theme", "weight", target="id")
    made = made.join(facts, on="target", how="left", maintain_order="left").select(
        "target", "theme", "weight", "funding", "by", "partnerships", "amount", "standing"
    )
    for table, column in (("targets", "target"), ("themes", "theme"), ("funding", "funding"),
                          ("partnerships", "partnerships")):  # fmt: skip
        made = with_names(made, register, table, column)
    return made
