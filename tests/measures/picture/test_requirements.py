"""Requirements: what each department asks for, and by when."""

import pytest

from building import register
from interlock.measures.need import NotAssessed
from interlock.measures.picture.requirements import requirements


def rows(**records):
    columns = ("department", "asks_for", "plan", "funding", "by", "until", "standing")
    return [tuple(r[c] for c in columns) for r in requirements(register(**records)).to_dicts()]


def test_plans_and_partnerships_by_department_and_date():
    found = rows(
        partnerships=["board"],
        plans=[
            {"name": "late", "required_by": "Health", "end": "2026-01-01"},
            {"name": "soon", "required_by": "Health", "end": "2027-04-01", "requirement_ends": "2030"},
            {"name": "open", "required_by": "Health"},
            {"name": "free", "required_by": "Health", "requirement": "waived"},
            {"name": "gone", "required_by": "Health", "status": "subsumed"},
            {"name": "own"},
        ],
        funding=[
            {"name": "grant", "department": "Transport", "partnership_required": True, "start": "2025", "end": "2028"},
            {"name": "fund", "funder": "Lottery", "partnership_required": True},
            {"name": "over", "department": "Transport", "partnership_required": True, "end": "2026-04-01"},
            {"name": "free-money", "department": "Transport", "partnership_required": False},
        ],
        allocations=[{"funding": "grant", "partnership": "board"}],
    )
    assert found == [
        ("Health", "plan", "late", None, "2026-01-01", None, "late"),
        ("Health", "plan", "soon", None, "2027-04-01", "2030", "met"),
        ("Health", "plan", "open", None, None, None, None),
        ("Lottery", "partnership", None, "fund", None, None, "nobody"),
        ("Transport", "partnership", None, "grant", "2025", "2028", "met"),
    ]


def test_without_allocations_nobody_is_not_said():
    assert rows(funding=[{"name": "f", "partnership_required": True}])[0][-1] is None


def test_nothing_asked_for_on_record_is_not_assessed():
    with pytest.raises(NotAssessed) as missing:
        requirements(register(plans=["a"], funding=["f"]))
    assert missing.value.needs == "plans.required_by"
    assert rows(plans=["a"], funding=[{"name": "f", "partnership_required": False}]) == []
