"""Small places for the optimiser's tests: seeded, with few bodies, and every rule able to bind."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from building import register
from interlock.register.snapshot import Register

AS_AT = date(2026, 4, 1)


def place(seed: int, bodies: int = 5) -> Register:
    """A register of up to `bodies` partnerships that overlap in people, targets and themes. The same for a seed."""
    chance = random.Random(seed)
    n = chance.randint(2, bodies)
    ids = [f"b{i}" for i in range(n)]
    people = [f"h{i}" for i in range(9)]
    firms = {f"o{i}": chance.choice(("public", "voluntary", "private", "community")) for i in range(5)}
    employer = {person: chance.choice([*firms, None]) for person in people}
    partnerships: list[dict[str, Any]] = []
    for id in ids:
        partnerships.append({
            "id": id, "name": f"Body {id}", "theme": chance.choice(("health", "health", "skills")),
            "level": chance.choice(("strategic", "strategic", "operational", None)),
            "legal_basis": "statute" if chance.random() < 0.15 else None,
            "meetings_held": chance.choice((0, 4, 6, 12, None)), "hours_per_meeting": chance.choice((1.5, 2, None)),
            "preparation_hours": chance.choice((0.5, 1, None)), "running_cost": chance.choice((None, 500, 4000)),
            "client_groups": chance.choice((None, ["children"], ["older_people"])),
            "status": "dormant" if chance.random() < 0.15 else "active",
        })  # fmt: skip
    seats, seen = [], set()
    for id in ids:
        for person in chance.sample(people, chance.randint(0, 7)):
            organisation = employer[person]
            seats.append({"partnership": id, "person": person, "organisation": organisation,
                          "hours_per_year": chance.choice((None, None, None, 10.5))})  # fmt: skip
        for organisation in chance.sample(list(firms), chance.randint(0, 2)):
            if (id, organisation) not in seen:
                seats.append({"partnership": id, "organisation": organisation})
                seen.add((id, organisation))
    targets = [{"id": f"t{i}", "name": f"Target {i}", "theme": "health"} for i in range(4)]
    given = [
        {"partnership": id, "target": target["id"], "part": chance.choice(("lead", "deliver", None)),
         "essential": chance.choice((True, None, None, None))}
        for id in ids for target in targets if chance.random() < 0.5
    ]  # fmt: skip
    links = [{"from": a, "to": b, "kind": "reports_to"} for a in ids for b in ids if a < b and chance.random() < 0.1]
    return register(
        as_at=AS_AT, partnerships=partnerships, memberships=seats, targets=targets, contributions=given, links=links,
        themes=["health", "skills"],
        people=[{"id": p, "name": p, "organisation": employer[p],
                 "hours_per_year": chance.choice((None, None, 30, 60))} for p in people],
        organisations=[{"id": firm, "name": firm, "sector": sector} for firm, sector in firms.items()],
    )  # fmt: skip
