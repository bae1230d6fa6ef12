"""Why can what is asked not be? The smallest set of rules that cannot hold together."""

from __future__ import annotations

from ..register.language import _
from ..register.problem import Refused
from .problem import Problem
from .rules import DEMANDS, RULES, rule_words
from .solvers.clock import Clock
from .solvers.highs import Cancelled, Solver

STRUCTURE = ("chains", "loops")  # what makes a plan a plan: never given up


class Infeasible(Refused):
    """No plan does what is asked. `rules` cannot hold together; without any one of them there is a plan."""

    def __init__(self, rules: tuple[str, ...], whole: bool) -> None:
        self.rules, self.whole = rules, whole
        listed = "\n".join(f"  - {rule_words(rule)}" for rule in rules)
        alone = _("What you ask cannot be, whatever else is given up:\n{rules}")
        said = (
            alone
            if whole and len(rules) == 1
            else _("What you ask cannot be. These rules cannot all hold; give up one of them:\n{rules}")
        )
        super().__init__(said.format(rules=listed))


def feasible(problem: Problem, seconds: float, cancelled: Cancelled | None = None) -> bool | None:
    """Is there any plan that keeps the rules and meets the demands? None where time was up before it was known."""
    solved = Solver(problem, gap=float("inf")).solve(seconds, start=problem.nothing, cancelled=cancelled)
    if solved.plan is not None:
        return True
    return False if solved.proven else None


def conflict(problem: Problem, *, seconds: float, cancelled: Cancelled | None = None) -> Infeasible:
    """The smallest set of rules in conflict, of a problem that has no plan: the deletion filter of Chinneck.

    Each rule in turn is left out; where there is still no plan it has no part in the conflict. Demands are left to
    the last, so that they are named. `whole` is no where time was up, and the set may be larger than needed.
    """
    every = frozenset(RULES)
    left = set(every) - set(STRUCTURE)
    order = sorted(left, key=lambda rule: (rule in DEMANDS, list(RULES).index(rule)))
    clock, whole = Clock(seconds), True
    gone: set[str] = set()
    for at, rule in enumerate(order):
        share = clock.left() / (len(order) - at)
        found = feasible(problem.without(frozenset(gone | {rule}), every), share, cancelled) if share > 0 else None
        if found is False:
            gone.add(rule)
        elif found is None:
            whole = False
    return Infeasible(tuple(rule for rule in RULES if rule in left - gone), whole)
