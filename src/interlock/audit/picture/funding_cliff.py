"""Which money ends soon, or has just ended, and which partnerships and targets hang on it?

Finds funding streams that fall to nothing within `cliff_months` of the day of looking, and those that did so in the
last 12 months where a partnership that they paid has had nothing since. Money known to be mainstream is left out: it is
renewed from year to year. High where a critical partnership hangs on the stream alone and it is over, or ends within
half of `cliff_months`; medium where any partnership hangs on it alone; else low. A partnership hangs on its only stream
where that gives `only_funding_share` of its budget, as far as both are known. Targets hang on it that nobody else works
to. Settings: cliff_months, only_funding_share.
Source: report, box 9 (aligning projects with funding time lines, anticipating the end of a fund), 7.6 (mainstreaming,
to prevent sustainability headaches).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from ...register import dates
from ...register.language import _, ngettext
from ..finding import About, Finding, Gravity
from ..measured import Measured
from ..words import day, listed, money, number, opening, quoted

KIND = "funding_cliff"
NEEDS = ("money",)


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each stream that ends."""
    table, as_at = measured.table("money"), measured.register.as_at
    assert table is not None
    months = measured.settings.threshold("cliff_months")
    streams = measured.register["funding"].select("amount", funding="id", last=dates.ends("end"))
    soon = pl.lit(as_at).dt.offset_by(f"{round(months)}mo")
    ends = (
        table.unique("funding", keep="first", maintain_order=True)
        .drop("amount").join(streams, on="funding", maintain_order="left")
        .filter(~pl.col("mainstream").fill_null(False) & (pl.col("last") <= soon))
        .with_columns(
            over=pl.col("last") <= as_at,
            near=pl.col("last") <= pl.lit(as_at).dt.offset_by(f"{round(months / 2)}mo"),
            gone=pl.col("last") <= pl.lit(as_at).dt.offset_by("-1y"),
        )
        .filter(~pl.col("gone") & (~pl.col("over") | (pl.col("depend_alone").list.len() > 0)))
    )  # fmt: skip
    reached = _reached(measured, {body for row in ends["depend_alone"] for body in row})
    rated = dict(measured.register.standing.select("id", "importance").iter_rows())
    for row in ends.iter_rows(named=True):
        alone = dict(zip(row["depend_alone"], row["depend_alone_names"], strict=True))
        hanging = sorted({id for body in alone for id, held in reached.get(body, []) if held <= set(alone)})
        yield Finding(
            kind=KIND,
            grave=_gravity(row, any(rated[id] == "critical" for id in alone)),
            about=(About("funding", row["funding"], row["funding_name"]),),
            in_words=_in_words(row, list(alone.values()), [measured.name("targets", id) for id in hanging],
                               measured.settings.currency),
            measure={"falls_to_nothing_on": row["falls_to_nothing_on"], "amount": row["amount"], "per": row["per"],
                     "over": row["over"], "partnerships": len(row["partnerships"]), "depend_alone": len(alone),
                     "targets": len(hanging)},
            evidence=(
                {"table": "funding", "id": row["funding"], "falls_to_nothing_on": row["falls_to_nothing_on"]},
                *({"table": "partnerships", "id": id, "name": name} for id, name in alone.items()),
                *({"table": "targets", "id": id, "name": measured.name("targets", id)} for id in hanging),
            ),
            rank=len(alone) * 1000 + len(hanging),
        )  # fmt: skip


def _gravity(row: dict[str, Any], critical: bool) -> Gravity:
    if critical and row["near"]:
        return "high"
    return "medium" if row["depend_alone"] else "low"


def _reached(measured: Measured, bodies: set[str]) -> dict[str, list[tuple[str, set[str]]]]:
    """To which targets that no organisation works to by itself does each of these work, and who else does?"""
    table = measured.table("targets")
    found: dict[str, list[tuple[str, set[str]]]] = {}
    if table is not None:
        for id, held in table.filter(pl.col("organisations") == 0).select("target", "worked_by").iter_rows():
            every = set(held)
            for body in every & bodies:
                found.setdefault(body, []).append((id, every))
    return found


def _in_words(row: dict[str, Any], alone: list[str], targets: list[str], currency: str) -> str:
    amount = ""
    if row["amount"] is not None and row["per"] is not None:
        amount = _("{money} a year") if row["per"] == "year" else _("{money} in all")
        amount = amount.format(money=money(row["amount"], currency))
    when = day(row["falls_to_nothing_on"])
    named = _("{name}, {amount},").format(name=row["funding_name"], amount=amount) if amount else row["funding_name"]
    if row["over"]:
        said = _("{named} fell to nothing on {day}.").format(named=named, day=when)
        more = ngettext("{names} has no other money on record.", "{names} have no other money on record.", len(alone))
    else:
        said = _("{named} falls to nothing on {day}.").format(named=named, day=when)
        more = ngettext("It is the only money of {names}.", "It is the only money of {names}.", len(alone))
    if not alone:
        paid = row["partnerships_names"]
        if not paid:
            return said
        more = ngettext("It pays {names}, which has other money too.", "It pays {names}, which have other money too.",
                        len(paid))  # fmt: skip
        return f"{said} {more.format(names=listed(paid))}"
    told = f"{said} {more.format(names=listed(alone))}"
    if not targets:
        return told
    if len(targets) == 1:
        return f"{told} {_('The target {name} has nobody else who works to it.').format(name=quoted(targets[0]))}"
    last = ngettext("{n} target has nobody else who works to it.", "{n} targets have nobody else who works to them.",
                    len(targets))  # fmt: skip
    return f"{told} {opening(last.format(n=number(len(targets))))}"
