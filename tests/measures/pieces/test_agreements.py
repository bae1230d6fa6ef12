"""Agreements, reviews and evaluations."""

import pytest

from building import register
from interlock.measures.need import NotAssessed
from interlock.measures.pieces.agreements import agreements


def row(**facts):
    return agreements(register(partnerships=[{"name": "A", **facts}, {"name": "Z", "agreement": True}])).row(
        0, named=True
    )


@pytest.mark.parametrize(
    ("facts", "want"),
    [
        ({"agreement": False}, "missing"),
        ({"agreement": True}, "in_order"),
        ({}, None),
        ({"evaluated": "none"}, None),
        ({"agreement": True, "agreement_review_due": "2026-04-01"}, "in_order"),  # due today is not late
        ({"agreement": True, "agreement_review_due": "2026-03-31"}, "due"),
        ({"agreement": True, "agreement_review_due": "2026"}, "in_order"),
        ({"agreement": True, "agreement_review_due": "2025"}, "due"),
        ({"agreement": True, "agreement_review_due": "2025", "agreement_date": "2025-06-01"}, "in_order"),
        ({"agreement": True, "agreement_review_due": "2025", "agreement_date": "2024-06-01"}, "due"),
        ({"agreement": True, "review_due": "2025-09-30"}, "due"),
        ({"agreement": True, "review_due": "2025-09-30", "last_reviewed": "2025-10"}, "in_order"),
        ({"agreement": True, "review_due": "2025-09-30", "last_reviewed": "2025-08"}, "due"),
    ],
)
def test_standing(facts, want):
    assert row(**facts)["standing"] == want


def test_nothing_known_is_not_assessed():
    with pytest.raises(NotAssessed):
        agreements(register(partnerships=[{"name": "A", "ends": "2030"}]))
