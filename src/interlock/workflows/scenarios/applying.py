"""An accepted scenario becomes what is held: shown first, whole or not at all, once, and undone when wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ... import store
from ...register.difference import Difference, difference
from ...register.language import _
from ...register.problem import Refused
from ..altered import Part, parts
from ..place import Held
from .keeping import Tried, foresee, tried
from .settling import Contested, contested


@dataclass(frozen=True)
class Ready:
    """What would applying it change? `why_not` says what is in the way, else it is empty."""

    tried: Tried
    contested: tuple[Contested, ...]
    difference: Difference
    why_not: str = ""


def ready(held: Held, kept: Any) -> Ready:
    """Can this scenario be applied to what is held now, and what would that change, record by record?"""
    found = tried(held, kept)
    left = found.left()
    open_still = tuple(contested(held.register, kept, left))
    change = difference(held.register, left) if left is not None else Difference()
    why_not = ""
    if kept.state == "applied" and stands(kept):
        why_not = _("This scenario has been applied already.")
    elif left is None:
        why_not = found.why_not
    elif open_still:
        why_not = _("The register has moved on beneath this scenario: settle what changed first.")
    elif not change:
        why_not = _("Nothing would change.")
    return Ready(found, open_still, change, why_not)


def stands(kept: Any) -> bool:
    """Is the change by which it was applied still in force? No where it was taken back."""
    entry = store.change(kept.applied_in) if kept.applied_in else None
    return entry is not None and entry.undone_by is None


def shown(held: Held, change: Difference) -> tuple[Part, ...]:
    """What would change, table by table, in words."""
    return tuple(parts(change.changes, before=held.register, now=held.register))


def apply(held: Held, kept: Any, *, who: str, why: str, at: datetime) -> Any:
    """Make what is held as the scenario leaves it, as one change. Gives the scenario as it is kept then.

    Refused, in words, where something is in the way; applied twice it changes nothing the second time.
    """
    if kept.state == "applied" and stands(kept):
        return kept
    found = ready(held, kept)
    if found.why_not:
        raise Refused(found.why_not)
    done = store.apply(
        found.difference, who=who, why=why or kept.name, at=at, kind="scenario", known=held.known,
        once=f"scenario {kept.id} {kept.revision} {kept.created.isoformat()}",
    )  # fmt: skip
    return store.save_scenario(
        kept.id, revision=kept.revision, who=who, at=at, state="applied", applied_in=done.change_id
    )


def taken_up_again(held: Held, kept: Any, *, who: str, at: datetime) -> Any:
    """A scenario that was applied and taken back, or rejected, becomes a draft again."""
    if kept.state == "applied" and stands(kept):
        raise Refused(_("It is in force: take the change back in the history first."))
    foreseen, against = foresee(held, kept)
    return store.save_scenario(
        kept.id,
        revision=kept.revision,
        who=who,
        at=at,
        state="draft",
        applied_in=None,
        foreseen=foreseen,
        against=against,
    )
