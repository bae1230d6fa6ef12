"""What happened to this record? Who changed what, when and why, the last first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ...register.language import N_, _
from ...register.schema import tables
from ...register.snapshot import Register
from ..changes import kind_name
from ..said import Said, say

SORTS = {"added": N_("Added"), "changed": N_("Changed"), "removed": N_("Deleted")}


@dataclass(frozen=True)
class Step:
    """One field before and after; None where it was or became unknown."""

    label: str
    before: Said
    after: Said


@dataclass(frozen=True)
class Told:
    """One change to one record: the number of the change, when, who, why, how, and what became of which field."""

    change: int
    at: datetime
    who: str
    why: str
    sort: str
    sort_name: str
    made_by: str
    steps: tuple[Step, ...]
    undone: bool


def story(register: Register, table: str, moments: Iterable[Any]) -> list[Told]:
    """The history of one record in words. `moments` is what `place.history(table, key)` gives."""
    told = []
    for moment in moments:
        entry, change = moment.entry, moment.change
        steps = _steps(register, table, change.before, change.after) if change.sort == "changed" else ()
        told.append(
            Told(entry.id, entry.at, entry.who, entry.why, change.sort, _(SORTS[change.sort]), kind_name(entry.kind),
                 steps, entry.undone_by is not None)
        )  # fmt: skip
    return told


def _steps(register: Register, table: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Step, ...]:
    fields, steps = tables()[table].fields, []
    for name in dict.fromkeys([*before, *after]):
        was, now = before.get(name), after.get(name)
        if name in fields:
            field = fields[name]
            steps.append(Step(_(field.label), say(field, was, register.names), say(field, now, register.names)))
        else:
            label = _("Columns of your own") if name == "extra" else name
            steps.append(Step(label, None if was is None else str(was), None if now is None else str(now)))
    return tuple(steps)
