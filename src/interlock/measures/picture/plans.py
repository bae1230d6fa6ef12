"""Which plans does the place make, who asks for them, and which could be grouped, taken in by others, or are over?"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
import polars as pl

from ...register import dates
from ...register.language import _
from ...register.names import fold
from ...register.snapshot import Register
from ..lists import holding, listed
from ..named import with_names
from ..need import NotAssessed
from ..seated import kept
from .reporting import parent_links

COMPONENTS = ("vision", "action_plan", "shared_commitment", "monitoring")
GONE = ("subsumed", "abolished")  # statuses of a plan that is none any more
FREED = ("waived", "abolished")  # requirements that nobody has to meet
Row = dict[str, Any]


def plans(register: Register) -> pl.DataFrame:
    """Who asks for each plan, on what ground, has it what a Community Strategy must have, and how does it stand?

    A row for each plan, by id. Columns: plan, plan_name, theme, area, owner, partnership (each with its name),
    required_by (department), legal_basis, required_of, asked_for (required, waived, abolished: what holds on the day; a
    plan with a department or a law and no word to the contrary is required; empty where it is not known whether
    anyone asks for it), requirement_ends, submitted, start, end, cycle_months, start_month, budget_month,
    next_edition (first day that the next one should cover: `end`, else the next start by its cycle),
    consultation_start, consultation_end, audience; vision, action_plan, shared_commitment, monitoring (the four
    components of a Community Strategy), components (how many of them it is known to have), missing (those that it is
    known to lack), unknown (those of which it is not known); targets (that it sets), targets_names; status, standing,
    group_with and subsume_into (plans, with names), purpose (what must survive wherever the plan goes).

    Standing, the first that fits. `gone`: it was subsumed or abolished. `expired`: its status says so, or its end has
    gone by. `could_subsume`: nobody asks for it any more (waived or abolished), and it is not where others could go;
    subsume_into names the required plans that the same partnership keeps, else those in force of the nearest body to
    which that reports, so long as they cover the area, and a strategy goes into a strategy only; empty where there is
    none such. `could_group`: the same owner makes another plan in force for the same area in the same partnership, and
    not for two different departments; group_with names it. `needed`: it is required, or others could go into it.
    Empty: it is not known whether anyone asks for it.

    NotAssessed where there are no plans.
    Source: report, 2.9 (the four components), 6.9 to 6.13 and box 10 (requirements abolished or waived; the rest may
    be grouped; a strategy that takes others in is informed by the purposes for which they were prepared).
    """
    every = known_plans(register)
    told = every.select("id", "partnership", "owner", "area", "required_by", "asked_for", "state", "kind").to_dicts()
    homes, groups = _homes(register, told), _groups(told)
    taking = sorted({home for found in homes.values() for home in found})
    targets = register["targets"].filter(pl.col("plan").is_not_null()).group_by("plan").agg(targets=pl.col("id").sort())
    made = every.with_columns(group_with=_lists(every["id"], groups), subsume_into=_lists(every["id"], homes))
    made = made.rename({"id": "plan"}).join(targets, on="plan", how="left", maintain_order="left")
    none = pl.lit([], dtype=pl.List(pl.String))
    made = made.with_columns(
        pl.col("required_of", "audience", "targets").fill_null(none),
        components=pl.sum_horizontal(pl.col(part).fill_null(False).cast(pl.Int64) for part in COMPONENTS),
        missing=holding({part: ~pl.col(part) for part in COMPONENTS}),
        unknown=holding({part: pl.col(part).is_null() for part in COMPONENTS}),
        standing=_standing(pl.col("plan").is_in(pl.lit(pl.Series(taking, dtype=pl.String)).implode())),
    ).select(list(_SCHEMA)).cast(_SCHEMA)  # type: ignore[arg-type]  # fmt: skip
    made = with_names(made, register, "plans", "plan", "group_with", "subsume_into")
    for table, column in (("themes", "theme"), ("areas", "area"), ("organisations", "owner"),
                          ("partnerships", "partnership"), ("targets", "targets")):  # fmt: skip
        made = with_names(made, register, table, column)
    return made


@kept
def known_plans(register: Register) -> pl.DataFrame:
    """Which plans are there, by id? Their rows, with asked_for, state, start_month and next_edition worked out.

    State is gone, expired or in_force. NotAssessed where there are none.
    """
    if not register["plans"].height:
        raise NotAssessed("plans.name", _("No plans are recorded."))
    free = (dates.ends("requirement_ends") <= register.as_at).fill_null(False)
    freed = pl.col("requirement").is_in(FREED)
    cited = pl.col("required_by").is_not_null() | pl.col("legal_basis").is_not_null()
    table = register["plans"].with_columns(
        asked_for=pl.when(freed & (pl.col("requirement_ends").is_null() | free)).then("requirement")
        .when(free).then(pl.lit("abolished"))
        .when(pl.col("requirement").is_not_null() | cited).then(pl.lit("required")),
        state=pl.when(pl.col("status").is_in(GONE)).then(pl.lit("gone"))
        .when((pl.col("status") == "expired") | (dates.ends("end") <= register.as_at)).then(pl.lit("expired"))
        .otherwise(pl.lit("in_force")),
        start_month=pl.when(pl.col("start").str.len_chars() >= 7).then(dates.starts("start").dt.month().cast(pl.Int64)),
        budget_month=pl.col("budget_month").cast(pl.Int64),
        next_edition=pl.coalesce("end", _by_cycle(register)),
    )  # fmt: skip
    return table.sort("id")


def _by_cycle(register: Register) -> pl.Expr:
    """When does the next edition start, reckoned from the first start and the cycle? Never a day that has gone by."""
    first, cycle, now = dates.starts("start"), pl.col("cycle_months"), register.as_at
    apart = (now.year - first.dt.year()) * 12 + now.month - first.dt.month().cast(pl.Int32)
    apart = apart - (first.dt.day() > now.day).cast(pl.Int32)
    turns = pl.max_horizontal((apart / cycle).floor() + 1, pl.lit(1.0))
    months = (turns * cycle).round().cast(pl.Int64, strict=False)
    reckoned = first.dt.offset_by(pl.format("{}mo", months)).dt.to_string("%Y-%m-%d")
    return pl.when((cycle >= 1) & (pl.col("start").str.len_chars() >= 7)).then(reckoned)


def _lists(ids: pl.Series, found: dict[str, list[str]]) -> pl.Series:
    """What was found of each of these, as lists; an empty one where nothing was."""
    cells = [found.get(id, ()) for id in ids]
    lengths = np.array([len(cell) for cell in cells], dtype=np.int64)
    return listed(lengths, pl.Series([one for cell in cells for one in cell], dtype=pl.String))


def _standing(takes: pl.Expr) -> pl.Expr:
    return (
        pl.when(pl.col("state") != "in_force").then("state")
        .when(pl.col("asked_for").is_in(FREED))
        .then(pl.when(takes).then(pl.lit("needed")).otherwise(pl.lit("could_subsume")))
        .when(pl.col("group_with").list.len() > 0).then(pl.lit("could_group"))
        .when(pl.col("asked_for") == "required").then(pl.lit("needed"))
    )  # fmt: skip


def _groups(every: list[Row]) -> dict[str, list[str]]:
    """With which other plans could each be made as one? Plan -> plans."""
    alike: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for plan in every:
        key = (plan["partnership"], plan["owner"], plan["area"])
        if None not in key and plan["state"] == "in_force" and plan["asked_for"] not in FREED:
            alike[key].append(plan)
    found: dict[str, list[str]] = {}
    for group in alike.values():
        for plan in group:
            found[plan["id"]] = [other["id"] for other in group if other is not plan and _one_asker(plan, other)]
    return found


def _one_asker(a: Row, b: Row) -> bool:
    return a["required_by"] is None or b["required_by"] is None or a["required_by"] == b["required_by"]


def _homes(register: Register, every: list[Row]) -> dict[str, list[str]]:
    """Which plans could take in those that nobody asks for any more? Plan -> plans; none where none is seen."""
    around = surroundings(register)
    holds: dict[str, list[Row]] = defaultdict(list)
    for plan in every:
        if plan["partnership"] is not None and plan["state"] == "in_force":
            holds[plan["partnership"]].append(plan)
    above: dict[str, list[str]] = defaultdict(list)
    for below, parent in parent_links(register).select("from", "to").iter_rows():
        above[below].append(parent)

    def covers(home: Row, plan: Row) -> bool:
        lesser = _strategy(plan) and not _strategy(home)
        return home is not plan and not lesser and plan["area"] is not None and home["area"] in around[plan["area"]]

    found = {}
    for plan in every:
        if plan["partnership"] is None or (plan["asked_for"] not in FREED and plan["state"] != "expired"):
            continue
        level, seen = [plan["partnership"]], {plan["partnership"]}
        homes = [h["id"] for h in holds[level[0]] if h["asked_for"] == "required" and covers(h, plan)]
        while not homes and level:
            level = sorted({up for body in level for up in above[body]} - seen)
            seen.update(level)
            homes = [h["id"] for body in level for h in holds[body] if covers(h, plan)]
        found[plan["id"]] = sorted(homes)
    return found


def _strategy(plan: Row) -> bool:
    return fold(plan["kind"] or "").endswith("strategy")


def surroundings(register: Register) -> dict[str, set[str]]:
    """In which areas does each area lie? Area -> itself and all around it, by their parents."""
    parent = dict(register["areas"].select("id", "parent").iter_rows())
    cited = set(register["plans"]["area"].drop_nulls())
    found = {}
    for area in sorted({*parent, *cited}):
        chain, here = {area}, parent.get(area)
        while here is not None and here not in chain:
            chain.add(here)
            here = parent.get(here)
        found[area] = chain
    return found


_TEXT, _LIST, _YES, _WHOLE = pl.String(), pl.List(pl.String), pl.Boolean(), pl.Int64()
_SCHEMA: dict[str, pl.DataType] = {
    "plan": _TEXT, "theme": _TEXT, "area": _TEXT, "owner": _TEXT, "partnership": _TEXT, "required_by": _TEXT,
    "legal_basis": _TEXT, "required_of": _LIST, "asked_for": _TEXT, "requirement_ends": _TEXT, "submitted": _YES,
    "start": _TEXT, "end": _TEXT, "cycle_months": pl.Float64(), "start_month": _WHOLE, "budget_month": _WHOLE,
    "next_edition": _TEXT, "consultation_start": _TEXT, "consultation_end": _TEXT, "audience": _LIST,
    **dict.fromkeys(COMPONENTS, _YES), "components": _WHOLE, "missing": _LIST, "unknown": _LIST, "targets": _LIST,
    "status": _TEXT, "standing": _TEXT, "group_with": _LIST, "subsume_into": _LIST, "purpose": _TEXT,
}  # fmt: skip
