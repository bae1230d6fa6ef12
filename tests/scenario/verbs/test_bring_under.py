"""Partnerships come under another, and nobody comes to report to themselves."""

from __future__ import annotations

from building import register
from scenario.verbs.trying import change, refused, tried


def place():
    return register(
        partnerships=["A", "B", "C", "Top", {"name": "Gone", "status": "ended", "ended_on": "2020"}],
        links=[{"from": "a", "to": "b", "kind": "reports_to"}, {"from": "b", "to": "c", "kind": "accountable_to"},
               {"from": "a", "to": "c", "kind": "advises"}],
    )  # fmt: skip


def lines(held):
    return set(held["links"]["key"])


def test_several_become_subgroups_and_keep_the_parents_they_have():
    after = tried(place(), "bring_under", partnership=["a", "b"], parent="top")
    assert lines(after) - lines(place()) == {"a|top|subgroup_of", "b|top|subgroup_of"}
    assert lines(place()) <= lines(after)


def test_a_new_parent_can_stand_in_place_of_the_old_ones():
    after = tried(place(), "bring_under", partnership="a", parent="top", kind="reports_to", replace=True)
    assert lines(after) == {"a|top|reports_to", "b|c|accountable_to", "a|c|advises"}


def test_replacing_can_break_up_a_line_that_would_have_been_a_loop():
    after = tried(place(), "bring_under", partnership="a", parent="top", replace=True)
    assert "b|a|subgroup_of" in lines(tried(after, "bring_under", partnership="b", parent="a"))


def test_nonsense_is_refused():
    assert "a loop" in refused(place(), "bring_under", partnership="c", parent="a")
    assert "report to itself" in refused(place(), "bring_under", partnership="a", parent="a")
    assert "has ended" in refused(place(), "bring_under", partnership="a", parent="gone")
    assert "There is no partnership" in refused(place(), "bring_under", partnership="x", parent="a")


def test_it_says_what_it_does_and_is_written_as_it_was_said():
    held = place()
    assert change("bring_under", partnership=["a", "b"], parent="top").in_words(held) == (
        "A and B become subgroups of Top.")  # fmt: skip
    one = change("bring_under", partnership="a", parent="top", kind="reports_to")
    assert one.in_words(held) == "A reports to Top."
    assert one.plain() == {"verb": "bring_under", "partnership": "a", "parent": "top", "kind": "reports_to"}
