"""Which department asks the place for what, and by when? The strands of national programmes, put together again."""

from __future__ import annotations

from typing import Any

import polars as pl

from ...register import dates
from ...register.language import _
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed
from ..rows import table_of
from .plans import known_plans


def requirements(register: Register) -> pl.DataFrame:
    """Which partnership and which plan does each department ask for, on what ground, and by what date?

    A row for each plan that a department asks for (not waived or abolished, and not taken into another), and for each
    stream of its that asks for a partnership and is not over; by department, then day, then what is asked for. Columns:
    department (of the stream; its funder where no department is given), asks_for (plan, partnership), plan, plan_name,
    funding, funding_name; ground (the law of a plan); required_of (of whom a plan is asked); by (day by which it has to
    be there: the next edition of a plan, the start of the money), until (it is asked for no longer: end of the
    requirement, end of the money); submitted; partnerships (that answer for it, with names); standing: met, late (the
    plan has run out), nobody (the money asks for a partnership, and none that counts is paid by it). Empty where that
    is not known: a plan without an end, a register without allocations.

    NotAssessed where neither a plan says who requires it nor a stream that it requires a partnership.
    Source: report, 5.10, 6.1 to 6.8 (the Humpty Dumpty effect: local leaders reassemble the strands that departments
    have pulled apart), 6.4 (little attempt to coordinate the different demands for partnership).
    """
    every = known_plans(register).filter(pl.col("required_by").is_not_null()) if register["plans"].height else None
    asking = register["funding"].filter(
        pl.col("partnership_required") & (pl.col("end").is_null() | (dates.ends("end") > register.as_at))
    )
    told = register["funding"]["partnership_required"].drop_nulls().len()
    if not told and (every is None or every.is_empty()):
        said = _("No plan says which department requires it, and no money whether it requires a partnership.")
        raise NotAssessed("plans.required_by", said)
    rows: list[dict[str, Any]] = []
    asked = () if every is None else _asked(every).iter_rows(named=True)
    for plan in asked:
        late = plan["state"] == "expired"
        rows.append({
            "department": plan["required_by"], "asks_for": "plan", "plan": plan["id"], "ground": plan["legal_basis"],
            "required_of": plan["required_of"] or [], "by": plan["next_edition"], "until": plan["requirement_ends"],
            "submitted": plan["submitted"], "partnerships": [plan["partnership"]] if plan["partnership"] else [],
            "standing": "late" if late else "met" if plan["end"] else None,
        })  # fmt: skip
    standing = register.standing.select(partnership="id")
    given: dict[str, set[str]] = {}
    paid = register["allocations"].join(standing, on="partnership", how="semi")
    for stream, body in paid.select("funding", "partnership").iter_rows():
        given.setdefault(stream, set()).add(body)
    for ask in asking.iter_rows(named=True):
        bodies = sorted(given.get(ask["id"], ()))
        nobody = "nobody" if register["allocations"].height else None
        rows.append({
            "department": ask["department"] or ask["funder"], "asks_for": "partnership", "funding": ask["id"],
            "required_of": [], "by": ask["start"], "until": ask["end"], "partnerships": bodies,
            "standing": "met" if bodies else nobody,
        })  # fmt: skip
    made = table_of(rows, _SCHEMA)
    made = made.sort("department", "by", "asks_for", "plan", "funding", nulls_last=True)
    for table, column in (("plans", "plan"), ("funding", "funding"), ("partnerships", "partnerships")):
        made = with_names(made, register, table, column)
    return made


def _asked(plans: pl.DataFrame) -> pl.DataFrame:
    """Which of these plans are asked for on the day?"""
    held = plans.filter((pl.col("asked_for") == "required") & (pl.col("state") != "gone"))
    return held.select("id", "required_by", "legal_basis", "required_of", "next_edition", "requirement_ends",
                       "submitted", "partnership", "state", "end")  # fmt: skip


_TEXT, _LIST = pl.String(), pl.List(pl.String)
_SCHEMA: dict[str, pl.DataType] = {
    "department": _TEXT, "asks_for": _TEXT, "plan": _TEXT, "funding": _TEXT, "ground": _TEXT, "required_of": _LIST,
    "by": _TEXT, "until": _TEXT, "submitted": pl.Boolean(), "partnerships": _LIST, "standing": _TEXT,
}  # fmt: skip
