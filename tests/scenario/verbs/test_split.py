"""A partnership is divided: each part goes where it is said, the rest to the first, or it goes on."""

from __future__ import annotations

from building import register
from scenario.verbs.trying import ON, change, refused, seats_on, tried


def place():
    return register(
        partnerships=[{"name": "Board", "theme": "safety", "level": "strategic", "chair": "ann", "running_cost": 9,
                       "budget": 40}, "Umbrella", "Health", {"name": "Court", "protected": True}],
        people=["ann", "bob", "cy"], themes=["safety"], targets=["knives", "drugs"], funding=["grant"],
        memberships=[{"partnership": "board", "person": "ann", "role": "chair"},
                     {"partnership": "board", "person": "bob"}, {"partnership": "board", "person": "cy"}],
        contributions=[{"partnership": "board", "target": "knives"}, {"partnership": "board", "target": "drugs"}],
        plans=[{"name": "plan", "partnership": "board"}],
        allocations=[{"funding": "grant", "partnership": "board", "amount": 3}],
        links=[{"from": "board", "to": "umbrella", "kind": "reports_to"}],
    )  # fmt: skip


def test_each_part_goes_where_it_is_said_and_the_rest_to_the_first():
    after = tried(place(), "split", partnership="board", new=["Knife Group", "Drugs Group"],
                  seats_to={"bob": "Drugs Group"}, targets_to={"drugs": "drugs-group"},
                  duties_to={"plan": "Drugs Group"})  # fmt: skip
    assert seats_on(after, "knife-group") == {("ann", None, "chair"), ("cy", None, None)}
    assert seats_on(after, "drugs-group") == {("bob", None, None)}
    works = set(after["contributions"].select("partnership", "target").rows())
    assert works == {("knife-group", "knives"), ("drugs-group", "drugs")}
    assert after.record("plans", "plan")["partnership"] == "drugs-group"
    assert after["allocations"]["partnership"].to_list() == ["knife-group"]
    record = after.record("partnerships", "board")
    assert (record["status"], record["ended_into"]) == ("ended", ["knife-group", "drugs-group"])


def test_new_ones_take_over_what_is_known_and_the_lines_upward_but_not_the_money():
    after = tried(place(), "split", partnership="board", new=["Knife Group", "Drugs Group"])
    first, second = (after.record("partnerships", id) for id in ("knife-group", "drugs-group"))
    assert {first["level"], second["level"]} == {"strategic"}
    assert second["started"] == ON.isoformat()
    assert (first["chair"], second.get("chair")) == ("ann", None)
    assert (first["budget"], second.get("budget"), second.get("running_cost")) == (40, None, None)
    assert set(after["links"]["key"]) == {"knife-group|umbrella|reports_to", "drugs-group|umbrella|reports_to"}


def test_a_body_that_goes_on_keeps_what_is_not_placed_elsewhere():
    after = tried(place(), "split", partnership="board", new=["Knife Group"], into=["health"], continues=True,
                  seats_to={"ann": "Knife Group"}, targets_to={"drugs": "health"})  # fmt: skip
    assert after.record("partnerships", "board").get("ended_on") is None
    assert seats_on(after, "board") == {("bob", None, None), ("cy", None, None)}
    assert (after.record("partnerships", "knife-group")["chair"], after.record("partnerships", "board").get("chair")) \
        == ("ann", None)  # fmt: skip
    assert ("health", "drugs") in after["contributions"].select("partnership", "target").rows()


def test_nonsense_is_refused():
    held = place()
    assert "two bodies at least" in refused(held, "split", partnership="board", new=["One"])
    assert "protected" in refused(held, "split", partnership="court", new=["One", "Two"])
    assert "into itself" in refused(held, "split", partnership="board", into=["board", "health"])
    assert "not among those" in refused(held, "split", partnership="board", new=["One", "Two"],
                                        seats_to={"ann": "health"})  # fmt: skip
    assert "is not with" in refused(held, "split", partnership="health", new=["One", "Two"],
                                    targets_to={"knives": "one"})  # fmt: skip
    assert "already" in refused(held, "split", partnership="board", new=["Health", "Two"])


def test_it_says_what_it_does():
    said = change("split", partnership="board", new=["One"], into=["health"]).in_words(place())
    assert said == "Divide Board among One and Health."
