"""Which good restructurings are there? Several, explained, each carried out by the verbs and measured again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..audit.measured import Measured
from ..audit.run import audit
from ..audit.settings import Settings
from ..audit.tables import MEASURES
from ..audit.words import number, opening
from ..register.language import _, ngettext
from ..register.problem import Refused
from ..register.snapshot import Register
from ..scenario.change import Change
from ..scenario.figures import figures, headline
from ..scenario.replay import replay
from ..scenario.scenario import Scenario
from .alternatives import NAMES, alternatives, differences
from .ask import Ask
from .conflicts import conflict
from .creating import foundings
from .explain import held_back, move, reasoned
from .front import Point, front
from .greedy import greedy
from .limits import limits
from .making import make_problem
from .marginal import Marginal
from .moves import measured, scenario
from .problem import Parts, Plan, Problem, in_hours
from .score import parts, worth
from .sensitivity import Steadiness, steadiness
from .solvers.clock import Clock
from .solvers.highs import Solved, Solver

WHOLE_AUDIT = 1000  # bodies up to which before and after are audited, not only their headline taken


@dataclass(frozen=True)
class Told:
    """How far is it? What is being done, which share of the time is gone, and the best so far with its bound."""

    doing: str
    share: float
    objective: float | None = None
    bound: float | None = None


Progress = Callable[[Told], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True)
class Proposal:
    """One restructuring: its scenario, its moves explained, and what it comes to, measured after carrying it out."""

    name: str
    scenario: Scenario
    moves: tuple[dict[str, Any], ...]
    before: dict[str, Any]
    after: dict[str, Any]
    objective: float
    bound: float
    proven: bool
    gap: float
    why: tuple[str, ...]
    gives_up: tuple[str, ...]
    parts: Parts | None = None
    plan: Plan | None = None

    def plain(self) -> dict[str, Any]:
        """As the results file holds it."""
        return {
            "name": self.name, "scenario": self.scenario.plain(), "moves": list(self.moves), "before": self.before,
            "after": self.after, "objective": round(self.objective, 2), "bound": round(self.bound, 2),
            "proven": self.proven, "gap": round(self.gap, 6), "why": list(self.why), "gives_up": list(self.gives_up),
        }  # fmt: skip


@dataclass(frozen=True)
class Proposals:
    """Every proposal, the best first; the front; moves in every good answer; what was held back and by which rule."""

    proposals: tuple[Proposal, ...]
    front: tuple[dict[str, Any], ...]
    sure: tuple[dict[str, Any], ...]
    held_back: tuple[dict[str, str], ...]
    limits: dict[str, Any]
    problem: Problem

    def plain(self) -> dict[str, Any]:
        """As `propose --format json` writes it."""
        return {
            "proposals": [proposal.plain() for proposal in self.proposals], "front": list(self.front),
            "sure": list(self.sure), "held_back": list(self.held_back), "limits": self.limits,
        }  # fmt: skip


def preview(register: Register, settings: Settings, ask: Ask) -> tuple[Problem, Plan]:
    """What is a good plan at once, before anything is proven? The problem, and greedy's plan."""
    problem = make_problem(register, settings, ask)
    return problem, greedy(problem)


def propose(
    register: Register, settings: Settings, ask: Ask, *, seconds: float = 20.0, progress: Progress | None = None,
    cancelled: Cancelled | None = None, start: Plan | None = None,
) -> Proposals:  # fmt: skip
    """Several good restructurings of this register, within about so many seconds of searching.

    The best (proven, or with the gap stated), small wins first, near-best ones that differ in kind, and bodies to
    create where nobody does the work. When time is up or it is cancelled the best found so far is explained, at least
    `start` where that is given: a plan of `preview` on the same register, settings and ask.
    Infeasible, with the smallest set of rules in conflict, where what is asked cannot be; Refused where the ask names
    what is not there. The same register, settings and ask give the same answer where all is proven.
    """
    clock = Clock(seconds)

    def tell(doing: str, best: float | None = None, bound: float | None = None) -> None:
        if progress:
            progress(Told(doing, min(1 - clock.left() / max(seconds, 1e-9), 1.0), best, bound))

    tell(_("Looking at what could be done…"))
    problem = make_problem(register, settings, ask)
    solver = Solver(problem)
    said = _("Looking for the best…")
    best = solver.solve(
        clock.left() * 0.5, cancelled=cancelled, start=start,
        progress=(lambda now, bound: tell(said, now, bound)) if progress else None,
    )  # fmt: skip
    if best.plan is None:
        if best.proven:
            raise conflict(problem, seconds=max(clock.left(), 1.0), cancelled=cancelled)
        raise Refused(_("No plan was found in this time that does what you ask. Give it more time, or ask for less."))
    tell(_("From one change upward…"))
    points = front(problem, solver, best, seconds=clock.left() * 0.4, cancelled=cancelled)
    tell(_("Looking for others nearly as good…"))
    others = alternatives(problem, solver, best, seconds=clock.left() * 0.4, cancelled=cancelled)
    tell(_("Trying what is not certain…"))
    steady = steadiness(problem, best.plan, seconds=clock.left() * 0.8, cancelled=cancelled)
    tell(_("Carrying each out and measuring again…"))
    return _explained(register, settings, problem, best, points, [(a.sort, a.solved) for a in others], steady, seconds)


