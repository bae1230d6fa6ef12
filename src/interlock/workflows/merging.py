"""Two records are one: what do they say side by side, and what would be held if they were made one?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..register.difference import Difference, difference
from ..register.edit import with_record
from ..register.language import _
from ..register.merge import merge_records
from ..register.names import fold
from ..register.schema import tables
from ..register.snapshot import Record, Register
from .editing.naming import Naming
from .said import Said, say

_FIXED = ("id", "aliases", "extra")  # never chosen: other names are joined, the id is that of the record kept


@dataclass(frozen=True)
class Beside:
    """One field of both records: what each says, and whether a person must choose (both know it, and differ)."""

    name: str
    label: str
    kept: Said
    other: Said
    choose: bool
    joined: bool  # lists: what both say is kept


def mergeable(table: str) -> bool:
    """Can two records of this table be made one? Those with ids can."""
    return table in tables() and tables()[table].has_id


def likely(register: Register, table: str, key: str) -> list[tuple[str, str]]:
    """With which records might this one be made one? Id and what it is called, the likest first."""
    naming = Naming(register)
    name = register.names[table].get(key, key)
    others = [id for id in naming.alike(table, name) if id != key]
    same = [id for id in naming.lookup(table).find_record(name) if id != key]
    return [(id, naming.label(table, id)) for id in dict.fromkeys([*same, *others])]


def side_by_side(register: Register, table: str, keep: str, absorb: str) -> list[Beside]:
    """What do the two say, field by field? Only fields that one of them knows; those to choose first."""
    kept, other = register.record(table, keep) or {}, register.record(table, absorb) or {}
    found = []
    for name, field in tables()[table].fields.items():
        mine, theirs = kept.get(name), other.get(name)
        if mine is None and theirs is None:
            continue
        choose = mine is not None and theirs is not None and mine != theirs and not field.many and name not in _FIXED
        joined = field.many and mine != theirs
        said = [say(field, value, register.names) for value in (mine, theirs)]
        found.append(Beside(name, _(field.label), said[0], said[1], choose, joined))
    return sorted(found, key=lambda one: not one.choose)


def merged(
    register: Register, table: str, keep: str, absorb: str, take: Mapping[str, str]
) -> tuple[Register, Difference]:
    """The register with `absorb` made one with `keep`, and the difference.

    `take` names the fields that take the value of the absorbed record (`other`) where both know one. Refused as
    `register.merge.merge_records` refuses.
    """
    after = merge_records(register, table, keep, absorb)
    absorbed = register.record(table, absorb) or {}
    made: Record = dict(after.record(table, keep) or {})
    for one in side_by_side(register, table, keep, absorb):
        if one.choose and take.get(one.name) == "other" and absorbed.get(one.name) not in (keep, absorb):
            made[one.name] = absorbed[one.name]
    made = _names(table, made, register.record(table, keep) or {})
    if made != after.record(table, keep):
        after = with_record(after, table, made, keep)
    return after, difference(register, after)


def _names(table: str, made: Record, kept: Mapping[str, Any]) -> Record:
    """Where the record takes the other's name, its own becomes another name of it."""
    spec = tables()[table]
    name, was = made.get(spec.name_column), kept.get(spec.name_column)
    if "aliases" not in spec.fields or not name or name == was:
        return made
    others = [other for other in made.get("aliases") or () if fold(other) != fold(name)]
    if was and "|" not in was and fold(was) not in {fold(name), *map(fold, others)}:
        others.insert(0, was)
    return {**{c: v for c, v in made.items() if c != "aliases"}, **({"aliases": others} if others else {})}
