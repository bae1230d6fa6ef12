"""Who sits where, in numbers? The seats that count with a number for each body, person and organisation.

Joins and counts of a million texts are what a large audit would spend most of its time on. Here each id is looked up
once a register, and measures count whole numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy import sparse

from ..register.snapshot import Register

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Found = TypeVar("Found")


def kept(work: Callable[[Register], Found]) -> Callable[[Register], Found]:
    """What was worked out of a register is kept for as long as that register is."""
    held: WeakKeyDictionary[Register, Found] = WeakKeyDictionary()

    @wraps(work)
    def ask(register: Register) -> Found:
        if register not in held:
            held[register] = work(register)
        return held[register]

    return ask


@dataclass(frozen=True)
class Seated:
    """The seats that count, in the order of `Register.seats`; -1 stands for none. Numbers are places in the ids."""

    body: Ints  # partnership: a place in `standing`
    person: Ints
    own: Ints  # the organisation that the seat names
    employers: Ints  # the organisation of each of `people`, as far as it is on record, and -1 for nobody
    bodies: pl.Series  # ids of the partnerships that count, in their order
    people: pl.Series  # ids of all on record, and of any others who sit, in order
    organisations: pl.Series  # ids of all on record, and of any others that have a seat or a person, in order

    @cached_property
    def organisation(self) -> Ints:
        """To which organisation does each seat lead? Its own, else that of the person."""
        return np.where(self.own >= 0, self.own, self.employers[self.person])


@kept
def seated(register: Register) -> Seated:
    """Who sits where, in numbers?"""
    seats, bodies, held = register.seats, register.standing["id"], register["people"]
    people, person = _looked_up(held["id"], seats["person"])
    organisations, led = _looked_up(register["organisations"]["id"], seats["organisation"], held["organisation"])
    own, theirs = led[: seats.height], led[seats.height :]
    employers = np.full(len(people) + 1, -1, dtype=np.int64)  # the last is that of nobody
    employers[np.arange(len(theirs)) if len(people) == len(theirs) else places(held["id"], people)] = theirs
    return Seated(places(seats["partnership"], bodies), person, own, employers, bodies, people, organisations)


def facts(frame: pl.DataFrame, ids: pl.Series, at: Ints) -> pl.DataFrame:
    """The records of a table at these places of `ids`; empty cells for those not on record, and where it is -1."""
    if len(ids) != frame.height:  # some are cited only
        frame = pl.DataFrame({"id": ids}).join(frame, on="id", how="left", maintain_order="left")
    return frame.select(pl.all().gather(_known(at)))


def _looked_up(ids: pl.Series, *columns: pl.Series) -> tuple[pl.Series, Ints]:
    """All ids, on record or only cited, in order, and at which place of them each cell of these columns is."""
    found = [places(column, ids) for column in columns]
    cited = [column.filter(pl.Series(at < 0)).drop_nulls() for column, at in zip(columns, found, strict=True)]
    if any(len(column) for column in cited):
        ids = pl.concat([ids, *cited]).unique().sort()
        found = [places(column, ids) for column in columns]
    return ids, np.concatenate(found)


def places(values: pl.Series, ids: pl.Series) -> Ints:
    """At which place of `ids` is each of these? -1 where it is empty or not among them. The ids are all different."""
    run = values.rle_id().to_numpy().astype(np.int64)
    first = np.flatnonzero(np.concatenate([[True], run[1:] != run[:-1]])) if len(run) else run
    few = values if len(first) == len(run) else values.gather(pl.Series(first))
    numbers = pl.DataFrame({"id": ids, "place": np.arange(len(ids))})
    found = pl.DataFrame({"id": few.cast(pl.String)}).join(numbers, on="id", how="left", maintain_order="left")
    at = found["place"].fill_null(-1).to_numpy()
    return at if len(first) == len(run) else at[run]


def named(ids: pl.Series, at: Ints) -> pl.Series:
    """The ids at these places; empty where the place is -1."""
    return ids.gather(_known(at))


def _known(at: Ints) -> pl.Series:
    every = pl.Series(at)
    return every.set(pl.Series(at < 0), None) if (at < 0).any() else every


def csr(row: Ints, column: Ints, rows: int, columns: int) -> sparse.csr_array:
    """A sparse table of noughts and ones: one wherever a row and a column are named, once or more."""
    made = sparse.csr_array((np.ones(len(row), dtype=np.int32), (row, column)), shape=(rows, columns))
    made.sum_duplicates()
    made.data[:] = 1
    return made


def different(keys: Ints) -> Ints:
    """Which different numbers are there, in order? numpy's own `unique` is many times slower."""
    ordered = np.sort(keys)
    return ordered[_begins(ordered)]


def grouped(keys: Ints) -> tuple[Ints, Ints]:
    """Which different numbers are there, in order, and to which of them does each row belong?"""
    order = np.argsort(keys)
    begins = _begins(keys[order])
    at = np.empty(len(keys), dtype=np.int64)
    at[order] = np.cumsum(begins) - 1
    return keys[order][begins], at


def first_of(keys: Ints) -> Bools:
    """One row of each different number; which of them is open."""
    order = np.argsort(keys)
    one = np.zeros(len(keys), dtype=bool)
    one[order[_begins(keys[order])]] = True
    return one


def how_many(group: Ints, value: Ints, groups: int) -> Ints:
    """How many different values has each group? Values and groups of -1 are none."""
    held = (value >= 0) & (group >= 0)
    size = int(value.max(initial=0)) + 1
    pairs = different(group[held] * size + value[held])
    return np.bincount(pairs // size, minlength=groups)


def least(group: Ints, value: Ints, groups: int) -> Ints:
    """What is the least value of each group? Every group has one; none is below nought."""
    size = int(value.max(initial=0)) + 1
    ordered = np.sort(group * size + value)
    return ordered[_begins(ordered // size)] % size if len(group) else np.zeros(groups, dtype=np.int64)


def _begins(ordered: NDArray[Any]) -> Bools:
    begins = np.ones(len(ordered), dtype=bool)
    begins[1:] = ordered[1:] != ordered[:-1]
    return begins
