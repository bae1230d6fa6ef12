"""What changed between two registers, record by record? The only form in which what is held is ever changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import polars as pl

from .language import _
from .problem import Refused
from .schema import tables
from .snapshot import Record, Register, line, trimmed

Sort = Literal["added", "changed", "removed"]


@dataclass(frozen=True)
class RecordChange:
    """One record before and after. Added: no before; removed: no after; changed: only the columns that differ,
    None where a value was or becomes unknown. `whole` is the record as it stood when the change was made: where it
    is given, the change is refused if the record stands otherwise now."""

    table: str
    key: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    whole: Mapping[str, Any] | None = None

    @property
    def sort(self) -> Sort:
        """Was the record added, changed or removed?"""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


@dataclass(frozen=True)
class Difference:
    """Every record that differs, in the order of tables and keys; what was left alone is counted beside it."""

    changes: tuple[RecordChange, ...] = ()
    untouched: Mapping[str, int] = field(default_factory=dict)  # table -> records in both and equal
    absent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # table -> keys held but not in the file

    def __bool__(self) -> bool:
        return bool(self.changes)

    def of(self, sort: Sort) -> tuple[RecordChange, ...]:
        """Only the changes of one sort."""
        return tuple(change for change in self.changes if change.sort == sort)

    def inverse(self) -> Difference:
        """The difference that takes this one back."""
        return Difference(tuple(RecordChange(c.table, c.key, c.after, c.before) for c in reversed(self.changes)))


def _rows(frame: pl.DataFrame, keys: Iterable[str]) -> dict[str, Record]:
    wanted = frame.filter(pl.col("key").is_in(list(keys)))
    return {row["key"]: trimmed(row) for row in wanted.iter_rows(named=True)}


def difference(before: Register, after: Register, tables_only: Sequence[str] | None = None) -> Difference:
    """What must change in `before` to give `after`?"""
    changes: list[RecordChange] = []
    untouched: dict[str, int] = {}
    for name in tables_only if tables_only is not None else tables():
        old, new = before[name], after[name]
        said = line(tables()[name])
        both = old.select("key", said.alias("was")).join(
            new.select("key", said.alias("is")), on="key", how="full", coalesce=True
        )
        differ = both.filter(pl.col("was").ne_missing(pl.col("is")))["key"].sort().to_list()
        if both.height > len(differ):
            untouched[name] = both.height - len(differ)
        if differ:
            was, now = _rows(old, differ), _rows(new, differ)
            changes.extend(_change(name, key, was.get(key), now.get(key)) for key in differ)
    return Difference(tuple(changes), untouched)


def _change(table: str, key: str, was: Record | None, now: Record | None) -> RecordChange:
    if was is None or now is None:
        return RecordChange(table, key, was, now)
    columns = [c for c in {**was, **now} if was.get(c) != now.get(c)]
    return RecordChange(table, key, {c: was.get(c) for c in columns}, {c: now.get(c) for c in columns}, was)


def overlay(held: Register, incoming: Register) -> Register:
    """Which register results when a file is laid over what is held? A blank never overwrites; nothing is removed."""
    frames = {}
    for name, new in incoming.tables.items():
        if new.is_empty():
            continue
        old = held[name]
        columns = [c for c in new.columns if c not in ("key", "extra")]
        merged = new.join(old, on="key", how="left", suffix="_held", maintain_order="left").with_columns(
            [pl.coalesce(c, f"{c}_held").alias(c) for c in columns]
        )
        extras = [_joined(was, now) for was, now in merged.select("extra_held", "extra").iter_rows()]
        merged = merged.with_columns(pl.Series("extra", extras, dtype=pl.String))
        kept = old.join(new.select("key"), on="key", how="anti", maintain_order="left")
        frames[name] = pl.concat([kept, merged.select(old.columns)])
    return held.with_tables(frames)


def _joined(held: str | None, new: str | None) -> str | None:
    if not held or not new:
        return new or held
    return json.dumps({**json.loads(held), **json.loads(new)}, ensure_ascii=False, sort_keys=True)


def import_difference(held: Register, incoming: Register) -> tuple[Difference, Register]:
    """What would this file change in what is held, and what would then be held? Absent records are only listed."""
    result = overlay(held, incoming)
    named = [name for name, frame in incoming.tables.items() if frame.height]
    change = difference(held, result, named)
    absent, untouched = {}, {}
    for name in named:
        keys = incoming[name].select("key")
        gone = held[name].join(keys, on="key", how="anti", maintain_order="left")["key"].to_list()
        if gone:
            absent[name] = tuple(gone)
        if same := change.untouched.get(name, 0) - len(gone):
            untouched[name] = same
    return Difference(change.changes, untouched, absent), result


def conflicts(held: Register, change: Difference) -> list[RecordChange]:
    """Which of these changes were made on a record that stands otherwise now?"""
    found = []
    for name, group in _by_table(change).items():
        now = _rows(held[name], [c.key for c in group])
        for item in group:
            current = now.get(item.key)
            if item.before is None or current is None:
                fits = item.before is None and current is None
            elif item.after is None or item.whole is not None:
                fits = current == trimmed(item.whole if item.whole is not None else item.before)
            else:
                fits = all(current.get(c) == value for c, value in item.before.items())
            if not fits:
                found.append(item)
    return found


def _by_table(change: Difference) -> dict[str, list[RecordChange]]:
    groups: dict[str, list[RecordChange]] = {}
    for item in change.changes:
        groups.setdefault(item.table, []).append(item)
    return groups


def apply(held: Register, change: Difference) -> Register:
    """Which register results from this difference? Refused, naming the records, where they stand otherwise now."""
    if clashing := conflicts(held, change):
        names = ", ".join(f"{c.table} {c.key}" for c in clashing[:5])
        raise Refused(_("These records have changed since: {records}.").format(records=names))
    frames = {}
    for name, group in _by_table(change).items():
        now = _rows(held[name], [c.key for c in group])
        rows = []
        for item in group:
            if item.after is not None:
                rows.append({**now.get(item.key, {}), **item.after})
        rest = held[name].filter(~pl.col("key").is_in([c.key for c in group]))
        added = Register.from_records({name: rows}, held.as_at)[name]
        frames[name] = pl.concat([rest, added]) if rows else rest
    return held.with_tables(frames)
