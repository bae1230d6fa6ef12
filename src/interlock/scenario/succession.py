"""Who follows an area or an organisation that ends? Successors and shares, along chains, to those that stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ..audit.words import day as as_written
from ..register import dates
from ..register.language import _
from ..register.names import fold
from ..register.problem import Refused
from ..register.schema import tables
from ..register.snapshot import Record, Register
from ..register.values import written
from .bodies import called, must_be, new_id
from .carrying import listed
from .rows import added, set_columns

LIFE = {"organisations": ("started", "ended_on"), "areas": ("start", "end")}
_AGREED = {
    "organisations": ("sector", "kind", "level", "area", "planning_cycle_start"), "areas": ("level", "parent"),
}  # fmt: skip

Shares = Mapping[str, Mapping[str, float]]  # old one -> successor -> share of the old one, the largest first


def split_shares(parts: Iterable[str]) -> dict[str, float]:
    """`["north:0.6", "south:0.4"]` as a table of shares."""
    found: dict[str, float] = {}
    for part in parts:
        id, _colon, share = part.rpartition(":")
        found[id] = round(found.get(id, 0.0) + float(share), 9)
    return found


def over(register: Register, table: str, record: Record, on: date) -> bool:
    """Has this area or organisation ended by the day?"""
    end: str | None = record.get(LIFE[table][1])
    return end is not None and dates.end_day(end) <= on


def meant(register: Register, table: str, text: str) -> str:
    """Which id does a successor have? That of the record it names, else the one that a new record would get."""
    if register.record(table, text) is not None:
        return text
    if not fold(text):
        raise Refused(_("A new {singular} needs a name.").format(singular=_(tables()[table].singular)))
    return fold(text)


def followed(register: Register, table: str, given: Shares, on: date) -> dict[str, dict[str, float]]:
    """Who follows each of these, and each that ended before with one of these among its successors, on the day?

    Old one -> those that stand on the day, with their shares, the largest first (then as they are given). Successors
    that are succeeded themselves are followed further; shares along a chain multiply. With nothing given: all that
    have ended by the day and whose successors are on record. Refused, in words, where they lead round in a circle, to
    one that ended with nobody following, or to one that begins later.
    """
    recorded = {}
    for row in register[table].select("id", "successors", *LIFE[table]).iter_rows(named=True):
        if row["successors"] and row["id"] not in given and over(register, table, row, on):
            recorded[row["id"]] = split_shares(row["successors"])
    steps = {**recorded, **given}
    found = {}
    for old in steps:
        if old in given:
            found[old] = _ends(register, table, steps, old, (), on)
        elif not given or _leads_to(steps, old, set(given)):
            try:
                found[old] = _ends(register, table, steps, old, (), on)
            except Refused:  # what was recorded before leads nowhere: what is left there stays, as it did
                continue
    return {old: dict(sorted(ends.items(), key=lambda one: -one[1])) for old, ends in found.items()}


def _leads_to(steps: Shares, old: str, given: set[str]) -> bool:
    seen: set[str] = set()
    ahead = [old]
    while ahead:
        at = ahead.pop()
        if at in given:
            return True
        if at not in seen:
            seen.add(at)
            ahead += steps.get(at, {})
    return False


def _ends(register: Register, table: str, steps: Shares, id: str, path: tuple[str, ...], on: date) -> dict[str, float]:
    names = [called(register, table, one) for one in (*path, id)]
    if id in path:
        circle = " → ".join(names[path.index(id) :])
        raise Refused(_("The successors lead round in a circle: {circle}.").format(circle=circle))
    if id in steps and (steps[id] or not path):
        found: dict[str, float] = {}
        for new, share in steps[id].items():
            for end, part in _ends(register, table, steps, new, (*path, id), on).items():
                found[end] = round(found.get(end, 0.0) + share * part, 9)
        return found
    record = register.record(table, id) or {}
    if id in steps or (record and over(register, table, record, on)):
        said = _("“{name}” cannot follow “{old}”: it has ended itself by {day}, and nobody follows it.")
        raise Refused(said.format(name=names[-1], old=names[-2], day=as_written(on.isoformat())))
    if record.get(LIFE[table][0]) and dates.first_day(record[LIFE[table][0]]) > on:
        said = _("“{name}” cannot follow “{old}” on {day}: it begins only on {start}.")
        raise Refused(
            said.format(
                name=names[-1], old=names[-2], day=as_written(on.isoformat()), start=as_written(record[LIFE[table][0]])
            )
        )
    return {id: 1.0}


def made_new(
    register: Register, table: str, given: Shares, called_so: Mapping[str, str], facts: Iterable[Record], on: date
) -> Register:
    """The register with a record for each successor that has none: what is given of it, else what all that it follows
    agree on. `called_so` gives the names of those of which nothing is given."""
    told = {}
    for record in facts:
        id = str(record.get("id") or fold(str(record.get("name") or "")))
        told[id] = {c: v for c, v in record.items() if v is not None}
    follows = {new: [old for old in given if new in given[old]] for shares in given.values() for new in shares}
    for id in told:
        if id not in follows:
            name = told[id].get("name", id)
            raise Refused(_("“{name}” is described as new, but follows nobody.").format(name=name))
    rows = []
    for id, olds in follows.items():
        if register.record(table, id) is not None:
            continue
        own = told.get(id, {})
        for field in tables()[table].references:
            if own.get(field.name) and not field.many:
                must_be(register, field.refs, own[field.name])
        if own.get(LIFE[table][0]) and dates.first_day(own[LIFE[table][0]]) > on:
            said = _("“{name}” has to begin by {day} to follow others.")
            raise Refused(said.format(name=own.get("name", id), day=as_written(on.isoformat())))
        name = str(own.get("name") or called_so.get(id, id))
        new_id(register, table, id)
        agreed = _agreed([must_be(register, table, old) for old in olds], table, set(given), register)
        rows.append({LIFE[table][0]: on.isoformat(), **agreed, **own, "id": id, "name": name})
    return added(register, table, rows)


def _agreed(olds: list[Record], table: str, ending: set[str], register: Register) -> Record:
    made: Record = {}
    for column in _AGREED[table]:
        known = {old[column] for old in olds if old.get(column) is not None}
        if column == "parent":
            known = {above for one in known if (above := still_above(register, one, ending)) is not None}
        if len(known) == 1:
            made[column] = known.pop()
    return made


def still_above(register: Register, area: str | None, ending: set[str]) -> str | None:
    """This area, or the nearest one above it that does not end."""
    seen: set[str] = set()
    while area is not None and area in ending and area not in seen:
        seen.add(area)
        area = (register.record("areas", area) or {}).get("parent")
    return None if area in ending else area


def closed(register: Register, table: str, given: Shares, on: date) -> Register:
    """The register in which these ended by the day, with their successors on record. What had ended before stays so.

    Refused where one begins later, or ended before and others are on record as its successors.
    """
    start, end = LIFE[table]
    for old, shares in given.items():
        record = must_be(register, table, old)
        name = record.get("name", old)
        if record.get(start) and dates.first_day(record[start]) > on:
            said = _("“{name}” begins only on {start}, after {day}.")
            raise Refused(said.format(name=name, start=as_written(record[start]), day=as_written(on.isoformat())))
        written_out = [f"{id}:{written(share)}" for id, share in shares.items()] or None
        facts: Record = {"successors": written_out}
        if over(register, table, record, on):
            known = split_shares(record.get("successors") or [])
            if known and known != dict(shares):
                who = listed(called(register, table, id) for id in known)
                said = _("“{name}” ended on {end}, and {who} followed it: that cannot be said otherwise here.")
                raise Refused(said.format(name=name, end=record[end], who=who))
        else:
            facts[end] = on.isoformat()
        if any(record.get(column) != value for column, value in facts.items()):
            register = set_columns(register, table, [old], facts)
    return register
