"""At which levels and in which areas does each organisation sit, and whom does it send where?"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ...audit.run import Result
from ...register.language import _, ngettext
from ...register.schema import tables
from ..said import Ref, coded
from .laid_out import Column, Lacking, Table, table, why
from .page import Asked, Page, Reading

ROWS, COLUMNS = 25, 12  # of the grid; the table holds all


@dataclass(frozen=True)
class Seats:
    """One organisation in one area: seats there, and how many of those whose holder's rank is known are senior."""

    n: int
    known: int
    senior: int
    shade: int


@dataclass(frozen=True)
class Spread:
    """Organisations against areas, those with the most areas first; what is left off stands in the table."""

    areas: tuple[tuple[Ref, str], ...]  # the area, and its level
    rows: tuple[tuple[Ref, tuple[Seats | None, ...]], ...]
    rows_left: int
    areas_left: int


def reading(result: Result) -> Reading:
    """How many organisations sit in several areas?"""
    found = result.table("levels")
    if found is None:
        return Reading(None, why(result, "levels").because)
    many = found.filter(pl.col("areas").list.len() > 1)
    said = ngettext("{n} of {all} organisations sits on partnerships of more than one area.",
                    "{n} of {all} organisations sit on partnerships of more than one area.", many.height)\
        .format(n=many.height, all=found.height)  # fmt: skip
    if many.height:
        most = many.sort(pl.col("areas").list.len(), "organisation", descending=[True, False]).row(0, named=True)
        said += " " + _("{name} sits in the most, {n}.").format(name=most["organisation_name"], n=len(most["areas"]))
    return Reading(many.height, said, ngettext("in several areas", "in several areas", many.height))


def page(result: Result, asked: Asked) -> Page:
    """The grid of organisations and areas, the organisations as a table, and each area apart."""
    found, title = result.table("levels"), _("Every organisation that sits on partnerships")
    if found is None:
        return Page((Lacking("levels", title, why(result, "levels")),))
    columns = (
        Column("organisation", _("Organisation"), "ref", "organisations"),
        Column("sector", _("Sector"), "code", "organisations.sector"),
        Column("level", _("Its own level"), "code", "organisations.level"),
        Column("levels", _("Sits at"), "codes", "areas.level"), Column("many", _("Areas"), "number"),
        Column("partnerships", _("Partnerships"), "number"), Column("seats", _("Seats"), "number"),
        Column("people", _("People"), "number"), Column("strategic", _("Strategic seats"), "number"),
        Column("provider", _("Provider seats"), "number"), Column("both", _("People in both"), "number"),
        Column("senior", _("Senior, of those known"), "number"), Column("seniority_known", _("Rank known"), "number"),
        Column("areas", _("Which areas"), "refs", "areas"),
    )  # fmt: skip
    wide = found.with_columns(many=pl.col("areas").list.len()).sort(
        "many", "seats", "organisation_name", descending=[True, True, False])  # fmt: skip
    lead = _("Strategic seats speak for what should be done, provider seats for what is delivered.")
    listed = table(result, "levels", title, wide, columns, asked, lead=lead, facets=("sector", "level", "levels"))
    kept = [row["organisation"].key for row in listed.rows if isinstance(row["organisation"], Ref)]
    return Page((listed, _areas(result, asked), _adapted(result, asked)), {"spread": _spread(result, kept)})


def _areas(result: Result, asked: Asked) -> Table | Lacking:
    found, title = result.table("levels_by_area"), _("Each organisation in each area")
    if found is None:
        return Lacking("areas", title, why(result, "levels_by_area"))
    columns = (
        Column("organisation", _("Organisation"), "ref", "organisations"), Column("area", _("Area"), "ref", "areas"),
        Column("area_level", _("Level"), "code", "areas.level"), Column("partnerships", _("Partnerships"), "number"),
        Column("seats", _("Seats"), "number"), Column("people", _("People"), "number"),
        Column("strategic", _("Strategic seats"), "number"), Column("provider", _("Provider seats"), "number"),
        Column("highest", _("The most senior sent"), "code", "people.seniority"),
        Column("hours_known", _("Hours a year, known"), "number"),
        Column("hours_assumed", _("Hours a year, assumed"), "number"),
    )  # fmt: skip
    return table(result, "areas", title, found.sort("organisation_name", "area_name"), columns, asked,
                 facets=("area", "area_level", "highest"))  # fmt: skip


def _adapted(result: Result, asked: Asked) -> Table | Lacking:
    found, title = result.table("adaptations"), _("Standards that are set at one level and adapted at the next")
    if found is None:
        return Lacking("adapted", title, why(result, "adaptations"))
    columns = (
        Column("targets", _("Targets, from the widest level down"), "refs", "targets"),
        Column("levels", _("Levels"), "codes", "areas.level"), Column("areas", _("Areas"), "refs", "areas"),
        Column("owners", _("Who answers for them"), "refs", "organisations"),
        Column("because", _("One standard, because"), "words"),
    )  # fmt: skip
    return table(result, "adapted", title, found, columns, asked,
                 empty=_("No standard is recorded at more than one level."))  # fmt: skip


def _spread(result: Result, organisations: list[str]) -> Spread | None:
    found = result.table("levels_by_area")
    if found is None or not organisations:
        return None
    shown = organisations[:ROWS]
    held = found.filter(pl.col("organisation").is_in(shown))
    many = held.group_by("area", "area_name", "area_level").agg(pl.col("seats").sum()).sort(
        "seats", "area", descending=[True, False])  # fmt: skip
    field = tables()["areas"].fields["level"]
    ranks = {code.code: n for n, code in enumerate(field.codes)}
    kept = sorted(many.head(COLUMNS).iter_rows(named=True),
                  key=lambda row: (ranks.get(row["area_level"], 99), row["area_name"] or ""))  # fmt: skip
    areas = tuple((Ref("areas", row["area"], row["area_name"] or row["area"]),
                   coded(field, row["area_level"]).label if row["area_level"] else "") for row in kept)  # fmt: skip
    cells: dict[tuple[str, str], Seats] = {}
    most = held["seats"].max()
    most = most if isinstance(most, int) and most else 1
    for row in held.iter_rows(named=True):
        shade = min(5, max(1, -(-5 * row["seats"] // most)))
        cells[row["organisation"], row["area"]] = Seats(row["seats"], row["seniority_known"], row["senior"], shade)
    names = result.register.names["organisations"]
    rows = tuple(
        (Ref("organisations", id, names.get(id, id)), tuple(cells.get((id, area.key)) for area, _level in areas))
        for id in shown
    )  # fmt: skip
    return Spread(areas, rows, len(organisations) - len(rows), max(0, many.height - len(areas)))
