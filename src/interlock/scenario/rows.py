"""How does a verb change rows? Only those it touches, the rest of the table as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from ..register.collisions import brought_together, identity
from ..register.schema import Table, tables
from ..register.snapshot import Record, Register, frame_schema, numbered, trimmed

Made = Callable[[Record], Iterable[Record]]

_NUMBER = re.compile(r"#\d+$")  # which of several vacancies that say the same


def altered(register: Register, table: str, where: pl.Expr, made: Made) -> Register:
    """The register with each row of the table for which `where` holds replaced by what `made` gives for it."""
    hit = register[table].filter(where)
    if hit.is_empty():
        return register
    rows = [new for row in hit.iter_rows(named=True) for new in made(trimmed(row))]
    return exchanged(register, table, hit["key"].to_list(), rows)


def added(register: Register, table: str, records: Iterable[Mapping[str, Any]], called: str = "") -> Register:
    """The register with these rows too; rows of tables without ids that say the same thing become one.

    `called` is what the rows come from, for the notes of a row that knew otherwise.
    """
    return exchanged(register, table, (), records, called)


def exchanged(
    register: Register, table: str, gone: Sequence[str], records: Iterable[Mapping[str, Any]], called: str = ""
) -> Register:
    """The register with these rows of the table, and without those of the keys `gone`: all in one step.

    Rows of tables without ids that say the same thing as one that stays, or as one another, become one.
    """
    rows = [{c: v for c, v in dict(record).items() if v is not None and v != [] and c != "key"} for record in records]
    if not rows and not gone:
        return register
    spec, frame = tables()[table], register[table]
    away = set(gone)
    if not spec.has_id and rows:
        met, rows = _united(spec, frame, away, rows, called)
        away |= met
    rest = frame.filter(~pl.col("key").is_in(list(away))) if away else frame
    keys = ["|".join(row.get(c) or "" for c in spec.key) for row in rows]
    new = _frame(spec, rows, keys)
    if table == "memberships":
        stems = {_NUMBER.sub("", key) for key in (*away, *keys)}
        near = _numbered_like(rest, stems)
        if near or len(set(keys)) < len(keys):  # vacancies that say the same: which is the first, the second?
            like = pl.col("key").is_in(near)
            new = numbered(pl.concat([rest.filter(like), new]), spec)
            rest = rest.filter(~like)
    return register.with_ready({table: pl.concat([rest, new]).sort("key") if new.height else rest})


def _united(
    spec: Table, frame: pl.DataFrame, gone: set[str], rows: list[Record], called: str
) -> tuple[set[str], list[Record]]:
    """Which keys of the table say the same as one of the rows, and what remains of all of them."""
    columns = identity(spec)
    groups: dict[tuple[Any, ...], list[Record]] = {tuple(row.get(c) for c in columns): [] for row in rows}
    first = columns[0]
    near = frame.filter(pl.col(first).is_in([one[0] for one in groups], nulls_equal=True))
    met: set[str] = set()
    for held in near.iter_rows(named=True):
        group = groups.get(tuple(held[c] for c in columns))
        if group is not None and held["key"] not in gone:
            met.add(held["key"])
            group.append(trimmed(held))
    for row in rows:
        groups[tuple(row.get(c) for c in columns)].append(row)
    return met, [row for group in groups.values() for row in brought_together(spec, group, called)]


def _frame(spec: Table, rows: Sequence[Record], keys: Sequence[str]) -> pl.DataFrame:
    columns: dict[str, Sequence[Any]] = {c: [row.get(c) for row in rows] for c in frame_schema(spec)}
    return pl.DataFrame({**columns, "key": keys}, schema=frame_schema(spec))


def _numbered_like(rest: pl.DataFrame, stems: set[str]) -> list[str]:
    """Which seats that stay have one of these keys but for the number?"""
    bodies = [stem.partition("|")[0] for stem in stems]
    keys = rest.filter(pl.col("partnership").is_in(bodies))["key"].to_list()
    return [key for key in keys if _NUMBER.sub("", key) in stems]


def set_columns(register: Register, table: str, keys: Sequence[str], columns: Mapping[str, Any]) -> Register:
    """The register with these columns of the records of these keys set; None makes one unknown."""
    spec = tables()[table]
    if not keys or not columns:
        return register
    which = pl.col("key").is_in(list(keys))
    if not set(spec.key).isdisjoint(columns):
        return altered(register, table, which, lambda row: [{**row, **columns}])
    said = {}
    for column, value in columns.items():
        cell = (list(value) or None) if isinstance(value, list | tuple) else value
        new = pl.lit(cell, dtype=spec.fields[column].dtype)
        said[column] = pl.when(which).then(new).otherwise(pl.col(column))
    return register.with_ready({table: register[table].with_columns(**said)})
