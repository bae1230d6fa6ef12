"""What did the audit find about this record, and what does a measure say of it?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from ...audit.run import Result
from ...register.schema import tables
from ..kinds import kind_name
from ..said import Ref


@dataclass(frozen=True)
class Noted:
    """One finding about a record: its id, kind, gravity and sentence, and the other records that it is about."""

    id: str
    kind: str
    kind_name: str
    grave: str
    in_words: str
    others: tuple[Ref, ...]
    settled: bool  # somebody accepted it, dismissed it or named a lead


def noted(result: Result, table: str, key: str) -> list[Noted]:
    """Which findings are about this record? The gravest first, those already settled last."""
    found = []
    for finding in result.findings:
        if any(about.table == table and about.id == key for about in finding.about):
            others = tuple(
                Ref(about.table, about.id, about.name)
                for about in finding.about
                if (about.table, about.id) != (table, key) and about.table in tables()
            )
            found.append(
                Noted(finding.id, finding.kind, kind_name(finding.kind), finding.grave, finding.in_words, others,
                      finding.id in result.judged)
            )  # fmt: skip
    return found


def measure(result: Result, name: str) -> pl.DataFrame | None:
    """The table of this measure; None where it could not be worked out, or this audit has no such measure."""
    return result.table(name) if name in result.measured.measures else None


def row_of(result: Result, name: str, column: str, key: str) -> dict[str, Any] | None:
    """The row of a measure that speaks of this record, or None."""
    frame = measure(result, name)
    if frame is None:
        return None
    found = frame.filter(pl.col(column) == key)
    return found.row(0, named=True) if found.height else None
