"""What does each change of a plan bring beside all the others? Worked out from its surroundings alone, at once."""

from __future__ import annotations

from collections import Counter

from .body import SECOND
from .problem import APART, IDLE, Plan, Problem


class Marginal:
    """A plan, with what each host is brought by whom. The sums equal those of the plan with and without a change."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem, self.plan = problem, plan
        self._brought: dict[int, Counter[int]] = {}
        self._pairs: dict[int, list[int]] = {}
        chosen = {n for n, choice in enumerate(plan) if choice >= 0}
        for n in chosen:
            arc = problem.arcs[plan[n]]
            if arc.kind == "merge":
                self._brought.setdefault(arc.host, Counter()).update(arc.new_attendees)
        self._gone = {n for n in chosen if problem.arcs[plan[n]].kind != "under"}
        for at, pair in enumerate(problem.pairs):
            for end in (pair.a, pair.b):
                if end in chosen:
                    self._pairs.setdefault(end, []).append(at)

    def hours(self, choice: int) -> tuple[int, int]:
        """Seconds a year that the change saves: by what is known, and in all."""
        arc = self.problem.arcs[choice]
        if arc.kind == "under":
            return 0, 0
        body = self.problem.bodies[arc.body]
        own = sum(body.own.values())
        saved, known = body.hours, body.hours if body.rate_known else own
        if arc.kind == "merge":
            host, brought = self.problem.bodies[arc.host], self._brought[arc.host]
            more = host.rate * sum(brought[who] == 1 for who in arc.new_attendees)
            saved -= more
            known -= more if host.rate_known else 0
        return known, saved

    def gain(self, choice: int) -> int:
        """By how much the objective would be higher without the change (see `objective`)."""
        problem, arc = self.problem, self.problem.arcs[choice]
        w, body = problem.ask.weights, problem.bodies[arc.body]
        brought = -w.disruption * arc.disruption
        settled = 0
        for at in self._pairs.get(arc.body, ()):
            pair = problem.pairs[at]
            other = pair.b if pair.a == arc.body else pair.a
            if arc.kind == "under":
                settled += pair.weight if other == arc.host and not pair.linked else 0
            elif other not in self._gone:
                settled += pair.weight if pair.linked else 2 * pair.weight
        brought += w.overlap * (APART * SECOND // 2_000) * settled
        if arc.kind != "under":
            brought += w.hours * (self.hours(choice)[1] + IDLE * SECOND * body.idle)
            brought += w.money * problem.pound * body.running
        return brought
