"""What is a claimed saving made of? Hours and what an hour costs, and money paid out: kept with the decision."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from ...register.language import N_, _
from ...register.problem import Refused
from ...register.values import written

LABELS: Mapping[str, str] = {
    "hours_saved_low": N_("Hours saved a year, at least"),
    "hours_saved_high": N_("Hours saved a year, at most"),
    "hour_cost": N_("Cost of an hour"),
    "money_saved_low": N_("Money saved a year, at least"),
    "money_saved_high": N_("Money saved a year, at most"),
    "saving_basis": N_("Where these figures come from"),
}


@dataclass(frozen=True)
class Inputs:
    """Hours a year, the cost of one, and money a year that is no longer paid out; None is not known."""

    hours_saved_low: float | None = None
    hours_saved_high: float | None = None
    hour_cost: float | None = None
    money_saved_low: float | None = None
    money_saved_high: float | None = None
    saving_basis: str = ""

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) not in (None, "") for one in fields(self))

    def claimed(self) -> tuple[float | None, float | None]:
        """Which saving follows, at least and at most? Where one end alone is given it is both; (None, None) where
        nothing is known. Refused where hours are given without a cost, or the least is more than the most."""
        hours = _range(self.hours_saved_low, self.hours_saved_high, _("The hours saved"))
        money = _range(self.money_saved_low, self.money_saved_high, _("The money saved"))
        if hours and self.hour_cost is None:
            raise Refused(_("Say what an hour costs, or the hours cannot be turned into money. It may be 0."))
        parts = [money] if money else []
        if hours and self.hour_cost is not None:
            parts.append((hours[0] * self.hour_cost, hours[1] * self.hour_cost))
        if not parts:
            return None, None
        return sum(low for low, _high in parts), sum(high for _low, high in parts)

    def plain(self) -> dict[str, str]:
        """As columns of the place's own, empty ones left out."""
        found = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: written(value) for name, value in found.items() if value not in (None, "")}


def _range(low: float | None, high: float | None, what: str) -> tuple[float, float] | None:
    if low is None and high is None:
        return None
    least, most = (high if low is None else low), (low if high is None else high)
    assert least is not None
    assert most is not None
    if least > most:
        raise Refused(_("{what}: the least is more than the most.").format(what=what))
    return least, most


def inputs_of(record: Mapping[str, Any]) -> Inputs:
    """What the saving of this decision is made of. What was written there that is no number is left out."""
    kept = extra_of(record)
    numbers = {one.name: _number(kept.get(one.name)) for one in fields(Inputs) if one.name != "saving_basis"}
    return Inputs(**numbers, saving_basis=str(kept.get("saving_basis") or ""))


def _number(text: object) -> float | None:
    try:
        number = float(str(text).replace(",", ""))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def extra_of(record: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of the place's own of a record."""
    found = json.loads(record["extra"]) if record.get("extra") else {}
    return found if isinstance(found, dict) else {}


def with_extra(record: Mapping[str, Any], **columns: object) -> dict[str, Any]:
    """The record with these columns of its own; an empty one is taken away."""
    kept = {**extra_of(record), **columns}
    kept = {name: value for name, value in kept.items() if value not in (None, "")}
    made = {name: value for name, value in record.items() if name != "extra"}
    return {**made, "extra": json.dumps(kept, ensure_ascii=False, sort_keys=True)} if kept else made
