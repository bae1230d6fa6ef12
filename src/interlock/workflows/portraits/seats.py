"""Who sits where? The seats of one partnership, organisation or person, those that count and those that do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from ...register.dates import end_day, first_day
from ...register.language import N_, _
from ...register.schema import tables
from ...register.snapshot import Register
from ..said import Coded, Day, Ref, Said, coded, ref

STANDINGS = {"held": "", "holdover": N_("sits on after the term"), "vacant": N_("vacant"), "past": N_("past"),
             "not_counted": N_("does not count")}  # fmt: skip

_ORDER = {"held": 0, "holdover": 0, "vacant": 1, "not_counted": 2, "past": 3}


@dataclass(frozen=True)
class Seat:
    """One seat: where, whose, who sits, in which part, for how long, how often present, and how it stands."""

    key: str
    partnership: Said
    organisation: Said
    person: Said
    constituency: str | None
    role: Coded | None
    capacity: Coded | None
    start: Day | None
    end: Day | None
    attended: float | None
    of_meetings: float | None
    hours: float | None
    substitute: str | None
    standing: str
    standing_name: str
    level: Coded | None  # of its partnership
    theme: Said

    @property
    def counts(self) -> bool:
        """Does it count on the day?"""
        return self.standing in ("held", "holdover")


def seats(register: Register, column: str, key: str) -> list[Seat]:
    """The seats in which this column (partnership, organisation, person) is this record, those that count first.

    Where a seat names no organisation, that of the person who holds it stands, as in `load_organisations`.
    """
    test = _whose(register, key) if column == "organisation" else pl.col(column) == key
    frame = register["memberships"].filter(test)
    counting = set(register.seats.filter(test)["key"])
    wanted = frame["partnership"].unique()
    standing = register["partnerships"].filter(pl.col("id").is_in(wanted.implode())).select("id", "level", "theme")
    bodies = {row[0]: row for row in standing.iter_rows()}
    made = [
        _seat(register, row, row["key"] in counting, bodies.get(row["partnership"]))
        for row in frame.iter_rows(named=True)
    ]
    return sorted(made, key=_place)


def _whose(register: Register, organisation: str) -> pl.Expr:
    staff = register["people"].filter(pl.col("organisation") == organisation)["id"]
    lent = pl.col("organisation").is_null() & pl.col("person").is_in(staff.implode())
    return (pl.col("organisation") == organisation) | lent


def _place(seat: Seat) -> tuple[int, int, str, str, str]:
    leads = {"chair": 0, "vice_chair": 1}
    role = leads.get(seat.role.code, 2) if seat.role else 2
    where, whose, who = (_text(one) for one in (seat.partnership, seat.organisation, seat.person))
    return _ORDER[seat.standing], role, where, whose, who


def _text(said: Said) -> str:
    return (said.text if isinstance(said, Ref) else str(said or "~")).casefold()


def _seat(register: Register, row: dict[str, Any], counts: bool, body: tuple[Any, ...] | None) -> Seat:
    fields, names = tables()["memberships"].fields, register.names
    levels = tables()["partnerships"].fields["level"]
    if row["vacant"]:
        standing = "vacant" if _now(register, row) else "past"
    elif counts:
        standing = "holdover" if row["holdover"] else "held"
    else:
        standing = "past" if not _now(register, row) else "not_counted"

    def code(name: str) -> Coded | None:
        return coded(fields[name], row[name]) if row[name] else None

    def day(name: str) -> Day | None:
        return Day(row[name]) if row[name] else None

    return Seat(
        key=row["key"], partnership=ref(names, "partnerships", row["partnership"]),
        organisation=ref(names, "organisations", row["organisation"]), person=ref(names, "people", row["person"]),
        constituency=row["constituency"], role=code("role"), capacity=code("capacity"), start=day("start"),
        end=day("end"), attended=row["attended"], of_meetings=row["of_meetings"], hours=row["hours_per_year"],
        substitute=row["substitute"], standing=standing, standing_name=_(STANDINGS[standing]),
        level=coded(levels, body[1]) if body and body[1] else None,
        theme=ref(names, "themes", body[2]) if body else None,
    )  # fmt: skip


def _now(register: Register, row: dict[str, Any]) -> bool:
    begun = not row["start"] or first_day(row["start"]) <= register.as_at
    return begun and (not row["end"] or end_day(row["end"]) > register.as_at)


def distinct(said: Iterable[Said]) -> int:
    """How many different records are these?"""
    return len({one.key if isinstance(one, Ref) else one for one in said if one is not None})
