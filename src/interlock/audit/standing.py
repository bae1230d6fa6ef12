"""What is known of each partnership, that makes the same finding on it more or less grave?"""

from __future__ import annotations

from typing import Any

from .finding import About, Gravity
from .measured import Measured

_RAISED: dict[Gravity, Gravity] = {"low": "medium", "medium": "high", "high": "high"}


def facts(measured: Measured) -> dict[str, dict[str, Any]]:
    """The facts of the partnerships that count by id: name, importance, level, kind, function, budget."""
    columns = ("id", "name", "importance", "level", "kind", "function", "budget")
    return {row["id"]: row for row in measured.register.standing.select(columns).iter_rows(named=True)}


def about(partnership: str, name: str) -> tuple[About, ...]:
    """Whom the finding is about: this one partnership."""
    return (About("partnerships", partnership, name),)


def critical(fact: dict[str, Any]) -> bool:
    """Can targets not be achieved without it, in the view of those who keep the register?"""
    return bool(fact["importance"] == "critical")


def significant(measured: Measured, fact: dict[str, Any]) -> bool:
    """Is its budget known to reach what the place counts as significant?"""
    return fact["budget"] is not None and fact["budget"] >= measured.settings.threshold("significant_budget")


def matters(measured: Measured, fact: dict[str, Any]) -> bool:
    """Does much depend on it: is it critical, or its budget significant?"""
    return critical(fact) or significant(measured, fact)


def raised(grave: Gravity, by: bool) -> Gravity:
    """One step graver where that is so."""
    return _RAISED[grave] if by else grave
