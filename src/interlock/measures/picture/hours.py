"""How many hours a year does each seat take, and how much of that do we know? One answer, used by every load."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
import polars as pl

from ...register.snapshot import Register
from ..seated import Bools, Floats, Ints, first_of, seated


def seat_hours(register: Register, assumptions: Mapping[str, float]) -> pl.DataFrame:
    """What does each seat that counts cost its holder in hours a year?

    The `hours_per_year` of the membership; else meetings a year (held in the last 12 months, else required) times the
    length of a meeting and the preparation for one. Where any part had to be assumed the whole seat is assumed, with
    `meetings_per_year`, `hours_per_meeting` and `preparation_hours` of `assumptions` for the missing parts.

    Columns: key (of the membership), partnership, person, organisation (the seat's, else the person's own), hours,
    known (no part was assumed), own_hours (the membership gave them), in the order of the keys.
    """
    bodies = meeting_hours(register, assumptions)
    people = register["people"].select(person="id", _employer="organisation")
    own = pl.col("hours_per_year")
    return (
        register.seats.join(bodies, on="partnership", how="left", maintain_order="left")
        .join(people, on="person", how="left", maintain_order="left")
        .select(
            "key",
            "partnership",
            "person",
            organisation=pl.coalesce("organisation", "_employer"),
            hours=pl.coalesce(own, "hours"),
            known=own.is_not_null() | pl.col("known"),
            own_hours=own.is_not_null(),
        )
    )


def total_hours(seats: pl.DataFrame, by: str) -> pl.DataFrame:
    """How many hours a year do the seats take of each person, or of each organisation?

    The seats of one person in one body count its meetings once: a seat with hours of its own adds them, and of the
    others one counts the meetings, unless such a seat has covered them. `seats` as of `seat_hours`; `by` is the column
    to total over. Columns: that one, hours_known, hours_assumed.
    """
    seats = seats.filter(pl.col(by).is_not_null()).with_row_index("_place")
    body, own, known = list(dict.fromkeys([by, "partnership", "person"])), pl.col("own_hours"), pl.col("known")
    named = seats.filter(pl.col("person").is_not_null())
    covered = named.filter(own).select(body).unique()
    first = named.select("_place", *body).join(covered, on=body, how="anti").unique(body, keep="first")
    counts = own | pl.col("person").is_null() | pl.col("_place").is_in(first["_place"].implode())
    # Sums of ready columns: polars works out an expression within a group far more slowly.
    parts = seats.filter(counts).select(
        by, hours_known=pl.when(known).then("hours").otherwise(0.0),
        hours_assumed=pl.when(known).then(0.0).otherwise("hours"),
    )  # fmt: skip
    return parts.group_by(by).agg(pl.col("hours_known", "hours_assumed").sum())


def meeting_hours(register: Register, assumptions: Mapping[str, float]) -> pl.DataFrame:
    """How many hours a year do the meetings of each partnership that counts take of one who sits there?

    Columns: partnership, known (no part was assumed), hours; see `seat_hours`.
    """
    meetings = pl.coalesce("meetings_held", "meetings_per_year")
    length, preparation = pl.col("hours_per_meeting"), pl.col("preparation_hours")
    each = length.fill_null(assumptions["hours_per_meeting"]) + preparation.fill_null(assumptions["preparation_hours"])
    return register.standing.select(
        partnership="id",
        known=meetings.is_not_null() & length.is_not_null() & preparation.is_not_null(),
        hours=meetings.fill_null(assumptions["meetings_per_year"]) * each,
    )


@dataclass(frozen=True)
class Timed:
    """The hours of each seat that counts, in the order of `seated`: see `seat_hours` and `total_hours`."""

    known: Floats  # hours of which no part was assumed, else nought
    assumed: Floats
    for_person: Bools  # do they count where hours are totalled over people?
    for_organisation: Bools  # and over organisations, or organisations and areas?

    def total(self, counts: Bools, group: Ints, groups: int) -> pl.DataFrame:
        """Hours of each group of seats, to two decimals: hours_known, hours_assumed. Seats of group -1 are left out."""
        counts = counts & (group >= 0)
        parts = {"hours_known": self.known, "hours_assumed": self.assumed}
        return pl.DataFrame(
            {name: np.bincount(group[counts], hours[counts], minlength=groups) for name, hours in parts.items()}
        )


_timed: WeakKeyDictionary[Register, dict[tuple[tuple[str, float], ...], Timed]] = WeakKeyDictionary()


def timed(register: Register, assumptions: Mapping[str, float]) -> Timed:
    """`seat_hours`, and which of them `total_hours` counts, in numbers; worked out once a register."""
    held, key = _timed.setdefault(register, {}), tuple(sorted(assumptions.items()))
    if key not in held:
        held[key] = _work(register, assumptions)
    return held[key]


def _work(register: Register, assumptions: Mapping[str, float]) -> Timed:
    sits, bodies = seated(register), meeting_hours(register, assumptions)
    given = register.seats["hours_per_year"]
    own = given.is_not_null().to_numpy()
    hours = np.where(own, given.fill_null(0.0).to_numpy(), bodies["hours"].to_numpy()[sits.body])
    known = own | bodies["known"].to_numpy()[sits.body]
    met = sits.body * (len(sits.people) + 1) + sits.person
    of_person = _counted(met, sits.person >= 0, own)
    of_both = met if not (sits.organisation >= 0).any() else _mixed(met, sits.organisation)
    of_organisation = _counted(of_both, (sits.person >= 0) & (sits.organisation >= 0), own)
    return Timed(np.where(known, hours, 0.0), np.where(known, 0.0, hours), of_person, of_organisation)


def _mixed(met: Ints, organisation: Ints) -> Ints:
    """One number for who sits where and for which organisation."""
    return met * (int(organisation.max()) + 2) + organisation + 1


def _counted(meets: Ints, named: Bools, own: Bools) -> Bools:
    """Seats of one person in one body: those with hours of their own; else one of them."""
    covered = np.isin(meets, meets[named & own]) if own.any() else np.zeros(len(meets), dtype=bool)
    rest = np.flatnonzero(named & ~covered)
    counts = own | ~named
    counts[rest[first_of(meets[rest])]] = True
    return counts
