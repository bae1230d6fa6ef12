"""Which plans could go, be taken in by another, or be made as one, and what must survive?

Finds (1) plans in force that nobody requires any more (`could_subsume`): low, medium where a consultation or a new
edition of it is due within 12 months, so that work is about to be spent on it; (2) plans that have run out and that
nobody is recorded as requiring: low, medium where it sets targets; (3) plans that one owner makes in one partnership,
for one area and one department (`could_group`), as one finding: low. Each names the purpose that must survive.
Source: report, box 10 (requirements removed; the rest grouped; what takes a plan in is informed by the purposes for
which it was prepared), 6.9 (which plans went first) and 6.12.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import polars as pl

from ...measures.picture.plans import FREED
from ...register import dates
from ...register.language import _, ngettext
from ..finding import About, Finding
from ..measured import Measured
from ..words import day, listed, number, opening, quoted

KIND = "plan_could_go"
NEEDS = ("plans",)
FACTS = ("required_by", "legal_basis", "asked_for", "requirement_ends", "end", "consultation_start", "status")


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each plan that could go, and one for each group that could be one plan."""
    table, as_at = measured.table("plans"), measured.register.as_at
    assert table is not None
    over = (pl.col("standing") == "expired") & pl.col("asked_for").ne_missing("required")
    grouped = pl.col("group_with").list.len() > 0
    told = table.filter((pl.col("standing") == "could_subsume") | over | grouped)
    rows = {row["plan"]: row for row in told.iter_rows(named=True)}
    for row in rows.values():
        if row["standing"] == "could_subsume":
            yield _freed(row, as_at)
        elif row["standing"] == "expired" and row["asked_for"] != "required":
            yield _expired(row)
    for group in _groups(rows):
        yield _grouped([rows[id] for id in group])


def _freed(row: dict[str, Any], as_at: date) -> Finding:
    coming = [
        (dates.first_day(row[column]), column)
        for column in ("consultation_start", "next_edition")
        if row[column] and as_at < dates.first_day(row[column]) <= _in_a_year(as_at)
    ]
    more = ""
    if coming:
        when, what = min(coming)
        more = _("A new edition is due on {day}.")
        if what == "consultation_start":
            more = _("Yet a consultation on it is to start on {day}.")
        more = more.format(day=day(when.isoformat()))
    return _one(row, "medium" if coming else "low", " ".join(filter(None, (_no_longer(row), more, _survives(row)))))


def _in_a_year(as_at: date) -> date:
    leap = (as_at.month, as_at.day) == (2, 29)
    return as_at.replace(year=as_at.year + 1, day=28 if leap else as_at.day)


def _no_longer(row: dict[str, Any]) -> str:
    if row["requirement_ends"]:
        said = _("{name} has not been required since {day}.")
        return said.format(name=row["plan_name"], day=day(row["requirement_ends"][:7]))
    if row["required_by"]:
        return _("{department} no longer requires {name}.").format(
            department=opening(row["required_by"]), name=row["plan_name"]
        )
    return _("Nobody requires {name} any more.").format(name=row["plan_name"])


def _expired(row: dict[str, Any]) -> Finding:
    over = _("{name} is marked as expired")
    if row["end"]:
        last = dates.end_day(row["end"]).toordinal() - 1
        over = _("{name} ran out in {day}").replace("{day}", day(date.fromordinal(last).isoformat()[:7]))
    said = _("{over}, and nobody is recorded as requiring a new one.")
    if row["asked_for"] in FREED:
        said = _("{over}, and is no longer required.")
    told = said.format(over=over.format(name=row["plan_name"]))
    n = len(row["targets"])
    if n:
        more = ngettext("{n} target of it is still on the books: {targets}.",
                        "{n} targets of it are still on the books: {targets}.", n)  # fmt: skip
        names = listed([quoted(name) for name in row["targets_names"]], 2)
        told = f"{told} {opening(more.format(n=number(n), targets=names))}"
    rest = _survives(row)
    if not n and row["asked_for"] in FREED:
        rest = _("It can be taken off the list.")
    return _one(row, "medium" if n else "low", f"{told} {rest}".strip())


def _survives(row: dict[str, Any]) -> str:
    homes = listed(row["subsume_into_names"], 2)
    purpose = quoted(row["purpose"].rstrip(".")) if row["purpose"] else ""
    if homes and purpose:
        return _("Its purpose, {purpose}, could go into {homes}.").format(purpose=purpose, homes=homes)
    if homes:
        return _("It could go into {homes}.").format(homes=homes)
    if purpose:
        return _("If it goes, its purpose must live on elsewhere: {purpose}.").format(purpose=purpose)
    return ""


def _one(row: dict[str, Any], grave: Any, said: str) -> Finding:
    return Finding(
        kind=KIND, grave=grave, about=(About("plans", row["plan"], row["plan_name"]),), in_words=said,
        measure={"standing": row["standing"], "asked_for": row["asked_for"], "targets": len(row["targets"]),
                 "components": row["components"], "missing": row["missing"], "subsume_into": row["subsume_into"]},
        evidence=(
            {"table": "plans", "plan": row["plan"], "purpose": row["purpose"], **{c: row[c] for c in FACTS}},
            *({"table": "targets", "id": id, "name": name}
              for id, name in zip(row["targets"], row["targets_names"], strict=True)),
        ),
        rank=len(row["targets"]),
    )  # fmt: skip


def _groups(rows: dict[str, dict[str, Any]]) -> Iterator[list[str]]:
    """Which plans could be made as one? Those of one department, with those of none; in the order of their ids."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for id, row in rows.items():
        if row["group_with"]:
            asker = row["required_by"] or next(
                (rows[other]["required_by"] for other in row["group_with"] if rows[other]["required_by"]), ""
            )
            groups.setdefault((row["partnership"], row["owner"], row["area"], asker), []).append(id)
    return (group for group in groups.values() if len(group) > 1)


def _grouped(group: list[dict[str, Any]]) -> Finding:
    askers = [row["required_by"] for row in group if row["required_by"]]
    said = _("{body} keeps {n} plans for {asker}: {plans}. They could be made as one, if each purpose is kept.")
    if not askers:
        said = _("{body} keeps {n} plans: {plans}. They could be made as one, if each purpose is kept.")
    return Finding(
        kind=KIND, grave="low", about=tuple(About("plans", row["plan"], row["plan_name"]) for row in group),
        in_words=said.format(
            body=group[0]["partnership_name"], n=number(len(group)), asker=askers[0] if askers else "",
            plans=listed([row["plan_name"] for row in group], 4),
        ),
        measure={"standing": "could_group", "plans": len(group), "targets": sum(len(row["targets"]) for row in group)},
        evidence=tuple({"table": "plans", "plan": row["plan"], "purpose": row["purpose"], **{c: row[c] for c in FACTS}}
                       for row in group),
        rank=len(group),
    )  # fmt: skip
