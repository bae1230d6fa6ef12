"""Which questions does the task test ask, and which words and verdicts does it know? Data, each with its source."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ...measures.picture.purpose import stems

HERE = Path(__file__).parent


def _rows(name: str) -> list[dict[str, str]]:
    with open(HERE / f"{name}.csv", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@dataclass(frozen=True)
class Question:
    """One of the five questions: its short name, how it is asked of a task and of a scheme, and its source."""

    question: str
    asks: str
    asks_scheme: str
    source: str


@dataclass(frozen=True)
class Clue:
    """A term that says something of the type of partnership: on which dimension, and what."""

    term: str
    stems: tuple[str, ...]
    dimension: str
    value: str
    source: str


@dataclass(frozen=True)
class Involvement:
    """How the strategic partnership may be involved before a scheme is launched."""

    verdict: str
    label: str
    means: str
    source: str


@dataclass(frozen=True)
class Ending:
    """What a person may decide, and what the register then says: verb (empty: none fits) and route of the decision."""

    verdict: str
    label: str
    verb: str
    route: str
    source: str


@cache
def questions() -> tuple[Question, ...]:
    """The five questions of Camden's task test, in its order."""
    return tuple(Question(**row) for row in _rows("questions"))


@cache
def clues() -> tuple[Clue, ...]:
    """Which words of a text say what type of partnership it would take?"""
    return tuple(Clue(stems=stems(row["term"]), **row) for row in _rows("clues"))


@cache
def involvements() -> Mapping[str, Involvement]:
    """Which verdicts of the gateway are there? Short name -> Involvement."""
    return {row["verdict"]: Involvement(**row) for row in _rows("gateway")}


@cache
def endings() -> Mapping[str, Ending]:
    """What may a person decide? Short name -> Ending."""
    return {row["verdict"]: Ending(**row) for row in _rows("verdicts")}


def clues_in(text: str) -> tuple[Clue, ...]:
    """Which clues does this text hold? In the order of the file."""
    said = stems(text)
    starts = range(len(said))
    return tuple(clue for clue in clues() if any(said[n : n + len(clue.stems)] == clue.stems for n in starts))
