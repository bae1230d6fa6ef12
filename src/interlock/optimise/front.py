"""How much does each further change bring? The best plans from one change upward, with the knee marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .greedy import greedy, polished
from .problem import Plan, Problem, in_hours
from .score import broken, worth
from .solvers.clock import Clock
from .solvers.highs import Cancelled, Solved, Solver

POINTS = 10


@dataclass(frozen=True)
class Point:
    """The best plan of at most so many changes. `knee`: beyond it further changes bring markedly less each."""

    changes: int
    solved: Solved
    knee: bool = False


def front(
    problem: Problem, solver: Solver, best: Solved, *, seconds: float, points: int = POINTS,
    cancelled: Cancelled | None = None,
) -> list[Point]:  # fmt: skip
    """The front from one change to those of `best`, at most so many points, the fewest changes first.

    `solver` is that of the problem, `best` its answer without a limit. Never worse with more changes than with fewer.
    When time is up the points that are left have greedy's answer, and say that it is not proven.
    """
    if best.plan is None:
        return []
    clock = Clock(seconds)
    most = sum(choice >= 0 for choice in best.plan)
    steps = _steps(most, points)
    found: list[Point] = []
    last: Plan = problem.nothing
    for n, step in enumerate(steps):
        if step == most:
            solved = best
        else:
            share = clock.left() / max(len(steps) - 1 - n, 1)
            solved = solver.solve(share, at_most=step, start=_start(problem, step, last), cancelled=cancelled)
        if solved.plan is None or (found and solved.objective > found[-1].solved.objective):
            solved = found[-1].solved if found else solved
        if solved.plan is not None:
            last = solved.plan
            found.append(Point(sum(choice >= 0 for choice in last), _bounded(solved, best.bound)))
    distinct = [p for n, p in enumerate(found) if n == 0 or p.solved.plan != found[n - 1].solved.plan]
    return _kneed(worth(problem, problem.nothing), distinct)


def _bounded(solved: Solved, bound: float) -> Solved:
    """The same with the bound of the whole where it says more: with fewer changes none can be better."""
    hours = in_hours(solved.objective)
    if solved.bound >= bound:
        return solved
    return replace(solved, bound=bound, gap=max(hours - bound, 0.0) / max(abs(hours), 1e-9))


def _start(problem: Problem, step: int, last: Plan) -> Plan:
    quick, further = greedy(problem, step), polished(problem, last, step)
    return min((quick, further), key=lambda plan: worth(problem, plan)) if not broken(problem, further) else quick


def _steps(most: int, points: int) -> list[int]:
    """Numbers of changes, from one to the most: small ones close together."""
    if most <= points:
        return list(range(1, most + 1))
    ratio = most ** (1 / (points - 1))
    steps: list[int] = []
    for n in range(points):
        steps.append(max(round(ratio**n), (steps[-1] + 1) if steps else 1))
    return [*[step for step in steps[:-1] if step < most], most]


def _kneed(start: int, points: Sequence[Point]) -> list[Point]:
    """The points with the knee marked: that farthest above the straight line from doing nothing to the last point."""
    if len(points) < 3:
        return list(points)
    last = points[-1]
    saved = max(start - last.solved.objective, 1)

    def above(point: Point) -> float:
        return (start - point.solved.objective) / saved - point.changes / last.changes

    at = max(range(len(points)), key=lambda n: (above(points[n]), -n))
    return [replace(point, knee=n == at and above(point) > 0.02) for n, point in enumerate(points)]
