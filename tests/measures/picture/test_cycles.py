"""Cycles: which pairs should align, and how far apart they are, round the year."""

from itertools import product

import pytest

from building import register
from interlock.measures.need import NotAssessed
from interlock.measures.picture.cycles import apart, cycles


def test_months_apart_is_the_shorter_way_round():
    for a, b in product(range(1, 13), repeat=2):
        on, back, n = a, a, 0
        while b not in (on, back):
            on, back, n = on % 12 + 1, (back - 2) % 12 + 1, n + 1
        assert apart(a, b) == n
    assert apart(None, 4) is None


def pairs(plans=(), **more):
    return [(r["what"], r["a"], r["b"], r["because"], r["months_apart"], r["budget_months_apart"])
            for r in cycles(register(plans=plans, **more)).to_dicts()]  # fmt: skip


APRIL = {"name": "a", "start": "2025-04-01"}
OCTOBER = {"name": "b", "start": "2023-10"}


def test_plans_of_one_partnership_should_align():
    body = {"partnership": "x"}
    assert pairs([{**APRIL, **body}, {**OCTOBER, **body}]) == [("plans", "a", "b", ["partnership"], 6, None)]
    assert pairs([{**APRIL, **body}, OCTOBER]) == []
    assert pairs([{**APRIL, **body}, {**OCTOBER, **body, "status": "expired"}]) == []
    months = {"budget_month": 2}, {"budget_month": 11}
    found = pairs([{"name": "a", **body, **months[0]}, {"name": "b", "start": "2025", **body, **months[1]}])
    assert found == [("plans", "a", "b", ["partnership"], None, 3)]


@pytest.mark.parametrize(
    ("kind", "found"), [("supports", True), ("complements", True), ("duplicates", True), ("conflicts", False)]
)
def test_plans_of_linked_targets_should_align(kind, found):
    targets = [{"name": "s", "plan": "b"}, {"name": "t", "plan": "a"}, {"name": "u", "plan": "a"}]
    links = [{"from": "s", "to": "t", "kind": kind}, {"from": "t", "to": "u", "kind": "supports"}]
    every = pairs([APRIL, OCTOBER], targets=targets, target_links=links)
    assert every == ([("plans", "a", "b", ["targets"], 6, None)] if found else [])


def test_plans_of_one_theme_and_area_should_align_where_their_owners_differ():
    place = {"theme": "health", "area": "town"}
    both = [{**APRIL, **place, "owner": "nhs"}, {**OCTOBER, **place, "owner": "council"}]
    assert pairs(both) == [("plans", "a", "b", ["theme"], 6, None)]
    assert pairs([both[0], {**both[1], "owner": "nhs"}]) == []
    assert pairs([both[0], {**both[1], "area": None}]) == []
    assert pairs([both[0], {**both[1], "owner": None}]) == []


ORGANISATIONS = [
    {"name": "council", "sector": "public", "planning_cycle_start": 4},
    {"name": "nhs", "sector": "health", "planning_cycle_start": 1},
    {"name": "firm", "sector": "private", "planning_cycle_start": 1},
    {"name": "school", "sector": "education", "planning_cycle_start": 9},
    {"name": "police", "sector": "police"},
]
SEATS = [{"partnership": "x", "organisation": o["name"]} for o in ORGANISATIONS]


def partners(**changes):
    records = {
        "partnerships": ["x"], "organisations": ORGANISATIONS, "memberships": SEATS,
        "funding": [{"name": "pool", "pooled": True}], "allocations": [{"funding": "pool", "partnership": "x"}],
    }  # fmt: skip
    return pairs(**{**records, **changes})


def test_agencies_that_pool_money_should_align():
    assert partners() == [("partners", "council", "nhs", ["pooled"], 3, None)]
    assert partners(funding=[{"name": "pool", "pooled": False}]) == []
    assert partners(funding=[{"name": "pool"}]) == []
    assert partners(funding=[{"name": "pool", "pooled": True, "end": "2026-04-01"}]) == []
    watching = [{**seat, "role": "observer"} if seat["organisation"] == "nhs" else seat for seat in SEATS]
    assert partners(memberships=watching) == []


def test_the_owner_of_a_plan_and_the_agencies_on_the_body_that_keeps_it():
    plan = {"name": "p", "partnership": "x", "owner": "nhs"}
    assert partners(plans=[plan], funding=[], allocations=[]) == [("partners", "council", "nhs", ["plan"], 3, None)]
    assert partners(plans=[{**plan, "owner": "firm"}], funding=[], allocations=[]) == []
    assert partners(plans=[{**plan, "status": "expired"}], funding=[], allocations=[]) == []
    assert partners(plans=[plan])[0][3] == ["plan", "pooled"]


def test_no_months_at_all_is_not_assessed():
    for plans in ([], [{"name": "a", "start": "2025"}]):
        with pytest.raises(NotAssessed) as missing:
            cycles(register(partnerships=["x"], plans=plans, organisations=["council"]))
        assert missing.value.needs == "plans.start"
