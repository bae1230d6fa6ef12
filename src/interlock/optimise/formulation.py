"""The problem as a linear programme: compact, and exact where every change is done or not done. Pure: no solver here.

A variable for each change that no rule forbids by itself. What a body brings to a host alone is in the cost of the
change; people and seats that several bodies could bring are one continuous variable for each host and set of bodies
that bring them (at least as large as each of those merges: exact as soon as these are whole numbers). Rows for hours
and sizes stand only where they could be exceeded. A merge asks that its host stays, one row a pair of bodies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .body import SECOND, Arc
from .problem import APART, ASIDE, IDLE, VOICE, Plan, Problem, objective
from .score import parts

INFINITE = float("inf")
SCALE = 100 * SECOND  # costs are in hours of work: solvers work in floating point

Terms = Mapping[int, float]


@dataclass(frozen=True)
class Row:
    """least <= sum of coefficients times columns <= most; `rule` is the one that it stands for."""

    terms: Terms
    least: float
    most: float
    rule: str = ""


@dataclass
class Model:
    """Columns 0 to len(arcs) - 1 are the changes, whole; the others are continuous between 0 and 1."""

    arcs: tuple[int, ...]
    cost: list[float]
    rows: list[Row] = field(default_factory=list)
    constant: float = 0.0
    changes_row: int = -1  # of the number of changes

    def plan(self, problem: Problem, values: Sequence[float]) -> Plan:
        """The plan that these values of the columns stand for."""
        chosen = list(problem.nothing)
        for column, number in enumerate(self.arcs):
            if values[column] > 0.5:
                chosen[problem.arcs[number].body] = number
        return tuple(chosen)

    def columns(self, plan: Plan) -> list[int]:
        """The columns of the changes of a plan."""
        place = {number: column for column, number in enumerate(self.arcs)}
        return [place[choice] for choice in plan if choice >= 0]


class _Building:
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.arcs = problem.free
        self.column = {number: n for n, number in enumerate(self.arcs)}
        self.cost = [0] * len(self.arcs)
        self.rows: list[Row] = []
        self.merges: dict[int, list[int]] = {}  # into each host
        self.unders: dict[int, list[int]] = {}  # of each body
        self.leaving: dict[int, list[int]] = {}  # merges and ends of each body
        self.ends: dict[int, int] = {}
        self.size: dict[int, dict[int, float]] = {}  # seats that come to each host
        self.met: dict[int, dict[int, float]] = {}  # seconds of each capped person
        self.every: dict[int, float] = {}  # seats in all
        self.held: list[dict[int, float]] = [{} for _ in problem.sectors]
        for number, column in self.column.items():
            arc = problem.arcs[number]
            if arc.kind == "merge":
                self.merges.setdefault(arc.host, []).append(column)
            if arc.kind == "under":
                self.unders.setdefault(arc.body, []).append(column)
            else:
                self.leaving.setdefault(arc.body, []).append(column)
            if arc.kind == "end":
                self.ends[arc.body] = column

    def new(self, cost: int) -> int:
        self.cost.append(cost)
        return len(self.cost) - 1

    def row(self, terms: Terms, least: float, most: float, rule: str = "") -> None:
        if terms:
            self.rows.append(Row(terms, least, most, rule))

    def arc(self, column: int) -> Arc:
        return self.problem.arcs[self.arcs[column]]


def model(problem: Problem) -> Model:
    """The linear programme of a problem. Its objective, with `constant`, is in hours of work a year."""
    b = _Building(problem)
    _own_cost(b)
    for host in b.merges:
        _brought(b, host)
    _choices(b)
    _overlap(b)
    _ends(b)
    _caps(b)
    _pins(b)
    made = Model(b.arcs, [cost / SCALE for cost in b.cost], b.rows)
    made.constant = objective(problem, parts(problem, problem.nothing)) / SCALE
    limit = problem.ask.at_most if problem.ask.at_most is not None and problem.holds("at_most") else len(problem.bodies)
    made.changes_row = len(made.rows)
    made.rows.append(Row(dict.fromkeys(range(len(b.arcs)), 1.0), 0.0, float(limit), "at_most"))
    return made


def _own_cost(b: _Building) -> None:
    """What each change costs or saves by itself."""
    p, w = b.problem, b.problem.ask.weights
    capped = {person.attendee for person in p.capped} if p.holds("people_hours") else set()
    for column in range(len(b.arcs)):
        arc = b.arc(column)
        b.cost[column] = w.disruption * arc.disruption
        if arc.kind == "under":
            continue
        body = p.bodies[arc.body]
        b.cost[column] -= w.hours * (body.hours + IDLE * SECOND * body.idle) + w.money * p.pound * body.running
        for who in body.attendees & capped:
            _add(b.met.setdefault(who, {}), column, -body.taken(who))
        _add(b.every, column, -len(body.seats))
        for held, sector in zip(b.held, p.sectors, strict=True):
            _add(held, column, -len(body.seats & sector.seats))


def _brought(b: _Building, host: int) -> None:
    """What comes to a host: people and seats by the set of bodies that could bring them."""
    p, w = b.problem, b.problem.ask.weights
    capped = {person.attendee for person in p.capped} if p.holds("people_hours") else set()
    people: dict[int, list[int]] = {}
    seats: dict[int, list[int]] = {}
    for column in sorted(b.merges[host]):
        arc = b.arc(column)
        for who in arc.new_attendees:
            people.setdefault(who, []).append(column)
        for seat in arc.new_seats:
            seats.setdefault(seat, []).append(column)
    classes: dict[tuple[int, ...], tuple[list[int], list[int]]] = {}
    for who, columns in people.items():
        classes.setdefault(tuple(columns), ([], []))[0].append(who)
    for seat, columns in seats.items():
        classes.setdefault(tuple(columns), ([], []))[1].append(seat)
    rate = p.bodies[host].rate
    for bringing, (whose, which) in sorted(classes.items()):
        cost = w.hours * rate * len(whose)
        if len(bringing) == 1:
            column = bringing[0]
            b.cost[column] += cost
        else:
            column = b.new(cost)
            for merge in bringing:
                b.row({column: 1.0, merge: -1.0}, 0.0, INFINITE)
        if which:
            _add(b.size.setdefault(host, {}), column, len(which))
            _add(b.every, column, len(which))
        helps = False
        for held, sector in zip(b.held, p.sectors, strict=True):
            if n := sum(seat in sector.seats for seat in which):
                _add(held, column, n)
                helps = True
        if helps and len(bringing) > 1:  # it must not pretend to seats that nobody brings
            b.row({column: 1.0, **dict.fromkeys(bringing, -1.0)}, -INFINITE, 0.0)
        for who in whose:
            if who in capped:
                _add(b.met.setdefault(who, {}), column, rate)


def _choices(b: _Building) -> None:
    """One thing for each body; who takes others in, or has others brought under it, stays itself."""
    p = b.problem
    by_body: dict[int, list[int]] = {}
    by_pair: dict[tuple[int, int], list[int]] = {}
    for column in range(len(b.arcs)):
        arc = b.arc(column)
        by_body.setdefault(arc.body, []).append(column)
        if arc.host >= 0:
            by_pair.setdefault((arc.body, arc.host), []).append(column)
    for columns in by_body.values():
        if len(columns) > 1:
            b.row(_ones(columns), -INFINITE, 1.0)
    for (_body, host), columns in sorted(by_pair.items()):
        away = b.leaving.get(host, [])
        if away:
            b.row(_ones([*columns, *away]), -INFINITE, 1.0, "chains")
    for columns in b.unders.values():
        for column in columns:
            host = b.arc(column).host
            for up in (host, *sorted(p.above.get(host, ()))):
                if up != b.arc(column).body and b.unders.get(up):
                    b.row(_ones([column, *b.unders[up]]), -INFINITE, 1.0, "chains")


def _overlap(b: _Building) -> None:
    """What a pair that stands apart costs is saved once, whichever of the two leaves; half where it is linked."""
    p = b.problem
    unit = p.ask.weights.overlap * (APART * SECOND // 2_000)
    between = {(b.arc(c).body, b.arc(c).host): c for columns in b.unders.values() for c in columns}
    for pair in p.pairs:
        weight = pair.weight * (1 if pair.linked else 2) * unit
        leaving = [c for body in (pair.a, pair.b) for c in b.leaving.get(body, ())]
        sides = sum(bool(b.leaving.get(body)) for body in (pair.a, pair.b))
        if not weight:
            continue
        if sides == 1:
            for column in leaving:
                b.cost[column] -= weight
        elif sides == 2:
            gone = b.new(-weight)
            b.row({gone: 1.0, **dict.fromkeys(leaving, -1.0)}, -INFINITE, 0.0)
        if not pair.linked:
            for key in ((pair.a, pair.b), (pair.b, pair.a)):
                if key in between:
                    b.cost[between[key]] -= pair.weight * unit


def _ends(b: _Building) -> None:
    p = b.problem
    for row in p.not_all:
        if p.holds(row.rule) and row.bodies <= b.ends.keys():
            b.row(_ones([b.ends[body] for body in sorted(row.bodies)]), -INFINITE, len(row.bodies) - 1.0, row.rule)
    for row in p.voices:
        if not row.bodies <= b.ends.keys():
            continue
        terms = _ones([b.ends[body] for body in sorted(row.bodies)])
        if not p.ask.voice_loss:
            if p.holds("voice"):
                b.row(terms, -INFINITE, len(row.bodies) - 1.0, "voice")
        else:
            lost = b.new(p.ask.weights.voices * VOICE * SECOND)
            b.row({**terms, lost: -1.0}, -INFINITE, len(row.bodies) - 1.0)


def _caps(b: _Building) -> None:
    p = b.problem
    for host, terms in sorted(b.size.items()):
        body = p.bodies[host]
        room = max(body.most_seats, len(body.seats)) - len(body.seats)
        if p.holds("board_size") and sum(terms.values()) > room:
            b.row(terms, -INFINITE, float(room), "board_size")
    for person in p.capped if p.holds("people_hours") else ():
        terms = b.met.get(person.attendee, {})
        room = max(person.most - p.today[person.attendee], 0)
        if sum(value for value in terms.values() if value > 0) > room:
            b.row({c: value / SECOND for c, value in terms.items()}, -INFINITE, room / SECOND, "people_hours")
    whole = sum(len(body.seats) for body in p.bodies)
    for held, sector in zip(b.held, p.sectors, strict=True):
        if not p.holds(sector.rule) or not whole:
            continue
        had = sum(len(body.seats & sector.seats) for body in p.bodies)
        # held / every >= had / whole - 1 / ASIDE, with both as they are after the changes.
        share = had / whole - 1 / ASIDE
        kept = dict(held)
        for column, value in b.every.items():
            _add(kept, column, -share * value)
        slack = share * whole - had
        if sum(value for value in kept.values() if value < 0) < slack:
            b.row({c: v for c, v in kept.items() if v}, slack, INFINITE, sector.rule)


def _pins(b: _Building) -> None:
    p, ask = b.problem, b.problem.ask
    if p.holds("never_join"):
        for group in p.apart:
            homes: dict[int, list[int]] = {}
            for body in sorted(group):
                for column in b.leaving.get(body, ()):
                    if b.arc(column).kind == "merge":
                        homes.setdefault(b.arc(column).host, []).append(column)
            for columns in homes.values():
                if len(columns) > 1:
                    b.row(_ones(columns), -INFINITE, 1.0, "never_join")
    for one, other in ask.join if p.holds("join") else ():
        pair = {p.number.get(one, -1), p.number.get(other, -1)}
        direct = [c for n in sorted(pair) for c in b.leaving.get(n, ()) if b.arc(c).host in pair]
        both = {}
        for host in b.merges:
            into = {b.arc(c).body: c for c in b.merges[host] if b.arc(c).body in pair}
            if len(into) == 2:
                together = b.new(0)
                for column in into.values():
                    b.row({together: 1.0, column: -1.0}, -INFINITE, 0.0)
                both[together] = 1.0
        terms = {**_ones(direct), **both}
        b.rows.append(Row(terms or {0: 0.0}, 1.0, INFINITE, "join"))
    if ask.at_most_bodies is not None and p.holds("at_most_bodies"):
        leaving = [c for columns in b.leaving.values() for c in columns]
        b.rows.append(Row(_ones(leaving) or {0: 0.0}, len(p.bodies) - ask.at_most_bodies, INFINITE, "at_most_bodies"))
    if ask.save_hours is not None and p.holds("save_hours"):
        saved = _hours_saved(b)
        b.rows.append(Row(saved or {0: 0.0}, ask.save_hours, INFINITE, "save_hours"))


def _hours_saved(b: _Building) -> dict[int, float]:
    """Hours a year saved, by column."""
    p = b.problem
    plain: dict[int, float] = {}
    for column in range(len(b.arcs)):
        arc = b.arc(column)
        if arc.kind != "under":
            plain[column] = p.bodies[arc.body].hours / SECOND
    for host, columns in b.merges.items():
        people: dict[int, list[int]] = {}
        for column in sorted(columns):
            for who in b.arc(column).new_attendees:
                people.setdefault(who, []).append(column)
        shared: dict[tuple[int, ...], int] = {}
        for bringing in people.values():
            key = tuple(bringing)
            shared[key] = shared.get(key, 0) + 1
        for bringing_columns, n in sorted(shared.items()):
            rate = n * p.bodies[host].rate / SECOND
            if len(bringing_columns) == 1:
                plain[bringing_columns[0]] -= rate
            else:
                column = b.new(0)
                for merge in bringing_columns:
                    b.row({column: 1.0, merge: -1.0}, 0.0, INFINITE)
                plain[column] = -rate
    return plain


def _ones(columns: Iterable[int]) -> dict[int, float]:
    return dict.fromkeys(columns, 1.0)


def _add(terms: dict[int, float], column: int, value: float) -> None:
    terms[column] = terms.get(column, 0.0) + value
