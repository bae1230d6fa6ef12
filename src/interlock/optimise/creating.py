"""Where is there work that nobody does, and what would a body for it cost? Suggestions to create."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

import polars as pl

from ..audit.measured import Measured
from ..audit.words import listed, number, quoted
from ..register.language import _, ngettext
from ..scenario.verbs.create import Create
from .problem import Problem

SEATS = 8  # of a new body, where no other body's seats are known
MOST = 10


@dataclass(frozen=True)
class Founding:
    """One body that could be created: the verb, what it costs in hours a year, and why."""

    create: Create
    hours: float
    why: tuple[str, ...]


def foundings(problem: Problem, measured: Measured) -> list[Founding]:
    """Which bodies could be created for targets to which nobody works, where nobody might? The weightiest first.

    One for each theme and client group of the table `gaps` that is a gap and has such targets. Its cost is that of as
    many people as a body here usually has, at the meetings that are assumed where a body does not say.
    """
    gaps = measured.table("gaps")
    if gaps is None or "create" not in problem.ask.kinds or not problem.ask.weights.gaps:
        return []
    wanting = gaps.filter((pl.col("standing") == "gap") & (pl.col("without_home").list.len() > 0))
    sizes = [len(body.seats) for body in problem.bodies if body.seats]
    seats = round(median(sizes)) if sizes else SEATS
    a = measured.settings.all_assumptions()
    hours = seats * a["meetings_per_year"] * (a["hours_per_meeting"] + a["preparation_hours"])
    held = {name.casefold() for name in measured.register.names["partnerships"].values()}
    found: dict[tuple[str, str | None], Founding] = {}
    for row in wanting.sort(["weighty", "theme", "client_group"], descending=[True, False, False]).iter_rows(
        named=True
    ):
        key = (row["theme"], row["client_group"])
        targets = tuple(row["without_home"])
        if key in found:
            targets = tuple(dict.fromkeys([*found[key].create.targets, *targets]))
        name = _("{theme} partnership").format(theme=row["theme_name"])
        if row["client_group"]:
            group = row["client_group"].replace("_", " ")
            name = _("{theme} partnership for {group}").format(theme=row["theme_name"], group=group)
        if name.casefold() in held:
            continue
        found[key] = Founding(*_made(measured, row, name, targets, seats, hours))
    return list(found.values())[:MOST]


def _made(
    measured: Measured, row: dict[str, object], name: str, targets: tuple[str, ...], seats: int, hours: float
) -> tuple[Create, float, tuple[str, ...]]:
    names = measured.register.names["targets"]
    text = ngettext("Nobody works to {targets}.", "Nobody works to any of {n} targets: {targets}.", len(targets))
    shown = listed([quoted(names.get(t, t)) for t in targets])
    why = [text.format(n=number(len(targets)), targets=shown)]
    said = _("With as many people as others have, {seats}, it would take {hours} hours a year.")
    why.append(said.format(seats=number(seats), hours=f"{round(hours):,}"))
    served = measured.table("gaps")
    near = (
        served.filter((pl.col("theme") == row["theme"]) & (pl.col("partnerships") > 0)) if served is not None else None
    )
    if near is not None and near.height:
        bodies = near["served_by_names"].explode().drop_nulls().unique().sort().to_list()
        why.append(_("Or one that works on the theme could take it: {bodies}.").format(bodies=listed(bodies)))
    new = {"name": name, "theme": row["theme"]}
    if row["client_group"]:
        new["client_groups"] = [row["client_group"]]
    return Create(new=new, targets=targets, why=" ".join(why)), hours, tuple(why)
