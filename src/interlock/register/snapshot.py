"""What do we know, all of it, at one moment? The Register: an immutable set of tables, and the day it is looked at."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

import polars as pl

from . import dates
from .schema import Table, tables

Record = dict[str, Any]  # column -> value of one record; unknown columns are left out
INNER = ("key", "extra")  # columns that every table of a snapshot has beside those of the schema


def frame_schema(table: Table) -> dict[str, pl.DataType]:
    """Which columns has this table in a snapshot, of which type? Those of the schema, then `key` and `extra`."""
    columns = {name: field.dtype for name, field in table.fields.items()}
    return {**columns, "key": pl.String(), "extra": pl.String()}


@cache
def _empty(name: str) -> pl.DataFrame:
    return pl.DataFrame(schema=frame_schema(tables()[name]))


def shaped(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The frame with every column of the table, in its type; columns that a snapshot does not have stay."""
    wanted = frame_schema(table)
    missing = [pl.lit(None, dtype=dtype).alias(c) for c, dtype in wanted.items() if c not in frame.columns]
    frame = frame.with_columns(missing).cast(wanted)  # type: ignore[arg-type]
    lists = [c for c, field in table.fields.items() if field.many]
    return frame.with_columns(pl.when(pl.col(c).list.len() > 0).then(pl.col(c)) for c in lists)


def numbered(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The frame in the order of its keys, repeated vacancies numbered by what they hold."""
    parts = [pl.col(c).fill_null("") for c in table.key if table.fields[c].dtype == pl.String]
    parts += [pl.col(c).cast(pl.String).fill_null("") for c in table.key if table.fields[c].dtype != pl.String]
    frame = frame.with_columns(pl.concat_str(parts, separator="|").alias("key"))
    if table.name != "memberships" or not frame["key"].is_duplicated().any():
        return frame.sort("key")
    frame = frame.with_columns(line(table).alias("_line")).sort("key", "_line").drop("_line")
    nth = pl.int_range(1, pl.len() + 1).over("key")
    return frame.with_columns(
        pl.when(nth > 1).then(pl.concat_str(pl.col("key"), pl.lit("#"), nth.cast(pl.String))).otherwise(pl.col("key"))
    ).sort("key")


def line(table: Table) -> pl.Expr:
    """What does each row say? One text a row, that differs where any fact differs."""
    shown = []
    for name, field in table.fields.items():
        text = pl.col(name).list.join("|") if field.many else pl.col(name).cast(pl.String)
        # Length first, so that no two rows can run together into the same line.
        shown.append(pl.concat_str(text.str.len_bytes().cast(pl.String), pl.lit(":"), text).fill_null("-"))
    return pl.concat_str([*shown, pl.col("extra").fill_null("-")], separator=";")


class Register:
    """The facts about a place as at one day. A value: nothing changes it, and equal facts give an equal digest.

    `tables` holds one polars frame a table of the schema, in the order of its keys, each with every column of the
    schema (dates as ISO text that keeps its precision, references as ids, lists as lists), and with `key` (what makes
    the record, as one text; the id where there is one) and `extra` (columns we do not know, as a JSON object).
    """

    def __init__(self, frames: Mapping[str, pl.DataFrame], as_at: date) -> None:
        made = {}
        for name, table in tables().items():
            frame = frames.get(name)
            if frame is None or frame.is_empty():
                made[name] = _empty(name)
            else:
                made[name] = numbered(shaped(frame, table), table).select(list(frame_schema(table)))
        self.tables: Mapping[str, pl.DataFrame] = MappingProxyType(made)
        self.as_at = as_at

    @classmethod
    def from_records(cls, records: Mapping[str, Iterable[Record]], as_at: date) -> Register:
        """Which register do these records make? Table -> records as dictionaries; nothing is checked."""
        frames = {}
        for name, rows in records.items():
            listed = list(rows)
            wanted = frame_schema(tables()[name])
            columns = {c: [row.get(c) for row in listed] for c in wanted}
            frames[name] = pl.DataFrame(columns, schema=wanted)
        return cls(frames, as_at)

    def __getitem__(self, table: str) -> pl.DataFrame:
        return self.tables[table]

    def at(self, as_at: date) -> Register:
        """The same facts looked at on another day."""
        other = object.__new__(Register)
        other.__dict__.update(self.__dict__, as_at=as_at)
        for derived in ("standing", "seats", "names"):
            other.__dict__.pop(derived, None)
        return other

    def with_tables(self, frames: Mapping[str, pl.DataFrame]) -> Register:
        """The register with these tables in place of its own."""
        made = Register(frames, self.as_at)
        made.tables = MappingProxyType({n: made.tables[n] if n in frames else self.tables[n] for n in self.tables})
        return made

    def with_ready(self, frames: Mapping[str, pl.DataFrame]) -> Register:
        """The register with these tables in place of its own, each as a snapshot holds it: columns, order, keys."""
        made = object.__new__(Register)
        made.tables = MappingProxyType({**self.tables, **frames})
        made.as_at = self.as_at
        return made

    def record(self, table: str, key: str) -> Record | None:
        """What do we know about one record? Its known columns, or None where there is no such record."""
        found = self.tables[table].filter(pl.col("key") == key)
        return trimmed(found.row(0, named=True)) if found.height else None

    def counts(self) -> dict[str, int]:
        """How many records has each table that has any?"""
        return {name: frame.height for name, frame in self.tables.items() if frame.height}

    @cached_property
    def digest(self) -> str:
        """Which facts are these? SHA-256 over all of them in a fixed order; not the date of looking, no settings."""
        total = hashlib.sha256()
        for name, table in tables().items():
            frame = self.tables[name]
            if frame.height:
                lines = frame.select(line(table).alias("line"))["line"].sort()
                total.update(f"{name}\x1d{frame.height}\x1d".encode())
                total.update("\x1e".join(lines.to_list()).encode())
        return total.hexdigest()

    @cached_property
    def standing(self) -> pl.DataFrame:
        """Which partnerships count? Not proposed, `started <= as_at < ended_on`; merged or ended undated do not."""
        status = pl.col("status").fill_null("active")
        undated = status.is_in(["merged", "ended"]) & pl.col("ended_on").is_null()
        return self["partnerships"].filter(
            (status != "proposed") & ~undated & dates.holds("started", "ended_on", self.as_at)
        )

    @cached_property
    def seats(self) -> pl.DataFrame:
        """Which seats count? Their partnership does, not vacant, and `start <= as_at < end` or a holdover."""
        held = dates.holds("start", "end", self.as_at) | pl.col("holdover").fill_null(False)
        return (
            self["memberships"]
            .filter(~pl.col("vacant").fill_null(False) & held)
            .join(self.standing.select(partnership="id"), on="partnership", how="semi", maintain_order="left")
        )

    @cached_property
    def names(self) -> Mapping[str, Mapping[str, str]]:
        """What is each record called? Table -> id -> name, for tables with ids."""
        return {
            name: dict(zip(self[name]["id"], self[name][table.name_column or "id"], strict=True))
            for name, table in tables().items()
            if table.has_id
        }


def trimmed(row: Mapping[str, Any]) -> Record:
    """The columns of a row that are known, without `key`."""
    return {c: v for c, v in row.items() if v is not None and v != [] and c != "key"}
