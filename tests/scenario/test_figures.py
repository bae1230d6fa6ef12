"""The headline figures of a register: what they count, what they leave unknown, and that they agree with the audit."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest

from building import register, seats
from interlock.audit.run import audit
from interlock.audit.settings import Settings
from interlock.register.snapshot import Register
from interlock.scenario.costing import cost
from interlock.scenario.figures import figures, headline

PLAIN = Settings()
FIXED = Settings(assumptions={"meetings_per_year": 10, "hours_per_meeting": 2, "preparation_hours": 1})


def drawn(seed: int) -> Register:
    """A small register with a bit of everything, some of it missing."""
    pick = random.Random(seed)
    bodies = [
        {"name": f"B{n}", "meetings_held": pick.choice([None, 4, 6]), "hours_per_meeting": pick.choice([None, 2.0]),
         "preparation_hours": pick.choice([None, 1.0]), "running_cost": pick.choice([None, 100.0, 250.0]),
         "status": pick.choice(["active", "active", "proposed", "ended"]), "level": pick.choice([None, "strategic"])}
        for n in range(6)
    ]  # fmt: skip
    folk = [{"name": f"P{n}", "seniority": pick.choice([None, "officer", "chief_officer", "volunteer"])}
            for n in range(8)]  # fmt: skip
    held = [
        {"partnership": f"b{b}", "person": pick.choice([None, f"p{pick.randrange(8)}"]),
         "organisation": f"o{o}", "vacant": pick.choice([None, None, True]),
         "hours_per_year": pick.choice([None, None, 7.0])}
        for b, o in itertools.product(range(6), range(3)) if pick.random() < 0.7
    ]  # fmt: skip
    work = [{"partnership": f"b{pick.randrange(6)}", "target": f"t{t}"} for t in range(4) for _ in range(2)]
    return register(partnerships=bodies, people=folk, organisations=["O0", "O1", "O2"], memberships=held,
                    targets=[f"T{n}" for n in range(6)], contributions=work)  # fmt: skip


def counted_one_by_one(held: Register) -> dict[str, Any]:
    """The same figures from loops over the rows."""
    bodies = {row["id"]: row for row in held["partnerships"].to_dicts() if row["status"] == "active"}
    sitting = [row for row in held["memberships"].to_dicts() if row["partnership"] in bodies and not row["vacant"]]
    prices = {"officer": 25, "chief_officer": 70, "volunteer": 0}
    people = {row["id"]: row["seniority"] for row in held["people"].to_dicts()}
    known = assumed = low = high = 0.0
    met: set[tuple[str, str]] = set()
    own = {(s["partnership"], s["person"]) for s in sitting if s["person"] and s["hours_per_year"] is not None}
    for seat in sitting:
        body, where = bodies[seat["partnership"]], (seat["partnership"], seat["person"])
        parts = [body["meetings_held"], body["hours_per_meeting"], body["preparation_hours"]]
        if seat["hours_per_year"] is not None:
            hours, sure = seat["hours_per_year"], True
        else:
            if seat["person"] and (where in met or where in own):
                continue
            met.add(where)
            filled = [value if value is not None else 10 - 8 * (n == 1) - 9 * (n == 2) for n, value in enumerate(parts)]
            hours, sure = filled[0] * (filled[1] + filled[2]), None not in parts
        known, assumed = known + hours * sure, assumed + hours * (not sure)
        price = prices.get(people.get(seat["person"]) or "")
        low, high = low + hours * (0 if price is None else price), high + hours * (70 if price is None else price)
    running = sum(row["running_cost"] or 0 for row in bodies.values())
    reached = {row["target"] for row in held["contributions"].to_dicts() if row["partnership"] in bodies}
    return {
        "partnerships": len(bodies), "seats": len(sitting),
        "people": len({s["person"] for s in sitting} - {None}),
        "organisations": len({s["organisation"] for s in sitting}),
        "hours_known": known, "hours_assumed": assumed, "cost_low": low + running, "cost_high": high + running,
        "targets": 6, "targets_covered": len(reached), "targets_uncovered": 6 - len(reached),
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_the_figures_are_what_counting_one_by_one_gives(seed: int) -> None:
    held = drawn(seed)
    figured = headline(held, FIXED).plain()
    assert {name: figured[name] for name in counted_one_by_one(held)} == pytest.approx(counted_one_by_one(held))


def test_what_nobody_recorded_is_unknown_and_not_nought() -> None:
    told = headline(register(partnerships=["A", "B"]), PLAIN).plain()
    assert told["partnerships"] == 2
    unknown = ["seats", "people", "hours_known", "hours_assumed", "cost_low", "cost_high", "cost_of", "money_at_risk",
               "money_ending", "targets", "targets_covered", "targets_uncovered", "depth", "loops"]  # fmt: skip
    assert {name: told[name] for name in unknown} == dict.fromkeys(unknown)


def test_a_seat_without_a_known_seniority_costs_a_range() -> None:
    held = register(partnerships=["A"], people=[{"name": "Ann"}, {"name": "Bob", "seniority": "senior_officer"}],
                    memberships=seats("a", ["ann", "bob"]))  # fmt: skip
    spent = cost(held, Settings(hour_costs={"senior_officer": 50, "volunteer": 5, "elected_member": 5,
                                            "cabinet_member": 5}))  # fmt: skip
    assert spent is not None
    assert (spent.low, spent.high) == (18 * 50 + 18 * 5, 18 * 50 + 18 * 70)
    assert spent.hours_unpriced == 18


def test_what_a_merged_body_cost_to_run_may_have_followed_its_work() -> None:
    merged = {"name": "B", "status": "merged", "running_cost": 900.0, "ended_on": "2026-04-01", "ended_into": ["a"]}
    spent = cost(register(partnerships=[{"name": "A", "running_cost": 100.0}, merged]), PLAIN)
    assert spent is not None
    assert (spent.low, spent.high, spent.running_followed) == (100, 1000, 900)
    gone = cost(register(partnerships=[{"name": "A", "running_cost": 100.0}, {**merged, "ended_into": None}]), PLAIN)
    assert gone is not None
    assert (gone.low, gone.high) == (100, 100)


def test_money_is_at_risk_where_it_is_given_to_a_body_that_stands_no_more() -> None:
    funds = [{"name": "F", "amount": 1000.0, "per": "year"},
             {"name": "G", "amount": 5000.0, "per": "year", "partnership_required": True},
             {"name": "Old", "amount": 70.0, "per": "year", "end": "2025"}]  # fmt: skip
    parts = [("f", "a", 600.0), ("f", "b", 400.0), ("g", "b", 10.0), ("old", "b", 9.0)]
    given = [{"funding": fund, "partnership": body, "amount": amount} for fund, body, amount in parts]

    def at_risk(status: str) -> float | None:
        bodies = ["A", {"name": "B", "status": status}]
        return headline(register(partnerships=bodies, funding=funds, allocations=given), PLAIN).money_at_risk

    assert at_risk("active") == 0
    assert at_risk("ended") == 400 + 5000


def test_depth_and_loops_are_those_of_the_reporting_lines() -> None:
    drawn = [("a", "b", "reports_to"), ("b", "c", "subgroup_of"), ("d", "e", "reports_to"), ("e", "d", "reports_to")]
    lines = [{"from": below, "to": above, "kind": kind} for below, above, kind in drawn]
    told = headline(register(partnerships=[*"ABCDE"], links=lines), PLAIN)
    assert (told.depth, told.loops) == (2, 1)


def test_on_wyke_they_agree_with_the_audit(wyke: Register) -> None:
    result = audit(wyke, PLAIN)
    told, tables = figures(result).plain(), result.tables()
    assert told["overlaps"] == tables["overlaps"].height
    assert told["targets_uncovered"] == tables["targets"].filter(standing="orphan").height
    assert told["depth"] == tables["reporting"]["depth"].max()
    assert sum(told["findings"].values()) == len(result.open)
    total = tables["matrix"].row(-1, named=True)
    assert told["bodies"] == total["total"]
    assert told["by_level"]["strategic"] == total["strategic"]
    themes = tables["matrix"].filter(tables["matrix"]["theme"].is_not_null() & (tables["matrix"]["total"] > 0))
    assert told["by_theme"] == dict(themes.select("theme_name", "total").iter_rows())
