"""A scenario that is kept: what would it make of what is held now, and how are its changes changed?"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ... import store
from ...register.difference import difference
from ...register.language import _
from ...register.problem import Refused, Unreadable
from ...register.snapshot import Register
from ...scenario.change import Change
from ...scenario.replay import Replayed, Step, Stuck, replay
from ...scenario.scenario import Scenario, change_from, scenario_from
from ..place import Held
from .settling import Contested, as_settled, settled_on

_STEPS: OrderedDict[str, Step] = OrderedDict()  # after which changes, on which register and day -> the last step
_LOCK = threading.Lock()
_MOST = 120


@dataclass(frozen=True)
class Tried:
    """A scenario tried on what is held now.

    `replayed` is None where it cannot be carried out: then `why_not` says why, at change number `stuck` (None where
    it is the whole that does not hold together). `steps` are those carried out before.
    """

    kept: Any
    scenario: Scenario | None
    replayed: Replayed | None
    steps: tuple[Step, ...] = ()
    stuck: int | None = None
    why_not: str = ""

    @property
    def before(self) -> Register | None:
        """The register without it, on the day from which it holds or today."""
        return self.replayed.before if self.replayed else None

    def left(self) -> Register | None:
        """The register as it would leave it, with what people settled where the register had moved on."""
        return self.replayed.left if self.replayed else None


def scenario_of(kept: Any) -> Scenario:
    """The scenario that is kept. Unreadable where its changes are none that we know."""
    head = {"name": kept.name, "against": kept.against, "note": kept.note, "on": kept.on}
    return scenario_from({**{k: v for k, v in head.items() if v}, "change": kept.changes}, file=kept.name)


def tried(held: Held, kept: Any) -> Tried:
    """What does this scenario make of what is held now? Steps already worked out are not worked out again."""
    try:
        scenario = scenario_of(kept)
    except Unreadable as fault:
        return Tried(kept, None, None, why_not=" ".join(problem.in_words for problem in fault.problems))
    try:
        done = replayed_on(held.register, scenario)
    except Stuck as no:
        return Tried(kept, scenario, None, no.steps, no.number, no.why)
    except Refused as no:
        return Tried(kept, scenario, None, why_not=str(no))
    try:
        done = settled_on(done, kept.settled)
    except Refused as no:
        return Tried(kept, scenario, None, done.steps, None, str(no))
    return Tried(kept, scenario, done, done.steps)


def replayed_on(register: Register, scenario: Scenario) -> Replayed:
    """Carry a scenario out, from the longest beginning of it that was carried out before on the same facts."""
    marks = _marks(register, scenario)
    begun: list[Step] = []
    with _LOCK:
        for mark in marks:
            if mark not in _STEPS:
                break
            _STEPS.move_to_end(mark)
            begun.append(_STEPS[mark])
    done = replay(register, scenario, begun=begun)
    with _LOCK:
        _STEPS.update(zip(marks, done.steps, strict=True))
        while len(_STEPS) > _MOST:
            _STEPS.popitem(last=False)
    return done


def _marks(register: Register, scenario: Scenario) -> list[str]:
    plain = [json.dumps(change.plain(), sort_keys=True, ensure_ascii=False) for change in scenario.changes]
    stem = f"{register.digest} {register.as_at} {scenario.on}"
    return ["\n".join([stem, *plain[: n + 1]]) for n in range(len(plain))]


@dataclass(frozen=True)
class Weighed:
    """A change that somebody would like to make: as it would stand in the scenario, or what is wrong with it."""

    change: Change | None
    faults: tuple[tuple[str, Any, str], ...] = ()  # parameter, what was said, what was expected
    refused: str = ""
    in_words: str = ""

    @property
    def good(self) -> bool:
        """Can it be put into the scenario?"""
        return self.change is not None and not self.refused


def weigh(held: Held, kept: Any, data: Mapping[str, Any], place: int | None = None) -> Weighed:
    """Would this change be carried out after the others, or in place of that at `place` (from 0)?"""
    change, faults = change_from(data)
    if change is None:
        return Weighed(None, tuple(faults))
    changes = placed(kept.changes, change.plain(), place)
    at = len(changes) - 1 if place is None else place
    try:
        scenario = scenario_of(kept)
        others = [one for made in changes if (one := change_from(made)[0]) is not None]
        done = replayed_on(held.register, scenario.with_changes(*others))
    except Stuck as no:
        said = no.why if no.number == at + 1 else str(no)
        return Weighed(change, refused=said)
    except (Refused, Unreadable) as no:
        return Weighed(change, refused=str(no))
    return Weighed(change, in_words=done.steps[at].in_words)


def placed(changes: Sequence[Any], change: Any, place: int | None) -> list[Any]:
    """The changes with this one after them, or in place of that at `place`."""
    made = list(changes)
    if place is None or not 0 <= place < len(made):
        return [*made, change]
    made[place] = change
    return made


def save_changes(held: Held, kept: Any, changes: Sequence[Any], *, who: str, at: datetime, **more: Any) -> Any:
    """Keep these changes, as made on what is held now. Raises store.ScenarioChanged where others were quicker.

    What a list of changes is foreseen to do is kept beside it, so that it shows later where the register moved on.
    """
    before = {**vars(kept), "changes": list(changes), "settled": [] if changes != kept.changes else kept.settled}
    foreseen, against = foresee(held, type(kept)(**before))
    return store.save_scenario(
        kept.id, revision=kept.revision, who=who, at=at, changes=list(changes), foreseen=foreseen, against=against,
        settled=before["settled"], state="draft" if kept.state in ("draft", "rejected") else kept.state, **more,
    )  # fmt: skip


def foresee(held: Held, kept: Any) -> tuple[list[dict[str, Any]], str]:
    """Which records would it change, from what to what, and on which facts? None where it cannot be carried out."""
    found = tried(held, kept)
    left = found.left()
    if left is None:
        return [], held.register.digest
    listed = []
    for item in difference(held.register, left).changes:
        was, becomes = held.register.record(item.table, item.key), left.record(item.table, item.key)
        listed.append({"table": item.table, "key": item.key, "before": was, "after": becomes})
    return listed, held.register.digest


def begin(
    held: Held, name: str, on: date, *, who: str, at: datetime, note: str = "", changes: Sequence[Any] = ()
) -> Any:
    """Keep a new scenario. Refused where its name is none."""
    changes = [made.plain() if (made := change_from(one)[0]) else one for one in changes]
    made = store.add_scenario(name, on, who=who, at=at, note=note, changes=changes, against=held.register.digest)
    if not changes:
        return made
    foreseen, against = foresee(held, made)
    return store.save_scenario(made.id, revision=made.revision, who=who, at=at, foreseen=foreseen, against=against)


def begin_from_file(held: Held, scenario: Scenario, *, who: str, at: datetime) -> Any:
    """Keep a scenario that came as a file."""
    plain = [change.plain() for change in scenario.changes]
    return begin(held, scenario.name, scenario.on, who=who, at=at, note=scenario.note, changes=plain)


def gone_back(kept: Any) -> tuple[list[Any], list[Any]] | None:
    """The changes before the last change of them, and those earlier still. None where there are none."""
    return (kept.past[-1], kept.past[:-1]) if kept.past else None


def moved(changes: Sequence[Any], place: int, by: int) -> list[Any]:
    """The changes with that at `place` moved up (-1) or down (1). Refused where it cannot go there."""
    made, to = list(changes), place + by
    if not (0 <= place < len(made) and 0 <= to < len(made)):
        raise Refused(_("It cannot be moved there."))
    made[place], made[to] = made[to], made[place]
    return made


def without(changes: Sequence[Any], place: int) -> list[Any]:
    """The changes without that at `place`. Refused where there is none."""
    if not 0 <= place < len(changes):
        raise Refused(_("There is no such change."))
    return [one for n, one in enumerate(changes) if n != place]


def foreseen_as_settled(
    held: Held, kept: Any, found: Sequence[Contested], takes: Mapping[str, str]
) -> list[dict[str, Any]]:
    """What the scenario would change, were the contested records settled so. Refused where that does not hold."""
    made = type(kept)(**{**vars(kept), "settled": as_settled(kept, found, takes)})
    if (left := tried(held, made)).replayed is None:
        raise Refused(left.why_not)
    return foresee(held, made)[0]
