"""The register has moved on beneath a scenario: what was, what was proposed, what is there now, and what stands?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ... import store
from ...register.check import faults
from ...register.edit import with_record
from ...register.language import N_, _
from ...register.problem import Refused
from ...register.schema import tables
from ...register.snapshot import Record, Register
from ...register.titles import title
from ...scenario.replay import Replayed

TAKES = {
    "again": N_("Make the change again on what is held now"),
    "current": N_("Leave it as it is held now"),
    "proposed": N_("Take what was first proposed"),
}


@dataclass(frozen=True)
class Contested:
    """One record that the scenario was to change, and that somebody changed meanwhile. None: it is not there."""

    table: str
    key: str
    title: str
    original: Record | None
    proposed: Record | None
    current: Record | None
    again: Record | None  # what the scenario would make of it now
    columns: tuple[str, ...]  # in which any of them differ

    @property
    def name(self) -> str:
        """Under which name does a form ask for it?"""
        return f"{self.table}:{self.key}"


def contested(register: Register, kept: Any, left: Register | None) -> list[Contested]:
    """Which records stand otherwise than the scenario was made on, where it was to change them?

    A record of which somebody changed only what the scenario does not touch is none: both changes stand.
    `left`: what the scenario would leave now, if it can be carried out.
    """
    if kept.against == register.digest:
        return []
    found = []
    for item in kept.foreseen:
        table, key = item["table"], item["key"]
        current = register.record(table, key)
        if table not in tables() or not _clashes(item["before"], item["after"], current):
            continue
        again = left.record(table, key) if left is not None else None
        sides = (item["before"], item["after"], current, again)
        columns = tuple(c for c in tables()[table].fields if len({repr((s or {}).get(c)) for s in sides}) > 1)
        called = title(register, table, key, current or item["before"] or item["after"])
        found.append(Contested(table, key, called, item["before"], item["after"], current, again, columns))
    return found


def _clashes(before: Record | None, after: Record | None, current: Record | None) -> bool:
    if before is None or after is None or current is None:
        return before != current
    changed = [column for column in {**before, **after} if before.get(column) != after.get(column)]
    return any(current.get(column) not in (before.get(column), after.get(column)) for column in changed)


def settled_on(done: Replayed, settled: Sequence[Mapping[str, Any]]) -> Replayed:
    """A scenario carried out, with the records that people settled as they settled them. Refused where these do not
    hold together with the rest."""
    if not settled or not done.steps:
        return done
    left = done.left
    for item in settled:
        table, key, record = item["table"], item["key"], item["record"]
        if left.record(table, key) == record:
            continue
        if record is None:
            frame = left[table]
            left = left.with_tables({table: frame.filter(frame["key"] != key)})
        else:
            left = with_record(left, table, record, key if left.record(table, key) is not None else None)
    old = {(fault.table, fault.key, fault.column, fault.code) for fault in faults(done.register)}
    worse = [f for f in faults(left) if (f.table, f.key, f.column, f.code) not in old]
    if worse:
        said = _("What was settled does not hold together with the rest: {why}")
        raise Refused(said.format(why=" ".join(fault.in_words for fault in worse[:5])))
    last = replace(done.steps[-1], register=left)
    return replace(done, steps=(*done.steps[:-1], last))


def settle(
    register: Register, kept: Any, found: Sequence[Contested], takes: Mapping[str, str], foreseen: Sequence[Any], *,
    who: str, at: datetime,
) -> Any:  # fmt: skip
    """Keep what people said of each contested record; the scenario is made on what is held now from here on.

    `takes`: the name of each -> again, current or proposed. `foreseen`: what it would change now, as settled.
    Refused where one is left open.
    """
    if left := [one.title for one in found if takes.get(one.name) not in TAKES]:
        raise Refused(_("Say what should stand for each: {records}.").format(records="; ".join(left)))
    return store.save_scenario(
        kept.id, revision=kept.revision, who=who, at=at, against=register.digest, foreseen=list(foreseen),
        settled=as_settled(kept, found, takes),
    )  # fmt: skip


def as_settled(kept: Any, found: Sequence[Contested], takes: Mapping[str, str]) -> list[dict[str, Any]]:
    """What is kept of what people said: the records that do not stand as the verbs would leave them."""
    fresh = {(one.table, one.key): one for one in found}
    held = [item for item in kept.settled if (item["table"], item["key"]) not in fresh]
    sides = {"current": lambda one: one.current, "proposed": lambda one: one.proposed}
    for one in found:
        take = takes.get(one.name, "again")
        if take in sides:
            held.append({"table": one.table, "key": one.key, "take": take, "record": sides[take](one)})
    return held
