"""What tables are there, with which columns, of which type? Read from the CSV files beside this one.

The importer, the template workbook, the database models, the forms, the reference docs and the tests all read this
one definition; its source is the contract of the register.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import polars as pl

HERE = Path(__file__).parent

LISTS = frozenset({"list", "refs", "shares"})
NUMBERS = frozenset({"number", "money", "share", "month"})


@dataclass(frozen=True)
class Code:
    """One word of a closed list, such as `strategic`."""

    code: str
    label: str
    meaning: str


@dataclass(frozen=True)
class Field:
    """One column of one table."""

    table: str
    name: str
    label: str
    type: str  # text list code yes_no number money share month date ref refs shares url
    codes: tuple[Code, ...]
    refs: str  # the table that a ref, refs or shares column points at, else ""
    required: bool
    unit: str
    meaning: str
    example: str
    lights: str  # what becomes possible when it is filled
    common: bool = False  # one of the columns that every table may carry

    @property
    def many(self) -> bool:
        """Does one cell hold several values?"""
        return self.type in LISTS

    @property
    def dtype(self) -> pl.DataType:
        """How a snapshot holds it: dates are ISO text that keeps its precision, references are ids."""
        if self.many:
            return pl.List(pl.String)
        if self.type == "yes_no":
            return pl.Boolean()
        return pl.Float64() if self.type in NUMBERS else pl.String()


@dataclass(frozen=True)
class Table:
    """One table: its columns in order, and what makes two rows the same record."""

    name: str
    label: str
    singular: str
    name_column: str
    key: tuple[str, ...]
    id_from: tuple[str, ...]  # columns from which a missing id is made; empty where there is no id
    makes_missing: bool  # a reference that fits nothing makes a record here, with a warning
    meaning: str
    fields: Mapping[str, Field] = field(repr=False)

    @property
    def has_id(self) -> bool:
        """Is a record of this table known by an id?"""
        return self.key == ("id",)

    @property
    def own_fields(self) -> tuple[Field, ...]:
        """The columns of this table without those that every table may carry."""
        return tuple(f for f in self.fields.values() if not f.common)

    @property
    def references(self) -> tuple[Field, ...]:
        """The columns that point at records, one or several."""
        return tuple(f for f in self.fields.values() if f.refs)


def _rows(name: str) -> list[dict[str, str]]:
    with open(HERE / f"{name}.csv", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)


@cache
def tables() -> Mapping[str, Table]:
    """Which tables are there? Name -> Table, in the order of the contract."""
    codes: dict[str, list[Code]] = {}
    for row in _rows("codes"):
        codes.setdefault(row["list"], []).append(Code(row["code"], row["label"], row["meaning"]))
    fields: dict[str, list[dict[str, str]]] = {}
    for row in _rows("fields"):
        fields.setdefault(row["table"], []).append(row)
    made = {}
    for row in _rows("tables"):
        columns = {}
        for item in fields[row["table"]] + fields["*"]:
            columns[item["name"]] = Field(
                table=row["table"], name=item["name"], label=item["label"], type=item["type"],
                codes=tuple(codes[item["codes"]]) if item["codes"] else (), refs=item["refs"],
                required=item["required"] == "yes", unit=item["unit"], meaning=item["meaning"],
                example=item["example"], lights=item["lights"], common=item["table"] == "*",
            )  # fmt: skip
        made[row["table"]] = Table(
            name=row["table"], label=row["label"], singular=row["singular"], name_column=row["name_column"],
            key=_split(row["key"]), id_from=_split(row["id_from"]), makes_missing=row["makes_missing"] == "yes",
            meaning=row["meaning"], fields=columns,
        )  # fmt: skip
    return made


def table(name: str) -> Table:
    """What does the table of this name hold? KeyError where there is none."""
    return tables()[name]
