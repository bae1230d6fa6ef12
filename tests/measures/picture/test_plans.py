"""Plans: who asks for each, what it lacks, and how it stands; the report's box 10 and para 2.9."""

import pytest

from building import register
from interlock.measures.need import NotAssessed
from interlock.measures.picture.plans import plans

PLACES = [
    {"name": "county", "level": "sub_regional"},
    {"name": "town", "parent": "county"},
    {"name": "other", "parent": "county"},
]


def table(*records, **more):
    more.setdefault("areas", PLACES)
    return {row["plan"]: row for row in plans(register(plans=records, **more)).to_dicts()}


def standing(**facts):
    return table({"name": "p", **facts})["p"]["standing"]


@pytest.mark.parametrize(
    ("facts", "asked_for", "stands"),
    [
        ({"requirement": "required"}, "required", "needed"),
        ({"required_by": "Home Office"}, "required", "needed"),
        ({"legal_basis": "Care Act 2014"}, "required", "needed"),
        ({}, None, None),
        ({"requirement": "required", "requirement_ends": "2026-04-01"}, "abolished", "could_subsume"),
        ({"requirement": "required", "requirement_ends": "2026-04-02"}, "required", "needed"),
        ({"requirement": "abolished"}, "abolished", "could_subsume"),
        ({"requirement": "waived", "requirement_ends": "2026-03"}, "waived", "could_subsume"),
        ({"requirement": "abolished", "requirement_ends": "2026-04"}, "required", "needed"),  # until the end of April
        ({"requirement": "required", "end": "2026-04-01"}, "required", "expired"),
        ({"requirement": "required", "end": "2026"}, "required", "needed"),
        ({"requirement": "required", "status": "expired", "end": "2030"}, "required", "expired"),
        ({"requirement": "abolished", "status": "expired"}, "abolished", "expired"),
        ({"requirement": "required", "status": "subsumed"}, "required", "gone"),
        ({"status": "abolished", "end": "2017"}, None, "gone"),
    ],
)
def test_standing(facts, asked_for, stands):
    row = table({"name": "p", **facts})["p"]
    assert (row["asked_for"], row["standing"]) == (asked_for, stands)


def test_the_four_components_of_a_community_strategy():
    row = table({"name": "p", "vision": True, "action_plan": False, "monitoring": True})["p"]
    assert (row["components"], row["missing"], row["unknown"]) == (2, ["action_plan"], ["shared_commitment"])
    bare = table({"name": "p"})["p"]
    assert (bare["components"], bare["missing"], len(bare["unknown"])) == (0, [], 4)


KEPT = {"partnership": "board", "owner": "council", "area": "town", "required_by": "Health"}


@pytest.mark.parametrize(
    ("other", "grouped"),
    [
        ({}, True),
        ({"required_by": None}, True),
        ({"required_by": "Home Office"}, False),
        ({"owner": "nhs"}, False),
        ({"owner": None}, False),
        ({"area": "county"}, False),
        ({"partnership": "group"}, False),
        ({"requirement": "abolished"}, False),
        ({"status": "expired"}, False),
    ],
)
def test_what_could_be_made_as_one(other, grouped):
    found = table({"name": "a", **KEPT}, {"name": "b", **KEPT, **other}, partnerships=["board", "group"])
    assert (found["a"]["standing"] == "could_group") is grouped
    assert found["a"]["group_with"] == (["b"] if grouped else [])
    assert found["b"]["group_with"] == (["a"] if grouped else [])


FREED = {"name": "old", "requirement": "abolished", "partnership": "group", "area": "town"}


def homes(*others, **freed):
    more = {
        "partnerships": ["group", "board", "top"],
        "links": [
            {"from": "group", "to": "board", "kind": "reports_to"},
            {"from": "board", "to": "top", "kind": "reports_to"},
        ],
    }
    found = table({**FREED, **freed}, *others, **more)
    return found["old"]["subsume_into"]


def test_where_a_plan_that_nobody_asks_for_could_go():
    own = {"name": "own", "partnership": "group", "area": "town", "requirement": "required"}
    above = {"name": "above", "partnership": "board", "area": "county"}
    highest = {"name": "highest", "partnership": "top", "area": "county"}
    assert homes(own, above, highest) == ["own"]
    assert homes({**own, "requirement": "waived"}, above, highest) == ["above"]
    assert homes(highest) == ["highest"]
    assert homes({**above, "area": "other"}) == []  # it does not cover the area
    assert homes({**above, "status": "expired"}) == []
    assert homes(above, area=None) == []
    assert homes(own, above, kind="strategy") == []  # a strategy goes into a strategy only
    assert homes(own, {**above, "kind": "Strategy"}, kind="strategy") == ["above"]


def test_a_plan_into_which_others_could_go_is_needed():
    found = table(
        {"name": "whole", "requirement": "abolished", "partnership": "top", "area": "town"}, FREED,
        partnerships=["group", "top"], links=[{"from": "group", "to": "top", "kind": "subgroup_of"}],
    )  # fmt: skip
    assert {id: row["standing"] for id, row in found.items()} == {"whole": "needed", "old": "could_subsume"}


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        ({"end": "2027-03"}, "2027-03"),
        ({"start": "2024-04-01", "cycle_months": 36}, "2027-04-01"),
        ({"start": "2023-04-01", "cycle_months": 36}, "2029-04-01"),  # the day itself is no longer ahead
        ({"start": "2027-01-01", "cycle_months": 12}, "2028-01-01"),
        ({"start": "2024", "cycle_months": 36}, None),
        ({"start": "2024-04-01"}, None),
        ({"start": "2024-04-01", "cycle_months": 0}, None),
        ({"cycle_months": 12}, None),
    ],
)
def test_the_next_edition(facts, due):
    assert table({"name": "p", **facts})["p"]["next_edition"] == due


def test_targets_that_must_find_a_home():
    row = table({"name": "p"}, targets=[{"name": "b", "plan": "p"}, {"name": "a", "plan": "p"}, {"name": "c"}])["p"]
    assert row["targets"] == ["a", "b"]
    assert row["targets_names"] == ["a", "b"]


def test_no_plans_is_not_assessed():
    with pytest.raises(NotAssessed) as missing:
        plans(register(partnerships=["A"]))
    assert missing.value.needs == "plans.name"


def test_the_seven_requirements_that_excellent_authorities_were_freed_of():
    """Report, 6.12: waived, they could be taken in by the Community Strategy of the body to which theirs reports."""
    names = [
        "Youth Justice Plan", "Homelessness Strategy", "Rights of Way Improvement Plan", "Local Transport Plan",
        "Air Quality Action Plan", "Home Energy Conservation report", "Plan for Adoption Services",
    ]  # fmt: skip
    freed = [
        {"name": n, "kind": "plan", "requirement": "waived", "partnership": "group", "area": "town"} for n in names
    ]
    whole = {"name": "Community Strategy", "kind": "strategy", "requirement": "required", "partnership": "lsp"}
    found = table(
        *freed, {**whole, "area": "town"}, partnerships=["group", "lsp"],
        links=[{"from": "group", "to": "lsp", "kind": "reports_to"}],
    )  # fmt: skip
    assert [row["subsume_into"] for row in found.values() if row["standing"] == "could_subsume"] == [
        ["community-strategy"]
    ] * 7
