"""Format: the difference between two registers, in words for a terminal and as plain data for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from interlock.audit.words import day
from interlock.register.difference import Difference, RecordChange, Sort
from interlock.register.language import N_, _, ngettext
from interlock.register.schema import Field, tables
from interlock.register.snapshot import Register
from interlock.register.titles import title

from .cells import plain

_HEADS: Mapping[Sort, str] = {"added": N_("Added"), "removed": N_("Removed"), "changed": N_("Changed")}


class _Called:
    """What is each changed record called? Looked up a table at a time."""

    def __init__(self, before: Register, after: Register) -> None:
        self._both = (after, before)
        self._sides = {"removed": before, "added": after, "changed": after}
        self._known: dict[tuple[str, Sort], dict[str, dict[str, Any]]] = {}

    def _record(self, change: RecordChange) -> dict[str, Any]:
        """The columns that make and name the record."""
        at = (change.table, change.sort)
        if at not in self._known:
            table, frame = tables()[change.table], self._sides[change.sort][change.table]
            columns = dict.fromkeys([*table.key, *([table.name_column] if table.name_column else [])])
            rows = frame.select("key", pl.struct(list(columns)).alias("record")).rows()
            self._known[at] = dict(rows)
        return self._known[at].get(change.key, {})

    def in_words(self, change: RecordChange) -> str:
        """As people speak of it: `partnership “Safer Wyke”`."""
        return title(self._sides[change.sort], change.table, change.key, self._record(change))

    def name(self, change: RecordChange) -> str:
        """Its own name; for a record without one, the names of what its key is made of."""
        table, record = tables()[change.table], self._record(change)
        if table.has_id:
            return str(record.get(table.name_column or "id") or change.key)
        names = self._sides[change.sort].names
        parts = []
        for column in table.key:
            value, refs = record.get(column), table.fields[column].refs
            if value is not None:
                parts.append((names[refs].get(value) if refs else None) or plain(value))
        return ", ".join(parts) or change.key

    def value(self, field: Field | None, value: Any) -> str:
        """A value as an officer reads it: records by their names, days and large numbers as people write them."""
        if field is None or value is None:
            return plain(value)
        if isinstance(value, list):
            return "|".join(self.value(field, one) for one in value)
        if field.type == "shares":
            id, colon, share = str(value).rpartition(":")
            return f"{self._name(field.refs, id)}{colon}{share}" if colon else self._name(field.refs, str(value))
        if field.refs:
            return self._name(field.refs, str(value))
        if field.type == "date":
            return day(str(value))
        if field.codes:
            return next((_(code.label).lower() for code in field.codes if code.code == value), str(value))
        if isinstance(value, float) and abs(value) >= 1000 and value.is_integer():
            return f"{value:,.0f}"
        return plain(value)

    def _name(self, table: str, id: str) -> str:
        """What this record is called, by the later register first."""
        return next((names[id] for side in self._both if id in (names := side.names[table])), id)


def _columns(change: RecordChange) -> dict[str, tuple[Any, Any]]:
    """Column -> old and new value, None where not known."""
    was, now = change.before or {}, change.after or {}
    return {column: (was.get(column), now.get(column)) for column in {**was, **now}}


def difference_plain(difference: Difference, before: Register, after: Register) -> dict[str, list[dict[str, Any]]]:
    """What `interlock diff --format json` says: added, removed and changed records, the last column by column.

    Each is `{table, key, name}`; the changed ones have `changes`: column -> [old, new], null where not known.
    """
    found: dict[str, list[dict[str, Any]]] = {sort: [] for sort in ("added", "removed", "changed")}
    called = _Called(before, after)
    for change in difference.changes:
        record: dict[str, Any] = {"table": change.table, "key": change.key, "name": called.name(change)}
        if change.sort == "changed":
            record["changes"] = {column: list(pair) for column, pair in _columns(change).items()}
        found[change.sort].append(record)
    return found


def difference_words(difference: Difference, before: Register, after: Register) -> str:
    """What changed, in lines for a terminal: a count, then every record, with old and new value of what changed."""
    if not difference:
        return _("Nothing differs.")
    called = _Called(before, after)
    counts = {sort: len(difference.of(sort)) for sort in _HEADS}
    lines = [
        _("{added}, {removed}, {changed}.").format(
            added=ngettext("{n} record added", "{n} records added", counts["added"]).format(n=counts["added"]),
            removed=ngettext("{n} removed", "{n} removed", counts["removed"]).format(n=counts["removed"]),
            changed=ngettext("{n} changed", "{n} changed", counts["changed"]).format(n=counts["changed"]),
        )
    ]
    for sort, head in _HEADS.items():
        for n, change in enumerate(difference.of(sort)):
            if n == 0:
                lines += ["", _("{head}:").format(head=_(head))]
            lines.append("  " + " ".join(called.in_words(change).split()))
            if sort == "changed":
                lines += [_line(called, change.table, column, *pair) for column, pair in _columns(change).items()]
    if absent := sum(len(keys) for keys in difference.absent.values()):
        said = ngettext(
            "{n} record is held and not in the file; it is left as it is.",
            "{n} records are held and not in the file; they are left as they are.",
            absent,
        )
        lines += ["", said.format(n=absent)]
    return "\n".join(lines)


def _line(called: _Called, table: str, column: str, was: object, now: object) -> str:
    field = tables()[table].fields.get(column)
    label = _(field.label) if field else _("Other columns")
    old, new = (" ".join(called.value(field, value).split()) or _("not known") for value in (was, now))
    return "    " + _("{label}: {old} → {new}").format(label=label, old=old, new=new)
