"""Seats added, removed, swapped, and capped."""

from __future__ import annotations

import polars as pl

from building import register, seats
from scenario.verbs.trying import ON, change, refused, seats_on, tried


def place(*more, **facts):
    return register(
        partnerships=[{"name": "Board", **facts}, "Other"],
        organisations=["police", "council", "health", "college"],
        people=[{"name": "ann", "organisation": "police"}, {"name": "bob", "organisation": "council"},
                {"name": "cat", "organisation": "health"}, "dan"],
        memberships=[{"partnership": "board", "person": "ann", "organisation": "police", "role": "chair",
                      "start": "2020", "attended": 3, "of_meetings": 4},
                     {"partnership": "board", "person": "bob", "organisation": "council"},
                     *seats("other", ["bob"]), *more],
    )  # fmt: skip


def test_a_seat_is_added_from_the_day_and_a_removed_one_ends_on_it():
    after = tried(place(seats=4), "reseat", partnership="board", add=[{"person": "cat", "organisation": "health"}],
                  remove=["bob"])  # fmt: skip
    assert seats_on(after, "board") == {("ann", "police", "chair"), ("cat", "health", None)}
    assert seats_on(after, "other") == {("bob", None, None)}
    held = after["memberships"].filter(partnership="board", person="bob").row(0, named=True)
    assert held["end"] == "2026-09-01"
    assert after.record("partnerships", "board")["seats"] == 3


def test_more_seats_than_there_should_be_widen_the_body():
    added = [{"organisation": o} for o in ("health", "college")]
    assert tried(place(seats=3), "reseat", partnership="board", add=added).record("partnerships", "board")["seats"] == 4
    assert tried(place(), "reseat", partnership="board", add=added).record("partnerships", "board").get("seats") is None


def test_membership_is_widened_by_organisations_and_constituencies():
    after = tried(place(), "reseat", partnership="board", add=[
        {"organisation": "college"}, {"constituency": "business", "vacant": True},
        {"constituency": "business", "vacant": True}, {"constituency": "faith"}])  # fmt: skip
    held = after["memberships"].filter((pl.col("partnership") == "board") & (pl.col("start") == "2026-09-01"))
    assert sorted(held["constituency"].drop_nulls()) == ["business", "business", "faith"]
    assert (None, "college", None) in seats_on(after, "board")


def test_whoever_sits_there_keeps_one_seat_changed_as_is_said():
    after = tried(place(), "reseat", partnership="board", add=[{"person": "bob", "capacity": "provider"}])
    (now,) = after.at(ON).seats.filter(partnership="board", person="bob").iter_rows(named=True)
    assert (now["organisation"], now["capacity"], now["start"]) == ("council", "provider", "2026-09-01")
    same = place()
    assert tried(same, "reseat", partnership="board", add=[{"organisation": "police"}]).digest == same.digest


def test_a_vacancy_is_filled_and_not_doubled():
    vacancy = {"partnership": "board", "organisation": "health", "vacant": True}
    after = tried(place(vacancy), "reseat", partnership="board", add=[{"person": "cat", "organisation": "health"}])
    held = after["memberships"].filter(partnership="board", organisation="health")
    assert sorted(held["end"].fill_null("")) == ["", "2026-09-01"]
    assert ("cat", "health", None) in seats_on(after, "board")
    business = {"partnership": "board", "constituency": "business", "vacant": True}
    after = tried(place(business), "reseat", partnership="board", add=[{"person": "dan", "constituency": "business"}])
    assert after.at(ON).seats.filter(person="dan")["constituency"].to_list() == ["business"]


def test_a_new_chair_makes_the_old_one_a_member():
    after = tried(place(chair="ann"), "reseat", partnership="board", add=[{"person": "bob", "role": "chair"}])
    assert seats_on(after, "board") == {("ann", "police", "member"), ("bob", "council", "chair")}
    assert after.record("partnerships", "board")["chair"] == "bob"


def test_a_chair_who_leaves_chairs_no_more():
    after = tried(place(chair="ann"), "reseat", partnership="board", remove=["police"])
    assert after.record("partnerships", "board").get("chair") is None


