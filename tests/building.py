"""Small registers for tests: records as dictionaries, ids made from names, names made from ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from interlock.register.names import fold
from interlock.register.schema import tables
from interlock.register.snapshot import Register

AS_AT = date(2026, 4, 1)


def register(*, as_at: date = AS_AT, **records: Iterable[Mapping[str, Any] | str]) -> Register:
    """A register of these tables; an id left out is made from the name, a record may be its name alone.

    `register(partnerships=["A", {"name": "B", "level": "strategic"}], memberships=seats("a", "xy"))`
    References are ids and are not made: a person cited only by a seat has no record, as in a snapshot cut short.
    """
    whole = {}
    for name, rows in records.items():
        table = tables()[name]
        made = []
        for row in rows:
            record: dict[str, Any] = {table.name_column: row} if isinstance(row, str) else dict(row)
            unknown = set(record) - set(table.fields)
            assert not unknown, f"{name} has no column {sorted(unknown)}"
            if table.has_id:
                record.setdefault("id", fold(str(record.get(table.name_column) or "")))
                if table.name_column:
                    record.setdefault(table.name_column, record["id"])
            made.append(record)
        whole[name] = made
    return Register.from_records(whole, as_at)


def seats(partnership: str, people: Iterable[str] = (), organisations: Iterable[str] = ()) -> list[dict[str, Any]]:
    """A seat on this partnership for each of these people, and for each of these organisations."""
    held = [{"partnership": partnership, "person": person} for person in people]
    return [*held, *({"partnership": partnership, "organisation": body} for body in organisations)]
