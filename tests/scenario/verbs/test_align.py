"""Plans, budgets, consultations, planning years and areas in step."""

from __future__ import annotations

from building import register
from interlock.measures.picture.cycles import cycles
from scenario.verbs.trying import change, refused, tried


def place():
    return register(
        partnerships=[{"name": "Board", "area": "north", "other_areas": ["far"]}, "Other"],
        areas=["shire", {"name": "north", "parent": "shire"}, "far"],
        organisations=[{"name": "police", "planning_cycle_start": 1}, {"name": "council"},
                       {"name": "gone", "ended_on": "2026-01-01"}],
        plans=[{"name": "Crime", "partnership": "board", "start": "2024-04-01", "end": "2027-04-01", "budget_month": 2},
               {"name": "Drugs", "partnership": "board", "start": "2023-10-01", "end": "2026-10-01", "budget_month": 7,
                "cycle_months": 24, "consultation_start": "2026-05"},
               {"name": "Old", "status": "subsumed", "subsumed_into": "crime"}],
    )  # fmt: skip


def test_plans_get_one_cycle():
    after = tried(place(), "align", plans=["crime", "drugs"], start="2027-04-01", budget_month=2)
    (pair,) = cycles(after).filter(what="plans").iter_rows(named=True)
    assert (pair["months_apart"], pair["budget_months_apart"]) == (0, 0)
    assert after.record("plans", "crime")["end"] == "2030-04-01"  # it covers as long as it did
    assert after.record("plans", "drugs")["end"] == "2029-04-01"  # its own cycle of 24 months
    after = tried(place(), "align", plans=["crime", "drugs"], end="2028-04-01", cycle_months=36)
    assert [after.record("plans", id)["end"] for id in ("crime", "drugs")] == ["2028-04-01"] * 2


def test_consultations_come_together():
    after = tried(place(), "align", plans=["crime", "drugs"], consultation_start="2026-10-01",
                  consultation_end="2026-12-01")  # fmt: skip
    assert {after.record("plans", id)["consultation_start"] for id in ("crime", "drugs")} == {"2026-10-01"}


def test_organisations_plan_in_one_year_and_bodies_serve_one_area():
    after = tried(place(), "align", organisations=["police", "council"], planning_cycle_start=4,
                  partnerships=["board", "other"], area="shire")  # fmt: skip
    assert {after.record("organisations", id)["planning_cycle_start"] for id in ("police", "council")} == {4}
    board = after.record("partnerships", "board")
    assert (board["area"], board["other_areas"]) == ("shire", ["far"])  # the north lies in the shire
    assert after.record("partnerships", "other")["area"] == "shire"
    after = tried(place(), "align", partnerships=["board"], area="far")
    assert after.record("partnerships", "board")["other_areas"] == ["north"]


def test_nonsense_is_refused_in_words():
    for params, said in (
        ({}, "Aligning needs plans, organisations or partnerships, and what they are to have in common."),
        ({"plans": ["crime"]}, "To align plans, name both them and what they are to have in common: "
                               "a date, a cycle or a budget month."),
        ({"area": "far"}, "To align partnerships, name both them and what they are to have in common: an area."),
        ({"plans": ["crime"], "budget_month": 13}, "13 is no month: January is 1, December 12."),
        ({"plans": ["crime"], "cycle_months": 0}, "A cycle is a whole number of months, one at least."),
        ({"plans": ["crime"], "end": "2024-04-01"}, "“Crime” would end on 2024-04-01, before it starts on 2024-04-01."),
        ({"plans": ["drugs"], "consultation_end": "2026-04"},
         "The consultation on “Drugs” would end on 2026-04, before it starts on 2026-05."),
        ({"plans": ["old"], "budget_month": 2}, "“Old” is no plan any more: it was taken into another, or abolished."),
        ({"organisations": ["gone"], "planning_cycle_start": 4}, "“gone” has ended by 1 September 2026."),
        ({"partnerships": ["board"], "area": "nowhere"}, "There is no area “nowhere”."),
    ):  # fmt: skip
        assert refused(place(), "align", **params) == said


def test_it_says_what_it_will_do():
    made = change("align", plans=["crime", "drugs"], start="2027-04-01", budget_month=2, partnerships=["board"],
                  area="shire")  # fmt: skip
    assert made.in_words(place()) == (
        "Align: Crime and Drugs get the start 2027-04-01 and budgets in month 2; Board serves shire."
    )
