"""Who sits where, and how does that change from a day? What the verbs that seat people share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import polars as pl

from ..register import dates
from ..register.language import _
from ..register.problem import Refused
from ..register.snapshot import Record, Register, trimmed
from .bodies import open_seats, seats_ended
from .rows import added, set_columns

_OF_THE_TERM = ("attended", "of_meetings")  # counts of the whole term: what follows cannot claim them


def seats_of(register: Register, who: str) -> pl.Expr:
    """Which seats are this person's or this organisation's? Refused where there is neither of that id."""
    if register.record("people", who) is not None:
        return pl.col("person") == who
    if register.record("organisations", who) is not None:
        return pl.col("organisation") == who
    raise Refused(_("There is no person and no organisation “{name}”.").format(name=who))


def known_as(register: Register, who: str) -> str:
    """What is this person or organisation called?"""
    return register.names["people"].get(who) or register.names["organisations"].get(who, who)


def open_at(register: Register, partnership: str, on: date) -> pl.DataFrame:
    """Which seats of this body are held, or vacant, on the day or later?"""
    return register["memberships"].filter((pl.col("partnership") == partnership) & open_seats(on))


def held_on(register: Register, partnership: str, on: date) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Which seats of this body are filled on the very day, and which are vacant?"""
    seats = open_at(register, partnership, on)
    seats = seats.filter(pl.col("start").is_null() | (dates.starts("start") <= on))
    vacant = pl.col("vacant").fill_null(False)
    return seats.filter(~vacant), seats.filter(vacant)


def followed(register: Register, which: pl.Expr, on: date, made: Callable[[Record], Iterable[Record]]) -> Register:
    """The register in which these seats end on the day, and what `made` gives for each begins on it.

    A seat that would only begin later is replaced by what follows it, from its own first day on. `made` is given the
    seat as it would go on: from the day, without what was counted of its term.
    """
    seats = register["memberships"].filter((which & open_seats(on)).fill_null(False))
    if seats.is_empty():
        return register
    new = [one for row in seats.iter_rows(named=True) for one in made(_going_on(trimmed(row), on))]
    return added(seats_ended(register, pl.col("key").is_in(seats["key"].implode()), on), "memberships", new)


def _going_on(seat: Record, on: date) -> Record:
    made = {c: v for c, v in seat.items() if c not in _OF_THE_TERM}
    if not made.get("start") or dates.first_day(made["start"]) < on:
        made["start"] = on.isoformat()
    if made.get("end") and dates.end_day(made["end"]) <= on:
        del made["end"]  # a holdover: the term is over, the seat is not
    return made


def with_role(seat: Record, role: str) -> Record:
    """The seat in another role. Whoever sat on after a term now has a term."""
    return {**{c: v for c, v in seat.items() if c != "holdover"}, "role": role}


def chaired(register: Register, partnership: str, person: str, on: date) -> Register:
    """The register in which this person chairs the body from the day; whoever did stays, as a member."""
    here = pl.col("partnership") == partnership
    others = here & (pl.col("role") == "chair") & pl.col("person").ne_missing(person)
    register = followed(register, others, on, lambda seat: [with_role(seat, "member")])
    seats = open_at(register, partnership, on).filter(pl.col("person") == person)
    begun = pl.col("start").is_null() | (dates.starts("start") <= on)
    if seats.filter((pl.col("role") == "chair") & begun).is_empty():
        if seats.is_empty():
            own = (register.record("people", person) or {}).get("organisation")
            seat = {"partnership": partnership, "person": person, "organisation": own, "role": "chair"}
            register = added(register, "memberships", [{**seat, "start": on.isoformat()}])
        else:
            first = pl.col("key") == seats["key"][0]
            day = on.isoformat()
            register = followed(register, first, on, lambda seat: [{**with_role(seat, "chair"), "start": day}])
    if (register.record("partnerships", partnership) or {}).get("chair") == person:
        return register
    return set_columns(register, "partnerships", [partnership], {"chair": person})
