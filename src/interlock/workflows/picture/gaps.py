"""Where is there work to do and nobody to do it? Themes and levels of area against client groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from ...audit.run import Result
from ...register.language import _, ngettext
from ...register.schema import tables
from ..said import Ref, coded
from .laid_out import Column, Lacking, Table, refs, table, why
from .page import Asked, Page, Reading

NOBODY = "-"  # no client group in particular, or no level known


@dataclass(frozen=True)
class Cell:
    """One cell of the grid: how many serve it, and how it stands. `key` opens it."""

    key: str
    n: int
    standing: str
    homeless: int
    label: str


@dataclass(frozen=True)
class Opened:
    """One cell, opened: who serves it, and which targets of it have no home."""

    label: str
    standing: str
    served_by: tuple[Ref, ...]
    might: int
    targets: int
    homeless: tuple[Ref, ...]
    discontinuity: str


@dataclass(frozen=True)
class Grid:
    """Themes by level of area, against client groups; a cell is None where nobody and nothing is recorded for it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[Cell | None, ...]], ...]  # theme, level, cells
    opened: Opened | None


def group_name(code: str | None) -> str:
    """The client group in words."""
    return _("Nobody in particular") if code is None else code.replace("_", " ").capitalize()


def reading(result: Result) -> Reading:
    """How many gaps are there?"""
    found = result.table("gaps")
    if found is None:
        return Reading(None, why(result, "gaps").because)
    gaps = int((found["standing"] == "gap").sum())
    homeless = found["without_home"].explode().drop_nulls().n_unique()
    if not gaps and not result.register["targets"].height:
        return Reading(
            None, _("No targets are on record, so nobody can say what is left undone; shown is who serves what.")
        )
    if not gaps and not homeless:
        said = _("Every theme, level and client group on record has somebody who serves it.")
        if not result.register["contributions"].height:
            said += " " + _("Who works to which target is not on record.")
        return Reading(0, said, _("gaps"))
    said = ngettext("{n} of {all} combinations of theme, level and client group is a gap.",
                    "{n} of {all} combinations of theme, level and client group are gaps.", gaps)  # fmt: skip
    if homeless:
        said += " " + ngettext("{targets} target has no partnership working to it.",
                               "{targets} targets have no partnership working to them.", homeless)  # fmt: skip
    said = said.format(n=gaps, all=found.height, targets=homeless)
    return Reading(gaps, said, ngettext("gap", "gaps", gaps))


def page(result: Result, asked: Asked) -> Page:
    """The grid, its cells as a table, priorities with no home, and champions."""
    found = result.table("gaps")
    if found is None:
        return Page((Lacking("cells", _("Who serves what"), why(result, "gaps")),))
    columns = (
        Column("theme", _("Theme"), "ref", "themes"), Column("area_level", _("Level of area"), "code", "areas.level"),
        Column("group", _("Client group")), Column("standing", _("Standing"), "mark"),
        Column("partnerships", _("Serve it"), "number"), Column("might", _("Might serve it"), "number"),
        Column("targets", _("Targets"), "number"), Column("without_home", _("Targets with no home"), "refs", "targets"),
        Column("discontinuity", _("Between age groups"), "mark", none=True),
        Column("served_by", _("Who serves it"), "refs", "partnerships"),
    )  # fmt: skip
    named = found.with_columns(
        pl.col("client_group").map_elements(group_name, return_dtype=pl.String, skip_nulls=False).alias("group"),
        _group=pl.col("client_group"),
    )
    cells = table(result, "cells", _("Who serves what"), named, columns, asked,
                  facets=("theme", "area_level", "group", "standing"))  # fmt: skip
    return Page((cells, _homeless(result, found, asked), _champions(result, found, asked)),
                {"grid": _grid(result, found, cells, asked)})  # fmt: skip


def _homeless(result: Result, found: pl.DataFrame, asked: Asked) -> Table:
    ids = found["without_home"].explode().drop_nulls().unique()
    frame = result.register["targets"].filter(pl.col("id").is_in(ids.implode())).sort("name")
    columns = (
        Column("id", _("Target"), "ref", "targets"), Column("theme", _("Theme"), "ref", "themes"),
        Column("weight", _("Weight"), "code", "targets.weight"), Column("client_group", _("Client group")),
        Column("area", _("Area"), "ref", "areas"),
    )  # fmt: skip
    known = result.register["contributions"].height > 0
    empty = _("Every target that relies on partnership has one that works to it.") if known else _(
        "It is not recorded who works to which target, so this is not known.")  # fmt: skip
    return table(result, "no-home", _("Priorities with no home"), frame, columns, asked,
                 lead=_("Targets to which no partnership works, unless they are known not to rely on one."),
                 facets=("theme", "weight"), empty=empty)  # fmt: skip


def _champions(result: Result, found: pl.DataFrame, asked: Asked) -> Table:
    frame = found.select("theme", "champion", "champion_stands").unique(maintain_order=True)
    columns = (
        Column("theme", _("Theme"), "ref", "themes"), Column("champion", _("Champion"), "ref", "partnerships"),
        Column("champion_stands", _("Is it still there?"), "yes"),
    )  # fmt: skip
    return table(result, "champions", _("Who champions each theme"), frame, columns, asked,
                 lead=_("The partnership that speaks for a theme where nobody else does."))  # fmt: skip


def _key(row: dict[str, Any]) -> str:
    return "|".join(row[name] or NOBODY for name in ("theme", "area_level", "client_group"))


def _grid(result: Result, found: pl.DataFrame, cells: Table, asked: Asked) -> Grid:
    kept = {(row["theme"].key if isinstance(row["theme"], Ref) else row["theme"],
             row["area_level"].code if row["area_level"] else None, row["_group"]) for row in cells.rows}  # fmt: skip
    shown = [row for row in found.iter_rows(named=True)
             if (row["theme"], row["area_level"], row["client_group"]) in kept]  # fmt: skip
    groups = sorted({row["client_group"] for row in shown}, key=lambda code: (code is not None, code or ""))
    lines: dict[tuple[str, str], dict[str | None, Cell]] = {}
    opened = None
    for row in shown:
        level = _level(row["area_level"])
        label = ", ".join((row["theme_name"], level.lower(), group_name(row["client_group"]).lower()))
        key = _key(row)
        cell = Cell(key, row["partnerships"], row["standing"], len(row["without_home"] or ()), label)
        lines.setdefault((row["theme_name"], level), {})[row["client_group"]] = cell
        if asked.get("open") == key:
            opened = Opened(
                label, row["standing"], refs(result, "partnerships", row["served_by"]), row["might"], row["targets"],
                refs(result, "targets", row["without_home"] or ()), row["discontinuity"] or "",
            )  # fmt: skip
    rows = ((theme, level, tuple(line.get(group) for group in groups)) for (theme, level), line in lines.items())
    return Grid(tuple(group_name(group) for group in groups), tuple(rows), opened)


def _level(code: str | None) -> str:
    return coded(tables()["areas"].fields["level"], code).label if code else _("Level not known")
