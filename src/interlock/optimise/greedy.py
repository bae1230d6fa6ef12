"""What good plan is there at once? Descent: always the change that brings most, as long as one brings anything."""

from __future__ import annotations

import heapq
from collections.abc import Callable

from .problem import Plan, Problem
from .standing import Standing

Cancelled = Callable[[], bool]


def greedy(problem: Problem, at_most: int | None = None, cancelled: Cancelled | None = None) -> Plan:
    """A plan that keeps every rule and is never worse than leaving things as they are. The same for the same problem.

    `at_most` so many changes, beside what the ask says. Demands (`join`, `save_hours`) are not aimed at: where a plan
    must meet them it is the solver that finds one.
    """
    return greedy_steps(problem, at_most, cancelled)[0]


def greedy_steps(
    problem: Problem, at_most: int | None = None, cancelled: Cancelled | None = None
) -> tuple[Plan, list[int]]:
    """The plan, and its arcs in the order in which they were taken: the best first."""
    limits = [limit for limit in (at_most, problem.ask.at_most) if limit is not None and problem.holds("at_most")]
    most = min(limits, default=len(problem.bodies))
    now = Standing(problem)
    heap: list[tuple[int, int]] = []
    for arc in problem.free:
        gain = now.change(arc)
        if gain is not None and gain < 0:
            heap.append((gain, arc))
    heapq.heapify(heap)
    waiting = {arc: gain for gain, arc in heap}  # with the gain at which each waits
    taken: list[int] = []
    while heap and len(taken) < most and not (cancelled and cancelled()):
        gain, arc = heapq.heappop(heap)
        if waiting.get(arc) != gain:
            continue
        del waiting[arc]
        fresh = now.change(arc)
        if fresh is None or fresh >= 0:
            continue
        if fresh > gain:
            waiting[arc] = fresh
            heapq.heappush(heap, (fresh, arc))
            continue
        if not now.allows(arc):
            continue
        for near in now.take(arc):
            again = now.change(near)
            if again is not None and again < 0 and waiting.get(near) != again:
                waiting[near] = again
                heapq.heappush(heap, (again, near))
        taken.append(arc)
    return tuple(now.plan), taken


def polished(problem: Problem, plan: Plan, at_most: int | None = None, cancelled: Cancelled | None = None) -> Plan:
    """The plan with every change that can still be added and brings anything: never worse than it was."""
    limits = [limit for limit in (at_most, problem.ask.at_most) if limit is not None and problem.holds("at_most")]
    most = min(limits, default=len(problem.bodies))
    now = Standing(problem)
    for arc in _in_order(problem, plan):
        now.take(arc)
    gained = True
    while gained and not (cancelled and cancelled()):
        gained = False
        for arc in problem.free:
            if sum(choice >= 0 for choice in now.plan) >= most:
                break
            gain = now.change(arc)
            if gain is not None and gain < 0 and now.allows(arc):
                now.take(arc)
                gained = True
    return tuple(now.plan)


def _in_order(problem: Problem, plan: Plan) -> list[int]:
    return sorted(choice for choice in plan if choice >= 0)
