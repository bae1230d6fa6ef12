"""What was answered so far, and what not? The last answer to each question stands; earlier ones stay on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from ..register import dates
from ..register.snapshot import Register
from .asking import Instrument, Question, instruments


@dataclass(frozen=True)
class Given:
    """One answer that somebody gave. `answer` is empty where it was taken back."""

    question: str
    answer: str
    evidence: str
    rater: str
    side: str
    date: str
    key: str


@dataclass(frozen=True)
class Sheet:
    """The answers about one subject: those that stand by question, and every one, the last first."""

    instrument: Instrument
    subject: str
    standing: Mapping[str, Given]
    every: tuple[Given, ...]

    @property
    def open(self) -> tuple[Question, ...]:
        """Which questions has nobody answered?"""
        return tuple(one for one in self.instrument.questions if one.question not in self.standing)

    @property
    def unsettled(self) -> tuple[Question, ...]:
        """Which are answered in a way that leaves something to do?"""
        return tuple(
            one
            for one in self.instrument.questions
            if one.question in self.standing and not _settles(one, self.standing[one.question].answer)
        )

    @property
    def settled(self) -> int:
        """How many are answered for good?"""
        return len(self.instrument.questions) - len(self.open) - len(self.unsettled)

    @property
    def last(self) -> str:
        """When was something answered last? ISO; empty where that is not known."""
        return max((given.date for given in self.standing.values()), default="")


def _settles(question: Question, answer: str) -> bool:
    return not question.answers or any(one.settles for one in question.answers if one.answer == answer)


def sheets(register: Register, instrument: str) -> dict[str, Sheet]:
    """What was answered to this instrument about each subject? Id of the subject -> Sheet; those without an answer
    are left out. Of several answers to one question the one with the latest date stands, undated ones are the oldest;
    of one day the rater later in the alphabet stands."""
    asked = instruments()[instrument]
    rows = register["assessments"].filter(
        (pl.col("instrument") == instrument)
        & pl.col("subject_kind").fill_null(asked.subject_kind).eq(asked.subject_kind)
        & pl.col("question").is_in([one.question for one in asked.questions])
    )
    rows = rows.sort(dates.starts("date"), "rater", "key", nulls_last=False)
    found: dict[str, list[Given]] = {}
    for row in rows.iter_rows(named=True):
        columns = ("question", "answer", "evidence", "rater", "side", "date", "key")
        found.setdefault(row["subject"], []).append(Given(*(row[column] or "" for column in columns)))
    return {subject: _sheet(asked, subject, given) for subject, given in found.items()}


def sheet(register: Register, instrument: str, subject: str) -> Sheet:
    """What was answered about this subject? A Sheet, empty where nothing was."""
    return sheets(register, instrument).get(subject) or _sheet(instruments()[instrument], subject, [])


def _sheet(asked: Instrument, subject: str, given: list[Given]) -> Sheet:
    last = {one.question: one for one in given}
    standing = {name: one for name, one in last.items() if one.answer}
    return Sheet(asked, subject, standing, tuple(reversed(given)))