def test_who_comes_takes_the_role_and_the_rest_of_the_term():
    term = {"partnership": "board", "person": "dan", "organisation": "college", "end": "2027", "voting": True}
    after = tried(place(term, chair="ann"), "reseat", partnership="board", swap={"dan": "cat", "police": "college"})
    (cat,) = after.at(ON).seats.filter(partnership="board", person="cat").iter_rows(named=True)
    assert (cat["organisation"], cat["end"], cat["voting"]) == ("health", "2027", True)
    assert (None, "college", "chair") in seats_on(after, "board")
    assert after.record("partnerships", "board").get("chair") is None
    after = tried(place(chair="ann"), "reseat", partnership="board", swap={"ann": "dan"})
    assert ("dan", "police", "chair") in seats_on(after, "board")
    assert after.record("partnerships", "board")["chair"] == "dan"
    first = after["memberships"].filter(person="dan").row(0, named=True)
    assert first["attended"] is None  # what was counted of the old term is not the newcomer's


def test_a_seat_that_was_only_to_begin_never_comes_to_be():
    later = {"partnership": "board", "person": "dan", "start": "2027-01-01"}
    after = tried(place(later), "reseat", partnership="board", remove=["dan"])
    assert after.at(ON.replace(year=2027)).seats.filter(person="dan").height == 0
    assert after["memberships"].filter(person="dan")["notes"].to_list() == ["Was to begin on 2027-01-01."]


def test_vacancies_beyond_the_cap_lapse_and_filled_seats_need_names():
    empty = [
        {"partnership": "board", "vacant": True},
        {"partnership": "board", "organisation": "health", "vacant": True},
    ]
    after = tried(place(*empty), "reseat", partnership="board", cap=3)
    here = after["memberships"].filter(partnership="board", vacant=True)
    assert sorted(here["end"].fill_null("")) == ["", "2026-09-01"]
    assert after.record("partnerships", "board")["seats"] == 3
    said = refused(place(), "reseat", partnership="board", cap=1)
    assert said == "Board has 2 seats filled, 1 more than the cap of 1: name who leaves under remove."
    assert len(seats_on(tried(place(), "reseat", partnership="board", cap=1, remove=["bob"]), "board")) == 1


def test_nonsense_is_refused_in_words():
    held = place(quorum=2)
    for params, said in (
        ({}, "Reseating needs somebody who joins, leaves or swaps, or a cap."),
        ({"remove": ["dan"]}, "dan has no seat on Board."),
        ({"remove": ["nobody"]}, "There is no person and no organisation “nobody”."),
        ({"add": [{"person": "nobody"}]}, "There is no person “nobody”."),
        ({"add": [{"role": "member"}]},
         "A seat needs a person, an organisation or a constituency, or is said to be vacant."),
        ({"add": [{"person": "bob"}], "remove": ["bob"]}, "bob cannot join Board and leave it at once."),
        ({"swap": {"ann": "bob"}, "remove": ["bob"]}, "bob cannot join Board and leave it at once."),
        ({"swap": {"ann": "dan"}, "remove": ["ann"]}, "ann is both removed and swapped: say which of the two."),
        ({"add": [{"person": "dan", "start": "2020"}]}, "A seat that is added begins on 1 September 2026 or later."),
        ({"add": [{"person": "dan", "end": "2026-09-01"}]}, "A seat cannot end before it begins, on 1 September 2026."),
        ({"add": [{"person": "dan", "vacant": True}]}, "A vacant seat has nobody in it."),
        ({"add": [{"person": "dan"}, {"person": "dan", "role": "chair"}]}, "dan is to join Board twice over."),
        ({"cap": 2.5}, "A cap is a whole number of seats, one at least."),
        ({"cap": 1, "remove": ["bob"]}, "Board needs 2 for a quorum: a cap of 1 could never meet it."),
    ):  # fmt: skip
        assert refused(held, "reseat", partnership="board", **params) == said
    ended = place(status="ended", ended_on="2026-01-01")
    assert refused(ended, "reseat", partnership="board", cap=9) == "“Board” has ended by 1 September 2026."


def test_it_says_what_it_will_do():
    made = change("reseat", partnership="board", add=[{"person": "cat"}, {"constituency": "business"}],
                  remove=["bob"], swap={"ann": "dan"}, cap=9)  # fmt: skip
    assert made.in_words(place()) == (
        "Reseat Board: cat and a seat for business join; bob leaves; dan takes the place of ann; "
        "it has at most 9 seats."
    )
