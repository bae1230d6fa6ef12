"""Who reports to whom? The lines as an outline, where they go wrong, and the make-up of each tier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from ...audit.run import Result
from ...measures.picture.reporting import loops, parent_links
from ...measures.picture.tiers import sectors
from ...register.language import N_, _, ngettext
from ...register.schema import tables
from ..said import Ref, coded
from .alive import alive
from .laid_out import Column, Lacking, Table, refs, table, why
from .page import Asked, Page, Reading

KINDS = {"accountable_to": N_("accountable to"), "reports_to": N_("reports to"), "subgroup_of": N_("subgroup of")}
MOST = 400  # lines of the outline; the table holds all
DEEP = 12  # steps of the outline
_ORDER = tuple(KINDS)


@dataclass(frozen=True)
class Line:
    """One partnership in the outline, with those below it. `also` are its other parents; `left_off` are below it and
    not drawn."""

    body: Ref
    kind: str
    also: tuple[tuple[str, Ref], ...]
    below: tuple[Line, ...]
    left_off: int = 0


def reading(result: Result) -> Reading:
    """How many bodies stand alone, in a circle, or under one that has ended?"""
    found = result.table("reporting")
    if found is None:
        return Reading(None, why(result, "reporting").because)
    count = {code: int((found["standing"] == code).sum()) for code in ("top", "orphan", "loop", "to_ended")}
    deep = found["depth"].max()
    said = [ngettext("Reporting lines run up to {n} body.", "Reporting lines run up to {n} bodies.", count["top"])
            .format(n=count["top"])]  # fmt: skip
    if isinstance(deep, int) and deep:
        said.append(ngettext("The longest way up is {n} step.", "The longest way up is {n} steps.", deep)
                    .format(n=deep))  # fmt: skip
    if count["orphan"]:
        said.append(ngettext("{n} reports to nobody.", "{n} report to nobody.", count["orphan"])
                    .format(n=count["orphan"]))  # fmt: skip
    if count["loop"]:
        said.append(ngettext("{n} reports in a circle.", "{n} report in a circle.", count["loop"])
                    .format(n=count["loop"]))  # fmt: skip
    if count["to_ended"]:
        said.append(ngettext("{n} reports to a body that has ended.", "{n} report to bodies that have ended.",
                             count["to_ended"]).format(n=count["to_ended"]))  # fmt: skip
    n = count["orphan"] + count["loop"] + count["to_ended"]
    return Reading(n, " ".join(said), ngettext("body out of line", "bodies out of line", n))


def page(result: Result, asked: Asked) -> Page:
    """The outline, what goes wrong, the same as a table, and the tiers."""
    found = result.table("reporting")
    tiers = (*_tiers(result, asked), alive(result, asked))
    if found is None:
        return Page((Lacking("lines", _("Reporting lines"), why(result, "reporting")), *tiers))
    kinds = [Column(kind, _(words).capitalize(), "refs", "partnerships") for kind, words in KINDS.items()]
    columns = (
        Column("partnership", _("Partnership"), "ref", "partnerships"), Column("standing", _("Standing"), "mark"),
        *kinds, Column("depth", _("Steps below the top"), "number"),
    )  # fmt: skip
    lines = table(result, "lines", _("Every partnership and its lines"), found, columns, asked, facets=("standing",))
    links = parent_links(result.register)
    names = result.register.names["partnerships"]
    circles = [tuple(Ref("partnerships", id, names.get(id, id)) for id in knot) for knot in loops(links)]
    wrong = {code: refs(result, "partnerships", found.filter(pl.col("standing") == code)["partnership"])
             for code in ("orphan", "to_ended")}  # fmt: skip
    ended = {one.key: refs(result, "partnerships", links.filter(~pl.col("counts") & (pl.col("from") == one.key))["to"])
             for one in wrong["to_ended"]}  # fmt: skip
    outline, left_off = _outline(links, names)
    return Page((lines, *tiers), {"outline": outline, "left_off": left_off, "circles": circles, "ended": ended,
                                  "kinds": {code: _(said) for code, said in KINDS.items()}, **wrong})  # fmt: skip


def _outline(links: pl.DataFrame, names: Mapping[str, str]) -> tuple[tuple[Line, ...], int]:
    """The lines from each top down: everyone once, under the parent that weighs most; the others are named beside."""
    rows = links.filter(pl.col("counts") & (pl.col("from") != pl.col("to"))).iter_rows()
    parents: dict[str, list[tuple[str, str]]] = {}
    for below, above, kind, _counts in rows:
        parents.setdefault(below, []).append((kind, above))
    children: dict[str, list[tuple[str, str]]] = {}
    for below, above in parents.items():
        above.sort(key=lambda one: (_ORDER.index(one[0]), one[1]))
        children.setdefault(above[0][1], []).append((below, above[0][0]))
    called = {id: names.get(id, id) for id in {*parents, *(above for held in parents.values() for _k, above in held)}}
    for held in children.values():
        held.sort(key=lambda one: called[one[0]].casefold())
    tops = sorted(set(called) - set(parents), key=lambda id: (-len(children.get(id, ())), called[id].casefold()))
    room, drawn = [MOST], set()

    def line(id: str, kind: str, depth: int = 0) -> Line:
        room[0] -= 1
        drawn.add(id)
        also = tuple((how, Ref("partnerships", other, called[other])) for how, other in parents.get(id, ())[1:])
        below, left = [], 0
        for child, how in children.get(id, ()):
            if child in drawn:
                continue
            if room[0] <= 0 or depth == DEEP:
                left += 1
                continue
            below.append(line(child, how, depth + 1))
        return Line(Ref("partnerships", id, called[id]), kind, also, tuple(below), left)

    made = tuple(line(id, "") for id in tops if room[0] > 0)
    return made, max(0, len(set(called) - drawn))


def _tiers(result: Result, asked: Asked) -> tuple[Table | Lacking, ...]:
    found = result.table("tiers")
    title = _("The tiers: who sits there, and what comes of it")
    if found is None:
        return (Lacking("tiers", title, why(result, "tiers")),)
    sector = tables()["organisations"].fields["sector"]
    named = found.with_columns(
        pl.struct("tier_of", "tier").map_elements(_tier, return_dtype=pl.String).alias("called"))  # fmt: skip
    used = [code for code in sectors() if found[code].sum()]
    columns = (
        Column("called", _("Tier")), Column("bodies", _("Bodies"), "number"), Column("seats", _("Seats"), "number"),
        *(Column(code, coded(sector, code).label, "number") for code in used),
        Column("sector_not_known", _("Sector not known"), "number"),
        Column("sector_spread", _("Spread of sectors"), "share", hint=_("0% one sector alone, 100% evenly")),
        Column("sectors_without", _("Sectors with no seat"), "codes", "organisations.sector"),
        Column("needed_without_seat", _("Needed, and no seat"), "refs", "organisations"),
        Column("actions_per_meeting", _("Actions a meeting"), "number"),
    )  # fmt: skip
    lead = _(
        "Is each tier inclusive, and does it act? A wide spread of sectors is worth little where nothing is agreed."
    )
    return (table(result, "tiers", title, named, columns, asked, lead=lead),)


def _tier(row: Mapping[str, str]) -> str:
    if row["tier_of"] == "level":
        return coded(tables()["partnerships"].fields["level"], row["tier"]).label
    if row["tier_of"] == "depth":
        special = {"0": _("At the top"), "outside": _("Outside the structure"), "loop": _("In a circle")}
        return special.get(row["tier"]) or _("{n} below the top").format(n=row["tier"])
    return _("All")
