"""Which questions must a restructuring stand up to, and where does each come from? Read from the data files here."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Question:
    """One question, put so that yes is good. `check` names the facts that answer it; empty: people alone can."""

    set: str
    question: str
    asks: str
    meaning: str
    check: str
    source: str


@dataclass(frozen=True)
class Set:
    """Questions of one source: name, title, source."""

    set: str
    title: str
    source: str
    questions: tuple[Question, ...]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with open(_HERE / f"{name}.csv", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


@cache
def sets() -> tuple[Set, ...]:
    """Every set of questions, in the order in which they are put."""
    return tuple(
        Set(row["set"], row["title"], row["source"],
            tuple(Question(row["set"], **question) for question in _rows(row["set"])))
        for row in _rows("sets")
    )  # fmt: skip


def questions() -> tuple[Question, ...]:
    """Every question, in the order in which they are put."""
    return tuple(question for each in sets() for question in each.questions)
