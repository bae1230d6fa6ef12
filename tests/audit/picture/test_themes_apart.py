"""Themes that should meet in the middle."""

import pytest

from building import register, seats
from interlock.audit.run import audit
from interlock.audit.settings import Settings

RECORDS = {
    "themes": [{"id": "x", "name": "Homes"}, {"id": "y", "name": "Nature"}],
    "partnerships": [{"name": "A", "theme": "x"}, {"name": "B", "theme": "y"}],
    "targets": [{"name": "build", "theme": "x"}, {"name": "meadows", "theme": "y"}],
    "target_links": [{"from": "build", "to": "meadows", "kind": "conflicts"}],
    "contributions": [{"partnership": "a", "target": "build"}, {"partnership": "b", "target": "meadows"}],
    "memberships": [*seats("a", "p"), *seats("b", "q")],
    "links": [{"from": "a", "to": "z", "kind": "reports_to"}],
}


def found(settings=None, **more):
    every = audit(register(**{**RECORDS, **more}), settings or Settings()).findings
    return [f for f in every if f.kind == "themes_apart"]


def kind(code):
    return [{"from": "build", "to": "meadows", "kind": code}]


MEET = [{"name": "C", "theme": "x", "other_themes": ["y"]}]


@pytest.mark.parametrize(
    ("more", "grave"),
    [
        ({}, "medium"),
        ({"target_links": kind("supports")}, "medium"),  # the themes are apart
        ({"target_links": kind("supports"), "partnerships": [*RECORDS["partnerships"], *MEET]}, "low"),
        ({"partnerships": [*RECORDS["partnerships"], *MEET]}, "medium"),  # a conflict
        ({"target_links": kind("supports"), "memberships": [*seats("a", "pq"), *seats("b", "q")]}, "low"),  # thin
        ({"memberships": [*seats("a", "pqr"), *seats("b", "pqr")]}, None),
        ({"links": [{"from": "a", "to": "b", "kind": "advises"}]}, None),
        ({"target_links": []}, None),
        ({"memberships": [], "links": []}, None),  # nothing is known of how they meet
        ({"contributions": [], "memberships": [*seats("a", "pqr"), *seats("b", "pqr")]}, None),
        ({"contributions": []}, "medium"),  # who works to them is not known, but the themes are apart
    ],
)
def test_themes_whose_targets_bear_on_one_another(more, grave):
    every = found(**more)
    assert [f.grave for f in every] == ([grave] if grave else [])


def test_how_many_people_make_a_meeting_is_a_setting():
    both = {"memberships": [*seats("a", "pq"), *seats("b", "pq")]}
    assert found(**both)
    assert not found(Settings(thresholds={"themes_joined_people": 2}), **both)


def test_words_name_the_targets_and_those_who_do_not_meet():
    (one,) = found()
    assert one.id == "themes_apart:x+y"
    assert one.in_words == (
        "Homes and Nature: “build” conflicts with “meadows”, but A on the one side and B on the other share nobody and "
        "are not linked."
    )
    (one,) = found(contributions=[])
    assert one.in_words == (
        "Homes and Nature: “build” conflicts with “meadows”, but the two themes have no partnership, no person and no "
        "link in common."
    )
