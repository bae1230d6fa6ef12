"""Meetings, hours, reviews and sunsets."""

from __future__ import annotations

from building import register
from interlock.measures.picture.hours import seat_hours
from scenario.verbs.trying import change, refused, tried

BODY = {"name": "Board", "meetings_per_year": 12, "meetings_held": 10, "meetings_cancelled": 2,
        "hours_per_meeting": 2, "preparation_hours": 1, "lifespan": "open"}  # fmt: skip


def place(**facts):
    seats = [{"partnership": "board", "person": "ann"}, {"partnership": "board", "person": "bob", "hours_per_year": 60},
             {"partnership": "board", "person": "old", "hours_per_year": 30, "end": "2025"}]  # fmt: skip
    return register(partnerships=[{**BODY, **facts}], people=["ann", "bob", "old"], memberships=seats)


def test_fewer_meetings_take_fewer_hours():
    after = tried(place(), "retime", partnership="board", meetings_per_year=6, hours_per_meeting=1.5)
    board = after.record("partnerships", "board")
    assert (board["meetings_per_year"], board["hours_per_meeting"]) == (6, 1.5)
    assert "meetings_held" not in board  # of the old rhythm
    assert "meetings_cancelled" not in board
    hours = dict(seat_hours(after, {"meetings_per_year": 9, "hours_per_meeting": 9, "preparation_hours": 9})
                 .select("person", "hours").iter_rows())  # fmt: skip
    assert hours == {"ann": 15, "bob": 30}  # 10 x 3 became 6 x 2.5: half, his own hours too
    assert after["memberships"].filter(person="old")["hours_per_year"].to_list() == [30]


def test_own_hours_stay_where_the_old_ones_are_not_known():
    after = tried(place(preparation_hours=None), "retime", partnership="board", meetings_per_year=6)
    assert after["memberships"].filter(person="bob")["hours_per_year"].to_list() == [60]


def test_a_review_and_a_sunset_are_set_and_leave_the_rest():
    after = tried(place(), "retime", partnership="board", review_due="2027-03", ends="2028-03-31")
    board = after.record("partnerships", "board")
    assert (board["review_due"], board["ends"], board["lifespan"]) == ("2027-03", "2028-03-31", "fixed")
    assert board["meetings_held"] == 10


def test_nonsense_is_refused_in_words():
    for params, said in (
        ({}, "Re-timing needs meetings, hours, a review or a sunset."),
        ({"meetings_per_year": 0}, "A body that never meets is one to end: “Board”."),
        ({"meetings_per_year": 400}, "“Board” cannot meet more often than every day."),
        ({"hours_per_meeting": 25}, "A meeting takes some time, and a day at most."),
        ({"review_due": "2026-08"}, "A review cannot fall due before 1 September 2026: August 2026."),
        (
            {"ends": "2026-09-01"},
            "A sunset on 1 September 2026 would have passed by 1 September 2026: to end “Board” now, end it.",
        ),
    ):
        assert refused(place(), "retime", partnership="board", **params) == said
    assert refused(place(protected=True), "retime", partnership="board", ends="2030").startswith("“Board” is protected")
    assert refused(place(started="2031"), "retime", partnership="board", ends="2030") == (
        "“Board” begins only on 2031: it cannot end before."
    )


def test_it_says_what_it_will_do():
    made = change("retime", partnership="board", meetings_per_year=4, hours_per_meeting=1.5, preparation_hours=0,
                  review_due="2027", ends="2028")  # fmt: skip
    assert made.in_words(place()) == (
        "Re-time Board: it meets 4 times a year, a meeting takes 1.5 hours, preparing one takes 0 hours, it is "
        "reviewed by 2027, it ends on 2028 unless renewed."
    )
