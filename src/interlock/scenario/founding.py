"""How does a new body come to be? Its record, its seats, and whether it was made already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import polars as pl

from ..audit.words import day as as_written
from ..register import dates
from ..register.language import _
from ..register.names import fold
from ..register.problem import Refused
from ..register.schema import tables
from ..register.snapshot import Record, Register
from .bodies import must_be, new_id
from .rows import added


def named(new: Mapping[str, Any]) -> str:
    """Which id will the new partnership have? The one given, else the one that its name gives."""
    return str(new.get("id") or fold(str(new.get("name") or "")))


def made_already(register: Register, new: Mapping[str, Any], on: date) -> bool:
    """Does a partnership of this id begin on the very day already? Then the change has been made."""
    found = register.record("partnerships", named(new)) if named(new) else None
    return found is not None and found.get("started") == _start(new, on)


def founded(register: Register, new: Mapping[str, Any], on: date, record: Record | None = None) -> tuple[Register, str]:
    """The register with this new partnership, and its id; `record` is what it inherits.

    Active from the day where nothing else is said. Refused where it has no name, where there is one of that id, where
    it would begin before the day, or where it names what there is not. A chair who is named gets the seat.
    """
    id = str(new.get("id") or "")
    if not id or not new.get("name"):
        id = new_id(register, "partnerships", str(new.get("name") or ""))
    elif register.record("partnerships", id) is not None:
        raise Refused(_("There is a partnership “{name}” already.").format(name=id))
    must_refer(register, "partnerships", new)
    start = _start(new, on)
    if dates.first_day(start) < on:
        said = _("“{name}” cannot begin on {start}: the scenario holds only from {day}.")
        raise Refused(said.format(name=new["name"], start=as_written(start), day=as_written(on.isoformat())))
    made = {"status": "active", **(record or {}), **new, "id": id, "started": start}
    register = added(register, "partnerships", [made])
    if made.get("chair"):
        register = seated(register, id, [{"person": made["chair"], "role": "chair"}], on)
    return register, id


def _start(new: Mapping[str, Any], on: date) -> str:
    return str(new.get("started") or on.isoformat())


def seated(register: Register, id: str, seats: Iterable[Mapping[str, Any]], on: date) -> Register:
    """The register with these seats of the partnership too, from the day on; a person brings their organisation.

    Refused where a seat is nobody's, or names what there is not.
    """
    rows: list[Record] = []
    for seat in seats:
        must_refer(register, "memberships", seat)
        if not any(seat.get(column) for column in ("person", "organisation", "constituency", "vacant")):
            raise Refused(_("A seat needs a person, an organisation or a constituency, or to be vacant."))
        start = str(seat.get("start") or "")
        if not start or dates.first_day(start) < on:
            start = on.isoformat()
        rows.append({**seat, "partnership": id, "start": start})
    return added(register, "memberships", rows)


def must_refer(register: Register, table: str, record: Mapping[str, Any]) -> None:
    """Refused, in words, where the record names a record that there is not."""
    for field in tables()[table].references:
        cited = record.get(field.name)
        for id in (cited if field.many else [cited]) if cited else ():
            must_be(register, field.refs, id.rpartition(":")[0] if field.type == "shares" else id)


def contributing(register: Register, id: str, targets: Iterable[str]) -> Register:
    """The register in which the partnership works to these targets too."""
    mine = set(register["contributions"].filter(pl.col("partnership") == id)["target"])
    rows = []
    for target in targets:
        must_be(register, "targets", target)
        if target not in mine:
            rows.append({"partnership": id, "target": target})
    return added(register, "contributions", rows)
