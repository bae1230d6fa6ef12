"""Who sits where, as numbers: whose hours count once, which seats are one, for which organisation and sector."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from ..measures.picture.hours import meeting_hours, seat_hours
from ..measures.picture.lineage import themes_of
from ..register.snapshot import Register
from .body import SECOND

COMMUNITY, BUSINESS = ("voluntary", "community", "faith"), ("private",)


@dataclass
class Sitting:
    """The seats of a register by body: attendees, their own seconds, seats, organisations with themes."""

    attendees: dict[str, set[int]] = field(default_factory=dict)
    own: dict[str, dict[int, int]] = field(default_factory=dict)
    seats: dict[str, set[int]] = field(default_factory=dict)
    voices: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)  # person -> number as an attendee
    community: set[int] = field(default_factory=set)
    business: set[int] = field(default_factory=set)


def sitting(register: Register, assumptions: Mapping[str, float]) -> Sitting:
    """Who sits where, on the day?

    A person counts once in a body, whatever the number of organisations sat for; a seat without a person counts by
    itself. A person for an organisation is one seat, in whichever bodies; a seat that names neither is like no other.
    """
    themes: dict[str, list[str]] = {}
    for body, theme in themes_of(register).iter_rows():
        themes.setdefault(body, []).append(theme)
    sectors = dict(register["organisations"].select("id", "sector").iter_rows())
    held = seat_hours(register, assumptions).join(
        register.seats.select("key", seat_of="organisation"), on="key", how="left", maintain_order="left"
    )
    found = Sitting()
    attendee: dict[tuple[str, str], int] = {}
    seat: dict[tuple[str | None, str | None], int] = {}
    for row in held.select("key", "partnership", "person", "seat_of", "organisation", "hours", "own_hours").iter_rows():
        key, body, person, seat_of, organisation, hours, own = row
        lone = (None, key) if not person and not seat_of else (seat_of, person)
        n_seat = seat.setdefault(lone, len(seat))
        found.seats.setdefault(body, set()).add(n_seat)
        who = ("person", person) if person else ("seat", f"{seat_of}") if seat_of else ("nobody", key)
        n = attendee.setdefault(who, len(attendee))
        found.attendees.setdefault(body, set()).add(n)
        if person:
            found.people[person] = n
        if own:
            given = found.own.setdefault(body, {})
            given[n] = given.get(n, 0) + round(hours * SECOND)
        if organisation:
            found.voices.setdefault(body, set()).update((organisation, theme) for theme in themes.get(body, ()))
            if sectors.get(organisation) in COMMUNITY:
                found.community.add(n_seat)
            elif sectors.get(organisation) in BUSINESS:
                found.business.add(n_seat)
    return found


def rates(register: Register, assumptions: Mapping[str, float]) -> dict[str, tuple[int, bool]]:
    """What does a year of meetings take of one who sits there, in seconds, and is all of it known? By body."""
    table = meeting_hours(register, assumptions).select("partnership", pl.col("hours"), "known")
    return {body: (round(hours * SECOND), known) for body, hours, known in table.iter_rows()}
