"""What would be known if one record were put, or taken away? Registers made by hand, for `difference` to compare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from .language import _
from .problem import Refused
from .schema import Field, tables
from .snapshot import Record, Register, trimmed

SUBJECTS = {"partnerships": "partnership", "organisations": "organisation", "plans": "plan", "areas": "area"}


def with_record(register: Register, table: str, record: Mapping[str, Any], key: str | None = None) -> Register:
    """The register with this whole record: in place of the one under `key`, or added where `key` is None.

    Refused where there is no record under `key`, or where adding would repeat one. A seat repeats only where it is
    filled: vacancies get numbers.
    """
    frame = register[table]
    if key is not None:
        if register.record(table, key) is None:
            raise Refused(_("There is no {singular} “{name}”.").format(singular=_(tables()[table].singular), name=key))
        frame = frame.filter(pl.col("key") != key)
    new = Register.from_records({table: [dict(record)]}, register.as_at)[table]
    if new["key"][0] in frame["key"] and not (table == "memberships" and record.get("vacant")):
        said = _("There is already a record “{key}” among {table}.")
        raise Refused(said.format(key=new["key"][0], table=_(tables()[table].label).lower()))
    return register.with_tables({table: pl.concat([frame, new])})


def citing(register: Register, table: str, key: str) -> Iterable[tuple[str, Field, pl.DataFrame]]:
    """Which rows name this record? Table by table and column by column: (table, column, rows of a snapshot)."""
    for name, spec in tables().items():
        for field in spec.references:
            if field.refs == table and register[name].height:
                found = register[name].filter(names(field, key))
                if found.height:
                    yield name, field, found
        for column, told in texts(name, table, key):
            found = register[name].filter(told)
            if found.height:
                yield name, spec.fields[column], found


def texts(name: str, table: str, key: str) -> list[tuple[str, pl.Expr]]:
    """In which columns of plain text does this table hold the id of this record? Column, and which rows do.

    Answers are about the record that is their subject, judgements of a suggestion about a partnership.
    """
    if name == "assessments" and table in SUBJECTS:
        of_kind = pl.col("subject_kind").eq(SUBJECTS[table]).fill_null(False)
        return [("subject", of_kind & pl.col("subject").eq(key).fill_null(False))]
    if name == "judgements" and table == "partnerships":
        return [("about", pl.col("about").eq(key).fill_null(False))]
    return []


def names(field: Field, key: str) -> pl.Expr:
    """Does the cell of this column name the record of this id?"""
    cell = pl.col(field.name)
    if field.type == "shares":
        return cell.list.eval(pl.element().str.replace(r":[^:]*$", "") == key).list.any().fill_null(False)
    if field.many:
        return cell.list.contains(key).fill_null(False)
    return cell.eq(key).fill_null(False)


def dependents(register: Register, table: str, key: str) -> list[tuple[str, str, str]]:
    """Which records name this one? (table, key of the record, column), in the order of tables and keys."""
    return [(name, k, field.name) for name, field, rows in citing(register, table, key) for k in rows["key"]]


def deletion(register: Register, table: str, key: str, with_dependents: bool) -> Register:
    """The register without this record. Refused where there is none.

    With its dependents: records that are nothing without it (it is part of their key, or compulsory) go too, and
    other cells that name it are emptied of it. Without: they are left, and `store.apply` will say which they are.
    """
    if register.record(table, key) is None:
        raise Refused(_("There is no {singular} “{name}”.").format(singular=_(tables()[table].singular), name=key))
    frames = {table: register[table].filter(pl.col("key") != key)}
    for name, field, cited in citing(register, table, key) if with_dependents else ():
        frame, spec = frames.get(name, register[name]), tables()[name]
        if field.required or field.name in spec.key:
            frames[name] = frame.filter(~pl.col("key").is_in(cited["key"].implode()))
            continue
        hit = frame.filter(names(field, key))
        rows = [_emptied(trimmed(row), field, key) for row in hit.iter_rows(named=True)]
        rest = frame.filter(~names(field, key))
        frames[name] = pl.concat([rest, Register.from_records({name: rows}, register.as_at)[name]]) if rows else rest
    return register.with_tables(frames)


def _emptied(record: Record, field: Field, key: str) -> Record:
    if not field.many:
        return {**record, field.name: None}
    kept = [part for part in record[field.name] if part != key and part.rpartition(":")[0] != key]
    return {**record, field.name: kept or None}
