"""A borough of the size to hold: 160 partnerships, 600 organisations, 1,500 people, 3,000 seats, 110 targets.

Seeded, so that every run measures the same register. Names are plain numbers on purpose: this measures time, and is no
sample to look at. A few organisations and people sit nearly everywhere, as councils do.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable
from pathlib import Path

SEED = 2005
WORDS = (
    "crime offending drugs alcohol families children elderly carers housing homeless skills apprentices jobs business "
    "tourism retail transport cycling roads safety flood carbon energy waste recycling parks wildlife health obesity "
    "smoking dementia disability schools nursery college sport arts museums heritage faith cohesion refugees poverty "
    "debt broadband data rural farming planning regeneration volunteers charities"
).split()


def write(folder: Path, areas: int = 1) -> None:
    """Write the register of so many boroughs, one after another, as a folder of CSV files."""
    chance = random.Random(SEED)
    tables: dict[str, list[dict[str, object]]] = {
        name: []
        for name in ("areas", "partnerships", "organisations", "people", "memberships", "targets", "contributions")
    }
    for n in range(areas):
        _borough(f"w{n}", tables, chance)
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        _csv(folder / f"{name}.csv", rows)


def _borough(place: str, tables: dict[str, list[dict[str, object]]], chance: random.Random) -> None:
    tables["areas"].append({"id": place, "name": f"Borough {place}", "level": "local"})
    bodies = [f"{place}-p{n}" for n in range(160)]
    firms = [f"{place}-o{n}" for n in range(600)]
    people = [f"{place}-h{n}" for n in range(1500)]
    employer = {person: firms[int(600 * chance.random() ** 2)] for person in people}
    for n, body in enumerate(bodies):
        purpose = f"To work on {', '.join(chance.sample(WORDS, 3))} in part {n % 40} of the borough"
        tables["partnerships"].append({
            "id": body, "name": f"Partnership {body}", "purpose": purpose, "area": place,
            "level": chance.choice(("strategic", "operational", "consultative")),
            "importance": chance.choice(("critical", "desirable", "peripheral")),
            "meetings_held": chance.choice((4, 6, 12, "")), "hours_per_meeting": chance.choice((1.5, 2, "")),
        })  # fmt: skip
    tables["organisations"] += [{"id": firm, "name": f"Organisation {firm}"} for firm in firms]
    tables["people"] += [{"id": p, "name": f"Person {p}", "organisation": employer[p]} for p in people]
    # Ten bodies a theme, seats drawn mostly from those who sit on that theme, some from anyone, some from hubs.
    seats = set()
    while len(seats) < 3000:
        at = chance.randrange(160)
        if chance.random() < 0.9:
            person = people[at // 10 * 90 + int(90 * chance.random() ** 6)]
        else:
            person = chance.choice(people[-40:] if chance.random() < 0.3 else people)
        seats.add((bodies[at], person))
    for body, person in sorted(seats):
        tables["memberships"].append({"partnership": body, "person": person, "organisation": employer[person]})
    for n in range(110):
        target = f"{place}-t{n}"
        tables["targets"].append({"id": target, "name": f"Target {target}", "relies_on_partnership": "many"})
        for body in chance.sample(bodies, chance.randint(1, 3)):
            tables["contributions"].append({"partnership": body, "target": target, "part": "deliver"})


def _csv(path: Path, rows: Iterable[dict[str, object]]) -> None:
    listed = list(rows)
    with open(path, "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(listed[0]))
        writer.writeheader()
        writer.writerows(listed)
