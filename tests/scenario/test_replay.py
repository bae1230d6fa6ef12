"""A scenario is carried out change by change, named where it is stopped, and fast enough to be tried at once."""

from __future__ import annotations

import time
from datetime import date

import pytest

from building import register
from interlock.register.problem import Refused
from interlock.register.snapshot import Register
from interlock.scenario.replay import replay
from interlock.scenario.scenario import scenario_from


def scenario(*changes, on="2026-09-01"):
    return scenario_from({"name": "A try", "on": on, "change": list(changes)})


def test_before_and_after_are_looked_at_on_the_same_day():
    held = register(partnerships=["A", "B"])
    done = replay(held, scenario({"verb": "end", "partnership": "a"}))
    assert done.before.as_at == done.after.as_at == date(2026, 9, 1)
    assert (done.before.standing.height, done.after.standing.height) == (2, 1)
    assert replay(held, scenario({"verb": "end", "partnership": "a"}, on="2026-01-01")).after.as_at == held.as_at


def test_a_vesting_day_after_the_day_of_the_scenario_is_the_day_of_comparing():
    held = register(
        organisations=["North", "South"],
        partnerships=[{"name": "Board", "accountable_body": "north"}, "Old Board"],
        memberships=[{"partnership": "board", "organisation": "north"}],
    )
    vesting = {"verb": "reorganise", "table": "organisations", "successors": {"north": ["south:1"]},
               "vesting_day": "2028-04-01", "places": {"old-board": "close"}}  # fmt: skip
    done = replay(held, scenario({"verb": "end", "partnership": "old-board"}))
    assert done.before.as_at == date(2026, 9, 1)
    vesting.pop("places")
    done = replay(held, scenario(vesting))
    assert done.before.as_at == done.after.as_at == date(2028, 4, 1)
    before, after = (set(at.seats["organisation"]) for at in (done.before, done.after))
    assert (before, after) == ({"north"}, {"south"})


def test_a_change_that_is_nonsense_after_those_before_it_is_named():
    held = register(partnerships=["A", "B", "C"])
    wanted = scenario({"verb": "merge", "partnerships": ["a"], "into": "b"}, {"verb": "end", "partnership": "a"})
    with pytest.raises(Refused, match=r"Change 2, “End A”: “A” has ended by 1 September 2026\."):
        replay(held, wanted)


def test_the_same_new_body_is_not_set_up_twice():
    held = register(partnerships=["A", "B", "C"])
    wanted = scenario({"verb": "create", "new": {"name": "New"}},
                      {"verb": "merge", "partnerships": ["a", "b"], "new": {"name": "new"}})  # fmt: skip
    with pytest.raises(Refused, match=r"Change 2, .*is set up by change 1 already"):
        replay(held, wanted)


def test_a_scenario_applied_twice_changes_nothing_the_second_time(wyke: Register):
    wanted = scenario(
        {"verb": "merge", "partnerships": ["falls-prevention-steering-group"], "into": "ageing-well-wyke"},
        {"verb": "create", "new": {"name": "Rough Sleeping Taskforce"}, "parent": "wyke-health-and-wellbeing-board"},
        {"verb": "split", "partnership": "drugs-and-alcohol-group", "new": ["Drugs Group", "Alcohol Group"]},
        {"verb": "bring_under", "partnership": ["drugs-group", "alcohol-group"], "parent": "ageing-well-wyke"},
        {"verb": "refocus", "partnership": "ageing-well-wyke", "name": "Age-friendly Wyke", "level": "strategic"},
    )
    once = replay(wyke, wanted).left
    assert replay(once, wanted).left.digest == once.digest != wyke.digest


def test_one_change_of_the_borough_takes_less_than_a_twentieth_of_a_second_of_work(wyke: Register):
    change = scenario(
        {"verb": "merge", "partnerships": ["falls-prevention-steering-group"], "into": "ageing-well-wyke"}
    ).changes[0]
    change.apply(wyke, date(2026, 9, 1))
    taken = []
    for _n in range(5):
        begun = time.process_time()
        change.apply(wyke, date(2026, 9, 1))
        taken.append(time.process_time() - begun)
    assert min(taken) < 0.05
