"""What was changed, when, by whom and why? The log of changes, newest first, and what follows from it alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from interlock.register.difference import Difference, RecordChange
from interlock.register.schema import tables
from interlock.register.snapshot import Record, Register
from interlock.register.values import unkeepable
from interlock.store.models import Change, ChangedRecord

__all__ = ["Entry", "Moment", "change", "changes", "count_changes", "history", "last_import", "replay"]


@dataclass(frozen=True)
class Entry:
    """One change of the log. `records` is filled by `change(id)` and left empty in lists."""

    id: int
    at: datetime
    who: str
    why: str
    kind: str
    version: int  # after it; `version - 1` before
    digest: str  # of the register after it
    added: int
    changed: int
    removed: int
    undoes: int | None  # the change that this one took back
    undone_by: int | None  # the change that took this one back, and stands
    records: tuple[RecordChange, ...] = field(default=(), repr=False)

    @property
    def difference(self) -> Difference:
        """What it did to the register."""
        return Difference(tuple(item for item in self.records if item.table in tables()))

    @property
    def settings(self) -> tuple[str, str] | None:
        """The settings before and after, where it changed those; else None."""
        for item in self.records:
            if item.table == "settings":
                return (item.before or {}).get("toml", ""), (item.after or {}).get("toml", "")
        return None


@dataclass(frozen=True)
class Moment:
    """What one change did to one record."""

    entry: Entry
    change: RecordChange


def changes(start: int = 0, size: int = 50) -> list[Entry]:
    """Which changes were made? `size` of them, newest first, from number `start` on."""
    return _entries(Change.objects.order_by("-id")[start : start + size])


def count_changes() -> int:
    """How many changes are in the log?"""
    return Change.objects.count()


def change(id: int) -> Entry | None:
    """What did this change do, record by record? None where there is no such change."""
    found = Change.objects.filter(pk=id).first()
    if found is None:
        return None
    rows = ChangedRecord.objects.filter(change=found).order_by("id")
    return _entries([found], tuple(map(_record_change, rows)))[0]


def history(table: str, key: str) -> list[Moment]:
    """What happened to this record? Newest first; a record is known by its table and its key."""
    if unkeepable(table + key):
        return []  # nothing is held under such a key
    rows = list(ChangedRecord.objects.filter(table=table, key=key).order_by("-id"))
    wanted = Change.objects.filter(pk__in={row.change_id for row in rows})
    entries = {entry.id: entry for entry in _entries(wanted)}
    return [Moment(entries[row.change_id], _record_change(row)) for row in rows]


def last_import(*, or_scenario: bool = False) -> Entry | None:
    """Which import was the last that still stands; or which import or scenario, what `interlock undo` takes back?"""
    undone = _undone()
    kinds = ["import", "scenario"] if or_scenario else ["import"]
    for found in Change.objects.filter(kind__in=kinds).order_by("-id").iterator(chunk_size=20):
        if found.pk not in undone:
            return _entries([found])[0]
    return None


def replay(as_at: date) -> Register:
    """Which register results from the log alone, from nothing? Equal to what is held, or history has been escaped."""
    records: dict[tuple[str, str], Record] = {}
    rows = ChangedRecord.objects.order_by("change_id", "id").values_list("table", "key", "before", "after")
    for table, key, before, after in rows.iterator(chunk_size=5_000):
        if table not in tables():
            continue
        if after is None:
            del records[table, key]
        elif before is None:
            records[table, key] = json.loads(after)
        else:
            records[table, key].update(json.loads(after))
    by_table: dict[str, list[Record]] = {}
    for (table, _key), record in records.items():
        by_table.setdefault(table, []).append(record)
    return Register.from_records(by_table, as_at)


def _undone() -> dict[int, int]:
    """Which changes are undone, by which? An undo that was itself undone counts no more."""
    undone: dict[int, int] = {}
    pairs = Change.objects.filter(undoes__isnull=False).order_by("-id").values_list("id", "undoes_id")
    for id, undoes in pairs:
        if id not in undone:
            undone.setdefault(undoes, id)
    return undone


def _entries(found: Iterable[Change], records: Sequence[RecordChange] = ()) -> list[Entry]:
    undone = _undone()
    return [
        Entry(
            id=c.pk, at=c.at, who=c.who, why=c.why, kind=c.kind, version=c.version, digest=c.digest, added=c.added,
            changed=c.changed, removed=c.removed, undoes=c.undoes_id, undone_by=undone.get(c.pk),
            records=tuple(records),
        )
        for c in found
    ]  # fmt: skip


def _record_change(row: ChangedRecord) -> RecordChange:
    return RecordChange(row.table, row.key, _facts(row.before), _facts(row.after))


def _facts(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)
