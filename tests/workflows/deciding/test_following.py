"""What follows from decisions: the log, actions, plans, conversations, whom to look at again, all about one body."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest

from building import register, seats
from interlock.audit.finding import About, Finding
from interlock.audit.rules import RULES
from interlock.audit.settings import Settings
from interlock.register.problem import Refused
from interlock.workflows.auditing import audited
from interlock.workflows.deciding.about import about, names_it
from interlock.workflows.deciding.acting import actions, board, closed
from interlock.workflows.deciding.afterwards import afterwards
from interlock.workflows.deciding.conversations import moved, talks
from interlock.workflows.deciding.decided import decision, decisions
from interlock.workflows.deciding.leaving import plans, to_place
from interlock.workflows.deciding.log import Wanted, log, log_file
from interlock.workflows.deciding.reassessing import due, later
from interlock.workflows.deciding.suggesting import VERBS, suggested
from interlock.workflows.deciding.wording import verbs


def decided(id: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "partnership": "a", "verb": "end", "outcome": "accepted", "authority": "Cabinet",
            "date": "2026-01-10", "reason": "So.", **more}  # fmt: skip


LOG = [
    decided("d1", saving_claimed_low=100.0, saving_claimed_high=200.0, saving_realised=150.0),
    decided("d2", partnership="b", verb="merge", into="c", date="2025-06", saving_claimed_low=50.0),
    decided("d3", partnership="c", verb="keep", outcome="rejected", authority="Board"),
    {"id": "d4", "partnership": "b", "verb": "link", "into": "a"},
    decided("d5", verb="retime", outcome="deferred", date="2026-02-01"),
]
PLACE = register(
    themes=["Community"],
    partnerships=[{"name": "A", "theme": "community"}, {"name": "B & Sons"}, {"name": "C"}],
    decisions=[{**one, "partnership": {"b": "b-and-sons"}.get(one["partnership"], one["partnership"])} for one in LOG],
    actions=[
        {"id": "x1", "what": "Write", "decision": "d1", "owner": "Ann", "due": "2026-03-31", "state": "open"},
        {"id": "x2", "what": "Tell", "decision": "d1", "owner": "Bo", "due": "2026-04", "state": "open"},
        {"id": "x3", "what": "Close", "decision": "d1", "owner": "Ann", "due": "2025-01-01", "state": "done"},
        {"id": "x4", "what": "Ask", "partnership": "c"},
    ],
)


# -- The log --
@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({}, "d4 d5 d1 d3 d2"),
        ({"state": "open"}, "d4 d5"),
        ({"state": "decided"}, "d1 d3 d2"),
        ({"state": "overdue"}, "d1"),
        ({"outcome": "accepted"}, "d1 d2"),
        ({"outcome": "-"}, "d4"),
        ({"verb": "merge"}, "d2"),
        ({"theme": "community"}, "d4 d5 d1"),
        ({"theme": "-"}, "d3 d2"),
        ({"authority": "Board"}, "d3"),
        ({"body": "sons"}, "d4 d2"),
        ({"body": "c"}, "d3 d2"),
        ({"since": "2026-01-10"}, "d5 d1 d3"),
        ({"until": "2026-01-10"}, "d1 d3 d2"),
        ({"since": "2025-06-30", "until": "2025-07-01"}, "d2"),
        ({"since": "2025-07-01", "until": "2025-12-31"}, ""),
    ],
)
def test_the_log_is_narrowed(wanted: dict[str, str], ids: str) -> None:
    found = {one.id for one in log(PLACE, Wanted(**wanted)).rows}
    expected = set(ids.split())
    if wanted.get("theme") == "community":
        expected = {one.id for one in decisions(PLACE) if one.theme == "community"}
    assert found == expected


def test_those_that_wait_stand_first_then_the_latest() -> None:
    assert [one.id for one in log(PLACE).rows] == ["d4", "d5", "d1", "d3", "d2"]


def test_what_is_claimed_and_realised_counts_what_was_carried_and_says_of_how_many_it_is_known() -> None:
    found = log(PLACE)
    assert (found.carried, found.claimed_low, found.claimed_high, found.claimed_by) == (2, 150, 250, 2)
    assert (found.realised, found.realised_by) == (150, 1)


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ({"saving_claimed_low": 10.0, "saving_claimed_high": 20.0, "saving_realised": 9.0}, "less"),
        ({"saving_claimed_low": 10.0, "saving_claimed_high": 20.0, "saving_realised": 20.0}, "within"),
        ({"saving_claimed_low": 10.0, "saving_claimed_high": 20.0, "saving_realised": 21.0}, "more"),
        ({"saving_claimed_high": 20.0, "saving_realised": 20.0}, "within"),
        ({"saving_claimed_low": 10.0}, "unknown"),
        ({"saving_realised": 5.0}, "unclaimed"),
        ({"outcome": "rejected", "saving_claimed_low": 10.0}, ""),
    ],
)
def test_realised_is_held_against_the_range_that_was_claimed(more: dict[str, Any], verdict: str) -> None:
    one = decision(register(partnerships=["A"], decisions=[decided("d", **more)]), "d")
    assert one is not None
    assert one.verdict == verdict


def test_a_file_of_the_log_holds_what_is_shown_and_runs_nothing() -> None:
    nasty = register(partnerships=[{"id": "a", "name": '=HYPERLINK("x")'}], decisions=[decided("d", reason="+1")])
    rows = list(csv.DictReader(io.StringIO(log_file(log(nasty), "csv").decode("utf-8-sig"))))
    assert len(rows) == 1
    assert not any(str(cell).startswith(("=", "+", "@", "-")) for row in rows for cell in row.values())
    shown = log(PLACE, Wanted(outcome="accepted"))
    rows = list(csv.DictReader(io.StringIO(log_file(shown, "csv").decode("utf-8-sig"))))
    assert [row["Id"] for row in rows] == ["d1", "d2"]
    assert rows[0]["Realised against claimed"] == "within what was claimed"
    assert log_file(shown, "xlsx").startswith(b"PK")


# -- Actions --
def test_overdue_is_open_and_past_its_day_and_a_month_lasts_to_its_end() -> None:
    assert [(one.id, one.overdue) for one in actions(PLACE)] == [
        ("x1", True), ("x2", False), ("x4", False), ("x3", False)]  # fmt: skip


def test_actions_stand_by_owner_and_those_without_one_are_shown_too() -> None:
    found = board(PLACE)
    assert [(group.owner, group.overdue) for group in found.groups] == [("Ann", 1), ("Bo", 0), ("", 0)]
    assert dict(found.counts) == {"open": 3, "overdue": 1, "done": 1, "dropped": 0, "all": 4}
    assert [one.id for group in board(PLACE, "all", "Ann").groups for one in group.actions] == ["x1", "x3"]
    assert [one.id for group in board(PLACE, "open", "").groups for one in group.actions] == ["x4"]


def test_an_action_is_closed_once() -> None:
    assert closed({"id": "x"}, "dropped")["state"] == "dropped"
    for record, state in (({"id": "x"}, "open"), ({"id": "x", "state": "done"}, "done"), ({"id": "x"}, "perhaps")):
        with pytest.raises(Refused):
            closed(record, state)


# -- Afterwards --
def test_expected_against_actual_goes_by_the_dates_of_seats() -> None:
    sitting = [{**seat, "start": "2020-01-01"} for seat in seats("a", ["p", "q"])]
    sitting += [{"partnership": "b", "person": "p", "start": "2020-01-01"},
                {"partnership": "b", "person": "q", "start": "2026-02-01"}]  # fmt: skip
    place = register(
        people=["p", "q"], memberships=sitting,
        partnerships=[{"name": "A", "ended_on": "2026-02-01", "status": "merged", "meetings_held": 4.0,
                       "hours_per_meeting": 2.0, "preparation_hours": 1.0},
                      {"name": "B", "meetings_held": 6.0, "hours_per_meeting": 2.0, "preparation_hours": 0.0}],
        decisions=[decided("d", verb="merge", into="b")],
    )  # fmt: skip
    one = decision(place, "d")
    assert one is not None
    found = afterwards(place, Settings(), one)
    assert found is not None
    a, b = found.bodies
    assert (a.before.seats, a.before.hours, a.now.counts) == (2, 24, False)
    assert (b.before.seats, b.now.seats, b.hours) == (1, 2, 12)
    assert found.hours_less == 12
    assert not found.assumed


def test_where_no_seat_is_recorded_nobody_says_that_hours_were_saved() -> None:
    place = register(partnerships=["A", "B"], people=["p"], memberships=seats("b", ["p"]),
                     decisions=[decided("d", verb="merge", into="b")])  # fmt: skip
    one = decision(place, "d")
    assert one is not None
    found = afterwards(place, Settings(), one)
    assert found is not None
    assert found.bodies[0].now.seats is None
    assert found.hours_less is None


def test_before_its_day_there_is_nothing_to_compare() -> None:
    for more in ({"date": "2026-04-01"}, {"date": None}, {"outcome": "deferred"}):
        one = decision(place := register(partnerships=["A"], decisions=[decided("d", **more)]), "d")
        assert one is not None
        assert afterwards(place, Settings(), one) is None


# -- Plans --
def answer(instrument: str, question: str, said: str, subject: str = "a", day: str = "2026-01-01") -> dict[str, Any]:
    return {"instrument": instrument, "subject_kind": "partnership", "subject": subject, "question": question,
            "answer": said, "rater": "Ann", "date": day}  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "outcome", "needed"),
    [("end", "accepted", True), ("merge", "modified", True), ("transfer", "accepted", True), ("end", "deferred", False),
     ("end", "rejected", False), ("keep", "accepted", False), ("bring_under", "accepted", False)],
)  # fmt: skip
def test_who_goes_needs_an_exit_plan(verb: str, outcome: str, needed: bool) -> None:
    place = register(partnerships=["A"], decisions=[decided("d", verb=verb, outcome=outcome)])
    assert bool(plans(place).leaving) is needed


def test_what_is_unanswered_and_unsettled_is_named() -> None:
    place = register(
        partnerships=["A"], decisions=[decided("d")],
        assessments=[answer("exit_plan", "exit-duties", "done"), answer("exit_plan", "exit-staff", "not_yet")],
    )  # fmt: skip
    (one,) = plans(place).leaving
    assert [question.topic for question in one.sheet.unsettled] == ["Staff"]
    assert len(one.sheet.open) == 11
    assert not one.finished


def test_peripheral_bodies_that_stay_need_containment_and_undecided_ones_stand_apart() -> None:
    bodies = [{"name": name, "importance": "peripheral"} for name in "ABCD"] + [{"name": "E", "importance": "critical"}]
    place = register(
        partnerships=bodies,
        decisions=[decided("d1"), decided("d2", partnership="b", verb="end", outcome="rejected"),
                   decided("d3", partnership="e", verb="keep")],
        assessments=[answer("containment_plan", "contain-who", "done", "c")],
    )  # fmt: skip
    found = plans(place)
    assert {one.body.key for one in found.leaving} == {"a"}
    assert {one.body.key for one in found.kept} == {"b", "c"}
    assert {one.body.key for one in found.undecided} == {"d"}


def test_what_hangs_on_a_body_is_named_and_what_it_alone_serves_marked() -> None:
    place = register(
        partnerships=["A", "B", {"name": "C", "status": "ended", "ended_on": "2020-01-01"}], targets=["T1", "T2", "T3"],
        contributions=[{"partnership": p, "target": t}
                       for p, t in (("a", "t1"), ("a", "t2"), ("b", "t2"), ("c", "t1"))],
        plans=[{"name": "P", "partnership": "a"}], links=[{"from": "b", "to": "a", "kind": "reports_to"}],
    )  # fmt: skip
    found = {one.names[0].table: one for one in to_place(place, "a")}
    assert [ref.key for ref in found["targets"].names] == ["t1", "t2"]
    assert found["targets"].alone == {"t1"}
    assert [ref.key for ref in found["plans"].names] == ["p"]
    assert [ref.key for ref in found["partnerships"].names] == ["b"]


# -- Conversations --
def test_the_list_holds_the_critical_and_strategic_and_those_selected() -> None:
    top = {"level": "strategic", "importance": "critical"}
    place = register(
        partnerships=[{"name": "A", **top, "joint_conversation": True}, {"name": "B", **top}, {"name": "C"},
                      {"name": "D", "joint_conversation": True}, {"name": "E", **top, "joint_conversation": False},
                      {"name": "F", **top, "joint_conversation": True}],
        assessments=[answer("joint_conversation", "talk-roles", "Clear", "f")],
    )  # fmt: skip
    found = {one.body.key: (one.standing, one.expected) for one in talks(place)}
    assert found == {"a": ("selected", True), "b": ("waiting", True), "d": ("selected", False),
                     "e": ("passed_over", True), "f": ("begun", True)}  # fmt: skip


def test_a_body_moves_on_in_the_funnel_or_back_but_not_on_the_spot() -> None:
    record = {"id": "a", "name": "A", "joint_conversation": True}
    assert moved(record, True, True) == {**record, "on_strategic_partnership": True}
    assert moved(record, None, None) == {"id": "a", "name": "A"}
    with pytest.raises(Refused):
        moved(record, True, None)


# -- Whom to look at again --
def again(settings: Settings | None = None, **records: Any) -> dict[str, tuple[str, date | None, bool]]:
    return {one.body.key: (one.why, one.by, one.overdue) for one in due(register(**records), settings or Settings())}


def test_what_was_below_the_top_six_months_ago_is_due() -> None:
    found = again(
        partnerships=["A", "B", "C", {"name": "D", "importance": "critical"}, "E"],
        decisions=[decided("d1", outcome="deferred", date="2025-09-30"),
                   decided("d2", partnership="b", verb="keep_modified", date="2025-12-01")],
        assessments=[answer("assurance", "assurance-level", "limited", "c", "2025-10-01"),
                     answer("assurance", "assurance-level", "substantial", "e", "2025-01-01")],
        ratings=[{"partnership": "d", "rater": "D", "side": "self", "importance": "desirable", "date": "2025-08-31"}],
    )  # fmt: skip
    assert found == {
        "a": ("deferred", date(2026, 3, 30), True), "b": ("modified", date(2026, 6, 1), False),
        "c": ("assurance", date(2026, 4, 1), True), "d": ("rating", date(2026, 2, 28), True),
    }  # fmt: skip


def test_a_later_rating_or_a_final_decision_takes_a_body_off_the_list() -> None:
    rated = answer("assurance", "assurance-level", "substantial", "a", "2026-01-01")
    deferred = decided("d1", outcome="deferred", date="2025-09-30")
    assert not again(partnerships=["A"], decisions=[deferred], assessments=[rated])
    final = decided("d2", verb="keep", outcome="accepted", date="2026-01-01")
    assert not again(partnerships=["A"], decisions=[deferred, final])
    assert not again(partnerships=[{"name": "A", "status": "ended", "ended_on": "2026-01-01"}], decisions=[deferred])


def test_the_months_are_a_setting_and_an_undated_decision_is_due_at_once() -> None:
    deferred = decided("d1", outcome="deferred", date="2026-03-01")
    assert again(partnerships=["A"], decisions=[deferred])["a"][2] is False
    assert again(Settings(thresholds={"reassess_months": 1}), partnerships=["A"], decisions=[deferred])["a"][2] is True
    undated = decided("d1", outcome="deferred", date=None)
    assert again(partnerships=["A"], decisions=[undated]) == {"a": ("deferred", None, True)}


def test_months_end_where_the_month_ends() -> None:
    assert later(date(2025, 8, 31), 6) == date(2026, 2, 28)


# -- All about one body --
def test_a_partnership_is_told_what_was_decided_about_it_and_what_comes_to_it() -> None:
    found = about(audited(PLACE, Settings()), "partnerships", "c")
    assert found is not None
    assert {(one.decision.id, one.parts) for one in found.decided} == {("d3", ("subject",)), ("d2", ("into",))}
    assert [one.id for one in found.actions] == ["x4"]


def test_an_organisation_is_told_of_bodies_in_which_it_sits_and_where_it_loses() -> None:
    place = register(
        organisations=[{"name": "Wyke Growers", "aliases": ["WG", "Growers' Union"]}, "Police"],
        partnerships=["A", "B"], memberships=seats("a", [], ["police"]),
        decisions=[decided("d1"), decided("d2", partnership="b", losers="The growers' union and others")],
    )  # fmt: skip
    audit = audited(place, Settings())
    police, growers = (about(audit, "organisations", id) for id in ("police", "wyke-growers"))
    assert police is not None
    assert growers is not None
    assert [(one.decision.id, one.parts) for one in police.decided] == [("d1", ("sits",))]
    assert [(one.decision.id, one.parts) for one in growers.decided] == [("d2", ("loses",))]


def test_nobody_is_told_of_a_name_that_is_part_of_another_word_or_too_short() -> None:
    assert names_it("Police and others lose", ["Police"])
    assert not names_it("Policemen lose", ["Police"])
    assert not names_it("WG loses", ["Wyke Growers", "WG"])


def test_who_there_is_not_has_nothing_decided() -> None:
    audit = audited(PLACE, Settings())
    assert about(audit, "partnerships", "nobody") is None
    assert about(audit, "people", "a") is None


# -- From a finding --
def test_verbs_to_start_from_are_those_of_findings_and_decisions_that_there_are() -> None:
    assert set(VERBS) <= {rule.KIND for rule in RULES}
    assert set(VERBS.values()) <= set(verbs())
    other = Finding("of_another_kind", "low", (About("partnerships", "a", "A"),), "Something else.")
    assert suggested(PLACE, other).verb == "keep_modified"


def test_of_two_alike_the_one_with_fewer_seats_is_taken_to_go_in() -> None:
    place = register(
        people=list("pqrst"), partnerships=["A", "B"], memberships=[*seats("a", "pqrst"), *seats("b", "pqrs")],
    )  # fmt: skip
    finding = next(one for one in audited(place, Settings()).findings if one.kind in ("overlap", "duplicate"))
    start = suggested(place, finding)
    assert start.body is not None
    assert start.into is not None
    assert (start.body.key, start.into.key) == ("b", "a")
    assert start.suits
    assert len(start.suits) + len(start.others) == 14