def _explained(
    register: Register, settings: Settings, problem: Problem, best: Solved, points: list[Point],
    others: list[tuple[str, Solved]], steady: Steadiness, seconds: float,
) -> Proposals:  # fmt: skip
    assert best.plan is not None
    day = max(register.as_at, problem.ask.on or register.as_at)
    at = register.at(day)
    telling = _Telling(register, at, settings, problem, best, steady)
    every = [("best", best)] if any(choice >= 0 for choice in best.plan) else []
    every += [("knee", p.solved) for p in points if p.knee and p.solved.plan != best.plan]
    every += others
    made = [telling.proposal(sort, solved) for sort, solved in every]
    if created := telling.creating():
        made.append(created)
    marginal = Marginal(problem, best.plan)
    moved = [telling.move(marginal, choice)[1] for choice in _ordered(marginal) if steady.sure(choice)]
    shown = tuple(
        {"moves": p.changes, "objective": round(in_hours(p.solved.objective), 2), "bound": round(p.solved.bound, 2),
         "proven": p.solved.proven, "knee": p.knee,
         "scenario": telling.scenario(_so_many(p.changes), p.solved.plan or ()).plain()}
        for p in points
    )  # fmt: skip
    told = limits(problem, settings, steady, seconds, any(not solved.proven for _sort, solved in every))
    return Proposals(tuple(made), shown, tuple(moved), tuple(held_back(problem, best.plan)), told, problem)


class _Telling:
    """What all proposals of one search share: the register, the figures before, the reasons of each move."""

    def __init__(
        self, register: Register, at: Register, settings: Settings, problem: Problem, best: Solved, steady: Steadiness
    ) -> None:
        self.register, self.at, self.settings, self.problem = register, at, settings, problem
        self.best, self.steady = best, steady
        self.before = self._figures(at)

    def _figures(self, register: Register) -> dict[str, Any]:
        if register.standing.height > WHOLE_AUDIT:
            return headline(register, self.settings).plain()
        return figures(audit(register, self.settings)).plain()

    def move(self, marginal: Marginal, choice: int) -> tuple[Change, dict[str, Any]]:
        """The change, and the move as it is told."""
        change, told = move(marginal, self.at, choice)
        return change, {**told, "sure": self.steady.sure(choice), "in_answers": self.steady.times[choice],
                        "of_answers": self.steady.answers}  # fmt: skip

    def scenario(self, name: str, plan: Plan) -> Scenario:
        """The scenario of a plan, the changes that bring most first."""
        marginal = Marginal(self.problem, plan)
        changes = [reasoned(marginal, self.at, choice) for choice in _ordered(marginal)]
        return scenario(name, self.register, self.at.as_at, changes)

    def proposal(self, sort: str, solved: Solved) -> Proposal:
        """A solved plan, carried out and measured again."""
        assert solved.plan is not None
        assert self.best.plan is not None
        name = _(NAMES[sort])
        marginal = Marginal(self.problem, solved.plan)
        moves = [self.move(marginal, choice) for choice in _ordered(marginal)]
        made = scenario(name, self.register, self.at.as_at, [change for change, _told in moves])
        done = replay(self.register, made)
        then = measured(self.problem, solved.plan, done.before, done.after, self.settings)
        today, after = parts(self.problem, self.problem.nothing), self._figures(done.after)
        best = parts(self.problem, self.best.plan)
        return Proposal(
            name, made, tuple(told for _change, told in moves), self.before, after,
            in_hours(solved.objective), solved.bound, solved.proven, solved.gap, tuple(_why(self.problem, today, then)),
            (*_losses(self.before, after), *(differences(best, then) if sort != "best" else ())), then,
            solved.plan,
        )  # fmt: skip

    def creating(self) -> Proposal | None:
        """Bodies to create where nobody does the work; None where nothing asks for one."""
        found = foundings(self.problem, Measured(self.at, self.settings, MEASURES))
        found = found[: self.problem.ask.at_most]
        if not found:
            return None
        name = _(NAMES["gaps"])
        made = scenario(name, self.register, self.at.as_at, [each.create for each in found])
        moves = tuple(
            {"change": each.create.plain(), "in_words": each.create.in_words(self.at), "why": list(each.why),
             "saves_hours": {"low": round(-each.hours, 2), "high": 0.0}, "bound_by": [], "sure": False,
             "in_answers": 0, "of_answers": 0}
            for each in found
        )  # fmt: skip
        done = replay(self.register, made)
        today = in_hours(worth(self.problem, self.problem.nothing))
        hours = sum(each.hours for each in found)
        n = len({target for each in found for target in each.create.targets})
        said = ngettext("{n} target gets somebody who works to it.", "{n} targets get somebody who works to them.", n)
        cost = _("It would take {n} hours a year, by the meetings that are assumed.").format(n=f"{round(hours):,}")
        return Proposal(
            name, made, moves, self.before, self._figures(done.after), today + hours, today + hours, False, 0.0,
            (said.format(n=n),), (cost,),
        )  # fmt: skip


