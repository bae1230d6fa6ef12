"""Is what the communities of a place need on anybody's agenda? Targets, client groups and themes with nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl

from ...register.language import _
from ...register.snapshot import Register
from ..need import NotAssessed

NEEDS_MET = ("priorities", "targets", "client_groups", "themes")
Row = dict[str, Any]
Compared = tuple[list[Row], int] | NotAssessed  # what does not fit, of how many


def needs_met(register: Register, look: Callable[[str], pl.DataFrame | NotAssessed], test: str) -> Compared:
    """Which needs has nobody taken on, of how many? For a test of NEEDS_MET, read off `targets` or `gaps`.

    Gives the rows that do not fit, and how many were compared; NotAssessed where there is nothing to compare.
    """
    if test in ("priorities", "targets"):
        return _targets(register, look("targets"), priorities=test == "priorities")
    found = look("gaps")
    if isinstance(found, NotAssessed):
        return found
    if not register["contributions"].height:
        return NotAssessed("contributions.target", _("It is not recorded which partnership works to which target."))
    return _client_groups(found) if test == "client_groups" else _themes(found)


def _targets(register: Register, table: pl.DataFrame | NotAssessed, *, priorities: bool) -> Compared:
    if isinstance(table, NotAssessed):
        return table
    whose = register["targets"].select("priority_for", target="id")
    rows = table.join(whose, on="target", how="left").filter((pl.col("relies") != "none").fill_null(True))
    first = ((pl.col("weight") == "high").fill_null(False)) | (pl.col("priority_for") == "local").fill_null(False)
    rows = rows.filter(first if priorities else ~first)
    if rows.is_empty():
        said = (
            _("No target weighs high or is a local priority.")
            if priorities
            else _("Every target weighs high or is a local priority.")
        )
        return NotAssessed("targets.weight", said)
    left = rows.filter((pl.col("partnerships") + pl.col("organisations")) == 0)
    return [{"a_table": "targets", "a": id} for id in left["target"]], rows.height


def _client_groups(gaps: pl.DataFrame) -> Compared:
    rows = gaps.filter(pl.col("client_group").is_not_null() & (pl.col("targets") > 0))
    if rows.is_empty():
        return NotAssessed("targets.client_group", _("No target says for whom it is."))
    left = rows.filter(pl.col("standing") == "gap").select("theme", "client_group", "area_level")
    return [{"a_table": "themes", "a": theme, "detail": group if level is None else f"{group} ({level})"}
            for theme, group, level in left.iter_rows()], rows.height  # fmt: skip


def _themes(gaps: pl.DataFrame) -> Compared:
    rows = gaps.group_by("theme", maintain_order=True).agg(pl.col("targets", "partnerships").sum())
    rows = rows.filter(pl.col("targets") > 0)
    if rows.is_empty():
        return NotAssessed("targets.theme", _("No target has a theme."))
    left = rows.filter(pl.col("partnerships") == 0)
    return [{"a_table": "themes", "a": theme} for theme in left["theme"]], rows.height
