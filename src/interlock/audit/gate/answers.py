"""What does the task test answer? Camden's five questions, each with its evidence, and for a scheme the gateway."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ... import __version__
from ...register.language import _, ngettext
from ..measured import Measured
from ..words import listed, number
from .facts import Facts
from .gateway import Gateway, gateway
from .ideal import Ideal, ideal
from .meaning import Meaning, meaning
from .need import NO, NOT_KNOWN, PERHAPS, YES, need
from .proposal import Evidence, Proposal, about, check
from .value import Value, value
from .weighing import Candidate, candidates
from .wording import questions

MOST_SHOWN = 3  # candidates named in an answer
ASIDE = ("end", "agreement")  # parts that are told of a candidate and weigh nothing


@dataclass(frozen=True)
class Answer:
    """One question and its answer: `standing` is yes, perhaps, no, not_known, or empty where it is none of these."""

    question: str
    asks: str
    standing: str
    answer: str
    evidence: tuple[Evidence, ...]
    source: str

    def plain(self) -> dict[str, object]:
        """As the results file holds it."""
        return {
            "question": self.question, "asks": self.asks, "standing": self.standing or None, "answer": self.answer,
            "evidence": [one.plain() for one in self.evidence], "source": self.source,
        }  # fmt: skip


@dataclass(frozen=True)
class Answers:
    """All that the task test says of one proposal. It suggests; the verdict is a person's."""

    proposal: Proposal
    meaning: Meaning
    questions: tuple[Answer, ...]
    candidates: tuple[Candidate, ...]
    ideal: Ideal
    value: Value
    gateway: Gateway | None
    digest: str
    as_at: str
    assumptions: Mapping[str, float]

    @property
    def best(self) -> Candidate | None:
        """The body that suits best, where one does."""
        return next((one for one in self.candidates if one.fits), None)

    @property
    def thin(self) -> bool:
        """Do the candidates rest on the words of their purposes alone?"""
        return _thin(self.candidates)

    @property
    def suggested(self) -> str:
        """Which verdict do the answers point to? takes, create, not_partnership, or empty where too little is known."""
        needed = self.questions[0].standing
        if needed == NO:
            return "not_partnership"
        if self.best is not None:
            return "" if self.thin else "takes"
        return "create" if needed == YES else ""

    def plain(self) -> dict[str, Any]:
        """The results file: see the contract of `interlock place`."""
        return {
            "interlock": __version__,
            "register": {"digest": self.digest, "as_at": self.as_at},
            "proposal": _plainly(vars(self.proposal)),
            "meaning": _plainly(vars(self.meaning)),
            "assumptions": dict(self.assumptions),
            "questions": [one.plain() for one in self.questions],
            "candidates": [_candidate(one) for one in self.candidates],
            "nearest_type": self.ideal.type,
            "nearest_type_name": self.ideal.name,
            "type": {
                "distance": self.ideal.distance, "also_near": list(self.ideal.also_near), "profile": self.ideal.profile,
            },
            "cases": [one.plain() for one in self.value.cases],
            "gateway": self.gateway.plain() if self.gateway else None,
            "suggested": self.suggested or None,
        }  # fmt: skip


