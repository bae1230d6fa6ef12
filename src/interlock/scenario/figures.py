"""How large, how dear and how well covered is the whole of it? The headline figures of one register, at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from ..audit.run import Result
from ..audit.settings import Settings
from ..measures.need import NotAssessed
from ..measures.picture.hours import seat_hours, total_hours
from ..measures.picture.reporting import loops, parent_links, reporting
from ..measures.picture.targets import workers
from ..measures.pieces.matrix import LEVELS, NO_THEME, bodies
from ..register import dates
from ..register.language import _
from ..register.snapshot import Register
from .costing import Cost, cost

UNCLASSIFIED = "unclassified"


@dataclass(frozen=True)
class Headline:
    """The figures of one register on its day that can be had at once. None is not known, never nought.

    partnerships (that count), bodies (the same, each as often as it stands for), seats (held), seats_due (that should
    exist, filled or vacant, of those that say so), people, organisations (with any seat); hours_known and hours_assumed
    (a year, over all seats: see `seat_hours`); cost (pounds a year, a range: see `cost`); money_at_risk and
    money_ending (pounds a year: see `money_at_risk`, `money_ending`); targets, of them covered (somebody works to
    them), uncovered, and with one route alone; depth (steps to the top by the longest way) and loops of the reporting
    lines; by_level (code -> bodies) and by_theme (name of the main theme -> bodies), as
    the measure `matrix` counts them.
    """

    partnerships: int
    bodies: int
    seats: int | None
    seats_due: int | None
    people: int | None
    organisations: int | None
    hours_known: float | None
    hours_assumed: float | None
    cost: Cost | None
    money_at_risk: float | None
    money_ending: float | None
    targets: int | None
    targets_covered: int | None
    targets_uncovered: int | None
    targets_one_route: int | None
    depth: int | None
    loops: int | None
    by_level: Mapping[str, int]
    by_theme: Mapping[str, int]

    def plain(self) -> dict[str, Any]:
        """As `compare --format json` holds them."""
        spent = self.cost
        return {
            "partnerships": self.partnerships, "bodies": self.bodies, "seats": self.seats,
            "seats_due": self.seats_due, "people": self.people,
            "organisations": self.organisations, "hours_known": self.hours_known, "hours_assumed": self.hours_assumed,
            "cost_low": spent.low if spent else None, "cost_high": spent.high if spent else None,
            "cost_of": spent.plain() if spent else None,
            "money_at_risk": self.money_at_risk, "money_ending": self.money_ending,
            "targets": self.targets, "targets_covered": self.targets_covered,
            "targets_uncovered": self.targets_uncovered, "targets_one_route": self.targets_one_route,
            "depth": self.depth, "loops": self.loops,
            "by_level": dict(self.by_level), "by_theme": dict(self.by_theme),
        }  # fmt: skip


@dataclass(frozen=True)
class Figures:
    """The headline, and what takes a whole audit: overlaps (pairs listed), gaps (cells that nobody serves), findings
    (all of them) by kind. `overlaps` and `gaps` are None where they could not be worked out."""

    headline: Headline
    overlaps: int | None
    gaps: int | None
    findings: Mapping[str, int]

    def plain(self) -> dict[str, Any]:
        """As `compare --format json` holds them."""
        return {**self.headline.plain(), "overlaps": self.overlaps, "gaps": self.gaps, "findings": dict(self.findings)}


def headline(register: Register, settings: Settings) -> Headline:
    """Which figures can be had at once? About 30 ms on a borough: no audit is made."""
    standing, seats = register.standing, register.seats
    recorded = register["memberships"].height > 0
    known, assumed = _hours(register, settings) if recorded else (None, None)
    covered, one_route = _routes(register)
    every = register["targets"].height or None
    lined = register["links"].height > 0
    return Headline(
        partnerships=standing.height,
        bodies=int(standing.select(bodies().sum()).item() or 0),
        seats=seats.height if recorded else None,
        seats_due=_due(standing),
        people=_different(register, "person"),
        organisations=_different(register, "organisation"),
        hours_known=known,
        hours_assumed=assumed,
        cost=cost(register, settings),
        money_at_risk=money_at_risk(register),
        money_ending=money_ending(register, settings),
        targets=every,
        targets_covered=covered,
        targets_uncovered=every - covered if every and covered is not None else None,
        targets_one_route=one_route,
        depth=_depth(register) if lined else None,
        loops=len(loops(parent_links(register).filter("counts"))) if lined else None,
        by_level=_by_level(standing),
        by_theme=_by_theme(register),
    )


def figures(result: Result, told: Headline | None = None) -> Figures:
    """All figures of an audited register, findings by kind with them; those that people settled are not counted.

    `told` is its headline where that is known already.
    """
    register, settings = result.register, result.settings
    overlaps, gaps = result.table("overlaps"), result.table("gaps")
    kinds = Counter(finding.kind for finding in result.open)
    return Figures(
        headline=told or headline(register, settings),
        overlaps=overlaps.height if overlaps is not None else None,
        gaps=gaps.filter(pl.col("standing") == "gap").height if gaps is not None else None,
        findings={kind: kinds[kind] for kind in sorted(kinds)},
    )


def _hours(register: Register, settings: Settings) -> tuple[float, float]:
    """The hours a year of all seats together: known ones, assumed ones. One person's meetings of a body count once."""
    each = seat_hours(register, settings.all_assumptions()).with_columns(_all=pl.lit(""))
    total = total_hours(each, "_all")
    if total.is_empty():
        return 0.0, 0.0
    return round(total["hours_known"][0], 2), round(total["hours_assumed"][0], 2)


