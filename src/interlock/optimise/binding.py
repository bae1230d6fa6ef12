"""What would be lost if bodies ended? Targets, leads, what is served, voices: of each, who holds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from ..audit.measured import Measured
from ..measures.need import NotAssessed
from ..measures.picture.targets import workers
from ..register.language import _
from ..register.snapshot import Register
from .problem import NotAll
from .sitting import Sitting


def losses(register: Register, measured: Measured, number: Mapping[str, int], may_end: frozenset[int]) -> list[NotAll]:
    """Of which bodies may not all end? Only where all that hold a thing could end, each set once for a rule."""
    return _tightest([*_targets(register, number), *_cells(measured, number)], may_end)


def _targets(register: Register, number: Mapping[str, int]) -> Iterable[NotAll]:
    try:
        held = workers(register)
    except NotAssessed:
        return
    ours = held.filter(pl.col("table") == "partnerships")
    alone = set(held.filter(pl.col("table") == "organisations")["target"])
    leads_alone = set(held.filter((pl.col("table") == "organisations") & pl.col("lead"))["target"])
    for (target,), rows in ours.group_by("target", maintain_order=True):
        if target not in alone:
            yield NotAll("targets", frozenset(number[w] for w in rows["worker"]), str(target))
        leads = rows.filter("lead")["worker"]
        if len(leads) and target not in leads_alone:
            yield NotAll("targets", frozenset(number[w] for w in leads), str(target))
        for worker in rows.filter("essential")["worker"]:
            yield NotAll("targets", frozenset({number[worker]}), str(target))


def _cells(measured: Measured, number: Mapping[str, int]) -> Iterable[NotAll]:
    table = measured.table("gaps")
    if table is None:
        return
    for row in table.filter(pl.col("partnerships") > 0).iter_rows(named=True):
        said = [row["theme_name"], row["area_level"], row["client_group"]]
        what = ", ".join(str(part) for part in said if part)
        yield NotAll("coverage", frozenset(number[body] for body in row["served_by"]), what)


def voices(register: Register, sits: Sitting, number: Mapping[str, int], may_end: frozenset[int]) -> list[NotAll]:
    """Of which bodies may not all end, or an organisation would have no seat left on a theme?"""
    held: dict[tuple[str, str], set[int]] = {}
    for body, pairs in sits.voices.items():
        for pair in pairs:
            held.setdefault(pair, set()).add(number[body])
    names, themes = register.names["organisations"], register.names["themes"]
    rows = (
        NotAll("voice", frozenset(bodies), _("{organisation} on {theme}").format(
            organisation=names.get(organisation, organisation), theme=themes.get(theme, theme)))
        for (organisation, theme), bodies in sorted(held.items())
    )  # fmt: skip
    return [row for row in rows if row.bodies <= may_end]


def _tightest(rows: Iterable[NotAll], may_end: frozenset[int]) -> list[NotAll]:
    """The rows that could be broken, without those that a smaller one of the same rule implies."""
    kept: dict[tuple[str, frozenset[int]], NotAll] = {}
    for row in rows:
        if row.bodies and row.bodies <= may_end:
            kept.setdefault((row.rule, row.bodies), row)
    sets = sorted(kept.values(), key=lambda row: (len(row.bodies), row.rule, sorted(row.bodies)))
    found: list[NotAll] = []
    for row in sets:
        if not any(small.bodies <= row.bodies for small in found):
            found.append(row)
    return found


def duties(register: Register, number: Mapping[str, int]) -> dict[int, str]:
    """Which bodies may not simply end, for they hold something that must go somewhere? Number -> why, in words."""
    found: dict[int, str] = {}
    standing = set(number)
    live = register["plans"].filter(~pl.col("status").fill_null("current").is_in(["expired", "subsumed", "abolished"]))
    held = (
        (live["partnership"], _("It keeps a plan.")),
        (register["allocations"]["partnership"], _("Money is allocated to it.")),
        (register["themes"]["champion"], _("It champions a theme.")),
        (register["links"].filter(pl.col("kind").is_in(["accountable_to", "reports_to", "subgroup_of"])
                                  & pl.col("from").is_in(list(standing)))["to"], _("Others report to it.")),
        (register.standing.filter(pl.col("budget") > 0)["id"], _("It has a budget.")),
    )  # fmt: skip
    for bodies, why in held:
        for body in bodies.drop_nulls().unique():
            if body in number:
                found.setdefault(number[body], why)
    return found
