"""What does a plan come to, exactly, and which rules does it break? Worked out in whole numbers, outside any solver."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from .body import SECOND
from .problem import ASIDE, Parts, Plan, Problem, in_hours, objective, parts_of_plan


@dataclass(frozen=True)
class Broken:
    """A rule that a plan breaks: its name, and the bodies (by number) that it is about."""

    rule: str
    bodies: tuple[int, ...] = ()
    what: str = ""


@dataclass(frozen=True)
class After:
    """Who sits where under a plan: for each body that stands, the numbers of its attendees and of its seats."""

    attendees: dict[int, set[int]]
    seats: dict[int, set[int]]
    gone: frozenset[int]
    ended: frozenset[int]
    under: dict[int, int]


def after(problem: Problem, plan: Plan) -> After:
    """Who sits where when the plan is done?"""
    into: dict[int, list[int]] = {}
    gone, ended, under = set(), set(), {}
    for n, choice in enumerate(plan):
        if choice < 0:
            continue
        arc = problem.arcs[choice]
        if arc.kind == "under":
            under[n] = arc.host
            continue
        gone.add(n)
        if arc.kind == "merge":
            into.setdefault(arc.host, []).append(n)
        else:
            ended.add(n)
    attendees, seats = {}, {}
    for n, body in enumerate(problem.bodies):
        if n in gone:
            continue
        attendees[n], seats[n] = set(body.attendees), set(body.seats)
        for guest in into.get(n, ()):
            attendees[n] |= problem.bodies[guest].attendees
            seats[n] |= problem.bodies[guest].seats
    return After(attendees, seats, frozenset(gone), frozenset(ended), under)


def parts(problem: Problem, plan: Plan) -> Parts:
    """What does the plan come to, part by part?"""
    then = after(problem, plan)
    hours = known = 0
    for n, sit in then.attendees.items():
        body = problem.bodies[n]
        given = sum(body.own.values())
        met = body.rate * (len(sit) - len(body.own))
        hours += given + met
        known += given + (met if body.rate_known else 0)
    overlap = 0
    for pair in problem.pairs:
        if pair.a in then.gone or pair.b in then.gone:
            continue
        linked = pair.linked or then.under.get(pair.a) == pair.b or then.under.get(pair.b) == pair.a
        overlap += pair.weight if linked else 2 * pair.weight
    disruption, changes = parts_of_plan(problem, plan)
    return Parts(
        hours=hours, hours_known=known,
        running=sum(body.running for n, body in enumerate(problem.bodies) if n not in then.gone),
        idle=sum(body.idle for n, body in enumerate(problem.bodies) if n not in then.gone),
        disruption=disruption,
        overlap=overlap,
        voices=sum(row.bodies <= then.ended for row in problem.voices),
        changes=changes,
        bodies=len(problem.bodies) - len(then.gone),
        seats=sum(map(len, then.seats.values())),
    )  # fmt: skip


def worth(problem: Problem, plan: Plan) -> int:
    """The objective of a plan, as a whole number (see `objective`)."""
    return objective(problem, parts(problem, plan))


def broken(problem: Problem, plan: Plan) -> list[Broken]:
    """Which rules does the plan break? None where it may be proposed."""
    return [each for each in _broken(problem, plan) if problem.holds(each.rule)]


def _broken(problem: Problem, plan: Plan) -> Iterable[Broken]:
    then, ask = after(problem, plan), problem.ask
    for n, choice in enumerate(plan):
        if choice < 0:
            continue
        arc = problem.arcs[choice]
        for rule in arc.barred:
            yield Broken(rule, (n, arc.host) if arc.host >= 0 else (n,))
        if arc.host >= 0 and arc.host in then.gone:
            yield Broken("chains", (n, arc.host))
        if arc.kind == "under" and any(above in then.under for above in (arc.host, *problem.above.get(arc.host, ()))):
            yield Broken("chains", (n, arc.host))
    for row in problem.not_all:
        if row.bodies <= then.ended:
            yield Broken(row.rule, tuple(sorted(row.bodies)), row.what)
    if not ask.voice_loss:
        for row in problem.voices:
            if row.bodies <= then.ended:
                yield Broken("voice", tuple(sorted(row.bodies)), row.what)
    for n, seats in then.seats.items():
        if len(seats) > max(problem.bodies[n].most_seats, len(problem.bodies[n].seats)):
            yield Broken("board_size", (n,))
    later: dict[int, int] = {}
    for n, sit in then.attendees.items() if problem.capped else ():
        for who in sit & problem.today.keys():
            later[who] = later.get(who, 0) + problem.bodies[n].taken(who)
    for person in problem.capped:
        if later.get(person.attendee, 0) > max(person.most, problem.today[person.attendee]):
            yield Broken("people_hours", _hosts(problem, plan), person.name)
    for sector in problem.sectors:
        whole, share = _shares(problem, sector.seats)
        held = sum(len(seats & sector.seats) for seats in then.seats.values())
        every = sum(map(len, then.seats.values()))
        if every and held < (share - Fraction(1, ASIDE)) * every and whole:
            yield Broken(sector.rule)
    for group in problem.apart:
        homes: dict[int, list[int]] = {}
        for n in sorted(group - then.ended):
            choice = plan[n]
            home = problem.arcs[choice].host if choice >= 0 and problem.arcs[choice].kind == "merge" else n
            homes.setdefault(home, []).append(n)
        for together in homes.values():
            if len(together) > 1:
                yield Broken("never_join", tuple(together))
    looped = looping(problem, plan)
    if looped:
        yield Broken("loops", tuple(sorted(looped)))
    yield from _demands(problem, plan, then)


def _demands(problem: Problem, plan: Plan, then: After) -> Iterable[Broken]:
    ask = problem.ask
    if ask.at_most is not None and sum(choice >= 0 for choice in plan) > ask.at_most:
        yield Broken("at_most")
    for a, b in ask.join:
        one, other = problem.number.get(a), problem.number.get(b)
        if one is None or other is None or not _joined(problem, plan, one, other):
            yield Broken("join", tuple(n for n in (one, other) if n is not None))
    if ask.at_most_bodies is not None and len(then.attendees) > ask.at_most_bodies:
        yield Broken("at_most_bodies")
    if ask.save_hours is not None:
        before = sum(body.hours for body in problem.bodies)
        if before - parts(problem, plan).hours < ask.save_hours * SECOND:
            yield Broken("save_hours")


def _joined(problem: Problem, plan: Plan, one: int, other: int) -> bool:
    homes = []
    for n in (one, other):
        choice = plan[n]
        homes.append(problem.arcs[choice].host if choice >= 0 and problem.arcs[choice].kind == "merge" else n)
    return homes[0] == homes[1]


def _hosts(problem: Problem, plan: Plan) -> tuple[int, ...]:
    return tuple(
        sorted({problem.arcs[choice].host for choice in plan if choice >= 0 and problem.arcs[choice].host >= 0})
    )


def _shares(problem: Problem, seats: frozenset[int]) -> tuple[int, Fraction]:
    whole = sum(len(body.seats) for body in problem.bodies)
    held = sum(len(body.seats & seats) for body in problem.bodies)
    return whole, Fraction(held, whole or 1)


def looping(problem: Problem, plan: Plan) -> set[int]:
    """Which bodies would come to report to themselves that do not today?

    Merged bodies are one; a body with several parents is followed along each.
    """
    if not problem.parents:  # what is brought under another has nobody under it: no circle without lines of today
        return set()
    home = list(range(len(plan)))
    lines: dict[int, set[int]] = {}
    for n, choice in enumerate(plan):
        if choice >= 0 and problem.arcs[choice].kind == "merge":
            home[n] = problem.arcs[choice].host
    for n, above in problem.parents.items():
        lines.setdefault(home[n], set()).update(home[up] for up in above)
    for n, choice in enumerate(plan):
        if choice >= 0 and problem.arcs[choice].kind == "under":
            lines.setdefault(home[n], set()).add(home[problem.arcs[choice].host])
    before = _circles({n: set(above) for n, above in problem.parents.items()})
    return {n for n in _circles({n: above - {n} for n, above in lines.items()}) if n not in before}


def _circles(lines: dict[int, set[int]]) -> set[int]:
    """Members of circles: those from which a way leads back to themselves. Leaves are peeled off until none is left."""
    left = {n: set(above) for n, above in lines.items()}
    below: dict[int, set[int]] = {}
    for n, above in left.items():
        for up in above:
            below.setdefault(up, set()).add(n)
    tops = [n for n in {*left, *below} if not left.get(n)]
    while tops:
        top = tops.pop()
        for n in below.get(top, ()):
            left[n].discard(top)
            if not left[n]:
                tops.append(n)
    # What hangs below a circle is left as well; peel from the other side.
    stuck = {n for n, above in left.items() if above}
    changed = True
    while changed:
        reached = {up for n in stuck for up in left[n] if up in stuck}
        changed = reached != stuck
        stuck &= reached
    return stuck


__all__ = ["After", "Broken", "after", "broken", "in_hours", "looping", "parts", "worth"]
