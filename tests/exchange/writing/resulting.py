"""The results of an audit, small and awkward, for tests of what writes them."""

from __future__ import annotations

from typing import Any

HOSTILE = '<script>alert("x")</script>'


def results() -> dict[str, Any]:
    """Two tables, two findings of which one is judged, something not worked out, something assumed."""
    return {
        "interlock": "0.1.0",
        "register": {"digest": "abc123" * 10, "as_at": "2026-04-01",
                     "counts": {"partnerships": 1570, "memberships": 3}},
        "assumptions": {"meetings_per_year": 6.0, "hours_per_meeting": 2.0},
        "tables": {
            "overlaps": [
                {"a": "p1", "a_name": HOSTILE, "b": "p2", "b_name": "=1+1", "people_jaccard": 0.6, "score": None,
                 "same_theme": True, "shared_people": ["x", "y"], "shared_people_names": ["Ann", "Ben & Co"]},
            ],
            "targets": [],
        },
        "findings": [
            {"id": "overlap:p1+p2", "kind": "overlap", "grave": "high",
             "about": [{"table": "partnerships", "id": "p1", "name": HOSTILE},
                       {"table": "partnerships", "id": "p2", "name": "=1+1"}],
             "in_words": f"{HOSTILE} and =1+1 share two people.", "measure": {"people_shared": 2, "score": None},
             "evidence": [{"what": "person", "name": "Ann"}, {"what": "person", "name": "@Ben", "seats": 4}],
             "routes": ["merge"]},
            {"id": "no_sunset:p1", "kind": "no_sunset", "grave": "low",
             "about": [{"table": "partnerships", "id": "p1", "name": HOSTILE}], "in_words": "No end is agreed.",
             "measure": {}, "evidence": [], "routes": [],
             "judgement": {"verb": "accepted", "who": "The board", "date": "2026-03", "reason": "It is statutory."}},
        ],
        "not_assessed": [{"measure": "load_people", "needs": "memberships.person",
                          "because": "No person is recorded."}],
    }  # fmt: skip
