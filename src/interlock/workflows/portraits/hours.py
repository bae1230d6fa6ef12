"""How many hours a year does it take? Known apart from assumed, against the budget where there is one."""

from __future__ import annotations

from dataclasses import dataclass

from ...audit.run import Result
from .noted import row_of


@dataclass(frozen=True)
class Hours:
    """Hours a year: known, assumed, and the budget (None where not known)."""

    known: float
    assumed: float
    budget: float | None
    over: bool | None

    @property
    def total(self) -> float:
        """Both together."""
        return self.known + self.assumed


def hours(result: Result, name: str, column: str, key: str) -> Hours | None:
    """The row of this measure of load for one record; None where it holds no seat that counts."""
    row = row_of(result, name, column, key)
    if row is None:
        return None
    return Hours(row["hours_known"], row["hours_assumed"], row.get("hours_budget"), row.get("over_budget"))
