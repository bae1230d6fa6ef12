"""A scenario is put forward: each of its changes becomes a recommendation in the log of decisions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ... import store
from ...audit.routes import routes
from ...register.difference import difference
from ...register.language import _, ngettext
from ...register.problem import Refused
from ...register.snapshot import Record, Register, trimmed
from ...scenario.compare.stakes import Stake
from ...scenario.replay import Replayed, Step
from ..deciding.recommending import recommend
from ..deciding.wording import verbs
from ..place import Held
from .comparing import of
from .effects import headline_of, said_of
from .keeping import tried

_NAMED = 8  # losers named in a recommendation
OF = "scenario"  # the column of its own by which a decision says of which scenario it is


@dataclass(frozen=True)
class Recommended:
    """One decision that came of a scenario."""

    id: str
    about: str  # the name of the body that it is about, where it is about one
    said: str
    outcome: str  # a code, or empty while nobody has decided
    authority: str
    date: str
    losers: str
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Forward:
    """How far the recommendations of a scenario are. `open`: how many nobody has decided."""

    listed: tuple[Recommended, ...]

    @property
    def open(self) -> int:
        """How many wait for a decision?"""
        return sum(not one.outcome for one in self.listed)

    @property
    def outcome(self) -> str:
        """What was decided of all of it? `accepted` or `rejected` where all say so, `mixed` where they differ."""
        found = {one.outcome for one in self.listed}
        if not self.listed or self.open:
            return ""
        return found.pop() if len(found) == 1 else "mixed"


def forward(held: Held, kept: Any) -> Forward:
    """Which decisions came of this scenario, and what became of them?"""
    found, names = [], held.register.names["partnerships"]
    for row in held.register["decisions"].iter_rows(named=True):
        record = trimmed(row)
        if _scenario_of(record) == kept.id:
            found.append(Recommended(
                record["id"], names.get(record.get("partnership", ""), ""), record.get("recommended", ""),
                record.get("outcome", ""), record.get("authority", ""),
                record.get("date", ""), record.get("losers", ""), record.get("saving_claimed_low"),
                record.get("saving_claimed_high"),
            ))  # fmt: skip
    return Forward(tuple(found))


def _scenario_of(record: Record) -> str:
    return str(json.loads(record["extra"]).get(OF, "")) if record.get("extra") else ""


def put_forward(held: Held, kept: Any, *, route: str, recommended: str, who: str, at: datetime) -> Any:
    """Keep a recommendation for each change, all or none, and say that the scenario is put forward.

    Refused where it cannot be carried out, or has no change. Raises store.ScenarioChanged where others were quicker.
    """
    found = tried(held, kept)
    if found.replayed is None or not found.steps:
        raise Refused(found.why_not or _("The scenario has no changes yet."))
    register = held.register
    for step, low, high, losers, done in _weighed(held, kept, found):
        for partnership, into, others in _concerned(step, register):
            made = dict(
                verb=step.change.VERB if step.change.VERB in verbs() else "keep_modified", into=into,
                route=route or None, reason=step.change.reason, recommended=step.in_words, losers=losers,
                mitigation=done, saving_low=low, saving_high=high, notes=recommended,
                also_about=others, **{OF: kept.id},
            )  # fmt: skip
            register = recommend(register, partnership=partnership, **made)  # type: ignore[arg-type]
            low = high = None  # claimed once
    change = difference(held.register, register, ["decisions"])
    if change:
        store.apply(change, who=who, why=_("Put forward: {name}").format(name=kept.name), at=at, kind="form",
                    known=held.known, once=f"forward {kept.id} {kept.revision}")  # fmt: skip
    against = store.state().digest if kept.against == held.register.digest else kept.against
    state = "proposed" if kept.state in ("draft", "rejected") else kept.state
    return store.save_scenario(kept.id, revision=kept.revision, who=who, at=at, state=state, against=against)


def _weighed(held: Held, kept: Any, found: Any) -> Iterator[tuple[Step, float | None, float | None, str, str]]:
    """Each step by itself: what it saves (least, most; None is not known), who loses, and what is done for them."""
    replayed = found.replayed
    day, before = replayed.before.as_at, headline_of(replayed.before, held.settings)
    register = replayed.register
    for step in found.steps:
        after = headline_of(step.register.at(day), held.settings)
        low = high = None
        if before.cost and after.cost:
            ends = sorted((before.cost.low - after.cost.low, before.cost.high - after.cost.high))
            low, high = (round(end, 2) for end in ends)
        alone = Replayed(replace(replayed.scenario, changes=(step.change,)), register, (step,))
        losers = of(alone, held.settings, kept.mitigation).losers
        yield step, low, high, told_losers(losers), _told_mitigation(losers)
        before, register = after, step.register


def told_losers(losers: Sequence[Stake]) -> str:
    """Who loses, in a line: those who lose a voice or their last seat by name, the others counted."""
    hard = [one for one in losers if one.what == "themes" or not one.is_]
    named = list(dict.fromkeys((one.table, one.id) for one in hard))
    said = [f"{one.name}: {said_of(one)}" for one in hard if (one.table, one.id) in named[:_NAMED]]
    if (more := len(named) - _NAMED) > 0:
        said.append(ngettext("{n} more loses a voice or the last seat", "{n} more lose a voice or the last seat", more)
                    .format(n=more))  # fmt: skip
    fewer = len({(one.table, one.id) for one in losers} - set(named))
    if fewer:
        said.append(ngettext("{n} has fewer seats", "{n} have fewer seats", fewer).format(n=fewer))
    return "; ".join(said)


def _told_mitigation(losers: Sequence[Stake]) -> str:
    return "; ".join(dict.fromkeys(f"{one.name}: {one.mitigation}" for one in losers if one.mitigation))


def _concerned(step: Step, register: Register) -> Iterator[tuple[str | None, str | None, Sequence[str]]]:
    """Which bodies that are held is the change about, and into which does it go? One decision each."""
    plain, known = step.change.plain(), register.names["partnerships"]
    into = next((plain[name] for name in ("into", "parent", "to") if isinstance(plain.get(name), str)), None)
    into = into if into in known else None
    about: list[str] = []
    for name in ("partnerships", "partnership", "from"):
        value = plain.get(name)
        about += [value] if isinstance(value, str) else list(value or [])
    about = [id for id in dict.fromkeys(about) if id in known and id != into]
    if step.change.VERB in ("merge", "bring_under", "end"):
        for id in about:
            yield id, into, ()
        return
    yield (about[0] if about else into), (into if about else None), about[1:]


def routes_named() -> list[tuple[str, str]]:
    """Which routes may a recommendation take? Short name and what it is called."""
    return [(name, _(route.name)) for name, route in routes().items()]
