"""The search ends when it must, says how good its answer is, and answers the same again."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from interlock.audit.settings import Settings
from interlock.optimise.ask import Ask
from interlock.optimise.conflicts import Infeasible
from interlock.optimise.front import front
from interlock.optimise.greedy import greedy, polished
from interlock.optimise.making import make_problem
from interlock.optimise.phasing import phases
from interlock.optimise.problem import Problem
from interlock.optimise.propose import Told, propose
from interlock.optimise.roadmap import roadmap
from interlock.optimise.score import broken, worth
from interlock.optimise.solvers.highs import Solver
from interlock.register.snapshot import Register
from interlock.scenario.replay import replay
from interlock.scenario.scenario import scenario_from

from .places import place
from .test_rules import PEOPLE, twins

SETTINGS = Settings(thresholds={"overlap_shared": 1, "overlap_jaccard": 0.1, "purpose_similarity": 0.3})


def large(seed: int = 7) -> Register:
    return place(seed, 24)


@pytest.fixture(scope="module")
def problem() -> Problem:
    found = make_problem(place(3, 40), SETTINGS, Ask())
    assert len(found.bodies) > 5
    return found


def test_no_time_at_all_still_gives_a_valid_answer_no_worse_than_greedy(problem: Problem) -> None:
    solved = Solver(problem).solve(0.0)
    assert solved.plan is not None
    assert not broken(problem, solved.plan)
    assert solved.objective <= worth(problem, greedy(problem))
    assert not solved.proven
    assert solved.stopped == "time"


def test_cancelling_gives_the_best_so_far(problem: Problem) -> None:
    solved = Solver(problem).solve(10, cancelled=lambda: True)
    assert solved.plan is not None
    assert not broken(problem, solved.plan)
    assert solved.stopped == "cancelled"


def test_a_proven_answer_has_its_bound_at_its_objective(problem: Problem) -> None:
    heard: list[tuple[float, float]] = []
    solved = Solver(problem).solve(20, progress=lambda now, bound: heard.append((now, bound)))
    assert solved.proven
    assert solved.gap <= 1e-4
    assert solved.bound <= solved.objective / 360_000
    assert polished(problem, solved.plan or ()) == solved.plan  # nothing that could be added is left


def test_a_front_is_never_worse_with_more_changes_and_its_knee_is_on_it(problem: Problem) -> None:
    solver = Solver(problem)
    best = solver.solve(20)
    points = front(problem, solver, best, seconds=20)
    assert points[0].changes == 1
    assert points[-1].solved.objective == best.objective
    assert len(points) <= 10
    for few, more in pairwise(points):
        assert few.changes < more.changes
        assert few.solved.objective >= more.solved.objective
    assert sum(point.knee for point in points) <= 1
    for point in points:
        alone = Solver(make_problem(place(3, 40), SETTINGS, Ask(at_most=point.changes))).solve(20)
        assert alone.objective == pytest.approx(point.solved.objective, rel=1e-4)


def test_a_roadmap_takes_the_best_gain_first_and_each_phase_keeps_every_rule(problem: Problem) -> None:
    plan = Solver(problem).solve(20).plan
    assert plan is not None
    phases = roadmap(problem, plan, 3)
    assert sorted(arc for phase in phases for arc in phase.arcs) == sorted(c for c in plan if c >= 0)
    assert all(len(phase.arcs) <= 3 for phase in phases)
    so_far = list(problem.nothing)
    gains, before = [], worth(problem, problem.nothing)
    for phase in phases:
        for arc in phase.arcs:
            so_far[problem.arcs[arc].body] = arc
        assert not broken(problem, tuple(so_far))
        assert worth(problem, tuple(so_far)) == phase.objective
        gains.append(before - phase.objective)
        before = phase.objective
    assert tuple(so_far) == plan
    assert gains[0] == max(gains)


def test_what_is_asked_may_be_impossible_and_the_smallest_conflict_is_named() -> None:
    with pytest.raises(Infeasible) as no:
        propose(twins({"protected": True}, {"protected": True}), Settings(), Ask(join=(("a", "b"),)), seconds=5)
    assert set(no.value.rules) == {"protected", "join"}
    assert no.value.whole
    assert "What you want joined is joined." in str(no.value)
    with pytest.raises(Infeasible) as no:
        propose(twins(), Settings(), Ask(at_most_bodies=1, keep=("a",), never_join=(("a", "b"),)), seconds=5)
    assert set(no.value.rules) == {"at_most_bodies", "never_join"}
    with pytest.raises(Infeasible) as no:
        propose(twins(), Settings(), Ask(save_hours=1000), seconds=5)
    assert "save_hours" in no.value.rules


def test_what_is_demanded_is_met_where_it_can_be() -> None:
    strangers = [{"partnership": "a", "person": p} for p in PEOPLE] + [{"partnership": "b", "person": "z"}]
    apart = twins(memberships=strangers, contributions=[], people=[{"id": p, "name": p} for p in [*PEOPLE, "z"]])
    assert not propose(apart, Settings(), Ask(), seconds=5).proposals
    joined = propose(apart, Settings(), Ask(join=(("a", "b"),)), seconds=5).proposals[0]
    assert joined.after["partnerships"] == 1
    saved = propose(twins(), Settings(), Ask(save_hours=100), seconds=5).proposals[0]
    assert saved.before["hours_known"] - saved.after["hours_known"] >= 100


def test_proposals_are_carried_out_measured_and_the_same_again() -> None:
    register = large()
    told: list[Told] = []
    found = propose(register, SETTINGS, Ask(), seconds=30, progress=told.append)
    plain = found.plain()
    assert set(plain) == {"proposals", "front", "sure", "held_back", "limits"}
    assert len({each.doing for each in told}) >= 4
    first = plain["proposals"][0]
    assert {"name", "scenario", "moves", "before", "after", "objective", "bound", "proven", "gap", "why",
            "gives_up"} <= set(first)  # fmt: skip
    assert first["proven"]
    for proposal in found.proposals:
        again = replay(register, scenario_from(proposal.scenario.plain()))
        assert again.after.standing.height == proposal.after["partnerships"]
        assert again.after.seats.height == proposal.after["seats"]
        if proposal.plan is not None:
            assert proposal.objective * 360_000 == pytest.approx(worth(found.problem, proposal.plan), abs=1)
            hours = proposal.after["hours_known"] + proposal.after["hours_assumed"]
            assert proposal.parts is not None
            assert hours == pytest.approx(proposal.parts.hours / 3600, abs=0.02)
        assert all(move["why"] for move in proposal.moves)
    assert propose(register, SETTINGS, Ask(), seconds=30).plain() == plain


def test_a_sure_move_is_in_the_best_and_in_every_answer() -> None:
    found = propose(large(), SETTINGS, Ask(), seconds=30)
    best = [move["change"] for move in found.proposals[0].moves]
    for move in found.sure:
        assert move["change"] in best
        assert move["in_answers"] == move["of_answers"] > 1


def test_what_people_expect_and_is_not_proposed_names_the_rule_that_held_it_back() -> None:
    held = propose(twins({"protected": True}, {"protected": True, "level": "strategic"}), Settings(),
                   Ask(kinds=("merge",)), seconds=5).held_back  # fmt: skip
    assert [(each["partnership"], each["rule"]) for each in held] == [("a", "protected")]
    assert "A is protected" in held[0]["in_words"]


def test_a_register_with_few_facts_is_told_what_could_not_be_weighed() -> None:
    bare = Register.from_records({"partnerships": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]},
                                 place(0).as_at)  # fmt: skip
    found = propose(bare, Settings(), Ask(), seconds=2)
    assert not found.proposals
    assert any("Too little is known" in said for said in found.limits["unknown"])
    assert any("Who sits on which body is not known" in said for said in found.limits["unknown"])
    assert not propose(replace_standing(bare), Settings(), Ask(), seconds=2).proposals


def replace_standing(register: Register) -> Register:
    """Nothing counts any more."""
    return register.with_tables({"partnerships": register["partnerships"].with_columns(status=register_ended())})


def register_ended():  # type: ignore[no-untyped-def]
    import polars as pl

    return pl.lit("ended")


def test_the_register_and_the_problem_stay_as_they_were(problem: Problem) -> None:
    register = large()
    digest = register.digest
    propose(register, SETTINGS, Ask(at_most=2), seconds=5)
    assert register.digest == digest
    assert replace(problem) == problem


def test_phases_one_after_another_leave_what_the_proposal_leaves() -> None:
    register = large()
    found = propose(register, SETTINGS, Ask(), seconds=30)
    for proposal in found.proposals:
        now = register
        made = phases(register, found, proposal, 2)
        assert len(made) == -(-len(proposal.moves) // 2)
        for phase in made:
            assert phase.against == now.digest
            assert len(phase.changes) <= 2
            now = replay(now, phase).left
        whole = replay(register, proposal.scenario)
        assert now.at(whole.after.as_at).standing["id"].to_list() == whole.after.standing["id"].to_list()
        assert now.at(whole.after.as_at).seats.height == whole.after.seats.height
