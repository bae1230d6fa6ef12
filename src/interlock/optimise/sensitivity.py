"""Which moves are in every good answer, whatever weighs how much and whatever the missing facts turn out to be?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..register.language import N_, _
from .problem import Plan, Problem
from .solvers.clock import Clock
from .solvers.highs import Cancelled, Solved, Solver

WEIGHED = ("hours", "disruption", "overlap")  # each a quarter less, a third more
ASSUMED = (50, 150)  # per cent of the hours that were assumed

_SAID = {
    ("hours", 75): N_("hours weigh a quarter less"), ("hours", 133): N_("hours weigh a third more"),
    ("disruption", 75): N_("disruption weighs a quarter less"),
    ("disruption", 133): N_("disruption weighs a third more"),
    ("overlap", 75): N_("overlap weighs a quarter less"), ("overlap", 133): N_("overlap weighs a third more"),
    ("assumed", 50): N_("assumed hours are half as many"), ("assumed", 150): N_("assumed hours are half as many again"),
}  # fmt: skip


@dataclass(frozen=True)
class Steadiness:
    """How steady is an answer? `answers`: how many were looked at; `times`: in how many each move of them is."""

    answers: int
    times: Counter[int]
    asked: tuple[str, ...]  # what was changed in each but the first, in words
    whole: bool  # every question was answered to its end

    def sure(self, move: int) -> bool:
        """Is this move in every answer?"""
        return self.answers > 1 and self.times[move] == self.answers


def steadiness(problem: Problem, best: Plan, *, seconds: float, cancelled: Cancelled | None = None) -> Steadiness:
    """Solve again with each weight lower and higher, and assumed hours lower and higher: what stays?

    `best` is the answer as asked. A question without time left is not counted as answered.
    """
    clock = Clock(seconds)
    times = Counter(choice for choice in best if choice >= 0)
    asked: list[str] = []
    answers, whole = 1, True
    every = list(_variants(problem))
    for at, (said, other) in enumerate(every):
        left = clock.left() / (len(every) - at)
        if left <= 0.01 or (cancelled and cancelled()):
            whole = False
            break
        solved: Solved = Solver(other).solve(left, start=best, cancelled=cancelled)
        if solved.plan is None:
            continue
        whole = whole and solved.proven
        answers += 1
        asked.append(said)
        times.update(choice for choice in solved.plan if choice >= 0)
    return Steadiness(answers, times, tuple(asked), whole)


def _variants(problem: Problem) -> Iterator[tuple[str, Problem]]:
    for name in WEIGHED:
        if getattr(problem.ask.weights, name):
            for percent in (75, 133):
                yield _(_SAID[name, percent]), problem.asking(problem.ask.weighing(name, percent))
    if any(not body.rate_known and body.attendees for body in problem.bodies):
        for percent in ASSUMED:
            yield _(_SAID["assumed", percent]), problem.assuming(percent)
