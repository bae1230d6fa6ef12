"""Which plans may a verb work on, is one still asked for, and how do months add up?"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from ..register import dates
from ..register.language import _
from ..register.problem import Refused
from ..register.snapshot import Record, Register
from .bodies import must_be


def gone(plan: Record) -> bool:
    """Is this plan none any more: subsumed, or abolished?"""
    return plan.get("status") in ("subsumed", "abolished") or bool(plan.get("subsumed_into"))


def must_be_in_force(register: Register, id: str) -> Record:
    """The plan of this id. Refused where there is none, or it was subsumed or abolished."""
    plan = must_be(register, "plans", id)
    if gone(plan):
        said = _("“{name}” is no plan any more: it was taken into another, or abolished.")
        raise Refused(said.format(name=plan.get("name", id)))
    return plan


def required(plan: Record, on: date) -> bool:
    """Does anybody have to make this plan on the day? By its own word; else by a department or a law."""
    if plan.get("requirement_ends") and dates.end_day(plan["requirement_ends"]) <= on:
        return False
    if plan.get("requirement") in ("waived", "abolished"):
        return bool(plan.get("requirement_ends"))  # it is asked for until that day
    return bool(plan.get("requirement") or plan.get("required_by") or plan.get("legal_basis"))


def months_on(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
