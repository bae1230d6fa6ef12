"""How much of the year seats were filled: the jury's own examples, and a count of every day by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import AS_AT, register
from interlock.measures.pieces.activity import activity
from interlock.measures.pieces.seats_filled import seats_filled
from interlock.register import dates

YEAR_AGO = date(2025, 4, 1)


def filled(memberships, **facts):
    rows = [{"partnership": "a", **row} for row in memberships]
    table = seats_filled(register(partnerships=[{"name": "A", **facts}], memberships=rows))
    return table.drop("partnership").row(0)


def members(n, **more):
    return [{"person": f"p{i}", "start": "2020-01-01", **more} for i in range(n)]


def test_two_of_seven_vacant_all_year_is_the_jurys_71_4_per_cent():
    share, low, high = filled([*members(5), {"vacant": True}, {"vacant": True}])
    assert round(share, 3) == round(low, 3) == round(high, 3) == 0.714


def test_two_of_seven_vacant_for_half_of_the_year_is_the_jurys_85_7_per_cent():
    # 365 days: from 30 September 183 of them, so that half a year is half a day out either way
    late = [{"person": p, "start": "2025-09-30"} for p in "xy"]
    share, *_bounds = filled([*members(5), *late])
    assert share == (5 * 365 + 2 * 183) / (7 * 365)
    assert share == pytest.approx(0.857, abs=0.001)


def test_all_seats_filled_all_year():
    assert filled(members(3)) == (1, 1, 1)


def test_a_seat_handed_over_is_one_seat_and_a_gap_between_two_is_counted():
    two = [{"person": "x", "start": "2020", "end": "2025-10-01"}, {"person": "y", "start": "2025-10-01"}]
    assert filled(two, seats=1)[0] == 1
    gap = [two[0], {"person": "y", "start": "2025-10-11"}]
    assert filled(gap, seats=1)[0] == 355 / 365


def test_a_holdover_sits_on():
    assert filled([{"person": "x", "start": "2020", "end": "2023", "holdover": True}])[0] == 1


def test_a_body_is_measured_from_its_first_day():
    assert filled([{"person": "x", "start": "2026-03-22"}], started="2026-03-22", seats=2)[0] == 0.5
    assert filled([{"person": "x", "start": "2026-04-01"}], started="2026-04-01") == (None, None, None)


def test_a_start_that_is_not_known_bounds_the_share_and_is_not_taken_as_either():
    assert filled([*members(1), {"person": "z"}], seats=4) == (None, 0.25, 0.5)
    gone = {"person": "z", "end": "2025-01-01"}  # it was over before the year began: nothing hangs on its start
    assert filled([*members(1), gone], seats=4) == (0.25, 0.25, 0.25)


def test_where_nothing_is_told_of_terms_or_seats_nothing_is_said():
    assert filled([{"person": "x"}, {"person": "y"}], seats=2) == (None, None, None)
    assert filled([], seats=5) == (None, None, None)


def test_the_table_of_activity_holds_it():
    rows = [{"partnership": "a", **row} for row in [*members(3), {"vacant": True}]]
    held = register(partnerships=[{"name": "A"}, {"name": "B", "meetings_held": 3}], memberships=rows)
    table = activity(held, hardly_meets=0.5, vacant_over=0.25, idle_months=12)
    assert table["seats_filled_year"].to_list() == [0.75, None]


day = st.dates(date(2024, 10, 1), date(2026, 10, 1)).map(str)
seat = st.fixed_dictionaries(
    {}, optional={"start": day, "end": day | st.sampled_from(["2025", "2025-11"]), "holdover": st.booleans()}
)


@given(st.lists(seat, min_size=1, max_size=6), st.integers(1, 8), st.none() | day)
def test_it_is_what_counting_every_day_gives(terms, seats, started):
    if started and started > str(AS_AT):
        started = None
    rows = [{"person": f"p{n}", **term} for n, term in enumerate(terms)]
    got = filled(rows, seats=seats, started=started)
    first = max(YEAR_AGO, date.fromisoformat(started)) if started else YEAR_AGO
    every = [first + timedelta(n) for n in range((AS_AT - first).days)]

    def held(term, on):
        return term.get("holdover") or not term.get("end") or on < dates.end_day(term["end"])

    known = sum(held(t, on) and date.fromisoformat(t["start"]) <= on for t in terms if "start" in t for on in every)
    perhaps = sum(bool(held(t, on)) for t in terms if "start" not in t for on in every)
    if not every or not any("start" in t for t in terms):
        assert got == (None, None, None)
        return
    due = seats * len(every)
    low, high = min(1, known / due), min(1, (known + perhaps) / due)
    assert got == pytest.approx((low if low == high else None, low, high))
