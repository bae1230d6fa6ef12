"""What may be done with each partnership, what would it bring, and what forbids it? The search as plain numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from .ask import Ask
from .body import SECOND, Arc, Body

# What a change asks for once, and what standing apart costs a year, in hours: Interlock's own, stated with the answer.
MERGING, MOVING = 12, 3  # preparing it; for each seat that is new to the host
BRINGING, ENDING, LEAVING = 4, 4, 0.25
APART = 30  # a year, of a pair that shares everything and stands apart; half of it where one is under the other
IDLE = 12  # a year, of keeping up a body that does not meet
VOICE = 24  # a year, of an organisation that loses its voice on a theme
ASIDE = 100  # shares of seats may fall by one part in so many


@dataclass(frozen=True)
class Pair:
    """Two bodies that overlap today; `weight` is the score in thousandths."""

    a: int
    b: int
    weight: int
    linked: bool  # one is under the other today


@dataclass(frozen=True)
class NotAll:
    """Of these bodies not all may end: something that they alone do would be lost."""

    rule: str
    bodies: frozenset[int]
    what: str  # of which it is: a target's id, a cell, an organisation and theme


@dataclass(frozen=True)
class Capped:
    """A person who may be asked for no more than so many seconds a year."""

    attendee: int
    most: int
    name: str


@dataclass(frozen=True)
class Sector:
    """A part of the seats whose share must not fall: `seats` are the numbers of its seats."""

    rule: str
    seats: frozenset[int]


Plan = tuple[int, ...]  # for each body the number of the arc that is chosen, or -1: it stays


@dataclass(frozen=True)
class Problem:
    """The whole search: bodies, what may be done with each, and what holds always. Nothing in it is ever changed."""

    ask: Ask
    bodies: tuple[Body, ...]
    arcs: tuple[Arc, ...]
    pairs: tuple[Pair, ...]
    not_all: tuple[NotAll, ...]
    voices: tuple[NotAll, ...]
    capped: tuple[Capped, ...]
    sectors: tuple[Sector, ...]
    parents: Mapping[int, frozenset[int]]  # bodies that each is under today
    pound: int  # seconds of work that a pound buys
    apart: tuple[frozenset[int], ...] = ()  # groups of which no two may become one
    unknown: tuple[str, ...] = ()  # what could not be weighed, in words
    active: frozenset[str] | None = None  # rules that hold; None: all

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each body, by id."""
        return {body.id: n for n, body in enumerate(self.bodies)}

    def holds(self, rule: str) -> bool:
        """Does this rule hold here?"""
        return self.active is None or rule in self.active

    @cached_property
    def free(self) -> tuple[int, ...]:
        """The numbers of the arcs that no rule forbids by itself."""
        return tuple(n for n, arc in enumerate(self.arcs) if not any(self.holds(rule) for rule in arc.barred))

    @cached_property
    def from_body(self) -> Mapping[int, tuple[int, ...]]:
        """The free arcs of each body."""
        found: dict[int, list[int]] = {}
        for n in self.free:
            found.setdefault(self.arcs[n].body, []).append(n)
        return {body: tuple(arcs) for body, arcs in found.items()}

    @cached_property
    def nothing(self) -> Plan:
        """The plan that leaves everything as it is."""
        return (-1,) * len(self.bodies)

    @cached_property
    def above(self) -> Mapping[int, frozenset[int]]:
        """All bodies that each is under today, at any remove."""
        found: dict[int, frozenset[int]] = {}
        for body in self.parents:
            seen: set[int] = set()
            todo = list(self.parents.get(body, ()))
            while todo:
                at = todo.pop()
                if at not in seen:
                    seen.add(at)
                    todo.extend(self.parents.get(at, ()))
            found[body] = frozenset(seen)
        return found

    @cached_property
    def today(self) -> Mapping[int, int]:
        """What everybody with a cap is asked for today, in seconds a year."""
        found = {person.attendee: 0 for person in self.capped}
        for body in self.bodies if found else ():
            for who in body.attendees & found.keys():
                found[who] += body.taken(who)
        return found

    def assuming(self, percent: int) -> Problem:
        """The same where assumed hours are this per cent of what was assumed."""
        bodies = tuple(
            b if b.rate_known else replace(b, rate=b.rate * percent // 100) for b in self.bodies
        )  # fmt: skip
        return replace(self, bodies=bodies)

    def asking(self, ask: Ask) -> Problem:
        """The same problem with other weights or another number of changes; pins and kinds must be the same."""
        return replace(self, ask=ask)

    def without(self, rules: frozenset[str], among: frozenset[str]) -> Problem:
        """The same problem where of all rules `among` these do not hold."""
        return replace(self, active=among - rules)


@dataclass(frozen=True)
class Parts:
    """What a plan comes to, part by part, in whole numbers: what is optimised and what is measured afterwards."""

    hours: int  # seconds a year of all who sit
    hours_known: int  # of them, those of which no part was assumed
    running: int  # pounds a year
    idle: int  # bodies that stand and do not meet
    disruption: int  # seconds, once
    overlap: int  # twice the thousandths of scores of pairs apart, once where one is under the other
    voices: int  # organisations and themes where a voice was lost
    changes: int
    bodies: int
    seats: int


def parts_of_plan(problem: Problem, plan: Plan) -> tuple[int, int]:
    """What do the changes themselves ask for, once, in seconds, and how many are there?"""
    chosen = [choice for choice in plan if choice >= 0]
    return sum(problem.arcs[choice].disruption for choice in chosen), len(chosen)


def objective(problem: Problem, parts: Parts) -> int:
    """What is made as small as possible: hundredths of seconds of work a year, weighed as asked. A whole number."""
    w = problem.ask.weights
    return (
        w.hours * (parts.hours + IDLE * SECOND * parts.idle)
        + w.money * problem.pound * parts.running
        + w.disruption * parts.disruption
        + w.overlap * (APART * SECOND // 2_000) * parts.overlap
        + w.voices * VOICE * SECOND * parts.voices
    )


def in_hours(objective: float) -> float:
    """An objective in hours of work a year."""
    return objective / (100 * SECOND)
