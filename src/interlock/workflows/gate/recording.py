"""How is a person's verdict kept? As a decision with its reason, what follows from it, and the answers it rests on.

One change of the register, made whole or not at all, which the history can undo: a decision (with no outcome until
somebody has decided), the actions that follow, the five answers as an assessment of the body concerned, and, where a
body is to be made, the partnership itself as `proposed`, which does not count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from ... import store
from ...audit.gate.answers import Answers
from ...audit.gate.weighing import Candidate
from ...audit.gate.wording import endings
from ...register import dates
from ...register.difference import difference
from ...register.edit import with_record
from ...register.language import _
from ...register.names import fold
from ...register.problem import Refused
from ...register.schema import tables
from ...register.snapshot import Record, Register
from ..editing.naming import Naming
from ..place import Held

INSTRUMENTS = {"scheme": "gateway"}  # kind of proposal -> instrument; task_test for the others
KIND = "task_test"  # of the change in the history
_SHORT = 80  # letters of a description within a sentence


@dataclass(frozen=True)
class Verdict:
    """What a person decided: a key of `endings()`, and what it needs. Texts as typed; empty is not said."""

    verdict: str
    reason: str
    body: str = ""  # takes: which partnership, by id, name or other name
    name: str = ""  # create: what the new one is called
    organisation: str = ""  # not_partnership: who does it
    outcome: str = ""  # accepted, modified, rejected, deferred; empty: it waits for its decision
    authority: str = ""
    actions: bool = True  # write the actions that follow
    owner: str = ""
    due: str = ""


@dataclass(frozen=True)
class Recorded:
    """The id of the decision, and the change that wrote it."""

    decision: str
    change: int | None


@dataclass
class Wrong(Exception):
    """What is wrong with a verdict, by field."""

    faults: dict[str, str] = field(default_factory=dict)


def record(
    held: Held, answers: Answers, verdict: Verdict, *, who: str, at: datetime, today: date, once: str | None = None
) -> Recorded:
    """Keep a verdict. Wrong, by field, where something is missing or names nothing; Refused where the register moved
    on. The same form sent twice (`once`) is kept once."""
    subject, new, faults = _read(held.register, verdict)
    if faults:
        raise Wrong(faults)
    day = min(today, held.register.as_at).isoformat()
    after, decision = written(held.register, answers, verdict, subject, new, who=who, day=day)
    change = difference(held.register, after, ["partnerships", "assessments", "decisions", "actions"])
    why = _("Verdict of the task test, {verdict}: {text}").format(
        verdict=_(endings()[verdict.verdict].label), text=short(answers.proposal.text)
    )
    applied = store.apply(change, who=who, why=why, at=at, kind=KIND, known=held.known, once=once)
    if applied.again:
        entry = store.change(applied.change_id)
        if entry is not None and entry.undone_by is not None:  # undone since: a new wish
            applied = store.apply(change, who=who, why=why, at=at, kind=KIND, known=held.known)
        elif entry is not None:
            decision = next((item.key for item in entry.records if item.table == "decisions"), decision)
    return Recorded(decision, applied.change_id)


def written(
    register: Register, answers: Answers, verdict: Verdict, subject: str, new: Record | None, *, who: str, day: str
) -> tuple[Register, str]:
    """The register with the verdict in it, and the id of the decision. Nothing is saved."""
    ending = endings()[verdict.verdict]
    after = with_record(register, "partnerships", _proposed(answers, new)) if new else register
    body = str(new["id"]) if new else subject
    source = _("Gateway for schemes") if answers.proposal.kind == "scheme" else _("Task test")
    id = _free(register, "decisions", f"task-test-{body or answers.proposal.text[:40]}-{day}")
    facts: Record = {
        "id": id, "partnership": body or None, "verb": ending.verb or None, "route": ending.route,
        "recommended": _recommended(after, answers, verdict, body), "reason": verdict.reason.strip(),
        "outcome": verdict.outcome or None, "authority": verdict.authority.strip() or None, "date": day,
        "source": source, "notes": _notes(answers),
    }  # fmt: skip
    after = with_record(after, "decisions", {name: value for name, value in facts.items() if value is not None})
    if body:
        for row in _assessed(answers, id, body, who, day):
            after = with_record(after, "assessments", row)
    if verdict.actions:
        for what in _what_follows(after, answers, verdict, body):
            row = {
                "id": _free(after, "actions", what[:_SHORT]), "decision": id, "partnership": body or None, "what": what,
                "owner": verdict.owner.strip() or None, "due": _due(verdict.due), "state": "open",
                "route": ending.route,
            }  # fmt: skip
            after = with_record(after, "actions", {name: value for name, value in row.items() if value is not None})
    return after, id


def follows(register: Register, answers: Answers) -> dict[str, tuple[str, ...]]:
    """Which actions would follow from each verdict? For the form, before anything is chosen."""
    best = answers.candidates[0].partnership if answers.candidates else ""
    said = {}
    for verdict in endings():
        asked = Verdict(verdict, "", name=_("the new partnership"), organisation=_("the organisation"))
        said[verdict] = tuple(_what_follows(register, answers, asked, best if verdict == "takes" else ""))
    return said


def short(text: str) -> str:
    """The description as it fits into a sentence."""
    text = " ".join(text.split()).rstrip(".")
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rsplit(" ", 1)[0] + "…"


def _read(register: Register, verdict: Verdict) -> tuple[str, Record | None, dict[str, str]]:
    """The partnership that it is about, the one to be made, and what is wrong by field."""
    faults: dict[str, str] = {}
    if verdict.verdict not in endings():
        return "", None, {"verdict": _("Say what the verdict is.")}
    if not verdict.reason.strip():
        faults["reason"] = _("Say why. The reason is kept with the decision.")
    codes = [code.code for code in tables()["decisions"].fields["outcome"].codes]
    if verdict.outcome and verdict.outcome not in codes:
        faults["outcome"] = _("Say whether it is accepted, modified, rejected or deferred, or leave it open.")
    if verdict.outcome and not verdict.authority.strip():
        faults["authority"] = _("Say who decided: a board, a cabinet, a director.")
    try:
        _due(verdict.due)
    except Refused as refused:
        faults["due"] = str(refused)
    naming, subject, new = Naming(register), "", None
    if verdict.verdict == "takes":
        subject = _body(register, naming, verdict.body, faults)
    elif verdict.verdict == "create":
        new = _new(naming, verdict.name, faults)
    elif verdict.verdict == "not_partnership" and not verdict.organisation.strip():
        faults["organisation"] = _("Say which organisation does it.")
    return subject, new, faults


def _body(register: Register, naming: Naming, typed: str, faults: dict[str, str]) -> str:
    name = typed.strip()
    if not name:
        faults["body"] = _("Say which body takes it.")
        return ""
    found = naming.lookup("partnerships").find(name)
    if len(found) != 1:
        near = [naming.shown("partnerships", id) for id in found or naming.alike("partnerships", name)]
        said = _("Several partnerships have the name “{name}”.") if found else _("There is no partnership “{name}”.")
        asks = " " + _("Is it {names}?").format(names=_(" or ").join(near)) if near else ""
        faults["body"] = said.format(name=name) + asks
        return ""
    if found[0] not in set(register.standing["id"]):
        faults["body"] = _("{name} does not count on this day, so it cannot take a task.").format(name=name)
        return ""
    return found[0]


def _new(naming: Naming, typed: str, faults: dict[str, str]) -> Record | None:
    name = " ".join(typed.split())
    if not name or not fold(name):
        faults["name"] = _("Say what the new partnership is to be called.")
    elif "|" in name:
        faults["name"] = _("A name cannot hold the sign |.")
    elif naming.lookup("partnerships").find(name):
        faults["name"] = _("There is a partnership “{name}” already.").format(name=name)
    else:
        return {"id": fold(name), "name": name}
    return None


def _proposed(answers: Answers, new: Record) -> Record:
    """The partnership that is to be made, with what the proposal says of it; it does not count yet."""
    asked = answers.proposal
    facts = {
        **new, "status": "proposed", "purpose": asked.text, "theme": asked.theme or None, "area": asked.area or None,
        "level": asked.level or None, "client_groups": list(answers.meaning.groups) if asked.client_groups else None,
        "source": _("Task test"),
    }  # fmt: skip
    return {name: value for name, value in facts.items() if value is not None}


def _due(text: str) -> str | None:
    if not text.strip():
        return None
    try:
        return dates.parse(text)
    except ValueError:
        raise Refused(_("“{date}” is not a date, such as 2026-09-30.").format(date=text.strip())) from None


def _free(register: Register, table: str, wanted: str) -> str:
    """An id that is free, made of these words; a number tells a second from the first."""
    first = fold(wanted) or table
    taken, id, n = set(register[table]["id"]), first, 2
    while id in taken:
        id, n = f"{first}-{n}", n + 1
    return id


def _recommended(register: Register, answers: Answers, verdict: Verdict, body: str) -> str:
    text, name = short(answers.proposal.text), register.names["partnerships"].get(body, verdict.name.strip())
    said = {
        "takes": _("{name} takes it on: {text}"),
        "create": _("A new partnership, {name}, is made for it: {text}"),
        "not_partnership": _("Not a partnership; {organisation} does it: {text}"),
        "refused": _("Refused: {text}"),
    }[verdict.verdict]
    return said.format(name=name, text=text, organisation=verdict.organisation.strip())


def _notes(answers: Answers) -> str:
    """The description, and the five answers as they stood on the day."""
    told = [f"{one.asks} {one.answer}" for one in answers.questions]
    if answers.gateway:
        told.append(_("Gateway: {verdict}.").format(verdict=answers.gateway.label))
    return " ".join([answers.proposal.text.rstrip(".") + ".", *told])


def _assessed(answers: Answers, decision: str, body: str, who: str, day: str) -> Iterable[Record]:
    """The answers as an assessment of the body; each question is that of this decision, so that none hides another."""
    instrument = INSTRUMENTS.get(answers.proposal.kind, "task_test")
    for one in answers.questions:
        row: dict[str, Any] = {
            "instrument": instrument, "subject_kind": "partnership", "subject": body, "rater": who,
            "question": f"{one.question}:{decision}", "answer": one.answer, "date": day,
            "evidence": " ".join(evidence.in_words for evidence in one.evidence) or None,
        }  # fmt: skip
        yield {name: value for name, value in row.items() if value is not None}


def _what_follows(register: Register, answers: Answers, verdict: Verdict, body: str) -> list[str]:
    name = register.names["partnerships"].get(body, verdict.name.strip())
    text, made = short(answers.proposal.text), []
    if answers.gateway and verdict.verdict in ("takes", "create") and answers.gateway.through:
        through = answers.gateway.through[0].name
        made.append(_("Take the scheme to {body} before launch: {text}").format(body=through, text=text))
    if verdict.verdict == "takes":
        found = _candidate(answers, body)
        changes = found.changes if found else ()
        made += [_("{name}: {what}").format(name=name, what=change.in_words.rstrip(".")) for change in changes]
        if not changes:
            made.append(_("{name}: put it into its terms and its work plan: {text}").format(name=name, text=text))
    elif verdict.verdict == "create":
        made.append(_("Agree purpose, members, an end and to whom it reports: {name}").format(name=name))
    elif verdict.verdict == "not_partnership":
        who = verdict.organisation.strip()
        made.append(_("Ask {organisation} to take it on: {text}").format(organisation=who, text=text))
    else:
        made.append(_("Tell those who proposed it, and why: {text}").format(text=text))
    return made


def _candidate(answers: Answers, body: str) -> Candidate | None:
    return next((one for one in answers.candidates if one.partnership == body), None)
