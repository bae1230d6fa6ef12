"""Which bodies may a verb work on, and how does one end? Refusals in words, and the end as a dated fact."""

from __future__ import annotations

from datetime import date

import polars as pl

from ..audit.words import day as as_written
from ..register import dates
from ..register.language import _
from ..register.names import fold
from ..register.problem import Refused
from ..register.schema import tables
from ..register.snapshot import Record, Register
from .rows import altered, set_columns


def called(register: Register, table: str, id: str) -> str:
    """What is this record called? Its id where it has no name."""
    spec = tables()[table]
    found = register[table].filter(pl.col("key") == id)
    return str(found[spec.name_column][0] or id) if found.height and spec.name_column else id


def named_in(register: Register, id: str, *among: str) -> str:
    """What is the record of this id called, in the first of these tables that has one? Else its id."""
    for table in among:
        if register.record(table, id) is not None:
            return called(register, table, id)
    return id


def must_be(register: Register, table: str, id: str) -> Record:
    """The record of this id. Refused where there is none."""
    record = register.record(table, id)
    if record is None:
        raise Refused(_("There is no {singular} “{name}”.").format(singular=_(tables()[table].singular), name=id))
    return record


def stands(record: Record, on: date) -> bool:
    """Does this partnership stand on the day? Not ended or merged by then; one that is proposed may be worked on."""
    if record.get("status") in ("merged", "ended") and not record.get("ended_on"):
        return False
    return not record.get("ended_on") or dates.end_day(record["ended_on"]) > on


def must_stand(register: Register, id: str, on: date) -> Record:
    """The partnership of this id. Refused where there is none, or it has ended by the day."""
    record = must_be(register, "partnerships", id)
    if not stands(record, on):
        said = _("“{name}” has ended by {day}.")
        raise Refused(said.format(name=record.get("name", id), day=as_written(on.isoformat())))
    return record


def must_be_endable(register: Register, id: str, on: date) -> Record:
    """The partnership of this id, which may end. Refused where it is protected, or not begun by then."""
    record = must_stand(register, id, on)
    if record.get("protected"):
        said = _("“{name}” is protected: it cannot be ended or merged away here.")
        raise Refused(said.format(name=record.get("name", id)))
    if record.get("started") and dates.first_day(record["started"]) > on:
        said = _("“{name}” begins only on {start}, after {day}.")
        raise Refused(
            said.format(
                name=record.get("name", id), start=as_written(record["started"]), day=as_written(on.isoformat())
            )
        )
    return record


def went_into(record: Record, on: date) -> list[str] | None:
    """Where has its work gone, if it ended on this very day? None where it did not: so a change is known as made."""
    if record.get("status") not in ("merged", "ended") or record.get("ended_on") != on.isoformat():
        return None
    return list(record.get("ended_into") or [])


def ended(register: Register, id: str, on: date, *, status: str, into: list[str]) -> Register:
    """The register in which this body ended on the day, and its seats with it."""
    facts = {"status": status, "ended_on": on.isoformat(), "ended_into": into or None}
    return seats_ended(set_columns(register, "partnerships", [id], facts), pl.col("partnership") == id, on)


def seats_ended(register: Register, which: pl.Expr, on: date) -> Register:
    """The register in which these seats end on the day; those that would only start then never come to be."""
    keys = register["memberships"].filter(which).filter(open_seats(on))["key"].to_list()
    if not keys:
        return register
    return altered(register, "memberships", pl.col("key").is_in(keys), lambda seat: left_seat(seat, on))


def left_seat(seat: Record, on: date) -> list[Record]:
    """What remains of a seat that is given up on the day? Nothing where it would only have started then."""
    if seat.get("start") and dates.first_day(seat["start"]) >= on:
        return []
    over = seat.get("end") and dates.end_day(seat["end"]) <= on
    left = {**seat, "end": seat["end"] if over else on.isoformat()}
    return [{**left, "holdover": False} if seat.get("holdover") else left]


def open_seats(on: date) -> pl.Expr:
    """Which seats are held, or vacant, on the day or later?"""
    still = pl.col("end").is_null() | (dates.ends("end") > on)
    return still | pl.col("holdover").fill_null(False)


def new_id(register: Register, table: str, name: str) -> str:
    """Which id does a new record of this name get? Refused where it has no letters, or one bears it already."""
    id = fold(name)
    if not id:
        raise Refused(_("A new {singular} needs a name.").format(singular=_(tables()[table].singular)))
    if register.record(table, id) is not None:
        raise Refused(
            _("There is a {singular} “{name}” already.").format(singular=_(tables()[table].singular), name=name)
        )
    return id
