"""Which columns is a table of a register written with, under which headings? One choice for every package format."""

from __future__ import annotations

import json
from dataclasses import dataclass

import polars as pl

from interlock.register.schema import Field, Table
from interlock.register.schema import table as table_of
from interlock.register.snapshot import Register

from .. import extras, outlines


@dataclass(frozen=True)
class Column:
    """One column of a table as it is written; `field` is None for one that we do not know."""

    heading: str
    field: Field | None
    values: pl.Series


def tables_written(register: Register) -> list[str]:
    """Which tables has the package? Those with rows, and the compulsory one."""
    return [name for name, frame in register.tables.items() if frame.height or name == "partnerships"]


def columns_of(register: Register, name: str, *, outlines_apart: bool = False) -> list[Column]:
    """The columns of one table: what makes and names a record, what is filled anywhere, then those unknown to us.

    With `outlines_apart`, outlines that `areas.geojson` holds word for word are left out.
    """
    table, frame = table_of(name), register[name]
    always = {*table.key, table.name_column}
    columns = []
    for field in (*table.own_fields, *(f for f in table.fields.values() if f.common)):
        values = frame[field.name]
        if outlines_apart and (name, field.name) == ("areas", "outline"):
            values = _not_geometries(values)
        if field.name in always or values.null_count() < len(values):
            columns.append(Column(field.name, field, values))
    return columns + _extras(frame, table)


def _not_geometries(values: pl.Series) -> pl.Series:
    kept = [text if text and outlines.geometry(text) is None else None for text in values]
    return pl.Series(values.name, kept, dtype=pl.String)


def _extras(frame: pl.DataFrame, table: Table) -> list[Column]:
    found = [json.loads(text) if text else {} for text in frame["extra"]]
    names = sorted({name for row in found for name in row})
    return [
        Column(extras.heading(name, table), None, pl.Series([_text(row.get(name)) for row in found], dtype=pl.String))
        for name in names
    ]


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value or None
    return json.dumps(value, ensure_ascii=False)
