"""Which of our columns does a heading speak of? By name, label, known synonyms, and likeness of letters."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz

from interlock.register.names import fold
from interlock.register.schema import tables


@cache
def names_of(table: str) -> dict[str, tuple[str, ...]]:
    """By which headings is each column of this table known? Ours -> folded headings, our own name first."""
    with open(Path(__file__).parent / "synonyms.csv", encoding="utf-8", newline="") as lines:
        rows = {row["column"]: row["headings"].split("|") for row in csv.DictReader(lines) if row["table"] == table}
    return {
        field.name: tuple(dict.fromkeys(map(fold, (field.name, field.label, *rows.get(field.name, ())))))
        for field in tables()[table].fields.values()
    }


@cache
def known_headings() -> frozenset[str]:
    """Which headings, folded, are known for any column of any table?"""
    return frozenset(name for table in tables() for names in names_of(table).values() for name in names)


@cache
def likeness(heading: str, table: str, column: str) -> float:
    """How surely does this heading speak of this column of ours? 1 where it is its name, 0 where nothing says so."""
    said = fold(heading)
    if not said:
        return 0.0
    names = names_of(table)[column]
    if said in names:
        return 1.0 if said in names[:2] else 0.97
    best = 0.0
    words = set(said.split("-"))
    for name in names:
        spoken, known = said.replace("-", " "), name.replace("-", " ")
        near = fuzz.token_sort_ratio(spoken, known, score_cutoff=78) if min(len(name), len(said)) > 3 else 0.0
        best = max(best, near / 100 * 0.9)
        inside = set(name.split("-"))
        if inside <= words and len(name) > 3 and 2 * len(inside) >= len(words):
            best = max(best, 0.55 + 0.35 * len(inside) / len(words))
    return best if best >= 0.6 else 0.0
