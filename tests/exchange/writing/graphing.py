"""A small register with everything that a graph may hold, and signs that XML may not."""

from __future__ import annotations

from interlock.register.snapshot import Register

from ...building import register

EMAIL = "ann@example.org"


def place() -> Register:
    """Two partnerships, one organisation of the same id as a partnership, two people, seats, a vacancy, links."""
    return register(
        partnerships=[
            {"id": "wyke", "name": "Wyke <Board> & \x0bco", "theme": "health", "kind": "board", "level": "strategic",
             "started": "2004-04", "ended_on": "2026-04-01", "aliases": ["WB", "W Board"], "seats": 12.0,
             "protected": True, "purpose": "=1+1\nmore", "notes": "secret note", "area": "north",
             "website": "https://example.org/wyke"},
            {"id": "sub_group.1", "name": "Sub group"},
        ],
        organisations=[{"id": "wyke", "name": "Wyke Council", "sector": "public", "identifier": "GB-LAE-CMD"},
                       {"id": "nhs", "name": "NHS", "identifier": "my own 7", "other_areas": ["north"]}],
        people=[{"id": "ann", "name": "Ann Lee", "email": EMAIL, "organisation": "wyke", "hours_per_year": 3.0,
                 "notes": "secret note", "aliases": ["A Lee"], "post": "Director"}, {"id": "ben", "name": "Ben"}],
        memberships=[
            {"partnership": "wyke", "organisation": "wyke", "person": "ann", "role": "chair", "start": "2024",
             "end": "2027-05-01", "voting": True},
            {"partnership": "wyke", "organisation": "nhs"},
            {"partnership": "wyke", "person": "ben", "end": "2026"},
            {"partnership": "wyke", "vacant": True, "constituency": "business"},
        ],
        links=[{"from": "sub_group.1", "to": "wyke", "kind": "reports_to", "protocol": False},
               {"from": "wyke", "to": "sub_group.1", "kind": "joint_work"}],
        themes=[{"id": "health", "name": "Health"}],
        areas=[{"id": "north", "name": "North", "code": "E07000000", "level": "local"}],
    )  # fmt: skip
