"""The worked example of the how-to on reorganisation, carried out on the sample borough as it is printed there."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import polars as pl

from interlock.audit.measured import Measured
from interlock.audit.picture import left_without_home
from interlock.audit.settings import Settings
from interlock.audit.tables import MEASURES
from interlock.exchange.scenarios import read_scenario
from interlock.register.snapshot import Register
from interlock.scenario.replay import replay

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "prepare-a-reorganisation.md"
TWO, CATCHING_UP = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
OLD = ["wyke-borough-council", "carrow-vale-district-council", "eastmoor-district-council", "marlchester-city-council"]

LAGGING = ["social-enterprise-wyke"]  # a charity that went into another, before any of this


def left(held: Register) -> list[str]:
    return [one.about[0].id for one in left_without_home.find(Measured(held, Settings(), MEASURES))]


def test_the_worked_example_leaves_nothing_behind(wyke: Register) -> None:
    done = replay(wyke, read_scenario(TWO))
    before, after = done.before, done.after
    assert left(after) == left(before) == LAGGING
    assert not set(after.seats["organisation"]) & set(OLD)
    assert before.standing.height - after.standing.height == 1  # the one that closes
    closed = pl.col("partnership") != "marlshire-digital-infrastructure-board"
    assert set(after.seats.filter(closed)["person"]) == set(before.seats.filter(closed)["person"])
    growth = after.record("partnerships", "marlshire-growth-board") or {}
    assert growth["host"] == "west-marlshire-council"
    assert (after.record("organisations", "west-marlshire-council") or {})["planning_cycle_start"] == 4
    assert replay(done.left, done.scenario).left.digest == done.left.digest


def test_what_nobody_takes_is_found(wyke: Register) -> None:
    nobody = re.sub(r"marlchester-city-council = \[.*?\]", "marlchester-city-council = []", TWO)
    nobody = nobody.replace('marlshire-growth-board = "west-marlshire-council"\n', "")
    found = left(replay(wyke, read_scenario(nobody)).after)
    assert {"marlshire-growth-board", "marlshire-waste-partnership"} <= set(found)


def test_a_register_that_lags_is_brought_after_its_councils(wyke: Register) -> None:
    facts = {"ended_on": "2026-04-01", "successors": ["wyke-borough-council:1"]}
    rows = [
        {**row, **(facts if row["id"] == "carrow-vale-district-council" else {})}
        for row in wyke["organisations"].iter_rows(named=True)
    ]
    areas = [
        {**row, **({"end": "2026-04-01", "successors": ["wyke:1"]} if row["id"] == "carrow-vale" else {})}
        for row in wyke["areas"].iter_rows(named=True)
    ]
    made = Register.from_records({"organisations": rows, "areas": areas}, wyke.as_at)
    lagging = wyke.with_tables({table: made[table] for table in ("organisations", "areas")})
    assert left(lagging.at(date(2026, 9, 1))) != []
    assert left(replay(lagging, read_scenario(CATCHING_UP)).after) == []
