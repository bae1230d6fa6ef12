"""What do we know of any other record? Its facts, and every record that refers to it."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ...audit.run import Result
from ...register.language import _
from ...register.schema import Field, tables
from ...register.snapshot import Record, Register
from ..said import Ref, Said, plain, say
from .facts import Facts, facts
from .noted import Noted, noted
from .work import Listed

_LEFT_OUT = ("id", "outline", "email")
MOST = 200  # of one kind shown; the list has them all


@dataclass(frozen=True)
class Referring:
    """The records of one table that name this one in one column."""

    table: str
    column: str
    title: str
    columns: tuple[tuple[str, str], ...]  # what is shown of each: field, label
    records: tuple[Listed, ...]
    in_all: int


@dataclass(frozen=True)
class RecordPortrait:
    """One record of any table, whole."""

    table: str
    singular: str
    plural: str
    key: str
    name: str
    record: Record
    facts: Facts
    findings: tuple[Noted, ...]
    referring: tuple[Referring, ...]


def record(result: Result, table: str, key: str) -> RecordPortrait | None:
    """Everything about one record as at the day of the audit; None where there is no such table or record."""
    register = result.register
    if table not in tables():
        return None
    held = register.record(table, key)
    if held is None:
        return None
    spec = tables()[table]
    return RecordPortrait(
        table=table, singular=_(spec.singular), plural=_(spec.label), key=key, name=name_of(register, table, held, key),
        record=held, facts=facts(register, table, held), findings=tuple(noted(result, table, key)),
        referring=tuple(_referring(register, table, key)) if spec.has_id else (),
    )  # fmt: skip


def name_of(register: Register, table: str, held: Record, key: str) -> str:
    """What is this record called? Its name, else what makes it: `Safer Wyke Board – Wyke Police`."""
    spec = tables()[table]
    if spec.name_column and held.get(spec.name_column):
        return str(held[spec.name_column])
    parts = spec.key if not spec.has_id else spec.id_from
    said = [plain(say(spec.fields[name], held.get(name), register.names)) for name in parts]
    return " – ".join(str(one) for one in said if one) or key


def _referring(register: Register, table: str, key: str) -> list[Referring]:
    found = []
    for name, spec in tables().items():
        for field in spec.references:
            if field.refs != table:
                continue
            frame = register[name].filter(_names(field, key))
            if frame.height:
                found.append(_listed(register, name, field, frame))
    return found


def _names(field: Field, key: str) -> pl.Expr:
    if field.type == "shares":
        return pl.col(field.name).list.eval(pl.element().str.starts_with(f"{key}:")).list.any().fill_null(False)
    column = pl.col(field.name)
    return column.list.contains(key).fill_null(False) if field.many else (column == key).fill_null(False)


def _listed(register: Register, table: str, field: Field, frame: pl.DataFrame) -> Referring:
    spec = tables()[table]
    filled = [
        f for f in spec.own_fields
        if f.name not in (*_LEFT_OUT, field.name, spec.name_column) and frame[f.name].null_count() < frame.height
    ]  # fmt: skip
    first = [f for f in filled if f.name in (*spec.key, "theme", "level", "status", "kind", "amount", "part")]
    shown = sorted(first + [f for f in filled if f not in first][: max(0, 4 - len(first))], key=filled.index)[:5]
    records = []
    for row in frame.head(MOST).iter_rows(named=True):
        called = name_of(register, table, row, row["key"])
        cells: dict[str, Said] = {f.name: say(f, row[f.name], register.names) for f in shown}
        records.append(Listed(Ref(table, row["key"], called), cells))
    title = _("{table}: {column}").format(table=_(spec.label), column=_(field.label).lower())
    return Referring(table, field.name, title, tuple((f.name, _(f.label)) for f in shown), tuple(records), frame.height)
