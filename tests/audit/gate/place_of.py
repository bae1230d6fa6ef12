"""A small place on which each answer of the task test can be made to come out one way or the other."""

from __future__ import annotations

from typing import Any

from building import register, seats
from interlock.audit.gate.answers import Answers, task_test
from interlock.audit.gate.proposal import Proposal
from interlock.audit.measured import Measured
from interlock.audit.settings import Settings
from interlock.audit.tables import MEASURES
from interlock.register.snapshot import Register

PLACE: dict[str, list[Any]] = {
    "themes": [{"id": "safety", "name": "Safety"}, {"id": "streets", "name": "Streets", "parent": "safety"},
               {"id": "economy", "name": "Economy"}],
    "areas": [{"id": "shire", "name": "Shire", "level": "sub_regional"},
              {"id": "wyke", "name": "Wyke", "level": "local", "parent": "shire"},
              {"id": "northgate", "name": "Northgate", "level": "neighbourhood", "parent": "wyke"},
              {"id": "elsewhere", "name": "Elsewhere", "level": "local", "parent": "shire"}],
    "organisations": ["Police", "Council", "College", "Hospital"],
    "people": [{"id": "busy", "name": "B Usy", "organisation": "police", "hours_per_year": 5},
               {"id": "free", "name": "F Ree", "organisation": "council", "hours_per_year": 500}],
    "partnerships": [
        {"id": "safer", "name": "Safer Board", "theme": "safety", "area": "wyke", "level": "strategic",
         "purpose": "Cuts burglary and robbery in the borough.", "meetings_held": 4, "hours_per_meeting": 2,
         "preparation_hours": 1, "client_groups": ["residents"]},
        {"id": "jobs", "name": "Jobs Group", "theme": "economy", "area": "wyke", "level": "operational",
         "purpose": "Brings employers and colleges together on apprenticeships.", "meetings_held": 4},
        {"id": "silent", "name": "Silent Panel"},
    ],
    "memberships": [
        {"partnership": "safer", "organisation": "police", "person": "busy"},
        {"partnership": "safer", "organisation": "council", "person": "free"},
        *seats("jobs", organisations=["college", "council"]),
    ],
    "targets": [
        {"id": "burglary", "name": "Fewer burglaries", "theme": "safety", "area": "wyke", "owner": "police",
         "relies_on_partnership": "one"},
        {"id": "bins", "name": "Bins emptied on time", "theme": "streets", "area": "wyke", "owner": "council",
         "relies_on_partnership": "none"},
        {"id": "trades", "name": "More apprentices in building trades", "theme": "economy", "area": "wyke",
         "owner": "college"},
    ],
    "contributions": [{"partnership": "safer", "target": "burglary", "part": "lead"}],
}  # fmt: skip


def place(**other: list[Any]) -> Register:
    """The small place, some of its tables put otherwise; an empty list leaves a table out."""
    return register(**{name: rows for name, rows in {**PLACE, **other}.items() if rows})


def changed(table: str, id: str, **facts: Any) -> list[Any]:
    """The rows of a table with one record changed."""
    return [{**row, **facts} if isinstance(row, dict) and row["id"] == id else row for row in PLACE[table]]


def ask(text: str, held: Register | None = None, settings: Settings | None = None, **facts: Any) -> Answers:
    """The answers to one proposal."""
    return task_test(Measured(held or place(), settings or Settings(), MEASURES), Proposal(text, **facts))
