"""What the optimiser proves is so: equal to a count of every plan, and equal to what is measured afterwards."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest

from interlock.audit.settings import Settings
from interlock.optimise.ask import Ask
from interlock.optimise.greedy import greedy
from interlock.optimise.making import make_problem
from interlock.optimise.marginal import Marginal
from interlock.optimise.moves import change, measured, scenario
from interlock.optimise.problem import Plan, Problem
from interlock.optimise.score import broken, parts, worth
from interlock.optimise.solvers.highs import Solver
from interlock.register.check import faults
from interlock.scenario.replay import replay

from .places import AS_AT, place

# Low thresholds, so that the few people of a small place make candidates.
SETTINGS = Settings(thresholds={"overlap_shared": 1, "overlap_jaccard": 0.1, "purpose_similarity": 0.3})
HUNDREDS = range(240)


def asked(seed: int) -> Ask:
    return Ask(
        board_size=(8, 30, 5)[seed % 3], voice_loss=seed % 4 == 0, at_most=(None, None, 1, 2)[seed // 3 % 4],
        person_hours=(None, 40.0)[seed % 2],
    )  # fmt: skip


def problem_of(seed: int) -> Problem:
    return make_problem(place(seed), SETTINGS, asked(seed))


def every_plan(problem: Problem) -> list[Plan]:
    return list(product(*[(-1, *problem.from_body.get(n, ())) for n in range(len(problem.bodies))]))


def test_equal_to_a_count_of_every_plan_on_hundreds_of_small_places() -> None:
    bound: Counter[str] = Counter()
    changes = 0
    for seed in HUNDREDS:
        problem = problem_of(seed)
        best = None
        for plan in every_plan(problem):
            found = broken(problem, plan)
            bound.update({each.rule for each in found})
            if not found and (best is None or worth(problem, plan) < best):
                best = worth(problem, plan)
        solved = Solver(problem, gap=0).solve(10)
        assert best is not None
        assert solved.plan is not None
        assert solved.proven
        assert not broken(problem, solved.plan)
        assert solved.objective == best == worth(problem, solved.plan), seed
        assert solved.bound == pytest.approx(best / 360_000, abs=1e-3)
        changes += sum(choice >= 0 for choice in solved.plan)
    assert changes > 100  # it was no search among nothing
    assert {"chains", "board_size", "people_hours", "targets", "coverage", "voice", "loops", "community", "business",
            "at_most"} <= set(bound)  # fmt: skip


def test_what_was_optimised_is_what_is_then_measured() -> None:
    kinds: Counter[str] = Counter()
    for seed in HUNDREDS:
        register = place(seed)
        problem = problem_of(seed)
        for plan in (Solver(problem).solve(10).plan, greedy(problem), problem.nothing):
            assert plan is not None
            changes = [change(problem, choice) for choice in plan if choice >= 0]
            kinds.update(each.VERB for each in changes)
            done = replay(register, scenario("Best", register, AS_AT, changes))
            assert measured(problem, plan, done.before, done.after, SETTINGS) == parts(problem, plan), seed
            assert len(faults(done.after)) <= len(faults(register))
    assert {"merge", "bring_under", "end"} <= set(kinds)


def test_greedy_keeps_every_rule_and_the_solver_is_never_worse() -> None:
    for seed in HUNDREDS:
        problem = problem_of(seed)
        quick = greedy(problem)
        assert not broken(problem, quick)
        assert worth(problem, quick) <= worth(problem, problem.nothing)
        solved = Solver(problem).solve(10)
        assert solved.objective <= worth(problem, quick)
        assert solved.plan == Solver(problem_of(seed)).solve(10).plan  # the same again


def test_what_a_change_brings_is_the_plan_with_it_against_the_plan_without() -> None:
    for seed in HUNDREDS:
        problem = problem_of(seed)
        plan = greedy(problem)
        marginal = Marginal(problem, plan)
        for choice in plan:
            if choice < 0 or problem.ask.voice_loss:
                continue
            rest = list(plan)
            rest[problem.arcs[choice].body] = -1
            with_it, without = parts(problem, plan), parts(problem, tuple(rest))
            assert marginal.hours(choice) == (without.hours_known - with_it.hours_known, without.hours - with_it.hours)
            assert marginal.gain(choice) == worth(problem, tuple(rest)) - worth(problem, plan)
