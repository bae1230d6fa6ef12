"""Which plans are asked for by law or by a department, and are out of date, dropped, or not sent in?

Finds, from `plans`, those that are required on the day and (1) have run out, or were dropped here (abolished, or taken
into a plan that is gone itself), with no other plan in their place: medium, high where a law asks for them and they ran
out `lapsed_months` ago or more; (2) are in force and not submitted to the department that asks for them: low. In their
place
stands the plan that took them in, or another in force for the same area that rests on the same law, or that the same
department asks for and is of the same kind and theme. Drafts, and plans that have not started, are not late.
Source: report, 6.1 to 6.8 (requirements of departments), 6.9 to 6.13 and box 10: what is still required has to be met,
if need be within another plan. Setting: lapsed_months.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ...register import dates
from ...register.language import _
from ..finding import About, Finding, Gravity
from ..measured import Measured
from ..words import day, opening

KIND = "required_plan_lapsed"
NEEDS = ("plans",)
FACTS = ("status", "end", "submitted", "required_by", "legal_basis")


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each plan that is required and not there as it should be."""
    table, as_at = measured.table("plans"), measured.register.as_at
    most = measured.settings.threshold("lapsed_months")
    assert table is not None
    held = measured.register["plans"].select("id", "kind", "subsumed_into")
    rows = {row["plan"]: row for row in table.join(held, left_on="plan", right_on="id").iter_rows(named=True)}
    live = {row["plan"]: row for row in rows.values() if row["standing"] not in ("gone", "expired")}
    instead = {key for row in live.values() for key in (_by_law(row), _by_asker(row)) if None not in key}
    for row in rows.values():
        if row["asked_for"] != "required":
            continue
        if row["standing"] in ("gone", "expired"):
            place = _by_asker(row) if row["legal_basis"] is None else _by_law(row)
            if row["subsumed_into"] in live or place in instead:  # another stands where that one stood
                continue
            case = str(row["standing"])
        else:
            begun = row["start"] is None or dates.first_day(row["start"]) <= as_at
            if row["submitted"] is not False or not row["required_by"] or row["status"] == "draft" or not begun:
                continue
            case = "not_submitted"
        long = row["end"] is not None and _months(dates.end_day(row["end"]), as_at) >= most
        yield _finding(row, case, long)


def _by_law(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """For which area, and on which law?"""
    return "law", row["area"] or "", row["legal_basis"]


def _by_asker(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """For which area, for which department, and of which kind and theme?"""
    return "asker", row["area"] or "", row["required_by"], row["kind"], row["theme"]


def _months(since: date, until: date) -> int:
    return (until.year - since.year) * 12 + until.month - since.month - (since.day > until.day)


def _finding(row: Mapping[str, Any], case: str, long: bool) -> Finding:
    grave: Gravity = "low" if case == "not_submitted" else "high" if long and row["legal_basis"] else "medium"
    return Finding(
        kind=KIND,
        grave=grave,
        about=(About("plans", row["plan"], row["plan_name"]),),
        in_words=_in_words(row, case),
        measure={"case": case, "end": row["end"], "submitted": row["submitted"], "required_by": row["required_by"],
                 "legal_basis": row["legal_basis"], "targets": len(row["targets"])},
        evidence=(
            {"table": "plans", "plan": row["plan"], **{column: row[column] for column in FACTS}},
            *({"table": "targets", "id": id, "name": name}
              for id, name in zip(row["targets"], row["targets_names"], strict=True)),
        ),
        rank=len(row["targets"]),
    )  # fmt: skip


def _in_words(row: Mapping[str, Any], case: str) -> str:
    plan, law, department = row["plan_name"], row["legal_basis"], row["required_by"]
    if case == "not_submitted":
        return _("{plan} is not sent to {department}, which asks for it.").format(plan=plan, department=department)
    asked = _("It is required.")
    if law and department:
        asked = _("{department} asks for it ({law}).").format(department=opening(department), law=law)
    elif law or department:
        asked = _("{who} asks for it.").format(who=opening(law or department))
    said = _("{plan} is marked as expired, and no new one is recorded.").format(plan=plan)
    if case == "gone":
        said = _("{plan} was dropped, and no plan is recorded in its place.").format(plan=plan)
    elif row["end"]:
        said = _("{plan} ran out in {day}, and no new one is recorded.").format(
            plan=plan, day=day(dates.last_day(row["end"])[:7])
        )
    return f"{said} {asked}"
