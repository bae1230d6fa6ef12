"""Lines between partnerships are drawn and taken away."""

from __future__ import annotations

from building import register
from scenario.verbs.trying import change, refused, tried


def place():
    return register(
        partnerships=["A", "B", "C", {"name": "Gone", "status": "ended", "ended_on": "2020"}],
        links=[{"from": "a", "to": "b", "kind": "reports_to"}, {"from": "a", "to": "b", "kind": "advises"},
               {"from": "b", "to": "c", "kind": "joint_work"}, {"from": "c", "to": "gone", "kind": "reports_to"}],
    )  # fmt: skip


def lines(held):
    return dict(held["links"].select("key", "protocol").iter_rows())


def test_a_line_is_drawn_and_its_protocol_said():
    after = tried(place(), "link", **{"from": "b", "to": "c", "kind": "reports_to", "protocol": True})
    assert lines(after)["b|c|reports_to"] is True


def test_a_line_that_goes_both_ways_is_one_from_either_end():
    after = tried(place(), "link", **{"from": "c", "to": "b", "kind": "joint_work", "protocol": True})
    assert lines(after) == {**lines(place()), "b|c|joint_work": True}
    assert "b|c|joint_work" not in lines(tried(after, "unlink", **{"from": "c", "to": "b"}))


def test_one_line_or_all_of_them_are_taken_away_even_to_a_body_that_is_gone():
    assert "a|b|advises" in lines(tried(place(), "unlink", **{"from": "a", "to": "b", "kind": "reports_to"}))
    assert set(lines(tried(place(), "unlink", **{"from": "a", "to": "b"}))) == {"b|c|joint_work", "c|gone|reports_to"}
    assert "c|gone|reports_to" not in lines(tried(place(), "unlink", **{"from": "c", "to": "gone"}))


def test_nonsense_is_refused():
    held = place()
    assert "a loop" in refused(held, "link", **{"from": "b", "to": "a", "kind": "subgroup_of"})
    assert "linked to itself" in refused(held, "link", **{"from": "a", "to": "a", "kind": "advises"})
    assert "has ended" in refused(held, "link", **{"from": "a", "to": "gone", "kind": "advises"})
    assert "There is no partnership" in refused(held, "unlink", **{"from": "a", "to": "x"})
    assert "no line to itself" in refused(held, "unlink", **{"from": "a", "to": "a"})


def test_they_say_what_they_do():
    held = place()
    one = change("link", **{"from": "b", "to": "c", "kind": "joint_work", "protocol": True})
    assert one.in_words(held) == "B and C work together, by a signed protocol."
    two = change("unlink", **{"from": "a", "to": "b", "kind": "reports_to"})
    assert two.in_words(held) == "It no longer holds that A reports to B."
