"""What is known of each partnership, that makes the same finding on it more or less grave?"""

from __future__ import annotations

from typing import Any

import polars as pl

from ..measures.passed import months_since
from ..measures.seated import kept
from ..register.snapshot import Register
from .finding import About, Gravity
from .measured import Measured

_RAISED: dict[Gravity, Gravity] = {"low": "medium", "medium": "high", "high": "high"}


def facts(measured: Measured) -> dict[str, dict[str, Any]]:
    """The facts of the partnerships that count by id: name, importance, level, kind, function, budget.

    Beside them months (since it started), high (it works to a target of high weight) and essential (a target cannot be
    met without it); each is empty where it is not known.
    """
    return _facts(measured.register)


@kept
def _facts(register: Register) -> dict[str, dict[str, Any]]:
    columns = ("id", "name", "importance", "level", "kind", "function", "budget")
    given = register["contributions"].select("partnership", "target", "essential").drop_nulls("partnership")
    work = given.join(register["targets"].select("weight", target="id"), on="target", how="left")
    tests = work.group_by("partnership").agg(
        high=(pl.col("weight") == "high").any(), essential=pl.col("essential").any()
    )
    months = months_since("started", register.as_at).alias("months")
    rows = register.standing.select(*columns, months).join(tests, left_on="id", right_on="partnership", how="left")
    return {row["id"]: row for row in rows.iter_rows(named=True)}


def about(partnership: str, name: str) -> tuple[About, ...]:
    """Whom the finding is about: this one partnership."""
    return (About("partnerships", partnership, name),)


def critical(fact: dict[str, Any]) -> bool:
    """Can targets not be achieved without it, in the view of those who keep the register?"""
    return bool(fact["importance"] == "critical")


def significant(measured: Measured, fact: dict[str, Any]) -> bool:
    """Does it count as significant in this place?

    By its budget alone, where `key_tests` is nought; else where at least that many tests are known to be met: its
    budget, a target of high weight to which it works, `key_years` that it has stood, a target that relies on it.
    Settings: significant_budget, key_tests, key_years. Source: Chorley, key partnerships: three of five tests; the
    fifth, a risk above 100,000 pounds, is not kept in a register.
    """
    threshold = measured.settings.threshold
    dear = bool(fact["budget"] is not None and fact["budget"] >= threshold("significant_budget"))
    if not threshold("key_tests"):
        return dear
    lasting = bool(fact["months"] is not None and fact["months"] >= 12 * threshold("key_years"))
    return bool(sum([dear, bool(fact["high"]), lasting, bool(fact["essential"])]) >= threshold("key_tests"))


def matters(measured: Measured, fact: dict[str, Any]) -> bool:
    """Does much depend on it: is it critical, or significant?"""
    return critical(fact) or significant(measured, fact)


def raised(grave: Gravity, by: bool) -> Gravity:
    """One step graver where that is so."""
    return _RAISED[grave] if by else grave
