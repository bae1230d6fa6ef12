"""A seeded nation: areas with 160 partnerships each, hubs, shared people, targets, plans and money.

The whole is 378 areas in nine regions: some 60,000 partnerships, 1.1 million seats, 134,000 organisations, 462,000
people. Two councils sit on 70 to 80 % of the boards of their area; what other organisations hold falls off with a
heavy tail; agencies of a region sit in all its areas, and a few national bodies on very many boards of the nation,
which is what makes pairs so many. An organisation sends the same few people to the boards of a theme, so that people
are shared. One board in twelve is a near twin of another. Names are plain: this measures time.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import polars as pl

from interlock.register.snapshot import Register

AS_AT = date(2026, 4, 1)
SEED = 2005
BOARDS, ORGANISATIONS, PEOPLE, TARGETS, PLANS, STREAMS, THEMES = 160, 350, 1220, 110, 85, 24, 10
REGIONS, AGENCIES = 9, 40  # agencies of each region
NATIONAL = 120  # bodies of the whole nation, of which the busiest sit on very many boards
WORDS = (
    "crime offending drugs alcohol families children elderly carers housing homeless skills apprentices jobs business "
    "tourism retail transport cycling roads safety flood carbon energy waste recycling parks wildlife health obesity "
    "smoking dementia disability schools nursery college sport arts museums heritage faith cohesion refugees poverty "
    "debt broadband data rural farming planning regeneration volunteers charities"
).split()
Ints = np.ndarray[Any, np.dtype[np.int64]]


def nation(areas: int = 378) -> Register:
    """The register of the first so many areas of the nation; the same for the same number."""
    return Register(frames(areas), AS_AT)


def frames(areas: int) -> dict[str, pl.DataFrame]:
    """The tables of the nation, as polars frames."""
    chance = np.random.default_rng(SEED)
    made = {"areas": _areas(areas), "area_units": _units(areas, chance), "themes": _themes()}
    made |= _bodies(areas, chance)
    made |= _seats(areas, chance)
    made |= _targets(areas, chance)
    made |= _money(areas, chance)
    made |= _views(areas, chance, made["memberships"])
    return made


def _ids(kind: str, area: Ints, number: Ints) -> pl.Series:
    parts = pl.DataFrame({"a": area, "n": number})
    shape = pl.format(f"a{{}}-{kind}{{}}", pl.col("a").cast(pl.String).str.zfill(3), pl.col("n").cast(pl.String))
    return parts.select(shape.alias("id"))["id"]


def _pick(chance: np.random.Generator, words: list[str | None], size: int, p: list[float] | None = None) -> pl.Series:
    at = chance.choice(len(words), size, p=p)
    return pl.Series(words, dtype=pl.String).gather(pl.Series(at))


def _some(chance: np.random.Generator, values: Any, known: float) -> pl.Series:
    """The values, of which a share is known and the others are empty."""
    series = pl.Series(values)
    return pl.DataFrame({"v": series, "k": chance.random(len(series)) < known}).select(pl.when("k").then("v"))["v"]


def _grid(areas: int, each: int) -> tuple[Ints, Ints]:
    return np.repeat(np.arange(areas), each), np.tile(np.arange(each), areas)


def _places(area: Ints) -> pl.Series:
    return pl.DataFrame({"a": area}).select(pl.format("a{}", pl.col("a").cast(pl.String).str.zfill(3)))["a"]


def _areas(areas: int) -> pl.DataFrame:
    local = _places(np.arange(areas)).to_list()
    regions = [f"r{n}" for n in range(REGIONS)]
    return pl.DataFrame({
        "id": ["nation", *regions, *local],
        "name": ["Nation", *(f"Region {r}" for r in regions), *(f"Area {a}" for a in local)],
        "level": ["national", *["regional"] * REGIONS, *["local"] * areas],
        "parent": [None, *["nation"] * REGIONS, *(regions[n % REGIONS] for n in range(areas))],
    })  # fmt: skip


def _units(areas: int, chance: np.random.Generator) -> pl.DataFrame:
    area, number = _grid(areas, 90)
    home = pl.DataFrame({"unit": _ids("u", area, number), "weight": chance.integers(1000, 2500, len(area)) * 1.0})
    local = home.with_columns(area=_places(area))
    regional = home.with_columns(area=pl.Series([f"r{n % REGIONS}" for n in area]))
    return pl.concat([local, regional])


def _themes() -> pl.DataFrame:
    return pl.DataFrame({"id": [f"t{n}" for n in range(THEMES)], "name": [f"Theme {n}" for n in range(THEMES)]})


def _bodies(areas: int, chance: np.random.Generator) -> dict[str, pl.DataFrame]:
    area, number = _grid(areas, BOARDS)
    n, id = len(area), _ids("p", area, number)
    words = np.array(WORDS)[chance.integers(0, len(WORDS), (n, 5))]
    home = _places(area)
    regional = number >= BOARDS - 2  # two of each area's boards serve the region
    place = [f"r{a % REGIONS}" if wide else home for a, wide, home in zip(area, regional, home, strict=True)]
    held = _some(chance, chance.choice([0.0, 1, 2, 4, 6, 10, 12], n), 0.6)
    boards = pl.DataFrame({
        "id": id, "name": "Partnership " + id,
        "purpose": _some(chance, [f"To work on {a}, {b} and {c} with {d} and {e}" for a, b, c, d, e in words], 0.8),
        "kind": _pick(chance, ["board", "forum", "network", "task_group", None], n),
        "theme": pl.Series([f"t{k}" for k in number // 16]), "area": place,
        "level": _pick(chance, ["strategic", "operational", "consultative", None], n),
        "importance": _pick(chance, ["critical", "desirable", "peripheral", None], n, [0.2, 0.4, 0.3, 0.1]),
        "legal_basis": _pick(chance, ["statute", "funding_condition", "voluntary", None], n, [0.11, 0.2, 0.3, 0.39]),
        "status": _pick(chance, ["active", "dormant", "ended"], n, [0.97, 0.02, 0.01]),
        "meetings_held": held, "meetings_per_year": _some(chance, chance.choice([4.0, 6, 12], n), 0.5),
        "hours_per_meeting": _some(chance, chance.choice([1.5, 2], n), 0.4),
        "actions_agreed": _some(chance, chance.integers(0, 40, n) * 1.0, 0.3),
        "budget": _some(chance, chance.lognormal(10, 1.5, n).round(), 0.3),
        "agreement": _some(chance, chance.random(n) < 0.6, 0.5),
        "review_due": _some(chance, [f"{y}-03-31" for y in chance.integers(2024, 2029, n)], 0.4),
        "ends": _some(chance, [f"{y}-03-31" for y in chance.integers(2025, 2031, n)], 0.2),
        "evaluated": _pick(chance, ["none", "own_choice", None], n),
        "started": _some(chance, [f"{y}-04-01" for y in chance.integers(1999, 2026, n)], 0.6),
    })  # fmt: skip
    below = number > 0
    above = np.where(number % 16 == 0, 0, number // 16 * 16)
    links = pl.DataFrame({
        "from": id, "to": _ids("p", area, above),
        "kind": _pick(chance, ["reports_to", "accountable_to", "subgroup_of"], n),
    }).filter(pl.Series(below & (chance.random(n) < 0.8)))  # fmt: skip
    return {"partnerships": boards, "links": links}


def _seats(areas: int, chance: np.random.Generator) -> dict[str, pl.DataFrame]:
    """Who sits where. Each organisation has people in the measure of its rank, each mostly at home in one theme."""
    area, number = _grid(areas, ORGANISATIONS)
    sector = ["public", "private", "voluntary", "community", "education", "health", "police", "faith"]
    local = pl.DataFrame({
        "id": _ids("o", area, number), "area": _places(area),
        "sector": pl.Series(sector).gather(pl.Series(np.where(number < 2, 0, (number * 7) % 8))),
        "level": ["local"] * len(area),
    })  # fmt: skip
    agency = pl.DataFrame({
        "id": [f"r{r}-o{n}" for r in range(REGIONS) for n in range(AGENCIES)],
        "area": [f"r{r}" for r in range(REGIONS) for _n in range(AGENCIES)],
        "sector": [sector[n % 8] for _r in range(REGIONS) for n in range(AGENCIES)],
        "level": ["regional"] * (REGIONS * AGENCIES),
    })  # fmt: skip
    wide = [f"n-o{n}" for n in range(NATIONAL)]
    above = {
        "id": wide,
        "area": ["nation"] * NATIONAL,
        "sector": ["public"] * NATIONAL,
        "level": ["national"] * NATIONAL,
    }
    agency = pl.concat([agency, pl.DataFrame(above)])
    organisations = pl.concat([local, agency]).with_columns(
        name="Organisation " + pl.col("id"), planning_cycle_start=_some(
            chance, chance.choice([1.0, 4, 9], local.height + agency.height), 0.5)
    )  # fmt: skip
    board_area, board = _grid(areas, BOARDS)
    size = np.clip(chance.lognormal(2.87, 0.5, len(board)), 3, 60).astype(np.int64)
    row = np.repeat(np.arange(len(board)), size)
    # A theme has a pool of its own of organisations, with a heavy tail; a fifth of the seats go to anyone.
    pool = 2 + (board[row] // 16) * 28 + np.floor(28 * chance.random(len(row)) ** 2.2).astype(np.int64)
    anyone = 2 + np.floor((ORGANISATIONS - 2) * chance.random(len(row)) ** 1.5).astype(np.int64)
    firm = np.where(chance.random(len(row)) < 0.2, anyone, pool)
    nth = np.floor(3.2 * chance.random(len(row)) ** 1.6).astype(np.int64)
    twin = np.flatnonzero(board % 12 == 5)  # sits as the board before it does, but for an eighth
    at = np.concatenate([[0], np.cumsum(size)])
    for n in twin:
        many = min(size[n], size[n - 1])
        same = chance.random(many) < 0.875
        for what in (firm, nth):
            what[at[n] : at[n] + many][same] = what[at[n - 1] : at[n - 1] + many][same]
    council: list[Ints] = [np.flatnonzero(chance.random(len(board)) < share) for share in (0.8, 0.7)]
    row = np.concatenate([row, *council])
    nth = np.concatenate([nth, *council])
    firm = np.concatenate([firm, *(np.full(len(c), n) for n, c in enumerate(council))])
    theme = board[row] // 16
    # People 0 to 139 of an area are councillors and officers, the others those of its organisations.
    own = 140 + (firm * 31 + nth * 7 + (theme % 2) * 3) % (PEOPLE - 140)
    officer = firm * 70 + theme * 7 + np.floor(7 * chance.random(len(row)) ** 2).astype(np.int64)
    person = np.where(firm < 2, officer, own)
    wide = (firm >= 2) & (chance.random(len(row)) < 0.03)
    place, id = board_area[row], _ids("p", board_area[row], board[row])
    region = place % REGIONS
    number = np.floor(AGENCIES * chance.random(len(row)) ** 2).astype(np.int64)
    staff = number * 12 + chance.integers(0, 12, len(row))
    seats = pl.DataFrame({
        "partnership": id,
        "_local": _ids("o", place, firm), "_agency": pl.DataFrame({"r": region, "n": number}).select(
            pl.format("r{}-o{}", "r", "n").alias("x"))["x"],
        "_person": _ids("h", place, person), "_staff": pl.DataFrame({"r": region, "n": staff}).select(
            pl.format("r{}-h{}", "r", "n").alias("x"))["x"],
        "_nation": chance.random(len(row)) < 0.06,
        "_body": [f"n-o{n}" for n in np.floor(NATIONAL * chance.random(len(row)) ** 3).astype(np.int64)],
        "_wide": wide, "_named": chance.random(len(row)) < 0.85,
        "role": _pick(chance, ["member", "chair", "officer", None], len(row), [0.5, 0.05, 0.15, 0.3]),
        "capacity": _pick(chance, ["strategic", "provider", None], len(row)),
    })  # fmt: skip
    seats = seats.select(
        "partnership", "role", "capacity",
        organisation=pl.when("_nation").then("_body").when("_wide").then("_agency").otherwise("_local"),
        person=pl.when("_named").then(pl.when("_wide").then("_staff").otherwise("_person")),
    ).unique(["partnership", "organisation", "person"], keep="first", maintain_order=True)  # fmt: skip
    area, number = _grid(areas, PEOPLE)
    home = seats.drop_nulls("person").group_by("person").agg(organisation=pl.col("organisation").min())
    ids = [*_ids("h", area, number), *(f"r{r}-h{n}" for r in range(REGIONS) for n in range(AGENCIES * 12))]
    people = pl.DataFrame({"id": ids, "person": ids}).join(home, on="person", how="left", maintain_order="left")
    people = people.select("id", "organisation", name="Person " + pl.col("id")).with_columns(
        seniority=_pick(
            chance, ["officer", "senior_officer", "chief_officer", None], people.height, [0.4, 0.2, 0.1, 0.3]
        ),
        hours_per_year=_some(chance, chance.choice([100.0, 200, 330], people.height), 0.1),
    )
    return {"organisations": organisations, "people": people, "memberships": seats}


def _targets(areas: int, chance: np.random.Generator) -> dict[str, pl.DataFrame]:
    area, number = _grid(areas, PLANS)
    id, body = _ids("l", area, number), number * 157 % BOARDS
    start, month = chance.integers(2019, 2027, len(area)), chance.choice([1, 4, 9], len(area), p=[0.1, 0.8, 0.1])
    asked = chance.integers(4, 10, len(area))
    plans = pl.DataFrame({
        "id": id, "name": "Plan " + id, "kind": _pick(chance, ["strategy", "plan"], len(area)),
        "theme": [f"t{n}" for n in body // 16], "area": _places(area),
        "owner": _ids("o", area, np.where(number % 3 == 0, 2 + number % 50, number % 2)),
        "partnership": _ids("p", area, body), "required_by": _pick(
            chance, ["Home Office", "Department of Health", "Department for Transport", None], len(area)),
        "start": [f"{y}-{m:02}-01" for y, m in zip(start, month, strict=True)],
        "end": [f"{y}-{m:02}-01" for y, m in zip(start + chance.integers(3, 10, len(area)), month, strict=True)],
        "cycle_months": _some(chance, chance.choice([12.0, 36, 60], len(area)), 0.5),
        "budget_month": _some(chance, chance.choice([2.0, 11], len(area)), 0.4),
        "consultation_start": [f"2026-{m:02}-01" for m in asked],
        "consultation_end": [f"2026-{m + 2:02}-15" for m in asked],
        "_asks": chance.random(len(area)) < 0.3, "purpose": ["To say what is to be done"] * len(area),
        "audience": pl.Series(["residents|business", "residents", "young people", "voluntary sector"]).gather(
            pl.Series(chance.integers(0, 4, len(area)))).str.split("|"),
        "vision": _some(chance, chance.random(len(area)) < 0.7, 0.6),
        "requirement": _pick(chance, ["required", "waived", "abolished", None], len(area), [0.4, 0.1, 0.05, 0.45]),
    })  # fmt: skip
    asks = ("consultation_start", "consultation_end", "audience")
    plans = plans.with_columns(pl.when("_asks").then(pl.col(c)) for c in asks).drop("_asks")
    area, number = _grid(areas, TARGETS)
    id, plan = _ids("t", area, number), number % PLANS
    targets = pl.DataFrame({
        "id": id, "name": "Target " + id, "plan": _ids("l", area, plan),
        "theme": [f"t{n}" for n in plan * 157 % BOARDS // 16], "area": _places(area),
        "owner": _ids("o", area, number % 60), "weight": _pick(chance, ["high", "medium", "low", None], len(area)),
        "relies_on_partnership": _pick(chance, ["none", "one", "many", None], len(area)),
    })  # fmt: skip
    row = np.repeat(np.arange(len(area)), chance.poisson(6.2, len(area)))
    body = (plan[row] * 157 + np.floor(40 * chance.random(len(row)) ** 3).astype(np.int64)) % BOARDS
    contributions = pl.DataFrame({
        "partnership": _ids("p", area[row], body), "target": id.gather(pl.Series(row)),
        "part": _pick(chance, ["lead", "deliver", "support", None], len(row), [0.1, 0.5, 0.3, 0.1]),
        "essential": _some(chance, chance.random(len(row)) < 0.2, 0.3),
    }).unique(["partnership", "target"], keep="first", maintain_order=True)  # fmt: skip
    area, number = _grid(areas, 18)
    other = (number * 11 + 17) % TARGETS
    links = pl.DataFrame({"from": _ids("t", area, number * 6), "to": _ids("t", area, other),
                          "kind": _pick(chance, ["supports", "complements", "conflicts", "duplicates"], len(area)),
                          })  # fmt: skip
    return {"plans": plans, "targets": targets, "contributions": contributions,
            "target_links": links.filter(pl.col("from") != pl.col("to"))}  # fmt: skip


def _money(areas: int, chance: np.random.Generator) -> dict[str, pl.DataFrame]:
    area, number = _grid(areas, STREAMS)
    id = _ids("f", area, number)
    funding = pl.DataFrame({
        "id": id, "name": "Stream " + id, "funder": _pick(chance, ["Home Office", "Health", "Lottery"], len(area)),
        "amount": _some(chance, chance.lognormal(12, 1, len(area)).round(), 0.9), "area": _places(area),
        "per": _pick(chance, ["year", "once"], len(area)),
        "start": [f"{y}-04-01" for y in chance.integers(2020, 2026, len(area))],
        "end": _some(chance, [f"{y}-03-31" for y in chance.integers(2026, 2031, len(area))], 0.8),
        "pooled": chance.random(len(area)) < 0.15, "mainstream": chance.random(len(area)) < 0.3,
    })  # fmt: skip
    area, number = _grid(areas, 40)
    allocations = pl.DataFrame({
        "funding": _ids("f", area, number % STREAMS),
        "partnership": _ids("p", area, chance.integers(0, BOARDS, len(area))),
        "target": _some(chance, _ids("t", area, chance.integers(0, TARGETS, len(area))), 0.4),
        "amount": _some(chance, chance.lognormal(10, 1, len(area)).round(), 0.8),
    }).unique(["funding", "partnership", "target"], keep="first", maintain_order=True)  # fmt: skip
    return {"funding": funding, "allocations": allocations}


def _views(areas: int, chance: np.random.Generator, seats: pl.DataFrame) -> dict[str, pl.DataFrame]:
    area, number = _grid(areas, 240)
    ratings = pl.DataFrame({
        "partnership": _ids("p", area, number % 80), "rater": [f"Rater {n}" for n in number // 80],
        "side": pl.Series(["host", "partner", "self"]).gather(pl.Series(number // 80)),
        "importance": _pick(chance, ["critical", "desirable", "peripheral"], len(area), [0.3, 0.5, 0.2]),
    })  # fmt: skip
    held = seats.select("organisation", "partnership").unique(maintain_order=True)
    told = held.gather_every(3).with_columns(says_member=pl.Series(chance.random(-(-held.height // 3)) < 0.97))
    return {"ratings": ratings, "returns": told}
