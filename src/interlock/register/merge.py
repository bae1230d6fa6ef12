"""What would be known if two records were one? Everything that named either names the one that is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from .check import faults, in_loops
from .collisions import brought_together, filled, identity
from .edit import deletion, dependents, names, texts
from .language import _
from .names import fold
from .problem import Refused
from .schema import Field, Table, tables
from .snapshot import Record, Register, trimmed
from .values import written

__all__ = ["deletion", "dependents", "merge_records"]

_LIFE = ("status", "ended_on", "ended_into", "successors")  # that one record ended does not end the other
_STANDING = ("active", "dormant")
_ANY_DAY = date(2000, 1, 1)  # rows are made on the way to a register; on which day it is looked at is said there
_TREES = {"themes": "parent", "areas": "parent", "plans": "subsumed_into"}


def merge_records(register: Register, table: str, keep: str, absorb: str) -> Register:
    """The register with `absorb` made one with `keep`: two records of one thing, of a table with ids.

    What `keep` does not know it takes from `absorb`; lists are joined; the name, other names and (where it says more)
    the id of `absorb` become other names of `keep`. Every reference to `absorb` anywhere names `keep`, and rows that
    thereby say the same thing become one (`collisions`), so that no seat, target or money is lost. Where both know a
    fact, that of `keep` stands. That `absorb` has ended does not end `keep`.
    Refused where the records are the same one, not there, or of a table whose records have no ids.
    """
    spec = tables().get(table)
    if spec is None or not spec.has_id:
        raise Refused(_("Records of “{table}” cannot be made one.").format(table=table))
    if keep == absorb:
        raise Refused(_("A record cannot be made one with itself: {id}.").format(id=keep))
    pair = [register.record(table, id) for id in (keep, absorb)]
    kept, absorbed = pair
    if kept is None or absorbed is None:
        id = keep if kept is None else absorb
        raise Refused(_("There is no {singular} “{name}”.").format(singular=_(spec.singular), name=id))
    called = str(absorbed.get(spec.name_column) or absorb)
    frames = {table: register[table].filter(~pl.col("key").is_in([keep, absorb]))}
    merged = Register.from_records({table: [_main(spec, kept, absorbed)]}, register.as_at)[table]
    frames[table] = pl.concat([frames[table], merged])
    for name in tables():
        made = _repointed(frames.get(name, register[name]), tables()[name], table, keep, absorb, called)
        if made is not None:
            frames[name] = made
    result = register.with_tables(frames)
    if table in _TREES:
        result = _out_of_loops(result, spec, keep, absorbed.get(_TREES[table]))
    return _without_new_faults(register, result, spec, keep, kept)


def _main(spec: Table, kept: Record, absorbed: Record) -> Record:
    """What is known of the two as one, save that references to the absorbed one are still as they were."""
    taken = {c: v for c, v in absorbed.items() if c not in _LIFE or (c == "status" and v in _STANDING)}
    above = _TREES.get(spec.name)
    if above and kept.get(above) == absorbed["id"]:  # it hung from the other: it takes the other's place
        kept = {c: v for c, v in kept.items() if c != above}
    made = filled(spec, kept, taken)
    if "aliases" in spec.fields:
        name = kept.get(spec.name_column)
        called = str(absorbed.get(spec.name_column) or "").replace("|", "/")  # | parts the values of a list
        others = [*(kept.get("aliases") or ()), called, *(absorbed.get("aliases") or ())]
        by_fold = {fold(other): other for other in reversed(others) if other and other != name}
        aliases = [other for other in dict.fromkeys(others) if other and by_fold.get(fold(other)) == other]
        if fold(absorbed["id"]) not in {*by_fold, fold(name or "")} and "|" not in absorbed["id"]:
            aliases.append(absorbed["id"])
        made["aliases"] = aliases or None
    return made


def _repointed(
    frame: pl.DataFrame, spec: Table, table: str, keep: str, absorb: str, called: str
) -> pl.DataFrame | None:
    """The rows of one table with every reference to `absorb` naming `keep`; None where there was none."""
    fields = [field for field in spec.references if field.refs == table]
    tests = [names(field, absorb) for field in fields] + [told for _column, told in texts(spec.name, table, absorb)]
    if not tests or frame.is_empty():
        return None
    hit = pl.any_horizontal(tests)
    touched = [_naming(trimmed(r), spec, fields, table, keep, absorb) for r in frame.filter(hit).iter_rows(named=True)]
    touched = [row for row in touched if not (spec.name in ("links", "target_links") and row["from"] == row["to"])]
    rest = frame.filter(~hit)
    if rest.height == frame.height:
        return None
    if not spec.has_id:
        touched, rest = _collided(touched, rest, spec, called)
    if not touched:
        return rest
    return pl.concat([rest, Register.from_records({spec.name: touched}, _ANY_DAY)[spec.name]])


def _naming(row: Record, spec: Table, fields: list[Field], table: str, keep: str, absorb: str) -> Record:
    made = dict(row)
    for field in fields:
        value = row.get(field.name)
        if value is not None:
            made[field.name] = _value(field, value, keep, absorb)
            if spec.name == table and row.get("id") == keep:
                made[field.name] = _not_itself(field, made[field.name], keep)
    for column in ("subject", "about"):
        if spec.name in ("assessments", "judgements") and row.get(column) == absorb:
            made[column] = keep
    return made


def _value(field: Field, value: Any, keep: str, absorb: str) -> Any:
    if not field.many:
        return keep if value == absorb else value
    if field.type != "shares":
        return list(dict.fromkeys(keep if part == absorb else part for part in value))
    shares: dict[str, float] = {}
    for part in value:
        id, _colon, share = part.rpartition(":")
        id = keep if id == absorb else id
        shares[id] = round(shares.get(id, 0.0) + float(share), 9)
    return [f"{id}:{written(share)}" for id, share in shares.items()]


def _not_itself(field: Field, value: Any, keep: str) -> Any:
    if field.many:
        return [part for part in value if keep not in (part, part.rpartition(":")[0])] or None
    return None if value == keep else value


def _collided(touched: list[Record], rest: pl.DataFrame, spec: Table, called: str) -> tuple[list[Record], pl.DataFrame]:
    """Rows brought together with those of the same identity, and the rows that nothing happened to."""
    columns = list(identity(spec))
    groups: dict[tuple[Any, ...], list[Record]] = {}
    mine = pl.DataFrame(
        {c: [row.get(c) for row in touched] for c in columns}, schema={c: rest.schema[c] for c in columns}
    ).unique()
    met = rest.join(mine, on=columns, how="semi", nulls_equal=True, maintain_order="left")
    for row in [*(trimmed(r) for r in met.iter_rows(named=True)), *touched]:
        groups.setdefault(tuple(row.get(c) for c in columns), []).append(row)
    made = [row for rows in groups.values() for row in brought_together(spec, rows, called)]
    return made, rest.join(mine, on=columns, how="anti", nulls_equal=True, maintain_order="left")


def _out_of_loops(register: Register, spec: Table, keep: str, other: str | None) -> Register:
    """Where the two lay on one branch, the one that is kept hangs where it makes no loop: or from nothing."""
    column, frame = _TREES[spec.name], register[spec.name]
    parents = dict(frame.select("id", column).drop_nulls().iter_rows())
    if keep not in in_loops(parents):
        return register
    above = other if other is not None and keep not in in_loops({**parents, keep: other}) else None
    here = pl.when(pl.col("id") == keep).then(pl.lit(above, dtype=pl.String)).otherwise(pl.col(column))
    return register.with_tables({spec.name: frame.with_columns(here.alias(column))})


def _without_new_faults(before: Register, after: Register, spec: Table, keep: str, kept: Record) -> Register:
    """Facts taken from the absorbed record that do not hold beside those of the other are not taken."""
    known = {(f.column, f.code) for f in faults(before) if (f.table, f.key) == (spec.name, keep)}
    found = [f for f in faults(after) if (f.table, f.key) == (spec.name, keep) and (f.column, f.code) not in known]
    if not found:
        return after
    kinds = {spec.fields[fault.column].type for fault in found}
    taken = [c for c in (after.record(spec.name, keep) or {}) if c in spec.fields and c not in kept]
    here = pl.col("id") == keep
    empty = [pl.when(here).then(None).otherwise(pl.col(c)).alias(c) for c in taken if spec.fields[c].type in kinds]
    return after.with_tables({spec.name: after[spec.name].with_columns(empty)})
