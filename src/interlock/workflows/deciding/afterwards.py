"""What came of it? The bodies that a decision is about as they stood on its day, and as they stand now."""

from __future__ import annotations

from dataclasses import dataclass

from ...audit.settings import Settings
from ...register import dates
from ...register.snapshot import Register
from ..said import Day, Ref
from .decided import Decision
from .suggesting import Figures, figures


@dataclass(frozen=True)
class Then:
    """One body on the day of the decision and now. Both go by the dates of seats and bodies that the register holds;
    contributions to targets carry no dates, so targets are known only for now."""

    body: Ref
    before: Figures
    now: Figures

    @property
    def hours(self) -> float | None:
        """How many more hours a year does it take now, known and assumed? None where one of the two is not known."""
        was, now = (one.hours if one.counts else 0.0 for one in (self.before, self.now))
        return None if was is None or now is None else now - was


@dataclass(frozen=True)
class Afterwards:
    """Expected against actual: the bodies, and how many hours a year less all of them take; None is not known."""

    day: Day
    bodies: tuple[Then, ...]
    hours_less: float | None
    assumed: bool  # some of the hours were assumed


def afterwards(register: Register, settings: Settings, decision: Decision) -> Afterwards | None:
    """How do the bodies of a carried decision stand now, compared with its day? None where it was not carried, its
    day is not known or has not come, or it names no body."""
    bodies = [one for one in (decision.body, decision.into, *decision.also) if one is not None]
    if not decision.carried or decision.date is None or not bodies:
        return None
    day = dates.first_day(decision.date.iso)
    if day >= register.as_at:
        return None
    ids = [one.key for one in bodies]
    then, now = figures(register.at(day), settings, ids), figures(register, settings, ids)
    made = tuple(Then(one, then[one.key], now[one.key]) for one in bodies)
    assumed = any(one.hours_assumed for pair in made for one in (pair.before, pair.now))
    more = [one.hours for one in made]
    less = None if None in more else 0.0 - sum(hours for hours in more if hours is not None)
    return Afterwards(decision.date, made, less, assumed)
