"""Where do the partnerships stand by theme, level and importance, and what follows for our part in them?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from ..audit.run import Result
from ..measures.pieces.grid import IMPORTANCES, cells
from ..measures.pieces.matrix import LEVELS
from ..measures.pieces.profile import types
from ..register.language import _, ngettext
from ..register.schema import tables
from .said import Ref, coded

UNKNOWN = "-"
INVOLVEMENT = ("lead", "support", "contact")


@dataclass(frozen=True)
class Row:
    """A theme (or those with none, `theme` is then `-`), how many of each level, and all."""

    theme: str
    name: str
    counts: Mapping[str, int]  # level, `-` where it is not known
    total: int


@dataclass(frozen=True)
class ThemeTable:
    """How many partnerships of each level has each theme? `levels` leaves `-` out where every level is known."""

    levels: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    all: Row
    in_words: str


@dataclass(frozen=True)
class Cell:
    """One cell of importance by level: how many, and what it suggests."""

    importance: str
    importance_name: str
    level: str
    level_name: str
    count: int
    names: tuple[Ref, ...]
    part: str
    part_name: str
    by_whom: str
    tests: str
    source: str


@dataclass(frozen=True)
class Grid:
    """The nine cells, a row an importance, and those of which importance or level is not known."""

    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    columns: tuple[tuple[str, str], ...]
    unknown: tuple[Cell, ...]
    in_words: str


@dataclass(frozen=True)
class Stage:
    """One stage of the funnel: how many reach it, which, of how many it is not known."""

    stage: str
    name: str
    count: int | None
    names: tuple[Ref, ...]
    unknown: int
    outside: int


@dataclass(frozen=True)
class Type:
    """One ideal type, and the partnerships that are nearest to it."""

    type: str
    name: str
    meaning: str
    source: str
    names: tuple[Ref, ...]


@dataclass(frozen=True)
class NotKnown:
    """Why something cannot be shown: what it needs (`table.column`), and in words."""

    needs: str
    because: str


def level_name(level: str) -> str:
    """The level in words."""
    return _("level not known") if level == UNKNOWN else coded(tables()["partnerships"].fields["level"], level).label


def importance_name(importance: str) -> str:
    """The importance in words."""
    field = tables()["partnerships"].fields["importance"]
    return _("importance not known") if importance == UNKNOWN else coded(field, importance).label


def part_name(part: str) -> str:
    """The part to play, in words."""
    return {"lead": _("Lead"), "support": _("Support"), "contact": _("Contact")}.get(part, part)


def theme_table(result: Result, critical: bool = False) -> ThemeTable | NotKnown:
    """Wycombe's table, of all partnerships or of the critical ones."""
    name = "matrix_critical" if critical else "matrix"
    found = result.table(name)
    if found is None:
        return _why(result, name)
    rows = [_row(row) for row in found.iter_rows(named=True)]
    body, total = [row for row in rows[:-1] if row.total or row.theme != UNKNOWN], rows[-1]
    levels = [level for level in (*LEVELS, UNKNOWN) if level != UNKNOWN or total.counts[UNKNOWN]]
    if not any(total.counts[level] for level in LEVELS):
        levels = [UNKNOWN]
    most = max(body, key=lambda row: row.total, default=None)
    said = ""
    if most is not None and most.total:
        words = ngettext("{theme} has the most, {n} of {all} partnership.",
                         "{theme} has the most, {n} of {all} partnerships.", total.total)  # fmt: skip
        if most.theme == UNKNOWN:
            words = _("Of {n} of {all} partnerships it is not known to which theme they belong.")
        said = words.format(theme=most.name, n=most.total, all=total.total)
    return ThemeTable(tuple((level, level_name(level)) for level in levels), tuple(body), total, said)


def _row(row: Mapping[str, Any]) -> Row:
    counts = {level: row[level] for level in LEVELS} | {UNKNOWN: row["unclassified"]}
    return Row(row["theme"] or UNKNOWN, _(row["theme_name"]), counts, row["total"])


def grid(result: Result) -> Grid | NotKnown:
    """Importance by level, with what each cell suggests."""
    found = result.table("grid")
    if found is None:
        return _why(result, "grid")
    suggested = {(c["importance"], c["level"]): c for c in cells().iter_rows(named=True)}
    made = {}
    for row in found.iter_rows(named=True):
        importance, level = row["importance"] or UNKNOWN, row["level"] or UNKNOWN
        hint = suggested.get((row["importance"], row["level"]), {})
        names = tuple(
            Ref("partnerships", id, name)
            for id, name in zip(row["partnerships"], row["partnerships_names"], strict=True)
        )
        part = row["suggested_involvement"] or ""
        made[importance, level] = Cell(
            importance, importance_name(importance), level, level_name(level), row["count"], _by_name(names), part,
            part_name(part), _(row["by_whom"]) if row["by_whom"] else "", _(hint["tests"]) if hint else "",
            hint.get("source", ""),
        )  # fmt: skip
    rows = tuple((importance_name(i), tuple(made[i, level] for level in LEVELS)) for i in IMPORTANCES)
    unknown = tuple(cell for place, cell in made.items() if UNKNOWN in place and cell.count)
    lead = sum(cell.count for cell in made.values() if cell.part == "lead")
    total = sum(cell.count for cell in made.values())
    said = _("For {n} of {all} partnerships the grid suggests that we lead.").format(n=lead, all=total)
    return Grid(rows, tuple((level, level_name(level)) for level in LEVELS), unknown, said)


def funnel(result: Result) -> list[Stage] | NotKnown:
    """From all partnerships down to those that really matter."""
    found = result.table("funnel")
    if found is None:
        return _why(result, "funnel")
    made = []
    for row in found.iter_rows(named=True):
        called = zip(row["partnerships"], row["partnerships_names"], strict=True)
        names = _by_name(tuple(Ref("partnerships", id, name) for id, name in called))
        made.append(Stage(row["stage"], _(row["stage_name"]), row["count"], names, row["unknown"], row["outside"]))
    return made


def profile(result: Result) -> tuple[list[Type], int] | NotKnown:
    """The ideal types, the commonest first, with those nearest to each; and of how many nothing is known."""
    found = result.table("profile")
    if found is None:
        return _why(result, "profile")
    near = found.filter(pl.col("known") >= 2)  # one known dimension says too little
    made = []
    for ideal in types().iter_rows(named=True):
        rows = near.filter(pl.col("nearest_type") == ideal["type"])
        names = tuple(Ref("partnerships", *row) for row in rows.select("partnership", "partnership_name").iter_rows())
        made.append(Type(ideal["type"], _(ideal["name"]), _(ideal["meaning"]), ideal["source"], _by_name(names)))
    return sorted(made, key=lambda one: -len(one.names)), found.height - near.height


def _by_name(names: tuple[Ref, ...]) -> tuple[Ref, ...]:
    return tuple(sorted(names, key=lambda ref: ref.text.casefold()))


def _why(result: Result, measure: str) -> NotKnown:
    missing = result.measured.why_not(measure)
    return NotKnown(missing.needs, missing.because) if missing else NotKnown("", "")
