"""What the page of one record tells."""

from __future__ import annotations

from building import register, seats
from interlock.audit.run import Result, audit
from interlock.audit.settings import Settings
from interlock.register.snapshot import Register
from interlock.workflows import portraits
from interlock.workflows.said import Money, Ref

PLACE = register(
    themes=["Community"],
    organisations=[{"name": "Council", "kind": "Borough council"}, "Police"],
    people=[
        {"name": "Ann Lee", "organisation": "council", "seniority": "senior_officer", "hours_per_year": 10.0},
        {"name": "Bo Fox", "organisation": "police", "email": "bo@example.org"},
    ],
    partnerships=[
        {"name": "Safer Board", "theme": "community", "level": "strategic", "importance": "critical", "seats": 5.0,
         "legal_basis": "statute", "meetings_per_year": 6.0, "chair": "ann-lee", "source": "Return",
         "confirmed_by": "B Fox", "host": "council"},
        {"name": "Drugs Group", "theme": "community"},
        {"name": "Old Board", "status": "ended", "ended_on": "2020-01-01"},
    ],
    memberships=[
        {"partnership": "safer-board", "organisation": "council", "person": "ann-lee", "role": "chair"},
        {"partnership": "safer-board", "organisation": "police", "person": "bo-fox", "end": "2025-01-01",
         "holdover": True},
        {"partnership": "safer-board", "organisation": "police", "vacant": True},
        {"partnership": "safer-board", "person": "ann-lee", "end": "2024-01-01"},
        *seats("drugs-group", ["ann-lee", "bo-fox"]),
    ],
    links=[{"from": "drugs-group", "to": "safer-board", "kind": "reports_to"},
           {"from": "safer-board", "to": "old-board", "kind": "accountable_to"}],
    targets=[{"name": "Cut burglary", "weight": "high", "owner": "police"}, "Cut fraud"],
    contributions=[{"partnership": "safer-board", "target": "cut-burglary", "part": "lead", "essential": True},
                   {"partnership": "safer-board", "target": "cut-fraud"},
                   {"partnership": "drugs-group", "target": "cut-fraud"}],
    funding=[{"name": "Grant", "end": "2026-09-30"}, {"name": "Base", "end": "2030-01-01"},
             {"name": "Gone", "end": "2020"}],
    allocations=[{"funding": "grant", "partnership": "safer-board", "amount": 100.0},
                 {"funding": "base", "partnership": "safer-board", "amount": 50.0},
                 {"funding": "gone", "partnership": "safer-board", "amount": 9.0}],
    ratings=[{"partnership": "safer-board", "rater": "Police", "importance": "critical"},
             {"partnership": "safer-board", "rater": "Council", "importance": "peripheral"}],
    returns=[{"organisation": "police", "partnership": "drugs-group", "says_member": True}],
)  # fmt: skip


def result(place: Register = PLACE, **settings: str) -> Result:
    return audit(place, Settings(**settings))  # type: ignore[arg-type]


def board() -> portraits.PartnershipPortrait:
    found = portraits.partnership(result(home="Council"), "safer-board")
    assert found is not None
    return found


def test_seats_stand_by_how_they_are_held_and_the_chair_first() -> None:
    held = board()
    assert [seat.standing for seat in held.seats] == ["held", "holdover", "vacant", "past"]
    assert held.seats[0].role is not None
    assert held.seats[0].role.code == "chair"
    assert len(held.sitting) == 3
    assert len(held.past) == 1
    assert (held.filled.seats, held.filled.filled, held.filled.vacant) == (5, 2, 3)
    assert (held.organisations, held.people) == (2, 2)


def test_the_part_to_play_follows_from_the_grid_and_says_why_and_whom_we_send() -> None:
    told = board().suggested
    assert told.part == "Take the lead"
    assert told.by_whom == "by a cabinet member or director"
    assert "statute requires it" in told.because
    assert "it works to a target of high weight" in told.because
    assert told.home == Ref("organisations", "council", "Council")
    assert [(who, how.label if how else None) for who, how in told.sent] == [
        (Ref("people", "ann-lee", "Ann Lee"), "Senior officer")
    ]


def test_nothing_is_suggested_where_the_importance_is_not_known() -> None:
    found = portraits.partnership(result(), "drugs-group")
    assert found is not None
    assert found.suggested.part == ""
    assert found.suggested.missing == ("Level", "Importance")


def test_facts_suggest_a_part_where_no_importance_is_on_record_and_a_person_may_decide_otherwise() -> None:
    said = {"about": "board", "verb": "overridden", "value": "any member", "reason": "We host it.", "who": "B Fox"}
    place = register(
        organisations=["Council"], people=[{"name": "Ann Lee", "seniority": "officer"}],
        partnerships=[{"name": "Board", "legal_basis": "statute"}, {"name": "Other", "importance": "desirable"}],
        memberships=[{"partnership": "board", "organisation": "council", "person": "ann-lee", "attended": 0.0,
                      "of_meetings": 4.0}],
        judgements=[said],
    )  # fmt: skip
    found = portraits.partnership(result(place, home="Council"), "board")
    assert found is not None
    told = found.suggested
    assert (told.part, told.by_facts, told.because) == ("Take the lead", True, ("statute requires it",))
    assert (told.decided, told.reason, told.who) == ("by any member", "We host it.", "B Fox")
    assert told.absent == (Ref("people", "ann-lee", "Ann Lee"),)
    assert told.match == "That is less than is asked for."


