"""How does a recommendation come about, and what becomes of it? A register with one record of `decisions` more, or
one changed: nothing is saved here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ...audit.routes import routes
from ...register import dates
from ...register.edit import with_record
from ...register.language import _
from ...register.names import fold
from ...register.problem import Refused
from ...register.schema import tables
from ...register.snapshot import Record, Register, trimmed
from .savings import Inputs, with_extra
from .wording import code_name, needs_body, verbs

# Columns of its own that a decision may have: what it answers, whom else it touches, which scenario it comes from.
FINDING, ALSO, SCENARIO = "finding", "also_about", "scenario"


def recommend(
    register: Register, *, partnership: str | None, verb: str, into: str | None = None, route: str | None = None,
    reason: str = "", recommended: str = "", finding: str = "", also_about: Iterable[str] = (), losers: str = "",
    mitigation: str = "", saving_low: float | None = None, saving_high: float | None = None,
    inputs: Inputs | None = None, outcome: str | None = None, authority: str = "", date: str = "", notes: str = "",
    source: str = "", id: str = "", **extra: str,
) -> Register:  # fmt: skip
    """The register with one more decision, which waits for its outcome unless one is given.

    Inputs: ids of the partnership (None where none is there yet: create, reorganise, subsume, align) and of the one it
    goes `into`; a verb of `decisions.verb`; a route of presets/routes.csv or words of one's own; who loses and what is
    done for them; the saving a year as a range, or `inputs` from which it follows; `finding` (its id) and
    `also_about` (ids of other partnerships) are kept as columns of its own, as is any `extra`. Output: the Register;
    the record's id is `id`, else `decision_id(...)`. The same recommendation made again leaves the register as it is.
    Refused, in words, where the verb, a partnership, the outcome, the date or the range is nonsense.
    """
    _known(register, partnership, verb, into, outcome)
    if inputs:
        saving_low, saving_high = inputs.claimed()
    if saving_low is not None and saving_high is not None and saving_low > saving_high:
        raise Refused(_("The saving claimed: the least is more than the most."))
    others = "|".join(one for one in dict.fromkeys(also_about) if one not in (partnership, into))
    facts: Record = {
        "partnership": partnership, "verb": verb, "into": into, "route": route,
        "recommended": recommended.strip() or code_name("verb", verb), "reason": reason.strip(),
        "losers": losers.strip(), "mitigation": mitigation.strip(), "saving_claimed_low": saving_low,
        "saving_claimed_high": saving_high, "outcome": outcome, "authority": authority.strip(),
        "date": _date(date), "notes": notes.strip(), "source": source.strip(),
    }  # fmt: skip
    facts = with_extra(facts, **{FINDING: finding, ALSO: others}, **(inputs.plain() if inputs else {}), **extra)
    facts = {name: value for name, value in facts.items() if value not in (None, "")}
    if not id:
        if _there(register, facts):
            return register
        id = decision_id(register, partnership=partnership, verb=verb, into=into, recommended=recommended)
    return with_record(register, "decisions", {"id": id, **facts})


def decision_id(
    register: Register, *, partnership: str | None, verb: str, into: str | None = None, recommended: str = ""
) -> str:
    """Under which id would such a decision be kept? Made of what it is about; a number tells a second from the first.
    The same for the same register."""
    first = fold(" ".join(filter(None, [partnership or recommended[:60], verb, into]))) or "decision"
    taken = set(register["decisions"]["id"])
    id, number = first, 2
    while id in taken:
        id, number = f"{first}-{number}", number + 1
    return id


def decide(
    record: Mapping[str, Any], *, outcome: str, verb: str = "", into: str | None = None, authority: str, date: str,
    reason: str, losers: str = "", mitigation: str = "",
) -> Record:  # fmt: skip
    """The decision with what became of it. Accepted keeps the verb that was recommended; modified and rejected say
    which verb was decided instead. Refused where something that must be said is missing."""
    codes = [code.code for code in tables()["decisions"].fields["outcome"].codes]
    if outcome not in codes:
        raise Refused(_("Say whether it is accepted, modified, rejected or deferred."))
    if not authority.strip():
        raise Refused(_("Say who decided: a board, a cabinet, a director."))
    if not reason.strip():
        raise Refused(_("Say why. Those concerned will ask."))
    was = record.get("verb")
    decided = verb or was if outcome in ("modified", "rejected") else was
    if outcome == "rejected" and decided == was and was not in ("keep", "keep_modified"):
        decided = "keep"
    made = {
        **record, "outcome": outcome, "verb": decided, "authority": authority.strip(), "date": _date(date),
        "reason": reason.strip(), "losers": losers.strip() or None, "mitigation": mitigation.strip() or None,
        "recommended": record.get("recommended") or code_name("verb", was) or None,
    }  # fmt: skip
    if outcome in ("modified", "rejected"):
        made["into"] = into if into and (verb or outcome == "modified") else None
    return {name: value for name, value in made.items() if value is not None}


def _known(register: Register, partnership: str | None, verb: str, into: str | None, outcome: str | None) -> None:
    if verb not in verbs():
        raise Refused(
            _("“{verb}” is no verb of a decision. Known: {verbs}.").format(verb=verb, verbs=", ".join(verbs()))
        )
    known = register.names["partnerships"]
    for id in (partnership, into):
        if id and id not in known:
            raise Refused(_("There is no partnership “{name}”.").format(name=id))
    if not partnership and needs_body(verb):
        raise Refused(_("Say which partnership it is about."))
    if partnership and partnership == into:
        raise Refused(_("A partnership cannot go into itself."))
    if outcome and outcome not in {code.code for code in tables()["decisions"].fields["outcome"].codes}:
        raise Refused(_("“{outcome}” is no outcome of a decision.").format(outcome=outcome))


def _date(text: str) -> str:
    if not text:
        return ""
    try:
        return dates.parse(text)
    except ValueError:
        raise Refused(_("“{date}” is not a date, such as 2026-04-01.").format(date=text)) from None


def _there(register: Register, facts: Record) -> bool:
    held = (trimmed(row) for row in register["decisions"].iter_rows(named=True))
    return any({name: value for name, value in one.items() if name != "id"} == facts for one in held)


def route_name(route: str | None) -> str:
    """What is this route called? Words of one's own stay as they are, unless they name one."""
    if not route:
        return ""
    known = {fold(text): one for one in routes().values() for text in (one.name, one.route)}
    found = known.get(fold(route))
    return _(found.name) if found else route
