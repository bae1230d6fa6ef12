"""In which order, and in which steps? A plan in phases of a few changes each, the best gain first."""

from __future__ import annotations

from dataclasses import dataclass

from .problem import Plan, Problem
from .score import broken, worth
from .standing import Standing


@dataclass(frozen=True)
class Phase:
    """One phase: the arcs that it takes, and the objective when it and those before it are done."""

    arcs: tuple[int, ...]
    objective: int


def roadmap(problem: Problem, plan: Plan, at_most: int) -> list[Phase]:
    """The plan in phases of at most so many changes, the change that brings most first.

    Every phase leaves what keeps every rule, as far as it can be had one change at a time: where two changes keep a
    rule only together, they are in one phase.
    """
    at_most = max(at_most, 1)
    now = Standing(problem)
    left = [choice for choice in plan if choice >= 0]
    order: list[int] = []
    while left:
        gains = {arc: now.change(arc) for arc in left}
        best = sorted((gain, arc) for arc, gain in gains.items() if gain is not None)
        arc = next((arc for _gain, arc in best if now.allows(arc)), best[0][1] if best else left[0])
        now.take(arc)
        left.remove(arc)
        order.append(arc)
    phases: list[Phase] = []
    done = list(problem.nothing)
    taken: list[int] = []
    for n, arc in enumerate(order):
        done[problem.arcs[arc].body] = arc
        taken.append(arc)
        last = n == len(order) - 1
        if last or (len(taken) >= at_most and not _in_pieces(problem, tuple(done))):
            phases.append(Phase(tuple(taken), worth(problem, tuple(done))))
            taken = []
    return phases


def _in_pieces(problem: Problem, plan: Plan) -> bool:
    """Does the plan so far break a rule that the rest will mend? Demands are met by the whole alone."""
    return any(each.rule not in ("join", "at_most_bodies", "save_hours") for each in broken(problem, plan))
