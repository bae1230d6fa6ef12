"""A shared chair, and meetings back to back: preparation counts once."""

from __future__ import annotations

from building import register, seats
from interlock.measures.picture.hours import seat_hours
from scenario.verbs.trying import change, refused, seats_on, tried

RHYTHM = {"meetings_per_year": 6, "hours_per_meeting": 2, "preparation_hours": 1}


def place(two="abx", **facts):
    return register(
        partnerships=[{"name": "One", **RHYTHM, "chair": "a"}, {"name": "Two", **RHYTHM, **facts}, "Three"],
        people=[{"name": n, "organisation": "o"} for n in "abx"], organisations=["o"],
        memberships=[{"partnership": "one", "person": "a", "role": "chair"}, *seats("one", "b"), *seats("two", two)],
    )  # fmt: skip


def hours(held, body):
    none = dict.fromkeys(("meetings_per_year", "hours_per_meeting", "preparation_hours"), 0)
    return dict(seat_hours(held, none).filter(partnership=body).select("person", "hours").iter_rows())


def test_one_person_chairs_all_and_the_old_chairs_stay_as_members():
    after = tried(place(), "share", partnerships=["one", "two", "three"], chair="x")
    assert seats_on(after, "one") == {("a", None, "member"), ("b", None, None), ("x", "o", "chair")}
    assert ("x", None, "chair") in seats_on(after, "two")
    assert {after.record("partnerships", id)["chair"] for id in ("one", "two", "three")} == {"x"}
    lines = after["links"].filter(kind="joint_work")
    assert set(lines.select("from", "to", "protocol").iter_rows()) == {("two", "one", True), ("three", "one", True)}


def test_preparation_counts_once_for_those_who_sit_on_both():
    after = tried(place(), "share", partnerships=["one", "two"], back_to_back=True)
    assert hours(after, "one") == {"a": 18, "b": 18}
    assert hours(after, "two") == {"a": 12, "b": 12, "x": 18}


def test_only_meetings_that_fall_together_save_preparation():
    after = tried(place(meetings_held=8), "share", partnerships=["one", "two"], back_to_back=True)
    assert hours(after, "two") == {"a": 18, "b": 18, "x": 24}  # 8 meetings of 2, and 2 of them prepared apart


def test_where_all_sit_on_both_none_is_left():
    after = tried(place("ab"), "share", partnerships=["one", "two"], back_to_back=True)
    assert after.record("partnerships", "two")["preparation_hours"] == 0
    assert after.record("partnerships", "one")["preparation_hours"] == 1


def test_what_is_left_can_be_said():
    after = tried(place(), "share", partnerships=["one", "two"], back_to_back=True, preparation_hours=0.5,
                  protocol=False)  # fmt: skip
    assert after.record("partnerships", "two")["preparation_hours"] == 0.5
    assert after["links"]["protocol"].to_list() == [False]


def test_nothing_is_claimed_where_hours_are_not_known():
    held = place(hours_per_meeting=None)
    after = tried(held, "share", partnerships=["one", "two"], back_to_back=True)
    assert after["memberships"].equals(held["memberships"])
    assert after["partnerships"].equals(held["partnerships"])


def test_nonsense_is_refused_in_words():
    for params, said in (
        ({"partnerships": ["one"], "chair": "a"}, "Sharing needs two partnerships at least."),
        ({"partnerships": ["one", "two"]}, "Sharing needs a chair, or meetings back to back."),
        ({"partnerships": ["one", "two"], "chair": "z"}, "There is no person “z”."),
        ({"partnerships": ["one", "two"], "chair": "a", "preparation_hours": 1},
         "Preparation is only saved where they meet back to back."),
        ({"partnerships": ["one", "nine"], "chair": "a"}, "There is no partnership “nine”."),
    ):  # fmt: skip
        assert refused(place(), "share", **params) == said


def test_it_says_what_it_will_do():
    for params, said in (
        ({"chair": "x"}, "x chairs One and Two."),
        ({"back_to_back": True}, "One and Two meet back to back."),
        ({"chair": "x", "back_to_back": True}, "x chairs One and Two, which meet back to back."),
    ):
        assert change("share", partnerships=["one", "two"], **params).in_words(place()) == said
