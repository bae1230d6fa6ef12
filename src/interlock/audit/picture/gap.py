"""Which priorities and groups of people has nobody taken on, and where does it break off between age groups?

Finds, from `gaps`: themes that have targets and no partnership at all; client groups of a theme that no partnership
serves at any level, and for whom a target has no home; and holes between age groups. One finding a theme, or theme
and group. High where a whole theme with targets of high weight has no home, medium where a whole theme has none,
where a target without a home weighs high, or where two of one group have none; else low. Source: report, box 5 and
3.8 to 3.9 (Tameside: priorities with no home gave a ninth partnership), and 4.2 (Middlesbrough: discontinuity across
age groups).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from ...register.language import _, ngettext
from ..finding import About, Finding, Gravity
from ..measured import Measured
from ..words import group, listed, number, quoted

KIND = "gap"
NEEDS = ("gaps",)


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each theme, or client group of a theme, that nobody serves."""
    table = measured.table("gaps")
    assert table is not None
    for rows in table.partition_by("theme", maintain_order=True):
        if rows["targets"].sum() and not rows["partnerships"].sum() and not rows["might"].sum():
            yield _theme(measured, rows)
            continue
        wanting = rows.filter(
            pl.col("client_group").is_not_null() & (pl.col("standing") == "gap") & (pl.col("targets") > 0)
        )
        for part in wanting.partition_by("client_group", maintain_order=True):
            elsewhere = rows.filter(client_group=part["client_group"][0])["partnerships"].sum()
            if not elsewhere and part["without_home"].list.len().sum():
                yield _group(measured, part)
        for row in (
            rows.filter((pl.col("discontinuity") == "hole") & (pl.col("partnerships") == 0))
            .unique("client_group", keep="first", maintain_order=True)
            .iter_rows(named=True)
        ):
            if row["client_group"] not in wanting["client_group"]:
                yield _hole(row, rows)


def _theme(measured: Measured, rows: pl.DataFrame) -> Finding:
    row = rows.row(0, named=True)
    aims = measured.register["targets"].filter(theme=row["theme"]).sort("name", "id")
    heavy = int((aims["weight"] == "high").sum())
    said = ngettext(
        "No partnership belongs to {theme} or works to its {n} target: {names}.",
        "No partnership belongs to {theme} or works to any of its {n} targets: {names}.",
        aims.height,
    )
    names = listed([quoted(name) for name in aims["name"]], 2)
    return Finding(
        kind=KIND,
        grave="high" if heavy else "medium",
        about=(About("themes", row["theme"], row["theme_name"]),),
        in_words=said.format(theme=row["theme_name"], n=number(aims.height), names=names) + _champion(row),
        measure={"theme": row["theme"], "targets": aims.height, "weighty": heavy, "partnerships": 0},
        evidence=[{"table": "targets", "id": id, "name": name} for id, name in aims.select("id", "name").iter_rows()],
        rank=aims.height,
    )


def _group(measured: Measured, part: pl.DataFrame) -> Finding:
    row = part.row(0, named=True)
    ids = sorted(set(part["without_home"].explode().drop_nulls()))
    names, heavy = [measured.name("targets", id) for id in ids], int(part["weighty"].sum())
    grave: Gravity = "medium" if heavy or len(ids) > 1 else "low"
    said = ngettext(
        "In {theme} no partnership says that it serves {group}, and nobody works to the target that is for them: "
        "{names}.",
        "In {theme} no partnership says that it serves {group}, and nobody works to the {n} targets that are for "
        "them: {names}.",
        len(ids),
    )
    words = said.format(
        theme=row["theme_name"], group=_group_name(row), n=number(len(ids)),
        names=listed([quoted(name) for name in names], 2),
    )  # fmt: skip
    return Finding(
        kind=KIND,
        grave=grave,
        about=_about(row),
        in_words=words + _champion(row),
        measure={"theme": row["theme"], "client_group": row["client_group"], "levels": part["area_level"].to_list(),
                 "targets": part["targets"].sum(), "without_home": len(ids), "weighty": heavy,
                 "might": row["might"]},
        evidence=[{"table": "targets", "id": id, "name": name} for id, name in zip(ids, names, strict=True)],
        rank=len(ids) + heavy,
    )  # fmt: skip


def _hole(row: dict[str, Any], rows: pl.DataFrame) -> Finding:
    known = rows.filter(pl.col("client_group").is_not_null() & (pl.col("partnerships") > 0))
    said = _("In {theme} partnerships serve those younger and those older, but none names {group}.")
    return Finding(
        kind=KIND,
        grave="low",
        about=_about(row),
        in_words=said.format(theme=row["theme_name"], group=_group_name(row)),
        measure={"theme": row["theme"], "client_group": row["client_group"], "discontinuity": "hole",
                 "might": row["might"]},
        evidence=[
            {"table": "gaps", "theme": row["theme"], "client_group": group, "area_level": level, "partnerships": n}
            for group, level, n in known.select("client_group", "area_level", "partnerships").iter_rows()
        ],
    )  # fmt: skip


def _about(row: dict[str, Any]) -> tuple[About, About]:
    return About("themes", row["theme"], row["theme_name"]), About(
        "client_groups", row["client_group"], _group_name(row)
    )


def _group_name(row: dict[str, Any]) -> str:
    """`older_people` as one writes it: older people."""
    return group(str(row["client_group"]))


def _champion(row: dict[str, Any]) -> str:
    if row["champion"] and row["champion_stands"]:
        return " " + _("{name} champions the theme.").format(name=row["champion_name"])
    if row["champion"]:
        return " " + _("{name}, which championed the theme, stands no more.").format(name=row["champion_name"])
    return ""
