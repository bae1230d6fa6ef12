"""Which plans does the place make, in which rhythm, and who is asked about them at once?"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ...audit.run import Result
from ...register.language import _, ngettext
from ..said import MONTHS, Ref
from .laid_out import Column, Lacking, Table, table, why
from .page import Asked, Page, Reading

MOST = 40  # rows of the strip; the table holds all


@dataclass(frozen=True)
class Year:
    """One row of the planning year: whose, and in which months (1 to 12) it starts, is budgeted, and consults."""

    body: Ref
    start: int | None
    budget: int | None
    consults: tuple[int, ...]


@dataclass(frozen=True)
class Strip:
    """The planning year, from the month in which the financial year starts: rows by the month in which they start."""

    months: tuple[tuple[int, str], ...]
    rows: tuple[Year, ...]
    left_off: int
    unknown: int  # plans of which neither month is known


def reading(result: Result) -> Reading:
    """How many plans could go, and how many consultations collide?"""
    found = result.table("plans")
    if found is None:
        return Reading(None, why(result, "plans").because)
    could = int(found["standing"].is_in(["could_group", "could_subsume", "expired"]).fill_null(False).sum())
    said = ngettext("{n} plan is on record;", "{n} plans are on record;", found.height).format(n=found.height) + " "
    said += ngettext("{n} of them has run out, or could be grouped or taken in by others.",
                     "{n} of them have run out, or could be grouped or taken in by others.", could)\
        .format(n=could)  # fmt: skip
    clashes = result.table("consultations")
    n = clashes.filter(~pl.col("over")).height if clashes is not None else 0
    if n:
        said += " " + ngettext("{n} pair of consultations asks the same people at once.",
                               "{n} pairs of consultations ask the same people at once.", n).format(n=n)  # fmt: skip
    return Reading(could, said, ngettext("plan to look at", "plans to look at", could))


def page(result: Result, asked: Asked) -> Page:
    """The strip of the year, the plans, what should align, consultations that collide, and who asks for what."""
    made = _plans(result, asked)
    parts = (made, _cycles(result, asked), _consultations(result, asked), _requirements(result, asked))
    strip = _strip(result, made) if isinstance(made, Table) else None
    return Page(parts, {"strip": strip})


def _plans(result: Result, asked: Asked) -> Table | Lacking:
    found, title = result.table("plans"), _("Every plan, how it stands, and who asks for it")
    if found is None:
        return Lacking("plans", title, why(result, "plans"))
    columns = (
        Column("plan", _("Plan"), "ref", "plans"), Column("standing", _("Standing"), "mark"),
        Column("asked_for", _("Asked for"), "mark"), Column("required_by", _("Required by")),
        Column("theme", _("Theme"), "ref", "themes"), Column("owner", _("Owner"), "ref", "organisations"),
        Column("partnership", _("Kept by"), "ref", "partnerships"), Column("start_month", _("Starts in"), "month"),
        Column("budget_month", _("Budget settled in"), "month"), Column("next_edition", _("Next edition"), "day"),
        Column("group_with", _("Could go with"), "refs", "plans"),
        Column("subsume_into", _("Could be taken in by"), "refs", "plans"),
    )  # fmt: skip
    months = [pl.col(name).alias(f"_{name}") for name in ("start_month", "budget_month")]
    windows = [pl.col(name).alias(f"_{name}") for name in ("consultation_start", "consultation_end")]
    return table(result, "plans", title, found.with_columns(*months, *windows), columns, asked,
                 facets=("standing", "asked_for", "required_by", "theme"))  # fmt: skip


def _strip(result: Result, made: Table) -> Strip | None:
    first = min(max(round(result.settings.threshold("financial_year_month")), 1), 12)
    order = [(first - 1 + n) % 12 + 1 for n in range(12)]
    rows, unknown = [], 0
    for row in made.rows:
        if row["standing"] and row["standing"].code in ("gone", "expired"):
            continue
        start, budget = (int(row[name]) if row[name] else None for name in ("_start_month", "_budget_month"))
        if start is None and budget is None:
            unknown += 1
            continue
        window = _months(row["_consultation_start"], row["_consultation_end"])
        if isinstance(row["plan"], Ref):
            rows.append(Year(row["plan"], start, budget, window))
    rows.sort(key=lambda one: (order.index(one.start) if one.start else 12, one.body.text.casefold()))
    months = tuple((month, _(MONTHS[month - 1])) for month in order)
    return Strip(months, tuple(rows[:MOST]), max(0, len(rows) - MOST), unknown) if rows else None


def _months(start: str | None, end: str | None) -> tuple[int, ...]:
    """The months of the year that a window touches, in their order."""
    if not start or not end or len(start) < 7 or len(end) < 7:
        return ()
    a, b = (int(text[:4]) * 12 + int(text[5:7]) - 1 for text in (start, end))
    return tuple(n % 12 + 1 for n in range(a, min(b, a + 11) + 1))


def _cycles(result: Result, asked: Asked) -> Table | Lacking:
    found, title = result.table("cycles"), _("Who should plan in one rhythm")
    if found is None:
        return Lacking("cycles", title, why(result, "cycles"))
    lead = _("Pairs of plans and of partners that should align, and how many months of the year lie between them.")
    columns = (
        Column("what", _("What"), "word"), Column("a", _("First"), "ref", "@_of"),
        Column("b", _("Second"), "ref", "@_of"),
        Column("because", _("Because"), "words"), Column("a_start_month", _("First starts in"), "month"),
        Column("b_start_month", _("Second starts in"), "month"), Column("months_apart", _("Months apart"), "number"),
        Column("budget_months_apart", _("Budgets apart, months"), "number"),
        Column("partnerships", _("They meet on"), "refs", "partnerships"),
    )  # fmt: skip
    of = pl.col("what").replace_strict({"plans": "plans"}, default="organisations").alias("_of")
    order = found.with_columns(of).sort("months_apart", "a", "b", descending=[True, False, False], nulls_last=True)
    return table(result, "cycles", title, order, columns, asked, lead=lead, facets=("what", "because", "months_apart"),
                 empty=_("No two that should align are known."))  # fmt: skip


def _consultations(result: Result, asked: Asked) -> Table | Lacking:
    found, title = result.table("consultations"), _("Consultations that collide")
    if found is None:
        return Lacking("consultations", title, why(result, "consultations"))
    columns = (
        Column("a", _("Plan"), "ref", "plans"), Column("b", _("And"), "ref", "plans"),
        Column("audience", _("Both ask")), Column("theme", _("Both about"), "ref", "themes", none=True),
        Column("since", _("From"), "day"), Column("until", _("Until before"), "day"),
        Column("days", _("Days in common"), "number"), Column("over", _("Over"), "yes"),
    )  # fmt: skip
    lead = _("Pairs of plans that ask the same people, or about the same theme and area, on the same days.")
    return table(result, "consultations", title, found.sort("over", "since"), columns, asked, lead=lead,
                 facets=("audience", "theme", "over"), empty=_("No two consultations collide."))  # fmt: skip


def _requirements(result: Result, asked: Asked) -> Table | Lacking:
    found, title = result.table("requirements"), _("What departments ask for, and by when")
    if found is None:
        return Lacking("requirements", title, why(result, "requirements"))
    columns = (
        Column("department", _("Department")), Column("plan", _("Plan asked for"), "ref", "plans", none=True),
        Column("funding", _("Partnership asked for by"), "ref", "funding", none=True), Column("by", _("By"), "day"),
        Column("standing", _("Standing"), "mark"), Column("ground", _("On the ground of")),
        Column("partnerships", _("Who answers for it"), "refs", "partnerships"),
        Column("until", _("Asked for until"), "day"),
    )  # fmt: skip
    lead = _("The strands of national programmes, put together again: a row for each plan or partnership asked for.")
    return table(result, "requirements", title, found, columns, asked, lead=lead, facets=("department", "standing"))
