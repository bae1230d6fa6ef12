"""Plans that are asked for, and are not there: the smallest case, and the nearest silent one."""

import pytest

from building import register
from interlock.audit.run import audit
from interlock.audit.settings import Settings

ASKED = {"name": "Plan", "required_by": "Home Office"}
LAW = {"legal_basis": "Crime and Disorder Act 1998"}


def found(*plans, settings=None, **more):
    held = register(partnerships=["Board"], plans=plans, areas=["Town", "Vale"], **more)
    every = audit(held, settings or Settings()).findings
    return [(f.grave, f.in_words) for f in every if f.kind == "required_plan_lapsed"]


def test_a_required_plan_that_ran_out():
    plan = {**ASKED, **LAW, "end": "2025-10-01"}
    said = (
        "Plan ran out in September 2025, and no new one is recorded. Home Office asks for it "
        "(Crime and Disorder Act 1998)."
    )
    assert found(plan) == [("high", said)]
    assert found({**plan, "end": "2025-10-02"})[0][0] == "medium"
    assert found({**plan, "legal_basis": None})[0][0] == "medium"
    assert found({**plan, "end": "2026-04-02"}) == []
    assert found(plan, settings=Settings(thresholds={"lapsed_months": 7}))[0][0] == "medium"


@pytest.mark.parametrize(
    "more",
    [
        {"requirement": "abolished"}, {"requirement": "waived"}, {"requirement_ends": "2026-04-01"},
        {"required_by": None},
    ],
)  # fmt: skip
def test_what_nobody_asks_for_any_more_may_run_out(more):
    assert found({**ASKED, "end": "2025-10-01", **more}) == []


def test_one_that_is_marked_as_required_and_no_more_is_known():
    assert found({"name": "Plan", "requirement": "required", "status": "expired"}) == [
        ("medium", "Plan is marked as expired, and no new one is recorded. It is required.")
    ]


def test_a_dropped_plan_and_one_that_was_taken_in():
    plan = {**ASKED, "status": "abolished"}
    assert found(plan) == [
        ("medium", "Plan was dropped, and no plan is recorded in its place. Home Office asks for it.")
    ]
    taken = {**ASKED, "status": "subsumed", "subsumed_into": "whole"}
    assert found(taken, {"name": "Whole"}) == []
    assert len(found(taken, {"name": "Whole", "status": "abolished"})) == 1


def test_a_new_edition_stands_in_its_place():
    old, new = {**ASKED, **LAW, "end": "2025-10-01"}, {**ASKED, **LAW, "name": "Plan 2025", "end": "2028-10-01"}
    assert found(old, new) == []
    assert len(found({**old, "area": "town"}, {**new, "area": "vale"})) == 1
    assert len(found(old, {**new, "legal_basis": "Localism Act 2011"})) == 1
    lawless = {"required_by": "Home Office", "kind": "plan", "legal_basis": None}
    theme = {"themes": ["Community", "Economy"]}
    assert found({**old, **lawless, "theme": "community"}, {**new, **lawless, "theme": "community"}, **theme) == []
    assert len(found({**old, **lawless, "theme": "community"}, {**new, **lawless, "theme": "economy"}, **theme)) == 1


@pytest.mark.parametrize(
    ("more", "n"),
    [
        ({"submitted": False}, 1), ({"submitted": True}, 0), ({}, 0), ({"submitted": False, "status": "draft"}, 0),
        ({"submitted": False, "start": "2026-04-02"}, 0), ({"submitted": False, "start": "2026-04-01"}, 1),
        ({"submitted": False, "required_by": None, **LAW}, 0),
    ],
)  # fmt: skip
def test_a_plan_in_force_that_is_not_sent_to_those_who_ask_for_it(more, n):
    said = ("low", "Plan is not sent to Home Office, which asks for it.")
    assert found({**ASKED, **more}) == [said] * n
