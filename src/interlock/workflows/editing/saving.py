"""How is what a person typed saved? As one change, refused where the record stands otherwise than they saw it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ... import store
from ...register.difference import Difference, difference
from ...register.edit import with_record
from ...register.language import _
from ...register.names import fold
from ...register.problem import Refused
from ...register.schema import tables
from ...register.snapshot import Record, Register
from ...register.titles import title
from ..place import Held
from .reading import Read
from .showing import fingerprint


@dataclass(frozen=True)
class Opened:
    """The record as it stood when its form was opened; a new one has no record, and no key."""

    table: str
    key: str
    record: Record | None


@dataclass(frozen=True)
class Saved:
    """What came of it, and the register as it is now. `change` is None where nothing would have changed."""

    change: int | None
    key: str
    register: Register


class Stale(Exception):
    """The record stands otherwise now than when the form was opened: `current` (None: it was deleted)."""

    def __init__(self, current: Record | None) -> None:
        super().__init__()
        self.current = current


def with_old_name(table: str, record: Record, opened: Record | None) -> Record:
    """The record with the name that it had before among its other names, where it has another now."""
    spec = tables()[table]
    was, now = (opened or {}).get(spec.name_column), record.get(spec.name_column)
    others = list(record.get("aliases") or ())
    if "aliases" not in spec.fields or not was or was == now or "|" in was or fold(was) == fold(now or ""):
        return record
    if fold(was) in {fold(other) for other in others}:
        return record
    return {**record, "aliases": [*others, was]}


def save(held: Held, opened: Opened, read: Read, *, who: str, why: str, at: datetime, once: str | None = None) -> Saved:
    """Save this record, and those made beside it, whole or not at all.

    Raises Stale where the record stands otherwise now; Refused (Unsound) where what results would not hold together.
    """
    table, register = opened.table, held.register
    current = register.record(table, opened.key) if opened.key else None
    if opened.key and current != opened.record:
        raise Stale(current)
    if current is None:
        _repeats(register, table, read.record)
    after = register
    for other, names in read.made.items():
        column = tables()[other].name_column
        for id, name in names.items():
            after = with_record(after, other, {"id": id, column: name})
    after = with_record(after, table, read.record, opened.key if current is not None else None)
    change = difference(register, after, [name for name in tables() if name == table or name in read.made])
    if not change:
        return Saved(None, opened.key, register)
    if any(item.table == table and item.sort == "removed" for item in change.changes) and opened.key:
        now = title(after, table, "", read.record)
        why = _("{why} (It is known by what was changed, so it stands in the history anew, as {now}.)").format(
            why=why, now=now
        )
    try:
        applied = store.apply(change, who=who, why=why, at=at, kind="form", known=held.known, once=once)
        if applied.again and store.change(applied.change_id).undone_by is not None:  # it was undone since: a new wish
            applied = store.apply(change, who=who, why=why, at=at, kind="form", known=held.known)
    except store.Conflict as conflict:
        for clash in conflict.clashes:
            if clash.change.table == table and clash.change.key == opened.key:
                raise Stale(clash.current) from None
        raise
    return Saved(applied.change_id, _key(change, applied.register, opened, read), applied.register)


def once_for(token: str, typed: Mapping[str, str]) -> str:
    """One mark for one form with this in it: sent twice it is saved once; changed and sent again, it is another."""
    return hashlib.sha256(json.dumps([token, sorted(typed.items())]).encode()).hexdigest()


def added_before(held: Held, table: str, once: str, at: datetime) -> Saved | None:
    """Was this very form saved already, by a press of the button before this one, and does that still stand?"""
    done = store.apply(Difference(), who="", why="", at=at, kind="form", known=held.known, once=once)
    entry = store.change(done.change_id) if done.change_id else None
    if entry is None or entry.undone_by is not None:
        return None
    keys = [item.key for item in entry.records if item.table == table and item.sort == "added"]
    return Saved(entry.id, keys[0] if keys else "", done.register)


def _repeats(register: Register, table: str, record: Record) -> None:
    """Refused where a new record is one that is there already, in words that say what would tell it apart."""
    spec = tables()[table]
    key = Register.from_records({table: [record]}, register.as_at)[table]["key"][0]
    if register.record(table, key) is not None and not (table == "memberships" and record.get("vacant")):
        said = _("There is already a {record}. Change that one, or say what tells this one from it: {fields}.")
        fields = ", ".join(_(spec.fields[name].label).lower() for name in spec.key)
        raise Refused(said.format(record=title(register, table, key), fields=fields))


def _key(change: Difference, register: Register, opened: Opened, read: Read) -> str:
    """Under which key is the record held now?"""
    if tables()[opened.table].has_id:
        return str(read.record["id"])
    candidates: Iterable[Any] = [item.key for item in change.changes if item.table == opened.table and item.after]
    for key in [*candidates, opened.key]:
        if key and register.record(opened.table, key) == read.record:
            return str(key)
    return ""


def last_change(table: str, key: str) -> Any:
    """Who changed this record last, when and why? The newest entry of its history; None where there is none."""
    moments = store.history(table, key)
    return moments[0].entry if moments else None


def apply_shown(held: Held, change: Difference, shown: str, *, who: str, why: str, at: datetime, kind: str) -> Any:
    """Make a change that the person was shown (`shown` is its fingerprint). Refused where it is another by now."""
    if fingerprint(change) != shown:
        raise Refused(_("What would change is no longer what you were shown. Look at it again."))
    return store.apply(change, who=who, why=why, at=at, kind=kind, known=held.known)
