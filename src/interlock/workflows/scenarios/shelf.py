"""Which scenarios are there, and what does each come to at a glance?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ... import store
from ...register.language import N_, _
from ..place import Held
from .applying import stands
from .keeping import tried

Changed = store.ScenarioChanged

STATES = {
    "draft": N_("Draft"), "proposed": N_("Put forward"), "accepted": N_("Accepted"), "rejected": N_("Rejected"),
    "applied": N_("In force"),
}  # fmt: skip


@dataclass(frozen=True)
class Glance:
    """One scenario in the list. `bodies` are before and after; None where it cannot be carried out now."""

    kept: Any
    state: str
    changes: int
    bodies: tuple[int, int] | None
    why_not: str


def state_name(kept: Any) -> str:
    """How far is it? In words; one that was applied and taken back says so."""
    if kept.state == "applied" and not stands(kept):
        return _("Taken back")
    return _(STATES.get(kept.state, kept.state))


def glance(held: Held, kept: Any) -> Glance:
    """What does this scenario come to?"""
    if kept.state == "applied" and stands(kept):
        return Glance(kept, state_name(kept), len(kept.changes), None, "")
    found = tried(held, kept)
    done = found.replayed
    bodies = (done.before.standing.height, done.after.standing.height) if done else None
    return Glance(kept, state_name(kept), len(kept.changes), bodies, found.why_not)


def glances(held: Held) -> list[Glance]:
    """All scenarios, the one changed last first."""
    return [glance(held, kept) for kept in store.scenarios()]


def one(id: str) -> Any:
    """The scenario of this id; None where there is none."""
    return store.scenario(id)


def rename(kept: Any, *, name: str, on: date, note: str, who: str, at: datetime) -> Any:
    """Keep another name, day or note. Raises Changed where others were quicker."""
    return store.save_scenario(kept.id, revision=kept.revision, who=who, at=at, name=name, on=on, note=note)


def mitigate(kept: Any, whom: str, said: str, *, who: str, at: datetime) -> Any:
    """Keep what is done about somebody who loses; empty takes it away."""
    noted = {**kept.mitigation, whom: said} if said else {k: v for k, v in kept.mitigation.items() if k != whom}
    return store.save_scenario(kept.id, revision=kept.revision, who=who, at=at, mitigation=noted)


def delete(kept: Any) -> None:
    """Keep this scenario no longer. Raises Changed where others were quicker."""
    store.delete_scenario(kept.id, revision=kept.revision)
