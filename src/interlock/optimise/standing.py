"""How do things stand while changes are taken one by one? What one more would bring, at once, and whether it may be."""

from __future__ import annotations

from collections import Counter

from .body import SECOND
from .problem import APART, ASIDE, IDLE, VOICE, NotAll, Problem
from .score import looping


class Standing:
    """A plan in the making. It keeps every rule of the problem but the demands."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.plan = [-1] * len(problem.bodies)
        self._guests: dict[int, list[int]] = {}
        self._brought: dict[int, Counter[int]] = {}  # attendees that guests bring to a host
        self._seated: dict[int, Counter[int]] = {}
        self._under_host: Counter[int] = Counter()
        self._pairs: dict[int, list[int]] = {}
        for n, pair in enumerate(problem.pairs):
            self._pairs.setdefault(pair.a, []).append(n)
            self._pairs.setdefault(pair.b, []).append(n)
        self._hosted: dict[int, list[int]] = {}
        for n in problem.free:
            if problem.arcs[n].host >= 0:
                self._hosted.setdefault(problem.arcs[n].host, []).append(n)
        self._ending: dict[int, list[int]] = {}
        for at, row in enumerate(self._rows()):
            for body in row.bodies:
                self._ending.setdefault(body, []).append(at)
        self._ended: set[int] = set()
        self._cap = {person.attendee: person.most for person in problem.capped} if problem.holds("people_hours") else {}
        self._hours = dict(problem.today) if self._cap else {}
        self._most = {who: max(cap, self._hours.get(who, 0)) for who, cap in self._cap.items()}
        self._whole = self._before = sum(len(body.seats) for body in problem.bodies)
        self._sector = [sum(len(body.seats & sector.seats) for body in problem.bodies) for sector in problem.sectors]
        self._sector_before = list(self._sector)

    def _rows(self) -> list[NotAll]:
        voices = () if self.problem.ask.voice_loss else self.problem.voices
        return [row for row in (*self.problem.not_all, *voices) if self.problem.holds(row.rule)]

    def stays(self, body: int) -> bool:
        """Does this body still stand as itself?"""
        choice = self.plan[body]
        return choice < 0 or self.problem.arcs[choice].kind == "under"

    def change(self, number: int) -> int | None:
        """By how much would the objective change? None where the change can no longer be made at all."""
        problem, arc = self.problem, self.problem.arcs[number]
        if self.plan[arc.body] >= 0 or (arc.host >= 0 and not self.stays(arc.host)):
            return None
        w, body = problem.ask.weights, problem.bodies[arc.body]
        asks = w.disruption * arc.disruption
        if arc.kind == "under":
            if self._under_host[arc.body] or any(
                self._is_under(up) for up in (arc.host, *problem.above.get(arc.host, ()))
            ):
                return None
            own = (problem.pairs[n] for n in self._pairs.get(arc.body, ()))
            saved = sum(pair.weight for pair in own if arc.host in (pair.a, pair.b) and not pair.linked)
            return asks - w.overlap * (APART * SECOND // 2_000) * saved
        if self._guests.get(arc.body) or self._under_host[arc.body]:
            return None
        hours = -body.hours
        if arc.kind == "merge":
            brought = self._brought.get(arc.host)
            new = len(arc.new_attendees) if not brought else sum(not brought[who] for who in arc.new_attendees)
            hours += new * problem.bodies[arc.host].rate
        saved = 0
        for n in self._pairs.get(arc.body, ()):
            pair = problem.pairs[n]
            other = pair.b if pair.a == arc.body else pair.a
            if self.stays(other):
                saved += pair.weight if pair.linked else 2 * pair.weight
        lost = self._lost(arc.body) if arc.kind == "end" and problem.ask.voice_loss else 0
        return (
            asks + w.hours * (hours - IDLE * SECOND * body.idle) - w.money * problem.pound * body.running
            - w.overlap * (APART * SECOND // 2_000) * saved + w.voices * VOICE * SECOND * lost
        )  # fmt: skip

    def _lost(self, body: int) -> int:
        return sum(body in row.bodies and row.bodies <= self._ended | {body} for row in self.problem.voices)

    def _is_under(self, body: int) -> bool:
        choice = self.plan[body]
        return choice >= 0 and self.problem.arcs[choice].kind == "under"

    def allows(self, number: int) -> bool:
        """Does the plan with this change too keep every rule? Asked where `change` gives a number."""
        problem, arc = self.problem, self.problem.arcs[number]
        if arc.kind == "end":
            rows = self._rows()
            if any(rows[at].bodies <= self._ended | {arc.body} for at in self._ending.get(arc.body, ())):
                return False
        if arc.kind == "under":
            if problem.holds("loops") and any(arc.body in up for up in (problem.above.get(arc.host, ()),)):
                return False
        elif not self._seats_allow(number) or not self._people_allow(number):
            return False
        if arc.kind == "merge" and problem.holds("never_join"):
            together = {*self._guests.get(arc.host, ()), arc.host, arc.body}
            if any(len(group & together) > 1 and arc.body in group for group in problem.apart):
                return False
        if problem.holds("loops") and problem.parents and arc.kind != "end":
            tried = [*self.plan]
            tried[arc.body] = number
            return not looping(problem, tuple(tried))
        return True

    def _new(self, number: int) -> tuple[set[int], set[int]]:
        arc = self.problem.arcs[number]
        brought, seated = self._brought.get(arc.host, Counter()), self._seated.get(arc.host, Counter())
        return {w for w in arc.new_attendees if not brought[w]}, {s for s in arc.new_seats if not seated[s]}

    def _seats_allow(self, number: int) -> bool:
        problem, arc = self.problem, self.problem.arcs[number]
        body, new = problem.bodies[arc.body], self._new(number)[1]
        if arc.kind == "merge" and problem.holds("board_size"):
            host = problem.bodies[arc.host]
            size = len(host.seats) + len(new) + sum(n > 0 for n in self._seated.get(arc.host, Counter()).values())
            if size > max(host.most_seats, len(host.seats)):
                return False
        whole = self._whole - len(body.seats) + len(new)
        for at, sector in enumerate(problem.sectors):
            if not whole or not problem.holds(sector.rule):
                continue
            held = self._sector[at] - len(body.seats & sector.seats) + len(new & sector.seats)
            # The share may fall by one part in ASIDE; in whole numbers.
            if ASIDE * self._before * held < (ASIDE * self._sector_before[at] - self._before) * whole:
                return False
        return True

    def _people_allow(self, number: int) -> bool:
        problem, arc = self.problem, self.problem.arcs[number]
        if arc.kind == "end" or not self._cap:
            return True
        body, rate = problem.bodies[arc.body], problem.bodies[arc.host].rate
        for who in self._new(number)[0] & self._cap.keys():
            if self._hours[who] - body.taken(who) + rate > self._most[who]:
                return False
        return True

    def take(self, number: int) -> list[int]:
        """Make this change. Gives the arcs that may bring more than before."""
        problem, arc = self.problem, self.problem.arcs[number]
        body = problem.bodies[arc.body]
        if arc.kind == "under":
            self._under_host[arc.host] += 1
        else:
            new_people, new_seats = self._new(number) if arc.kind == "merge" else (set(), set())
            for who in body.attendees & self._cap.keys():
                self._hours[who] -= body.taken(who)
            self._whole += len(new_seats) - len(body.seats)
            for at, sector in enumerate(problem.sectors):
                self._sector[at] += len(new_seats & sector.seats) - len(body.seats & sector.seats)
            if arc.kind == "merge":
                for who in new_people & self._cap.keys():
                    self._hours[who] += problem.bodies[arc.host].rate
                self._guests.setdefault(arc.host, []).append(arc.body)
                self._brought.setdefault(arc.host, Counter()).update(arc.new_attendees)
                self._seated.setdefault(arc.host, Counter()).update(arc.new_seats)
            else:
                self._ended.add(arc.body)
        self.plan[arc.body] = number
        # Whatever else it touches can only bring less now; who joins the same host brings fewer new people.
        return self._hosted.get(arc.host, []) if arc.kind == "merge" else []
