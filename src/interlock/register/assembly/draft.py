"""What stands in this table so far, and from which cell did it come? Rows while a register is being assembled."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from ..problem import Grave, Problem
from ..raw import RawTable
from ..schema import Table
from ..values import written

Place = tuple[RawTable, int] | None  # the rows of a file, and which of them; None for a row that was made


@dataclass
class Draft:
    """Rows of one table in columns, each with its place in the file; `aside` holds folded ids of rows left out."""

    table: Table
    columns: dict[str, list[Any]]
    extra: list[dict[str, str] | None] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    aside: set[str] = field(default_factory=set)
    present: bool = False  # did the file bring this table, rows or not?

    @classmethod
    def empty(cls, table: Table) -> Draft:
        """A draft with every column and no row."""
        return cls(table, {name: [] for name in table.fields})

    def __len__(self) -> int:
        return len(self.places)

    def add(self, values: Mapping[str, Any], place: Place = None) -> int:
        """Put one row at the end; which number has it?"""
        for name, column in self.columns.items():
            column.append(values.get(name))
        self.extra.append(None)
        self.places.append(place)
        return len(self.places) - 1

    def keep(self, wanted: list[int]) -> None:
        """Leave only these rows, in this order."""
        if wanted == list(range(len(self))):
            return
        for name, column in self.columns.items():
            self.columns[name] = [column[i] for i in wanted]
        self.extra = [self.extra[i] for i in wanted]
        self.places = [self.places[i] for i in wanted]

    def drop(self, unwanted: set[int]) -> None:
        """Leave these rows out."""
        if unwanted:
            self.keep([i for i in range(len(self)) if i not in unwanted])

    def problem(
        self, i: int, column: str, code: str, in_words: str, *, expected: str = "", grave: Grave = "error",
        value: object = None,
    ) -> Problem:  # fmt: skip
        """A problem of row i, naming the cell as the person who made the file knows it."""
        place = self.places[i]
        if value is None and column:
            value = self.columns[column][i]
        found = Problem(grave, code, in_words, value=written(value), expected=expected, table=self.table.name)
        if place is None:
            return found
        raw, at = place
        return Problem(
            grave, code, in_words, raw.file, raw.sheet, raw.rows[at],
            raw.headings.get(column, column), written(value), expected, self.table.name,
        )  # fmt: skip

    def frame(self) -> pl.DataFrame:
        """The rows as a frame of a register, keys not yet made."""
        extra = [json.dumps(e, ensure_ascii=False, sort_keys=True) if e else None for e in self.extra]
        return pl.DataFrame(
            {**self.columns, "extra": extra},
            schema={**{name: field.dtype for name, field in self.table.fields.items()}, "extra": pl.String()},
        )