def _plainly(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Lists for tuples, and nothing for what was not said."""
    return {name: list(v) if isinstance(v, tuple) else None if v == "" else v for name, v in facts.items()}


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        "partnership": one.partnership, "name": one.name, "score": one.score, "score_high": one.score_high,
        "fits": one.fits, "because": list(one.because), "missing": list(one.missing),
        "parts": {part.name: None if part.value is None else round(part.value, 4) for part in one.parts
                  if part.name not in ASIDE},
        "changes": [{"verb": c.verb, "in_words": c.in_words, "about": [vars(ref) for ref in c.about]}
                    for c in one.changes],
    }  # fmt: skip


def task_test(measured: Measured, proposal: Proposal) -> Answers:
    """Does it need a partnership, is there one that could take it, of which type, what must change, what is added?

    Inputs: the measures of a register under a place's settings, and the proposal. Output: Answers. Nothing is changed.
    Refused where the proposal says nothing, or names what the register does not hold. The same facts give the same
    answer in any order of rows. Source: report, box 3 and 3.15 (Camden's task test), 7.14 (the gateway).
    """
    register, settings = measured.register, measured.settings
    check(register, proposal)
    facts = Facts(measured)
    it = meaning(register, settings, proposal)
    needed = need(facts, proposal, it)
    found = candidates(facts, proposal, it)
    kind = ideal(facts, proposal, it)
    added = value(facts, proposal, it, found)
    gate = gateway(facts, proposal, it, needed, found, added.cases) if proposal.kind == "scheme" else None
    said = (
        (needed.standing, needed.answer, needed.evidence), _existing(facts, found), _type(facts, found, kind),
        _which(facts, found), ("", added.answer, added.evidence),
    )  # fmt: skip
    scheme = proposal.kind == "scheme"
    asked = tuple(
        Answer(q.question, _(q.asks_scheme if scheme else q.asks), standing, answer, evidence, q.source)
        for q, (standing, answer, evidence) in zip(questions(), said, strict=True)
    )
    return Answers(proposal, it, asked, found, kind, added, gate, register.digest, register.as_at.isoformat(),
                   settings.all_assumptions())  # fmt: skip


def _thin(found: tuple[Candidate, ...]) -> bool:
    return bool(found) and all({part.name for part in one.parts} <= {"purpose", "room", *ASIDE} for one in found)


def _existing(facts: Facts, found: tuple[Candidate, ...]) -> tuple[str, str, tuple[Evidence, ...]]:
    fitting = [one for one in found if one.fits]
    evidence = tuple(
        Evidence(" ".join((_("{name}, {score} of 1.").format(name=one.name, score=_score(one)), *one.because)),
                 about(facts.register, "partnerships", one.partnership))
        for one in found[:MOST_SHOWN]
    )  # fmt: skip
    if not facts.bodies:
        return NOT_KNOWN, _("Not known: the register has no partnership that counts on this day."), ()
    n = len(fitting)
    if fitting and _thin(found):
        said = _("Perhaps, by the words of their purposes alone: {names}. Name targets, or who must act, to be surer.")
        names = [f"{one.name} ({_score(one)})" for one in fitting]
        return PERHAPS, said.format(names=listed(names, MOST_SHOWN)), evidence
    if fitting:
        said = ngettext("Yes, {names} could.", "Yes, {n} could: {names}.", n)
        names = [one.name for one in fitting] if n == 1 else [f"{one.name} ({_score(one)})" for one in fitting]
        return YES, said.format(n=number(n), names=listed(names, MOST_SHOWN)), evidence
    if found:
        said = (
            _("Not by the words of their purposes; {name} comes nearest, at {score} of 1. Name targets, or who must"
              " act, to be surer.")
            if _thin(found)
            else _("Not as they stand; {name} comes nearest, at {score} of 1.")
        )  # fmt: skip
        return PERHAPS, said.format(name=found[0].name, score=_score(found[0])), evidence
    if facts.register.standing["purpose"].null_count() == facts.register.standing.height:
        return NOT_KNOWN, _("Not known: no partnership says what it is for, and nothing else fits."), ()
    said = _("No: nothing that is on record of any body speaks of this.")
    return NO, said, ()


def _type(facts: Facts, found: tuple[Candidate, ...], kind: Ideal) -> tuple[str, str, tuple[Evidence, ...]]:
    near = _("{name}: {meaning}.").format(name=kind.name, meaning=_lower(kind.meaning))
    also = _(" As near: {others}.").format(others=listed(kind.also_near, 7)) if kind.also_near else ""
    unknown = " ".join(("", *kind.not_known))
    if any(one.fits for one in found):
        said = _("None is needed, since an existing body could take it. Were one made, it would be nearest to {type}")
    else:
        said = _("Nearest to {type}")
    return "", said.format(type=near) + also + unknown, kind.evidence


def _which(facts: Facts, found: tuple[Candidate, ...]) -> tuple[str, str, tuple[Evidence, ...]]:
    if not found:
        return "", _("None comes near, so there is none to change."), ()
    best = found[0]
    evidence = tuple(Evidence(change.in_words, change.about) for change in best.changes)
    if not best.changes:
        said = _("{name}. Nothing on record would have to change in it.")
        return "", said.format(name=best.name), about_evidence(facts, best)
    what = " ".join(change.in_words for change in best.changes)
    if best.fits:
        said = _("{name}, and this would have to change: {what}")
    else:
        said = _("None fits as it stands. {name} comes nearest, and this would have to change: {what}")
    return "", said.format(name=best.name, what=what), (*about_evidence(facts, best), *evidence)


def about_evidence(facts: Facts, one: Candidate) -> tuple[Evidence, ...]:
    """The body itself, as evidence that opens its page."""
    return (Evidence(" ".join(one.because) or one.name, about(facts.register, "partnerships", one.partnership)),)


def _score(one: Candidate) -> str:
    return f"{one.score:.2f}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
