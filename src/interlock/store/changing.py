"""How is what is held changed? Only here: a difference, applied whole or not at all, and written in the log."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from interlock.register import difference as differences
from interlock.register.check import Fault, faults
from interlock.register.difference import Difference, RecordChange
from interlock.register.language import _, ngettext
from interlock.register.problem import Refused
from interlock.register.schema import tables
from interlock.register.snapshot import Register, trimmed
from interlock.register.titles import title
from interlock.register.values import shown
from interlock.register.wellformed import malformed
from interlock.store import looking_back
from interlock.store.locking import locked
from interlock.store.models import Change, ChangedRecord, Held
from interlock.store.reading import Versioned, load_register
from interlock.store.refusals import Clash, Conflict, Unsound
from interlock.store.rows import insert, write

__all__ = ["Applied", "apply", "undo"]

_NAMED = 5  # of the records that name a deleted one


@dataclass(frozen=True)
class Applied:
    """What came of a change. `change_id` is None where nothing would have changed, and then nothing was logged;
    `again` says that this very request (`once`) had been carried out before, and that nothing was done now."""

    change_id: int | None
    version: int
    register: Register
    again: bool = False

    @property
    def versioned(self) -> Versioned:
        """What is held now, to be handed to the next `apply` as `known`."""
        return Versioned(self.version, self.register)


def apply(
    change: Difference, *, who: str, why: str, at: datetime, kind: str, known: Versioned | None = None,
    once: str | None = None,
) -> Applied:  # fmt: skip
    """Change what is held by this difference, whole or not at all, as one entry of the change log.

    Inputs: a Difference made on any earlier version; `who` asks and `why`; `at`, aware of its time zone; `kind`, one
    word for the sort of change (import, form, merge, demo, ...); `known`, what the caller believes to be held (saves
    reading it again where the version still fits); `once`, a token under which a request posted twice is done once.
    Output: Applied, with the register as it is now. Raises Conflict where a record stands otherwise than the
    difference says it did, Unsound where a value is none or what results would not hold together (faults that were
    there before are no hindrance), Busy where others write without end. Each is Refused, and then nothing is saved.
    """
    with locked() as held:
        once = shown(once) if once else None
        if once and (done := Change.objects.filter(once=once).first()):
            return Applied(done.pk, held.version, _register(held, known, at), again=True)
        return _carry_out(held, change, who=who, why=why, at=at, kind=kind, known=known, once=once)


def undo(change_id: int, *, who: str, why: str, at: datetime, known: Versioned | None = None) -> Applied:
    """Take one change back, as a change of its own (kind `undo`), which can be undone in turn.

    Raises Conflict, naming the records, where later changes touched what this one did; Unsound where other records
    rest on it; Refused where there is no such change or it is undone already.
    """
    with locked() as held:
        entry = looking_back.change(change_id)
        if entry is None:
            raise Refused(_("There is no change {id} in the history.").format(id=change_id))
        if entry.undone_by is not None:
            said = _("Change {id} is undone already, by change {other}.")
            raise Refused(said.format(id=change_id, other=entry.undone_by))
        if entry.settings is not None:
            was, became = entry.settings
            if held.settings != became:
                raise Refused(_("The settings have changed since, so that change {id} cannot be undone.").format(
                    id=change_id))  # fmt: skip
            made = write_settings(held, was, who=who, why=why, at=at, kind="undo", undoes=change_id)
            return Applied(made, held.version, _register(held, known, at))
        back = entry.difference.inverse()
        return _carry_out(held, back, who=who, why=why, at=at, kind="undo", known=known, undoes=change_id)


def write_settings(
    held: Held, toml: str, *, who: str, why: str, at: datetime, kind: str, undoes: int | None = None
) -> int:
    """Put the settings of the place in place of the old, under the lock; which change is it?"""
    before, after = ({"toml": text} if text else None for text in (held.settings, toml))
    item = RecordChange("settings", "place", before, after)
    held.settings = toml
    entry = Change(at=at, who=who, why=why, kind=kind, undoes_id=undoes, digest=held.digest)
    return _log(held, entry, [item])


def _register(held: Held, known: Versioned | None, at: datetime) -> Register:
    if known is not None and known.version == held.version:
        return known.register
    return load_register(known.register.as_at if known is not None else _day(at))


def _day(at: datetime) -> date:
    return at.date()


def _carry_out(
    held: Held, change: Difference, *, who: str, why: str, at: datetime, kind: str, known: Versioned | None,
    once: str | None = None, undoes: int | None = None,
) -> Applied:  # fmt: skip
    before = _register(held, known, at)
    if wrong := malformed(change):
        raise Unsound(wrong)
    if clashing := differences.conflicts(before, change):
        raise Conflict([_clash(before, item) for item in clashing])
    after = differences.apply(before, change)
    if worse := _new_faults(before, after):
        raise Unsound(list(_sentences(before, after, worse)))
    # What is written and logged: repeated vacancies may have taken other numbers than the difference gave them.
    touched = [name for name in tables() if any(item.table == name for item in change.changes)]
    real = differences.difference(before, after, touched)
    if not real:
        return Applied(None, held.version, before)
    for name in touched:
        write(tables()[name], [item for item in real.changes if item.table == name])
    held.digest = after.digest
    entry = Change(at=at, who=who, why=why, kind=kind, once=once, undoes_id=undoes, digest=after.digest)
    made = _log(held, entry, real.changes)
    return Applied(made, held.version, after)


def _log(held: Held, entry: Change, items: Sequence[RecordChange]) -> int:
    counts = Counter(item.sort for item in items)
    held.version += 1
    entry.who, entry.why = shown(entry.who), shown(entry.why)
    entry.version, entry.added = held.version, counts["added"]
    entry.changed, entry.removed = counts["changed"], counts["removed"]
    entry.save()
    names = ["change_id", "table", "key", "sort", "before", "after"]
    rows = ([entry.pk, i.table, i.key, i.sort, _json(i.before), _json(i.after)] for i in items)
    with connection.cursor() as cursor:
        insert(cursor, ChangedRecord._meta.db_table, names, rows)
    held.save()
    return entry.pk


def _json(facts: object) -> str | None:
    return None if facts is None else json.dumps(facts, ensure_ascii=False, sort_keys=True)


def _clash(held: Register, item: RecordChange) -> Clash:
    current = held.record(item.table, item.key)
    facts = current or trimmed(item.whole or item.before or item.after or {})
    return Clash(item, current, title(held, item.table, item.key, facts))


def _new_faults(before: Register, after: Register) -> list[Fault]:
    found = faults(after)
    if not found:
        return []
    old = {(fault.table, fault.key, fault.column, fault.code) for fault in faults(before)}
    return [fault for fault in found if (fault.table, fault.key, fault.column, fault.code) not in old]


def _sentences(before: Register, after: Register, found: Sequence[Fault]) -> Iterator[str]:
    """Each fault in words; all that name one deleted record in one sentence."""
    named: dict[tuple[str, str], dict[tuple[str, str], str]] = {}
    for fault in found:
        gone = _deleted(before, after, fault) if fault.code == "dangling" else []
        called = title(before if gone else after, fault.table, fault.key, after.record(fault.table, fault.key))
        for record in gone:
            named.setdefault(record, {})[fault.table, fault.key] = called
        if not gone:
            yield _("{record}: {fault}").format(record=called[:1].upper() + called[1:], fault=fault.in_words)
    for (table, key), who in named.items():
        some = "; ".join(sorted(who.values())[:_NAMED])
        if (more := len(who) - _NAMED) > 0:
            some += ngettext("; and {n} more", "; and {n} more", more).format(n=more)
        said = ngettext(
            "{record} cannot be deleted, because a record names it: {others}.",
            "{record} cannot be deleted, because {n} records name it: {others}.",
            len(who),
        )
        called = title(before, table, key)
        yield said.format(record=called[:1].upper() + called[1:], n=len(who), others=some)


def _deleted(before: Register, after: Register, fault: Fault) -> list[tuple[str, str]]:
    """Which records that this change deletes does the faulty cell name?"""
    field = tables()[fault.table].fields[fault.column]
    value = (after.record(fault.table, fault.key) or {}).get(fault.column)
    ids = [value] if isinstance(value, str) else list(value or ())
    if field.type == "shares":
        ids = [id.rpartition(":")[0] for id in ids]
    return [
        (field.refs, id)
        for id in ids
        if before.record(field.refs, id) is not None and after.record(field.refs, id) is None
    ]
