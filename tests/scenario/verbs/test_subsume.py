"""Plans taken into another, grouped, or let go: purposes survive, and what is required stays required."""

from __future__ import annotations

from building import register
from interlock.measures.picture.plans import plans
from interlock.measures.picture.requirements import requirements
from scenario.verbs.trying import change, refused, tried


def place():
    return register(
        partnerships=["Board"], areas=["wyke"], organisations=["council"],
        plans=[
            {"name": "Strategy", "purpose": "A better place.", "area": "wyke", "requirement": "required"},
            {"name": "Crime", "purpose": "Cut crime.", "required_by": "Home Office", "legal_basis": "Crime Act",
             "required_of": ["districts"], "partnership": "board", "owner": "council", "area": "wyke",
             "audience": ["residents"], "requirement_ends": "2030"},
            {"name": "Drugs", "purpose": "More treatment.", "required_by": "Health", "partnership": "board",
             "owner": "council", "area": "wyke", "start": "2024-04-01"},
            {"name": "Freed", "purpose": "Clean streets.", "requirement": "waived", "required_by": "Defra"},
            {"name": "Own", "status": "current"},
        ],
        targets=[{"name": "burglary", "plan": "crime"}, {"name": "treatment", "plan": "drugs"}],
    )  # fmt: skip


def test_a_plan_that_is_taken_in_leaves_its_purpose_and_targets():
    after = tried(place(), "subsume", plans=["freed"], into="strategy")
    home = after.record("plans", "strategy")
    assert home["purpose"] == "A better place.\nClean streets."
    assert "required_by" not in home  # nobody asked for it any more
    assert {p["plan"]: p["standing"] for p in plans(after).iter_rows(named=True)}["freed"] == "gone"
    after = tried(place(), "subsume", plans=["crime", "drugs"], into="strategy", purpose="Safe and well.")
    assert after.record("plans", "strategy")["purpose"] == "Safe and well."
    assert set(after["targets"]["plan"]) == {"strategy"}


def test_required_plans_may_be_grouped_and_stay_required():
    after = tried(place(), "subsume", plans=["crime", "drugs"], new={"name": "Safety Plan"})
    made = after.record("plans", "safety-plan")
    assert made["required_by"] == "Home Office; Health"
    assert (made["legal_basis"], made["required_of"], made["requirement"]) == ("Crime Act", ["districts"], "required")
    assert "requirement_ends" not in made  # one of them is required without an end
    assert (made["owner"], made["partnership"], made["area"]) == ("council", "board", "wyke")
    assert (made["start"], made["purpose"]) == ("2026-09-01", "Cut crime.\nMore treatment.")
    assert "safety-plan" in requirements(after)["plan"].to_list()


def test_a_plan_that_nobody_asks_for_may_go_and_a_required_one_may_not():
    after = tried(place(), "subsume", plans=["freed", "own"])
    assert {after.record("plans", id)["status"] for id in ("freed", "own")} == {"abolished"}
    assert refused(place(), "subsume", plans=["freed", "crime"]) == (
        "“Crime” is still required (Home Office): it may be grouped with others, not dropped."
    )
    assert refused(place(), "subsume", plans=["strategy"]) == (
        "“Strategy” is still required: it may be grouped with others, not dropped."
    )


def test_nonsense_is_refused_in_words():
    taken = tried(place(), "subsume", plans=["crime"], into="strategy")
    for held, params, said in (
        (place(), {"plans": ["crime"], "into": "crime"}, "“Crime” cannot be taken into itself."),
        (place(), {"plans": ["crime"], "into": "drugs", "new": {"name": "x"}},
         "Plans go into one that stands, or are grouped as a new one: say which of the two."),
        (place(), {"plans": ["crime"], "new": {"name": "Drugs"}}, "There is a plan “Drugs” already."),
        (place(), {"plans": ["crime"], "new": {"name": "x", "owner": "who"}}, "There is no organisation “who”."),
        (taken, {"plans": ["crime"], "into": "drugs"},
         "“Crime” is no plan any more: it was taken into another, or abolished."),
        (taken, {"plans": ["strategy"], "into": "crime"},
         "“Crime” is no plan any more: it was taken into another, or abolished."),
    ):  # fmt: skip
        assert refused(held, "subsume", **params) == said


def test_it_says_what_it_will_do():
    said = {
        "Take Crime and Drugs into Strategy, with what they were for.": {"into": "strategy"},
        "Group Crime and Drugs as a new plan, Safety, with what they were for.": {"new": {"name": "Safety"}},
        "Let Crime and Drugs go.": {},
    }
    for words, params in said.items():
        assert change("subsume", plans=["crime", "drugs"], **params).in_words(place()) == words
