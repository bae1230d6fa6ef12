"""What do we ask, in which words, and whose question is it? Instruments and their questions, read from data files."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DEFINITIONS = Path(__file__).parent / "definitions"


@dataclass(frozen=True)
class Answer:
    """One answer of a closed list. `settles`: with it there is nothing left to do about the question."""

    answer: str
    label: str
    meaning: str
    settles: bool


@dataclass(frozen=True)
class Question:
    """One question: its id, a word for a heading, the question, what is meant; `answers` is empty for free text."""

    question: str
    topic: str
    asks: str
    meaning: str
    answers: tuple[Answer, ...]
    source: str


@dataclass(frozen=True)
class Instrument:
    """A set of questions about one kind of subject (a code of `assessments.subject_kind`), with its source."""

    instrument: str
    title: str
    subject_kind: str
    meaning: str
    source: str
    questions: tuple[Question, ...]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with open(_DEFINITIONS / f"{name}.csv", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


@cache
def answer_lists() -> Mapping[str, tuple[Answer, ...]]:
    """Which closed lists of answers are there? Name of the list -> its answers, the best first."""
    found: dict[str, list[Answer]] = {}
    for row in _rows("answers"):
        one = Answer(row["answer"], row["label"], row["meaning"], row["settles"] == "yes")
        found.setdefault(row["list"], []).append(one)
    return {name: tuple(listed) for name, listed in found.items()}


@cache
def instruments() -> Mapping[str, Instrument]:
    """Which instruments are there? Name -> Instrument, in the order of definitions/instruments.csv."""
    return {
        row["instrument"]: Instrument(
            row["instrument"], row["title"], row["subject_kind"], row["meaning"], row["source"],
            tuple(_questions(row["instrument"])),
        )
        for row in _rows("instruments")
    }  # fmt: skip


def _questions(instrument: str) -> Iterator[Question]:
    for row in _rows(instrument):
        answers = answer_lists()[row["answers"]] if row["answers"] else ()
        yield Question(row["question"], row["topic"], row["asks"], row["meaning"], answers, row["source"])
