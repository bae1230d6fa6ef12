"""What a comparison promises: the keys of the contract, both sides measured, nothing touched, the same every time."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from building import register
from interlock.audit.run import Result, audit
from interlock.audit.settings import Settings
from interlock.register.snapshot import Register
from interlock.scenario.compare.beside import beside
from interlock.scenario.compare.comparison import compare
from interlock.scenario.figures import figures, headline
from interlock.scenario.replay import replay
from interlock.scenario.scenario import scenario_from

from ..place import ENDED, MERGED, ON, PLAIN, compared, place, records

CONTRACT = {"name", "before", "after", "settled", "raised", "kept", "renamed", "merged", "elevated", "moved", "new",
            "ended", "gains", "loses"}  # fmt: skip
FIGURES = {"partnerships", "seats", "people", "hours_known", "hours_assumed", "cost_low", "cost_high", "money_at_risk",
           "targets_covered", "targets_uncovered", "overlaps", "depth", "findings"}  # fmt: skip


def test_every_key_of_the_contract_is_there() -> None:
    told = compared(MERGED, ENDED).plain()
    assert set(told) >= CONTRACT
    assert set(told["before"]) >= FIGURES
    assert set(told["after"]) >= FIGURES
    assert all(isinstance(id, str) for id in told["settled"])
    assert all({"id", "kind", "grave", "about", "in_words", "routes"} <= set(finding) for finding in told["raised"])
    assert told["loses"]
    assert all({"table", "id", "name", "what", "was", "is"} <= set(row) for row in (*told["gains"], *told["loses"]))


def test_both_sides_are_measured_on_one_day_by_the_audit_itself() -> None:
    one = compared(MERGED, ENDED)
    assert one.replayed.before.as_at == one.replayed.after.as_at == ON
    for side, held in ((one.before, one.replayed.before), (one.after, one.replayed.after)):
        assert side == figures(audit(held, PLAIN))
        assert side.headline == headline(held, PLAIN)


def test_a_scenario_without_a_change_settles_and_raises_nothing() -> None:
    one = compared()
    told = one.plain()
    assert told["before"] == told["after"]
    nothing = ["settled", "raised", "continued", "graver", "eased", "unseen", "first_seen", "renamed", "merged",
               "elevated", "moved", "new", "ended", "gains", "loses", "targets_lost", "targets_thinner", "targets_won",
               "gaps_opened", "gaps_closed"]  # fmt: skip
    assert {name: told[name] for name in nothing} == {name: [] for name in nothing}
    assert [row["id"] for row in told["kept"]] == ["board", "crime", "culture", "safety"]


def test_looking_changes_nothing() -> None:
    held = place()
    digest = held.digest
    compared(MERGED, ENDED, held=held).plain()
    assert held.digest == digest


def test_the_same_in_any_order_of_rows_and_byte_for_byte() -> None:
    said = json.dumps(compared(MERGED, ENDED).plain())
    for seed in range(3):
        rows = records()
        for listed in rows.values():
            random.Random(seed).shuffle(listed)
        held = register(as_at=place().as_at, **rows)
        assert json.dumps(compared(MERGED, ENDED, held=held).plain()) == said


def test_the_headline_is_there_without_an_audit() -> None:
    def never(register: Register, settings: Settings) -> Result:
        raise AssertionError("nobody asked for findings")

    one = compared(MERGED, ENDED, audited=never)
    told = one.at_once()
    assert (told["before"]["partnerships"], told["after"]["partnerships"]) == (4, 2)
    assert told["loses"]


def test_what_it_costs_is_a_range_that_names_what_a_merger_may_not_save() -> None:
    one = compared(MERGED)
    before, after = one.headline_before.cost, one.headline_after.cost
    assert before is not None
    assert after is not None
    assert (before.running, after.running, after.running_followed) == (800, 500, 300)
    assert after.high - after.low == 300


def test_several_stand_side_by_side() -> None:
    rows = {row.figure: row for row in beside([compared(MERGED), compared(ENDED)])}
    assert rows["partnerships"].before == (4, 4)
    assert rows["partnerships"].after == (3, 3)
    assert rows["targets_uncovered"].change == (0, 1)
    assert rows["money_at_risk"].change == (0, 900)
    assert rows["by_theme.Arts"].after == (1, 0)


def test_the_borough_is_compared_whole(wyke: Register) -> None:
    change = {"verb": "merge", "partnerships": ["wyke-food-poverty-alliance"], "into": "wyke-food-partnership"}
    done = replay(wyke, scenario_from({"name": "Food", "on": "2026-09-01", "change": [change]}))
    told = compare(done, PLAIN).plain()
    assert "duplicate:wyke-food-partnership+wyke-food-poverty-alliance" in told["settled"]
    assert told["after"]["seats"] < told["before"]["seats"]
    assert not told["targets_lost"]
    assert [row["id"] for row in told["merged"]] == ["wyke-food-poverty-alliance"]
    assert sum(told["before"]["findings"].values()) - len(told["settled"]) - len(told["continued"]) + len(
        told["raised"]) >= sum(told["after"]["findings"].values()) - len(told["first_seen"])  # fmt: skip


@pytest.mark.parametrize("missing", ["memberships", "targets", "links", "organisations", "people", "contributions"])
def test_it_stands_where_facts_are_missing(missing: str) -> None:
    rows: dict[str, Any] = {**records(), missing: []}
    if missing == "people":
        rows["memberships"] = [{**row, "person": None} for row in rows["memberships"]]
    if missing == "organisations":
        rows["memberships"] = [{**row, "organisation": None} for row in rows["memberships"]]
        rows["people"] = [{**row, "organisation": None} for row in rows["people"]]
        rows["partnerships"] = [{**row, "host": None} for row in rows["partnerships"]]
    if missing == "targets":
        rows["contributions"] = []
    one = compared(MERGED, held=register(as_at=place().as_at, **rows))
    assert one.plain()["merged"]
    assert one.told_of == {
        "memberships": (), "organisations": ("people",), "people": ("sectors", "organisations"),
    }.get(missing, ("sectors", "organisations", "people"))  # fmt: skip
