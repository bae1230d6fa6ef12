"""How is what was decided, undertaken or answered saved? Through `store.apply`, with a reason, one change each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl

from ... import store
from ...instruments.answered import Sheet, sheet
from ...instruments.asking import instruments
from ...register import dates
from ...register.difference import difference
from ...register.language import _, ngettext
from ...register.names import fold
from ...register.problem import Refused
from ...register.snapshot import Record, Register
from ..editing.reading import Read
from ..editing.saving import Opened, Saved, Stale, added_before, save
from ..place import Held

__all__ = [
    "Answered", "Moved", "Stale", "action_id", "add", "added_before", "answer", "day_of", "fingerprint", "keep",
]  # fmt: skip


def keep(
    held: Held, table: str, key: str, opened: Record, record: Record, *, who: str, why: str, at: datetime
) -> Saved:
    """Save a changed record, `opened` as it stood when its form was opened. Stale where it stands otherwise now."""
    return save(held, Opened(table, key, opened), Read(record=dict(record)), who=who, why=_why(why), at=at)


def add(
    held: Held, table: str, record: Record, *, who: str, why: str, at: datetime, once: str | None = None
) -> Saved:  # fmt: skip
    """Add a record. With `once`, the same form sent twice adds it once."""
    return save(held, Opened(table, "", None), Read(record=dict(record)), who=who, why=_why(why), at=at, once=once)


def _why(why: str) -> str:
    if not why.strip():
        raise Refused(_("Say why, in a few words."))
    return why.strip()


def action_id(register: Register, what: str) -> str:
    """Under which id would this action be kept? Made of what it is, with a number where that is taken."""
    first = fold(what[:80]) or "action"
    taken, id, number = set(register["actions"]["id"]), first, 2
    while id in taken:
        id, number = f"{first}-{number}", number + 1
    return id


def day_of(held: Held, today: date) -> str:
    """Which day does a form propose? Today, or the day that is looked at where that is earlier."""
    return min(today, held.register.as_at).isoformat()


# -- Answers to an instrument --
@dataclass(frozen=True)
class Answered:
    """What a person says to one question: an answer (empty: none, or none any more) and what it rests on."""

    answer: str
    evidence: str = ""


class Moved(Exception):
    """Somebody answered meanwhile: `now` is what stands."""

    def __init__(self, now: Sheet) -> None:
        super().__init__()
        self.now = now


def fingerprint(found: Sheet) -> str:
    """Which answers stand? The same text for the same answers."""
    said = [[name, one.answer, one.evidence, one.rater, one.date] for name, one in sorted(found.standing.items())]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:32]


def answer(
    held: Held, instrument: str, subject: str, given: Mapping[str, Answered], *, rater: str, side: str, day: str,
    seen: str, who: str, why: str, at: datetime,
) -> Saved:  # fmt: skip
    """Keep what was answered about a subject: a record for each question whose answer or evidence is another now.

    An answer takes the place of others of the same day (the history keeps them); those of earlier days stay on
    record. Moved where other answers stand than the form was made from (`seen`: their fingerprint); Refused where an
    answer is not one of those that there are, one of a later day stands, or nothing would change.
    """
    asked, register = instruments()[instrument], held.register
    now = sheet(register, instrument, subject)
    if fingerprint(now) != seen:
        raise Moved(now)
    if not rater.strip():
        raise Refused(_("Say whose answers these are."))
    rows: list[dict[str, Any]] = []
    for question in asked.questions:
        said = given.get(question.question, Answered(""))
        stands = now.standing.get(question.question)
        text, rests = said.answer.strip(), said.evidence.strip()
        if question.answers and text and text not in {one.answer for one in question.answers}:
            raise Refused(_("“{answer}” is no answer to “{question}”.").format(answer=text, question=_(question.asks)))
        if rests and not text:
            raise Refused(_("Say also how far it is: “{question}”.").format(question=_(question.asks)))
        if (text, rests) != ((stands.answer, stands.evidence) if stands else ("", "")):
            if stands and stands.date and dates.first_day(stands.date) > dates.first_day(day):
                told = _("An answer of a later day ({day}) stands already: “{question}”. Say a later day.")
                raise Refused(told.format(day=stands.date, question=_(question.asks)))
            rows.append({
                "instrument": instrument, "subject_kind": asked.subject_kind, "subject": subject,
                "rater": rater.strip(), "side": side or None, "question": question.question, "answer": text or None,
                "evidence": rests or None, "date": day,
            })  # fmt: skip
    if not rows:
        raise Refused(_("Nothing would change: these are the answers that stand already."))
    made = Register.from_records({"assessments": rows}, register.as_at)["assessments"]
    same = (
        (pl.col("instrument") == instrument) & (pl.col("subject") == subject) & (pl.col("date") == day)
        & pl.col("question").is_in(made["question"].implode())
    )  # fmt: skip
    old = register["assessments"].filter(~same.fill_null(False))
    after = register.with_tables({"assessments": pl.concat([old, made])})
    change = difference(register, after, ["assessments"])
    n = len(rows)
    counted = ngettext("{n} answer", "{n} answers", n).format(n=n)
    called = register.names["partnerships"].get(subject, subject)
    told = _("{instrument}, {subject}: {counted}. {why}").format(
        instrument=_(asked.title), subject=called, counted=counted, why=why.strip()
    )
    applied = store.apply(change, who=who, why=told.strip(), at=at, kind="form", known=held.known)
    return Saved(applied.change_id, subject, applied.register)
