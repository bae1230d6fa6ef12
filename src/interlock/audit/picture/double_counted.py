"""Which outcomes are counted by two targets, so that success is told twice?

Finds pairs of targets of which the register says that one duplicates the other. Medium where different partnerships
lead on the two, or one of them weighs high; low where that is not so; high where both weigh high and nobody who works
to the one works to the other. Source: report, 4.6 (Newcastle: dovetailing strategies whilst avoiding double
counting), and box 9: who gets which outcomes?
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from ...register.language import _
from ..finding import About, Finding, Gravity
from ..measured import Measured
from ..words import listed, quoted

KIND = "double_counted"
NEEDS = ()
PARTS = ("lead", "deliver", "support")


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each pair of targets that count the same outcome."""
    register = measured.register
    links = register["target_links"].filter((pl.col("kind") == "duplicates") & (pl.col("from") != pl.col("to")))
    weight = dict(register["targets"].select("id", "weight").iter_rows())
    told, working = set(), _workers(measured, pl.concat([links["from"], links["to"]]))
    for row in links.sort("from", "to").iter_rows(named=True):
        pair = sorted((row["from"], row["to"]))
        if tuple(pair) in told:
            continue
        told.add(tuple(pair))
        by = [working.get(target, []) for target in pair]
        yield Finding(
            kind=KIND,
            grave=_gravity(by, [weight.get(target) for target in pair]),
            about=tuple(About("targets", id, measured.name("targets", id)) for id in pair),
            in_words=_in_words(measured, row["reason"], pair, by),
            measure={
                "reason": row["reason"],
                "leads": [[w["id"] for w in side if w["part"] == "lead"] for side in by],
                "shared": sorted({w["id"] for w in by[0]} & {w["id"] for w in by[1]}),
            },
            evidence=[{"table": "target_links", "from": row["from"], "to": row["to"], "kind": "duplicates",
                       "reason": row["reason"]}, *by[0], *by[1]],
            rank=sum(weight.get(target) == "high" for target in pair),
        )  # fmt: skip


def _workers(measured: Measured, targets: pl.Series) -> dict[str, list[dict[str, Any]]]:
    """Who works to each, those who lead first: partnerships that count, and organisations by themselves."""
    standing = set(measured.register.standing["id"])
    found: dict[str, list[dict[str, Any]]] = {}
    given = measured.register["contributions"].select("target", "partnership", "organisation", "part")
    for row in given.filter(pl.col("target").is_in(targets.implode())).iter_rows(named=True):
        where = "partnerships" if row["partnership"] else "organisations"
        id = row["partnership"] or row["organisation"]
        if id and (where == "organisations" or id in standing):
            found.setdefault(row["target"], []).append({
                "table": "contributions", "target": row["target"], "of": where, "id": id,
                "name": measured.name(where, id), "part": row["part"],
            })  # fmt: skip
    place = {part: n for n, part in enumerate(PARTS)}
    for rows in found.values():
        rows.sort(key=lambda row: (place.get(row["part"], len(PARTS)), row["id"]))
    return found


def _gravity(by: list[list[dict[str, Any]]], weights: list[str | None]) -> Gravity:
    one, other = ({w["id"] for w in side} for side in by)
    if weights == ["high", "high"] and one and other and not one & other:
        return "high"
    first, second = ({w["id"] for w in side if w["part"] == "lead"} for side in by)
    return "medium" if "high" in weights or (first and second and first != second) else "low"


def _in_words(measured: Measured, reason: str | None, pair: list[str], by: list[list[dict[str, Any]]]) -> str:
    a, b = (quoted(measured.name("targets", id)) for id in pair)
    said = _("{a} and {b} count the same outcome").format(a=a, b=b)
    if reason:
        said = _("{said} ({reason})").format(said=said, reason=reason.rstrip("."))
    leads = [[w for w in side if w["part"] == "lead"] for side in by]
    one, other = (listed([w["name"] for w in side], 2) for side in leads)
    if not one and not other:
        return _("{said}.").format(said=said)
    if {w["id"] for w in leads[0]} == {w["id"] for w in leads[1]}:
        return _("{said}; {one} leads on both.").format(said=said, one=one)
    if one and other:
        return _("{said}; {one} leads on the one, {other} on the other.").format(said=said, one=one, other=other)
    return _("{said}; {one} leads on one of them, and nobody on the other.").format(said=said, one=one or other)
