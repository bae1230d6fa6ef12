"""Real councils that were replaced: a register of them with partnerships, reorganised along the real successors.

Data: UK local authorities past, present and future (mySociety, CC BY 4.0), beside the project; skipped where it is not.
"""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from building import register
from interlock.audit.measured import Measured
from interlock.audit.picture import left_without_home
from interlock.audit.settings import Settings
from interlock.audit.tables import MEASURES
from interlock.measures.picture.targets import targets
from interlock.register.check import faults
from interlock.register.snapshot import Register
from interlock.scenario.replay import replay
from interlock.scenario.scenario import scenario_from

DATA = Path(__file__).parents[2] / ".." / "shared" / "data" / "uk_local_authorities" / "uk_local_authorities_future.csv"
if not DATA.exists():
    pytest.skip("the register of UK local authorities is not beside the project", allow_module_level=True)

BOARDS = ("Community Safety Partnership", "Health Forum")
Row = dict[str, str]


@cache
def councils() -> dict[str, Row]:
    with DATA.open(encoding="utf-8-sig", newline="") as file:
        return {row["local-authority-code"]: row for row in csv.DictReader(file)}


def follow(code: str) -> list[str]:
    """Who replaced this council, as the file says it."""
    named = [part.strip() for part in councils()[code]["replaced-by"].replace("|", ",").split(",") if part.strip()]
    return list(dict.fromkeys(named))


def waves() -> dict[date, dict[str, list[str]]]:
    """Vesting day -> the councils that ended on it, each with those that followed; the chains as they were lived."""
    found: dict[date, dict[str, list[str]]] = {}
    for code, row in councils().items():
        if row["end-date"] and follow(code):
            found.setdefault(vesting(row["end-date"]), {})[code] = follow(code)
    return dict(sorted(found.items()))


def vesting(text: str) -> date:
    """The file gives the last day of some and the first day without others: councils change on 1 April."""
    day = date.fromisoformat(text)
    return day if day.day == 1 else date.fromordinal(day.toordinal() + 1)


def shares(codes: list[str]) -> list[str]:
    """The file gives no shares: equal ones, that add up to 1 at most."""
    return [f"{code}:{int(100 / len(codes)) / 100}" for code in codes]


def place(codes: list[str], as_at: date, *, table: str) -> Register:
    """A register of these councils with two partnerships each: seats, people, targets, plans and money with them."""
    new = {end for code in codes for end in follow(code)} - set(codes)
    everybody = [*codes, *sorted(new)] if table == "existing" else codes
    names = {code: councils()[code]["nice-name"] for code in everybody}
    bodies: list[dict[str, Any]] = []
    seats: list[dict[str, Any]] = []
    for code in codes:
        for n, board in enumerate(BOARDS):
            id = f"{code}-{n}"
            bodies.append({"id": id, "name": f"{names[code]} {board}", "accountable_body": code, "host": code,
                           "area": code, "theme": board[0].lower(), "chair": f"{code}-lead"})  # fmt: skip
            seats += [{"partnership": id, "organisation": code, "person": f"{code}-lead", "role": "chair"},
                      {"partnership": id, "organisation": code, "person": f"{code}-officer"},
                      {"partnership": id, "organisation": "police", "person": "constable"}]  # fmt: skip
            other = codes[(codes.index(code) + 1) % len(codes)]
            if other != code:
                seats.append({"partnership": id, "organisation": other, "person": f"{other}-officer"})
    return register(
        as_at=as_at, partnerships=bodies, memberships=seats, themes=["C", "H"],
        areas=[{"id": code, "name": name, "code": councils()[code]["gss-code"] or None, "level": "local"}
               for code, name in names.items()],
        organisations=[*({"id": code, "name": f"{name} Council", "area": code, "sector": "public"}
                         for code, name in names.items()), "police"],
        people=["constable", *({"id": f"{code}-{who}", "name": f"{name} {who}", "organisation": code}
                               for code, name in names.items() for who in ("lead", "officer"))],
        plans=[{"id": f"{code}-plan", "name": f"{name} plan", "owner": code, "area": code, "partnership": f"{code}-0"}
               for code, name in names.items() if code in codes],
        targets=[{"id": f"{code}-target", "name": f"{name} target", "owner": code, "area": code,
                  "plan": f"{code}-plan"} for code, name in names.items() if code in codes],
        contributions=[{"partnership": f"{code}-{n}", "target": f"{code}-target", "part": "lead" if n else "deliver"}
                       for code in codes for n in range(2)],
        funding=[{"id": f"{code}-grant", "name": f"{name} grant", "area": code} for code, name in names.items()
                 if code in codes],
        allocations=[{"funding": f"{code}-grant", "partnership": f"{code}-0", "amount": 1000} for code in codes],
    )  # fmt: skip


def reorganised(held: Register, on: date, successors: dict[str, list[str]], **more: Any) -> Register:
    """The register after both changes, areas first, replayed as a scenario file says them."""
    told = {code: shares(codes) for code, codes in successors.items()}
    new = sorted({one for codes in successors.values() for one in codes})
    names = {code: councils()[code]["nice-name"] for code in new}
    changes = [
        {"verb": "reorganise", "table": "areas", "successors": told,
         "new": [{"id": code, "name": name} for code, name in names.items()]},
        {"verb": "reorganise", "table": "organisations", "successors": told, **more,
         "new": [{"id": code, "name": f"{name} Council"} for code, name in names.items()]},
    ]  # fmt: skip
    scenario = scenario_from({"name": "Reorganisation", "on": on, "change": changes})
    after = replay(held, scenario)
    again = replay(after.left, scenario)
    assert again.left.digest == after.left.digest
    return after.after