def test_seats_filled_over_the_year_are_told_as_between_two_bounds_where_a_start_is_not_known() -> None:
    people = ["Ann", "Bo"]
    terms = [{"partnership": "board", "person": "ann", "start": "2020"}, {"partnership": "board", "person": "bo"}]
    for seats_held, want in ((terms, (0.25, 0.5)), (terms[:1], (0.25, 0.25)), (terms[1:], None)):
        place = register(people=people, partnerships=[{"name": "Board", "seats": 4.0}], memberships=seats_held)
        found = portraits.partnership(result(place), "board")
        assert found is not None
        assert found.filled.year == want


def test_targets_that_hang_on_it_alone_are_marked() -> None:
    told = {one.target.text: (one.only, one.essential) for one in board().targets if isinstance(one.target, Ref)}
    assert told == {"Cut burglary": (True, True), "Cut fraud": (False, None)}


def test_money_that_ends_within_a_year_is_told_apart_and_ended_money_is_no_money() -> None:
    held = board()
    assert held.money.a_year == Money(150.0)
    assert held.money.ending == Money(100.0)
    assert {one.stream.text: (one.soon, one.over) for one in held.streams if isinstance(one.stream, Ref)} == {
        "Grant": (True, False), "Base": (False, False), "Gone": (False, True)
    }  # fmt: skip


def test_lines_go_up_and_down_and_say_where_they_end_in_nothing() -> None:
    ties = board().ties
    assert [(line.said, line.counts) for line in ties.up] == [("Accountable to", False)]
    assert [line.said for line in ties.down] == ["Reports to it"]
    assert ties.standing == "It reports to a body that has ended or does not count."


def test_overlaps_name_what_is_shared_out_of_both_together() -> None:
    held = board()
    assert held.overlaps_in_all == 1
    legs = {leg.what: (leg.shared, leg.of) for leg in held.overlaps[0].legs}
    assert legs["people"] == (2, 2)
    assert legs["targets"] == (1, 2)


def test_views_that_differ_are_said_to() -> None:
    assert board().views.sentence == "Views differ: some call it peripheral, others critical."


def test_facts_known_and_not_known_are_apart_with_what_more_would_show() -> None:
    facts = board().facts
    assert {"name", "level", "seats"} <= {fact.name for fact in facts.known}
    blank = {one.name: one.lights for one in facts.blank}
    assert blank["agreement"] == "bodies with no agreement"
    assert "source" not in blank
    assert (facts.origin.source, facts.origin.confirmed_by) == ("Return", "B Fox")


def test_what_does_not_count_says_why() -> None:
    found = portraits.partnership(result(), "old-board")
    assert found is not None
    assert found.not_counted == "It has ended, so it no longer counts."
    assert board().not_counted == ""


def test_an_organisation_sits_where_its_people_sit_too() -> None:
    found = portraits.organisation(result(), "police")
    assert found is not None
    assert found.partnerships == 2
    assert [(who, n) for who, n in found.people] == [(Ref("people", "bo-fox", "Bo Fox"), 2)]
    assert [one.record for one in found.targets] == [Ref("targets", "cut-burglary", "Cut burglary")]
    assert [one.agrees for one in found.returns] == [False]  # no seat of its own is on record
    council = portraits.organisation(result(), "council")
    assert council is not None
    assert [one.record for one in council.hosted] == [Ref("partnerships", "safer-board", "Safer Board")]


def test_a_person_sits_leads_and_spends_hours_against_a_budget() -> None:
    found = portraits.person(result(), "ann-lee")
    assert found is not None
    assert found.partnerships == 2
    assert [one.record for one in found.chairs] == [Ref("partnerships", "safer-board", "Safer Board")]
    assert found.hours is not None
    assert found.hours.budget == 10.0
    assert found.hours.over is True
    assert found.hours.total == found.hours.known + found.hours.assumed


def test_any_other_record_names_what_refers_to_it() -> None:
    found = portraits.record(result(), "themes", "community")
    assert found is not None
    assert [(group.table, group.column, group.in_all) for group in found.referring] == [("partnerships", "theme", 2)]
    seat = PLACE["memberships"]["key"][0]
    told = portraits.record(result(), "memberships", seat)
    assert told is not None
    assert "–" in told.name


def test_what_is_not_there_is_none() -> None:
    assert portraits.partnership(result(), "no-such") is None
    assert portraits.organisation(result(), "no-such") is None
    assert portraits.person(result(), "no-such") is None
    assert portraits.record(result(), "no-such", "x") is None
    assert portraits.record(result(), "themes", "no-such") is None


def test_an_empty_register_has_no_faults() -> None:
    bare = register(partnerships=["Alone"])
    found = portraits.partnership(result(bare), "alone")
    assert found is not None
    assert found.filled.filled is None
    assert found.money.a_year is None


def test_a_sunset_is_shown_as_the_last_day_with_the_body() -> None:
    from interlock.register.schema import tables
    from interlock.web.records.showing import Shown
    from interlock.workflows.said import Day, say

    for held, want in (
        ("2026-01-01", "until 31 December 2025"),
        ("2025-12", "until December 2025"),
        ("2025", "until 2025"),
    ):
        said = say(tables()["partnerships"].fields["ends"], held, {})
        assert said == Day(held, until=True)
        assert Shown("GBP")(said) == want
