"""Two rows have become one: what does the one say? For tables without ids, after references were brought together."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from .language import _
from .schema import Table, table
from .seating import as_one
from .snapshot import Record
from .values import written

_PARTS = [code.code for code in table("contributions").fields["part"].codes]  # the strongest first
_BESIDE = ("source", "as_at", "confirmed_by", "confirmed_on", "public", "notes")


def identity(spec: Table) -> tuple[str, ...]:
    """Within which rows of a table without ids may two say the same thing? Seats: whatever their time."""
    return ("partnership", "organisation", "person") if spec.name == "memberships" else spec.key


def brought_together(spec: Table, rows: Sequence[Record], absorbed: str) -> list[Record]:
    """What remains of rows of one identity, those of the record that is kept first? `absorbed` is the other's name.

    Seats: one at one time, the highest role standing. Contributions: the strongest part; essential if either was.
    Allocations: amounts add up. Parts of an area add up, to all of it at most; blank is all. Links: a protocol on
    either is one. In everything else the first row stands, takes what it does not know from the others, and keeps in
    its notes what they said otherwise.
    """
    if spec.name == "memberships":
        vacant = [row for row in rows if row.get("vacant") or not (row.get("person") or row.get("organisation"))]
        return [*as_one(row for row in rows if row not in vacant), *vacant]
    first, *others = rows
    for other in others:
        first = _two(spec, first, other, absorbed)
    return [first]


def _two(spec: Table, first: Record, second: Record, absorbed: str) -> Record:
    special = _SPECIAL.get(spec.name, {})
    made = {column: rule(first.get(column), second.get(column)) for column, rule in special.items()}
    other = {c: v for c, v in second.items() if c not in special}
    differ = [
        f"{_(spec.fields[c].label)}: {written(v)}"
        for c, v in other.items()
        if c in spec.fields and c not in _BESIDE and not spec.fields[c].many and first.get(c) not in (None, v)
    ]
    made = {**filled(spec, first, other), **made}
    if differ:
        said = _("Of {name}, now one with this: {facts}.").format(name=absorbed, facts="; ".join(differ))
        made["notes"] = " ".join(filter(None, [made.get("notes"), said]))
    return made


def filled(spec: Table, first: Record, second: Record) -> Record:
    """The first record, its blanks filled from the second and its lists joined."""
    made = dict(first)
    for column, value in second.items():
        held = made.get(column)
        if column == "extra":
            made[column] = joined_extra(held, value)
        elif held is None:
            made[column] = value
        elif column in spec.fields and spec.fields[column].many and spec.fields[column].type != "shares":
            made[column] = list(dict.fromkeys([*held, *value]))
    return made


def joined_extra(first: str | None, second: str | None) -> str | None:
    """Extra information of both, the first standing where both say something."""
    if not first or not second:
        return first or second
    return json.dumps({**json.loads(second), **json.loads(first)}, ensure_ascii=False, sort_keys=True)


def _strongest(one: str | None, other: str | None) -> str | None:
    known = [part for part in _PARTS if part in (one, other)]
    return known[0] if known else None


def _either(one: bool | None, other: bool | None) -> bool | None:
    return True if one or other else (one if one is not None else other)


def _sum(one: float | None, other: float | None) -> float | None:
    known = [amount for amount in (one, other) if amount is not None]
    return sum(known) if known else None


def _part_of_area(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else min(1.0, one + other)


_SPECIAL: dict[str, dict[str, Callable[[Any, Any], Any]]] = {
    "contributions": {"part": _strongest, "essential": _either},
    "allocations": {"amount": _sum},
    "area_units": {"share": _part_of_area},
    "links": {"protocol": _either},
}
