"""A scenario is challenged: what the facts answer, what people answer, and where the two differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ... import store
from ...register.difference import difference
from ...register.language import _
from ...register.problem import Refused
from ...register.snapshot import Record
from ...scenario.challenge.asking import sets
from ...scenario.challenge.challenging import ANSWERS, INSTRUMENT, answers_of, challenge, word
from ...scenario.replay import Replayed
from ...scenario.rows import added
from ..place import Held
from .comparing import of


@dataclass(frozen=True)
class Asked:
    """One set of questions with its answers."""

    title: str
    source: str
    rows: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Challenged:
    """All sets; how many questions have which answer, in words; the answers that may be given."""

    sets: tuple[Asked, ...]
    counts: tuple[tuple[str, int], ...]
    answers: tuple[tuple[str, str], ...]


def challenged(held: Held, kept: Any, done: Replayed) -> Challenged:
    """What is asked of this scenario, and what is answered so far?"""
    rows = challenge(of(done, held.settings, kept.mitigation), answers_of(held.register, kept.id))
    shown = [{**row, "word": word(row["answer"]), "said": [_worded(said) for said in row["said"]]} for row in rows]
    by_set = tuple(
        Asked(_(each.title), _(each.source), tuple(row for row in shown if row["set"] == each.set)) for each in sets()
    )
    counts = tuple((word(code), sum(row["answer"] == code for row in rows)) for code in ANSWERS)
    return Challenged(by_set, counts, tuple((code, word(code)) for code in ANSWERS))


def _worded(said: Mapping[str, str]) -> dict[str, str]:
    return {**said, "word": word(said["answer"])}


def answer(
    held: Held, kept: Any, answers: Mapping[str, str], reasons: Mapping[str, str], *, who: str, at: datetime
) -> int:
    """Keep what somebody answers, in their name and on this day. How many answers were they?

    Refused where an answer is none, or the question is not asked.
    """
    known = {question.question for each in sets() for question in each.questions}
    rows: list[Record] = []
    for question, said in answers.items():
        if not said:
            continue
        if question not in known or said not in ANSWERS:
            raise Refused(_("“{answer}” is no answer to that question.").format(answer=said))
        rows.append({
            "instrument": INSTRUMENT, "subject_kind": "scenario", "subject": kept.id, "rater": who,
            "question": question, "answer": said, "evidence": reasons.get(question, "").strip() or None,
            "date": at.date().isoformat(),
        })  # fmt: skip
    if not rows:
        return 0
    register = held.register
    again = {(row["question"]) for row in rows}
    frame = register["assessments"]
    same = (frame["instrument"] == INSTRUMENT) & (frame["subject"] == kept.id) & (frame["rater"] == who)
    same = same & (frame["date"] == at.date().isoformat()) & frame["question"].is_in(list(again))
    after = added(register.with_tables({"assessments": frame.filter(~same.fill_null(False))}), "assessments", rows)
    change = difference(register, after, ["assessments"])
    if change:
        why = _("Challenge of {name}").format(name=kept.name)
        store.apply(change, who=who, why=why, at=at, kind="form", known=held.known)
    return len(rows)
