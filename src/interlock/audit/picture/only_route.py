"""Which targets hang on one partnership alone?

Finds partnerships that are the only ones, with no organisation beside them, to work to at least `only_route_targets`
targets. High where the body is inactive or its sunset has gone by, medium where it is not rated critical although
these targets cannot be reached without it, or lies borderline; else low: nothing is wrong with it yet, but whoever
would end it must find these targets a home. Setting: only_route_targets.
Source: report, box 2 (Wycombe): critical is a partnership without which targets cannot be achieved.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from ...register import dates
from ...register.language import _, ngettext
from ..finding import About, Finding, Gravity
from ..measured import Measured
from ..words import listed, number, quoted

KIND = "only_route"
NEEDS = ("dependence",)


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each partnership on which alone a target hangs."""
    table = measured.table("dependence")
    assert table is not None
    least = max(measured.settings.threshold("only_route_targets"), 1)
    alone = table.filter(pl.col("only_route") >= least)
    standing = measured.register.standing
    past = set(standing.filter(dates.ends("ends") <= measured.register.as_at)["id"])
    rated = dict(zip(standing["id"], standing["importance"], strict=True))
    life = _life(measured)
    for row in alone.iter_rows(named=True):
        id, count = row["partnership"], row["only_route"]
        state = "past" if id in past else life.get(id) or ""
        importance = rated[id]
        grave: Gravity = "low"
        if state in ("past", "inactive"):
            grave = "high"
        elif state == "borderline" or importance in ("desirable", "peripheral"):
            grave = "medium"
        yield Finding(
            kind=KIND,
            grave=grave,
            about=(About("partnerships", id, row["partnership_name"]),),
            in_words=_in_words(row, count, state, importance),
            measure={"only_route": count, "importance": importance, "standing": state or None},
            evidence=tuple(
                {"table": "contributions", "partnership": id, "target": target, "target_name": name}
                for target, name in zip(row["only_route_targets"], row["only_route_targets_names"], strict=True)
            ),
            rank=count,
        )


def _life(measured: Measured) -> dict[str, str | None]:
    table = measured.table("activity")
    return {} if table is None else dict(zip(table["partnership"], table["standing"], strict=True))


def _in_words(row: dict[str, Any], count: int, state: str, importance: str | None) -> str:
    names = listed([quoted(name) for name in row["only_route_targets_names"]], 2)
    said = ngettext("{name} is the only one working to {n} target: {targets}.",
                    "{name} is the only one working to {n} targets: {targets}.", count)  # fmt: skip
    told = said.format(name=row["partnership_name"], n=number(count), targets=names)
    more = {"past": _("Its agreed end has gone by."), "inactive": _("It no longer meets."),
            "borderline": _("It hardly works as it is.")}.get(state, "")  # fmt: skip
    if not more and importance == "desirable":
        more = _("It is rated desirable, not critical.")
    elif not more and importance == "peripheral":
        more = _("It is rated peripheral, not critical.")
    return f"{told} {more}".strip()