def _ordered(marginal: Marginal) -> list[int]:
    """The changes of a plan, those that bring most beside the others first."""
    chosen = [choice for choice in marginal.plan if choice >= 0]
    return sorted(chosen, key=lambda choice: (-marginal.gain(choice), choice))


def _losses(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """What is worse than it is today? In words, from the figures measured before and after."""
    found = []
    if (n := (after["targets_one_route"] or 0) - (before["targets_one_route"] or 0)) > 0:
        text = ngettext("{n} more target hangs on one body alone.", "{n} more targets hang on one body alone.", n)
        found.append(opening(text.format(n=number(n))))
    if (n := (before["seats"] or 0) - (after["seats"] or 0)) > 0:
        text = ngettext(
            "{n} seat goes: whoever sat on both keeps one.", "{n} seats go: whoever sat on both keeps one.", n
        )
        found.append(opening(text.format(n=number(n))))
    if (n := (before["organisations"] or 0) - (after["organisations"] or 0)) > 0:
        text = ngettext("{n} organisation no longer sits anywhere.", "{n} organisations no longer sit anywhere.", n)
        found.append(opening(text.format(n=number(n))))
    if (n := (before["people"] or 0) - (after["people"] or 0)) > 0:
        text = ngettext("{n} person no longer sits anywhere.", "{n} people no longer sit anywhere.", n)
        found.append(opening(text.format(n=number(n))))
    return found


def _why(problem: Problem, today: Parts, then: Parts) -> list[str]:
    """What does a proposal bring, in all? In words."""
    found = []
    low, high = sorted(((today.hours_known - then.hours_known) / 3600, (today.hours - then.hours) / 3600))
    if round(high) > 0:
        said = _("It saves {low} to {high} hours a year: by what is known, and with what was assumed.")
        if round(low) == round(high):
            said = _("It saves {high} hours a year.")
        found.append(said.format(low=f"{round(low):,}", high=f"{round(high):,}"))
    if today.running > then.running:
        found.append(
            _("It saves up to {n} a year of what running bodies costs.").format(n=f"{today.running - then.running:,}")
        )
    apart = sum(2 * p.weight if not p.linked else p.weight for p in problem.pairs)
    if apart and today.overlap > then.overlap:
        share = round(100 * (today.overlap - then.overlap) / apart)
        found.append(_("Of what pairs do in parallel it settles {n} %.").format(n=max(share, 1)))
    n = today.bodies - then.bodies
    if n:
        found.append(ngettext("{n} body fewer meets.", "{n} bodies fewer meet.", n).format(n=n))
    else:
        found.append(_("No body goes: some come under others."))
    return found


def _so_many(n: int) -> str:
    return ngettext("{n} change", "{n} changes", n).format(n=n)
