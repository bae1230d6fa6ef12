"""Which lists are there? The tables of the register, with how many records each holds."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ...register.language import _
from ...register.schema import tables
from ...register.snapshot import Register
from .query import ALL, COUNTING, OTHERS

COUNTED = ("partnerships", "memberships")  # of these, some records count on the day and others do not


@dataclass(frozen=True)
class Tab:
    """One list: its table, title, and how many records it holds (of partnerships and seats those that count)."""

    table: str
    title: str
    count: int
    meaning: str


def tabs(register: Register) -> list[Tab]:
    """Every table of the register, in the order of the schema, the empty ones too."""
    return [
        Tab(name, _(table.label), narrowed(register, name, COUNTING).height, _(table.meaning))
        for name, table in tables().items()
    ]


def narrowed(register: Register, table: str, which: str) -> pl.DataFrame:
    """The records of a table that count on the day, the others, or all of them."""
    frame = register[table]
    if table not in COUNTED or which == ALL:
        return frame
    counting = register.standing if table == "partnerships" else register.seats
    return (
        frame.join(counting.select("key"), on="key", how="anti", maintain_order="left") if which == OTHERS else counting
    )
