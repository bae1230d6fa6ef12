"""Whose planning and budget years should go together, and how far apart are they?"""

from __future__ import annotations

import numpy as np
import polars as pl

from ...register import dates
from ...register.language import _
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed
from ..seated import different, named, places, seated
from .plans import known_plans

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
    every = known_plans(register) if register["plans"].height else None
    months = register["organisations"].select("id", month=pl.col("planning_cycle_start").cast(pl.Int64))
    told = every is not None and any((every[column] != 0).any() for column in ("start_month", "budget_month"))
    if not told and not (months["month"] != 0).any():
        said = _("No plan says when it starts or when its budget is settled, and no organisation when it plans.")
        raise NotAssessed("plans.start", said)
    parts = [_plan_pairs(register, every.filter(state="in_force"))] if every is not None else []
    parts.append(_partner_pairs(register, every, months))
    columns = list(_SCHEMA)
    made = pl.concat([pl.DataFrame(schema=_SCHEMA), *parts], how="diagonal").select(columns)
    plans = with_names(made.filter(pl.col("what") == "plans"), register, "plans", "a", "b")
    partners = with_names(made.filter(pl.col("what") == "partners"), register, "organisations", "a", "b")
    made = pl.concat([plans.sort("a", "b"), partners.sort("a", "b")])
    return with_names(made, register, "partnerships", "partnerships")


def apart(a: int | None, b: int | None) -> int | None:
    """How many months lie between two months of the year, the shorter way round? None where one is not known."""
    if a is None or b is None:
        return None
    return min((a - b) % 12, (b - a) % 12)


def _apart(a: str, b: str) -> pl.Expr:
    """`apart`, of two columns."""
    one, other = (pl.col(a) - pl.col(b)) % 12, (pl.col(b) - pl.col(a)) % 12  # -11 to 11
    return pl.when(pl.col(a).is_not_null() & pl.col(b).is_not_null()).then(
        pl.min_horizontal((one + 12) % 12, (other + 12) % 12)
    )


