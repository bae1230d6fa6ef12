"""Whose planning and budget years should go together, and how far apart are they?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import polars as pl

from ...register import dates
from ...register.language import _
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed
from ..rows import table_of
from .plans import Row, known_plans

TOGETHER = ("supports", "complements", "duplicates")  # links between targets whose plans should go together
AGENCIES = ("public", "police", "health")  # sectors that bring public budgets; schools keep to the school year
BESIDE = ("observer", "adviser", "secretariat")  # roles that put no budget on the table


def cycles(register: Register) -> pl.DataFrame:
    """Which plans, and which partners, should plan in one rhythm, and how many months apart are they?

    A row for each pair that should align and of which both months are known, plans first, by ids. Columns: what (plans
    or partners), a, a_name, b, b_name; because (why they should align), partnerships (where they meet, with names);
    a_start_month, b_start_month, months_apart (between the months in which they start, the shorter way round the
    year: 0 to 6); a_budget_month, b_budget_month, budget_months_apart (the same of the months in which their budgets
    are settled); a_next, b_next (when the next edition is due). Numbers are empty where a month is not known.

    Plans in force should align because of `partnership` (one body keeps both), `targets` (a target of one supports,
    complements or duplicates one of the other) or `theme` (the same theme and area, and different owners). Partners
    should align because of `pooled` (they sit on a body that spends pooled money) or `plan` (one owns the plan that a
    body keeps and the other sits there). Partners here are public agencies, police and health bodies: those who bring
    public budgets; seats of observers, advisers and secretariats are left aside.

    NotAssessed where neither plans say when they start or settle their budget, nor organisations when their planning
    year starts. Source: report, summary and 2.16 (standardising planning and budgetary cycles), 6.3 (different
    timescales and planning cycles) and box 14 (phasing).
    """
    every = known_plans(register) if register["plans"].height else []
    months = dict(register["organisations"].select("id", pl.col("planning_cycle_start").cast(pl.Int64)).iter_rows())
    if not any(p["start_month"] or p["budget_month"] for p in every) and not any(months.values()):
        said = _("No plan says when it starts or when its budget is settled, and no organisation when it plans.")
        raise NotAssessed("plans.start", said)
    rows = [*_plan_pairs(register, every), *_partner_pairs(register, every, months)]
    made = table_of(rows, _SCHEMA)
    plans = with_names(made.filter(pl.col("what") == "plans"), register, "plans", "a", "b")
    partners = with_names(made.filter(pl.col("what") == "partners"), register, "organisations", "a", "b")
    made = pl.concat([plans.sort("a", "b"), partners.sort("a", "b")])
    return with_names(made, register, "partnerships", "partnerships")


def apart(a: int | None, b: int | None) -> int | None:
    """How many months lie between two months of the year, the shorter way round? None where one is not known."""
    if a is None or b is None:
        return None
    return min((a - b) % 12, (b - a) % 12)


def _plan_pairs(register: Register, every: list[Row]) -> Iterator[dict[str, Any]]:
    plans = {plan["id"]: plan for plan in every if plan["state"] == "in_force"}
    because: dict[tuple[str, str], set[str]] = defaultdict(set)
    kept: dict[str, list[str]] = defaultdict(list)
    themed: dict[tuple[str, str], list[str]] = defaultdict(list)
    for id, plan in plans.items():
        if plan["partnership"] is not None:
            kept[plan["partnership"]].append(id)
        if None not in (plan["theme"], plan["area"], plan["owner"]):
            themed[plan["theme"], plan["area"]].append(id)
    for group in kept.values():
        for pair in combinations(sorted(group), 2):
            because[pair].add("partnership")
    for group in themed.values():
        for a, b in combinations(sorted(group), 2):
            if plans[a]["owner"] != plans[b]["owner"]:
                because[a, b].add("theme")
    of = dict(register["targets"].select("id", "plan").iter_rows())
    links = register["target_links"].filter(pl.col("kind").is_in(TOGETHER))
    for start, end in links.select("from", "to").iter_rows():
        a, b = sorted((of.get(start) or "", of.get(end) or ""))
        if a != b and a in plans and b in plans:
            because[a, b].add("targets")
    for (a, b), why in because.items():
        one, two = plans[a], plans[b]
        starts = apart(one["start_month"], two["start_month"])
        budgets = apart(one["budget_month"], two["budget_month"])
        if starts is None and budgets is None:
            continue
        where = sorted({one["partnership"], two["partnership"]} - {None})
        yield {
            "what": "plans", "a": a, "b": b, "because": sorted(why), "partnerships": where,
            "a_start_month": one["start_month"], "b_start_month": two["start_month"], "months_apart": starts,
            "a_budget_month": one["budget_month"], "b_budget_month": two["budget_month"],
            "budget_months_apart": budgets, "a_next": one["next_edition"], "b_next": two["next_edition"],
        }  # fmt: skip


def _partner_pairs(register: Register, every: list[Row], months: dict[str, int | None]) -> Iterator[dict[str, Any]]:
    stands = register["organisations"].filter(dates.holds("started", "ended_on", register.as_at))
    agencies = set(stands.filter(pl.col("sector").is_in(AGENCIES))["id"])
    seats = register.seats.filter(
        pl.col("organisation").is_in(sorted(agencies)) & ~pl.col("role").is_in(BESIDE).fill_null(False)
    )
    sitting: dict[str, set[str]] = defaultdict(set)
    for body, partner in seats.select("partnership", "organisation").unique().sort(pl.all()).iter_rows():
        if months.get(partner):
            sitting[body].add(partner)
    met: dict[tuple[str, str], set[str]] = defaultdict(set)
    because: dict[tuple[str, str], set[str]] = defaultdict(set)
    streams = register["funding"].filter(pl.col("pooled") & dates.holds("start", "end", register.as_at))
    pooled = register["allocations"].filter(pl.col("funding").is_in(streams["id"].implode()))["partnership"]
    for body in sorted(set(pooled.drop_nulls())):
        for pair in combinations(sorted(sitting[body]), 2):
            met[pair].add(body)
            because[pair].add("pooled")
    for plan in every:
        owner, body = plan["owner"], plan["partnership"]
        if plan["state"] == "in_force" and owner in agencies and months.get(owner) and body in sitting:
            for partner in sitting[body] - {owner}:
                pair = (min(owner, partner), max(owner, partner))
                met[pair].add(body)
                because[pair].add("plan")
    for (a, b), why in because.items():
        yield {
            "what": "partners", "a": a, "b": b, "because": sorted(why), "partnerships": sorted(met[a, b]),
            "a_start_month": months[a], "b_start_month": months[b], "months_apart": apart(months[a], months[b]),
        }  # fmt: skip


_TEXT, _LIST, _WHOLE = pl.String(), pl.List(pl.String), pl.Int64()
_SCHEMA: dict[str, pl.DataType] = {
    "what": _TEXT, "a": _TEXT, "b": _TEXT, "because": _LIST, "partnerships": _LIST, "a_start_month": _WHOLE,
    "b_start_month": _WHOLE, "months_apart": _WHOLE, "a_budget_month": _WHOLE, "b_budget_month": _WHOLE,
    "budget_months_apart": _WHOLE, "a_next": _TEXT, "b_next": _TEXT,
}  # fmt: skip
