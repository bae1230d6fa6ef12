"""Targets, money, duties and hosting go from one to another: a partnership, or an organisation by itself."""

from __future__ import annotations

from building import register
from scenario.verbs.trying import change, refused, tried


def place():
    return register(
        partnerships=[{"name": "Crime", "host": "police", "accountable_body": "police"},
                      {"name": "Youth", "host": "police"}, "Health",
                      {"name": "Gone", "status": "ended", "ended_on": "2020"}],
        organisations=["police", "council", {"name": "closed", "ended_on": "2026-01-01"}],
        themes=[{"name": "safety", "champion": "crime"}], targets=["knives", "drugs", "fires"],
        plans=[{"name": "plan", "partnership": "crime"}, {"name": "own", "owner": "council"}],
        contributions=[{"partnership": "crime", "target": "knives", "part": "lead"},
                       {"partnership": "crime", "organisation": "police", "target": "drugs"},
                       {"partnership": "gone", "target": "fires"}],
        funding=["grant"], allocations=[{"funding": "grant", "partnership": "crime", "amount": 3}],
    )  # fmt: skip


def move(what, source, to):
    return {"what": what, "from": source, "to": to}


def works(held):
    return sorted(held["contributions"].select("partnership", "organisation", "target").rows(), key=str)


def test_all_of_a_sort_goes_to_another_partnership():
    after = tried(place(), "transfer", **move(["targets", "money", "duties"], "crime", "health"))
    assert works(after) == [("gone", None, "fires"), ("health", "police", "drugs"), ("health", None, "knives")]
    assert after["allocations"]["partnership"].to_list() == ["health"]
    assert after.record("plans", "plan")["partnership"] == "health"
    assert after.record("themes", "safety")["champion"] == "health"


def test_a_department_does_it_by_itself():
    after = tried(place(), "transfer", **move(["knives", "drugs", "plan"], "crime", "council"))
    assert works(after) == [("gone", None, "fires"), (None, "council", "drugs"), (None, "council", "knives"),
                            (None, "police", "drugs")]  # fmt: skip
    assert after.record("plans", "plan")["owner"] == "council"
    assert after["contributions"].filter(target="knives")["part"].to_list() == ["lead"]


def test_money_that_goes_to_an_organisation_is_kept_says_whose_it_is_and_comes_back():
    after = tried(place(), "transfer", **move("money", "crime", "council"))
    assert after["allocations"].select("partnership", "amount", "notes").rows() == [(None, 3, "Goes to council.")]
    back = tried(after, "transfer", **move("money", "council", "crime"))
    assert back["allocations"].equals(place()["allocations"])


def test_an_organisation_hands_over_to_a_partnership():
    after = tried(place(), "transfer", **move("own", "council", "health"))
    assert after.record("plans", "own")["partnership"] == "health"


def test_hosting_goes_to_an_organisation_of_one_or_of_all():
    after = tried(place(), "transfer", **move("hosting", "crime", "council"))
    assert after.record("partnerships", "crime")["host"] == "council"
    assert after.record("partnerships", "crime")["accountable_body"] == "council"
    every = tried(place(), "transfer", **move("hosting", "police", "council"))
    assert every["partnerships"].filter(host="council")["id"].to_list() == ["crime", "youth"]
    assert every["partnerships"].filter(accountable_body="council")["id"].to_list() == ["crime"]


def test_what_an_ended_body_still_has_can_be_handed_on():
    assert ("youth", None, "fires") in works(tried(place(), "transfer", **move("targets", "gone", "youth")))


def test_nonsense_is_refused():
    held = place()
    assert "is not with" in refused(held, "transfer", **move("fires", "crime", "youth"))
    assert "has ended" in refused(held, "transfer", **move("targets", "crime", "gone"))
    assert "has ended" in refused(held, "transfer", **move("targets", "crime", "closed"))
    assert "already" in refused(held, "transfer", **move("targets", "crime", "crime"))
    assert "Only an organisation can host" in refused(held, "transfer", **move("hosting", "crime", "youth"))
    assert "none to give" in refused(held, "transfer", **move("targets", "youth", "health"))
    assert "championed by a partnership" in refused(held, "transfer", **move("safety", "crime", "police"))
    assert "There is no" in refused(held, "transfer", **move("nothing", "crime", "youth"))
    assert "no partnership or organisation" in refused(held, "transfer", **move("targets", "crime", "nobody"))


def test_it_says_what_it_does():
    said = change("transfer", **move(["targets", "plan"], "crime", "council")).in_words(place())
    assert said == "Transfer the targets and plan from Crime to council."
