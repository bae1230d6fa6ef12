"""Which other plans are nearly as good, and different in kind? Each with what it gives up."""

from __future__ import annotations

from dataclasses import dataclass

from ..audit.words import number, opening
from ..register.language import N_, _, ngettext
from .body import SECOND
from .formulation import Row
from .problem import Parts, Plan, Problem
from .score import parts, worth
from .solvers.clock import Clock
from .solvers.highs import Cancelled, Solved, Solver

NEAR = 0.05  # of the burden of the best: what is further away is no near-best
KEPT = 0.5  # of what the best saves, an alternative saves at least this much
OTHER = 0.3  # of the moves, so many differ

NAMES = {
    "best": N_("The least burden"),
    "knee": N_("Small wins first"),
    "fewer_mergers": N_("Fewer mergers"),
    "other": N_("Other moves"),
    "gaps": N_("New homes for what nobody does"),
}


@dataclass(frozen=True)
class Alternative:
    """One plan beside the best: which sort, and how it was solved."""

    sort: str
    solved: Solved

    @property
    def name(self) -> str:
        """What it is called."""
        return _(NAMES[self.sort])


def alternatives(
    problem: Problem, solver: Solver, best: Solved, *, seconds: float, cancelled: Cancelled | None = None
) -> list[Alternative]:
    """Plans near the best of which three moves in ten at least are in neither it nor each other.

    Fewer mergers: at most half as many. Other moves: at most seven in ten of the best's. Within 5 % of its burden, and
    with half of its saving at least; none where there is no such plan, or time is up.
    """
    if best.plan is None:
        return []
    clock = Clock(seconds)
    found: list[Alternative] = []
    chosen = solver.model.columns(best.plan)
    merges = [c for c in chosen if problem.arcs[solver.model.arcs[c]].kind == "merge"]
    every = [c for c, n in enumerate(solver.model.arcs) if problem.arcs[n].kind == "merge"]
    asked: list[tuple[str, Row]] = []
    if len(merges) >= 2:
        asked.append(("fewer_mergers", Row(dict.fromkeys(every, 1.0), 0.0, float(len(merges) // 2))))
    if len(chosen) >= 3:
        asked.append(("other", Row(dict.fromkeys(chosen, 1.0), 0.0, float(int((1 - OTHER) * len(chosen))))))
    for at, (sort, row) in enumerate(asked):
        left = clock.left() / (len(asked) - at)
        if left <= 0 or (cancelled and cancelled()):
            break
        solved = solver.solve(left, start=problem.nothing, rows=(row,), cancelled=cancelled)
        others = [best.plan, *(each.solved.plan or () for each in found)]
        new = solved.plan is not None and not any(_alike(other, solved.plan) for other in others)
        if new and _near(problem, best, solved):
            found.append(Alternative(sort, solved))
    return found


def _near(problem: Problem, best: Solved, other: Solved) -> bool:
    today = worth(problem, problem.nothing)
    saved, its = today - best.objective, today - other.objective
    return other.objective - best.objective <= NEAR * best.objective and its > 0 and its >= KEPT * saved


def _alike(one: Plan, other: Plan) -> bool:
    """Is the other plan little but a part of the one? Then the front shows it, and it is no other answer."""
    mine, theirs = ({c for c in plan if c >= 0} for plan in (one, other))
    return len(theirs - mine) < max(OTHER * len(theirs), 1)


def gives_up(problem: Problem, best: Plan, other: Plan) -> list[str]:
    """What does the other plan give up, beside the best? In words; nothing where it is as good in every part."""
    return differences(parts(problem, best), parts(problem, other))


def differences(best: Parts, other: Parts) -> list[str]:
    """In what is `other` worse than `best`? In words."""
    found = []
    if (hours := round((other.hours - best.hours) / SECOND)) > 0:
        text = ngettext("It saves {n} hour a year less than the least burden.",
                        "It saves {n} hours a year less than the least burden.", hours)  # fmt: skip
        found.append(text.format(n=number(hours)))
    if (pounds := other.running - best.running) > 0:
        found.append(_("Running the bodies costs {n} a year more.").format(n=f"{pounds:,}"))
    if other.overlap - best.overlap > 100:
        found.append(_("More pairs that do much the same stay apart than with the least burden."))
    if (more := other.changes - best.changes) > 0:
        found.append(
            ngettext("It asks for {n} change more.", "It asks for {n} changes more.", more).format(n=number(more))
        )
    if (idle := other.idle - best.idle) > 0:
        text = ngettext("{n} more body that does not meet stays.", "{n} more bodies that do not meet stay.", idle)
        found.append(text.format(n=number(idle)))
    if (lost := other.voices - best.voices) > 0:
        text = ngettext("{n} more voice on a theme is lost.", "{n} more voices on themes are lost.", lost)
        found.append(text.format(n=number(lost)))
    return [opening(said) for said in found]
