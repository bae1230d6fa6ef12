"""What does it cost a year? People's hours at what an hour of each costs, and what partnerships cost to run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import polars as pl

from ..audit.settings import Settings, numbers
from ..measures.picture.hours import seat_hours, total_hours
from ..register import dates
from ..register.snapshot import Register

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Cost:
    """Pounds a year, as a range, and what it is made of.

    low, high (all together); hours_low, hours_high (of people's time); running (of the partnerships whose running cost
    is known); running_unknown (how many partnerships do not say: nothing is reckoned for them); running_followed
    (of those merged within the year before, which the new home may bear: in `high` alone); hours_unpriced (hours of
    people whose seniority is not known: from the cheapest to the dearest).
    """

    low: float
    high: float
    hours_low: float
    hours_high: float
    running: float
    running_unknown: int
    running_followed: float
    hours_unpriced: float

    def plain(self) -> dict[str, Any]:
        """What the range is made of, by name."""
        return {name: value for name, value in vars(self).items() if name not in ("low", "high")}


def hour_costs(settings: Settings) -> Mapping[str, float]:
    """What does an hour of each seniority cost, in pounds? The place's own figure, else the shipped one."""
    return {name: settings.hour_costs.get(name, one.value) for name, one in numbers("hour_costs").items()}


def cost(register: Register, settings: Settings) -> Cost | None:
    """What do the partnerships that count cost a year, in people's time and in running them?

    Hours, known and assumed, of every seat (`total_hours`: one person's meetings of a body count once), at the hour
    cost of the person's seniority; where no person or no seniority is known, from the lowest to the highest of the hour
    costs. To that the running costs that are known. `budget` is what a partnership spends on its work, and is no cost.
    None where neither a seat nor a running cost is recorded.
    """
    running = register.standing["running_cost"]
    if register["memberships"].is_empty() and running.null_count() == running.len():
        return None
    prices = hour_costs(settings)
    cheapest, dearest = min(prices.values()), max(prices.values())
    people = register["people"].select("seniority", person="id")
    seats = seat_hours(register, settings.all_assumptions()).join(people, on="person", how="left")
    spent = total_hours(seats.sort("key").with_columns(pl.col("seniority").fill_null("")), "seniority")
    each = dict.fromkeys(("", *prices), 0.0)
    each |= dict(spent.select("seniority", pl.col("hours_known") + pl.col("hours_assumed")).iter_rows())
    priced = sum(each[name] * prices[name] for name in sorted(prices))
    low, high = priced + each[""] * cheapest, priced + each[""] * dearest
    runs, followed = float(running.sum()), _followed(register)
    return Cost(
        low=round(low + runs, 2), high=round(high + runs + followed, 2), hours_low=round(low, 2),
        hours_high=round(high, 2), running=round(runs, 2), running_unknown=running.null_count(),
        running_followed=round(followed, 2), hours_unpriced=round(each[""], 2),
    )  # fmt: skip


def _followed(register: Register) -> float:
    """What those merged within a year before the day cost to run, where a body that counts took their work over."""
    on = dates.starts("ended_on")
    lately = (on <= register.as_at) & (on > register.as_at - YEAR)
    merged = register["partnerships"].filter(pl.col("status").is_in(["merged", "ended"]) & lately)
    counts = pl.element().is_in(register.standing["id"].implode())
    return float(merged.filter(pl.col("ended_into").list.eval(counts).list.any())["running_cost"].sum())
