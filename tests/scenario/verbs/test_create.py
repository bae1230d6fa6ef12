"""A partnership that is missing is set up."""

from __future__ import annotations

from building import register
from scenario.verbs.trying import ON, change, refused, seats_on, tried


def place():
    return register(partnerships=["Top"], people=[{"name": "ann", "organisation": "police"}, "bob"],
                    organisations=["police"], themes=["safety"], targets=["knives"])  # fmt: skip


def test_it_stands_with_its_seats_targets_and_parent_from_the_day_on():
    after = tried(place(), "create", new={"name": "Knife Group", "theme": "safety", "chair": "ann"},
                  seats=[{"person": "bob", "role": "member"}, {"organisation": "police"}, {"vacant": True}],
                  targets=["knives"], parent="top", kind="reports_to")  # fmt: skip
    record = after.record("partnerships", "knife-group")
    assert (record["started"], record["status"], record["theme"]) == (ON.isoformat(), "active", "safety")
    held = {(person, role) for person, _organisation, role in seats_on(after, "knife-group")}
    assert held == {("ann", "chair"), ("bob", "member"), (None, None)}
    assert after["contributions"].select("partnership", "target").rows() == [("knife-group", "knives")]
    assert after["links"]["key"].to_list() == ["knife-group|top|reports_to"]


def test_nonsense_is_refused():
    held = place()
    assert "needs a name" in refused(held, "create", new={"theme": "safety"})
    assert "already" in refused(held, "create", new={"name": "Top"})
    assert "There is no theme" in refused(held, "create", new={"name": "New", "theme": "none"})
    assert "There is no person" in refused(held, "create", new={"name": "New"}, seats=[{"person": "zed"}])
    assert "A seat needs" in refused(held, "create", new={"name": "New"}, seats=[{"role": "member"}])
    assert "There is no target" in refused(held, "create", new={"name": "New"}, targets=["none"])
    assert "There is no partnership" in refused(held, "create", new={"name": "New"}, parent="none")
    assert "cannot begin" in refused(held, "create", new={"name": "New", "started": "2020"})


def test_it_says_what_it_does():
    said = change("create", new={"name": "Knife Group"}, parent="top").in_words(place())
    assert said == "Set up a new partnership, Knife Group, under Top."
