"""Which standards are set at one level and written anew at the next, and again at the one below?"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import polars as pl

from ...register.language import _
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed, some_known
from ..rows import table_of
from .gaps import group_code

LEVELS = ("national", "regional", "sub_regional", "local", "neighbourhood")  # from the widest to the narrowest
TELLING = 3  # words that a measure must have to say which standard it is: `milestones met` says nothing


def adaptations(register: Register) -> pl.DataFrame:
    """Which targets are one standard, set at several levels in turn?

    A row for each chain of targets that lie at two levels or more, the longest first. Columns: chain (its targets, in
    ids joined by `+`), targets, targets_names (from the widest level to the narrowest, then by id), levels (of area, in
    that order), areas, plans, owners (with names), because (what makes them one: `linked`: one duplicates another at a
    different level, or supports one of the same theme at a wider level; `name`, `measure`: the same words for the same
    client group, at a different level; a measure must be of the same theme, and of three words or more, since
    `milestones met` says nothing). The level of a target is that of its area, else of the area of its plan; targets of
    which it is not known are left out. NotAssessed where there are no targets, or the level of none is known.
    Source: report, 4.7: sector skill standards are set at national level, but then adapted at regional level and again
    at local level: is this necessary?
    """
    if not register["targets"].height:
        raise NotAssessed("targets.name", _("No targets are recorded."))
    areas = register["areas"].select("level", area="id")
    plans = register["plans"].select(plan="id", plan_area="area")
    placed = (
        register["targets"].join(plans, on="plan", how="left")
        .with_columns(where=pl.coalesce("area", "plan_area"))
        .join(areas.rename({"area": "where"}), on="where", how="left")
    )  # fmt: skip
    if not some_known(placed, "level"):
        raise NotAssessed("targets.area", _("Of no target it is known at which level of area it lies."))
    columns = ("id", "name", "measure", "theme", "client_group", "plan", "owner", "where", "level")
    known = placed.select(columns).drop_nulls("level").sort("id")
    alike = pl.concat([_alike(known, "name"), _alike(known, "measure")])
    linked = register["target_links"].filter(pl.col("kind").is_in(["supports", "duplicates"]))
    named = pl.concat([alike.select("id"), linked.select(id="from"), linked.select(id="to")]).unique()
    held = {row["id"]: row for row in known.join(named, on="id", how="semi").sort("id").iter_rows(named=True)}
    chains = _chains(linked, alike, held)
    rows = [_row(held, ids, why) for ids, why in chains]
    rows.sort(key=lambda row: (-len(row["levels"]), -len(row["targets"]), row["chain"]))
    made = with_names(table_of(rows, _SCHEMA), register, "targets", "targets")
    for table, column in (("areas", "areas"), ("plans", "plans"), ("organisations", "owners")):
        made = with_names(made, register, table, column)
    return made


def _alike(known: pl.DataFrame, column: str) -> pl.DataFrame:
    """The targets that say the same in this column at different levels: id, column, group (the first of them)."""
    plain = pl.col(column).str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()
    words = plain.str.replace_all("&", " and ").str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars()
    groups = {text: group_code(text) for text in known["client_group"].drop_nulls().unique()}
    rows = known.select(
        "id", "level", words=words, theme=pl.lit(None, dtype=pl.String) if column == "name" else pl.col("theme"),
        whom=pl.col("client_group").replace(groups),
    ).filter(pl.col("words") != "")  # fmt: skip
    if column == "measure":
        rows = rows.filter(pl.col("words").str.count_matches(" ") >= TELLING - 1)
    alike = ["words", "theme", "whom"]
    rows = rows.filter(pl.col("level").n_unique().over(alike) > 1)
    return rows.select("id", pl.lit(column).alias("column"), group=pl.col("id").min().over(alike))


def _chains(
    linked: pl.DataFrame, alike: pl.DataFrame, held: dict[str, dict[str, Any]]
) -> list[tuple[list[str], set[str]]]:
    """Targets that hang together across levels, and why."""
    ties: dict[tuple[str, str], set[str]] = defaultdict(set)
    for a, b, kind in linked.select("from", "to", "kind").iter_rows():
        if a in held and b in held and _carries(held[a], held[b], kind):
            ties[min(a, b), max(a, b)].add("linked")
    for id, column, first in alike.iter_rows():
        if id != first:
            ties[first, id].add(column)
    near: dict[str, set[str]] = defaultdict(set)
    whys: dict[str, set[str]] = defaultdict(set)
    for (a, b), said in ties.items():
        near[a].add(b)
        near[b].add(a)
        whys[a] |= said
    found, seen = [], set()
    for start in sorted(near):
        if start in seen:
            continue
        group, left = {start}, [start]
        while left:
            fresh = near[left.pop()] - group
            group |= fresh
            left += fresh
        seen |= group
        found.append((sorted(group), {why for id in group for why in whys.get(id, ())}))
    return found


def _carries(one: dict[str, Any], other: dict[str, Any], kind: str) -> bool:
    """Does a link of this kind say that the one is the other at another level?"""
    if kind == "duplicates":
        return bool(one["level"] != other["level"])
    wider = LEVELS.index(other["level"]) < LEVELS.index(one["level"])
    return wider and one["theme"] is not None and bool(one["theme"] == other["theme"])


def _row(held: dict[str, dict[str, Any]], ids: list[str], why: set[str]) -> dict[str, Any]:
    def place(id: str) -> tuple[int, str]:
        return LEVELS.index(held[id]["level"]), id

    ordered = sorted(ids, key=place)
    levels = list(dict.fromkeys(held[id]["level"] for id in ordered))
    several = {
        called: sorted({held[id][column] for id in ids} - {None})
        for called, column in (("areas", "where"), ("plans", "plan"), ("owners", "owner"))
    }
    return {"chain": "+".join(ids), "targets": ordered, "levels": levels, **several, "because": sorted(why)}


_LIST = pl.List(pl.String)
_SCHEMA: dict[str, pl.DataType] = {
    "chain": pl.String(), "targets": _LIST, "levels": _LIST, "areas": _LIST, "plans": _LIST, "owners": _LIST,
    "because": _LIST,
}  # fmt: skip
