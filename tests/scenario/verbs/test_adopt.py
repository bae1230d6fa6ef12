"""A common target, in place of several that say the same."""

from __future__ import annotations

from building import register
from scenario.verbs.trying import change, refused, tried


def place():
    return register(
        partnerships=["Crime", "Youth", "Health"], organisations=["police"],
        targets=[{"name": "Fewer knives", "theme": None}, {"name": "Less knife crime"}, {"name": "Other"}],
        contributions=[{"partnership": "crime", "target": "fewer-knives", "part": "lead", "essential": True},
                       {"partnership": "youth", "target": "less-knife-crime", "part": "lead"},
                       {"organisation": "police", "target": "less-knife-crime", "part": "support"}],
        target_links=[{"from": "other", "to": "less-knife-crime", "kind": "supports"}],
        funding=["grant"], allocations=[{"funding": "grant", "target": "less-knife-crime", "amount": 5}],
    )  # fmt: skip


def parts(held, target="fewer-knives"):
    rows = held["contributions"].filter(target=target).select("partnership", "organisation", "part").iter_rows()
    return {body or organisation: part for body, organisation, part in rows}


def test_each_works_to_the_common_target_and_keeps_its_part():
    after = tried(place(), "adopt", partnerships=["crime", "youth", "health"], target="fewer-knives", part="support")
    assert parts(after) == {"crime": "lead", "youth": "support", "health": "support"}


def test_one_of_them_leads():
    after = tried(place(), "adopt", partnerships=["crime", "youth"], target="fewer-knives", lead="youth")
    assert parts(after) == {"crime": "deliver", "youth": "lead"}


def test_duplicates_are_linked():
    after = tried(place(), "adopt", partnerships=["crime", "youth"], target="fewer-knives",
                  duplicates=["less-knife-crime"], why="The same knives.")  # fmt: skip
    link = {"from": "less-knife-crime", "to": "fewer-knives", "kind": "duplicates", "reason": "The same knives."}
    assert after.record("target_links", "less-knife-crime|fewer-knives|duplicates") == link
    assert parts(after, "less-knife-crime") == {"youth": "lead", "police": "support"}


def test_duplicates_are_taken_over_and_nothing_is_lost():
    after = tried(place(), "adopt", partnerships=["crime", "youth"], target="fewer-knives", lead="crime",
                  duplicates=["less-knife-crime"], take_over=True)  # fmt: skip
    assert after.record("targets", "fewer-knives")["aliases"] == ["Less knife crime"]
    assert parts(after) == {"crime": "lead", "youth": "deliver", "police": "support"}
    assert after["allocations"]["target"].to_list() == ["fewer-knives"]
    assert after["target_links"]["to"].to_list() == ["fewer-knives"]


def test_a_new_common_target():
    after = tried(place(), "adopt", partnerships=["crime", "youth"], new={"name": "No knives", "weight": "high"},
                  lead="crime", duplicates=["fewer-knives", "less-knife-crime"])  # fmt: skip
    assert parts(after, "no-knives") == {"crime": "lead", "youth": "deliver"}
    assert after["target_links"].filter(to="no-knives").height == 2


def test_nonsense_is_refused_in_words():
    for params, said in (
        ({}, "A common target is one that is set already, or a new one: say which of the two."),
        ({"target": "nothing"}, "There is no target “nothing”."),
        ({"new": {"name": "Other"}}, "There is a target “Other” already."),
        ({"new": {"name": "x", "theme": "t"}}, "There is no theme “t”."),
        ({"target": "other", "lead": "health"}, "“Health” can only lead it as one of those that adopt it."),
        ({"target": "other", "duplicates": ["other"]}, "“Other” is no duplicate of itself."),
        ({"target": "other", "duplicates": ["none"], "take_over": True}, "There is no target “none”."),
    ):
        assert refused(place(), "adopt", partnerships=["crime", "youth"], **params) == said


def test_it_says_what_it_will_do():
    made = change("adopt", partnerships=["crime", "youth"], target="fewer-knives", lead="youth",
                  duplicates=["less-knife-crime"], take_over=True)  # fmt: skip
    assert made.in_words(place()) == (
        "Crime and Youth adopt the target Fewer knives, led by Youth; Less knife crime becomes one with it."
    )
