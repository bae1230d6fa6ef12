"""What is known of each partnership, that makes the same finding on it more or less grave?"""

from __future__ import annotations

from typing import Any

from ..finding import About, Gravity
from ..measured import Measured

_RAISED: dict[Gravity, Gravity] = {"low": "medium", "medium": "high", "high": "high"}


def facts(measured: Measured) -> dict[str, dict[str, Any]]:
    """The facts of the partnerships that count by id: name, importance, level, kind, function, money and dates."""
    columns = ("id", "name", "importance", "level", "kind", "function", "legal_basis", "protected", "lifespan", "started",
               "ends", "status", "budget")  # fmt: skip
    return {row["id"]: row for row in measured.register.standing.select(columns).iter_rows(named=True)}


def about(partnership: str, name: str) -> tuple[About, ...]:
    """Whom the finding is about: this one partnership."""
    return (About("partnerships", partnership, name),)


def matters(measured: Measured, fact: dict[str, Any]) -> bool:
    """Does much depend on it: is it critical, or its budget significant?"""
    rich = fact["budget"] is not None and fact["budget"] >= measured.settings.threshold("significant_budget")
    return fact["importance"] == "critical" or rich


def raised(grave: Gravity, by: bool) -> Gravity:
    """One step graver where that is so."""
    return _RAISED[grave] if by else grave
