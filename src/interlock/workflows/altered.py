"""What did, or would, a change do? Record by record in words, old value to new, table by table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

from ..register.difference import RecordChange, Sort
from ..register.language import N_, _
from ..register.schema import tables
from ..register.snapshot import Register
from .said import Names, Said, say

SORTS: Mapping[str, str] = {"changed": N_("Changed"), "added": N_("New"), "removed": N_("Deleted")}


@dataclass(frozen=True)
class Step:
    """One column before and after; None where it was or becomes unknown."""

    label: str
    before: Said
    after: Said


@dataclass(frozen=True)
class Row:
    """One record: what it is called, and what becomes of it. `there`: it is held now, so it has a page."""

    table: str
    key: str
    title: str
    sort: Sort
    steps: tuple[Step, ...]
    there: bool


class Rows(Sequence[Row]):
    """The records of one table and sort, put into words only where they are asked for."""

    def __init__(self, changes: Sequence[RecordChange], names: Names, now: Register) -> None:
        self.changes, self.names, self.now = changes, names, now

    def __len__(self) -> int:
        return len(self.changes)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        """The row at this place, or a list of those asked for."""
        if isinstance(at, slice):
            return [self._row(change) for change in self.changes[at]]
        return self._row(self.changes[at])

    def _row(self, change: RecordChange) -> Row:
        known = self.now.names.get(change.table)
        there = change.key in known if known is not None else self.now.record(change.table, change.key) is not None
        steps_ = steps(change, self.names)
        return Row(change.table, change.key, self.name(change), change.sort, steps_, there)

    def name(self, change: RecordChange) -> str:
        """What is this record called?"""
        spec = tables()[change.table]
        if spec.has_id:
            said = (change.after or {}).get(spec.name_column or "") or (change.before or {}).get(spec.name_column or "")
            return str(said or self.names[change.table].get(change.key) or change.key)
        facts = {**(change.before or {}), **(change.after or {})}
        parts = []
        for column, text in zip(spec.key, change.key.split("|"), strict=False):
            value = facts.get(column) or text
            field = spec.fields[column]
            words = self.names.get(field.refs, {}) if field.refs else {c.code: _(c.label).lower() for c in field.codes}
            if value:
                parts.append(str(words.get(str(value)) or value))
        return " · ".join(parts)


@dataclass(frozen=True)
class Part:
    """What becomes of one table."""

    table: str
    label: str
    rows: Mapping[Sort, Rows]
    untouched: int = 0
    absent: tuple[tuple[str, str], ...] = ()  # key and name of records held that the file does not have

    @property
    def n(self) -> int:
        """How many of its records change?"""
        return sum(len(rows) for rows in self.rows.values())

    @property
    def what(self) -> str:
        """What are they called, after that number? `1 partnership`, `2 partnerships`."""
        spec = tables()[self.table]
        return _(spec.singular if self.n == 1 else spec.label).lower()


def steps(change: RecordChange, names: Names) -> tuple[Step, ...]:
    """Column by column, in the order of the schema."""
    before, after = change.before or {}, change.after or {}
    spec = tables()[change.table]
    fields = spec.fields
    named = () if change.sort == "changed" else (*spec.key, spec.name_column)  # its heading says these
    found = []
    for name in (*fields, "extra"):
        was, now = before.get(name), after.get(name)
        if was == now or name in named:
            continue
        if name == "extra":
            found += _extra(was, now)
        else:
            field = fields[name]
            found.append(Step(_(field.label), say(field, was, names), say(field, now, names)))
    return tuple(found)


def _extra(was: Any, now: Any) -> list[Step]:
    old, new = (json.loads(text) if text else {} for text in (was, now))
    return [Step(str(name), old.get(name), new.get(name)) for name in {**old, **new} if old.get(name) != new.get(name)]


def names_of(register: Register, changes: Iterable[RecordChange]) -> dict[str, dict[str, str]]:
    """What is every record called, those that these changes make or took away with them?"""
    names = {table: dict(known) for table, known in register.names.items()}
    for change in changes:
        spec = tables().get(change.table)
        if spec is None or not spec.has_id:
            continue
        for facts in (change.before, change.after):
            said = (facts or {}).get(spec.name_column or "")
            if said:
                names[change.table].setdefault(change.key, str(said))
    return names


def parts(
    changes: Sequence[RecordChange], *, before: Register, now: Register,
    untouched: Mapping[str, int] | None = None, absent: Mapping[str, tuple[str, ...]] | None = None,
) -> list[Part]:  # fmt: skip
    """The changes table by table, in the order of the schema. `before` names what was, `now` is what is held now."""
    names = names_of(before, changes)
    made = []
    for table, spec in tables().items():
        mine = [change for change in changes if change.table == table]
        rows: dict[Sort, Rows] = {}
        for sort in ("changed", "added", "removed"):
            if some := [change for change in mine if change.sort == sort]:
                rows[sort] = Rows(some, names, now)
        gone = tuple((key, _called(before, table, key, names)) for key in (absent or {}).get(table, ()))
        same = (untouched or {}).get(table, 0)
        if rows or gone or same:
            made.append(Part(table, _(spec.label), rows, same, gone))
    return made


def _called(register: Register, table: str, key: str, names: Names) -> str:
    if tables()[table].has_id:
        return names[table].get(key, key)
    return Rows([], names, register).name(RecordChange(table, key, None, None))
