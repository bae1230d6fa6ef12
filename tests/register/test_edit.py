"""One record put or taken away by hand, and what rests on it."""

from __future__ import annotations

import pytest

from interlock.register.check import faults
from interlock.register.difference import difference
from interlock.register.edit import deletion, dependents, with_record
from interlock.register.problem import Refused
from interlock.register.snapshot import Register
from tests.building import register


def held() -> Register:
    return register(
        partnerships=[
            {"name": "A", "host": "police", "ended_into": ["b", "c"]},
            "B",
            {"name": "C", "ended_into": ["b"]},
        ],
        organisations=["Police", {"name": "Fire", "successors": ["police:0.5", "health:0.5"]}, "Health"],
        people=[{"name": "Ann", "organisation": "police"}],
        memberships=[{"partnership": "b", "organisation": "police", "person": "ann"}],
        decisions=[{"id": "d", "partnership": "b"}],
    )


def test_a_record_is_put_in_place_of_another_or_added() -> None:
    put = with_record(held(), "people", {"id": "ann", "name": "Ann Lee"}, "ann")
    assert put.record("people", "ann") == {"id": "ann", "name": "Ann Lee"}
    (change,) = difference(held(), put).changes
    assert change.after == {"name": "Ann Lee", "organisation": None}
    added = with_record(held(), "people", {"id": "bob", "name": "Bob"})
    assert added["people"]["id"].to_list() == ["ann", "bob"]


def test_vacancies_repeat_and_other_records_do_not() -> None:
    vacancy = {"partnership": "a", "vacant": True}
    twice = with_record(with_record(held(), "memberships", vacancy), "memberships", vacancy)
    assert twice["memberships"]["key"].to_list() == ["a|||", "a|||#2", "b|police|ann|"]
    with pytest.raises(Refused, match="already a record"):
        with_record(held(), "people", {"id": "ann", "name": "Another"})
    with pytest.raises(Refused, match="already a record"):
        with_record(held(), "memberships", {"partnership": "b", "organisation": "police", "person": "ann"})
    with pytest.raises(Refused, match="no person “bob”"):
        with_record(held(), "people", {"id": "bob", "name": "Bob"}, "bob")


def test_what_rests_on_a_record_is_listed() -> None:
    assert dependents(held(), "partnerships", "b") == [
        ("partnerships", "a", "ended_into"), ("partnerships", "c", "ended_into"),
        ("memberships", "b|police|ann|", "partnership"), ("decisions", "d", "partnership"),
    ]  # fmt: skip
    assert dependents(held(), "organisations", "police") == [
        ("partnerships", "a", "host"), ("organisations", "fire", "successors"), ("people", "ann", "organisation"),
        ("memberships", "b|police|ann|", "organisation"),
    ]  # fmt: skip
    assert dependents(held(), "people", "nobody") == []


def test_deleted_with_its_dependents_nothing_dangles() -> None:
    without = deletion(held(), "partnerships", "b", with_dependents=True)
    assert faults(without) == []
    assert without.record("partnerships", "a")["ended_into"] == ["c"]
    assert "ended_into" not in without.record("partnerships", "c")
    assert without["memberships"].is_empty()
    assert without.record("decisions", "d") == {"id": "d"}
    without = deletion(held(), "organisations", "police", with_dependents=True)
    assert faults(without) == []
    assert without.record("organisations", "fire")["successors"] == ["health:0.5"]
    assert without.record("people", "ann") == {"id": "ann", "name": "Ann"}


def test_deleted_alone_what_named_it_is_left_for_the_store_to_tell() -> None:
    alone = deletion(held(), "partnerships", "b", with_dependents=False)
    assert {fault.code for fault in faults(alone)} == {"dangling"}
    with pytest.raises(Refused, match="no partnership “z”"):
        deletion(held(), "partnerships", "z", with_dependents=False)


def test_answers_about_a_record_and_what_was_said_of_it_go_with_it_and_others_stay() -> None:
    answer = {"instrument": "pat", "question": "q", "answer": "agree", "subject_kind": "partnership"}
    said = register(
        partnerships=["A", "B"], plans=["A"],
        assessments=[{**answer, "subject": "a"}, {**answer, "subject": "b"},
                     {**answer, "subject": "a", "subject_kind": "plan", "question": "r"}],
        judgements=[{"about": "a", "verb": "overridden", "value": "lead"},
                    {"about": "b", "verb": "overridden", "value": "lead"}],
    )  # fmt: skip
    named = {(table, column) for table, _key, column in dependents(said, "partnerships", "a")}
    assert named == {("assessments", "subject"), ("judgements", "about")}
    without = deletion(said, "partnerships", "a", with_dependents=True)
    assert without["assessments"].select("subject", "subject_kind").rows() == [("a", "plan"), ("b", "partnership")]
    assert without["judgements"]["about"].to_list() == ["b"]
    assert deletion(said, "plans", "a", with_dependents=True)["assessments"]["subject"].to_list() == ["a", "b"]