def _because(pairs: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Every pair once, with all the reasons for it in the order of the alphabet: a, b (numbers), because."""
    codes = sorted(pairs)
    bits = [frame.select("a", "b").unique().with_columns(bit=pl.lit(1 << codes.index(why), dtype=pl.Int64))
            for why, frame in pairs.items()]  # fmt: skip
    summed = pl.concat(bits).group_by("a", "b").agg(pl.col("bit").sum())
    sets = [(n, [why for place, why in enumerate(codes) if n >> place & 1]) for n in range(1, 1 << len(codes))]
    spelt = pl.DataFrame(sets, schema={"bit": pl.Int64, "because": pl.List(pl.String)}, orient="row")
    return summed.join(spelt, on="bit").drop("bit")


def _pairs(frame: pl.DataFrame, on: list[str]) -> pl.DataFrame:
    """Which two rows are of one group? Columns a < b (their numbers `n`), and those of both, `_right` for the other."""
    held = frame.drop_nulls(on)
    return held.join(held, on=on).filter(pl.col("n") < pl.col("n_right")).rename({"n": "a", "n_right": "b"})


def _plan_pairs(register: Register, plans: pl.DataFrame) -> pl.DataFrame:
    held = plans.with_row_index("n").with_columns(pl.col("n").cast(pl.Int64))
    number = held.select("n", plan="id")
    themed = _pairs(held.select("n", "theme", "area", "owner").drop_nulls(), ["theme", "area"])
    of = register["targets"].select("plan", target="id").join(number, on="plan").select("target", "n")
    links = register["target_links"].filter(pl.col("kind").is_in(TOGETHER)).select("from", "to")
    linked = links.join(of, left_on="from", right_on="target").join(of, left_on="to", right_on="target")
    linked = linked.select(a=pl.min_horizontal("n", "n_right"), b=pl.max_horizontal("n", "n_right"))
    found = _because({
        "partnership": _pairs(held.select("n", "partnership"), ["partnership"]),
        "targets": linked.filter(pl.col("a") != pl.col("b")),
        "theme": themed.filter(pl.col("owner") != pl.col("owner_right")),
    })  # fmt: skip
    facts = held.select("id", "partnership", "start_month", "budget_month", next="next_edition")
    sides = [
        facts.select(pl.all().gather(found[end])).rename({c: end if c == "id" else f"{end}_{c}" for c in facts.columns})
        for end in ("a", "b")
    ]
    found = pl.concat([found.select("because"), *sides], how="horizontal")
    found = found.with_columns(
        months_apart=_apart("a_start_month", "b_start_month"),
        budget_months_apart=_apart("a_budget_month", "b_budget_month"),
        partnerships=pl.concat_list("a_partnership", "b_partnership").list.drop_nulls().list.unique().list.sort(),
        what=pl.lit("plans"),
    ).filter(pl.any_horizontal(pl.col("months_apart", "budget_months_apart").is_not_null()))  # fmt: skip
    return found.select(list(_SCHEMA))


def _partner_pairs(register: Register, plans: pl.DataFrame | None, months: pl.DataFrame) -> pl.DataFrame:
    sits, roles = seated(register), register.seats["role"]
    stands = register["organisations"].filter(dates.holds("started", "ended_on", register.as_at))
    agencies = stands.filter(pl.col("sector").is_in(AGENCIES)).select("id")
    known = agencies.join(months.filter(pl.col("month") != 0), on="id")
    partners = pl.DataFrame({"id": sits.organisations}).with_row_index("n").join(known, on="id", maintain_order="left")
    partners = partners.with_columns(pl.col("n").cast(pl.Int64))
    counts = np.zeros(len(sits.organisations) + 1, dtype=bool)
    counts[partners["n"].to_numpy()] = True
    seats = counts[sits.own] & ~roles.is_in(BESIDE).fill_null(False).to_numpy()
    size = max(len(sits.organisations), 1)
    each = different(sits.body[seats] * size + sits.own[seats])
    sitting = pl.DataFrame({"body": each // size, "n": each % size})
    streams = register["funding"].filter(pl.col("pooled") & dates.holds("start", "end", register.as_at))
    paid = register["allocations"].filter(pl.col("funding").is_in(streams["id"].implode()))["partnership"]
    pooled = pl.DataFrame({"body": different(places(paid.drop_nulls().unique(), sits.bodies))})
    met = {"pooled": _pairs(sitting.join(pooled, on="body", how="semi"), ["body"]).select("a", "b", "body")}
    if plans is not None:
        owned = plans.filter(state="in_force").select("owner", "partnership").drop_nulls()
        owned = owned.join(partners.select(owner="id", by="n"), on="owner")
        owned = owned.with_columns(body=pl.Series(places(owned["partnership"], sits.bodies)))
        beside = owned.join(sitting, on="body").filter(pl.col("by") != pl.col("n"))
        met["plan"] = beside.select("body", a=pl.min_horizontal("by", "n"), b=pl.max_horizontal("by", "n"))
    where = pl.concat([frame.select("a", "b", "body") for frame in met.values()]).unique().sort("a", "b", "body")
    bodies = where.select("a", "b", body=pl.Series(named(sits.bodies, where["body"].to_numpy())))
    found = _because(met).join(
        bodies.group_by("a", "b", maintain_order=True).agg(partnerships="body"), on=["a", "b"]
    )  # fmt: skip
    one, other = (partners.select("n", pl.col("id").alias(end), pl.col("month").alias(f"{end}_start_month"))
                  for end in ("left", "right"))  # fmt: skip
    found = found.join(one, left_on="a", right_on="n").join(other, left_on="b", right_on="n")
    return found.select(
        "because", "partnerships", what=pl.lit("partners"), a="left", b="right", a_start_month="left_start_month",
        b_start_month="right_start_month", months_apart=_apart("left_start_month", "right_start_month"),
    )  # fmt: skip


_TEXT, _LIST, _WHOLE = pl.String(), pl.List(pl.String), pl.Int64()
_SCHEMA: dict[str, pl.DataType] = {
    "what": _TEXT, "a": _TEXT, "b": _TEXT, "because": _LIST, "partnerships": _LIST, "a_start_month": _WHOLE,
    "b_start_month": _WHOLE, "months_apart": _WHOLE, "a_budget_month": _WHOLE, "b_budget_month": _WHOLE,
    "budget_months_apart": _WHOLE, "a_next": _TEXT, "b_next": _TEXT,
}  # fmt: skip