def left_at(held: Register, codes: list[str]) -> list[str]:
    """What still names one of these, history aside."""
    now = held.standing
    found = []
    for row in now.iter_rows(named=True):
        named = {row["accountable_body"], row["host"], row["area"], *(row["other_areas"] or [])}
        found += [row["id"]] if named & set(codes) else []
    found += held.seats.filter(pl.col("organisation").is_in(codes))["key"].to_list()
    for table, columns in (("plans", ("owner", "area")), ("targets", ("owner", "area")), ("people", ("organisation",)),
                           ("funding", ("area",))):  # fmt: skip
        for column in columns:
            found += held[table].filter(pl.col(column).is_in(codes))["id"].to_list()
    return found


def seats_of_each(held: Register) -> Counter[str]:
    return Counter(held.seats["partnership"].to_list())


def nothing_is_lost(before: Register, after: Register, codes: list[str], on: date) -> None:
    old = before.at(on)
    assert faults(after) == []
    assert left_at(after, codes) == []
    assert seats_of_each(after) == seats_of_each(old)  # every seat is held by somebody, as before
    assert set(after.seats["person"]) == set(old.seats["person"])
    assert after.standing.height == old.standing.height
    kept = {row["target"]: row["standing"] for row in targets(after).iter_rows(named=True)}
    assert kept == {row["target"]: row["standing"] for row in targets(old).iter_rows(named=True)}
    assert after["allocations"]["amount"].sum() == old["allocations"]["amount"].sum()
    found = list(left_without_home.find(Measured(after, Settings(), MEASURES)))
    assert [one.in_words for one in found] == []
    ended = after["organisations"].filter(pl.col("id").is_in(codes))
    assert set(ended["ended_on"]) == {on.isoformat()}


@pytest.mark.parametrize(("on", "wave"), [pytest.param(*one, id=one[0].isoformat()) for one in waves().items()])
def test_every_wave_of_mergers_leaves_nothing_at_an_ended_council(on: date, wave: dict[str, list[str]]) -> None:
    before = place(sorted(wave), date.fromordinal(on.toordinal() - 1), table="ending")
    nothing_is_lost(before, reorganised(before, on, wave), sorted(wave), on)


def test_cumbria_splits_and_its_districts_join() -> None:
    on = date(2023, 4, 1)
    wave = {code: follow(code) for code in ("CMA", "ALL", "BAR", "CAR", "COP", "EDN", "SLA")}
    assert len(wave["CMA"]) == 2
    assert all(len(codes) == 1 for code, codes in wave.items() if code != "CMA")
    after = reorganised(place(sorted(wave), date(2023, 3, 1), table="ending"), on, wave)
    first, second = wave["CMA"]
    county = after.record("partnerships", "CMA-0") or {}
    assert (county["area"], county["other_areas"], county["host"]) == (first, [second], first)
    both = after.standing.filter(pl.col("area").is_in([first, second])).height
    assert both == 14  # two of each council, all in one of the two
    every = reorganised(place(sorted(wave), date(2023, 3, 1), table="ending"), on, wave, seats_to_all=True)
    assert {first, second} <= set(every.seats.filter(partnership="CMA-0")["organisation"])


@pytest.mark.parametrize(
    ("olds", "new"),
    [(("COR", "ENO", "KET", "WEL"), 1), (("DAV", "NOR", "SNR"), 1), (("NTH",), 2),
     (("BMH", "POL", "CHC"), 1), (("DOR",), None), (("CRA", "HAE", "HAG", "RIH", "RYE", "SCE", "SEL"), 1)],
)  # fmt: skip
def test_who_followed_whom_is_as_it_was(olds: tuple[str, ...], new: int | None) -> None:
    if any(not follow(code) for code in olds):
        pytest.skip(f"the file does not say who replaced {olds[0]}")
    assert {tuple(follow(code)) for code in olds} == {tuple(follow(olds[0]))}
    assert new is None or len(follow(olds[0])) == new


def test_a_chain_is_followed_from_taunton_deane_to_somerset() -> None:
    """Taunton Deane went to Somerset West and Taunton in 2019, that to Somerset in 2023: told at once, or only now."""
    chain = {code: follow(code) for code in ("TAU", "WSO", "SWT")}
    assert chain["TAU"] == ["SWT"]
    on = date(2023, 4, 1)
    before = place(["TAU", "WSO", "SWT"], date(2019, 3, 31), table="ending")
    after = reorganised(before, on, chain)
    nothing_is_lost(before, after, ["TAU", "WSO", "SWT"], on)
    assert set(after.standing["host"]) == set(chain["SWT"])
    codes = ["TAU", "WSO", "SWT"]
    late = place(codes, date(2026, 4, 1), table="existing")
    ends = {code: vesting(councils()[code]["end-date"]).isoformat() for code in codes}
    for table, end in (("organisations", "ended_on"), ("areas", "end")):
        rows = [{**row, end: ends.get(row["id"]), "successors": shares(chain[row["id"]]) if row["id"] in ends else None}
                for row in late[table].iter_rows(named=True)]  # fmt: skip
        late = late.with_tables({table: Register.from_records({table: rows}, late.as_at)[table]})
    assert len(list(left_without_home.find(Measured(late, Settings(), MEASURES)))) == 12  # 6 bodies, 3 plans, 3 targets
    catching_up = [{"verb": "reorganise", "table": table} for table in ("areas", "organisations")]
    scenario = scenario_from({"name": "Catching up", "on": "2026-09-01", "change": catching_up})
    assert left_at(replay(late, scenario).after, codes) == []
