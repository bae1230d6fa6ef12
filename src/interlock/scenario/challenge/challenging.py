"""Does the restructuring stand up to what others have learnt? Each question answered, by the facts or by people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from ...audit.words import listed
from ...register import dates
from ...register.language import _
from ...register.snapshot import Register
from ..compare.comparison import Comparison
from .asking import questions
from .checks import CHECKS
from .reply import ANSWERS, Reply

INSTRUMENT = "challenge"


@dataclass(frozen=True)
class Said:
    """What one person answered to one question: yes, no, partly or unknown, with what it rests on."""

    question: str
    answer: str
    evidence: str = ""
    rater: str = ""
    date: str = ""

    def plain(self) -> dict[str, str]:
        """As a row of results."""
        return {"rater": self.rater, "answer": self.answer, "evidence": self.evidence, "date": self.date}


def answers_of(register: Register, scenario: str) -> tuple[Said, ...]:
    """What did people answer about the scenario of this name? The last answer of each rater to each question.

    Kept in `assessments`: instrument `challenge`, kind of subject `scenario`, subject the name of the scenario,
    question as in the data files here. An empty answer takes back what the same rater said before.
    """
    rows = register["assessments"].filter(
        (pl.col("instrument") == INSTRUMENT) & (pl.col("subject_kind") == "scenario") & (pl.col("subject") == scenario)
    )
    last: dict[tuple[str, str], Said] = {}
    for row in rows.sort(dates.starts("date"), "key", nulls_last=False).iter_rows(named=True):
        rater = row["rater"] or ""
        said = Said(row["question"], row["answer"] or "", row["evidence"] or "", rater, row["date"] or "")
        last[row["question"], rater] = said
    return tuple(last[key] for key in sorted(last) if last[key].answer in ANSWERS)


def challenge(comparison: Comparison, answers: Sequence[Said] = ()) -> list[dict[str, Any]]:
    """Each question about this scenario, with its answer.

    Rows in the order of the sets: set, question, asks, meaning, source; answer (yes, no, partly, unknown), by (`facts`,
    `people`, or empty where nobody has answered), because (in a sentence), evidence (records behind it: table, id,
    name), said (what each person answered; rater, answer, evidence, date), differs (people say otherwise than the
    facts, or than one another). Facts that answer stand; what people said stands beside them, and is never averaged.
    """
    told: dict[str, list[Said]] = {}
    for said in answers:
        if said.answer in ANSWERS:
            told.setdefault(said.question, []).append(said)
    worked: dict[str, Reply] = {}
    rows = []
    for question in questions():
        reply = None
        if question.check:
            if question.check not in worked:
                worked[question.check] = CHECKS[question.check](comparison)
            reply = worked[question.check]
        spoken = told.get(question.question, [])
        answer, by, because = _answered(reply, spoken)
        views = {said.answer for said in spoken if said.answer != "unknown"}
        if by == "facts":
            views.add(answer)
        rows.append({
            "set": question.set, "question": question.question, "asks": _(question.asks),
            "meaning": _(question.meaning), "source": question.source, "answer": answer, "by": by, "because": because,
            "evidence": [dict(each) for each in reply.evidence] if reply else [],
            "said": [said.plain() for said in spoken], "differs": len(views) > 1,
        })  # fmt: skip
    return rows


def _answered(reply: Reply | None, spoken: Sequence[Said]) -> tuple[str, str, str]:
    """The answer, who gives it, and why."""
    if reply is not None and reply.answer != "unknown":
        return reply.answer, "facts", reply.because
    known = [said for said in spoken if said.answer != "unknown"]
    hint = [reply.because] if reply is not None else []
    if not known:
        return "unknown", "", " ".join(hint) or _("Only people can say; nobody has answered yet.")
    answers = list(dict.fromkeys(said.answer for said in known))
    if len(answers) > 1:
        each = [
            _("{who} says {answer}").format(who=said.rater or _("somebody"), answer=word(said.answer)) for said in known
        ]
        return "partly", "people", _("The answers differ: {each}.").format(each=listed(each, at_most=6))
    because = [said.evidence for said in known if said.evidence]
    return answers[0], "people", " ".join([*because, *hint])


def word(answer: str) -> str:
    """The answer in a word."""
    words = {"yes": _("yes"), "no": _("no"), "partly": _("partly"), "unknown": _("not known")}
    return words[answer]
