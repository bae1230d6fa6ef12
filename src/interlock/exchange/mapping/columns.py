"""Which column of a sheet is which of one of our tables? By headings and by values, one of ours for each of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interlock.register.language import N_, _
from interlock.register.schema import Field, tables

from .evidence import Evidence, are_bodies, are_people, fit
from .likeness import likeness

LEAST = 0.5  # below this confidence a column is left unmapped, to be chosen by a person

HEADING = N_("its heading")
VALUES = N_("its values")
BOTH = N_("its heading and its values")


@dataclass(frozen=True)
class ColumnGuess:
    """One column of theirs: what it was taken for, how surely (0 to 1) and why; its first values to judge by."""

    heading: str
    ours: str  # empty: left unmapped
    confidence: float
    reason: str
    first: tuple[str, ...]


@dataclass(frozen=True)
class TableGuess:
    """One sheet taken as one of our tables."""

    table: str
    columns: tuple[ColumnGuess, ...]

    @property
    def weight(self) -> float:
        """How much speaks for this table? The confidence of its columns, those that a table needs counting double."""
        needed = {field.name for field in tables()[self.table].fields.values() if field.required}
        found = sum(
            guess.confidence * (2.0 if guess.ours in needed else 0.5 if _common(self.table, guess.ours) else 1.0)
            for guess in self.columns
            if guess.ours
        )
        lacking = needed - {guess.ours for guess in self.columns}
        return found - 3.0 * len(lacking)

    def of(self, ours: str) -> ColumnGuess | None:
        """Which column of theirs was taken for this one of ours?"""
        return next((guess for guess in self.columns if guess.ours == ours), None)


def _common(table: str, ours: str) -> bool:
    return tables()[table].fields[ours].common


def score(table: str, field: Field, column: Evidence) -> tuple[float, str]:
    """How surely is this column of theirs that one of ours (0 to 1), and why?"""
    said = likeness(column.heading, table, field.name)
    fits = fit(field, column)
    if not column.values:  # nothing but the heading speaks for it
        return (said * 0.7, HEADING) if said >= 0.97 else (0.0, "")
    if said:
        confidence = said * (0.3 + 0.7 * fits) if fits < 0.5 else said * (0.85 + 0.15 * fits)
        if field.name in ("person", "organisation") and table == "memberships":
            confidence *= 1.0 if are_people(column.values) == (field.name == "person") else 0.75
        return confidence, BOTH if fits > 0.8 else HEADING
    if field.name == "purpose" and column.length > 60:
        return 0.55 * fits, VALUES
    if field.type == "url" and fits > 0.8:
        return 0.6, VALUES
    if table == "partnerships" and field.name == "name" and column.unique > 0.95 and min(fits, column.filled) > 0.9:
        return (0.5 + 0.2 * are_bodies(column.values), VALUES) if column.length < 90 else (0.0, "")
    if field.type == "code" and fits > 0.9 and len(column.distinct) > 1 and all(len(v) > 3 for v in column.distinct):
        return 0.55, VALUES
    return 0.0, ""


def match(table: str, evidence: Sequence[Evidence]) -> TableGuess:
    """Which of these columns is which of this table? The surest pairs first, each column once."""
    pairs = []
    for at, column in enumerate(evidence):
        for rank, field in enumerate(tables()[table].fields.values()):
            field_score, why = score(table, field, column)
            if field_score >= LEAST:
                pairs.append((-round(field_score, 4), at, rank, field.name, why))
    taken: dict[int, tuple[str, float, str]] = {}
    used: set[str] = set()
    for confidence, at, _rank, ours, why in sorted(pairs):
        if at not in taken and ours not in used:
            taken[at] = (ours, -confidence, why)
            used.add(ours)
    guesses = []
    for at, column in enumerate(evidence):
        ours, sure, why = taken.get(at, ("", 0.0, N_("nothing tells")))
        guesses.append(ColumnGuess(column.heading, ours, round(sure, 2), _(why), column.first))
    return TableGuess(table, tuple(guesses))
