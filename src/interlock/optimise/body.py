"""What does the search know of one partnership? Its meetings, who sits there, and what would bind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SECOND = 3600  # seconds of an hour: hours are whole seconds, so that sums are exact


@dataclass(frozen=True)
class Body:
    """One partnership that counts, by the numbers that the search works with.

    `attendees` are those whose hours count once (a person, or a seat that names none), `seats` the seats that are one
    (a person for an organisation); both are numbers of the whole problem. `rate` is what a year of its meetings takes
    of one attendee, in seconds; `own` what attendees with hours of their own give instead.
    """

    id: str
    name: str
    rate: int
    rate_known: bool
    attendees: frozenset[int]
    own: Mapping[int, int]
    seats: frozenset[int]
    voices: frozenset[tuple[str, str]]  # organisation and theme
    running: int  # pounds a year that it costs to run; nought where not known
    most_seats: int  # that it may have
    fixed: str = ""  # the rule that keeps it from ending or joining another
    fixed_because: str = ""  # in words
    idle: bool = False  # known not to meet

    @property
    def hours(self) -> int:
        """Seconds a year that it takes of all who sit there."""
        return sum(self.own.values()) + self.rate * (len(self.attendees) - len(self.own))

    def taken(self, attendee: int) -> int:
        """Seconds a year that it takes of one who sits there."""
        return self.own.get(attendee, self.rate)


@dataclass(frozen=True)
class Likeness:
    """What speaks for two bodies having to do with each other: the row of `overlaps`, as far as known."""

    score: float
    people: int = 0
    people_share: float = 0.0  # of the two together
    people_part: float = 0.0  # of the smaller
    organisations: int = 0
    organisations_share: float = 0.0
    targets: int = 0
    targets_share: float = 0.0
    purpose: float | None = None
    theme: bool | None = None  # the same; None where one is not known
    area: bool | None = None
    shared_people: tuple[str, ...] = ()
    shared_organisations: tuple[str, ...] = ()
    shared_targets: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    named_alike: bool = False  # their names have a telling word in common
    people_known: bool = False  # who sits on both is on record
    organisations_known: bool = False
    targets_known: bool = False
    finding: str = ""  # overlap, duplicate: where the audit tells of it


@dataclass(frozen=True)
class Arc:
    """One thing that could be done with one body: merge it into another, bring it under another, or end it."""

    kind: str  # merge, under, end
    body: int
    host: int  # -1 where it ends
    barred: tuple[str, ...] = ()  # rules that forbid it, whatever else is done
    barred_because: tuple[str, ...] = ()  # each in words
    new_attendees: frozenset[int] = frozenset()  # whom the host does not have yet
    new_seats: frozenset[int] = frozenset()
    disruption: int = 0  # seconds, once
    like: Likeness = Likeness(0.0)
