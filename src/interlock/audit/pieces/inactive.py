"""Which partnerships do not meet, hardly meet, or stand half empty?

Finds partnerships whose standing in `activity` is inactive (medium) or borderline (low); one step graver where the
body is critical or its budget significant. Settings: hardly_meets, vacant_over, idle_months, significant_budget.
Source: San Francisco's review of its commissions: borderline inactive is a body that hardly meets or has more than
25 % of its seats vacant; its 31 inactive bodies were the first to go (growsf.org and missionlocal.org, 2025).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import polars as pl

from ...register.language import _, ngettext
from ..finding import Finding, Told
from ..measured import Measured
from ..standing import about, facts, matters, raised
from ..words import day, number, times

KIND = "inactive"
NEEDS = ("activity",)
FACTS = ("seats", "filled", "vacant", "required", "held", "last_met")


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each partnership that is inactive or borderline."""
    table, known = measured.table("activity"), facts(measured)
    assert table is not None
    for row in table.filter(pl.col("standing").is_in(["inactive", "borderline"])).iter_rows(named=True):
        fact = known[row["partnership"]]
        idle = row["standing"] == "inactive"
        vacant = row["vacant"] / row["seats"] if row["vacant"] and row["seats"] else 0.0
        yield Finding.later(
            kind=KIND,
            grave=raised("medium" if idle else "low", matters(measured, fact)),
            about=about(row["partnership"], row["partnership_name"]),
            rank=vacant + len(row["because"]),
            tell=partial(_told, row, fact),
        )


def _told(row: dict[str, Any], fact: dict[str, Any]) -> Told:
    measure = {"standing": row["standing"], "because": row["because"], **{c: row[c] for c in FACTS}}
    shown = {"table": "activity", "partnership": row["partnership"], **{c: row[c] for c in FACTS}}
    return Told(_in_words(row, fact), measure, (shown,))


def _in_words(row: dict[str, Any], fact: dict[str, Any]) -> str:
    said = [text for code in row["because"] if (text := _reason(code, row))]
    if "not_met" in row["because"] and "dormant" in row["because"]:
        said = said[:1] + said[2:]
    joined = _(", and ").join(said[:2])
    if fact["importance"] == "critical":
        return _("{name} is critical, but {said}.").format(name=row["partnership_name"], said=joined)
    return _("{name} {said}.").format(name=row["partnership_name"], said=joined)


def _reason(code: str, row: dict[str, Any]) -> str:
    if code == "dormant":
        return _("lies dormant")
    if code == "not_met":
        return _not_met(row)
    if code == "vacant":
        seats = int(row["seats"])
        said = ngettext(
            "has {n} of its {seats} seats vacant", "has {n} of its {seats} seats vacant", int(row["vacant"])
        )
        return said.format(n=number(int(row["vacant"])), seats=number(seats))
    held = _("met {times}").format(times=times(int(row["held"])))
    if not row["required"]:
        return _("{met} in 12 months").format(met=held)
    asked = ngettext("{n} meeting", "{n} meetings", int(row["required"])).format(n=number(int(row["required"])))
    return _("{met} in 12 months, where {asked} were due").format(met=held, asked=asked)


def _not_met(row: dict[str, Any]) -> str:
    if row["last_met"]:
        return _("has not met since {day}").format(day=day(row["last_met"][:7]))
    return _("has not met in the last 12 months")
