"""What does the list show? Rows that pass the search and every filter, in order, with the choices that are left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from ...audit.run import Result
from ...register import dates
from ...register.snapshot import Register
from ..said import Count, Ref, Said, say
from .columns import Column, columns_of, default_columns, first_column
from .derived import counted
from .filters import MAIN, MOST, Facet, counts, facets, mask, with_derived
from .query import UNKNOWN, Query
from .searching import found
from .tables import narrowed


@dataclass(frozen=True)
class Choice:
    """One value of a filter: how it is said, how many rows it would leave, and whether it is on."""

    value: str
    text: str
    n: int
    on: bool


@dataclass(frozen=True)
class Filter:
    """One filter with its choices; `main` ones stand first."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    main: bool
    left_off: int  # choices beyond those that are listed

    @property
    def chosen(self) -> tuple[Choice, ...]:
        """Which of its choices are on?"""
        return tuple(choice for choice in self.choices if choice.on)


@dataclass(frozen=True)
class Row:
    """One record of the list: its key, what it is called, and its cells by column."""

    key: str
    name: str
    cells: dict[str, Said]


class Listing(Sequence[Row]):
    """The rows of a list, each made when it is asked for, and what may be done to the list."""

    def __init__(
        self, register: Register, query: Query, table: str, frame: pl.DataFrame, columns: Sequence[Column],
        filters: Sequence[Filter], among: int,
    ) -> None:  # fmt: skip
        self.register, self.query, self.table, self.among = register, query, table, among
        self.columns, self.filters = tuple(columns), tuple(filters)
        self._frame = frame

    def __len__(self) -> int:
        return self._frame.height

    def __getitem__(self, place):  # type: ignore[no-untyped-def,override]
        if isinstance(place, slice):
            return [self._row(row) for row in self._frame[place].iter_rows(named=True)]
        return self._row(self._frame.row(place, named=True))

    def __iter__(self) -> Iterator[Row]:
        return (self._row(row) for row in self._frame.iter_rows(named=True))

    def _row(self, row: dict[str, object]) -> Row:
        names = self.register.names
        cells: dict[str, Said] = {}
        for column in self.columns:
            value = row[column.key]
            if column.field is not None:
                cells[column.key] = say(column.field, value, names)
            else:
                cells[column.key] = Count(int(value), column.part, column.what) if value is not None else None  # type: ignore[call-overload]
        first = cells.get(first_column(self.table))
        name = first.text if isinstance(first, Ref) else str(first or row["key"])
        return Row(str(row["key"]), name, cells)


def browse(register: Register, result: Result, table: str, query: Query) -> Listing:
    """Which records of this table are asked for, and how else could one ask?

    Inputs: the register as at its day, its audit, one of its tables, and the Query. Unknown filters, columns and
    orders are left out of account. Output: Listing.
    """
    known, every = columns_of(table), facets(table)
    shown = [known[name] for name in _columns(table, query) if name in known]
    base = found(register, table, narrowed(register, table, query.which), query.search)
    chosen = {name: picked for name, picked in query.chosen.items() if name in every and picked}
    base = with_derived(base, table, register, result, set(every))
    masks = {name: mask(every[name], picked) for name, picked in chosen.items()}
    passed = base.select(*(test.alias(name) for name, test in masks.items())) if masks else None
    left = _left(base, passed, ())
    filters = [
        _filter(register, every[name], _left(base, passed, (name,)), chosen.get(name, ()), table) for name in every
    ]
    numbers = counted(register, result, table)
    if numbers.width:
        left = left.join(numbers, on="id", how="left", maintain_order="left")
    frame = _sorted(register, left, known, query, table)
    return Listing(
        register,
        query,
        table,
        frame,
        shown,
        [one for one in filters if one.choices],
        narrowed(register, table, query.which).height,
    )


def _columns(table: str, query: Query) -> Sequence[str]:
    first = first_column(table)
    return [first, *(name for name in query.columns or default_columns(table) if name != first)]


def _left(base: pl.DataFrame, passed: pl.DataFrame | None, but: tuple[str, ...]) -> pl.DataFrame:
    """The rows that pass every filter save those named."""
    tests = [name for name in passed.columns if name not in but] if passed is not None else []
    if passed is None or not tests:
        return base
    return base.filter(passed.select(pl.all_horizontal(tests)).to_series())


def _filter(register: Register, facet: Facet, rows: pl.DataFrame, on: tuple[str, ...], table: str) -> Filter:
    tally = dict(counts(rows, facet))
    if set(tally) <= {UNKNOWN} and not on:  # nothing is known of it: no choice to be made
        return Filter(facet.name, facet.label, (), False, 0)
    for value in on:
        tally.setdefault(value, 0)
    listed = sorted((value for value in tally if value != UNKNOWN), key=lambda value: (value not in on, -tally[value]))
    kept = listed[:MOST]
    choices = [Choice(value, facet.said(value, register), tally[value], value in on) for value in kept]
    codes = [code.code for code in facet.field.codes] if facet.field else []
    if codes:
        choices.sort(key=lambda choice: codes.index(choice.value) if choice.value in codes else len(codes))
    else:
        choices.sort(key=lambda choice: choice.text.casefold())
    if UNKNOWN in tally:
        choices.append(Choice(UNKNOWN, facet.said(UNKNOWN, register), tally[UNKNOWN], UNKNOWN in on))
    return Filter(facet.name, facet.label, tuple(choices), facet.name in MAIN.get(table, ()), len(listed) - len(kept))


def _sorted(
    register: Register, frame: pl.DataFrame, known: dict[str, Column], query: Query, table: str
) -> pl.DataFrame:
    name = query.sort if query.sort in known else first_column(table)
    falls = query.falls and query.sort in known
    return frame.with_columns(_order(register, known[name]).alias("_order")).sort(
        ["_order", "key"], descending=[falls, False], nulls_last=True
    )


def _order(register: Register, column: Column) -> pl.Expr:
    """By what is this column sorted? Names as they are read, codes in their order, dates by their first day."""
    value, field = pl.col(column.key), column.field
    if field is None or field.type == "yes_no":
        return value
    if field.codes:
        ranks = {code.code: place for place, code in enumerate(field.codes)}
        return value.replace_strict(ranks, default=len(ranks), return_dtype=pl.Int64) if ranks else value
    if field.many:
        return value.list.join("|").str.to_lowercase()
    if field.refs:
        names = register.names[field.refs]
        return value.replace(names).str.to_lowercase() if names else value
    if field.type == "date":
        return dates.starts(column.key)
    return value.str.to_lowercase() if field.dtype == pl.String else value


__all__ = ["Choice", "Filter", "Listing", "Row", "browse"]