def _due(standing: pl.DataFrame) -> int | None:
    told = standing["seats"].drop_nulls()
    return int(told.sum()) if told.len() else None


def _different(register: Register, column: str) -> int | None:
    """How many of them hold a seat? None where no seat of the register names any."""
    if register["memberships"][column].null_count() == register["memberships"].height:
        return None
    return register.seats[column].drop_nulls().n_unique()


def _routes(register: Register) -> tuple[int | None, int | None]:
    """How many targets has anybody, how many have one partnership or organisation alone?"""
    if not register["targets"].height:
        return None, None
    try:
        per = workers(register).group_by("target").len()
    except NotAssessed:
        return None, None
    per = per.join(register["targets"].select(target="id"), on="target", how="semi")
    return per.height, per.filter(pl.col("len") == 1).height


def money_at_risk(register: Register) -> float | None:
    """How much money a year has lost its way to the work?

    Of the streams that run on the day: what is given to partnerships that do not count; the whole of a stream that
    requires a partnership and is given to none that counts. What comes once counts by the year of its time, where
    that is known. None where no allocation to a partnership is recorded, or an amount that is at risk is not known.
    """
    given = register["allocations"].filter(pl.col("partnership").is_not_null()).select(
        "funding", "partnership", part="amount")  # fmt: skip
    if given.is_empty():
        return None
    streams = _running(register)
    counts = pl.col("partnership").is_in(register.standing["id"].implode())
    given = given.join(streams, left_on="funding", right_on="id").with_columns(stands=counts)
    if given.is_empty():
        return 0.0
    per = given.group_by("funding").agg(
        pl.col("yearly").first(), pl.col("partnership_required").first().fill_null(False).alias("required"),
        stood=pl.col("stands").any(), lost=pl.col("part").filter(~pl.col("stands")).sum(),
        unknown=pl.col("part").filter(~pl.col("stands")).null_count() > 0,
    )  # fmt: skip
    whole = pl.col("required") & ~pl.col("stood") & pl.col("yearly").is_not_null()
    at_risk = per.select(
        risk=pl.when(whole).then("yearly").when(~pl.col("unknown")).then("lost"),
    )["risk"]
    return None if at_risk.null_count() else round(float(at_risk.sum()), 2)


def money_ending(register: Register, settings: Settings) -> float | None:
    """How much money a year ends within `cliff_months` of the day? Streams known to be mainstream are left out.

    None where no funding is recorded, or the amount of one that ends is not known.
    """
    if register["funding"].is_empty():
        return None
    soon = pl.lit(register.as_at).dt.offset_by(f"{round(settings.threshold('cliff_months'))}mo")
    ending = _running(register).filter((pl.col("last") <= soon) & ~pl.col("mainstream").fill_null(False))["yearly"]
    return None if ending.null_count() else round(float(ending.sum()), 2)


def _running(register: Register) -> pl.DataFrame:
    """Streams that run on the day: id, yearly (pounds a year), last (day without it), partnership_required, ..."""
    streams = register["funding"].filter(dates.holds("start", "end", register.as_at))
    days = (dates.ends("end") - dates.starts("start")).dt.total_days()
    once = pl.when(days > 0).then(pl.col("amount") * 365.25 / pl.max_horizontal(days, pl.lit(365.25)))
    yearly = pl.when(pl.col("per") == "year").then("amount").when(pl.col("per") == "once").then(once)
    return streams.select("id", "partnership_required", "mainstream", yearly=yearly, last=dates.ends("end"))


def _depth(register: Register) -> int | None:
    try:
        deepest = reporting(register)["depth"].max()
    except NotAssessed:
        return None
    return int(deepest) if isinstance(deepest, int) else None


def _by_level(standing: pl.DataFrame) -> dict[str, int]:
    per = standing.group_by(pl.col("level").fill_null(UNCLASSIFIED)).agg(bodies().sum().alias("n"))
    found = dict(per.iter_rows())
    return {level: int(found.get(level, 0)) for level in (*LEVELS, UNCLASSIFIED)}


def _by_theme(register: Register) -> dict[str, int]:
    per: Counter[str] = Counter()
    for theme, n in register.standing.group_by("theme").agg(bodies().sum().alias("n")).iter_rows():
        per[register.names["themes"].get(theme, theme) if theme else ""] += int(n)
    none = per.pop("", 0)
    made = {name: per[name] for name in sorted(per, key=lambda name: (name.lower(), name))}
    return {**made, _(NO_THEME): none} if none else made
