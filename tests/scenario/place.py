"""A small place with most facts, and scenarios on it, for tests of what comes of a scenario."""

from __future__ import annotations

from datetime import date
from typing import Any

from building import register
from interlock.audit.settings import Settings
from interlock.register.snapshot import Register
from interlock.scenario.compare.comparison import Comparison, compare
from interlock.scenario.replay import replay
from interlock.scenario.scenario import scenario_from

ON = date(2026, 9, 1)
PLAIN = Settings()

_HELD = {  # body -> (person, organisation) of each seat
    "board": [("ann", "council"), ("bob", "police"), ("cat", "arts-trust")],
    "safety": [("ann", "council"), ("bob", "police"), ("dan", "tenants")],
    "crime": [("ann", "council"), ("bob", "police"), ("eve", "tenants")],
    "culture": [("cat", "arts-trust"), ("fay", "chapel")],
}


def records() -> dict[str, list[dict[str, Any]]]:
    """Four bodies, six people, five organisations, four targets."""
    met = {"meetings_held": 4.0, "hours_per_meeting": 2.0, "preparation_hours": 1.0}
    return {
        "partnerships": [
            {"id": "board", "name": "The Board", "level": "strategic", "agreement": True, "client_groups": ["all"],
             "legal_basis": "voluntary", **met},
            {"id": "safety", "name": "Safety Group", "theme": "safe", "level": "operational", "agreement": False,
             "running_cost": 500.0, "legal_basis": "voluntary", "host": "council", "purpose": "Safer streets.", **met},
            {"id": "crime", "name": "Crime Group", "theme": "safe", "level": "operational", "agreement": False,
             "running_cost": 300.0, "legal_basis": "agreement", "host": "police", **met},
            {"id": "culture", "name": "Culture Forum", "theme": "arts", "level": "consultative", "agreement": True,
             "legal_basis": "statute", **met},
        ],
        "people": [{"id": who, "name": who.title(), "organisation": body, "seniority": "officer"} for who, body in (
            ("ann", "council"), ("bob", "police"), ("cat", "arts-trust"), ("dan", "tenants"), ("eve", "tenants"),
            ("fay", "chapel"))],
        "organisations": [{"id": "council", "name": "The Council", "sector": "public"},
                          {"id": "police", "name": "The Police", "sector": "police"},
                          {"id": "arts-trust", "name": "Arts Trust", "sector": "voluntary"},
                          {"id": "tenants", "name": "Tenants", "sector": "community"},
                          {"id": "chapel", "name": "The Chapel", "sector": "faith"}],
        "themes": [{"id": "safe", "name": "Safe", "champion": "safety"}, {"id": "arts", "name": "Arts"}],
        "memberships": [{"partnership": body, "person": person, "organisation": organisation}
                        for body, seats in _HELD.items() for person, organisation in seats],
        "links": [{"from": "safety", "to": "board", "kind": "reports_to"},
                  {"from": "crime", "to": "safety", "kind": "subgroup_of"}],
        "targets": [{"id": "burglary", "name": "Burglary", "theme": "safe"},
                    {"id": "fear", "name": "Fear", "theme": "safe"},
                    {"id": "shows", "name": "Shows", "theme": "arts"}, {"id": "parks", "name": "Parks"}],
        "contributions": [{"partnership": "safety", "target": "burglary", "part": "lead"},
                          {"partnership": "crime", "target": "burglary", "part": "deliver"},
                          {"partnership": "crime", "target": "fear", "part": "lead"},
                          {"partnership": "culture", "target": "shows", "part": "lead"}],
        "funding": [{"id": "grant", "name": "Grant", "amount": 900.0, "per": "year", "funder": "Home Office"}],
        "allocations": [{"funding": "grant", "partnership": "culture", "amount": 900.0}],
    }  # fmt: skip


def place(**more: list[dict[str, Any]]) -> Register:
    """The place, with these tables in place of its own."""
    return register(as_at=date(2026, 4, 1), **{**records(), **more})


MERGED = {"verb": "merge", "partnerships": ["crime"], "into": "safety", "why": "They are one group."}
ENDED = {"verb": "end", "partnership": "culture"}


def compared(*changes: dict[str, Any], held: Register | None = None, **more: Any) -> Comparison:
    """The comparison of these changes, from 1 September 2026."""
    scenario = scenario_from({"name": "Tried", "on": ON.isoformat(), "change": list(changes)})
    return compare(replay(held or place(), scenario), more.pop("settings", PLAIN), **more)
