"""What do we know of this person? Where they sit, for how many hours, and what they lead."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ...audit.run import Result
from ...register.snapshot import Record
from ..said import Said, ref
from .facts import Facts, facts
from .hours import Hours, hours
from .noted import Noted, noted
from .seats import Seat, distinct, seats
from .work import Listed, listed


@dataclass(frozen=True)
class PersonPortrait:
    """One person, as far as the register tells."""

    key: str
    name: str
    record: Record
    organisation: Said
    facts: Facts
    findings: tuple[Noted, ...]
    seats: tuple[Seat, ...]
    partnerships: int
    hours: Hours | None
    chairs: tuple[Listed, ...]
    leads: tuple[Listed, ...]  # as lead officer

    @property
    def sitting(self) -> list[Seat]:
        """The seats that count."""
        return [seat for seat in self.seats if seat.counts]

    @property
    def past(self) -> list[Seat]:
        """The others."""
        return [seat for seat in self.seats if not seat.counts]


def person(result: Result, key: str) -> PersonPortrait | None:
    """Everything about one person as at the day of the audit; None where there is no such person."""
    register = result.register
    record = register.record("people", key)
    if record is None:
        return None
    held, bodies = seats(register, "person", key), ("theme", "level", "importance", "status")
    return PersonPortrait(
        key=key, name=record["name"], record=record,
        organisation=ref(register.names, "organisations", record.get("organisation")),
        facts=facts(register, "people", record), findings=tuple(noted(result, "people", key)), seats=tuple(held),
        partnerships=distinct(seat.partnership for seat in held if seat.counts),
        hours=hours(result, "load_people", "person", key),
        chairs=tuple(listed(register, "partnerships", pl.col("chair") == key, bodies)),
        leads=tuple(listed(register, "partnerships", pl.col("lead_officer") == key, bodies)),
    )  # fmt: skip
