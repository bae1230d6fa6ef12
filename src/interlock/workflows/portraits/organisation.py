"""What do we know of this organisation? What it is, where it sits, what it answers for, and what it says itself."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ...audit.run import Result
from ...register.snapshot import Record
from ..said import Ref, Said
from .facts import Facts, facts
from .hours import Hours, hours
from .noted import Noted, noted
from .seats import Seat, distinct, seats
from .views import Returned, returns
from .work import Listed, listed


@dataclass(frozen=True)
class OrganisationPortrait:
    """One organisation, whole."""

    key: str
    name: str
    record: Record
    facts: Facts
    findings: tuple[Noted, ...]
    seats: tuple[Seat, ...]
    partnerships: int
    people: tuple[tuple[Said, int], ...]  # who sits for it, and on how many partnerships
    hours: Hours | None
    targets: tuple[Listed, ...]
    delivers: tuple[Listed, ...]  # targets that it delivers by itself
    plans: tuple[Listed, ...]
    hosted: tuple[Listed, ...]
    money: tuple[Listed, ...]  # partnerships for whose money it answers
    returns: tuple[Returned, ...]

    @property
    def sitting(self) -> list[Seat]:
        """The seats that count."""
        return [seat for seat in self.seats if seat.counts]

    @property
    def past(self) -> list[Seat]:
        """The others."""
        return [seat for seat in self.seats if not seat.counts]


def organisation(result: Result, key: str) -> OrganisationPortrait | None:
    """Everything about one organisation as at the day of the audit; None where there is no such organisation."""
    register = result.register
    record = register.record("organisations", key)
    if record is None:
        return None
    held = seats(register, "organisation", key)
    counting = [seat for seat in held if seat.counts]
    bodies = ("theme", "level", "importance", "status")
    targets = ("theme", "weight", "due")
    own = register["contributions"].filter((pl.col("organisation") == key) & pl.col("partnership").is_null())["target"]
    return OrganisationPortrait(
        key=key, name=record["name"], record=record, facts=facts(register, "organisations", record),
        findings=tuple(noted(result, "organisations", key)), seats=tuple(held),
        partnerships=distinct(seat.partnership for seat in counting), people=_people(counting),
        hours=hours(result, "load_organisations", "organisation", key),
        targets=tuple(listed(register, "targets", pl.col("owner") == key, targets)),
        delivers=tuple(listed(register, "targets", pl.col("id").is_in(own.implode()), targets)),
        plans=tuple(listed(register, "plans", pl.col("owner") == key, ("kind", "status", "end"))),
        hosted=tuple(listed(register, "partnerships", pl.col("host") == key, bodies)),
        money=tuple(listed(register, "partnerships", pl.col("accountable_body") == key, bodies)),
        returns=tuple(returns(register, "organisation", key)),
    )  # fmt: skip


def _people(counting: list[Seat]) -> tuple[tuple[Said, int], ...]:
    where: dict[str, tuple[Said, set[object]]] = {}
    for seat in counting:
        if seat.person is not None:
            name = seat.person.key if isinstance(seat.person, Ref) else str(seat.person)
            body = seat.partnership.key if isinstance(seat.partnership, Ref) else seat.partnership
            where.setdefault(name, (seat.person, set()))[1].add(body)
    ranked = sorted(
        where.values(), key=lambda one: (-len(one[1]), one[0].text if isinstance(one[0], Ref) else str(one[0]))
    )
    return tuple((who, len(bodies)) for who, bodies in ranked)
